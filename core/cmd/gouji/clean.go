package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes text from a file, a file name or the system fit to be shown: on
// one line, and without anything that a terminal or a reader could take for
// something else. Escape sequences could recolour a verdict or retitle the
// window; characters that turn the direction of writing could show a number the
// wrong way round.
func clean(s string) string {
	if !strings.ContainsFunc(s, dirty) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case dirty(r):
			b.WriteRune(utf8.RuneError)
		default: // what is not UTF-8 arrives here as utf8.RuneError
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dirty reports whether r is a control character, or one that shows nothing and
// acts on its neighbours: direction marks, zero-width spaces, tags.
func dirty(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f
	}
	return r < 0xa0 || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}
