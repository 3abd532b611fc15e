package ooxml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gouji/core/intake/limit"
)

// Text returns the current text.
func (s *Scanner) Text() string {
	raw := s.src[s.from:s.to]
	if s.cdata {
		return newlines(raw)
	}
	return s.decode(raw, false)
}

// Inner reads to the end of the current element and returns the text that
// stands directly in it, without that of the elements inside.
func (s *Scanner) Inner() string {
	depth, text := len(s.open), ""
	for t := s.Next(); t != EOF && len(s.open) >= depth; t = s.Next() {
		switch {
		case t == Start:
			s.Skip()
		case t == Text && text == "":
			text = s.Text()
		case t == Text:
			// Rare: the text is cut by a comment or CDATA. A run of such cuts
			// must not be copied over and over.
			return s.innerRest(depth, text)
		}
	}
	return text
}

func (s *Scanner) innerRest(depth int, text string) string {
	var b strings.Builder
	b.WriteString(text)
	b.WriteString(s.Text())
	for t := s.Next(); t != EOF && len(s.open) >= depth; t = s.Next() {
		switch t {
		case Start:
			s.Skip()
		case Text:
			b.WriteString(s.Text())
		}
	}
	return b.String()
}

// text takes the text up to the next tag. Outside the root only white space may
// stand, which is no token.
func (s *Scanner) text() bool {
	s.from, s.cdata = s.pos, false
	n := bytes.IndexByte(s.src[s.pos:], '<')
	if n < 0 {
		n = len(s.src) - s.pos
	}
	s.pos += n
	s.to = s.pos
	if len(s.open) > 0 {
		return true
	}
	for _, c := range s.src[s.from:s.to] {
		if !isSpace(c) {
			s.fail(limit.Damaged, 0)
			break
		}
	}
	return false
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
