package report

import (
	"strings"

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

// line is one row of a table as the scanner sees it.
type line struct {
	t     *grid.Table
	row   int
	cells []grid.Cell
	leaf  []string // Leaf of each text cell, "" for blanks and numbers
}

// maxLabel bounds the bytes of a label; longer text is prose.
const maxLabel = 360

// linesOf splits a table into its rows with something in them.
func linesOf(t *grid.Table) []line {
	out := make([]line, 0, min(t.Rows, len(t.Cells)))
	leaves := make([]string, len(t.Cells))
	for i := 0; i < len(t.Cells); {
		row, filled, from := t.Cells[i].Row, false, i
		for ; i < len(t.Cells) && t.Cells[i].Row == row; i++ {
			c := &t.Cells[i]
			filled = filled || !blank(*c)
			if c.Type == grid.Text && len(c.Text) <= maxLabel && wordy(c.Text) {
				// "1件" is a figure: what begins with a digit after its numbering
				// is no label of the form.
				if leaf := form.Leaf(c.Text); leaf != "" && (leaf[0] < '0' || leaf[0] > '9') {
					leaves[i] = leaf
				}
			}
		}
		if filled {
			out = append(out, line{t, int(row), t.Cells[from:i], leaves[from:i]})
		}
	}
	return out
}

// wordy reports whether s holds a Chinese character, as every label does.
func wordy(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xe3 && s[i] <= 0xe9 && !strings.HasPrefix(s[i:], "\u3000") {
			return true
		}
	}
	return false
}

func blank(c grid.Cell) bool {
	return c.Type == grid.Text && trim(c.Text) == ""
}

// filled returns the cells that hold something.
func (l line) filled() []grid.Cell {
	out := make([]grid.Cell, 0, len(l.cells))
	for _, c := range l.cells {
		if !blank(c) {
			out = append(out, c)
		}
	}
	return out
}

// only returns the cell that alone holds something, nil when none or several do.
func (l line) only() *grid.Cell {
	var only *grid.Cell
	for i := range l.cells {
		if blank(l.cells[i]) {
			continue
		}
		if only != nil {
			return nil
		}
		only = &l.cells[i]
	}
	return only
}

// text joins the cells with something in them.
func (l line) text() string {
	parts := make([]string, 0, len(l.cells))
	for _, c := range l.cells {
		if !blank(c) {
			parts = append(parts, trim(c.Text))
		}
	}
	return strings.Join(parts, " ")
}

// allNumbers reports whether the row holds numbers and nothing else.
func (l line) allNumbers() bool {
	for i := range l.cells {
		if c := &l.cells[i]; c.Type != grid.Number && c.Text != "" {
			return false
		}
	}
	return true
}

// at returns the cell at a column; an empty one where nothing is listed.
func (l line) at(col int) grid.Cell {
	for _, c := range l.cells {
		if int(c.Col) == col {
			return c
		}
	}
	return grid.Cell{Row: int32(l.row), Col: int32(col), RowSpan: 1, ColSpan: 1}
}

func (l line) has(leaf string) bool {
	for _, f := range l.leaf {
		if f == leaf {
			return true
		}
	}
	return false
}

// signal tells which statutory table a row must belong to, -1 when it could
// belong to any or none.
func (l line) signal() int {
	for i, f := range l.leaf {
		switch {
		case f == "":
		case f == "信息内容" || strings.HasPrefix(f, "第二十条第"):
			return form.Active
		case f == "申请人情况":
			return form.Requests
		case f == "未经复议直接起诉" || f == "复议后起诉":
			return form.Disputes
		case f == "行政复议" && l.has("行政诉讼"):
			return form.Disputes
		case f == "自然人" && (l.has("法人或其他组织") || l.has("商业企业")):
			return form.Requests
		case vocabulary[f]&rowOfRequests != 0:
			return form.Requests
		case len(l.cells[i].Text) > 30 && strings.Contains(form.Fold(l.cells[i].Text), "勾稽关系"):
			return form.Requests
		}
	}
	for _, c := range l.cells { // the corner note stands wholly in brackets: its Leaf is empty
		if len(c.Text) > 30 && len(c.Text) < maxLabel && strings.Contains(form.Fold(c.Text), "勾稽关系") {
			return form.Requests
		}
	}
	return -1
}

// opens reports whether the line can be the first of a table, as against a
// heading repeated after a page break.
func (l line) opens(table int) bool {
	switch table {
	case form.Active:
		return l.block() == form.Fold(form.Editions[0].Tables[form.Active].Rows[0].Group)
	case form.Requests:
		return l.has("申请人情况") || l.has("自然人") || l.signal() == form.Requests
	}
	return true
}

// block returns the folded block heading of table 二 in the line, or "".
func (l line) block() string {
	for i, f := range l.leaf {
		if strings.HasPrefix(f, "第二十条第") {
			return form.Fold(l.cells[i].Text)
		}
	}
	return ""
}

// heading reports whether the line is nothing but the title of a section.
func (l line) heading() bool {
	c := l.only()
	if c == nil || len(c.Text) > maxLabel || !wordy(c.Text) {
		return false
	}
	leaf := form.Leaf(c.Text)
	for i := range form.Sections {
		if form.Titled(i, leaf) {
			return true
		}
	}
	return false
}

// numeric reports whether any cell of the line but its labels holds a digit or
// a number, that is, whether the row carries figures.
func (l line) numeric() bool {
	for i, c := range l.cells {
		if c.Type != grid.Text || l.leaf[i] == "" && strings.ContainsAny(form.Fold(c.Text), "0123456789") {
			return true
		}
	}
	return false
}

// placeOf returns where a cell stands.
func placeOf(t *grid.Table, c grid.Cell) Place {
	return Place{
		Sheet: t.Sheet, Table: int32(t.Number),
		Row: c.Row, Col: c.Col, Line: c.Line,
	}
}

// read parses the cell of a figure and notes where it stands. The text is
// copied, so that the report does not keep the whole document alive.
func (l line) read(c grid.Cell, kind form.Kind, workbook bool) Value {
	v := parse(c, kind, workbook)
	v.Raw = strings.Clone(v.Raw)
	v.Place = placeOf(l.t, c)
	if grid.Has(l.t.HiddenRows, int(c.Row)) || grid.Has(l.t.HiddenCols, int(c.Col)) {
		v.How |= Hidden
	}
	return v
}

// Bits of vocabulary.
const (
	rowOfActive = 1 << iota
	rowOfRequests
	rowOfDisputes
	colOfRequests
)

// vocabulary tells in which table a Leaf is a row label. Labels that stand for
// other things as well ("其他", "总计", "合计") are left out.
var vocabulary = func() map[string]uint8 {
	common := map[string]bool{"其他": true, "其它": true, "总计": true, "合计": true, "总合计": true}
	m := map[string]uint8{}
	for _, e := range form.Editions {
		for i := range e.Tables {
			for _, r := range e.Tables[i].Rows {
				for _, label := range append([]string{r.Label}, r.Aliases...) {
					if leaf := form.Leaf(label); !common[leaf] {
						m[leaf] |= 1 << i
					}
				}
			}
		}
	}
	for _, c := range form.Editions[0].Tables[form.Requests].Rows[0].Cols {
		if leaf := form.Leaf(c.Label); !common[leaf] {
			m[leaf] |= colOfRequests
		}
	}
	return m
}()
