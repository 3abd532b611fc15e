package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/order"
)

// columns reads which columns are hidden.
func (w *worksheet) columns() {
	for w.s.Child(2) {
		if !w.flag("hidden") {
			continue
		}
		first, ok1 := numberAttr(w.s, "min")
		last, ok2 := numberAttr(w.s, "max")
		last = min(last, w.lim.Cols)
		if !ok1 || !ok2 || first < 1 || first > last {
			continue
		}
		if w.hiddenCols == nil {
			w.hiddenCols = make([]int, w.lim.Cols+1)
		}
		w.hiddenCols[first-1]++
		w.hiddenCols[last]--
	}
}

// hide sets the hidden rows and columns of the table: those that hold content.
func (w *worksheet) hide() {
	t := w.table
	order.Sort(w.hiddenRows)
	for _, row := range w.hiddenRows {
		t.HiddenRows = extend(t.HiddenRows, int(row))
	}
	if w.hiddenCols == nil {
		return
	}
	used := make([]bool, t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		used[c.Col] = used[c.Col] || c.Text != "" || c.Formula
	}
	depth := 0
	for col, u := range used {
		depth += w.hiddenCols[col]
		if u && depth > 0 {
			t.HiddenCols = extend(t.HiddenCols, col)
		}
	}
}

// extend adds an index, not below those before it, to the ranges.
func extend(ranges []grid.Range, i int) []grid.Range {
	if n := len(ranges); n > 0 && i <= ranges[n-1].Last+1 {
		ranges[n-1].Last = i
		return ranges
	}
	return append(ranges, grid.Range{First: i, Last: i})
}
