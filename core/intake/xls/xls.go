// Package xls reads workbooks of Excel 5 to 2003 (.xls, BIFF5 and BIFF8,
// [MS-XLS]) and those that WPS calls .et into a grid.Document: what stands in each
// cell, and nothing of how it looks.
//
// It computes nothing: a formula cell is its stored result. A date is the serial
// number as stored, whichever day the workbook counts from. Text boxes, charts
// and pictures are not read.
package xls

import (
	"strconv"

	"gouji/core/grid"
	"gouji/core/intake/cfb"
	"gouji/core/intake/charset"
	"gouji/core/intake/limit"
	"gouji/core/intake/sheet"
)

// Kind is the Document.Kind of a workbook.
const Kind = "xls"

// A reader holds what the sheets of one workbook share.
type reader struct {
	*sheet.Book
	stream
	biff8    bool
	codePage int      // of BIFF5
	lied     int      // the code page that the workbook names when it is another one
	unread   int      // strings of BIFF5 with characters that are not read
	strings  []string // the shared strings
	formats  map[int]bool
	styles   []int // the number format of each cell style
	sheets   []listing
	links    int // other files that formulas refer to
}

// A listing is a sheet as the workbook lists it.
type listing struct {
	name   string
	at     int
	hidden bool
	kind   int
}

// Read reads the workbook in a compound file: one Block per worksheet, in the
// order of the workbook. A record that is cut short, a shared string that is
// missing, or content beyond a limit refuses the whole workbook, and so does a
// password that a person set: limit.Encrypted. Workbooks of before Excel 5 are limit.OldExcel.
func Read(f *cfb.File, lim limit.Limits) (*grid.Document, error) {
	name := "workbook"
	if !f.Has(name) {
		name = "book"
	}
	data, err := f.Stream(name)
	if err != nil {
		return nil, err
	}
	doc, err := ReadStream(data, lim)
	if err == nil && f.Has("_vba_project_cur") {
		doc.Notes = append(doc.Notes, grid.Note{Code: grid.Macro, Count: 1})
	}
	return doc, err
}

// ReadStream reads the stream of a workbook that stands without a container.
func ReadStream(data []byte, lim limit.Limits) (*grid.Document, error) {
	r := &reader{Book: sheet.NewBook(Kind, lim), formats: map[int]bool{}}
	r.data = data
	if err := r.globals(); err != nil {
		return nil, err
	}
	for i := range r.sheets {
		if err := r.sheet(&r.sheets[i]); err != nil {
			return nil, err
		}
	}
	r.Note(grid.ExternalLink, "", r.links)
	if r.lied != 0 {
		r.Note(grid.EncodingMismatch, strconv.Itoa(r.lied)+" → "+charset.GB18030, 1)
	}
	if r.unread > 0 {
		r.Note(grid.CodePage, strconv.Itoa(r.codePage), r.unread)
	}
	return r.Doc, nil
}

// What a substream or a sheet is.
const (
	bofGlobals = 0x0005
	bofSheet   = 0x0010
	bofChart   = 0x0020
	bofMacro   = 0x0040

	sheetWork  = 0
	sheetMacro = 1
	sheetVBA   = 6
)

// globals reads what the sheets share, up to the first end of a substream.
func (r *reader) globals() error {
	if !r.next() {
		return damaged("workbook")
	}
	switch {
	case r.id != recBOF && r.id&^0x0600 == 0x0009:
		return limit.Refuse(limit.OldExcel, "", 0) // Excel 2 to 4
	case r.id != recBOF || len(r.body) < 4:
		return damaged("workbook")
	}
	r.biff8 = u16(r.body) >= 0x0600
	if u16(r.body[2:]) != bofGlobals {
		r.sheets = []listing{{name: "Sheet1"}} // nothing but a sheet
		return nil
	}
	for r.next() && r.id != recEOF {
		if err := r.global(); err != nil {
			return err
		}
	}
	if r.broken || r.id != recEOF {
		return damaged("workbook")
	}
	return nil
}

// global reads a record of the globals.
func (r *reader) global() error {
	switch r.id {
	case recFilePass:
		return r.unlock()
	case recCodePage:
		r.codePage = r.number(2)
	case recBoundSheet:
		if len(r.sheets) == r.Lim.Sheets {
			return limit.Refuse(limit.TooManySheets, "", r.Lim.Sheets)
		}
		l := listing{at: r.number(4), hidden: r.number(1)&3 != 0, kind: r.number(1)}
		l.name = r.text(1)
		r.sheets = append(r.sheets, l)
	case recSST:
		return r.sharedStrings()
	case recFormat:
		id, size := r.number(2), 1
		if r.biff8 {
			size = 2
		}
		unread := r.unread
		r.formats[id] = sheet.IsDateFormat(r.text(size))
		r.unread = unread // nobody reads it
	case recXF:
		r.number(2)
		r.styles = append(r.styles, r.number(2))
	case recSupBook:
		const itself, addIn = 0x0401, 0x3A01
		r.number(2)
		if kind := r.number(2); kind != itself && kind != addIn {
			r.links++
		}
	}
	return nil
}

// sharedStrings reads the table of the strings that cells refer to by number.
func (r *reader) sharedStrings() error {
	r.number(4)
	count := r.number(4)
	for len(r.strings) < count && !r.broken {
		if len(r.strings) == r.Lim.Cells {
			return limit.Refuse(limit.TooManyCells, "", r.Lim.Cells)
		}
		r.strings = append(r.strings, r.unicode(r.number(2)))
	}
	return nil
}

// isDate reports whether a cell style shows a number as a date or a time.
func (r *reader) isDate(style int) bool {
	if style >= len(r.styles) {
		return false
	}
	format := r.styles[style]
	date, own := r.formats[format]
	return date || !own && sheet.IsBuiltinDate(format)
}

func damaged(where string) error { return limit.Refuse(limit.Damaged, where, 0) }
