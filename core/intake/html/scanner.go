package html

import "strings"

type tokenKind uint8

const (
	endOfPage tokenKind = iota
	textToken
	startTag
	endTag
)

// A token is a run of text, as it stands in the source, or a tag.
type token struct {
	kind    tokenKind
	element element
	name    string // of the tag, in the case of the source
	text    string
	attr    attributes
}

// attributes are the values, as in the source, of the few attributes that change
// what is read; "" for one that is absent.
type attributes [len(attributeNames)]string

var attributeNames = [...]string{
	attrStyle: "style", attrColspan: "colspan", attrRowspan: "rowspan", attrType: "type", attrValue: "value",
	attrStart: "start", attrHidden: "hidden",
}

const (
	attrStyle = iota
	attrColspan
	attrRowspan
	attrType
	attrValue
	attrStart
	attrHidden // its value is its name when it is present
)

// A scanner cuts a page into tokens by the rules that browsers share (HTML
// Living Standard, 13.2.5): any input is a page, and what the standard calls a
// parse error has a defined outcome. Comments, declarations and the content of
// raw elements are left out. Every byte is looked at a bounded number of times.
type scanner struct {
	src      string
	pos      int
	unclosed bool // there is no "</xml" after pos
}

func (s *scanner) next() token {
	for s.pos < len(s.src) {
		if s.src[s.pos] != '<' {
			return s.text(s.pos)
		}
		second := byte(0)
		if s.pos+1 < len(s.src) {
			second = s.src[s.pos+1]
		}
		switch {
		case isLetter(second):
			if t, ok := s.tag(startTag, s.pos+1); ok {
				return t
			}
		case second == '!' && strings.HasPrefix(s.src[s.pos:], "<!--"):
			s.comment()
		case second == '!', second == '?':
			s.declaration()
		case second == '/' && s.pos+2 < len(s.src):
			if !isLetter(s.src[s.pos+2]) {
				s.declaration()
			} else if t, ok := s.tag(endTag, s.pos+2); ok {
				return t
			}
		default:
			return s.text(s.pos + 1) // a mere "<"
		}
	}
	return token{kind: endOfPage}
}

// text returns the text up to the first "<" at or after from.
func (s *scanner) text(from int) token {
	end := len(s.src)
	if i := strings.IndexByte(s.src[from:], '<'); i >= 0 {
		end = from + i
	}
	t := token{kind: textToken, text: s.src[s.pos:end]}
	s.pos = end
	return t
}

// comment skips "<!-- … -->". Word puts what only Word should see between
// "<!--[if …]>" and "<![endif]-->", which is one comment; "<![if …]>" on its own
// is a declaration, and what follows it is shown.
func (s *scanner) comment() {
	i := s.pos + len("<!--")
	if rest := s.src[i:]; strings.HasPrefix(rest, ">") || strings.HasPrefix(rest, "->") {
		s.pos = i + strings.IndexByte(rest, '>') + 1
		return
	}
	for {
		j := strings.Index(s.src[i:], "--")
		if j < 0 {
			s.pos = len(s.src)
			return
		}
		i += j + 1
		if rest := s.src[i+1:]; strings.HasPrefix(rest, ">") || strings.HasPrefix(rest, "!>") {
			s.pos = i + 1 + strings.IndexByte(rest, '>') + 1
			return
		}
	}
}

// declaration skips to the next ">".
func (s *scanner) declaration() {
	if i := strings.IndexByte(s.src[s.pos:], '>'); i >= 0 {
		s.pos += i + 1
	} else {
		s.pos = len(s.src)
	}
}

// tag reads the tag whose name begins at i, and skips the content that is not
// markup. A tag that the page ends in is no tag.
func (s *scanner) tag(kind tokenKind, i int) (token, bool) {
	end := i
	for end < len(s.src) && !isSpace(s.src[end]) && s.src[end] != '/' && s.src[end] != '>' {
		end++
	}
	t := token{kind: kind, name: s.src[i:end]}
	t.element = elementOf(t.name)
	if s.pos = t.attr.read(s.src, end); s.pos > len(s.src) {
		s.pos = len(s.src)
		return token{}, false
	}
	if kind == startTag && (t.element == raw || t.element == island) {
		s.skipContent(t)
	}
	return t, true
}

// skipContent moves to the end tag of a raw element, or to the end of the page.
// An <xml> without an end tag hides nothing: browsers know no such element.
func (s *scanner) skipContent(t token) {
	if t.element == island && s.unclosed {
		return
	}
	for i := s.pos; ; i++ {
		j := strings.Index(s.src[i:], "</")
		if j < 0 {
			break
		}
		i += j
		end := i + 2 + len(t.name)
		if end <= len(s.src) && sameName(s.src[i+2:end], t.name) &&
			(end == len(s.src) || isSpace(s.src[end]) || s.src[end] == '/' || s.src[end] == '>') {
			s.pos = i
			return
		}
	}
	if t.element == island {
		s.unclosed = true
		return
	}
	s.pos = len(s.src)
}

// read takes the attributes from src[i:] and returns the position after the
// closing ">", or len(src)+1 when there is none. The first of two attributes
// with one name counts.
func (a *attributes) read(src string, i int) int {
	for i < len(src) {
		switch {
		case isSpace(src[i]) || src[i] == '/':
			i++
			continue
		case src[i] == '>':
			return i + 1
		}
		start := i
		for i++; i < len(src) && !isSpace(src[i]) && src[i] != '/' && src[i] != '>' && src[i] != '='; {
			i++
		}
		name, value := src[start:i], ""
		after := i
		for after < len(src) && isSpace(src[after]) {
			after++
		}
		if after < len(src) && src[after] == '=' {
			if value, i = attributeValue(src, after+1); i > len(src) {
				return i
			}
		}
		a.set(name, value)
	}
	return len(src) + 1
}

// attributeValue returns the value after "=" and the position after it, or
// len(src)+1 when a quote is not closed.
func attributeValue(src string, i int) (string, int) {
	for i < len(src) && isSpace(src[i]) {
		i++
	}
	if i < len(src) && (src[i] == '"' || src[i] == '\'') {
		n := strings.IndexByte(src[i+1:], src[i])
		if n < 0 {
			return "", len(src) + 1
		}
		return src[i+1 : i+1+n], i + n + 2
	}
	start := i
	for i < len(src) && !isSpace(src[i]) && src[i] != '>' {
		i++
	}
	return src[start:i], i
}

func (a *attributes) set(name, value string) {
	for i, known := range attributeNames {
		if !sameName(name, known) {
			continue
		}
		if i == attrHidden {
			value = known // it hides, whatever its value
		}
		if a[i] == "" {
			a[i] = value
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// space is white space as markup knows it.
const space = " \t\r\n\f"

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }
