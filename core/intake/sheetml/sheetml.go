// Package sheetml reads workbooks in the XML of Excel 2003 (SpreadsheetML), which
// business systems like to write and to call .xls, into a grid.Document: what
// stands in each cell, and nothing of how it looks.
//
// It computes nothing: a formula cell is its stored result, and where there is
// none the cell says so.
package sheetml

import (
	"gouji/core/grid"
	"gouji/core/intake/charset"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
	"gouji/core/intake/sheet"
)

// Kind is the Document.Kind of a workbook.
const Kind = "xml"

// A worksheet is a sheet while it is being read. What is wrong with it stops the
// scanner, which keeps the error.
type worksheet struct {
	sheet.Sheet
	s        *ooxml.Scanner
	comments int
}

// Read reads a workbook: one Block per worksheet, in order. What is not well
// formed, or goes beyond a limit, refuses the whole workbook.
func Read(data []byte, lim limit.Limits) (*grid.Document, error) {
	if len(data) > lim.Text {
		return nil, limit.Refuse(limit.TooLarge, Kind, lim.Text)
	}
	text, _ := charset.Decode(data, "")
	s := ooxml.NewScanner([]byte(text), lim)
	book := sheet.NewBook(Kind, lim)
	if s.Next() == ooxml.Start && s.Name() != "Workbook" {
		return nil, limit.Refuse(limit.Damaged, Kind, 0)
	}
	for s.ChildNamed(1, "Worksheet") {
		if len(book.Doc.Blocks) == lim.Sheets {
			return nil, limit.Refuse(limit.TooManySheets, Kind, lim.Sheets)
		}
		name, _ := s.Attr("Name")
		w := worksheet{Sheet: book.Begin(name, false), s: s}
		w.read()
		if s.Err() != nil {
			break
		}
		w.End()
		book.Note(grid.Comment, name, w.comments)
	}
	if err := s.Err(); err != nil {
		return nil, err
	}
	return book.Doc, nil
}

// read reads what the sheet holds; whether it is hidden comes last.
func (w *worksheet) read() {
	for w.s.Child(2) {
		switch w.s.Name() {
		case "Table":
			w.table()
		case "WorksheetOptions":
			for w.s.ChildNamed(3, "Visible") {
				state := w.s.Inner()
				w.Table.Hidden = state == "SheetHidden" || state == "SheetVeryHidden"
			}
		}
	}
}

func (w *worksheet) table() {
	column := 0
	w.Row = -1
	for w.s.Child(3) {
		switch w.s.Name() {
		case "Column":
			column = w.number("Index", column+1)
			span := w.number("Span", 0)
			if w.hidden() {
				w.HideCols(column-1, column-1+span)
			}
			column += span
		case "Row":
			w.Row = w.number("Index", w.Row+2) - 1
			span, hidden, before := w.number("Span", 0), w.hidden(), len(w.Table.Cells)
			w.cells()
			if hidden && len(w.Table.Cells) > before {
				w.HideRow(w.Row)
			}
			w.Row += span
		}
	}
}

// cells reads the cells of a row. A cell without an index follows the one before
// it and what that spans.
func (w *worksheet) cells() {
	w.Col = -1
	for w.s.ChildNamed(4, "Cell") {
		w.Col = w.number("Index", w.Col+2) - 1
		across, down := w.number("MergeAcross", 0), w.number("MergeDown", 0)
		c := grid.Cell{Type: grid.Pending}
		_, c.Formula = w.s.Attr("Formula")
		w.content(&c)
		if !c.Formula && c.Type == grid.Pending {
			c.Type = grid.Text
		}
		if c.Text != "" || c.Formula {
			w.Grow(w.s.Progress())
			w.stop(w.Add(&c))
		}
		if across > 0 || down > 0 {
			w.stop(w.Merge(w.Row, w.Col, w.Row+down, w.Col+across))
		}
		w.Col += across
	}
}

// content reads the value of a cell; the type stays as it is where there is none.
func (w *worksheet) content(c *grid.Cell) {
	for w.s.Child(5) {
		switch w.s.Name() {
		case "Comment":
			w.comments++
		case "Data":
			kind, _ := w.s.Attr("Type")
			c.Text = allText(w.s)
			switch kind {
			case "Number":
				c.Type = grid.Number
			case "DateTime":
				c.Type = grid.Date
			case "Error":
				c.Type = grid.Error
			case "Boolean":
				c.Type = grid.Bool
				if c.Text == "1" {
					c.Text = "TRUE"
				} else {
					c.Text = "FALSE"
				}
			default:
				c.Type = grid.Text
			}
			if c.Text == "" && c.Type != grid.Text {
				c.Type = grid.Pending
			}
		}
	}
}

// allText reads to the end of the current element and returns all the text in
// it: a text with fonts has elements inside.
func allText(s *ooxml.Scanner) string {
	depth := s.Depth()
	text := ""
	var more []byte // of a text in several pieces
	for t := s.Next(); t != ooxml.EOF && (t != ooxml.End || s.Depth() > depth); t = s.Next() {
		switch {
		case t != ooxml.Text:
		case text == "" && more == nil:
			text = s.Text()
		default:
			if more == nil {
				more = []byte(text)
			}
			more = append(more, s.Text()...)
		}
	}
	if more != nil {
		return string(more)
	}
	return text
}

func (w *worksheet) stop(err error) {
	if err != nil {
		w.s.Stop(err)
	}
}

func (w *worksheet) hidden() bool {
	v, _ := w.s.Attr("Hidden")
	return v == "1"
}

// number reads an attribute that counts rows or columns; otherwise is returned
// where there is none. No sheet has more than 2^20 of them, which also keeps sums
// small.
func (w *worksheet) number(name string, otherwise int) int {
	v, ok := w.s.Attr(name)
	if !ok {
		return min(otherwise, 1<<21)
	}
	n := 0
	for i := range len(v) {
		d := int(v[i]) - '0'
		if d < 0 || d > 9 || n > 1<<20 {
			w.stop(limit.Refuse(limit.Damaged, w.Table.Sheet, 0))
			return 1
		}
		n = n*10 + d
	}
	if name == "Index" && n == 0 {
		w.stop(limit.Refuse(limit.Damaged, w.Table.Sheet, 0))
		return 1
	}
	return n
}
