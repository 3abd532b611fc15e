package docx

import (
	"gouji/core/grid"
	"gouji/core/intake/docx/tag"
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
	for w := r.walk(); r.next(&w); {
		r.block(&f)
	}
	r.end(&f)
	if r.fields.muted && r.fields.instructions > 0 {
		r.found |= endlessField
	}
	r.fields = outer
}

// block reads one element of a flow.
func (r *reader) block(f *flow) {
	switch r.tag {
	case tag.P:
		r.paragraph(f)
	case tag.Tbl:
		r.end(f)
		r.table()
	case tag.AltChunk:
		r.note(grid.AltChunk)
	}
}

// paragraph reads w:p into f.
func (r *reader) paragraph(f *flow) {
	if !f.open {
		if f.cell && len(r.buf) > f.start {
			r.put("\n")
		}
		if !f.cell {
			f.block = r.reserve()
		}
		f.mark = len(r.buf)
	}
	f.level, f.open = 0, false
	hidden, described := r.hidden, false
	for w := r.walk(); r.next(&w); {
		switch {
		case r.tag != tag.PPr:
			r.inline()
		case !described:
			described = true
			r.describe(f)
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
	if !f.open || r.s.Err() != nil {
		return
	}
	f.open = false
	if !f.cell {
		b := &r.blocks[f.block]
		b.Text, b.Level = string(r.buf[f.mark:]), f.level
		r.buf = r.buf[:f.mark]
	} else if len(r.buf) == f.mark && f.mark > f.start {
		r.buf = r.buf[:f.mark-1]
	}
}

// describe reads w:pPr: the heading level, the label of a numbered paragraph,
// whether the paragraph mark is deleted or hidden.
func (r *reader) describe(f *flow) {
	own := r.properties()
	st := r.style(own.value(tag.PStyle))
	r.hidden = r.hidden || st.hidden.n() == 1
	f.open = own.has(tag.Del)
	f.level = headingLevel(own.number(tag.OutlineLvl).or(st.outline))
	// Without its mark the paragraph is no item of a list.
	if num := own.number(tag.NumID).or(st.num).n(); num > 0 && !f.open && own.toggle(tag.Vanish).n() == 0 {
		r.label(f, num, own.number(tag.Ilvl), st)
	}
}

// headingLevel returns the heading level of an outline level: 0-8 are headings,
// 9 is body text.
func headingLevel(outline optional) int {
	if n := outline.n(); outline != absent && 0 <= n && n <= 8 {
		return n + 1
	}
	return 0
}

// label writes the number of a list item before the text of its paragraph. A
// level that the paragraph itself does not give is the one that its style is
// linked to, else the one that its style names, or the style with the list.
func (r *reader) label(f *flow, num int, ilvl optional, st *style) {
	r.seen++
	l := r.list(num)
	if l == nil {
		return
	}
	ilvl = ilvl.or(l.linked(st.id)).or(st.ilvl).or(l.linked(st.numbered))
	level, end := max(0, ilvl.n()), len(r.buf)
	if l.Level(level) == nil {
		return
	}
	l.Advance(level)
	r.buf = l.AppendLabel(r.buf, level)
	if f.mark < end { // behind the text of a paragraph whose mark was deleted
		label := string(r.buf[end:])
		copy(r.buf[f.mark+len(label):], r.buf[f.mark:end])
		copy(r.buf[f.mark:], label)
	}
}
