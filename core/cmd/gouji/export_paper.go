package main

import (
	"slices"

	"gouji/core/publish"
)

// papers returns what writes each report in a file in a format of publish: the
// whole report as Word or web page, or its figures as data.
func (b *batch) papers(format string) func(checkedFile) {
	at := slices.IndexFunc(publish.Formats, func(f publish.Format) bool { return f.Content && f.Name == format })
	return func(f checkedFile) {
		for i, r := range f.reports {
			if r == nil {
				b.complain(f.results[i].Source.Name, f.results[i].Failure.Message)
				continue
			}
			b.write("", titled(r, f.file)+publish.Formats[at].Ending, publish.Formats[at].Write(r, f.results[i]), "")
		}
	}
}

// checklists writes the list of what was found in each report in a file, as a
// document of its own.
func (b *batch) checklists(f checkedFile) {
	for i := range f.results {
		name := f.results[i].Report.Organ
		if name == "" {
			name = stemOf(f.file.path)
		}
		b.write("", name+"核对清单.docx", publish.ChecklistDocx(f.results[i]), "")
		if f.results[i].Failure != nil {
			b.complain(f.file.path, f.results[i].Failure.Message)
		}
	}
}
