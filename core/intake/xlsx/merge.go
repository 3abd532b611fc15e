package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/order"
)

// A span is a merged range, all ends included.
type span struct{ top, left, bottom, right int }

// mergeCells reads the merged ranges.
func (w *worksheet) mergeCells() {
	for w.s.ChildNamed(2, "mergeCell") {
		if w.merges++; w.merges > w.lim.Merges {
			w.s.Stop(limit.Refuse(limit.TooManyMerges, w.table.Sheet, w.lim.Merges))
			return
		}
		ref, _ := w.s.Attr("ref")
		s, ok := parseRange(ref)
		if !ok {
			w.damaged()
			return
		}
		w.spans = append(w.spans, s)
	}
}

// A cover is the work of giving merged ranges their anchors. Ranges and cells
// are walked together in reading order, and the cells that are not covered move
// from rest to out. The work is bounded by the number of cells plus the number
// of ranges times the columns of the table.
type cover struct {
	*worksheet
	until     []int // for each column, the first row below what is covered so far
	out, rest []grid.Cell
}

// applySpans gives the anchor of each merged range its span, cut to the table,
// and drops the cells that it covers. Of two ranges that overlap, which Excel
// does not allow, the one that begins first stands. An anchor without content
// is listed too, for its span.
func (w *worksheet) applySpans() {
	t := w.table
	keys := w.cutSpans()
	if len(keys) == 0 {
		return
	}
	c := cover{
		worksheet: w,
		until:     make([]int, t.Cols),
		out:       make([]grid.Cell, 0, len(t.Cells)+len(keys)),
		rest:      t.Cells,
	}
	for _, key := range keys {
		c.apply(&w.spans[key&(1<<indexBits-1)])
	}
	c.moveBefore(t.Rows, 0)
	t.Cells = c.out
}

// apply lists the anchor of a range, unless it overlaps with one before it.
func (c *cover) apply(s *span) {
	c.moveBefore(s.top, s.left)
	columns := c.until[s.left : s.right+1]
	for _, row := range columns {
		if row > s.top {
			c.clipped++
			return
		}
	}
	anchor := grid.Cell{Row: int32(s.top), Col: int32(s.left)}
	if len(c.rest) > 0 && placeOf(&c.rest[0]) == place(s.top, s.left) {
		anchor, c.rest = c.rest[0], c.rest[1:]
	}
	anchor.RowSpan, anchor.ColSpan = int32(s.bottom-s.top+1), int32(s.right-s.left+1)
	c.out = append(c.out, anchor)
	for i := range columns {
		columns[i] = s.bottom + 1
	}
}

// moveBefore moves the cells that come before a place, but for those that a
// merged range covers.
func (c *cover) moveBefore(row, col int) {
	for len(c.rest) > 0 && placeOf(&c.rest[0]) < place(row, col) {
		next := &c.rest[0]
		c.rest = c.rest[1:]
		switch {
		case c.until[next.Col] <= int(next.Row):
			c.out = append(c.out, *next)
		case next.Text != "" || next.Type == grid.Pending:
			c.tally(&c.covered, next.Row, next.Col)
		}
	}
}

// cutSpans cuts the ranges to the extent of content and returns, in reading
// order, keys to those of which more than one cell is left. Cutting loses
// nothing: what is cut away is empty. It is noted only where a range goes beyond
// any table.
func (w *worksheet) cutSpans() []uint64 {
	var keys []uint64
	for i := range w.spans {
		s := &w.spans[i]
		if s.bottom >= w.lim.Rows || s.right >= w.lim.Cols {
			w.clipped++
		}
		s.bottom, s.right = min(s.bottom, w.table.Rows-1), min(s.right, w.table.Cols-1)
		if s.top <= s.bottom && s.left <= s.right && (s.top < s.bottom || s.left < s.right) {
			keys = append(keys, place(s.top, s.left)<<indexBits|uint64(i))
		}
	}
	order.Sort(keys)
	return keys
}
