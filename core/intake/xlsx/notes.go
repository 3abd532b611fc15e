package xlsx

import "gouji/core/grid"

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
	r.Note(grid.ExternalLink, "", links)
	r.Note(grid.Macro, "", macros)
}

// noteSheet notes what comes with a sheet beside its cells.
func (r *reader) noteSheet(name, part string) error {
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
	r.Note(grid.Comment, name, comments)
	r.Note(grid.PictureOnly, name, pictures)
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
