package report

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// requestsDraft gathers the rows of table 三.
type requestsDraft struct {
	rows  []requestRow
	cols  [7]int // column of each applicant, -1 when unknown
	heads []Label
	width int // columns of the table that the header was found in
	known bool
	begun bool    // a header was found in the current run of header lines
	lost  [7]bool // applicants that the header above the first row does not name
}

// requestRow is one row of figures with its innermost label.
type requestRow struct {
	line   line
	label  grid.Cell
	leaf   string
	cells  []grid.Cell // the seven figures, or as many as were found
	fits   bool        // there are seven
	extras int         // cells with content beyond them
}

// applicants are the columns of table 三; all editions share them.
var applicants = form.Editions[0].Tables[form.Requests].Rows[0].Cols

// newTable forgets the columns of a header unless the next table continues the
// last one over a page break.
func (d *requestsDraft) newTable(t *grid.Table) {
	d.begun = false
	if d.known && t.Cols != d.width {
		d.known = false
	}
}

// complete reports whether the table has come to its last row.
func (d *requestsDraft) complete() bool {
	for _, r := range d.rows {
		if r.leaf == lastRequestRow {
			return true
		}
	}
	return false
}

var lastRequestRow = form.Leaf("四、结转下年度继续办理")

// add takes in a line. It reports whether the table ends with it.
func (d *requestsDraft) add(l line) (end bool) {
	if d.header(l) {
		return false
	}
	row, ok := d.row(l)
	if !ok {
		return false
	}
	if len(d.rows) == 0 && d.known {
		for col, at := range d.cols {
			d.lost[col] = at < 0
		}
	}
	d.begun = false
	d.rows = append(d.rows, row)
	return row.leaf == lastRequestRow
}

// header takes in a header line: 自然人 … 总计. It reports whether l is one.
func (d *requestsDraft) header(l line) bool {
	if l.numeric() {
		return false
	}
	found := 0
	for i, f := range l.leaf {
		corner := f == "" && !blank(l.cells[i]) // the note on 勾稽关系 stands wholly in brackets
		if corner || f == "申请人情况" || f == "法人或其他组织" || applicant(f) >= 0 {
			found++
		}
	}
	if found < 2 || l.rowLabel() { // "（七）总计" over blanks is no header
		return false
	}
	if !d.begun {
		d.begun, d.heads = true, nil
		d.cols = [7]int{-1, -1, -1, -1, -1, -1, -1}
		d.width = l.t.Cols
	}
	d.known = true
	for i, f := range l.leaf {
		col := applicant(f)
		if col < 0 {
			continue
		}
		d.cols[col] = int(l.cells[i].Col)
		if f != form.Editions[0].Tables[form.Requests].ColLeaf(0, col) {
			d.heads = append(d.heads, Label{Kind: Misprinted, Want: applicants[col].Label, Found: strings.Clone(trim(l.cells[i].Text)), Place: placeOf(l.t, l.cells[i]), Row: -1})
		}
	}
	return true
}

// rowLabel reports whether the line holds a row label of table 三.
func (l line) rowLabel() bool {
	for _, f := range l.leaf {
		if vocabulary[f]&rowOfRequests != 0 {
			return true
		}
	}
	return false
}

// applicant returns the column that a Leaf names, -1 when none.
func applicant(leaf string) int {
	if leaf == "" {
		return -1
	}
	return form.Editions[0].Tables[form.Requests].ColNamed(0, leaf)
}

// row splits a line into its innermost label and the figures after it.
func (d *requestsDraft) row(l line) (requestRow, bool) {
	first := d.firstFigure(l)
	label := -1
	for i, c := range l.cells {
		if first >= 0 && int(c.Col) >= first {
			break
		}
		if l.leaf[i] != "" || !blank(c) && first >= 0 {
			label = i
		}
	}
	if label < 0 || l.leaf[label] == "" {
		return requestRow{}, false
	}
	r := requestRow{line: l, label: l.cells[label], leaf: l.leaf[label]}
	switch {
	case first < 0: // ragged: the figures are the cells after the label
		r.cells = l.cells[label+1:]
		r.fits = len(r.cells) == len(applicants)
		if len(r.cells) == 0 && vocabulary[r.leaf]&rowOfRequests == 0 {
			return requestRow{}, false
		}
	case d.known:
		r.fits = true
		r.cells = make([]grid.Cell, 0, len(applicants))
		for _, col := range d.cols {
			if col < 0 {
				r.cells = append(r.cells, grid.Cell{Row: -1})
				continue
			}
			r.cells = append(r.cells, l.at(col))
		}
	default:
		r.fits = true
		r.cells = make([]grid.Cell, 0, len(applicants))
		for col := first; col < first+len(applicants); col++ {
			r.cells = append(r.cells, l.at(col))
		}
	}
	return r, true
}

// firstFigure returns the column of the first figure, -1 when the source has
// no column positions.
func (d *requestsDraft) firstFigure(l line) int {
	if l.t.Ragged {
		return -1
	}
	first := -1
	if d.known {
		for _, col := range d.cols {
			if col >= 0 && (first < 0 || col < first) {
				first = col
			}
		}
	}
	if first < 0 { // no header: the last seven columns
		first = max(0, l.t.Cols-len(applicants))
	}
	return first
}

// bind gives the rows their meaning in the edition that fits them best.
func (d *requestsDraft) bind(prefer *form.Edition, workbook bool) Table {
	if len(d.rows) == 0 {
		return Table{}
	}
	edition := best(prefer, func(e *form.Edition) int {
		n := 0
		for _, r := range d.rows {
			if e.Tables[form.Requests].RowNamed(r.leaf) >= 0 {
				n++
			}
		}
		return n
	})
	f := &edition.Tables[form.Requests]
	t := Table{Form: f, Edition: edition, Values: make([]Value, len(f.Figures())), Place: placeOf(d.rows[0].line.t, d.rows[0].label)}
	t.Labels = append(t.Labels, d.heads...)
	at := match(f, len(d.rows), func(i int) string { return d.rows[i].leaf })
	seen := make([]int, len(f.Rows)) // 1 + index in d.rows
	for i := range d.rows {
		row, r := at[i], &d.rows[i]
		place := placeOf(r.line.t, r.label)
		found := trim(r.label.Text)
		if row < 0 {
			if r.figures() {
				t.Labels = append(t.Labels, Label{Kind: Extra, Found: strings.Clone(found), Place: place, Row: -1})
			}
			continue
		}
		if seen[row] > 0 {
			t.Labels = append(t.Labels, r.repeat(&d.rows[seen[row]-1], &t, f, row, found, place))
			continue
		}
		seen[row] = i + 1
		if l, ok := misprint(f.Rows[row].Label, f.RowLeaf(row), found, r.leaf, place, row); ok {
			t.Labels = append(t.Labels, l)
		}
		r.fill(&t, f, row, workbook)
	}
	for row := range f.Rows {
		if seen[row] == 0 {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: f.Rows[row].Label, Row: row})
		}
	}
	for col, lost := range d.lost {
		if lost {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: applicants[col].Label, Row: -1})
		}
	}
	return t
}

// figures reports whether any cell of the row holds something.
func (r *requestRow) figures() bool {
	for _, c := range r.cells {
		if !blank(c) {
			return true
		}
	}
	return false
}

// fill parses the figures of the row into t.
func (r *requestRow) fill(t *Table, f *form.Table, row int, workbook bool) {
	for col := range applicants {
		v := &t.Values[f.Index(row, col)]
		switch {
		case !r.fits:
			*v = Value{State: Unreadable, Why: Uncounted, Raw: joined(r.cells), Place: placeOf(r.line.t, r.label)}
		case r.cells[col].Row >= 0:
			*v = r.line.read(r.cells[col], f.Rows[row].Cols[col].Kind, workbook)
		}
	}
}

// repeat says whether the row, met a second time, agrees with the first. Where
// it does not, neither can be trusted: the figures in question become unreadable.
func (r *requestRow) repeat(first *requestRow, t *Table, f *form.Table, row int, found string, place Place) Label {
	l := Label{Kind: Repeated, Want: f.Rows[row].Label, Found: strings.Clone(found), Place: place, Row: row}
	for col := range applicants {
		if !r.fits || !first.fits {
			break
		}
		a, b := trim(first.cells[col].Text), trim(r.cells[col].Text)
		if a != b {
			l.Kind = Conflicting
			v := &t.Values[f.Index(row, col)]
			*v = Value{State: Unreadable, Why: Conflict, Raw: a + "、" + b, Place: v.Place}
		}
	}
	return l
}

func joined(cells []grid.Cell) string {
	var parts []string
	for _, c := range cells {
		parts = append(parts, trim(c.Text))
	}
	return strings.Join(parts, " ")
}
