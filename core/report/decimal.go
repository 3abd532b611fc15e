package report

import (
	"math/bits"
	"strconv"
	"strings"
)

// A Decimal is an exact decimal number, Coef / 10^Scale. The zero value is 0.
// Counts have Scale 0; money has as many decimals as were written. It is kept
// without trailing zeros, so equal numbers are equal values.
type Decimal struct {
	Coef  int64
	Scale uint8
}

// Int returns n as a Decimal.
func Int(n int64) Decimal { return Decimal{Coef: n} }

// maxScale bounds the decimals of a number; more than any currency unit needs.
const maxScale = 12

var pow10 = [maxScale + 1]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// Whole reports whether d is an integer.
func (d Decimal) Whole() bool { return d.Scale == 0 }

// Zero reports whether d is 0.
func (d Decimal) Zero() bool { return d.Coef == 0 }

// Add returns d + e. ok is false when the sum cannot be held exactly.
func (d Decimal) Add(e Decimal) (sum Decimal, ok bool) {
	scale := max(d.Scale, e.Scale)
	a, ok1 := d.coefAt(scale)
	b, ok2 := e.coefAt(scale)
	s := a + b
	if !ok1 || !ok2 || (a > 0) == (b > 0) && (s > 0) != (a > 0) && a != 0 {
		return Decimal{}, false
	}
	return Decimal{s, scale}.trim(), true
}

// Neg returns -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.Coef, d.Scale} }

// Sub returns d - e. ok is false when the difference cannot be held exactly.
func (d Decimal) Sub(e Decimal) (Decimal, bool) { return d.Add(e.Neg()) }

// Cmp returns -1, 0 or +1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if diff, ok := d.Sub(e); ok {
		return sign(diff.Coef)
	}
	// So far apart that the exact difference does not fit: the integer parts decide.
	a, b := d.Coef/pow10[d.Scale], e.Coef/pow10[e.Scale]
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Shift returns d × 10^n, as a change of unit needs it (元 to 万元 is -4).
// ok is false when the result cannot be held exactly.
func (d Decimal) Shift(n int) (Decimal, bool) {
	for ; n > 0; n-- {
		if d.Scale > 0 {
			d.Scale--
			continue
		}
		c, ok := mul(d.Coef, 10)
		if !ok {
			return Decimal{}, false
		}
		d.Coef = c
	}
	if int(d.Scale)-n > maxScale {
		return Decimal{}, false
	}
	d.Scale = uint8(int(d.Scale) - n)
	return d.trim(), true
}

// String writes d with all its decimals and no exponent: "-12", "9116.36".
func (d Decimal) String() string {
	s := strconv.FormatInt(d.Coef, 10)
	if d.Scale == 0 {
		return s
	}
	neg := ""
	if s[0] == '-' {
		neg, s = "-", s[1:]
	}
	for len(s) <= int(d.Scale) {
		s = "0" + s
	}
	return neg + s[:len(s)-int(d.Scale)] + "." + s[len(s)-int(d.Scale):]
}

func (d Decimal) trim() Decimal {
	for d.Scale > 0 && d.Coef%10 == 0 {
		d.Coef /= 10
		d.Scale--
	}
	return d
}

// coefAt returns the coefficient of d at a scale not below its own.
func (d Decimal) coefAt(scale uint8) (int64, bool) {
	return mul(d.Coef, pow10[scale-d.Scale])
}

func mul(a, b int64) (int64, bool) {
	neg := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(abs(a), abs(b))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	if neg {
		return -int64(lo), true
	}
	return int64(lo), true
}

func abs(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// parseDecimal reads plain ASCII digits with at most one point and an optional
// leading minus: "12", "-3", "0.50". Nothing else is a number here.
func parseDecimal(s string) (d Decimal, ok bool) {
	neg := false
	if len(s) > 0 && s[0] == '-' {
		neg, s = true, s[1:]
	}
	digits, point := 0, -1
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '.' && point < 0 && i > 0 && i < len(s)-1:
			point = i
		case c >= '0' && c <= '9':
			if d.Coef > (1<<63-1-9)/10 {
				return Decimal{}, false
			}
			d.Coef = d.Coef*10 + int64(c-'0')
			digits++
			if point >= 0 {
				d.Scale++
				if d.Scale > maxScale {
					return Decimal{}, false
				}
			}
		default:
			return Decimal{}, false
		}
	}
	if digits == 0 {
		return Decimal{}, false
	}
	if neg {
		d.Coef = -d.Coef
	}
	return d.trim(), true
}

// shownDigits is how many significant digits Excel and WPS show of a number.
const shownDigits = 15

// parseStored reads a number as a workbook stores it: plain or with an exponent,
// in up to 17 digits. Excel and WPS show 15 of them, and so it is read: 9116.36
// may be stored as 9116.3600000000006. Digits beyond maxScale decimals, the dust
// of sums in floating point, are dropped likewise. rounded reports either.
func parseStored(s string) (d Decimal, rounded, ok bool) {
	neg := len(s) > 0 && s[0] == '-'
	if neg {
		s = s[1:]
	}
	mantissa, exponent, ok := cutExponent(s)
	if !ok {
		return d, false, false
	}
	scale, kept, next, digits := 0, 0, -1, 0
	point := false
	for i := 0; i < len(mantissa); i++ {
		c := mantissa[i]
		if c == '.' && !point && i > 0 && i < len(mantissa)-1 {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			return d, false, false
		}
		digits++
		switch {
		case kept < shownDigits:
			d.Coef = d.Coef*10 + int64(c-'0')
			if d.Coef != 0 {
				kept++
			}
			if point {
				scale++
			}
		default:
			if next < 0 {
				next = int(c - '0')
			}
			rounded = rounded || c != '0'
			if !point {
				scale--
			}
		}
	}
	if digits == 0 {
		return d, false, false
	}
	if next >= 5 {
		d.Coef++
	}
	scale -= exponent
	for ; scale < 0; scale++ {
		if d.Coef, ok = mul(d.Coef, 10); !ok {
			return d, false, false
		}
		if d.Coef == 0 {
			scale = -1
		}
	}
	for ; scale > 0 && (scale > maxScale || d.Coef%10 == 0); scale-- {
		rounded = rounded || d.Coef%10 != 0
		d.Coef /= 10
	}
	d.Scale = uint8(scale)
	if neg {
		d.Coef = -d.Coef
	}
	return d, rounded, true
}

// cutExponent splits "1.15E-5" into "1.15" and -5.
func cutExponent(s string) (mantissa string, exponent int, ok bool) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, 0, true
	}
	mantissa, s = s[:i], s[i+1:]
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	if s == "" || len(s) > 3 {
		return "", 0, false
	}
	for k := 0; k < len(s); k++ {
		if s[k] < '0' || s[k] > '9' {
			return "", 0, false
		}
		exponent = exponent*10 + int(s[k]-'0')
	}
	return mantissa, sign * exponent, true
}
