package sheet

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/order"
)

// A span is a merged range, all ends included.
type span struct{ top, left, bottom, right int }

// Merge records a merged range, all ends included. More than Limits.Merges over
// the whole book are limit.TooManyMerges.
func (s *Sheet) Merge(top, left, bottom, right int) error {
	if s.merges++; s.merges > s.Lim.Merges {
		return limit.Refuse(limit.TooManyMerges, s.Table.Sheet, s.Lim.Merges)
	}
	s.spans = append(s.spans, span{top, left, bottom, right})
	return nil
}

// A cover is the work of giving merged ranges their anchors. Ranges and cells
// are walked together in reading order, and the cells that are not covered move
// from rest to out. The work is bounded by the number of cells plus the number
// of ranges times the columns of the table.
type cover struct {
	*Sheet
	until     []int // for each column, the first row below what is covered so far
	out, rest []grid.Cell
}

// applySpans gives the anchor of each merged range its span, cut to the table,
// and drops the cells that it covers. Of two ranges that overlap, which Excel
// does not allow, the one that begins first stands. An anchor without content
// is listed too, for its span.
func (s *Sheet) applySpans() {
	t := s.Table
	keys := s.cutSpans()
	if len(keys) == 0 {
		return
	}
	c := cover{
		Sheet: s,
		until: make([]int, t.Cols),
		out:   make([]grid.Cell, 0, len(t.Cells)+len(keys)),
		rest:  t.Cells,
	}
	for _, key := range keys {
		c.apply(&s.spans[key&(1<<indexBits-1)])
	}
	c.moveBefore(t.Rows, 0)
	t.Cells = c.out
}

// apply lists the anchor of a range, unless it overlaps with one before it.
func (c *cover) apply(p *span) {
	c.moveBefore(p.top, p.left)
	columns := c.until[p.left : p.right+1]
	for _, row := range columns {
		if row > p.top {
			c.clipped++
			return
		}
	}
	anchor := grid.Cell{Row: int32(p.top), Col: int32(p.left)}
	if len(c.rest) > 0 && placeOf(&c.rest[0]) == place(p.top, p.left) {
		anchor, c.rest = c.rest[0], c.rest[1:]
	}
	anchor.RowSpan, anchor.ColSpan = int32(p.bottom-p.top+1), int32(p.right-p.left+1)
	c.out = append(c.out, anchor)
	for i := range columns {
		columns[i] = p.bottom + 1
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
func (s *Sheet) cutSpans() []uint64 {
	var keys []uint64
	for i := range s.spans {
		p := &s.spans[i]
		if p.bottom >= s.Lim.Rows || p.right >= s.Lim.Cols {
			s.clipped++
		}
		p.bottom, p.right = min(p.bottom, s.Table.Rows-1), min(p.right, s.Table.Cols-1)
		if p.top <= p.bottom && p.left <= p.right && (p.top < p.bottom || p.left < p.right) {
			keys = append(keys, place(p.top, p.left)<<indexBits|uint64(i))
		}
	}
	order.Sort(keys)
	return keys
}
