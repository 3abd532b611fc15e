package ooxml

// Name returns the name of the current start or end tag, without its prefix.
//
//go:noinline
func (s *Scanner) Name() string { return s.src[s.tag.local:s.tag.end] }

// Space returns the namespace of the current start or end tag, "" for none.
func (s *Scanner) Space() string {
	prefix := s.src[s.tag.start:max(s.tag.start, s.tag.local-1)]
	for i := len(s.spaces) - 1; i >= 0; i-- {
		a := s.spaces[i].attr
		declared := s.src[a.name.local:a.name.end]
		if a.name.local == a.name.start { // plain xmlns
			declared = ""
		}
		if declared == prefix {
			return s.src[a.from:a.to]
		}
	}
	return ""
}

// Attr returns the value of an attribute of the current start tag. An attribute
// without a prefix goes before one of the same local name with a prefix.
func (s *Scanner) Attr(local string) (string, bool) { return s.attr(local, false) }

// AttrPrefixed returns the value of an attribute that has a prefix: the r:id of
// an element that has an id too.
func (s *Scanner) AttrPrefixed(local string) (string, bool) { return s.attr(local, true) }

func (s *Scanner) attr(local string, prefixed bool) (string, bool) {
	found := -1
	for i := range s.attrs {
		n := &s.attrs[i].name
		if s.src[n.local:n.end] != local {
			continue
		}
		if n.local > n.start == prefixed {
			found = i
			break
		}
		if !prefixed && found < 0 {
			found = i
		}
	}
	if found < 0 {
		return "", false
	}
	a := &s.attrs[found]
	return s.decode(s.src[a.from:a.to], inAttribute), true
}
