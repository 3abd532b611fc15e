package docx

import (
	"strings"
	"unicode/utf8"

	"gouji/core/publish/text"
)

// appendText writes text as the content of a run. Tabs and line breaks become
// elements of their own; what XML forbids, and the invisible marks that turn the
// direction of writing, are dropped; bytes that are no UTF-8 become U+FFFD.
func appendText(b []byte, s string) []byte {
	open := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
		case r == '\t', r == '\n', r == '\v', r == '\r', r == '\u2028', r == '\u2029':
			b, open = shut(b, open), false
			if r == '\t' {
				b = append(b, `<w:tab/>`...)
			} else {
				b = append(b, `<w:br/>`...)
			}
		case !text.Printable(r):
		default:
			if !open {
				b, open = append(b, `<w:t xml:space="preserve">`...), true
			}
			b = appendRune(b, r)
		}
		i += size
	}
	return shut(b, open)
}

func shut(b []byte, open bool) []byte {
	if open {
		b = append(b, `</w:t>`...)
	}
	return b
}

// appendAttr writes text inside an attribute or an element of the properties.
func appendAttr(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '\t', r == '\n', r == '\r':
			b = append(b, ' ')
		case text.Printable(r):
			b = appendRune(b, r)
		}
	}
	return b
}

func appendRune(b []byte, r rune) []byte {
	switch r {
	case '<':
		return append(b, "&lt;"...)
	case '>':
		return append(b, "&gt;"...)
	case '&':
		return append(b, "&amp;"...)
	case '"':
		return append(b, "&quot;"...)
	}
	return utf8.AppendRune(b, r)
}

// ambiguous reports whether text holds signs that Word sets in the Latin
// typeface, half as wide, unless it is told that they are Chinese.
func ambiguous(s string) bool {
	return strings.ContainsAny(s, "“”‘’—…·×÷±①②③④⑤⑥⑦⑧⑨⑩√≠≤≥°§")
}
