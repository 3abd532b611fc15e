package ooxml

// An inflater decodes DEFLATE streams (RFC 1951) from memory to memory and
// keeps its tables between streams. The zero value is ready.
//
// compress/flate would serve, but importing it links fmt and os, which costs the
// browser module 82 KB of download, and it is less than half as fast: it writes
// through a window and a reader, where here the output is the window. A fuzz
// test holds the two against each other.
type inflater struct {
	src  string
	dst  []byte
	out  int    // next byte of dst
	pos  int    // next byte of src; runs past the end where the stream is cut short
	bits uint64 // bits taken from src, the next in the lowest place
	n    uint   // how many of them count

	literals, distances, lengths huffman
	literalSymbols               [288]code
	distanceSymbols              [32]code
	codeLengths                  [320]uint8
}

const (
	literalWidth  = 9
	distanceWidth = 7
	lengthWidth   = 7
)

// inflate decodes src into dst and reports whether the stream is whole and
// unpacks to exactly as many bytes as dst holds: it writes no further, so that a
// stream cannot cost more than was agreed to. Bytes behind the end of the stream
// are ignored.
func (d *inflater) inflate(dst []byte, src string) bool {
	if d.literalSymbols[256] == 0 {
		d.literalSymbols, d.distanceSymbols = alphabets()
	}
	d.src, d.pos, d.bits, d.n = src, 0, 0, 0
	d.dst, d.out = dst, 0
	for {
		d.fill()
		if d.overrun() {
			return false
		}
		last := d.take(1) == 1
		ok := false
		switch d.take(2) {
		case 0:
			ok = d.stored()
		case 1:
			d.fixed()
			ok = d.block()
		case 2:
			ok = d.dynamic() && d.block()
		}
		if !ok || last {
			return ok && !d.overrun() && d.out == len(dst)
		}
	}
}

// fill takes in bytes until at least 56 bits are there, zeros where the stream
// is cut short: overrun tells when one of those has been used.
func (d *inflater) fill() {
	d.bits, d.n, d.pos = fill(d.src, d.bits, d.n, d.pos)
}

func fill(src string, bits uint64, n uint, pos int) (uint64, uint, int) {
	for n < 56 {
		if pos < len(src) {
			bits |= uint64(src[pos]) << n
		}
		pos++
		n += 8
	}
	return bits, n, pos
}

func (d *inflater) overrun() bool { return d.pos-int(d.n/8) > len(d.src) }

func (d *inflater) take(n uint) int {
	v := int(d.bits & (1<<n - 1))
	d.bits >>= n
	d.n -= n
	return v
}

// stored copies a block that is not compressed (RFC 1951, 3.2.4).
func (d *inflater) stored() bool {
	at := d.pos - int(d.n/8)
	d.bits, d.n = 0, 0
	if at+4 > len(d.src) {
		return false
	}
	size := le16(d.src[at:])
	check := le16(d.src[at+2:])
	d.pos = at + 4 + size
	if size != check^0xffff || d.pos > len(d.src) || size > len(d.dst)-d.out {
		return false
	}
	d.out += copy(d.dst[d.out:], d.src[at+4:d.pos])
	return true
}

// fixed sets the tables of the fixed code (3.2.6).
func (d *inflater) fixed() {
	l := &d.codeLengths
	for i := range 288 {
		switch {
		case i < 144 || i >= 280:
			l[i] = 8
		case i < 256:
			l[i] = 9
		default:
			l[i] = 7
		}
	}
	d.literals.build(l[:288], d.literalSymbols[:], literalWidth)
	for i := range 32 {
		l[i] = 5
	}
	d.distances.build(l[:32], d.distanceSymbols[:], distanceWidth)
}

// dynamic reads the tables that begin a block (3.2.7).
func (d *inflater) dynamic() bool {
	literals, distances, lengths := d.take(5)+257, d.take(5)+1, d.take(4)+4
	if literals > 286 || distances > 30 {
		return false
	}
	var order [19]uint8
	for i := range lengths {
		d.fill()
		order[lengthOrder[i]] = uint8(d.take(3))
	}
	if !d.lengths.build(order[:], lengthSymbols[:], lengthWidth) {
		return false
	}
	all := d.codeLengths[:literals+distances]
	for i := 0; i < len(all); {
		d.fill()
		c := d.lengths.table[d.bits&(1<<d.lengths.width-1)]
		if c == 0 {
			return false
		}
		d.take(uint(c & widthMask))
		repeat, value := 1, uint8(c>>valueShift)
		switch value {
		case 16:
			if i == 0 {
				return false
			}
			repeat, value = 3+d.take(2), all[i-1]
		case 17:
			repeat, value = 3+d.take(3), 0
		case 18:
			repeat, value = 11+d.take(7), 0
		}
		if repeat > len(all)-i {
			return false
		}
		for ; repeat > 0; repeat-- {
			all[i] = value
			i++
		}
	}
	return d.literals.build(all[:literals], d.literalSymbols[:], literalWidth) &&
		d.distances.build(all[literals:], d.distanceSymbols[:], distanceWidth)
}

// block decodes the symbols of a block. The state is kept in local variables
// because this loop is where the time goes.
func (d *inflater) block() bool {
	src, pos, bits, n := d.src, d.pos, d.bits, d.n
	dst, out := d.dst, d.out
	literals, distances := d.literals.table, d.distances.table
	literalMask, distanceMask := uint64(1)<<d.literals.width-1, uint64(1)<<d.distances.width-1
	for {
		// 56 bits or more: enough for two symbols of 15 bits, or for one with all
		// that may follow a length: 15 + 5 + 15 + 13 = 48.
		if pos+8 <= len(src) {
			bits |= le64(src[pos:]) << n
			pos += int(63-n) >> 3
			n |= 56
		} else {
			bits, n, pos = fill(src, bits, n, pos)
		}
		c := literals[bits&literalMask]
		if c&kindMask == subTable {
			bits >>= c & widthMask
			n -= uint(c & widthMask)
			c = literals[int(c>>valueShift)+int(bits&(1<<(c>>extraShift&extraMask)-1))]
		}
		bits >>= c & widthMask
		n -= uint(c & widthMask)
		if c&kindMask == literal {
			if c == 0 || out == len(dst) {
				return false
			}
			dst[out] = byte(c >> valueShift)
			out++
			// A literal is mostly followed by another.
			c = literals[bits&literalMask]
			if c&kindMask == literal && c != 0 && out < len(dst) {
				bits >>= c & widthMask
				n -= uint(c & widthMask)
				dst[out] = byte(c >> valueShift)
				out++
			}
			continue
		}
		if c&kindMask == endOfBlock {
			d.pos, d.bits, d.n, d.out = pos, bits, n, out
			return true
		}
		extra := c >> extraShift & extraMask
		length := int(c>>valueShift) + int(bits&(1<<extra-1))
		bits >>= extra
		n -= uint(extra)
		if c = distances[bits&distanceMask]; c&kindMask == subTable {
			bits >>= c & widthMask
			n -= uint(c & widthMask)
			c = distances[int(c>>valueShift)+int(bits&(1<<(c>>extraShift&extraMask)-1))]
		}
		bits >>= c & widthMask
		n -= uint(c & widthMask)
		extra = c >> extraShift & extraMask
		distance := int(c>>valueShift) + int(bits&(1<<extra-1))
		bits >>= extra
		n -= uint(extra)
		if length < 3 || distance == 0 || distance > out || length > len(dst)-out {
			return false
		}
		// What is copied may reach into what it writes: each round doubles it.
		from, end := out-distance, out+length
		for out < end {
			out += copy(dst[out:end], dst[from:out])
		}
	}
}
