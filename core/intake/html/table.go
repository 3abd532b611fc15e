package html

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// A frame is a table whose end has not been met. Its cells are placed by the
// algorithm of the HTML Living Standard, 4.9.12, one row at a time.
//
// What the cells hold is kept as paragraphs until it is known what the table is
// for: a table with a table inside is page layout, and its cells are read out in
// order; any other is a grid.Table.
type frame struct {
	layout bool
	inRow  bool
	inCell bool

	row, col int // of the next cell; row is -1 before the first
	group    int // first row of the row group
	width    int // one more than the last column in which a cell begins
	cells    []placed
	blocks   []grid.Block // paragraphs of all cells, in order
	busy     []int        // per column: the first row that no cell from above covers
	tall     []int        // cells of this row group that span rows
}

// A placed cell holds the blocks from first up to the first of the next cell.
type placed struct {
	row, col, rowSpan, colSpan, first int
}

const untilGroupEnds = 1 << 24 // a rowspan of 0; ten times as much fits 32 bits

// longestSpan is the largest rowspan that browsers know.
const longestSpan = 65534

func (r *reader) openTable() {
	if n := len(r.frames); n > 0 && !r.frames[n-1].inCell {
		r.closeTable() // a table between rows: the outer one was not closed
	}
	if len(r.frames) >= r.lim.Depth {
		r.refuse(limit.TooDeep, r.lim.Depth)
		return
	}
	r.frames = append(r.frames, frame{row: -1})
}

func (r *reader) openRow() {
	f := r.top()
	f.inCell = false
	f.inRow = true
	f.row++
	f.col = 0
	if f.row >= r.lim.Rows {
		r.refuse(limit.TooManyRows, r.lim.Rows)
	}
}

// closeGroup ends a <thead>, <tbody> or <tfoot>: no span reaches beyond it.
func (r *reader) closeGroup() {
	f := r.top()
	f.inCell, f.inRow = false, false
	for _, i := range f.tall {
		c := &f.cells[i]
		for col := c.col; col < c.col+c.colSpan; col++ {
			f.busy[col] = f.row + 1
		}
		rows := f.row + 1 - c.row
		if c.rowSpan != untilGroupEnds && c.rowSpan > rows {
			r.clipped++
		}
		c.rowSpan = min(c.rowSpan, rows)
	}
	f.tall = f.tall[:0]
}

// openCell places a cell in the first free column of the row.
func (r *reader) openCell(a *attributes) {
	f := r.top()
	if !f.inRow {
		r.openRow()
	}
	f.inCell = true
	if f.layout || r.err != nil {
		return
	}
	for f.col < len(f.busy) && f.busy[f.col] > f.row {
		f.col++
	}
	if f.col >= r.lim.Cols {
		r.refuse(limit.TooManyCols, r.lim.Cols)
		return
	}
	if r.cells++; r.cells > r.lim.Cells {
		r.refuse(limit.TooManyCells, r.lim.Cells)
		return
	}
	c := placed{f.row, f.col, r.rowSpan(a[attrRowspan]), r.colSpan(f, a[attrColspan]), len(f.blocks)}
	if c.rowSpan > 1 || c.colSpan > 1 {
		if r.spans++; r.spans > r.lim.Merges {
			r.refuse(limit.TooManyMerges, r.lim.Merges)
			return
		}
	}
	f.col += c.colSpan
	f.width = max(f.width, c.col+1)
	if c.rowSpan > 1 {
		for len(f.busy) < f.col {
			f.busy = append(f.busy, 0)
		}
		for i := c.col; i < f.col; i++ {
			f.busy[i] = c.row + c.rowSpan
		}
		f.tall = append(f.tall, len(f.cells))
	}
	f.cells = append(f.cells, c)
}

func (r *reader) rowSpan(value string) int {
	switch n := number(value, 1); {
	case n == 0:
		return untilGroupEnds
	case n > longestSpan:
		r.clipped++
		return longestSpan
	default:
		return n
	}
}

// colSpan cuts a span at the widest column allowed, and where a cell from above
// is in its way.
func (r *reader) colSpan(f *frame, value string) int {
	n := max(1, number(value, 1))
	span := 1
	for span < n && f.col+span < r.lim.Cols && (f.col+span >= len(f.busy) || f.busy[f.col+span] <= f.row) {
		span++
	}
	if span < n {
		r.clipped++
	}
	return span
}

// number reads the digits that value begins with, as browsers do; otherwise is
// returned where there are none. Numbers beyond any span are cut, not refused.
func number(value string, otherwise int) int {
	value = strings.TrimLeft(value, space+"+")
	if value == "" || value[0] < '0' || value[0] > '9' {
		return otherwise
	}
	n := 0
	for i := 0; i < len(value) && '0' <= value[i] && value[i] <= '9'; i++ {
		n = min(n*10+int(value[i]-'0'), untilGroupEnds-1)
	}
	return n
}

// closeTable hands the innermost table on: as paragraphs when it laid out the
// page or holds fewer than two cells with text, which is a frame round a text;
// else as a table.
func (r *reader) closeTable() {
	r.closeGroup()
	last := len(r.frames) - 1
	f := r.frames[last]
	r.frames = r.frames[:last]
	if f.layout {
		return
	}
	if f.filled() < 2 {
		for _, b := range f.blocks {
			r.place(b)
		}
		return
	}
	r.layOut()
	r.tables++
	t := f.grid()
	t.Number = r.tables
	r.emit(grid.Block{Table: t})
}

// layOut declares all open tables page layout and reads out what their cells
// hold so far.
func (r *reader) layOut() {
	from := len(r.frames)
	for from > 0 && !r.frames[from-1].layout {
		from--
	}
	for i := from; i < len(r.frames); i++ {
		f := &r.frames[i]
		f.layout = true
		blocks := f.blocks
		f.cells, f.blocks, f.busy, f.tall = nil, nil, nil, nil
		for _, b := range blocks {
			r.emit(b)
		}
	}
}

// first returns the first block of cell i, or the end of all blocks.
func (f *frame) first(i int) int {
	if i < len(f.cells) {
		return f.cells[i].first
	}
	return len(f.blocks)
}

// filled returns how many cells hold more than white space.
func (f *frame) filled() int {
	n := 0
	for i, c := range f.cells {
		for _, b := range f.blocks[c.first:f.first(i+1)] {
			if strings.Trim(b.Text, indentation) != "" {
				n++
				break
			}
		}
	}
	return n
}

// grid returns the table. Columns to the right in which no cell begins mean
// nothing and are cut.
func (f *frame) grid() *grid.Table {
	t := &grid.Table{Rows: f.row + 1, Cols: f.width}
	for i, c := range f.cells {
		colSpan := min(c.colSpan, f.width-c.col)
		blocks := f.blocks[c.first:f.first(i+1)]
		if len(blocks) == 0 && c.rowSpan == 1 && colSpan == 1 {
			continue
		}
		t.Cells = append(t.Cells, grid.Cell{
			Row: int32(c.row), Col: int32(c.col), RowSpan: int32(c.rowSpan), ColSpan: int32(colSpan), Text: join(blocks),
		})
	}
	return t
}

// join returns the paragraphs of a cell, one per line.
func join(blocks []grid.Block) string {
	if len(blocks) == 1 {
		return blocks[0].Text
	}
	lines := make([]string, len(blocks))
	for i, b := range blocks {
		lines[i] = b.Text
	}
	return strings.Join(lines, "\n")
}
