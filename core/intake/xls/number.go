package xls

import (
	"math"
	"math/bits"
	"strconv"
	"unicode/utf8"
)

func appendRune(b []byte, r rune) []byte { return utf8.AppendRune(b, r) }

// appendNumber appends the shortest decimal that stands for f and no other
// number, as workbooks of today store it. strconv would do, for 10 KB of a
// browser's download; this is the method of Steele and White, which needs nothing
// but long integers.
func appendNumber(b []byte, f float64) []byte {
	if f < 0 {
		b = append(b, '-')
		f = -f
	}
	const exact = 1 << 53
	if f < exact && f == math.Trunc(f) {
		return strconv.AppendInt(b, int64(f), 10)
	}
	var room [24]byte
	digits, point := shortest(room[:0], f)
	const most, least = 21, -6 // where other programs change to an exponent
	if point > most || point < least {
		b = append(b, digits[0])
		if len(digits) > 1 {
			b = append(append(b, '.'), digits[1:]...)
		}
		return strconv.AppendInt(append(b, 'E'), int64(point-1), 10)
	}
	if point <= 0 {
		b = append(b, "0."...)
		for range -point {
			b = append(b, '0')
		}
		return append(b, digits...)
	}
	for len(digits) < point {
		digits = append(digits, '0')
	}
	b = append(b, digits[:point]...)
	if len(digits) > point {
		b = append(append(b, '.'), digits[point:]...)
	}
	return b
}

// shortest returns the digits of the shortest decimal that rounds to f, which is
// positive and finite, and of those the nearest. The decimal point stands before
// the digit with the index point, which may lie outside of the digits.
//
// f is r/s; halfway to the numbers above and below it is (r+up)/s and (r-down)/s.
// Digits are taken off r/s until what is left is within these bounds.
func shortest(digits []byte, f float64) ([]byte, int) {
	raw := math.Float64bits(f)
	mantissa, exponent := raw&(1<<52-1), int(raw>>52)
	atPower := mantissa == 0 && exponent > 1 // the number below is nearer
	if exponent == 0 {
		exponent = 1
	} else {
		mantissa |= 1 << 52
	}
	exponent -= 1075
	even := mantissa&1 == 0

	var r, s, up, down long
	r.set(mantissa)
	s.set(1)
	up.set(1)
	r.shift(uint(max(exponent, 0)) + 1)
	s.shift(uint(max(-exponent, 0)) + 1)
	up.shift(uint(max(exponent, 0)))
	down = up
	if atPower {
		r.shift(1)
		s.shift(1)
		up.shift(1)
	}
	point := int(math.Ceil(float64(exponent+bits.Len64(mantissa)-1)*math.Log10(2) - 1e-10))
	for range point {
		s.times(10)
	}
	for range -point {
		r.times(10)
		up.times(10)
		down.times(10)
	}
	if above(&r, &up, &s, even) {
		point++
	} else {
		r.times(10)
		up.times(10)
		down.times(10)
	}
	for {
		digit := byte('0')
		for r.compare(&s) >= 0 {
			r.minus(&s)
			digit++
		}
		low := r.compare(&down)
		isLow := low < 0 || low == 0 && even
		isHigh := above(&r, &up, &s, even)
		if isLow || isHigh {
			r.shift(1)
			if half := r.compare(&s); isHigh && (!isLow || half > 0 || half == 0 && digit&1 == 1) {
				digit++
			}
			return append(digits, digit), point
		}
		digits = append(digits, digit)
		r.times(10)
		up.times(10)
		down.times(10)
	}
}

// above reports whether r + up reaches s, or exceeds it where the bound itself
// would round away.
func above(r, up, s *long, even bool) bool {
	sum := *r
	sum.plus(up)
	c := sum.compare(s)
	return c > 0 || c == 0 && even
}

// A long is an integer of as many bits as the numbers above need: 1074 for the
// smallest power of 2, and some.
type long struct {
	words [38]uint32 // lowest first
	n     int        // words in use
}

func (a *long) set(v uint64) {
	a.words[0], a.words[1], a.n = uint32(v), uint32(v>>32), 2
	a.trim()
}

func (a *long) trim() {
	for a.n > 0 && a.words[a.n-1] == 0 {
		a.n--
	}
}

func (a *long) times(v uint32) {
	carry := uint64(0)
	for i := range a.words[:a.n] {
		carry += uint64(a.words[i]) * uint64(v)
		a.words[i] = uint32(carry)
		carry >>= 32
	}
	a.push(uint32(carry))
}

func (a *long) push(v uint32) {
	if v != 0 {
		a.words[a.n] = v
		a.n++
	}
}

func (a *long) shift(by uint) {
	for ; by >= 31; by -= 31 {
		a.times(1 << 31)
	}
	a.times(1 << by)
}

func (a *long) plus(b *long) {
	carry := uint64(0)
	n := max(a.n, b.n)
	for i := range n {
		carry += uint64(a.words[i]) + uint64(b.words[i])
		a.words[i] = uint32(carry)
		carry >>= 32
	}
	a.n = n
	a.push(uint32(carry))
}

// minus subtracts b, which is not above a.
func (a *long) minus(b *long) {
	borrow := int64(0)
	for i := range a.words[:a.n] {
		borrow += int64(a.words[i]) - int64(b.words[i])
		a.words[i] = uint32(borrow)
		borrow >>= 32
	}
	a.trim()
}

func (a *long) compare(b *long) int {
	if a.n != b.n {
		return a.n - b.n
	}
	for i := a.n - 1; i >= 0; i-- {
		if a.words[i] != b.words[i] {
			if a.words[i] > b.words[i] {
				return 1
			}
			return -1
		}
	}
	return 0
}
