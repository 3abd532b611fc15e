package ooxml

import (
	"strings"
	"unicode/utf8"
)

// Text returns the current text.
func (s *Scanner) Text() string { return s.decode(s.src[s.from:s.to], s.kind) }

// Inner reads to the end of the current element and returns the text that
// stands directly in it, without that of the elements inside.
func (s *Scanner) Inner() string {
	var text Pieces // several where it is cut by a comment or CDATA
	depth := len(s.open)
	for t := s.Next(); t != EOF && len(s.open) >= depth; t = s.Next() {
		switch t {
		case Start:
			s.Skip()
		case Text:
			text.Add(s.Text())
		}
	}
	return text.String()
}

// Pieces joins text that mostly comes in one piece: that one is not copied.
type Pieces struct {
	first string
	all   []byte // nil while there is but one piece
}

// Add adds a piece.
//
//go:noinline
func (p *Pieces) Add(piece string) {
	switch {
	case piece == "":
	case p.first == "":
		p.first = piece
	default:
		if p.all == nil {
			piece = p.first + piece
		}
		p.all = append(p.all, piece...)
	}
}

// String returns the text.
func (p *Pieces) String() string {
	if p.all == nil {
		return p.first
	}
	return view(p.all)
}

// text takes the text up to the next tag. Outside the root only white space may
// stand, which is no token.
func (s *Scanner) text() bool {
	s.from, s.kind = s.pos, inText
	n := strings.IndexByte(s.src[s.pos:], '<')
	if n < 0 {
		n = len(s.src) - s.pos
	}
	s.pos += n
	s.to = s.pos
	if len(s.open) > 0 {
		return true
	}
	if s.skipSpace(s.from) < s.to {
		s.damaged()
	}
	return false
}

// A kind says what is replaced in raw text: references, and the ends of lines
// by '\n' or, in an attribute, all white space by ' '.
type kind uint8

const (
	inText kind = iota
	inCDATA
	inAttribute
)

// decode returns raw text with what its kind asks for replaced. Text without
// any of it is not copied.
func (s *Scanner) decode(raw string, kind kind) string {
	plain := true
	for i := range len(raw) {
		c := raw[i]
		if c == '&' || c == '\r' || kind == inAttribute && (c == '\n' || c == '\t') {
			plain = false
			break
		}
	}
	if plain {
		return raw
	}
	out := make([]byte, len(raw)) // no reference is shorter than its character
	n := 0
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '&' && kind != inCDATA:
			size := strings.IndexByte(raw[i:min(len(raw), i+maxReference)], ';')
			r := rune(-1)
			if size > 0 {
				r = reference(raw[i+1 : i+size])
			}
			if r < 0 {
				s.damaged()
				return ""
			}
			n = len(utf8.AppendRune(out[:n], r))
			i += size
			continue
		case c == '\r' && i+1 < len(raw) && raw[i+1] == '\n':
			continue
		case kind == inAttribute && isSpace(c):
			c = ' '
		case c == '\r':
			c = '\n'
		}
		out[n] = c
		n++
	}
	return view(out[:n])
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
