// Package text makes text of any origin fit to be put into a document: a report
// may hold control characters, halves of characters, marks that reverse what
// follows them, and megabytes in one cell.
package text

import (
	"strings"
	"unicode/utf8"
)

// Printable reports whether a character may stand in a document: it is one of
// XML 1.0, no control character (tabs and line breaks are the business of the
// caller), and none that reverses what follows it.
func Printable(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r <= 0x9f:
		return false
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f:
		return false
	case r == 0xfeff, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return false
	}
	return true
}

// Line returns s as one line: white space in a row becomes one space, and what is
// not Printable goes. Bytes that are no UTF-8 become U+FFFD.
func Line(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r == ' ', r == '\t', r == '\n', r == '\v', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			gap = true
		case Printable(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports whether Line would return s itself.
func plain(s string) bool {
	for _, r := range s {
		if r <= ' ' || r == utf8.RuneError || !Printable(r) || r == '\u2028' || r == '\u2029' {
			return false
		}
	}
	return true
}

// Cut returns s as one line of at most n characters, with … for the rest.
func Cut(s string, n int) string {
	long := len(s) > 8*n // so that megabytes are not cleaned for a few words
	if long {
		s = strings.ToValidUTF8(s[:8*n], "")
	}
	s = Line(s)
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + "…"
		}
		count++
	}
	if long {
		s += "…"
	}
	return s
}
