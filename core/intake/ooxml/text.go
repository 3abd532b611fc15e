package ooxml

import (
	"bytes"
	"unicode/utf8"

	"gouji/core/intake/limit"
)

// inUTF8 returns a part in UTF-8 without a byte order mark, and whether it is
// whole. UTF-16 is the only other encoding that the standard allows; some writers
// leave out its byte order mark.
func inUTF8(part []byte) ([]byte, bool) {
	switch {
	case bytes.HasPrefix(part, []byte("\xef\xbb\xbf")):
		part = part[3:]
	case bytes.HasPrefix(part, []byte("\xff\xfe")):
		return fromUTF16(part[2:], 0)
	case bytes.HasPrefix(part, []byte("\xfe\xff")):
		return fromUTF16(part[2:], 1)
	case bytes.HasPrefix(part, []byte("<\x00")):
		return fromUTF16(part, 0)
	case bytes.HasPrefix(part, []byte("\x00<")):
		return fromUTF16(part, 1)
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

// decode returns raw text or a raw attribute value with references replaced and
// line ends made '\n', or white space made ' ' in an attribute. Text without
// any of these is not copied.
func (s *Scanner) decode(raw []byte, attribute bool) string {
	plain := true
	for _, c := range raw {
		if c == '&' || c == '\r' || attribute && (c == '\n' || c == '\t') {
			plain = false
			break
		}
	}
	if plain {
		return view(raw)
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '&':
			n := bytes.IndexByte(raw[i:min(len(raw), i+maxReference)], ';')
			r := rune(-1)
			if n > 0 {
				r = reference(view(raw[i+1 : i+n]))
			}
			if r < 0 {
				s.fail(limit.Damaged, 0)
				return ""
			}
			out = utf8.AppendRune(out, r)
			i += n
		case attribute && isSpace(c):
			if c != '\r' || i+1 == len(raw) || raw[i+1] != '\n' {
				out = append(out, ' ')
			}
		case c == '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				out = append(out, '\n')
			}
		default:
			out = append(out, c)
		}
	}
	return view(out)
}

// newlines returns text with line ends made '\n' and nothing else replaced.
func newlines(raw []byte) string {
	if bytes.IndexByte(raw, '\r') < 0 {
		return view(raw)
	}
	out := bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	return view(bytes.ReplaceAll(out, []byte("\r"), []byte("\n")))
}

// maxReference bounds the length of a reference, leading zeros included.
const maxReference = 32

// reference returns the character that an entity or character reference stands
// for, or -1. Without a DOCTYPE there are no entities but the five of XML. Half
// of a surrogate pair, which some writers emit, becomes U+FFFD.
func reference(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return -1
	}
	digits, radix := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, radix = digits[1:], 16
	}
	r := rune(0)
	for _, c := range []byte(digits) {
		d := rune(hexDigit(c))
		if d < 0 || d >= radix {
			return -1
		}
		if r = r*radix + d; r > utf8.MaxRune {
			return -1
		}
	}
	switch {
	case digits == "" || r < ' ' && r != '\t' && r != '\n' && r != '\r':
		return -1
	case !utf8.ValidRune(r):
		return utf8.RuneError
	}
	return r
}
