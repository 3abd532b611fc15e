package charset

import (
	"sync/atomic"
	"unicode/utf8"
)

//go:generate go run ./gen

const (
	leads  = 0xFE - 0x81 + 1 // lead bytes of a code of two bytes
	trails = 0xFE - 0x40     // trail bytes of one: 0x7F is none
	quads  = 39420           // codes of four bytes in the first plane of Unicode
)

// lastReserved ends the characters of private use that GB 18030 reserves for
// users, nearly all of them at codes of two bytes.
const lastReserved = 0xE864

// An index holds the first plane of Unicode by the codes of GB 18030.
type index struct {
	pairs [leads * trails]uint16 // 0 where the code has no character
	quads [quads]uint16
}

// shared is the index once it is made, which the first page that needs it does.
var shared atomic.Pointer[index]

// theIndex returns the index. Two pages at once may both make it: they are equal.
func theIndex() *index {
	x := shared.Load()
	if x == nil {
		x = newIndex()
		shared.Store(x)
	}
	return x
}

// newIndex reads the table and computes what it leaves out: GBK/3 and GBK/4 are
// the ideographs that GB 2312 has not, in the order of Unicode, and the codes of
// four bytes are the characters that no code of two bytes has.
func newIndex() *index {
	x := new(index)
	hanzi := listing{text: common + rare}
	x.fill(0xB0, 0xF7, 0xA1, 0xFE, hanzi.next) // GBK/2

	taken, ideograph := x.taken(), rune(0x4E00-1)
	other := func() rune {
		for ideograph++; taken[ideograph]; ideograph++ {
		}
		return ideograph
	}
	x.fill(0x81, 0xA0, 0x40, 0xFE, other) // GBK/3
	x.fill(0xAA, 0xFD, 0x40, 0xA0, other) // GBK/4 but for its end
	last := listing{text: compatible}
	x.fill(0xFD, 0xFD, 0x9C, 0xA0, last.next)
	x.fill(0xFE, 0xFE, 0x40, 0xA0, last.next)

	symbol := listing{text: symbols}
	x.fill(0xA1, 0xA9, 0xA1, 0xFE, symbol.next) // GBK/1
	x.fill(0xA8, 0xA9, 0x40, 0xA0, symbol.next) // GBK/5
	x.pairs[pair(0xA3, 0xA0)] = '\u3000'        // so on the web, beside A1A1
	x.fillQuads()
	return x
}

// fill sets the codes of an area, row by row, to what next returns.
func (x *index) fill(lead, lastLead, trail, lastTrail int, next func() rune) {
	for ; lead <= lastLead; lead++ {
		for t := trail; t <= lastTrail; t++ {
			if t != 0x7F {
				x.pairs[pair(lead, t)] = uint16(next())
			}
		}
	}
}

// pair returns the place of a code of two bytes in index.pairs.
func pair(lead, trail int) int {
	if trail > 0x7F {
		trail--
	}
	return (lead-0x81)*trails + trail - 0x40
}

// fillQuads gives the codes of four bytes the characters that are left.
func (x *index) fillQuads() {
	taken := x.taken()
	for r := 0xD800; r <= lastReserved; r++ {
		taken[r] = true // surrogates, private use
	}
	list := listing{text: private}
	for r := list.next(); r != 0; r = list.next() {
		taken[r] = false
	}
	free := 0
	for r := 0x80; r < len(taken); r++ {
		if !taken[r] {
			x.quads[free] = uint16(r)
			free++
		}
	}
}

// taken reports for every character whether a code of two bytes has it.
func (x *index) taken() []bool {
	taken := make([]bool, 1<<16)
	for _, r := range x.pairs {
		taken[r] = true
	}
	return taken
}

// A listing reads a constant of the table: characters in the order of their
// codes. ASCII stands for others than itself: '~' for a code without a character,
// '!' to '}' for a step of -46 to 46 from the character before. Steps are most of
// a list that is in about the order of Unicode, and repeat, which compresses well.
type listing struct {
	text string
	pos  int
	last rune
}

// next returns the next character, 0 for none and at the end.
func (l *listing) next() rune {
	r, n := utf8.DecodeRuneInString(l.text[l.pos:])
	l.pos += n
	switch {
	case n == 0 || r == '~':
		return 0
	case r < utf8.RuneSelf:
		r += l.last - 'O'
	}
	l.last = r
	return r
}
