package flow

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/order"
)

// sliver is the width, in twentieths of a point, below which two bounds of cells
// are one: 1.9 mm, less than the margins of a cell. Where the bounds of single
// rows were dragged, they lie a little beside those of the next row, which nobody
// sees on paper.
const sliver = 108

// finish makes the table of its rows: columns begin wherever cells of any row do.
func (w *Writer) finish(t *tabling) {
	if len(t.rows) == 0 || w.Err != nil {
		return
	}
	t.table.Rows = len(t.rows)
	if t.loose {
		w.ragged(t)
		return
	}
	var bounds []uint64
	for _, row := range t.rows {
		for i := range row {
			bounds = append(bounds, key(row[i].Left), key(row[i].Right))
		}
	}
	order.Sort(bounds)
	tolerance := min(sliver, int(bounds[len(bounds)-1]-bounds[0])/len(t.rows[0])/4)
	columns := joined(bounds, tolerance)
	for _, row := range t.rows {
		for i := range row {
			if row[i].Left < row[i].Right && column(columns, row[i].Left) == column(columns, row[i].Right) {
				columns = joined(bounds, 0) // a narrow cell is a cell after all
			}
		}
	}
	if len(columns) > w.Lim.Cols {
		w.Refuse(limit.TooManyCols, w.Lim.Cols)
		return
	}
	w.lay(t, columns)
}

// key orders places, which may lie to the left of the margin.
func key(place int) uint64 { return uint64(place + 1<<16) }

// joined returns the bounds, of which those are one that follow within a
// tolerance.
func joined(bounds []uint64, tolerance int) []uint64 {
	columns := bounds[:1:1]
	for _, b := range bounds {
		if int(b-columns[len(columns)-1]) > tolerance {
			columns = append(columns, b)
		}
	}
	return columns
}

// column returns the column that a place begins.
func column(columns []uint64, place int) int {
	low, high := 0, len(columns)
	for low < high {
		if middle := (low + high) / 2; columns[middle] <= key(place) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low - 1
}

// A growing cell may go on in the row below.
type growing struct{ col, span, cell int }

// lay puts the cells of all rows into the columns.
func (w *Writer) lay(t *tabling, columns []uint64) {
	var above, below []growing
	for n, row := range t.rows {
		free := 0 // the first column that no cell before in the row takes
		below = nil
		for i := 0; i < len(row) && w.Err == nil; i++ {
			c := &row[i]
			right := c.Right
			for c.Across && i+1 < len(row) && row[i+1].AcrossOn {
				i++
				right = row[i].Right
				w.cover(t, n, row[i].Text)
			}
			col := max(column(columns, c.Left), free)
			span := max(column(columns, right)-col, 1)
			free = col + span
			if c.DownOn {
				for len(above) > 0 && above[0].col < col {
					above = above[1:]
				}
				if len(above) > 0 && above[0].col == col && above[0].span == span {
					top := &t.table.Cells[above[0].cell]
					if top.RowSpan == 1 && top.ColSpan == 1 {
						w.merged()
					}
					top.RowSpan++
					below = append(below, above[0])
					w.cover(t, n, c.Text)
					continue
				}
				// It goes on with nothing: a merge begins here.
			}
			if c.Down || c.DownOn {
				below = append(below, growing{col, span, len(t.table.Cells)})
			}
			if c.Text == "" && span == 1 && !c.Down && !c.DownOn {
				continue
			}
			if span > 1 {
				w.merged()
			}
			t.table.Cells = append(t.table.Cells, grid.Cell{Row: int32(n), Col: int32(col), RowSpan: 1, ColSpan: int32(span), Text: c.Text})
		}
		t.table.Cols = max(t.table.Cols, free)
		above = below
	}
	dropEmptyCells(t.table)
}

// ragged lists the cells by their order alone.
func (w *Writer) ragged(t *tabling) {
	t.table.Ragged = true
	for n, row := range t.rows {
		for i := range row {
			t.table.Cells = append(t.table.Cells, grid.Cell{Row: int32(n), Col: int32(i), RowSpan: 1, ColSpan: 1, Text: row[i].Text})
		}
		t.table.Cols = max(t.table.Cols, len(row))
	}
}

func (w *Writer) merged() {
	if w.merges++; w.merges > w.Lim.Merges {
		w.Refuse(limit.TooManyMerges, w.Lim.Merges)
	}
}

// cover counts the text of a cell that another one covers: it is not shown.
func (w *Writer) cover(t *tabling, row int, text string) {
	if blank(text) {
		return
	}
	if w.Covered.Count++; w.Covered.Count == 1 {
		w.Covered.Where = t.table.Origin(grid.Cell{Row: int32(row)})
	}
}

// dropEmptyCells takes out merges that came to nothing.
func dropEmptyCells(t *grid.Table) {
	kept := t.Cells[:0]
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Text != "" || c.RowSpan > 1 || c.ColSpan > 1 {
			kept = append(kept, *c)
		}
	}
	t.Cells = kept
}
