package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
	"gouji/core/intake/sheet"
)

// A worksheet is a sheet while it is being read. What is wrong with it stops
// its scanner, which keeps the error.
type worksheet struct {
	sheet.Sheet
	*reader
	s     *ooxml.Scanner
	chart bool // the part is a chart or dialog sheet after all
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
	return s.Err()
}

// rows reads sheetData. A row without a number follows the one before it.
func (w *worksheet) rows() {
	s := w.s
	w.Row = -1
	for s.ChildNamed(2, "row") {
		w.Row++
		if r, ok := s.Attr("r"); ok {
			n, ok := atoi(r)
			if !ok || n == 0 {
				w.damaged()
				return
			}
			w.Row = n - 1
		}
		hidden, before := w.flag("hidden"), len(w.Table.Cells)
		w.rowCells()
		if hidden && len(w.Table.Cells) > before {
			w.HideRow(w.Row)
		}
	}
}

// rowCells reads the cells of a row. A cell without an address follows the one
// before it; one whose address lies in another row is damage.
func (w *worksheet) rowCells() {
	s := w.s
	w.Col = -1
	for s.ChildNamed(3, "c") {
		w.Col++
		if address, ok := s.Attr("r"); ok {
			row, col, ok := parseA1(address)
			if !ok || row != w.Row {
				w.damaged()
				return
			}
			w.Col = col
		}
		c := grid.Cell{}
		if w.cell(&c); c.Text == "" && !c.Formula {
			continue
		}
		w.Grow(s.Progress())
		w.stop(w.Add(&c))
	}
}

// columns reads which columns are hidden.
func (w *worksheet) columns() {
	for w.s.Child(2) {
		if !w.flag("hidden") {
			continue
		}
		first, ok1 := numberAttr(w.s, "min")
		last, ok2 := numberAttr(w.s, "max")
		if ok1 && ok2 {
			w.HideCols(first-1, last-1)
		}
	}
}

// mergeCells reads the merged ranges.
func (w *worksheet) mergeCells() {
	for w.s.ChildNamed(2, "mergeCell") {
		ref, _ := w.s.Attr("ref")
		top, left, bottom, right, ok := parseRange(ref)
		if !ok {
			w.damaged()
			return
		}
		w.stop(w.Merge(top, left, bottom, right))
	}
}

// stop ends the reading where there is an error.
func (w *worksheet) stop(err error) {
	if err != nil {
		w.s.Stop(err)
	}
}

func (w *worksheet) damaged() { w.s.Stop(w.Refuse(limit.Damaged, 0)) }

// flag reads a boolean attribute of the current element.
func (w *worksheet) flag(name string) bool {
	v, _ := w.s.Attr(name)
	return v == "1" || v == "true"
}
