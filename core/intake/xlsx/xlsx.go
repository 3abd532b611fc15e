// Package xlsx reads workbooks (.xlsx, .xlsm) into a grid.Document: what stands
// in each cell, and nothing of how it looks.
//
// It computes nothing: a formula cell is its stored result, and where there is
// none the cell says so. Text is not copied but points into the unpacked parts,
// and no memory is taken per cell but the list of cells itself.
package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
	"gouji/core/intake/sheet"
)

// A reader holds what the sheets of one workbook share.
type reader struct {
	*sheet.Book
	p       *ooxml.Package
	rels    []ooxml.Rel // of the workbook
	strings []string    // the shared strings
	dates   []bool      // whether a cell style shows a date
}

// A listing is a sheet as the workbook lists it.
type listing struct {
	name   string
	rel    string
	hidden bool
}

// Read reads the workbook of an open package: one Block per worksheet, in the
// order of the workbook. A damaged part, a sheet or shared string that is
// missing, or content beyond a limit refuses the whole workbook.
//
// Of two cells with the same address the last one stands, with a note. Content
// of cells that are covered by a merged one is dropped, with a note.
func Read(p *ooxml.Package, lim limit.Limits) (*grid.Document, error) {
	r := &reader{Book: sheet.NewBook("xlsx", lim), p: p}
	main, err := p.Main()
	if err != nil {
		return nil, err
	}
	sheets, err := r.workbook(main)
	if err != nil {
		return nil, err
	}
	if r.rels, err = p.Rels(main); err != nil {
		return nil, err
	}
	if r.strings, err = r.sharedStrings(r.related("sharedStrings")); err != nil {
		return nil, err
	}
	if r.dates, err = r.dateStyles(r.related("styles")); err != nil {
		return nil, err
	}
	for i := range sheets {
		if err := r.sheet(&sheets[i]); err != nil {
			return nil, err
		}
	}
	r.noteWorkbook()
	return r.Doc, nil
}

// workbook reads the list of sheets.
func (r *reader) workbook(part string) ([]listing, error) {
	var sheets []listing
	s := r.p.XML(part, "workbook")
	for s.ChildNamed(1, "sheets") {
		for s.ChildNamed(2, "sheet") {
			if len(sheets) == r.Lim.Sheets {
				return nil, limit.Refuse(limit.TooManySheets, part, r.Lim.Sheets)
			}
			name, _ := s.Attr("name")
			rel, _ := s.AttrPrefixed("id")
			state, _ := s.Attr("state")
			sheets = append(sheets, listing{name, rel, state == "hidden" || state == "veryHidden"})
		}
	}
	return sheets, s.Err()
}

// sheet reads one sheet, or notes why it is passed over.
func (r *reader) sheet(l *listing) error {
	if l.rel == "" { // a module of macros from before 1997, which has no part
		r.Note(grid.Macro, l.name, 1)
		return nil
	}
	target, kind := "", ""
	for i := range r.rels {
		if rel := &r.rels[i]; rel.ID == l.rel && !rel.External {
			target, kind = rel.Target, rel.Kind()
			break
		}
	}
	w := worksheet{Sheet: r.Begin(l.name, l.hidden), reader: r}
	switch kind {
	case "chartsheet", "dialogsheet":
		w.chart = true
	case "xlMacrosheet", "xlIntlMacrosheet":
		r.Note(grid.Macro, l.name, 1)
		return nil
	default:
		if !r.p.Has(target) {
			return limit.Refuse(limit.Damaged, l.name, 0)
		}
		if err := w.read(target); err != nil {
			return err
		}
	}
	if w.chart {
		r.Note(grid.ChartSheet, l.name, 1)
		return nil
	}
	w.End()
	return r.noteSheet(l.name, target)
}

// related returns the part that the workbook refers to by a kind of
// relationship, "" when there is none.
func (r *reader) related(kind string) string {
	for i := range r.rels {
		if rel := &r.rels[i]; !rel.External && rel.Is(kind) && r.p.Has(rel.Target) {
			return rel.Target
		}
	}
	return ""
}
