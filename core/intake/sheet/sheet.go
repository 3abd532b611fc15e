// Package sheet builds the table of a worksheet, which the importers of
// spreadsheets have in common: cells in any order, merged ranges, hidden rows and
// columns, and what has to be said about them.
package sheet

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/order"
)

// A Book is a workbook under way: what its sheets share.
type Book struct {
	Lim    limit.Limits
	Doc    *grid.Document
	cells  int // listed so far, over all sheets
	text   int // bytes of text in them
	merges int
}

// NewBook returns an empty workbook of a kind.
func NewBook(kind string, lim limit.Limits) *Book {
	return &Book{Lim: lim, Doc: &grid.Document{Kind: kind}}
}

// Note records an oddity, unless there are none. It is called from many places
// and seldom: a browser need not download a copy of it for each.
//
//go:noinline
func (b *Book) Note(code grid.NoteCode, where string, count int) {
	if count > 0 {
		b.Doc.Notes = append(b.Doc.Notes, grid.Note{Code: code, Where: where, Count: count})
	}
}

// A Sheet is a worksheet while it is being read. Row and Col are the place of
// the current cell; the importer moves them.
type Sheet struct {
	*Book
	Table    *grid.Table
	Row, Col int

	unsorted   bool // some cell came before its place, or twice
	hiddenRows []uint64
	hiddenCols []int // +1 where a run of hidden columns begins, -1 behind it
	spans      []span

	pending, duplicates, covered tally
	clipped                      int
}

// Begin returns the next sheet of the book, which becomes a Block by End.
//
//go:noinline
func (b *Book) Begin(name string, hidden bool) Sheet {
	// a copy: every figure of a report keeps the name, and must not keep the part
	return Sheet{Book: b, Table: &grid.Table{Sheet: strings.Clone(name), Number: len(b.Doc.Blocks) + 1, Hidden: hidden}}
}

// A tally is how many of an oddity have to be noted, and the place of the first.
type tally struct {
	count int
	first string
}

func (s *Sheet) tally(t *tally, row, col int32) {
	if t.count++; t.count == 1 {
		t.first = s.at(int(row), int(col))
	}
}

func (s *Sheet) at(row, col int) string { return s.Table.Sheet + "!" + grid.A1(row, col) }

// Add lists a cell with content at the current place. What lies beyond the
// limits is refused: limit.TooManyRows, TooManyCols, TooManyCells, Unpacks.
func (s *Sheet) Add(c *grid.Cell) error {
	t := s.Table
	// One long shared string, used by every cell, is text without end for those
	// who read the document.
	s.text += len(c.Text)
	switch {
	case s.Row >= s.Lim.Rows:
		return s.Refuse(limit.TooManyRows, s.Lim.Rows)
	case s.Col >= s.Lim.Cols:
		return s.Refuse(limit.TooManyCols, s.Lim.Cols)
	case s.cells+len(t.Cells) >= s.Lim.Cells:
		return s.Refuse(limit.TooManyCells, s.Lim.Cells)
	case s.text > s.Lim.Unpacked:
		return s.Refuse(limit.Unpacks, s.Lim.Unpacked)
	}
	c.Row, c.Col, c.RowSpan, c.ColSpan = int32(s.Row), int32(s.Col), 1, 1
	if n := len(t.Cells); n > 0 && placeOf(&t.Cells[n-1]) >= placeOf(c) {
		s.unsorted = true
	}
	t.Cells = append(t.Cells, *c)
	return nil
}

// Refuse returns a refusal at the current cell.
func (s *Sheet) Refuse(reason limit.Reason, bound int) error {
	return limit.Refuse(reason, s.at(s.Row, s.Col), bound)
}

// Grow makes room for as many cells as the rest of the source will hold if it is
// like what lies behind, of which done of total bytes are read.
func (s *Sheet) Grow(done, total int) {
	const atLeast = 32
	cells := s.Table.Cells
	if len(cells) < cap(cells) {
		return
	}
	more := (len(cells)+1)*(total-done)/(done+1) + len(cells)/16 + atLeast
	s.Table.Cells = make([]grid.Cell, len(cells), len(cells)+min(more, s.Lim.Cells))
	copy(s.Table.Cells, cells)
}

// End puts the cells in order, applies what was met, and lists the table as a
// Block of the document, with its notes.
func (s *Sheet) End() {
	s.sort()
	s.extent()
	s.applySpans()
	s.hide()
	s.cells += len(s.Table.Cells)
	s.Doc.Blocks = append(s.Doc.Blocks, grid.Block{Table: s.Table})
	s.note()
}

// sort puts the cells in order where the sheet does not, and of several cells
// with the same address keeps the last.
func (s *Sheet) sort() {
	if !s.unsorted {
		return
	}
	cells := s.Table.Cells
	keys := make([]uint64, len(cells))
	for i := range cells {
		keys[i] = placeOf(&cells[i])<<indexBits | uint64(i)
	}
	order.Sort(keys)
	sorted := make([]grid.Cell, 0, len(cells))
	for i, key := range keys {
		c := &cells[key&(1<<indexBits-1)]
		if i+1 < len(keys) && keys[i+1]>>indexBits == key>>indexBits {
			s.tally(&s.duplicates, c.Row, c.Col)
			continue
		}
		sorted = append(sorted, *c)
	}
	s.Table.Cells = sorted
}

// place orders what stands in a sheet by row and then by column. A sheet has at
// most 2^20 rows and 2^14 columns, so that an index fits below the place in a
// key for order.Sort.
func place(row, col int) uint64 { return uint64(row)<<16 | uint64(col) }

func placeOf(c *grid.Cell) uint64 { return place(int(c.Row), int(c.Col)) }

const indexBits = 28

// extent sets the size of the table to what holds content, and counts the
// formulas without a result.
func (s *Sheet) extent() {
	t := s.Table
	for i := range t.Cells {
		c := &t.Cells[i]
		t.Rows = max(t.Rows, int(c.Row)+1)
		t.Cols = max(t.Cols, int(c.Col)+1)
		if c.Type == grid.Pending {
			s.tally(&s.pending, c.Row, c.Col)
		}
	}
}
