package core

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"gouji/core/rule"
)

// AppendFiles appends {"files":[…]} to dst, the answer of every face: one
// Result for each report that was found, in the order given.
func AppendFiles(dst []byte, results []Result) []byte {
	w := jsonWriter{append(slices.Grow(dst, lengthOf(results)), `{"files":[`...)}
	for i := range results {
		w.comma(i)
		writeJSONResult(&w, &results[i])
	}
	w.raw(`]}`)
	return w.out
}

// lengthOf guesses how long the answer will be, a little too much as a rule: to let
// it grow from nothing costs as much again as to write it.
func lengthOf(results []Result) int {
	const empty, outcome, finding = 512, 80, 1200
	n := 0
	for i := range results {
		n += empty + outcome*len(results[i].Outcomes) + finding*len(results[i].Findings)
	}
	return n
}

// A jsonWriter gathers JSON. Each method first writes the literal before the
// value: brackets, comma and key. None is inlined: the generated code calls them
// a hundred times, and a browser downloads every copy.
type jsonWriter struct{ out []byte }

//go:noinline
func (w *jsonWriter) raw(literal string) { w.out = append(w.out, literal...) }

//go:noinline
func (w *jsonWriter) text(literal, s string) {
	w.out = appendJSONString(append(w.out, literal...), s)
}

//go:noinline
func (w *jsonWriter) number(literal string, n int64) {
	w.out = strconv.AppendInt(append(w.out, literal...), n, 10)
}

//go:noinline
func (w *jsonWriter) boolean(literal string, b bool) {
	w.out = strconv.AppendBool(append(w.out, literal...), b)
}

// comma writes the comma before element i of an array, but the first.
//
//go:noinline
func (w *jsonWriter) comma(i int) {
	if i > 0 {
		w.out = append(w.out, ',')
	}
}

// outcomes writes the elements of the array of outcomes after the literal. They come in
// runs of one rule, and of one end: what an outcome shares with the one before it is
// copied from there, which is twice as fast as to write it.
func (w *jsonWriter) outcomes(literal string, all []rule.Outcome) {
	w.raw(literal)
	var begin, scope, state, end int // of the one before, in w.out; it ends behind a comma
	for i := range all {
		v := &all[i]
		sameRule, sameEnd := false, false
		if i > 0 {
			last := &all[i-1]
			sameRule, sameEnd = v.Rule == last.Rule, v.State == last.State && v.Why == last.Why
		}
		from := len(w.out)
		if sameRule {
			w.out = append(w.out, w.out[begin:scope]...)
		} else {
			w.text(`{"rule":`, v.Rule)
			w.raw(`,"scope":`)
		}
		begin, scope = from, len(w.out)
		w.out = appendJSONString(w.out, v.Scope)
		from = len(w.out)
		if sameEnd {
			w.out = append(w.out, w.out[state:end]...)
		} else {
			w.text(`,"state":`, string(v.State))
			w.text(`,"why":`, v.Why)
			w.raw("},")
		}
		state, end = from, len(w.out)
	}
	if len(all) > 0 {
		w.out = w.out[:len(w.out)-1]
	}
}

// appendJSONString appends s in quotes, byte for byte as encoding/json does
// without HTML escapes: a byte that is not UTF-8 becomes \ufffd, and the two
// separators that JavaScript once took for line ends are escaped.
func appendJSONString(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	start := 0 // s[start:i] needs no escape
	for i := 0; i < len(s); {
		c := s[i]
		if unescaped[c] {
			i++
			continue
		}
		// most Chinese characters, which no case below is about
		if c >= 0xe3 && c <= 0xec && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80 {
			i += 3
			continue
		}
		size := 1
		var escape string
		switch c {
		case '"':
			escape = `\"`
		case '\\':
			escape = `\\`
		case '\b':
			escape = `\b`
		case '\f':
			escape = `\f`
		case '\n':
			escape = `\n`
		case '\r':
			escape = `\r`
		case '\t':
			escape = `\t`
		default:
			if c < ' ' {
				escape = string([]byte{'\\', 'u', '0', '0', hex[c>>4], hex[c&15]})
				break
			}
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				escape = `\ufffd`
			case r == '\u2028':
				escape = `\u2028`
			case r == '\u2029':
				escape = `\u2029`
			}
		}
		if escape != "" {
			dst = append(append(dst, s[start:i]...), escape...)
			start = i + size
		}
		i += size
	}
	return append(append(dst, s[start:]...), '"')
}

// unescaped tells the bytes that stand for themselves in a JSON string of ASCII.
var unescaped = func() (is [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		is[c] = c != '"' && c != '\\'
	}
	return is
}()
