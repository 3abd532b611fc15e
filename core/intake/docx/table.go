package docx

import (
	"gouji/core/grid"
	"gouji/core/intake/docx/tag"
	"gouji/core/intake/limit"
)

// A tabling is a table under way. Cells get true column positions: what stands
// before them in their row, spans counted, whatever the widths say.
type tabling struct {
	table *grid.Table // nil until the first cell
	grid  []int       // the column that each boundary of w:tblGrid begins; the last is their number
	cols  int         // columns that a cell begins in, so far
	row   []slot      // the row under way
	next  int         // where its next cell begins
	open  []int       // by column: one more than the index of the last cell with a vertical merge there
}

// A slot is one cell of the current row, counted in columns of w:tblGrid.
type slot struct {
	col, span  int
	text       string
	vertical   merging
	horizontal merging
	deleted    bool
}

// A merging is what w:vMerge or w:hMerge says.
type merging uint8

const (
	apart merging = iota
	restart
	proceed
)

// table reads w:tbl. Its place among the blocks comes before those of the
// tables and text boxes inside.
func (r *reader) table() {
	var t tabling
	for w := r.walk(); r.next(&w); {
		switch r.tag {
		case tag.TblGrid:
			r.readGrid(&t)
		case tag.Tr:
			r.row(&t)
		}
	}
	if t.table != nil && r.s.Err() == nil {
		r.finish(&t)
	}
}

// row reads w:tr.
func (r *reader) row(t *tabling) {
	t.row, t.next = t.row[:0], 0
	hidden := false
	for w := r.walk(); r.next(&w); {
		switch r.tag {
		case tag.TrPr:
			own := r.properties()
			t.next = min(max(0, own.number(tag.GridBefore).n()), r.lim.Cols)
			hidden = own.toggle(tag.Hidden).n() == 1
			if own.has(tag.Ins) {
				r.note(grid.Insertion)
			}
			if own.has(tag.Del) {
				r.note(grid.Deletion)
				return
			}
		case tag.Tc:
			r.cell(t)
		}
	}
	if t.table == nil || r.s.Err() != nil {
		return
	}
	if t.table.Rows >= r.lim.Rows {
		r.refuse(limit.TooManyRows, r.lim.Rows)
		return
	}
	if hidden {
		r.hideRow(t)
	}
	r.commit(t)
	t.table.Rows++
}

// cell reads w:tc into a slot of the row.
func (r *reader) cell(t *tabling) {
	if t.table == nil {
		r.seen++
		i := r.reserve()
		if i < 0 {
			return
		}
		r.tables++
		t.table = &grid.Table{Number: r.tables}
		r.blocks[i].Table = t.table
	}
	if t.next >= r.lim.Cols {
		r.refuse(limit.TooManyCols, r.lim.Cols)
		return
	}
	c := slot{col: t.next, span: 1}
	f := flow{cell: true, start: len(r.buf)}
	for w := r.walk(); !c.deleted && r.next(&w); {
		if r.tag == tag.TcPr {
			r.cellProperties(&c)
		} else {
			r.block(&f)
		}
	}
	r.end(&f)
	c.text = string(r.buf[f.start:])
	r.buf = r.buf[:f.start]
	c.span = min(c.span, r.lim.Cols-c.col)
	t.next += c.span
	if n := len(t.row); c.horizontal == proceed && n > 0 && t.row[n-1].horizontal != apart {
		t.row[n-1].span += c.span
		r.covered(t, &c)
		return
	}
	t.row = append(t.row, c)
}

// cellProperties reads w:tcPr. A tracked deletion keeps its place, without what
// it holds, so that the columns stay where they are.
func (r *reader) cellProperties(c *slot) {
	own := r.properties()
	c.span = max(1, own.number(tag.GridSpan).n())
	c.vertical = merges(own, tag.VMerge)
	c.horizontal = merges(own, tag.HMerge)
	if own.has(tag.CellIns) {
		r.note(grid.Insertion)
	}
	if c.deleted = own.has(tag.CellDel); c.deleted {
		r.note(grid.Deletion)
	}
}

func merges(p *properties, t tag.Tag) merging {
	switch {
	case !p.has(t):
		return apart
	case p.value(t) == "restart":
		return restart
	}
	return proceed
}
