package charset

import (
	"strings"
	"unicode/utf8"
)

// measureGB returns the size of data once decoded from GB18030, and whether
// every byte had a meaning. Measuring first keeps the memory of a large page to
// the result itself.
func measureGB(data []byte) (size int, clean bool) {
	x := theIndex()
	clean = true
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			size++
			i++
			continue
		}
		r, n := x.decode(data[i:])
		clean = clean && r != utf8.RuneError
		size += utf8.RuneLen(r)
		i += n
	}
	return size, clean
}

// decodeGB returns data, which measureGB found to have the size, as UTF-8.
func decodeGB(data []byte, size int) string {
	x := theIndex()
	var b strings.Builder
	b.Grow(size)
	for i := 0; i < len(data); {
		start := i
		for i < len(data) && data[i] < utf8.RuneSelf {
			i++
		}
		b.Write(data[start:i])
		if i < len(data) {
			r, n := x.decode(data[i:])
			b.WriteRune(r)
			i += n
		}
	}
	return b.String()
}

// decode returns the character that data begins with and the length of its code.
// What is no code is U+FFFD and one byte long, so that the bytes after it are
// read; a code of two bytes without a character is U+FFFD too.
func (x *index) decode(data []byte) (rune, int) {
	lead := data[0]
	switch {
	case lead < utf8.RuneSelf:
		return rune(lead), 1
	case lead == 0x80:
		return '€', 1 // of code page 936
	case lead == 0xFF || len(data) == 1:
		return utf8.RuneError, 1
	}
	switch trail := data[1]; {
	case trail < 0x30 || trail == 0x7F || trail == 0xFF:
		return utf8.RuneError, 1
	case trail < 0x40:
		return x.decodeQuad(data)
	default:
		if r := x.pairs[pair(int(lead), int(trail))]; r != 0 {
			return rune(r), 2
		}
		return utf8.RuneError, 2
	}
}

// decodeQuad decodes a code of four bytes, of which the first two are in range.
// They count up through the first plane, and after a gap through the others.
func (x *index) decodeQuad(data []byte) (rune, int) {
	if len(data) < 4 || data[2] < 0x81 || data[2] > 0xFE || data[3] < '0' || data[3] > '9' {
		return utf8.RuneError, 1
	}
	const firstPlanes = 189000 // the code 90 30 81 30
	n := ((int(data[0])-0x81)*10+int(data[1])-'0')*1260 + (int(data[2])-0x81)*10 + int(data[3]) - '0'
	switch {
	case n < quads:
		return rune(x.quads[n]), 4
	case firstPlanes <= n && n < firstPlanes+0x100000:
		return rune(n - firstPlanes + 0x10000), 4
	}
	return utf8.RuneError, 1
}
