package html

import (
	"strings"
	"unicode/utf8"
)

// appendUnescaped appends s with its character references resolved.
func appendUnescaped(dst []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		r, n := reference(s[i:])
		dst = utf8.AppendRune(dst, r)
		s = s[i+n:]
	}
}

// reference returns the character that s, which begins with "&", refers to, and
// the length of the reference. What is no reference is a mere "&".
func reference(s string) (rune, int) {
	if len(s) > 1 && s[1] == '#' {
		return numeric(s)
	}
	for _, f := range frequent {
		if strings.HasPrefix(s[1:], f.name) {
			end := 1 + len(f.name)
			if end < len(s) && s[end] == ';' {
				end++
			}
			return f.char, end
		}
	}
	end := 1
	for end < len(s) && end <= longestEntity && (isLetter(s[end]) || '0' <= s[end] && s[end] <= '9') {
		end++
	}
	if end < len(s) && s[end] == ';' {
		if r := entity(s[1:end]); r != 0 {
			return r, end + 1
		}
	}
	return '&', 1
}

// frequent are the references that old pages write without a semicolon, and most
// of those that occur at all. No name of entities begins with one of theirs.
var frequent = [...]struct {
	name string
	char rune
}{
	{"nbsp", '\u00A0'}, {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"times", '×'}, {"middot", '·'},
	{"copy", '©'}, {"reg", '®'},
}

// numeric resolves "&#20013;" and "&#x4E2D;", with or without the semicolon.
func numeric(s string) (rune, int) {
	i, base := 2, rune(10)
	if i < len(s) && lowerByte(s[i]) == 'x' {
		i, base = 3, 16
	}
	start, r := i, rune(0)
	for ; i < len(s); i++ {
		c := lowerByte(s[i])
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case base == 16 && 'a' <= c && c <= 'f':
			c -= 'a' - 10
		default:
			c = 255
		}
		if c == 255 {
			break
		}
		if r = r*base + rune(c); r > utf8.MaxRune {
			r = utf8.MaxRune + 1 // stays out of range, cannot overflow
		}
	}
	if i == start {
		return '&', 1
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	switch {
	case 0x80 <= r && r < 0xA0:
		r = windows1252[r-0x80]
	case r == 0 || !utf8.ValidRune(r):
		r = utf8.RuneError
	}
	return r, i
}

// windows1252 is what pages mean by the control characters 0x80 to 0x9F (HTML
// Living Standard, 13.2.5.80).
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}
