package docx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// noteCell counts an oddity in a cell of the current row.
func (r *reader) noteCell(code grid.NoteCode, t *tabling, col int) {
	r.noteAt(code, t.table.Origin(grid.Cell{Row: int32(t.table.Rows), Col: int32(col)}))
}

// covered notes the text of a cell that another one covers: it is not shown.
func (r *reader) covered(t *tabling, c *slot) {
	if !blank(c.text) {
		r.noteCell(grid.Covered, t, c.col)
	}
}

// commit puts the cells of the row into the table.
func (r *reader) commit(t *tabling) {
	for i := range t.row {
		c := &t.row[i]
		from, to := t.column(c.col), t.column(c.col+c.span)
		if from == to {
			r.found |= narrowColumn
		}
		c.col, c.span = from, max(1, to-from)
		t.cols = max(t.cols, c.col+1)
		if c.vertical == proceed && r.extend(t, c) {
			continue
		}
		// One that goes on with nothing begins a merge.
		if c.text == "" && c.span == 1 && c.vertical == apart {
			continue
		}
		if r.cells++; r.cells > r.lim.Cells {
			r.refuse(limit.TooManyCells, r.lim.Cells)
			return
		}
		if c.span > 1 {
			r.merged()
		}
		t.table.Cells = append(t.table.Cells, grid.Cell{
			Row: int32(t.table.Rows), Col: int32(c.col), RowSpan: 1, ColSpan: int32(c.span), Text: c.text,
		})
		if c.vertical != apart {
			for len(t.open) <= c.col {
				t.open = append(t.open, 0)
			}
			t.open[c.col] = len(t.table.Cells)
		}
	}
}

// extend lets a cell of the row above reach over c, where one of the same columns
// can.
func (r *reader) extend(t *tabling, c *slot) bool {
	if c.col >= len(t.open) || t.open[c.col] == 0 {
		return false
	}
	above := &t.table.Cells[t.open[c.col]-1]
	if int(above.Row+above.RowSpan) != t.table.Rows || int(above.ColSpan) != c.span {
		return false
	}
	if above.RowSpan == 1 && above.ColSpan == 1 {
		r.merged()
	}
	above.RowSpan++
	r.covered(t, c)
	return true
}

func (r *reader) merged() {
	if r.merges++; r.merges > r.lim.Merges {
		r.refuse(limit.TooManyMerges, r.lim.Merges)
	}
}

// hideRow marks the current row as hidden.
func (r *reader) hideRow(t *tabling) {
	i, hidden := t.table.Rows, t.table.HiddenRows
	if n := len(hidden); n > 0 && hidden[n-1].Last == i-1 {
		hidden[n-1].Last = i
	} else {
		t.table.HiddenRows = append(hidden, grid.Range{First: i, Last: i})
	}
	for _, c := range t.row {
		if !blank(c.text) {
			r.noteCell(grid.HiddenRow, t, 0)
			break
		}
	}
}

// finish settles the number of columns. A column is declared by w:tblGrid or a
// cell begins in it: a span that reaches beyond is cut, which moves no cell.
// Merges that came to nothing are left out.
func (r *reader) finish(t *tabling) {
	declared := t.column(len(t.grid) - 1)
	t.table.Cols = max(t.cols, declared)
	kept := 0
	for _, c := range t.table.Cells {
		if over := int(c.Col+c.ColSpan) - t.table.Cols; over > 0 {
			c.ColSpan -= int32(over)
			if declared > 0 {
				r.noteAt(grid.SpanClipped, t.table.Origin(c))
			}
		}
		if c.Text != "" || c.RowSpan > 1 || c.ColSpan > 1 {
			t.table.Cells[kept] = c
			kept++
		}
	}
	t.table.Cells = t.table.Cells[:kept]
}
