package layout

import (
	"slices"
	"testing"

	"gouji/core/form"
)

// Every position of the grid is in exactly one cell, every figure stands once,
// and the merged areas are those of the form.
func TestTablesAreCoveredOnce(t *testing.T) {
	for _, e := range form.Editions {
		for i := range e.Tables {
			l := Of(&e.Tables[i])
			covered := make([]int, l.Rows*l.Cols)
			figures := map[int]bool{}
			merged := 0
			last := -1
			for _, c := range l.Cells {
				if p := c.Row*l.Cols + c.Col; p <= last {
					t.Errorf("%s %s: cell %d,%d out of order", e.ID, l.Form.Key, c.Row, c.Col)
				} else {
					last = p
				}
				if c.Rows*c.Cols > 1 {
					merged++
				}
				for r := c.Row; r < c.Row+c.Rows; r++ {
					for k := c.Col; k < c.Col+c.Cols; k++ {
						covered[r*l.Cols+k]++
					}
				}
				if (c.Figure >= 0) != (c.Role == Figure) || c.Figure >= 0 && (figures[c.Figure] || c.Text != "") {
					t.Errorf("%s %s: figure %d at %d,%d", e.ID, l.Form.Key, c.Figure, c.Row, c.Col)
				}
				if c.Figure >= 0 {
					figures[c.Figure] = true
				} else if c.Text == "" {
					t.Errorf("%s %s: a label without words at %d,%d", e.ID, l.Form.Key, c.Row, c.Col)
				}
			}
			if slices.ContainsFunc(covered, func(n int) bool { return n != 1 }) {
				t.Errorf("%s %s: covered %v", e.ID, l.Form.Key, covered)
			}
			if len(figures) != len(l.Form.Figures()) {
				t.Errorf("%s %s: %d figures of %d", e.ID, l.Form.Key, len(figures), len(l.Form.Figures()))
			}
			if merged != len(l.Form.Merges) {
				t.Errorf("%s %s: %d merged areas of %d", e.ID, l.Form.Key, merged, len(l.Form.Merges))
			}
		}
	}
}

func TestGridsHaveThePrintedSizes(t *testing.T) {
	for id, want := range map[string][3][2]int{
		"2019": {{18, 4}, {26, 10}, {4, 15}},
		"2021": {{14, 4}, {28, 10}, {4, 15}},
	} {
		for i, size := range want {
			l := Of(&form.ByID(id).Tables[i])
			if l.Rows != size[0] || l.Cols != size[1] {
				t.Errorf("%s %s: %d × %d, want %v", id, l.Form.Key, l.Rows, l.Cols, size)
			}
		}
	}
}

func TestPositionReadsNamesOfCells(t *testing.T) {
	for name, want := range map[string][2]int{"A1": {0, 0}, "C14": {13, 2}, "AA100": {99, 26}} {
		if r, c := position(name); r != want[0] || c != want[1] {
			t.Errorf("%s: %d, %d", name, r, c)
		}
	}
}
