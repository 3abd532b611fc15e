package docx

import (
	"strings"

	"gouji/core/intake/docx/tag"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// A style is what a paragraph, character or numbering style says, its bases
// included once settled.
type style struct {
	id, basedOn string
	settled     bool
	outline     optional // w:outlineLvl, or what the name of a built-in heading implies
	num, ilvl   optional // numbering of its paragraphs
	numbered    string   // the style that num comes from
	hidden      optional // w:vanish
}

// maxBases is more steps than any chain of styles has; Word allows some ten.
// A cycle ends there too.
const maxBases = 32

// style returns the style with its bases, the zero style for "" and an unknown
// one. What the default paragraph style says of headings and lists is not asked.
func (r *reader) style(id string) *style {
	if id == "" {
		return &r.plain
	}
	if r.styles == nil {
		r.readStyles()
	}
	st := r.styles[id]
	if st == nil {
		return &r.plain
	}
	base := st
	for range maxBases {
		if base = r.styles[base.basedOn]; base == nil || st.settled {
			break
		}
		if st.num == absent {
			st.num, st.numbered = base.num, base.numbered
		}
		st.outline, st.ilvl, st.hidden = st.outline.or(base.outline), st.ilvl.or(base.ilvl), st.hidden.or(base.hidden)
		if base.settled {
			break
		}
	}
	st.settled = true
	return st
}

// readStyles reads the styles part.
func (r *reader) readStyles() {
	r.styles = map[string]*style{}
	s, name := r.part("styles")
	if s == nil {
		return
	}
	for s.Child(1) {
		if tag.Of(s.Name()) != tag.StyleDefinition || attr(s, "type") == "table" {
			continue
		}
		if len(r.styles) >= r.lim.Blocks {
			s.Stop(limit.Refuse(limit.TooManyBlocks, name, r.lim.Blocks))
			break
		}
		st := readStyle(s)
		r.styles[st.id] = st
	}
	r.close(s)
}

func readStyle(s *ooxml.Scanner) *style {
	st := &style{id: attr(s, "styleId")}
	var own properties
	own.read(s)
	st.basedOn = own.values[tag.BasedOn]
	st.hidden = own.toggle(tag.Vanish)
	st.outline = own.number(tag.OutlineLvl).or(headingName(own.values[tag.Name]))
	st.num, st.ilvl = own.number(tag.NumID), own.number(tag.Ilvl)
	if st.num != absent {
		st.numbered = st.id
	}
	return st
}

// headingName returns the outline level of a heading style by its name: 0 for
// "heading 1", its name in every language of Word and WPS, and for "标题 1" in
// files of other origin.
func headingName(name string) optional {
	if name == "" {
		return absent
	}
	last := name[len(name)-1]
	if last < '1' || last > '9' {
		return absent
	}
	switch strings.TrimSuffix(name[:len(name)-1], " ") {
	case "heading", "Heading", "标题":
		return some(int(last - '1'))
	}
	return absent
}
