package xls

import "gouji/core/grid"

// A suspect is a formula whose stored result may be none.
type suspect struct {
	row, col int
	zero     bool // the result is 0, not the empty text
}

// formula reads the stored result of a formula.
//
// There is always one in the record. Programs that do not compute write the empty
// text, or 0 with a flag that asks for computing when the file is opened; but the
// empty text can be the true result, and the flag stands in files whose results
// are right. So these are suspects, and settle says of all of a sheet together
// whether they were computed.
func (w *worksheet) formula(c *grid.Cell) {
	const whenOpened = 2
	c.Formula = true
	if len(w.body) < 10 {
		w.broken = true
		return
	}
	result := w.body[:8]
	asked := u16(w.body[8:])&whenOpened != 0
	switch {
	case u16(result[6:]) != 0xFFFF:
		w.double(c)
		if asked && c.Text == "0" {
			w.suspects = append(w.suspects, suspect{w.Row, w.Col, true})
			return
		}
	case result[0] == 0:
		w.formulaText(c)
	case result[0] == 1:
		setBoolErr(c, int(result[2]), false)
	case result[0] == 2:
		setBoolErr(c, int(result[2]), true)
	case result[0] == 3:
		w.suspects = append(w.suspects, suspect{w.Row, w.Col, false})
		return
	default:
		c.Type = grid.Pending
		return
	}
	w.computed = true
}

// formulaText reads the record behind a formula that holds its text. Between them
// may stand what the formula shares with other cells.
func (w *worksheet) formulaText(c *grid.Cell) {
	back := w.stream
	for w.next() {
		switch w.id {
		case recString:
			c.Text = w.text(2)
			return
		case recArray, recTable, recSharedFmla, recContinue:
			continue
		}
		break
	}
	w.stream = back
	c.Type = grid.Pending
}

// settle makes the suspects formulas without a result, unless another formula of
// the sheet shows that they were computed. A 0 stands where all numbers of the
// sheet are 0: it is what computing would give.
func (w *worksheet) settle() {
	if w.computed {
		return
	}
	nonzero := false
	for i := range w.Table.Cells {
		c := &w.Table.Cells[i]
		nonzero = nonzero || c.Type == grid.Number && c.Text != "0"
	}
	i := 0
	for _, s := range w.suspects {
		for ; i < len(w.Table.Cells); i++ {
			c := &w.Table.Cells[i]
			if int(c.Row) == s.row && int(c.Col) == s.col && c.Formula {
				if nonzero || !s.zero {
					c.Type, c.Text = grid.Pending, ""
				}
				break
			}
		}
	}
}
