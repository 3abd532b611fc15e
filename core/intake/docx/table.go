package docx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// A tabling is a table under way. Cells get true column positions: what stands
// before them in their row, spans counted, whatever the widths say.
type tabling struct {
	table *grid.Table // nil until the first cell
	block int
	grid  []int // the column that each boundary of w:tblGrid begins; the last is their number
	cols  int   // columns that a cell begins in, so far
	row   []slot
	open  []merge // vertical merges that the row above leaves open, by column
	next  []merge // and those of the current row
}

// A slot is one cell of the current row, counted in columns of w:tblGrid.
type slot struct {
	col, span  int
	text       string
	vertical   merging
	horizontal merging
}

// A merging is what w:vMerge or w:hMerge says.
type merging uint8

const (
	apart merging = iota
	restart
	proceed
)

// A merge is a cell that goes on in the row below.
type merge struct{ col, span, cell int }

// table reads w:tbl. Its place among the blocks comes before those of the
// tables and text boxes inside.
func (r *reader) table() {
	t := tabling{block: -1}
	r.rows(&t)
	if t.table != nil && r.err == nil {
		r.finish(&t)
	}
}

// rows reads the children of the current element as rows.
func (r *reader) rows(t *tabling) {
	for depth := r.s.Depth(); r.child(depth); {
		switch r.s.Name() {
		case "tblGrid":
			r.readGrid(t)
		case "tr":
			r.readRow(t)
		case "sdt", "sdtContent", "customXml":
			r.rows(t)
		case "ins", "moveTo":
			r.note(grid.Insertion, "")
			r.rows(t)
		case "del", "moveFrom":
			r.note(grid.Deletion, "")
			r.s.Skip()
		case "AlternateContent":
			r.alternate(func() { r.rows(t) })
		}
	}
}

// A rowing is a row under way.
type rowing struct {
	col     int // where the next cell begins
	deleted bool
	hidden  bool
}

// readRow reads w:tr.
func (r *reader) readRow(t *tabling) {
	row := rowing{}
	t.row = t.row[:0]
	r.rowCells(t, &row)
	if row.deleted || t.table == nil || r.err != nil {
		return
	}
	if t.table.Rows >= r.lim.Rows {
		r.refuse(limit.TooManyRows, r.lim.Rows)
		return
	}
	if row.hidden {
		r.hideRow(t)
	}
	r.commit(t)
	t.table.Rows++
}

// rowCells reads the children of the current element as cells.
func (r *reader) rowCells(t *tabling, row *rowing) {
	for depth := r.s.Depth(); !row.deleted && r.child(depth); {
		switch r.s.Name() {
		case "trPr":
			r.rowProperties(row)
		case "tc":
			r.cell(t, row)
		case "sdt", "sdtContent", "customXml":
			r.rowCells(t, row)
		case "ins", "moveTo":
			r.note(grid.Insertion, "")
			r.rowCells(t, row)
		case "del", "moveFrom":
			r.note(grid.Deletion, "")
			r.s.Skip()
		case "AlternateContent":
			r.alternate(func() { r.rowCells(t, row) })
		}
	}
}

func (r *reader) rowProperties(row *rowing) {
	for depth := r.s.Depth(); r.child(depth); {
		switch r.s.Name() {
		case "gridBefore":
			row.col = min(max(0, number(r.s, "val")), r.lim.Cols)
		case "hidden":
			row.hidden = on(r.s)
		case "ins":
			r.note(grid.Insertion, "")
		case "del":
			r.note(grid.Deletion, "")
			row.deleted = true
		}
	}
}

// cell reads w:tc into a slot of the row.
func (r *reader) cell(t *tabling, row *rowing) {
	if t.table == nil {
		r.seen++
		if t.block = r.reserve(); t.block < 0 {
			return
		}
		r.tables++
		t.table = &grid.Table{Number: r.tables}
		r.blocks[t.block].Table = t.table
	}
	if row.col >= r.lim.Cols {
		r.refuse(limit.TooManyCols, r.lim.Cols)
		return
	}
	c := slot{col: row.col, span: 1}
	deleted := false
	f := flow{cell: true, start: len(r.buf)}
	for depth := r.s.Depth(); r.child(depth); {
		if r.s.Name() == "tcPr" {
			deleted = r.cellProperties(&c)
		} else if !deleted {
			r.block(&f)
		}
	}
	r.end(&f)
	c.text = string(r.buf[f.start:])
	r.buf = r.buf[:f.start]
	c.span = min(c.span, r.lim.Cols-c.col)
	row.col += c.span
	if n := len(t.row); c.horizontal == proceed && n > 0 && t.row[n-1].horizontal != apart {
		t.row[n-1].span += c.span
		r.covered(t, c)
		return
	}
	t.row = append(t.row, c)
}

// cellProperties reads w:tcPr and reports whether the cell is a tracked
// deletion: it keeps its place, so that the columns stay where they are.
func (r *reader) cellProperties(c *slot) (deleted bool) {
	for depth := r.s.Depth(); r.child(depth); {
		switch r.s.Name() {
		case "gridSpan":
			c.span = max(1, number(r.s, "val"))
		case "vMerge":
			c.vertical = r.merging()
		case "hMerge":
			c.horizontal = r.merging()
		case "cellIns":
			r.note(grid.Insertion, "")
		case "cellDel":
			r.note(grid.Deletion, "")
			deleted = true
		}
	}
	return deleted
}

func (r *reader) merging() merging {
	if v, _ := r.s.Attr("val"); v == "restart" {
		return restart
	}
	return proceed
}
