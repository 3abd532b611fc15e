package text

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// addRow adds lines of one cell each as a row of the open table.
func (r *reader) addRow(group []line) {
	if r.open == nil {
		r.open = &grid.Table{Ragged: true}
	}
	t := r.open
	if t.Rows++; t.Rows > r.lim.Rows {
		r.refuse(limit.TooManyRows, r.lim.Rows)
		return
	}
	col := 0
	for _, l := range group {
		// A second tab in the line begins another cell.
		for rest, more := l.text[1:], true; more; col++ {
			if col >= r.lim.Cols {
				r.refuse(limit.TooManyCols, r.lim.Cols)
				return
			}
			var field string
			field, rest, more = nextField(rest)
			t.Cells = append(t.Cells, cellAt(t.Rows-1, col, l.number, field))
		}
	}
	t.Cols = max(t.Cols, col)
}

// fewestCells is how many cells in a single row make a table: when a tool has
// removed the empty lines, the rows of a table run together.
const fewestCells = 8

// closeTable emits the open table. What has one cell per row, or one short row,
// is a list of lines that begin with a tab.
func (r *reader) closeTable() {
	t := r.open
	r.open = nil
	if t == nil || r.err != nil {
		return
	}
	if t.Cols > 1 && (t.Rows > 1 || t.Cols >= fewestCells) {
		r.emitTable(t)
		return
	}
	for _, c := range t.Cells {
		r.paragraph(c.Text, int(c.Line))
	}
}

// emitRows emits lines of one row each as a table. Where columns are real, empty
// cells need no mention.
func (r *reader) emitRows(group []line, ragged bool) {
	if len(group) > r.lim.Rows {
		r.refuse(limit.TooManyRows, r.lim.Rows)
		return
	}
	t := &grid.Table{Ragged: ragged, Rows: len(group)}
	for row, l := range group {
		if l.tabs >= r.lim.Cols {
			r.refuse(limit.TooManyCols, r.lim.Cols)
			return
		}
		col := 0
		for rest, more := l.text, true; more; col++ {
			var field string
			field, rest, more = nextField(rest)
			if c := cellAt(row, col, l.number, field); ragged || c.Text != "" {
				t.Cells = append(t.Cells, c)
			}
		}
		t.Cols = max(t.Cols, col)
	}
	r.emitTable(t)
}

// emitTable emits a table unless all its cells are empty.
func (r *reader) emitTable(t *grid.Table) {
	for i := range t.Cells {
		if t.Cells[i].Text != "" {
			r.count++
			t.Number = r.count
			r.emit(grid.Block{Table: t, Line: int(t.Cells[0].Line)})
			return
		}
	}
}

// cellAt returns a cell. U+00A0 is kept: it is how pages fill a cell on purpose.
func cellAt(row, col, number int, text string) grid.Cell {
	return grid.Cell{
		Row: int32(row), Col: int32(col), RowSpan: 1, ColSpan: 1, Line: int32(number), Text: strings.Trim(text, " \n"),
	}
}
