package report

import (
	"slices"
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// Headings of a list with a row for each indicator, as in the report forms of
// statistics offices: 序号 | 指标 | 计量单位 | 数值.
var (
	indicatorHeads = []string{"指标", "指标名称", "统计指标", "指标项", "项目", "项目名称", "统计项目"}
	valueHeads     = []string{"数值", "数量", "数据", "本期实际", "本年", "本年数", "本年度", "本年累计", "填报数", "合计", "总计", "件数"}
	otherHeads     = []string{"序号", "编号", "代码", "指标代码", "计量单位", "单位", "备注", "说明", "上年", "上年数", "上年同期", "同比", "类别", "分类", "表号"}
)

func isHead(heads []string, leaf string) bool { return slices.Contains(heads, leaf) }

// long recognises a list with a row for each indicator and a column of values
// for the one unit that reports, or for each of several.
func (s *scanner) long(t *grid.Table, lines []line) *listing {
	head, label := -1, -1
	for i := 0; i < min(len(lines), 3*wideHeader) && head < 0; i++ {
		for k, f := range lines[i].leaf {
			if isHead(indicatorHeads, f) && len(lines[i].filled()) > 1 {
				head, label = i, int(lines[i].cells[k].Col)
				break
			}
		}
	}
	if head < 0 {
		return nil
	}
	l := &listing{table: t}
	l.above.workbook = s.workbook
	for _, row := range lines[:head] {
		if !l.above.cover(row) {
			l.above.add(row.text(), Passage{Place: placeOf(t, row.cells[0])}, 0)
		}
	}
	var values []grid.Cell // heading cells of the columns of values
	for k, c := range lines[head].cells {
		f := lines[head].leaf[k]
		if int(c.Col) > label && f != "" && !isHead(otherHeads, f) {
			values = append(values, c)
		}
	}
	body := lines[head+1:]
	paths := make([]path, len(body))
	context := ""
	for i, row := range body {
		paths[i] = row.indicator(label, context)
		if own := trim(row.at(label).Text); vocabulary[form.Leaf(own)] != 0 && applicant(form.Leaf(own)) < 0 {
			context = form.Fold(own)
		}
	}
	year := 0
	if len(l.above.years) > 0 {
		year = l.above.years[0].Year
	}
	edition, figures := fit(paths, form.ForYear(year))
	if edition == nil {
		return nil
	}
	l.edition = edition
	for _, v := range values {
		u := listedUnit{name: strings.Clone(trim(v.Text)), place: placeOf(t, v)}
		if isHead(valueHeads, form.Leaf(v.Text)) {
			if len(values) > 1 && isSumRow(form.Leaf(v.Text)) {
				continue
			}
			u.name = l.owner(t)
		}
		for i, at := range figures {
			if at[0] >= 0 {
				u.figures = append(u.figures, listedFigure{at[0], at[1], body[i], body[i].at(int(v.Col))})
			}
		}
		l.units = append(l.units, u)
	}
	if len(l.units) == 0 {
		return nil
	}
	return l
}

// owner names the unit of a list with a single column of values.
func (l *listing) owner(t *grid.Table) string {
	for _, f := range l.above.fields {
		if f.Key == "organ" && f.Value != "" {
			return f.Value
		}
	}
	if l.above.title.organ != "" {
		return l.above.title.organ
	}
	if !genericSheet(t.Sheet) {
		return strings.Clone(t.Sheet)
	}
	return ""
}

// indicator returns the path that a row names: the text before its label and
// the label itself, after the last row label where the row only names an
// applicant or a result ("其中：自然人").
func (l line) indicator(label int, context string) path {
	var p path
	for i, c := range l.cells {
		if int(c.Col) <= label && l.leaf[i] != "" {
			p = append(p, form.Fold(c.Text))
		}
	}
	if len(p) == 0 || context == "" {
		return p
	}
	for _, text := range p {
		for _, part := range strings.FieldsFunc(text, separates) {
			part = strings.TrimPrefix(form.Leaf(part), "其中")
			if vocabulary[part]&(rowOfActive|rowOfRequests|rowOfDisputes) != 0 {
				return p
			}
		}
	}
	return append(path{context}, p...)
}
