package report

import (
	"gouji/core/form"
	"gouji/core/grid"
)

// leastFigures is how many figures a list must name to be taken for one.
const leastFigures = 6

// summaries finds the reports in lists: a row for each unit under flattened
// headings (layout L3 of excel.md), or a row for each indicator with a column
// for each unit (L4). Lists of several sheets that name the same unit are one
// report. It returns nil when no sheet is a list.
func (s *scanner) summaries(doc *grid.Document, lines [][]line) []*Report {
	var out []*Report
	for i := range doc.Blocks {
		t := doc.Blocks[i].Table
		if t == nil || t.Ragged || len(lines[i]) < 2 || t.Cols < 2 {
			continue
		}
		l := s.wide(t, lines[i])
		if l == nil {
			l = s.long(t, lines[i])
		}
		if l != nil {
			out = l.merge(out)
		}
	}
	for _, r := range out {
		r.Notes = doc.Notes
		for i := range r.Tables {
			lost(&r.Tables[i])
		}
	}
	return out
}

// A listing is a list that was recognised: its units and, for each, the cells
// of its figures.
type listing struct {
	table   *grid.Table
	edition *form.Edition
	above   prose // what stands above the header: title, cover fields
	units   []listedUnit
}

type listedUnit struct {
	name    string
	place   Place
	figures []listedFigure
}

type listedFigure struct {
	table, index int
	line         line
	cell         grid.Cell
}

// merge adds the units of the list to the reports, joining those of one name.
func (l *listing) merge(reports []*Report) []*Report {
	for _, u := range l.units {
		var r *Report
		for _, known := range reports {
			if form.Fold(known.Organ) == form.Fold(u.name) && known.Edition == l.edition {
				r = known
			}
		}
		if r == nil {
			r = &Report{Part: u.name, Organ: u.name, Edition: l.edition, TablesOnly: true, Title: l.above.heading, Cover: l.above.fields, Years: l.above.years}
			if len(r.Years) > 0 {
				r.Year = r.Years[0].Year
			}
			reports = append(reports, r)
		}
		for _, f := range u.figures {
			t := &r.Tables[f.table]
			if t.Form == nil {
				t.Form, t.Edition, t.Place = &l.edition.Tables[f.table], l.edition, u.place
				t.Values = make([]Value, len(t.Form.Figures()))
			}
			v := &t.Values[f.index]
			read := f.line.read(f.cell, t.Form.Figures()[f.index].Kind, true)
			switch {
			case v.State == Missing:
				*v = read
			case v.Raw != read.Raw:
				*v = Value{State: Unreadable, Why: Conflict, Raw: v.Raw + "、" + read.Raw, Place: v.Place}
			}
		}
	}
	return reports
}

// lost notes the rows of a table of which a list holds no figure at all.
func lost(t *Table) {
	if t.Form == nil {
		return
	}
	for row, def := range t.Form.Rows {
		found := false
		for col := range def.Cols {
			found = found || t.Values[t.Form.Index(row, col)].State != Missing
		}
		if !found {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: def.Label, Row: row})
		}
	}
}

// fit returns the edition that gives the most of the paths a figure of their
// own, and the figures; nil when they are too few to be a list.
func fit(paths []path, prefer *form.Edition) (*form.Edition, [][2]int) {
	headed := 0
	for _, p := range paths {
		headed += min(len(p), 1)
	}
	if headed < leastFigures {
		return nil, nil
	}
	find := func(e *form.Edition) (found [][2]int, n int) {
		seen := map[[2]int]bool{}
		found = make([][2]int, len(paths))
		for i, p := range paths {
			found[i] = [2]int{-1, -1}
			if len(p) == 0 {
				continue
			}
			t, k := p.figure(e)
			if at := [2]int{t, k}; t >= 0 && !seen[at] {
				seen[at] = true
				found[i] = at
				n++
			}
		}
		return found, n
	}
	e := best(prefer, func(e *form.Edition) int { _, n := find(e); return n })
	found, n := find(e)
	if n < leastFigures {
		return nil, nil
	}
	return e, found
}

// isSumRow reports whether a name in a list of units is that of a sum.
func isSumRow(leaf string) bool {
	switch leaf {
	case "合计", "总计", "小计", "汇总", "总合计", "全区合计", "全县合计", "全市合计":
		return true
	}
	return leaf == ""
}

// unitHeads are the headings of a column of unit names.
var unitHeads = []string{"单位名称", "单位", "机关名称", "填报单位", "报送单位", "部门", "部门名称", "行政机关", "行政机关名称", "公开主体", "报告单位"}
