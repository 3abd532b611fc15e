package repair

import "strconv"

// A Slip is a known way in which the right number becomes the wrong one when
// it is written down: the deductive corrections of Scholtus.
type Slip uint8

const (
	NoSlip   Slip = iota
	Swapped       // two neighbouring digits changed places: 12 for 21
	Dropped       // a digit was left out: 12 for 112
	Doubled       // a digit was written twice: 122 for 12
	Added         // a digit too many was written: 132 for 12
	Shifted       // a 0 too many or too few at the end: 120 for 12
	Misread       // one digit was taken for one that looks alike: 6 for 9
	Mistyped      // one digit is another
	Negative      // the sign was lost or written
	Unfilled      // 0 was left where a number belongs
	Leftover      // a number was left where 0 belongs
)

// Classify tells how to became from on paper.
func Classify(from, to int64) Slip {
	a, b := strconv.FormatInt(from, 10), strconv.FormatInt(to, 10)
	switch {
	case from == to:
		return NoSlip
	case from == -to:
		return Negative
	case from == 0:
		return Unfilled
	case to == 0:
		return Leftover
	case from == 10*to || to == 10*from:
		return Shifted
	case len(a) == len(b) && swapped(a, b):
		return Swapped
	case len(b) == len(a)+1 && oneMore(b, a):
		return Dropped
	case len(a) == len(b)+1 && oneMore(a, b):
		if doubled(a, b) {
			return Doubled
		}
		return Added
	case len(a) == len(b):
		if i := onlyDifference(a, b); i >= 0 {
			if alike(a[i], b[i]) {
				return Misread
			}
			return Mistyped
		}
	}
	return NoSlip
}

// Likelihood ranks slips: the higher, the better it explains a wrong figure.
// The order follows the frequencies that editing manuals of statistics offices
// report for keyed forms: places and lengths of digits before single digits.
func (s Slip) Likelihood() int {
	switch s {
	case Swapped, Shifted, Doubled, Negative:
		return 3
	case Dropped, Unfilled, Misread:
		return 2
	case Added, Leftover:
		return 1
	case Mistyped:
		return 1
	}
	return 0
}

// swapped reports whether two neighbouring digits make the difference.
func swapped(a, b string) bool {
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// oneMore reports whether long is short with one more character somewhere.
func oneMore(long, short string) bool {
	for i := range long {
		if long[:i] == short[:i] && long[i+1:] == short[i:] {
			return true
		}
		if i < len(short) && long[i] != short[i] {
			return false
		}
	}
	return false
}

// doubled reports whether the character that long has more than short stands
// there twice in a row.
func doubled(long, short string) bool {
	for i := 1; i < len(long); i++ {
		if long[i] == long[i-1] && long[:i] == short[:i] && long[i+1:] == short[i:] {
			return true
		}
	}
	return false
}

// onlyDifference returns where two numbers of one length differ if that is a
// single place, else -1.
func onlyDifference(a, b string) int {
	at := -1
	for i := range a {
		if a[i] != b[i] {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// alike reports whether two digits are easily taken for each other.
func alike(a, b byte) bool {
	for _, pair := range []string{"69", "17", "38", "56", "08", "35"} {
		if a == pair[0] && b == pair[1] || a == pair[1] && b == pair[0] {
			return true
		}
	}
	return false
}
