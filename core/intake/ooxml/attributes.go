package ooxml

// Name returns the name of the current start or end tag, without its prefix.
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
func (s *Scanner) Attr(local string) (string, bool) {
	if value, ok := s.attr(local, false); ok {
		return value, true
	}
	return s.attr(local, true)
}

// AttrPrefixed returns the value of an attribute that has a prefix: the r:id of
// an element that has an id too.
func (s *Scanner) AttrPrefixed(local string) (string, bool) { return s.attr(local, true) }

func (s *Scanner) attr(local string, prefixed bool) (string, bool) {
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.name.local > a.name.start == prefixed && s.src[a.name.local:a.name.end] == local {
			return s.decode(s.src[a.from:a.to], inAttribute), true
		}
	}
	return "", false
}
