package docx

import (
	"slices"

	"gouji/core/grid"
	"gouji/core/intake/ooxml"
)

// A flow is a sequence of paragraphs and tables: the body, a text box or a cell.
// The paragraphs of a cell gather in reader.buf, one to a line; others become
// Blocks.
type flow struct {
	cell  bool
	start int  // where the flow begins in reader.buf
	mark  int  // where the current paragraph begins
	block int  // its Block, when the flow is not a cell
	level int  // its heading level
	open  bool // its mark was deleted: the next paragraph goes on with it
}

// story reads a flow with fields of its own: the body or a text box.
func (r *reader) story() {
	outer := r.fields
	r.fields = fields{}
	f := flow{start: len(r.buf)}
	r.flow(&f)
	r.end(&f)
	r.found.noFields = r.found.noFields || r.fields.muted && r.fields.instructions > 0
	r.fields = outer
}

// flow reads the children of the current element into f.
func (r *reader) flow(f *flow) {
	for depth := r.s.Depth(); r.child(depth); {
		r.block(f)
	}
}

// block reads one element of a flow.
func (r *reader) block(f *flow) {
	switch r.s.Name() {
	case "p":
		r.paragraph(f)
	case "tbl":
		r.end(f)
		r.table()
	case "sdt", "sdtContent", "customXml":
		r.flow(f)
	case "ins", "moveTo":
		r.note(grid.Insertion, "")
		r.flow(f)
	case "del", "moveFrom":
		r.note(grid.Deletion, "")
		r.s.Skip()
	case "AlternateContent":
		r.alternate(func() { r.flow(f) })
	case "altChunk":
		r.note(grid.AltChunk, "")
	}
}

// alternate reads mc:AlternateContent with take: the first choice that holds
// anything, and only that. Text boxes come twice, as DrawingML and as VML; a
// choice in a vocabulary unknown here holds nothing, and the fallback serves.
func (r *reader) alternate(take func()) {
	before := r.seen
	for depth := r.s.Depth(); r.child(depth); {
		if name := r.s.Name(); r.seen == before && (name == "Choice" || name == "Fallback") {
			take()
		}
	}
}

// paragraph reads w:p into f.
func (r *reader) paragraph(f *flow) {
	if !f.open {
		if f.cell && len(r.buf) > f.start {
			r.buf = append(r.buf, '\n')
		}
		if !f.cell {
			f.block = r.reserve()
		}
		f.mark = len(r.buf)
	}
	f.level, f.open = 0, false
	hidden, described := r.hidden, false
	for depth := r.s.Depth(); r.child(depth); {
		switch {
		case r.s.Name() != "pPr":
			r.inline()
		case !described:
			described = true
			r.properties(f)
		}
	}
	r.hidden = hidden
	if open := f.open; !open {
		f.open = true
		r.end(f)
	}
}

// end completes the paragraph of f that is under way, if there is one.
func (r *reader) end(f *flow) {
	if !f.open || r.err != nil {
		return
	}
	f.open = false
	if !f.cell {
		r.blocks[f.block].Text = string(r.buf[f.mark:])
		r.blocks[f.block].Level = f.level
		r.buf = r.buf[:f.mark]
	} else if len(r.buf) == f.mark && f.mark > f.start {
		r.buf = r.buf[:f.mark-1]
	}
}

// properties reads w:pPr: the heading level, the label of a numbered paragraph,
// whether the paragraph mark is deleted or hidden.
func (r *reader) properties(f *flow) {
	var st style
	var outline, num, ilvl optional
	markHidden := false
	for depth := r.s.Depth(); r.child(depth); {
		switch r.s.Name() {
		case "pStyle":
			id, _ := r.s.Attr("val")
			st = r.style(id)
			r.hidden = r.hidden || st.hidden.n == 1
		case "outlineLvl":
			outline = optional{true, number(r.s, "val")}
		case "numPr":
			num, ilvl = numbered(r.s)
		case "rPr":
			for depth := r.s.Depth(); r.child(depth); {
				switch r.s.Name() {
				case "del", "moveFrom":
					f.open = true
				case "vanish":
					markHidden = on(r.s)
				}
			}
		}
	}
	f.level = outline.or(st.outline).level()
	num = num.or(st.num)
	// Without its mark the paragraph is no item of a list.
	if num.n > 0 && !f.open && !markHidden {
		r.label(f, num.n, ilvl, st)
	}
}

// label writes the number of a list item before the text of its paragraph. A
// level that the paragraph itself does not give is the one that its style is
// linked to, else the one that its style names, or the style with the list.
func (r *reader) label(f *flow, num int, ilvl optional, st style) {
	lists := r.numbering()
	ilvl = ilvl.or(lists.linked(num, st.id)).or(st.ilvl).or(lists.linked(num, st.numbered))
	var text [2 * maxLabel]byte
	label := lists.next(text[:0], num, ilvl.n)
	r.buf = slices.Insert(r.buf, f.mark, label...)
	r.seen++
}

// numbered reads w:numPr.
func numbered(s *ooxml.Scanner) (num, ilvl optional) {
	for depth := s.Depth(); child(s, depth); {
		switch s.Name() {
		case "numId":
			num = optional{true, max(0, number(s, "val"))}
		case "ilvl":
			ilvl = optional{true, max(0, number(s, "val"))}
		}
	}
	return num, ilvl
}
