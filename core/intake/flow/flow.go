// Package flow builds the paragraphs and tables of a document whose format tells of
// them only where they end: what .doc and .rtf share. The columns of a table follow
// from where the cells of all its rows begin and end on the paper. Not for formats
// that nest their tables in elements.
package flow

import (
	"unicode/utf16"
	"unicode/utf8"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// A Writer builds a document. The zero value with Lim and Doc is ready.
type Writer struct {
	Lim     limit.Limits
	Doc     *grid.Document
	Err     error  // the first refusal
	Buf     []byte // the paragraph under way
	Covered Tally  // cells with text that others cover

	high   rune       // the first half of a surrogate pair …
	end    int        // … where Buf ended with it
	tables []*tabling // tables that are open, outermost first
	number int        // of tables so far
	cells  int        // listed so far, over the whole document
	merges int        // of them, those that span
	lines  int        // paragraphs so far
}

// A Tally is how many of an oddity have to be noted, and the place of the first.
type Tally struct {
	Count int
	Where string
}

// A Row is the cells of a row, from left to right.
type Row []Cell

// A Cell stands between two places on the paper, in twentieths of a point.
type Cell struct {
	Text        string
	Left, Right int
	Merging
}

// A Merging is how a cell belongs together with others.
type Merging struct {
	Across, AcrossOn bool // begins, goes on with the cell before it
	Down, DownOn     bool // begins, goes on with the cell above it
}

// A tabling is a table under way.
type tabling struct {
	table *grid.Table
	rows  []Row
	row   Row    // the cells of the current row
	text  []byte // of the current cell
	loose bool   // some row does not tell where its cells are
}

// Paragraph ends the paragraph under way, outside of tables: a Block when it holds
// something.
func (w *Writer) Paragraph(level int) {
	w.enter(0)
	if text := string(w.Buf); !blank(text) && w.Err == nil {
		w.lines++
		w.block(grid.Block{Text: text, Level: level, Line: w.lines})
	}
	w.Buf = w.Buf[:0]
}

// Unit appends a unit of UTF-16 to the paragraph under way.
func (w *Writer) Unit(c rune) {
	high := w.high
	w.high = 0
	switch {
	case high != 0 && w.end == len(w.Buf) && utf16.DecodeRune(high, c) != utf8.RuneError:
		w.Buf = w.Buf[:len(w.Buf)-utf8.RuneLen(utf8.RuneError)]
		c = utf16.DecodeRune(high, c)
	case 0xD800 <= c && c < 0xDC00:
		w.high = c
		w.end = len(w.Buf) + utf8.RuneLen(utf8.RuneError)
	}
	w.Buf = utf8.AppendRune(w.Buf, c)
}

// Line ends the paragraph under way as one of a cell, in so many tables.
func (w *Writer) Line(depth int) {
	w.line(w.open(depth))
	w.Buf = w.Buf[:0]
}

// EndCell ends the paragraph under way and its cell.
func (w *Writer) EndCell(depth int) {
	t := w.open(depth)
	w.line(t)
	w.endCell(t)
	w.Buf = w.Buf[:0]
}

// EndRow ends a row. place gives its cells their places and merges; it returns
// false where these are not told, and nil stands for that.
func (w *Writer) EndRow(depth int, place func(cells Row) bool) {
	w.endRow(w.open(depth), place)
	w.Buf = w.Buf[:0]
}

// End completes what is under way.
func (w *Writer) End() {
	if w.Err == nil {
		w.Paragraph(0)
	}
}

// Finish takes out the Blocks of tables that came to nothing, and numbers the
// others.
func (w *Writer) Finish() {
	kept := w.Doc.Blocks[:0]
	number := 0
	for _, b := range w.Doc.Blocks {
		if b.Table != nil {
			if len(b.Table.Cells) == 0 {
				continue
			}
			number++
			b.Table.Number = number
		}
		kept = append(kept, b)
	}
	w.Doc.Blocks = kept
}

// Note lists an oddity that was met.
func (w *Writer) Note(code grid.NoteCode, where string, count int) {
	if count > 0 {
		w.Doc.Notes = append(w.Doc.Notes, grid.Note{Code: code, Where: where, Count: count})
	}
}

// Refuse stops the reading.
func (w *Writer) Refuse(reason limit.Reason, bound int) {
	if w.Err == nil {
		w.Err = limit.Refuse(reason, "", bound)
	}
}

// open returns the innermost of so many tables.
func (w *Writer) open(depth int) *tabling {
	w.enter(depth)
	if depth < 1 || len(w.tables) < depth {
		return &tabling{table: &grid.Table{}} // refused
	}
	return w.tables[depth-1]
}

// enter opens and closes tables until so many are open.
func (w *Writer) enter(depth int) {
	if depth > w.Lim.Depth {
		w.Refuse(limit.TooDeep, w.Lim.Depth)
		return
	}
	for len(w.tables) > depth && w.Err == nil {
		last := len(w.tables) - 1
		t := w.tables[last]
		w.tables = w.tables[:last]
		if len(t.text) > 0 {
			w.endCell(t)
		}
		if len(t.row) > 0 {
			w.endRow(t, nil)
		}
		w.finish(t)
	}
	for len(w.tables) < depth && w.Err == nil {
		w.number++
		t := &tabling{table: &grid.Table{Number: w.number}}
		w.tables = append(w.tables, t)
		w.block(grid.Block{Table: t.table})
	}
}

// line adds the paragraph under way to the current cell.
func (w *Writer) line(t *tabling) {
	if len(w.Buf) == 0 {
		return
	}
	if len(t.text) > 0 {
		t.text = append(t.text, '\n')
	}
	t.text = append(t.text, w.Buf...)
}

func (w *Writer) endCell(t *tabling) {
	if w.cells++; w.cells > w.Lim.Cells {
		w.Refuse(limit.TooManyCells, w.Lim.Cells)
		return
	}
	if len(t.row) >= w.Lim.Cols {
		w.Refuse(limit.TooManyCols, w.Lim.Cols)
		return
	}
	t.row = append(t.row, Cell{Text: string(t.text)})
	t.text = t.text[:0]
}

func (w *Writer) endRow(t *tabling, place func(cells Row) bool) {
	if len(t.rows) >= w.Lim.Rows {
		w.Refuse(limit.TooManyRows, w.Lim.Rows)
		return
	}
	if len(t.row) == 0 {
		return
	}
	if place == nil || !place(t.row) {
		t.loose = true
	}
	t.rows = append(t.rows, t.row)
	t.row = nil
	t.text = t.text[:0]
}

// block appends a Block.
func (w *Writer) block(b grid.Block) {
	if len(w.Doc.Blocks) >= w.Lim.Blocks {
		w.Refuse(limit.TooManyBlocks, w.Lim.Blocks)
		return
	}
	w.Doc.Blocks = append(w.Doc.Blocks, b)
}

// blank reports whether s is nothing but white space.
func blank(s string) bool {
	for _, c := range s {
		if c > ' ' && c != '\u00A0' && c != '\u3000' {
			return false
		}
	}
	return true
}
