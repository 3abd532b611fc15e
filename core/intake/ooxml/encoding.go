package ooxml

import (
	"strings"
	"unicode/utf8"
)

// inUTF8 returns a part in UTF-8 without a byte order mark, and whether it is
// whole. UTF-16 is the only other encoding that the standard allows; some writers
// leave out its byte order mark.
func inUTF8(part []byte) ([]byte, bool) {
	const bom = "\xef\xbb\xbf"
	skip, low := 0, -1
	if len(part) >= 2 {
		switch le16(view(part)) {
		case 0xfeff:
			skip, low = 2, 0
		case 0xfffe:
			skip, low = 2, 1
		case '<':
			low = 0
		case '<' << 8:
			low = 1
		}
	}
	if low >= 0 {
		return fromUTF16(part[skip:], low)
	}
	if strings.HasPrefix(view(part), bom) {
		part = part[len(bom):]
	}
	return part, utf8.Valid(part)
}

// fromUTF16 converts UTF-16 whose low byte stands first (low 0) or second (1).
func fromUTF16(b []byte, low int) ([]byte, bool) {
	unit := func(i int) rune { return rune(b[i+low]) | rune(b[i+1-low])<<8 }
	out := make([]byte, 0, len(b))
	for i := 0; i+1 < len(b); i += 2 {
		r := unit(i)
		if 0xd800 <= r && r < 0xe000 {
			if r >= 0xdc00 || i+3 >= len(b) {
				return nil, false
			}
			second := unit(i + 2)
			if second < 0xdc00 || second >= 0xe000 {
				return nil, false
			}
			r = 0x10000 + (r-0xd800)<<10 + (second - 0xdc00)
			i += 2
		}
		out = utf8.AppendRune(out, r)
	}
	return out, len(b)%2 == 0
}
