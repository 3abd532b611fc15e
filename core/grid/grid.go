// Package grid is a document without meaning: paragraphs and tables in reading
// order, spans kept, text as found, and for each cell the place it came from.
//
// Importers (package intake) make Documents; package report gives them meaning.
// Nothing here knows the form of the annual report.
package grid

import (
	"sort"
	"strconv"
)

// A Document is the content of one file in reading order. A workbook is one
// Block per sheet, each a Table.
type Document struct {
	Kind   string // container: "xlsx", "xls", "xml", "docx", "doc", "html", "mht", "csv", "text"
	Blocks []Block
	Notes  []Note
}

// A Block is a paragraph or, when Table is not nil, a table.
type Block struct {
	Text  string // the paragraph with automatic numbering written out; line breaks are '\n'
	Level int    // heading level 1-9 when the container says so, else 0
	Table *Table
	Line  int // 1-based line (text) or paragraph ordinal (other containers)
}

// A Table is a grid of cells. Only cells that hold something, or span more than
// one position, are listed, sorted by row and then column. A ragged table lists
// its empty cells too: there, only counting them tells where the next one stands.
type Table struct {
	Sheet      string // the name of the sheet, "" when the table is not a sheet
	Number     int    // 1-based ordinal among the tables of the document
	Hidden     bool   // a hidden sheet
	Ragged     bool   // the source has no column positions: Col is the ordinal within its row
	Rows, Cols int
	Cells      []Cell
	HiddenRows []Range
	HiddenCols []Range
}

// A Range is a run of row or column indices, both ends included.
type Range struct{ First, Last int }

// Has reports whether i lies in one of the ranges.
func Has(ranges []Range, i int) bool {
	for _, r := range ranges {
		if r.First <= i && i <= r.Last {
			return true
		}
	}
	return false
}

// CellType says what kind of content a container declared for a cell.
type CellType uint8

const (
	Text    CellType = iota // text, or a container that knows no other type
	Number                  // a number; Text holds it exactly as stored
	Date                    // a number shown as a date or time; Text holds the serial number as stored
	Bool                    // Text is "TRUE" or "FALSE"
	Error                   // Text is the error, e.g. "#REF!"
	Pending                 // a formula without a stored result; Text is ""
)

// A Cell is one cell, or the top left of a merged one.
type Cell struct {
	Row, Col         int32 // zero-based position of the top left corner
	RowSpan, ColSpan int32 // at least 1
	Line             int32 // 1-based line of the source in a text document, else 0
	Type             CellType
	Formula          bool // the cell holds a formula; Text is its stored result
	Text             string
}

// Row returns the cells whose top left corner lies in row r, by column.
func (t *Table) Row(r int) []Cell {
	i := sort.Search(len(t.Cells), func(i int) bool { return int(t.Cells[i].Row) >= r })
	j := i
	for j < len(t.Cells) && int(t.Cells[j].Row) == r {
		j++
	}
	return t.Cells[i:j]
}

// Origin names the place of a cell for a reader: "表三!F14" for a sheet,
// "第2个表格第5行第3列" for a table in a document, "第120行" for text.
func (t *Table) Origin(c Cell) string {
	switch {
	case c.Line > 0:
		return "第" + strconv.Itoa(int(c.Line)) + "行"
	case t.Sheet != "":
		return t.Sheet + "!" + A1(int(c.Row), int(c.Col))
	}
	return "第" + strconv.Itoa(t.Number) + "个表格第" + strconv.Itoa(int(c.Row)+1) +
		"行第" + strconv.Itoa(int(c.Col)+1) + "列"
}

// A1 returns the spreadsheet name of a zero-based position: A1(13, 5) is "F14".
func A1(row, col int) string {
	var b [8]byte
	i := len(b)
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:]) + strconv.Itoa(row+1)
}

// A NoteCode names something an importer met that a reader should know of.
type NoteCode string

const (
	HiddenSheet      NoteCode = "hidden-sheet"      // Where is its name
	HiddenRow        NoteCode = "hidden-row"        // rows with content; Where is sheet!row
	HiddenCol        NoteCode = "hidden-col"        // columns with content; Where is sheet!column
	PendingFormula   NoteCode = "pending-formula"   // formulas without a stored result
	Insertion        NoteCode = "tracked-insertion" // accepted
	Deletion         NoteCode = "tracked-deletion"  // skipped
	Comment          NoteCode = "comment"
	Macro            NoteCode = "macro"         // present, never run
	ExternalLink     NoteCode = "external-link" // present, never followed
	TextBox          NoteCode = "text-box"      // its text was taken in as paragraphs
	EncodingMismatch NoteCode = "encoding"      // Where is "declared → used"
	CodePage         NoteCode = "code-page"     // texts with characters that are not read, U+FFFD here; Where is the code page
	SpanClipped      NoteCode = "span-clipped"  // a span reached beyond the table and was cut
	ChartSheet       NoteCode = "chart-sheet"   // skipped; Where is its name
	PictureOnly      NoteCode = "picture"       // pictures are not read
	EmbeddedObject   NoteCode = "embedded"      // objects, charts and diagrams are not read
	AltChunk         NoteCode = "alt-chunk"     // content of another format, merged in only by Word itself, is not read
	Covered          NoteCode = "covered"       // cells under a merged one had content, which was dropped; Where is the first
	DuplicateCell    NoteCode = "duplicate"     // several cells of one address, of which the last was taken; Where is the first
	HiddenText       NoteCode = "hidden-text"   // text that the page does not show was skipped
)

// A Note records one oddity: what, where, and how many.
type Note struct {
	Code  NoteCode
	Where string
	Count int
}
