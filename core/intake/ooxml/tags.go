package ooxml

import (
	"strings"

	"gouji/core/intake/limit"
)

// endTag reads an end tag, which must be that of the innermost open element.
func (s *Scanner) endTag() Token {
	if len(s.open) == 0 {
		return s.damaged()
	}
	t := s.open[len(s.open)-1]
	name := s.src[t.start:t.end]
	at := s.pos + 2
	if !strings.HasPrefix(s.src[at:], name) {
		return s.damaged()
	}
	at = s.skipSpace(at + len(name))
	if s.peek(at) != '>' {
		return s.damaged()
	}
	s.pos = at + 1
	return s.close()
}

// close ends the innermost open element.
func (s *Scanner) close() Token {
	n := len(s.open) - 1
	s.tag = s.open[n]
	s.open = s.open[:n]
	s.unbind(n + 1)
	return End
}

// startTag reads a start tag with its attributes.
func (s *Scanner) startTag() Token {
	if len(s.open) == 0 && s.rooted {
		return s.damaged()
	}
	if len(s.open) >= s.depth {
		return s.fail(limit.TooDeep, s.depth)
	}
	s.rooted = true
	s.unbind(len(s.open))
	s.attrs = s.attrs[:0]
	s.tag = s.name(s.pos + 1)
	if s.tag.end == s.tag.local {
		return s.damaged()
	}
	s.open = append(s.open, s.tag)
	at := int(s.tag.end)
	for at >= 0 {
		spaced := at
		at = s.skipSpace(at)
		c := s.peek(at)
		if c == '/' && s.peek(at+1) == '>' {
			s.empty = true
			at++
			c = '>'
		}
		if c == '>' {
			s.pos = at + 1
			return Start
		}
		if spaced == at || len(s.attrs) == maxAttrs {
			break
		}
		at = s.attribute(at)
	}
	return s.damaged()
}

// attribute reads one attribute and returns the position behind it, or -1.
func (s *Scanner) attribute(at int) int {
	name := s.name(at)
	at = s.skipSpace(int(name.end))
	if name.end == name.local || s.peek(at) != '=' {
		return -1
	}
	at = s.skipSpace(at + 1)
	quote := s.peek(at)
	if quote != '"' && quote != '\'' {
		return -1
	}
	start := at + 1
	for at = start; at < len(s.src) && s.src[at] != quote && s.src[at] != '<'; {
		at++
	}
	if s.peek(at) != quote {
		return -1
	}
	a := attr{name, int32(start), int32(at)}
	s.attrs = append(s.attrs, a)
	if s.src[name.start] == 'x' && s.declares(name) {
		s.spaces = append(s.spaces, binding{len(s.open), a})
	}
	return at + 1
}

// declares reports whether an attribute of that name declares a namespace:
// xmlns, or xmlns:prefix.
func (s *Scanner) declares(name tag) bool {
	end := name.end
	if name.local > name.start {
		end = name.local - 1
	}
	return s.src[name.start:end] == "xmlns"
}

// unbind forgets the namespaces of elements deeper than depth.
func (s *Scanner) unbind(depth int) {
	for len(s.spaces) > 0 && s.spaces[len(s.spaces)-1].depth > depth {
		s.spaces = s.spaces[:len(s.spaces)-1]
	}
}

// name reads a name. The local part is empty where there is none or the name is
// malformed.
func (s *Scanner) name(at int) tag {
	start, local := at, at
	for at < len(s.src) && !endsName[s.src[at]] {
		if s.src[at] == ':' {
			if at == start || local > start {
				local = at // no prefix, or two: no name at all
				break
			}
			local = at + 1
		}
		at++
	}
	return tag{int32(start), int32(local), int32(at)}
}

func (s *Scanner) skipSpace(at int) int {
	for at < len(s.src) && isSpace(s.src[at]) {
		at++
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// endsName tells the bytes that end a name. Whatever else a name holds does no
// harm: it is only compared.
var endsName = [256]bool{
	' ': true, '\n': true, '\r': true, '\t': true, '=': true, '/': true,
	'>': true, '<': true, '"': true, '\'': true, '&': true,
}
