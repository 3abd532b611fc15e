package xlsx

import (
	"slices"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// A span is a merged range, all ends included.
type span struct{ top, left, bottom, right int }

// mergeCells reads the merged ranges.
func (w *worksheet) mergeCells() error {
	for w.s.Child(2) {
		if w.s.Name() != "mergeCell" {
			continue
		}
		if w.merges++; w.merges > w.lim.Merges {
			return limit.Refuse(limit.TooManyMerges, w.table.Sheet, w.lim.Merges)
		}
		ref, _ := w.s.Attr("ref")
		s, ok := parseRange(ref)
		if !ok {
			return w.damaged()
		}
		w.spans = append(w.spans, s)
	}
	return nil
}

// applySpans gives the anchor of each merged range its span, cut to the table,
// and drops the cells that it covers. Of two ranges that overlap, which Excel
// does not allow, the one that begins first stands. An anchor without content
// is listed too, for its span.
//
// Ranges and cells are walked together in reading order; until tells for each
// column down to which row it is covered. The work is bounded by the number of
// cells plus the number of ranges times the columns of the table.
func (w *worksheet) applySpans() {
	t := w.table
	spans := w.cutSpans()
	if len(spans) == 0 {
		return
	}
	until := make([]int, t.Cols) // covered above this row
	out := make([]grid.Cell, 0, len(t.Cells)+len(spans))
	rest := t.Cells
	for _, s := range spans {
		out, rest = w.uncovered(out, rest, until, s.top, s.left)
		if slices.ContainsFunc(until[s.left:s.right+1], func(row int) bool { return row > s.top }) {
			w.clipped++
			continue
		}
		anchor := grid.Cell{Row: int32(s.top), Col: int32(s.left)}
		if len(rest) > 0 && rest[0].Row == anchor.Row && rest[0].Col == anchor.Col {
			anchor, rest = rest[0], rest[1:]
		}
		anchor.RowSpan, anchor.ColSpan = int32(s.bottom-s.top+1), int32(s.right-s.left+1)
		out = append(out, anchor)
		for col := s.left; col <= s.right; col++ {
			until[col] = s.bottom + 1
		}
	}
	t.Cells, _ = w.uncovered(out, rest, until, t.Rows, 0)
}

// uncovered moves the cells that come before a place from rest to out, but for
// those that a merged range covers.
func (w *worksheet) uncovered(out, rest []grid.Cell, until []int, row, col int) (moved, left []grid.Cell) {
	for i, c := range rest {
		switch {
		case int(c.Row) > row || int(c.Row) == row && int(c.Col) >= col:
			return out, rest[i:]
		case until[c.Col] <= int(c.Row):
			out = append(out, c)
		case c.Text != "" || c.Type == grid.Pending:
			if w.covered++; w.covered == 1 {
				w.firstCovered = w.table.Sheet + "!" + grid.A1(int(c.Row), int(c.Col))
			}
		}
	}
	return out, nil
}

// cutSpans returns the ranges in reading order, cut to the extent of content,
// without those of which one cell or none is left. Cutting loses nothing: what
// is cut away is empty. It is noted only where a range goes beyond any table.
func (w *worksheet) cutSpans() []span {
	kept := w.spans[:0]
	for _, s := range w.spans {
		if s.bottom >= w.lim.Rows || s.right >= w.lim.Cols {
			w.clipped++
		}
		s.bottom, s.right = min(s.bottom, w.table.Rows-1), min(s.right, w.table.Cols-1)
		if s.top <= s.bottom && s.left <= s.right && (s.top < s.bottom || s.left < s.right) {
			kept = append(kept, s)
		}
	}
	slices.SortStableFunc(kept, func(a, b span) int {
		if a.top != b.top {
			return a.top - b.top
		}
		return a.left - b.left
	})
	return kept
}
