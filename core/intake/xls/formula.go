package xls

import "gouji/core/grid"

// A suspect is a formula whose stored result may be none.
type suspect struct{ row, col int }

// formula reads the stored result of a formula.
//
// There is always one in the record. Programs that do not compute write 0 or the
// empty text and ask for the formula to be computed when the file is opened; the
// same flag stands in files whose results are right. So a result of that kind is
// a suspect, and settle says of all of a sheet together whether they were
// computed.
func (w *worksheet) formula(c *grid.Cell) {
	const whenOpened = 3
	c.Formula = true
	if len(w.body) < 10 {
		w.broken = true
		return
	}
	result := w.body[:8]
	asked := u16(w.body[8:])&whenOpened != 0
	if u16(result[6:]) != 0xFFFF {
		w.double(c)
		switch {
		case !asked:
		case c.Text == "0":
			w.suspects = append(w.suspects, suspect{w.Row, w.Col})
		default:
			w.evaluated = true
		}
		return
	}
	switch result[0] {
	case 0:
		w.formulaText(c)
	case 1:
		setBoolErr(c, int(result[2]), false)
	case 2:
		setBoolErr(c, int(result[2]), true)
	case 3:
		if asked {
			w.suspects = append(w.suspects, suspect{w.Row, w.Col})
		}
	default:
		c.Type = grid.Pending
	}
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
// the sheet shows that they were computed.
func (w *worksheet) settle() {
	if w.evaluated {
		return
	}
	i := 0
	for _, s := range w.suspects {
		for ; i < len(w.Table.Cells); i++ {
			c := &w.Table.Cells[i]
			if int(c.Row) == s.row && int(c.Col) == s.col && c.Formula {
				c.Type, c.Text = grid.Pending, ""
				break
			}
		}
	}
}
