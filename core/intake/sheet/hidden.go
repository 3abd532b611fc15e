package sheet

import (
	"strconv"

	"gouji/core/grid"
	"gouji/core/intake/order"
)

// HideRow records that a row with content is hidden.
func (s *Sheet) HideRow(row int) { s.hiddenRows = append(s.hiddenRows, uint64(row)) }

// HideCols records a run of hidden columns, both ends included. Beyond the
// limits there is nothing to hide.
func (s *Sheet) HideCols(first, last int) {
	last = min(last, s.Lim.Cols-1)
	if first < 0 || first > last {
		return
	}
	if s.hiddenCols == nil {
		s.hiddenCols = make([]int, s.Lim.Cols+1)
	}
	s.hiddenCols[first]++
	s.hiddenCols[last+1]--
}

// hide sets the hidden rows and columns of the table: those that hold content.
func (s *Sheet) hide() {
	t := s.Table
	order.Sort(s.hiddenRows)
	for _, row := range s.hiddenRows {
		extend(&t.HiddenRows, int(row))
	}
	if s.hiddenCols == nil {
		return
	}
	used := make([]bool, t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		used[c.Col] = used[c.Col] || c.Text != "" || c.Formula
	}
	depth := 0
	for col, u := range used {
		depth += s.hiddenCols[col]
		if u && depth > 0 {
			extend(&t.HiddenCols, col)
		}
	}
}

// extend adds an index, not below those before it, to the ranges.
//
//go:noinline
func extend(ranges *[]grid.Range, i int) {
	r := *ranges
	if n := len(r); n > 0 && i <= r[n-1].Last+1 {
		r[n-1].Last = i
		return
	}
	*ranges = append(r, grid.Range{First: i, Last: i})
}

// note notes what a reader of the sheet would not see, or should know of.
func (s *Sheet) note() {
	t := s.Table
	if t.Hidden {
		s.Note(grid.HiddenSheet, t.Sheet, len(t.Cells))
	}
	if len(t.HiddenRows) > 0 {
		s.Note(grid.HiddenRow, t.Sheet+"!"+strconv.Itoa(t.HiddenRows[0].First+1), count(t.HiddenRows))
	}
	if len(t.HiddenCols) > 0 {
		column := grid.A1(0, t.HiddenCols[0].First)
		s.Note(grid.HiddenCol, t.Sheet+"!"+column[:len(column)-len("1")], count(t.HiddenCols))
	}
	s.Note(grid.PendingFormula, s.pending.first, s.pending.count)
	s.Note(grid.DuplicateCell, s.duplicates.first, s.duplicates.count)
	s.Note(grid.Covered, s.covered.first, s.covered.count)
	s.Note(grid.SpanClipped, t.Sheet, s.clipped)
}

// count returns how many indices the ranges hold.
//
//go:noinline
func count(ranges []grid.Range) int {
	n := 0
	for _, r := range ranges {
		n += r.Last - r.First + 1
	}
	return n
}
