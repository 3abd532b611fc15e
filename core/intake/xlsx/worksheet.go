package xlsx

import (
	"slices"

	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// A worksheet is a sheet while it is being read.
type worksheet struct {
	*reader
	s     *ooxml.Scanner
	table *grid.Table
	chart bool // the part is a chart or dialog sheet after all

	row, col   int  // of the current cell
	unsorted   bool // some cell came before its place, or twice
	hiddenRows []int
	hiddenCols []int // +1 where a run of hidden columns begins, -1 behind it
	spans      []span

	// What has to be noted: how many, and the place of the first.
	pending, duplicates, covered, clipped      int
	firstPending, firstDuplicate, firstCovered string
}

// read reads the part of the sheet into the table.
func (w *worksheet) read(part string) error {
	s, err := w.p.Scan(part)
	if err != nil {
		return err
	}
	w.s = s
	if s.Next() == ooxml.Start && s.Name() != "worksheet" {
		if w.chart = s.Name() == "chartsheet" || s.Name() == "dialogsheet"; w.chart {
			return nil
		}
		return w.damaged()
	}
	for s.Child(1) {
		switch s.Name() {
		case "cols":
			w.columns()
		case "sheetData":
			err = w.rows()
		case "mergeCells":
			err = w.mergeCells()
		}
		if err != nil {
			return err
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
func (w *worksheet) rows() error {
	s := w.s
	w.row = -1
	for s.Child(2) {
		if s.Name() != "row" {
			continue
		}
		w.row++
		if r, ok := s.Attr("r"); ok {
			n, ok := atoi(r)
			if !ok || n == 0 {
				return w.damaged()
			}
			w.row = n - 1
		}
		hidden, before := w.flag("hidden"), len(w.table.Cells)
		if err := w.rowCells(); err != nil {
			return err
		}
		if hidden && len(w.table.Cells) > before {
			w.hiddenRows = append(w.hiddenRows, w.row)
		}
	}
	return nil
}

// rowCells reads the cells of a row. A cell without an address follows the one
// before it; one whose address lies in another row is damage.
func (w *worksheet) rowCells() error {
	s := w.s
	w.col = -1
	for s.Child(3) {
		if s.Name() != "c" {
			continue
		}
		w.col++
		if address, ok := s.Attr("r"); ok {
			row, col, ok := parseA1(address)
			if !ok || row != w.row {
				return w.damaged()
			}
			w.col = col
		}
		cell, err := w.cell()
		if err != nil {
			return err
		}
		if cell.Text == "" && !cell.Formula {
			continue
		}
		if err := w.add(cell); err != nil {
			return err
		}
	}
	return nil
}

// add lists a cell with content at the current position.
func (w *worksheet) add(cell grid.Cell) error {
	t := w.table
	switch {
	case w.row >= w.lim.Rows:
		return limit.Refuse(limit.TooManyRows, w.place(), w.lim.Rows)
	case w.col >= w.lim.Cols:
		return limit.Refuse(limit.TooManyCols, w.place(), w.lim.Cols)
	case w.cells+len(t.Cells) >= w.lim.Cells:
		return limit.Refuse(limit.TooManyCells, w.place(), w.lim.Cells)
	}
	// One long shared string, used by every cell, is text without end for those
	// who read the document.
	if w.text += len(cell.Text); w.text > w.lim.Unpacked {
		return limit.Refuse(limit.Unpacks, w.place(), w.lim.Unpacked)
	}
	cell.Row, cell.Col, cell.RowSpan, cell.ColSpan = int32(w.row), int32(w.col), 1, 1
	if cell.Type == grid.Pending {
		if w.pending++; w.pending == 1 {
			w.firstPending = w.place()
		}
	}
	if n := len(t.Cells); n > 0 && comparePlaces(t.Cells[n-1], cell) >= 0 {
		w.unsorted = true
	}
	if len(t.Cells) == cap(t.Cells) {
		w.grow()
	}
	t.Cells = append(t.Cells, cell)
	return nil
}

// grow makes room for as many cells as the rest of the part will hold if it is
// like what lies behind.
func (w *worksheet) grow() {
	const atLeast = 32
	cells := w.table.Cells
	done, total := w.s.Progress()
	more := (len(cells)+1)*(total-done)/(done+1) + len(cells)/16 + atLeast
	w.table.Cells = slices.Grow(cells, min(more, w.lim.Cells))
}

func (w *worksheet) place() string { return w.table.Sheet + "!" + grid.A1(w.row, w.col) }

func (w *worksheet) damaged() error {
	if err := w.s.Err(); err != nil {
		return err
	}
	return limit.Refuse(limit.Damaged, w.place(), 0)
}

// flag reads a boolean attribute of the current element.
func (w *worksheet) flag(name string) bool {
	v, _ := w.s.Attr(name)
	return v == "1" || v == "true"
}

func comparePlaces(a, b grid.Cell) int {
	if a.Row != b.Row {
		return int(a.Row - b.Row)
	}
	return int(a.Col - b.Col)
}

// sort puts the cells in order where the sheet does not, and of several cells
// with the same address keeps the last.
func (w *worksheet) sort() {
	if !w.unsorted {
		return
	}
	cells := w.table.Cells
	slices.SortStableFunc(cells, comparePlaces)
	kept := cells[:0]
	for _, c := range cells {
		if n := len(kept); n > 0 && comparePlaces(kept[n-1], c) == 0 {
			if w.duplicates++; w.duplicates == 1 {
				w.firstDuplicate = w.table.Sheet + "!" + grid.A1(int(c.Row), int(c.Col))
			}
			kept[n-1] = c
			continue
		}
		kept = append(kept, c)
	}
	clear(cells[len(kept):])
	w.table.Cells = kept
}

// extent sets the size of the table to what holds content.
func (w *worksheet) extent() {
	t := w.table
	for _, c := range t.Cells {
		t.Rows = max(t.Rows, int(c.Row)+1)
		t.Cols = max(t.Cols, int(c.Col)+1)
	}
}
