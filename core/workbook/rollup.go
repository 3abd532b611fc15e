package workbook

import (
	"slices"
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/report"
	"gouji/core/rollup"
)

// A Rollup is what a workbook of many units is made of.
type Rollup struct {
	Total   *rollup.Total
	Units   []rollup.Unit // those that Total was made of, in the order they are to stand in
	Results []core.Result // of the units, as many; nil when they were not checked
	Stamp
}

// Names of the sheets of a roll-up.
const (
	summarySheet = "汇总表"
	detailSheet  = "分单位明细"
	originSheet  = "编制说明"
)

// Bytes makes the workbook: a summary with a row for each unit, every figure of
// every unit behind it, the aggregate in the official layout, and a sheet that
// says what was added up and what was not. Each number but those of the units is
// a formula, so that it can be followed to where it comes from, and each formula
// has its value cached.
func (r Rollup) Bytes() ([]byte, error) {
	b := newBook(r.title(), maker())
	m := &rollupBook{Rollup: r, book: b, edition: r.Total.Report.Edition, column: map[string]int{}}
	m.summary = b.sheet(summarySheet)
	m.detail = b.sheet(detailSheet)
	m.details()
	m.summaries()
	for i := range m.edition.Tables {
		m.official(i)
	}
	m.origins()
	return b.bytes()
}

func (r *Rollup) title() string {
	t := r.Total.Report
	title := t.Organ
	if t.Year != 0 {
		title += strconv.Itoa(t.Year) + "年"
	}
	return title + "政府信息公开工作年度报告汇总表"
}

// A rollupBook is a roll-up while it is being made.
type rollupBook struct {
	Rollup
	*book
	edition         *form.Edition
	summary, detail *sheet
	column          map[string]int // of each figure in detail
	total           int            // row of the sums in detail
	ref             string         // what the name of a cell of detail begins with elsewhere
}

// Rows and columns of the details.
const (
	detailName  = 30.0 // width of the column of names
	detailTop   = 5    // first unit
	detailFirst = 2    // first figure
)

// unitName is what a unit is called.
func (r *Rollup) unitName(unit int) string {
	u := &r.Units[unit]
	switch {
	case u.Name != "":
		return u.Name
	case u.Report.Organ != "":
		return u.Report.Organ
	case u.Report.Part != "":
		return u.Report.Part
	}
	return "（没有写明名称）"
}

// details writes every figure of every unit that counts, and their sums.
func (m *rollupBook) details() {
	s := m.detail
	m.detailHeads()
	name, figure := style{across: "left", border: true, wrap: true}, style{border: true}
	plain, absent, refused := s.style(figure), s.style(style{border: true, fill: lockFill}), s.style(style{border: true, fill: wrongFill, colour: wrongText})
	leftOut := m.leftOut()
	for k, unit := range m.Total.Counted {
		row := detailTop + k
		s.number(row, 0, strconv.Itoa(k+1), figure)
		s.text(row, 1, m.unitName(unit), name)
		s.height(row, max(18, height(m.unitName(unit), detailName)))
		left := leftOut[unit]
		col := detailFirst
		s.at(row, detailFirst+len(m.column)-1)
		for i := range m.edition.Tables {
			table := &m.Units[unit].Report.Tables[i]
			for n, f := range m.edition.Tables[i].Figures() {
				c := s.at(row, col)
				switch {
				case left[m.edition.Tables[i].Key]:
					*c = cell{style: absent}
				case left[f.ID]: // as text, which no sum counts
					*c = cell{text: table.Values[n].Raw, style: refused}
				default:
					*c = valueCell(table.Values[n])
					c.style = plain
				}
				col++
			}
		}
	}
	m.sums()
	last := detailFirst + len(m.column) - 1
	s.widths(6, detailName)
	s.try(s.f.SetColWidth(s.name, "C", columnName(last), 9))
	for i := range m.edition.Tables {
		for _, f := range m.edition.Tables[i].Figures() {
			if f.Kind.Money() {
				at := columnName(m.column[f.ID])
				s.try(s.f.SetColWidth(s.name, at, at, 13))
			}
		}
	}
	s.freeze(detailTop, detailFirst)
	s.spread(60)
	s.define("_xlnm.Print_Area", "$A$3:"+absolute(grid.A1(m.total, last)))
	s.define("_xlnm.Print_Titles", "$A:$B,"+quoted(s.name)+"!$3:$5")
	s.footer(m.title())
}

// detailHeads writes three rows of headings over the figures: table, row, column.
func (m *rollupBook) detailHeads() {
	s := m.detail
	head := style{bold: true, border: true, fill: headFill, wrap: true}
	s.text(0, 0, m.title()+"·"+detailSheet, style{font: heiti, size: 14, across: "left"})
	s.height(0, 28)
	s.text(1, 0, "浅红色的格子没有计入合计，原因见“"+originSheet+"”；灰色的格子没有数。", style{across: "left", colour: greyText})
	for col, text := range []string{"序号", "单位名称"} {
		s.text(2, col, text, head)
		s.merge(2, col, 4, col)
	}
	col := detailFirst
	for i := range m.edition.Tables {
		t := &m.edition.Tables[i]
		first := col
		for r, row := range t.Rows {
			begin := col
			for c := range row.Cols {
				m.column[t.Figures()[t.Index(r, c)].ID] = col
				s.text(4, col, row.Cols[c].Label, head)
				col++
			}
			s.text(3, begin, row.Name(), head)
			s.merge(3, begin, 3, col-1)
		}
		s.text(2, first, t.Name+"　"+t.Title, head)
		s.merge(2, first, 2, col-1)
	}
	s.height(3, 46)
	s.height(4, 48)
}

// leftOut tells by unit which figures and tables are not in the sum.
func (m *rollupBook) leftOut() map[int]map[string]bool {
	out := map[int]map[string]bool{}
	for _, l := range m.Total.Left {
		if l.Reason == rollup.TooLarge {
			continue
		}
		if out[l.Unit] == nil {
			out[l.Unit] = map[string]bool{}
		}
		out[l.Unit][l.Cell] = true
	}
	return out
}

// sums writes the row of sums of the details.
func (m *rollupBook) sums() {
	s := m.detail
	m.total = detailTop + len(m.Total.Counted)
	st := style{border: true, bold: true, fill: lockFill}
	s.text(m.total, 0, "", st)
	s.text(m.total, 1, "合计", st)
	for i := range m.edition.Tables {
		for n, f := range m.edition.Tables[i].Figures() {
			col := m.column[f.ID]
			sum := m.Total.Report.Tables[i].Values[n]
			number, ok := stored(sum)
			if !ok {
				s.text(m.total, col, valueCell(sum).text, st)
				continue
			}
			area := grid.A1(detailTop, col) + ":" + grid.A1(m.total-1, col)
			if len(m.Total.Counted) == 0 {
				s.number(m.total, col, "0", st)
				continue
			}
			s.formula(m.total, col, "SUM("+area+")", number, st)
		}
	}
}

// official writes the aggregate as the notice prints it; every figure refers to
// its sum.
func (m *rollupBook) official(i int) {
	s := m.sheet(m.edition.Tables[i].Name)
	t := s.table(&m.edition.Tables[i], i, 0)
	for n, f := range m.edition.Tables[i].Figures() {
		v := m.Total.Report.Tables[i].Values[n]
		number, ok := stored(v)
		c := cell{formula: m.sumRef(f.ID), number: number}
		if !ok {
			c = valueCell(v)
		}
		t.put(n, c, style{border: true})
	}
	s.paper(i == form.Disputes, 1, t.area())
	s.footer(m.title())
}

// sumRef refers to the sum of a figure.
func (m *rollupBook) sumRef(id string) string {
	return quoted(m.detail.name) + "!" + grid.A1(m.total, m.column[id])
}

// verdictOf is how the check of a unit ended.
func (r *Rollup) verdictOf(unit int) string {
	if unit >= len(r.Results) {
		return ""
	}
	return verdictName(r.Results[unit].Verdict)
}

// known reports whether all of some figures count for a unit, or could be summed.
func known(t *report.Table, figures []int) (sum report.Decimal, ok bool) {
	for _, n := range figures {
		v := t.Values[n]
		if v.State == report.Blank || v.State == report.Dash {
			continue
		}
		if _, fits := stored(v); !fits {
			return sum, false
		}
		if sum, ok = sum.Add(v.Number); !ok {
			return sum, false
		}
	}
	return sum, true
}

// reasonsBy groups what was left out for the sheet of explanations: reports,
// then tables, then figures, in the order given.
func (m *rollupBook) reasonsBy() []rollup.Left {
	out := slices.Clone(m.Total.Left)
	rank := func(l rollup.Left) int {
		switch {
		case l.Cell == "":
			return 0
		case !strings.Contains(l.Cell, "."):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b rollup.Left) int { return rank(a) - rank(b) })
	return out
}
