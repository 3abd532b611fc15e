package ooxml

import (
	"math"
	"strings"

	"gouji/core/intake/limit"
)

// A Token is what Next found.
type Token uint8

const (
	EOF   Token = iota // the end of the part, or an error: ask Err
	Start              // a start tag; an empty element gives Start and then End
	End                // an end tag
	Text               // text or CDATA; one run of text may come in several tokens
)

// A Scanner is a pull tokenizer over a whole XML part in memory. It takes no
// memory per token: names, attributes and text are views into the part, and
// are copied only where an entity has to be replaced.
//
// Names come without their prefix; Space tells the namespace where it matters.
// Comments and processing instructions are passed over. The part must be well
// formed from its first byte to its last, in UTF-8 or UTF-16: anything else is
// limit.Damaged. A DOCTYPE is limit.Doctype, elements nested beyond
// Limits.Depth are limit.TooDeep.
type Scanner struct {
	src   string
	pos   int // behind the current token
	part  string
	depth int // how deep elements may be nested
	err   error

	open   []tag     // the elements that are open
	spaces []binding // the namespaces that are bound, innermost last
	attrs  []attr    // of the current start tag
	tag    tag       // the current start or end tag
	from   int       // the current text is src[from:to]
	to     int
	token  Token
	empty  bool // the current start tag is an empty element: its End is due
	kind   kind // of the current text
	rooted bool // the root has begun

	firstOpen  [12]tag // room for most parts
	firstAttrs [12]attr
}

// A tag is the name of an element: src[start:end], the local part from local on.
// 32 bits keep a Scanner small, of which a workbook takes a dozen: a part is
// never larger.
type tag struct{ start, local, end int32 }

// An attr is one attribute; its value is src[from:to].
type attr struct {
	name     tag
	from, to int32
}

// A binding is a namespace declared by an attribute of the element at a depth.
type binding struct {
	depth int
	attr  attr
}

// maxAttrs is more attributes than any element of an office file has.
const maxAttrs = 512

// NewScanner returns a Scanner at the beginning of the part, which must not be
// changed any more.
func NewScanner(part []byte, lim limit.Limits) *Scanner {
	s := &Scanner{depth: lim.Depth}
	s.open, s.attrs = s.firstOpen[:0], s.firstAttrs[:0]
	if len(part) > math.MaxInt32/2 { // UTF-16 grows by half
		s.fail(limit.Unpacks, math.MaxInt32/2)
		return s
	}
	src, ok := inUTF8(part)
	s.src = view(src)
	if !ok {
		s.damaged()
	}
	return s
}

// Err returns why Next returned EOF before the end, or nil.
func (s *Scanner) Err() error { return s.err }

// Progress returns how many bytes of the part lie behind, and how many there are.
func (s *Scanner) Progress() (done, total int) { return s.pos, len(s.src) }

// Depth returns how many elements are open: 1 at the Start of the root, and
// still 1 at its End.
func (s *Scanner) Depth() int {
	if s.token == End {
		return len(s.open) + 1
	}
	return len(s.open)
}

// Skip reads to the end of the current element: after it the current token is
// the End that belongs to the current Start.
func (s *Scanner) Skip() {
	depth := len(s.open)
	for s.Next() != EOF && len(s.open) >= depth {
	}
}

// Child moves to the Start of the next element that stands directly in the
// element that is open at depth, over whatever was not read of the one before.
// It returns false at the end of that element. Children of the root:
//
//	for s.Next(); s.Child(1); {
func (s *Scanner) Child(depth int) bool {
	for {
		switch s.Next() {
		case EOF:
			return false
		case Start:
			if s.Depth() == depth+1 {
				return true
			}
		case End:
			if s.Depth() <= depth {
				return false
			}
		}
	}
}

// ChildNamed is Child for the elements of one name.
//
//go:noinline
func (s *Scanner) ChildNamed(depth int, name string) bool {
	for s.Child(depth) {
		if s.Name() == name {
			return true
		}
	}
	return false
}

// Element moves to the next Start of an element of a name, wherever it stands,
// and returns false at the end of the part.
func (s *Scanner) Element(name string) bool {
	for t := s.Next(); t != EOF; t = s.Next() {
		if t == Start && s.Name() == name {
			return true
		}
	}
	return false
}

// Next reads the next token.
func (s *Scanner) Next() Token {
	s.token = s.next()
	return s.token
}

func (s *Scanner) next() Token {
	if s.empty {
		s.empty = false
		return s.close()
	}
	for s.err == nil {
		if s.pos >= len(s.src) {
			if len(s.open) > 0 || !s.rooted {
				s.damaged()
			}
			return EOF
		}
		if s.src[s.pos] != '<' {
			if s.text() {
				return Text
			}
			continue
		}
		switch s.peek(s.pos + 1) {
		case '/':
			return s.endTag()
		case '?':
			s.pass(2, "?>")
		case '!':
			if s.declaration() {
				return Text
			}
		default:
			return s.startTag()
		}
	}
	return EOF
}

// peek returns the byte at a position, 0 behind the end. No byte that the
// scanner looks for is 0.
func (s *Scanner) peek(at int) byte {
	if at < len(s.src) {
		return s.src[at]
	}
	return 0
}

// pass moves behind the next occurrence of end, skip bytes from here or later.
func (s *Scanner) pass(skip int, end string) bool {
	rest := s.src[s.pos:]
	if len(rest) >= skip {
		if i := strings.Index(rest[skip:], end); i >= 0 {
			s.pos += skip + i + len(end)
			return true
		}
	}
	s.damaged()
	return false
}

// declaration reads what begins with "<!" and reports whether it is text.
func (s *Scanner) declaration() bool {
	const comment, cdata = "<!--", "<![CDATA["
	rest := s.src[s.pos:]
	switch {
	case strings.HasPrefix(rest, comment):
		s.pass(len(comment), "-->")
	case strings.HasPrefix(rest, cdata) && len(s.open) > 0:
		s.from, s.kind = s.pos+len(cdata), inCDATA
		if s.pass(len(cdata), "]]>") {
			s.to = s.pos - len("]]>")
			return true
		}
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		s.fail(limit.Doctype, 0)
	default:
		s.damaged()
	}
	return false
}

// Stop ends the reading with an error, unless it has ended with one before: the
// next token is EOF. So a caller that finds the part wrong needs no way of its
// own to pass the error on.
//
//go:noinline
func (s *Scanner) Stop(err error) {
	if s.err == nil {
		s.err = err
	}
	s.empty = false
}

// fail stops the Scanner with a refusal that names the part. It is called at
// most once, from many places, none of which should hold a copy of it.
//
//go:noinline
func (s *Scanner) fail(reason limit.Reason, bound int) Token {
	s.Stop(limit.Refuse(reason, s.part, bound))
	return EOF
}

//go:noinline
func (s *Scanner) damaged() Token { return s.fail(limit.Damaged, 0) }
