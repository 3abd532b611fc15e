package xls

import (
	"math"

	"gouji/core/grid"
	"gouji/core/intake/sheet"
)

// A worksheet is a sheet while it is being read.
type worksheet struct {
	sheet.Sheet
	*reader
	hidden             []int // rows
	comments, pictures int
	embedded           int
	suspects           []suspect // formulas that may not have been computed, see formula
	computed           bool      // some formula was
}

// sheet reads one sheet, or notes why it is passed over.
func (r *reader) sheet(l *listing) error {
	switch l.kind {
	case sheetWork:
	case sheetMacro, sheetVBA:
		r.Note(grid.Macro, l.name, 1)
		return nil
	default:
		r.Note(grid.ChartSheet, l.name, 1)
		return nil
	}
	r.pos = l.at
	if l.at > len(r.data) || !r.next() || r.id != recBOF || len(r.body) < 4 {
		return damaged(l.name)
	}
	switch u16(r.body[2:]) {
	case bofChart:
		r.Note(grid.ChartSheet, l.name, 1)
		return nil
	case bofMacro:
		r.Note(grid.Macro, l.name, 1)
		return nil
	}
	w := worksheet{Sheet: r.Begin(l.name, l.hidden), reader: r}
	if err := w.read(); err != nil {
		return err
	}
	w.settle()
	w.hideRows()
	w.End()
	r.Note(grid.Comment, l.name, w.comments)
	r.Note(grid.PictureOnly, l.name, w.pictures)
	r.Note(grid.EmbeddedObject, l.name, w.embedded)
	return nil
}

// read reads the records of the sheet. A chart in it is a substream of its own.
func (w *worksheet) read() error {
	for depth := 1; w.next(); {
		switch {
		case w.id == recBOF:
			depth++
		case w.id == recEOF:
			if depth--; depth == 0 {
				return nil
			}
		case depth == 1:
			if err := w.record(); err != nil {
				return err
			}
		}
	}
	return damaged(w.Table.Sheet)
}

// record reads a record of the sheet.
func (w *worksheet) record() error {
	var c grid.Cell
	switch w.id {
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recFormula, recOldFormula3, recOldFormula4:
		w.Row, w.Col = w.number(2), w.number(2)
		style := w.number(2)
		w.cell(&c)
		return w.add(&c, style)
	case recMulRK:
		return w.numbers()
	case recMergeCells:
		return w.mergeCells()
	case recRow:
		const rowHidden = 0x20
		row := w.number(2)
		w.skip(10)
		if w.number(1)&rowHidden != 0 {
			w.hidden = append(w.hidden, row)
		}
	case recColInfo:
		first, last := w.number(2), w.number(2)
		w.skip(4)
		if w.number(2)&1 != 0 {
			w.HideCols(first, last)
		}
	case recNote:
		w.comments++
	case recObj:
		w.object()
	}
	return nil
}

// add lists a cell that holds something.
func (w *worksheet) add(c *grid.Cell, style int) error {
	switch {
	case w.broken:
		return damaged(w.Table.Sheet)
	case c.Text == "" && !c.Formula:
		return nil
	case c.Type == grid.Number && w.isDate(style):
		c.Type = grid.Date
	}
	w.Grow(w.pos, len(w.data))
	return w.Add(c)
}

// cell reads what a record holds behind the place and the style of its cell.
func (w *worksheet) cell(c *grid.Cell) {
	switch w.id {
	case recLabelSST:
		if i := w.number(4); i < len(w.strings) {
			c.Text = w.strings[i]
		} else {
			w.broken = true
		}
	case recLabel, recRString:
		c.Text = w.text(2)
	case recNumber:
		w.double(c)
	case recRK:
		setNumber(c, rk(uint32(w.number(4))))
	case recBoolErr:
		code := w.number(1)
		setBoolErr(c, code, w.number(1) != 0)
	default:
		w.formula(c)
	}
}

// numbers reads MULRK: numbers side by side, and behind them the last column.
func (w *worksheet) numbers() error {
	w.Row, w.Col = w.number(2), w.number(2)
	for len(w.body) >= 6+2 {
		style := w.number(2)
		var c grid.Cell
		setNumber(&c, rk(uint32(w.number(4))))
		if err := w.add(&c, style); err != nil {
			return err
		}
		w.Col++
	}
	return nil
}

// double reads a number of 64 bits.
func (w *worksheet) double(c *grid.Cell) {
	if len(w.body) < 8 {
		w.broken = true
		return
	}
	setNumber(c, math.Float64frombits(u64(w.body)))
	w.body = w.body[8:]
}

func setBoolErr(c *grid.Cell, code int, isError bool) {
	switch {
	case isError:
		c.Type, c.Text = grid.Error, "#ERR"
		for _, e := range errorNames {
			if e.code == code {
				c.Text = e.name
			}
		}
	case code == 0:
		c.Type, c.Text = grid.Bool, "FALSE"
	default:
		c.Type, c.Text = grid.Bool, "TRUE"
	}
}

var errorNames = [...]struct {
	code int
	name string
}{
	{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"}, {0x1D, "#NAME?"}, {0x24, "#NUM!"}, {0x2A, "#N/A"},
}

// mergeCells reads merged ranges.
func (w *worksheet) mergeCells() error {
	for n := w.number(2); n > 0; n-- {
		top, bottom, left, right := w.number(2), w.number(2), w.number(2), w.number(2)
		if w.broken || top > bottom || left > right {
			return damaged(w.Table.Sheet)
		}
		if err := w.Merge(top, left, bottom, right); err != nil {
			return err
		}
	}
	return nil
}

// object counts what lies on the sheet.
func (w *worksheet) object() {
	const common, chart, picture = 0x15, 5, 8
	if !w.biff8 || len(w.body) < 6 || u16(w.body) != common {
		return
	}
	switch u16(w.body[4:]) {
	case chart:
		w.embedded++
	case picture:
		w.pictures++
	}
}

// hideRows hides the rows that are both hidden and not empty.
func (w *worksheet) hideRows() {
	if len(w.hidden) == 0 {
		return
	}
	filled := make([]bool, 1<<16)
	for i := range w.Table.Cells {
		filled[w.Table.Cells[i].Row] = true
	}
	for _, row := range w.hidden {
		if filled[row] {
			w.HideRow(row)
			filled[row] = false
		}
	}
}
