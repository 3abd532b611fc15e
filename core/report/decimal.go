package report

import (
	"math/bits"
	"strconv"
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

// parseStored reads a number as a workbook stores it. Excel and WPS store the
// shortest or the 17-digit form of a double and show 15 digits: 9116.36 may be
// stored as 9116.3600000000006, or 1.15045E5. rounded reports that the 15
// digits shown differ from the ones stored.
func parseStored(s string) (d Decimal, rounded, ok bool) {
	if d, ok = parseDecimal(s); ok && significant(s) <= 15 {
		return d, false, true
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f != f || f > 1e15 || f < -1e15 {
		return Decimal{}, false, false
	}
	shown := strconv.FormatFloat(f, 'e', 14, 64)
	d, ok = parseScientific(shown)
	if !ok {
		return Decimal{}, false, false
	}
	exact, exactOK := parseDecimal(s)
	return d, exactOK && exact != d, true
}

// parseScientific reads the output of FormatFloat(f, 'e', …): "-1.50000e+03".
func parseScientific(s string) (Decimal, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] != 'e' {
			continue
		}
		exp, err := strconv.Atoi(s[i+1:])
		mantissa := s[:i]
		if err != nil {
			return Decimal{}, false
		}
		// Trailing zeros of the mantissa would cost scale for nothing.
		n := len(mantissa)
		for n > 0 && mantissa[n-1] == '0' {
			n--
		}
		if n > 0 && mantissa[n-1] == '.' {
			n--
		}
		neg := false
		m := mantissa[:n]
		if len(m) > 0 && m[0] == '-' {
			neg, m = true, m[1:]
		}
		coef, scale := int64(0), 0
		for j := 0; j < len(m); j++ {
			if m[j] == '.' {
				scale = len(m) - 1 - j
				continue
			}
			coef = coef*10 + int64(m[j]-'0')
		}
		if neg {
			coef = -coef
		}
		scale -= exp
		for ; scale < 0; scale++ {
			var ok bool
			if coef, ok = mul(coef, 10); !ok {
				return Decimal{}, false
			}
		}
		for ; scale > maxScale && coef%10 == 0; scale-- {
			coef /= 10
		}
		if coef == 0 {
			return Decimal{}, true
		}
		if scale > maxScale {
			return Decimal{}, false
		}
		return Decimal{coef, uint8(scale)}.trim(), true
	}
	return Decimal{}, false
}

// significant counts the significant digits of a plain decimal.
func significant(s string) int {
	n, lead := 0, true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			if lead && c == '0' {
				continue
			}
			lead = false
			n++
		}
	}
	return n
}
