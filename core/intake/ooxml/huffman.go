package ooxml

import "math/bits"

// A code is one entry of a decoding table:
//
//	bits 0-3   bits that the symbol takes in this table; 0 means no such symbol
//	bits 4-7   extra bits that follow it, or the index width of the sub table
//	bits 8-15  kind
//	bits 16-31 value: a literal, the base of a length or distance, or the
//	           position of a sub table
type code uint32

// The decoder takes them apart by mask and shift where it stands: the browser's
// build inlines no calls, and that is where its time goes.
const (
	widthMask  = 15
	extraShift = 4
	extraMask  = 15
	valueShift = 16

	literal    = 0 << 8
	base       = 1 << 8
	endOfBlock = 2 << 8
	subTable   = 3 << 8
	kindMask   = 0xff << 8
)

// A huffman is a decoding table: a first level indexed by the next bits of the
// stream, and sub tables behind it for the codes that are longer.
type huffman struct {
	table []code
	width uint // index bits of the first level
}

// build makes the table of a canonical code from the length of each symbol's
// code (RFC 1951, 3.2.2). symbols gives each symbol's entry without its width.
// It reports whether the lengths form a code: a complete one, or an empty one,
// or a single code of one bit, which RFC 1951 allows for distances.
func (h *huffman) build(lengths []uint8, symbols []code, width uint) bool {
	var count, next [16]int
	for _, l := range lengths {
		count[l]++
	}
	count[0] = 0
	longest, total, left := uint(0), 0, 1
	for l := 1; l < 16; l++ {
		next[l] = (next[l-1] + count[l-1]) << 1
		left = left<<1 - count[l]
		if left < 0 {
			return false
		}
		if count[l] > 0 {
			longest = uint(l)
		}
		total += count[l]
	}
	if left > 0 && total > 0 && (total > 1 || longest > 1) {
		return false
	}
	h.width = min(width, max(longest, 1))
	h.table = extend(h.table[:0], 1<<h.width)
	for symbol, l := range lengths {
		if l == 0 {
			continue
		}
		reversed := int(bits.Reverse16(uint16(next[l])) >> (16 - l))
		next[l]++
		h.enter(symbols[symbol], reversed, uint(l), longest)
	}
	return true
}

// enter writes one symbol at every index that begins with its code.
func (h *huffman) enter(symbol code, reversed int, length, longest uint) {
	if length <= h.width {
		for i := reversed; i < 1<<h.width; i += 1 << length {
			h.table[i] = symbol | code(length)
		}
		return
	}
	first := reversed & (1<<h.width - 1)
	sub := longest - h.width
	if h.table[first] == 0 {
		h.table[first] = code(len(h.table))<<valueShift | subTable | code(sub<<extraShift) | code(h.width)
		h.table = extend(h.table, 1<<sub)
	}
	start := int(h.table[first] >> valueShift)
	for i := reversed >> h.width; i < 1<<sub; i += 1 << (length - h.width) {
		h.table[start+i] = symbol | code(length-h.width)
	}
}

// extend appends n empty entries.
//
//go:noinline
func extend(table []code, n int) []code {
	return append(table, make([]code, n)...)
}

// What each symbol of the three alphabets of a block means.
var (
	lengthSymbols = [19]code{
		0 << 16, 1 << 16, 2 << 16, 3 << 16, 4 << 16, 5 << 16, 6 << 16, 7 << 16, 8 << 16, 9 << 16,
		10 << 16, 11 << 16, 12 << 16, 13 << 16, 14 << 16, 15 << 16, 16 << 16, 17 << 16, 18 << 16,
	}
	distanceBase = [30]uint16{
		1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769,
		1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
	}
	lengthBase = [29]uint16{
		3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31,
		35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
	}
	lengthOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// alphabets returns what the literal/length and the distance symbols mean. The
// fixed code also names two symbols of each that stand for nothing: they get a
// base of 0, which no length and no distance has.
func alphabets() (literals [288]code, distances [32]code) {
	for i := range 256 {
		literals[i] = code(i)<<16 | literal
	}
	literals[256] = endOfBlock
	for i, b := range lengthBase {
		extra := 0
		if i >= 8 && i < 28 {
			extra = i/4 - 1
		}
		literals[257+i] = code(b)<<16 | base | code(extra<<4)
	}
	literals[286], literals[287] = base, base
	for i, b := range distanceBase {
		distances[i] = code(b)<<16 | base | code(max(i/2-1, 0)<<4)
	}
	distances[30], distances[31] = base, base
	return
}
