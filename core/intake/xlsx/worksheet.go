package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
	"gouji/core/intake/order"
)

// A worksheet is a sheet while it is being read. What is wrong with it stops
// its scanner, which keeps the error.
type worksheet struct {
	*reader
	s     *ooxml.Scanner
	table *grid.Table
	chart bool // the part is a chart or dialog sheet after all

	row, col   int  // of the current cell
	unsorted   bool // some cell came before its place, or twice
	hiddenRows []uint64
	hiddenCols []int // +1 where a run of hidden columns begins, -1 behind it
	spans      []span

	pending, duplicates, covered tally
	clipped                      int
}

// A tally is how many of an oddity have to be noted, and the place of the first.
type tally struct {
	count int
	first string
}

//go:noinline
func (w *worksheet) tally(t *tally, row, col int32) {
	if t.count++; t.count == 1 {
		t.first = w.table.Sheet + "!" + grid.A1(int(row), int(col))
	}
}

// read reads the part of the sheet into the table.
func (w *worksheet) read(part string) error {
	s := w.p.XML(part, "")
	w.s = s
	switch s.Name() {
	case "worksheet":
	case "chartsheet", "dialogsheet":
		w.chart = true
		return nil
	default:
		w.damaged()
	}
	for s.Child(1) {
		switch s.Name() {
		case "cols":
			w.columns()
		case "sheetData":
			w.rows()
		case "mergeCells":
			w.mergeCells()
		}
	}
	if err := s.Err(); err != nil {
		return err
	}
	w.sort()
	w.extent()
	w.applySpans()
	w.hide()
	w.cells += len(w.table.Cells)
	return nil
}

// rows reads sheetData. A row without a number follows the one before it.
func (w *worksheet) rows() {
	s := w.s
	w.row = -1
	for s.ChildNamed(2, "row") {
		w.row++
		if r, ok := s.Attr("r"); ok {
			n, ok := atoi(r)
			if !ok || n == 0 {
				w.damaged()
				return
			}
			w.row = n - 1
		}
		hidden, before := w.flag("hidden"), len(w.table.Cells)
		w.rowCells()
		if hidden && len(w.table.Cells) > before {
			w.hiddenRows = append(w.hiddenRows, uint64(w.row))
		}
	}
}

// rowCells reads the cells of a row. A cell without an address follows the one
// before it; one whose address lies in another row is damage.
func (w *worksheet) rowCells() {
	s := w.s
	w.col = -1
	for s.ChildNamed(3, "c") {
		w.col++
		if address, ok := s.Attr("r"); ok {
			row, col, ok := parseA1(address)
			if !ok || row != w.row {
				w.damaged()
				return
			}
			w.col = col
		}
		c := grid.Cell{Row: int32(w.row), Col: int32(w.col), RowSpan: 1, ColSpan: 1}
		if w.cell(&c); c.Text != "" || c.Formula {
			w.add(&c)
		}
	}
}

// add lists a cell with content at the current position.
func (w *worksheet) add(c *grid.Cell) {
	t := w.table
	// One long shared string, used by every cell, is text without end for those
	// who read the document.
	w.text += len(c.Text)
	switch {
	case w.row >= w.lim.Rows:
		w.refuse(limit.TooManyRows, w.lim.Rows)
		return
	case w.col >= w.lim.Cols:
		w.refuse(limit.TooManyCols, w.lim.Cols)
		return
	case w.cells+len(t.Cells) >= w.lim.Cells:
		w.refuse(limit.TooManyCells, w.lim.Cells)
		return
	case w.text > w.lim.Unpacked:
		w.refuse(limit.Unpacks, w.lim.Unpacked)
		return
	}
	if c.Type == grid.Pending {
		w.tally(&w.pending, c.Row, c.Col)
	}
	if n := len(t.Cells); n > 0 && placeOf(&t.Cells[n-1]) >= placeOf(c) {
		w.unsorted = true
	}
	if len(t.Cells) == cap(t.Cells) {
		w.grow()
	}
	t.Cells = append(t.Cells, *c)
}

// grow makes room for as many cells as the rest of the part will hold if it is
// like what lies behind.
func (w *worksheet) grow() {
	const atLeast = 32
	cells := w.table.Cells
	done, total := w.s.Progress()
	more := (len(cells)+1)*(total-done)/(done+1) + len(cells)/16 + atLeast
	w.table.Cells = make([]grid.Cell, len(cells), len(cells)+min(more, w.lim.Cells))
	copy(w.table.Cells, cells)
}

// refuse stops the reading at the current cell.
func (w *worksheet) refuse(reason limit.Reason, bound int) {
	w.s.Stop(limit.Refuse(reason, w.table.Sheet+"!"+grid.A1(w.row, w.col), bound))
}

//go:noinline
func (w *worksheet) damaged() { w.refuse(limit.Damaged, 0) }

// flag reads a boolean attribute of the current element.
//
//go:noinline
func (w *worksheet) flag(name string) bool {
	v, _ := w.s.Attr(name)
	return v == "1" || v == "true"
}

// sort puts the cells in order where the sheet does not, and of several cells
// with the same address keeps the last.
func (w *worksheet) sort() {
	if !w.unsorted {
		return
	}
	cells := w.table.Cells
	keys := make([]uint64, len(cells))
	for i := range cells {
		keys[i] = placeOf(&cells[i])<<indexBits | uint64(i)
	}
	order.Sort(keys)
	sorted := make([]grid.Cell, 0, len(cells))
	for i, key := range keys {
		c := &cells[key&(1<<indexBits-1)]
		if i+1 < len(keys) && keys[i+1]>>indexBits == key>>indexBits {
			w.tally(&w.duplicates, c.Row, c.Col)
			continue
		}
		sorted = append(sorted, *c)
	}
	w.table.Cells = sorted
}

// place orders what stands in a sheet by row and then by column. A sheet has at most 2^20 rows and
// 2^14 columns, so that an index fits below the place in a key for order.Sort.
func place(row, col int) uint64 { return uint64(row)<<16 | uint64(col) }

func placeOf(c *grid.Cell) uint64 { return place(int(c.Row), int(c.Col)) }

const indexBits = 28

// extent sets the size of the table to what holds content.
func (w *worksheet) extent() {
	t := w.table
	for i := range t.Cells {
		c := &t.Cells[i]
		t.Rows = max(t.Rows, int(c.Row)+1)
		t.Cols = max(t.Cols, int(c.Col)+1)
	}
}
