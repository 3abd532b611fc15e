package docx

import (
	"strings"

	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// An optional is a number that may be unset: its zero value is.
type optional struct {
	set bool
	n   int
}

func (o optional) or(other optional) optional {
	if o.set {
		return o
	}
	return other
}

// A style is what a paragraph, character or numbering style says, its bases
// included once settled.
type style struct {
	id       string
	basedOn  string
	settled  bool
	outline  optional // w:outlineLvl, or what the name of a built-in heading implies
	num      optional // numbering of its paragraphs
	ilvl     optional
	numbered string // the style that num comes from
	hidden   optional
}

// styles are the styles of the document, read when the first one is asked for:
// what the default paragraph style says of headings and lists is not asked.
type styles struct {
	part string // "" when there is none or it has been read
	byID map[string]style
}

// maxBases is more steps than any chain of styles has; Word allows some ten.
// A cycle ends there too.
const maxBases = 32

// style returns the style with its bases, the zero style for an unknown one.
func (r *reader) style(id string) style {
	r.load(&r.styles.part, r.styles.read)
	return r.styles.settle(id)
}

// load reads a part with read, once.
func (r *reader) load(part *string, read func(*ooxml.Scanner, limit.Limits) error) {
	name := *part
	if name == "" || r.err != nil {
		return
	}
	*part = ""
	s, err := r.p.Scan(name)
	if err == nil {
		if err = read(s, r.lim); err == nil {
			err = s.Err()
		}
	}
	if err != nil {
		r.err = in(name, err)
	}
}

func (t *styles) settle(id string) style {
	st, ok := t.byID[id]
	if !ok || st.settled {
		return st
	}
	base := st.basedOn
	for range maxBases {
		b, ok := t.byID[base]
		if !ok {
			break
		}
		if !st.num.set {
			st.num, st.numbered = b.num, b.numbered
		}
		st.outline, st.ilvl, st.hidden = st.outline.or(b.outline), st.ilvl.or(b.ilvl), st.hidden.or(b.hidden)
		if b.settled {
			break
		}
		base = b.basedOn
	}
	st.settled = true
	t.byID[id] = st
	return st
}

// read reads the styles part.
func (t *styles) read(s *ooxml.Scanner, lim limit.Limits) error {
	t.byID = make(map[string]style, 64)
	if s.Next() != ooxml.Start {
		return nil
	}
	for child(s, 1) {
		if s.Name() != "style" {
			continue
		}
		if kind, _ := s.Attr("type"); kind == "table" {
			s.Skip()
			continue
		}
		if len(t.byID) >= lim.Blocks {
			return limit.Refuse(limit.TooManyBlocks, "", lim.Blocks)
		}
		id, _ := s.Attr("styleId")
		t.byID[id] = readStyle(s, id)
	}
	return nil
}

func readStyle(s *ooxml.Scanner, id string) style {
	st := style{id: id}
	name := ""
	for depth := s.Depth(); child(s, depth); {
		switch s.Name() {
		case "name":
			name, _ = s.Attr("val")
		case "basedOn":
			st.basedOn, _ = s.Attr("val")
		case "pPr":
			for depth := s.Depth(); child(s, depth); {
				switch s.Name() {
				case "outlineLvl":
					st.outline = optional{true, number(s, "val")}
				case "numPr":
					st.num, st.ilvl = numbered(s)
					if st.num.set {
						st.numbered = id
					}
				}
			}
		case "rPr":
			for depth := s.Depth(); child(s, depth); {
				if s.Name() == "vanish" {
					st.hidden = optional{true, 0}
					if on(s) {
						st.hidden.n = 1
					}
				}
			}
		}
	}
	if level := headingName(name); level > 0 && !st.outline.set {
		st.outline = optional{true, level - 1}
	}
	return st
}

// headingName returns the level of a heading style by its name: "heading 1" in
// every language of Word and WPS, "标题 1" in files of other origin; else 0.
func headingName(name string) int {
	if name == "" {
		return 0
	}
	last := name[len(name)-1]
	if last < '1' || last > '9' {
		return 0
	}
	switch strings.TrimSuffix(name[:len(name)-1], " ") {
	case "heading", "Heading", "标题":
		return int(last - '0')
	}
	return 0
}

// level returns the heading level of an outline level: 0-8 are headings, 9 is
// body text.
func (o optional) level() int {
	if !o.set || o.n < 0 || o.n > 8 {
		return 0
	}
	return o.n + 1
}
