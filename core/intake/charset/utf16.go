package charset

import (
	"strings"
	"unicode/utf8"
)

const (
	sampleUnits  = 2048 // UTF-16 code units that guessUTF16 looks at
	likelyShare  = 90   // percent of them that must be usual characters
	unlikelyDiff = 40   // percent by which the other byte order must fall short
)

// guessUTF16 returns UTF16LE or UTF16BE for text in UTF-16 without a byte order
// mark, else "". Such text has NUL bytes (line ends and digits have a zero half)
// and its units, read in the right order, are nearly all characters of ordinary
// Chinese text.
func guessUTF16(data []byte) string {
	if len(data) < 4 || len(data)%2 != 0 {
		return ""
	}
	units, zero, little, big := 0, 0, 0, 0
	for i := 0; i+1 < len(data) && units < sampleUnits; i += 2 {
		low, high := uint16(data[i]), uint16(data[i+1])
		if low == 0 || high == 0 {
			zero++
		}
		if usual(high<<8 | low) {
			little++
		}
		if usual(low<<8 | high) {
			big++
		}
		units++
	}
	switch {
	case zero == 0:
		return ""
	case little*100 >= units*likelyShare && (little-big)*100 >= units*unlikelyDiff:
		return UTF16LE
	case big*100 >= units*likelyShare && (big-little)*100 >= units*unlikelyDiff:
		return UTF16BE
	}
	return ""
}

// usual reports whether a code unit is common in Chinese documents: ASCII that
// prints, white space, punctuation, ideographs and full-width forms.
func usual(u uint16) bool {
	switch {
	case u < 0x20:
		return u == '\t' || u == '\n' || u == '\r'
	case u < 0x7F, 0xA0 <= u && u < 0x100, 0x2000 <= u && u < 0x2070:
		return true
	}
	return 0x2460 <= u && u < 0x2500 || 0x3000 <= u && u < 0x3100 || 0x4E00 <= u && u < 0xA000 || 0xFF00 <= u && u < 0xFFF0
}

// decodeUTF16 returns data as UTF-8. Unpaired surrogates and a last odd byte
// become U+FFFD.
func decodeUTF16(data []byte, order string) string {
	var b strings.Builder
	b.Grow(sizeUTF16(data, order))
	eachUTF16(data, order, func(r rune) { b.WriteRune(r) })
	return b.String()
}

func sizeUTF16(data []byte, order string) int {
	size := 0
	eachUTF16(data, order, func(r rune) { size += utf8.RuneLen(r) })
	return size
}

func eachUTF16(data []byte, order string, yield func(rune)) {
	low, high := 0, 1
	if order == UTF16BE {
		low, high = 1, 0
	}
	unit := func(i int) rune { return rune(data[i+high])<<8 | rune(data[i+low]) }
	i := 0
	for ; i+1 < len(data); i += 2 {
		r := unit(i)
		if 0xD800 <= r && r < 0xE000 {
			lead := r
			r = utf8.RuneError
			if lead < 0xDC00 && i+3 < len(data) {
				if trail := unit(i + 2); 0xDC00 <= trail && trail < 0xE000 {
					r = (lead-0xD800)<<10 + (trail - 0xDC00) + 0x10000
					i += 2
				}
			}
		}
		yield(r)
	}
	if i < len(data) {
		yield(utf8.RuneError)
	}
}
