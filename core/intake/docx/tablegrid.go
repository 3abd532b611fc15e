package docx

import "gouji/core/intake/docx/tag"

// sliver is the width, in twentieths of a point, below which a column of
// w:tblGrid is none: 1.9 mm, less than the margins of a cell. Slivers arise where
// the borders of single rows were dragged: the border of one row then lies a
// little beside that of the next, which nobody sees on paper, and the columns
// counted in w:tblGrid run apart.
const sliver = 108

// readGrid reads w:tblGrid and settles which of its columns are columns: two
// boundaries that lie closer together than a sliver are one. Where a width is
// missing every column counts. A sliver that holds a cell after all is found by
// commit, and the document is read again without this.
func (r *reader) readGrid(t *tabling) {
	t.grid = append(t.grid[:0], 0)
	known, total := true, 0
	for depth := r.s.Depth(); r.s.Child(depth); {
		if tag.Of(r.s.Name()) == tag.GridCol && len(t.grid) <= r.lim.Cols {
			width := min(max(0, integer(attr(r.s, "w"), 10)), 1<<20)
			known = known && width > 0
			total += width
			t.grid = append(t.grid, width)
		}
	}
	tolerance := -1
	if n := len(t.grid) - 1; n > 0 && known && r.doubts&narrowColumn == 0 {
		tolerance = min(sliver, total/n/4)
	}
	column, since := 0, 0
	for i, width := range t.grid[1:] {
		if since += width; since > tolerance {
			column, since = column+1, 0
		}
		t.grid[i+1] = column
	}
}

// column returns the column that a boundary of w:tblGrid begins. Those beyond
// the grid go on counting.
func (t *tabling) column(boundary int) int {
	last := len(t.grid) - 1
	switch {
	case last < 0:
		return boundary
	case boundary > last:
		return t.grid[last] + boundary - last
	}
	return t.grid[boundary]
}
