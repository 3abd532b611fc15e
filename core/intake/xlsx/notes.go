package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/ooxml"
)

// note records an oddity, unless there are none.
func (r *reader) note(code grid.NoteCode, where string, count int) {
	if count > 0 {
		r.doc.Notes = append(r.doc.Notes, grid.Note{Code: code, Where: where, Count: count})
	}
}

// noteWorkbook notes what comes with the workbook as a whole.
func (r *reader) noteWorkbook() {
	links, macros := 0, 0
	for _, rel := range r.rels {
		switch rel.Kind() {
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
	if rows := count(t.HiddenRows); rows > 0 {
		r.note(grid.HiddenRow, t.Sheet+"!"+rowName(t.HiddenRows[0].First), rows)
	}
	if cols := count(t.HiddenCols); cols > 0 {
		r.note(grid.HiddenCol, t.Sheet+"!"+colName(t.HiddenCols[0].First), cols)
	}
	r.note(grid.PendingFormula, w.firstPending, w.pending)
	r.note(grid.DuplicateCell, w.firstDuplicate, w.duplicates)
	r.note(grid.Covered, w.firstCovered, w.covered)
	r.note(grid.SpanClipped, t.Sheet, w.clipped)
	rels, err := r.p.Rels(part)
	if err != nil {
		return err
	}
	comments, pictures := 0, 0
	for _, rel := range rels {
		if rel.External || !r.p.Has(rel.Target) {
			continue
		}
		n := 0
		switch rel.Kind() {
		case "comments":
			n, err = r.countElements(rel.Target, "comment")
			comments += n
		case "drawing":
			n, err = r.countElements(rel.Target, "pic")
			pictures += n
		}
		if err != nil {
			return err
		}
	}
	r.note(grid.Comment, t.Sheet, comments)
	r.note(grid.PictureOnly, t.Sheet, pictures)
	return nil
}

// countElements counts the elements of a name in a part.
func (r *reader) countElements(part, name string) (int, error) {
	s, err := r.p.Scan(part)
	if err != nil {
		return 0, err
	}
	n := 0
	for t := s.Next(); t != ooxml.EOF; t = s.Next() {
		if t == ooxml.Start && s.Name() == name {
			n++
		}
	}
	return n, s.Err()
}

// count returns how many indices the ranges hold.
func count(ranges []grid.Range) int {
	n := 0
	for _, r := range ranges {
		n += r.Last - r.First + 1
	}
	return n
}
