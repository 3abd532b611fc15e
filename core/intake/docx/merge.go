package docx

import (
	"slices"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// covered notes the text of a cell that another one covers: it is not shown.
func (r *reader) covered(t *tabling, c slot) {
	if !blank(c.text) {
		r.note(grid.Covered, t.table.Origin(grid.Cell{Row: int32(t.table.Rows), Col: int32(c.col)}))
	}
}

// commit puts the cells of the row into the table.
func (r *reader) commit(t *tabling) {
	t.next = t.next[:0]
	above := t.open
	for _, c := range t.row {
		from, to := t.column(c.col), t.column(c.col+c.span)
		if from == to {
			r.found.exactGrid = true
		}
		c.col, c.span = from, max(1, to-from)
		t.cols = max(t.cols, c.col+1)
		if c.vertical == proceed {
			for len(above) > 0 && above[0].col < c.col {
				above = above[1:]
			}
			if len(above) > 0 && above[0].col == c.col && above[0].span == c.span {
				cell := &t.table.Cells[above[0].cell]
				if cell.RowSpan == 1 && cell.ColSpan == 1 {
					r.merged()
				}
				cell.RowSpan++
				t.next = append(t.next, above[0])
				r.covered(t, c)
				continue
			}
			// It goes on with nothing: a merge begins here.
		}
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
		if c.vertical != apart {
			t.next = append(t.next, merge{c.col, c.span, len(t.table.Cells)})
		}
		t.table.Cells = append(t.table.Cells, grid.Cell{
			Row: int32(t.table.Rows), Col: int32(c.col), RowSpan: 1, ColSpan: int32(c.span), Text: c.text,
		})
	}
	t.open, t.next = t.next, t.open
}

func (r *reader) merged() {
	if r.merges++; r.merges > r.lim.Merges {
		r.refuse(limit.TooManyMerges, r.lim.Merges)
	}
}

// hideRow marks the current row as hidden.
func (r *reader) hideRow(t *tabling) {
	i := t.table.Rows
	if n := len(t.table.HiddenRows); n > 0 && t.table.HiddenRows[n-1].Last == i-1 {
		t.table.HiddenRows[n-1].Last = i
	} else {
		t.table.HiddenRows = append(t.table.HiddenRows, grid.Range{First: i, Last: i})
	}
	if slices.ContainsFunc(t.row, func(c slot) bool { return !blank(c.text) }) {
		r.note(grid.HiddenRow, t.table.Origin(grid.Cell{Row: int32(i)}))
	}
}

// finish settles the number of columns. A column is declared by w:tblGrid or a
// cell begins in it: a span that reaches beyond is cut, which moves no cell.
func (r *reader) finish(t *tabling) {
	declared := t.column(len(t.grid) - 1)
	t.table.Cols = max(t.cols, declared)
	for i := range t.table.Cells {
		c := &t.table.Cells[i]
		if over := int(c.Col+c.ColSpan) - t.table.Cols; over > 0 {
			c.ColSpan -= int32(over)
			if declared > 0 {
				r.note(grid.SpanClipped, t.table.Origin(*c))
			}
		}
	}
	// Merges that came to nothing.
	t.table.Cells = slices.DeleteFunc(t.table.Cells, func(c grid.Cell) bool {
		return c.Text == "" && c.RowSpan == 1 && c.ColSpan == 1
	})
}
