package docx

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
	var widths []int
	known, total := true, 0
	for depth := r.s.Depth(); r.child(depth); {
		if r.s.Name() == "gridCol" && len(widths) < r.lim.Cols {
			w := min(number(r.s, "w"), 1<<20)
			known = known && w > 0
			total += w
			widths = append(widths, w)
		}
	}
	t.grid = append(t.grid[:0], 0)
	if len(widths) == 0 {
		return
	}
	tolerance := min(sliver, total/len(widths)/4)
	if !known || r.trusting.exactGrid {
		tolerance = -1
	}
	column, since := 0, 0
	for _, w := range widths {
		if since += w; since > tolerance {
			column, since = column+1, 0
		}
		t.grid = append(t.grid, column)
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
