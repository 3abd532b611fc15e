package report

import (
	"gouji/core/form"
	"gouji/core/grid"
)

// Recognise finds the reports in a document: usually one, several when a
// workbook holds a sheet, a row or a column for each unit. The tables are told
// by their content wherever they stand; nothing is told by its address.
//
// A document without any of the tables gives one report without tables.
func Recognise(doc *grid.Document) []*Report {
	s := scanner{workbook: doc.Kind == "xlsx" || doc.Kind == "xls" || doc.Kind == "xml" || doc.Kind == "csv"}
	hidden := onlyHidden(doc)
	lines := make([][]line, len(doc.Blocks))
	for i := range doc.Blocks {
		// Hidden sheets are noted by the importer; figures come from what the
		// sender could see.
		if t := doc.Blocks[i].Table; t != nil && (!t.Hidden || hidden) && !beside(t) {
			lines[i] = linesOf(t)
		}
	}
	if lists := s.summaries(doc, lines); len(lists) > 0 {
		return lists
	}
	s.start()
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Table == nil {
			s.paragraph(b.Text, Passage{Text: b.Text, Line: b.Line}, b.Level)
		} else {
			s.table(b.Table, lines[i])
		}
	}
	return s.finish(doc.Notes)
}

// beside reports whether a sheet is one that the program itself has added.
func beside(t *grid.Table) bool {
	return len(t.Cells) > 0 && form.IsBeside(t.Sheet, t.Cells[0].Text)
}

// onlyHidden reports whether the document has tables and all are hidden.
func onlyHidden(doc *grid.Document) bool {
	any := false
	for i := range doc.Blocks {
		if t := doc.Blocks[i].Table; t != nil {
			if !t.Hidden {
				return false
			}
			any = true
		}
	}
	return any
}

// scanner walks a document and gathers the raw rows of the tables, report by
// report; finish gives them their meaning.
type scanner struct {
	workbook bool
	drafts   []*draft
	cur      *draft
}

// draft is a report in the making.
type draft struct {
	prose
	part     string // the sheet its first table was found in
	active   activeDraft
	requests requestsDraft
	disputes disputesDraft
}

func (d *draft) has(table int) bool {
	switch table {
	case form.Active:
		return len(d.active.rows) > 0
	case form.Requests:
		return len(d.requests.rows) > 0
	}
	return len(d.disputes.heads) > 0
}

func (d *draft) empty() bool {
	return !d.has(form.Active) && !d.has(form.Requests) && !d.has(form.Disputes)
}

// start begins the next report.
func (s *scanner) start() {
	s.cur = &draft{}
	s.cur.workbook = s.workbook
	s.drafts = append(s.drafts, s.cur)
}

// paragraph takes in a paragraph, or a row of a sheet that is in no table.
func (s *scanner) paragraph(text string, p Passage, level int) {
	if t, ok := parseTitle(text); ok && !s.cur.empty() && s.cur.separate(t) {
		s.start()
	}
	s.cur.add(text, p, level)
}

// table walks the rows of a table. mode is the statutory table that the walk
// is in, -1 outside.
func (s *scanner) table(t *grid.Table, lines []line) {
	mode := -1
	s.cur.requests.newTable(t)
	for _, l := range lines {
		signal := l.signal()
		if l.heading() {
			mode = -1
		} else if signal >= 0 {
			if s.repeats(signal, l, mode) {
				s.start()
				s.cur.requests.newTable(t)
			}
			mode = signal
		}
		if mode < 0 {
			s.loose(l)
			continue
		}
		if s.cur.empty() {
			s.cur.part = t.Sheet
		}
		switch mode {
		case form.Active:
			s.cur.active.add(l)
		case form.Requests:
			if s.cur.requests.add(l) {
				mode = -1
			}
		case form.Disputes:
			if s.cur.disputes.add(l) {
				mode = -1
			}
		}
	}
}

// repeats reports whether a line begins a statutory table that the current
// report already holds, so that it belongs to the next report.
func (s *scanner) repeats(signal int, l line, mode int) bool {
	if signal == mode {
		return false
	}
	switch signal {
	case form.Active:
		return s.cur.active.complete() && l.opens(form.Active)
	case form.Requests:
		return s.cur.requests.complete() && l.opens(form.Requests)
	}
	return s.cur.disputes.done
}

// loose takes in a row outside the tables: a title, cover fields, a heading.
// In a document such a row belongs to some other table and is no prose.
//
// Nor is a row of a workbook that holds nothing but numbers: a list of thousands
// beside the report would otherwise cost most of the time.
func (s *scanner) loose(l line) {
	if s.workbook && l.allNumbers() {
		return
	}
	text := l.text()
	p := Passage{Text: text, Place: placeOf(l.t, l.cells[0])}
	if t, ok := parseTitle(text); ok && !s.cur.empty() && s.cur.separate(t) {
		s.start()
	}
	if s.workbook || l.t.Ragged || l.only() != nil {
		if s.cur.cover(l) {
			return
		}
		s.cur.add(text, p, 0)
	}
}
