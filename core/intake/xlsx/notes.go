package xlsx

import (
	"strconv"

	"gouji/core/grid"
)

// note records an oddity, unless there are none. It is called from many places
// and seldom: a browser need not download a copy of it for each.
//
//go:noinline
func (r *reader) note(code grid.NoteCode, where string, count int) {
	if count > 0 {
		r.doc.Notes = append(r.doc.Notes, grid.Note{Code: code, Where: where, Count: count})
	}
}

// noteWorkbook notes what comes with the workbook as a whole.
func (r *reader) noteWorkbook() {
	links, macros := 0, 0
	for i := range r.rels {
		switch r.rels[i].Kind() {
		case "externalLink":
			links++
		case "vbaProject":
			macros++
		}
	}
	r.note(grid.ExternalLink, "", links)
	r.note(grid.Macro, "", macros)
}

// noteSheet notes what a reader of the sheet would not see, or should know of.
func (r *reader) noteSheet(w *worksheet, part string) error {
	t := w.table
	if t.Hidden {
		r.note(grid.HiddenSheet, t.Sheet, len(t.Cells))
	}
	if len(t.HiddenRows) > 0 {
		r.note(grid.HiddenRow, t.Sheet+"!"+strconv.Itoa(t.HiddenRows[0].First+1), count(t.HiddenRows))
	}
	if len(t.HiddenCols) > 0 {
		column := grid.A1(0, t.HiddenCols[0].First)
		r.note(grid.HiddenCol, t.Sheet+"!"+column[:len(column)-len("1")], count(t.HiddenCols))
	}
	r.note(grid.PendingFormula, w.pending.first, w.pending.count)
	r.note(grid.DuplicateCell, w.duplicates.first, w.duplicates.count)
	r.note(grid.Covered, w.covered.first, w.covered.count)
	r.note(grid.SpanClipped, t.Sheet, w.clipped)
	rels, err := r.p.Rels(part)
	comments, pictures := 0, 0
	for i := range rels {
		rel := &rels[i]
		if err != nil || rel.External || !r.p.Has(rel.Target) {
			continue
		}
		switch rel.Kind() {
		case "comments":
			err = r.countElements(rel.Target, "comment", &comments)
		case "drawing":
			err = r.countElements(rel.Target, "pic", &pictures)
		}
	}
	r.note(grid.Comment, t.Sheet, comments)
	r.note(grid.PictureOnly, t.Sheet, pictures)
	return err
}

// countElements adds up the elements of a name in a part.
func (r *reader) countElements(part, name string, n *int) error {
	s := r.p.XML(part, "")
	for s.Element(name) {
		*n++
	}
	return s.Err()
}

// count returns how many indices the ranges hold.
//
//go:noinline
func count(ranges []grid.Range) int {
	n := 0
	for _, r := range ranges {
		n += r.Last - r.First + 1
	}
	return n
}
