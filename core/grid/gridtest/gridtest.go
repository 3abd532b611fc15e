// Package gridtest checks what must hold for a document whatever file it came
// from. It is for the tests of importers.
package gridtest

import (
	"fmt"

	"gouji/core/grid"
)

// Document returns an error when something that package grid promises does not
// hold: tables are numbered and whole, notes count something.
func Document(doc *grid.Document) error {
	number := 0
	for i, b := range doc.Blocks {
		if b.Table == nil {
			if b.Text == "" {
				return fmt.Errorf("block %d is empty", i)
			}
			continue
		}
		if number++; b.Table.Number != number {
			return fmt.Errorf("table %d is numbered %d", number, b.Table.Number)
		}
		if err := Table(b.Table); err != nil {
			return err
		}
	}
	for _, n := range doc.Notes {
		if n.Count < 1 {
			return fmt.Errorf("note %v counts nothing", n)
		}
	}
	return nil
}

// Table returns an error unless the cells stand in order, inside the table, do
// not overlap, and each holds something or spans several places. A ragged table
// may hold empty cells.
func Table(t *grid.Table) error {
	covered := map[[2]int32]bool{}
	for i, c := range t.Cells {
		if i > 0 {
			if p := t.Cells[i-1]; p.Row > c.Row || p.Row == c.Row && p.Col >= c.Col {
				return fmt.Errorf("%s is out of order", t.Origin(c))
			}
		}
		if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 ||
			int(c.Row+c.RowSpan) > t.Rows || int(c.Col+c.ColSpan) > t.Cols {
			return fmt.Errorf("%s spans %d×%d beyond %d×%d", t.Origin(c), c.RowSpan, c.ColSpan, t.Rows, t.Cols)
		}
		if c.RowSpan == 1 && c.ColSpan == 1 && c.Text == "" && !c.Formula && !t.Ragged {
			return fmt.Errorf("%s has nothing", t.Origin(c))
		}
		for row := c.Row; row < c.Row+c.RowSpan; row++ {
			for col := c.Col; col < c.Col+c.ColSpan; col++ {
				if covered[[2]int32{row, col}] {
					return fmt.Errorf("%s is covered twice", grid.A1(int(row), int(col)))
				}
				covered[[2]int32{row, col}] = true
			}
		}
	}
	return nil
}
