package workbook

import (
	"strconv"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
)

// Tables makes a workbook of the tables of one report as the notice prints them,
// with the figures as they stand: nothing is computed, nothing put right. A table
// that the report does not hold is left out. result is that of its check; nil
// when there is none.
func Tables(r *report.Report, result *core.Result, stamp Stamp) ([]byte, error) {
	title := r.Organ
	if r.Year != 0 {
		title += strconv.Itoa(r.Year) + "年"
	}
	title += "政府信息公开工作年度报告统计表"
	b := newBook(title, maker())
	s := b.sheet(coverSheet)
	s.widths(6, 20, 60, 6)
	s.text(1, 0, "政府信息公开工作年度报告统计表", style{font: heiti, size: 20})
	s.merge(1, 0, 1, 3)
	s.height(1, 60)
	year := ""
	if r.Year != 0 {
		year = strconv.Itoa(r.Year)
	}
	row := 3
	for _, f := range [][2]string{{"单位名称", r.Organ}, {"统计年度", year}} {
		s.text(row, 1, f[0], style{size: 12, border: true, across: "left"})
		s.text(row, 2, f[1], style{size: 12, border: true, across: "left", wrap: true})
		s.height(row, 30)
		row++
	}
	lines := stamp.lines()
	if result != nil {
		lines = append(lines, "原文件："+result.Source.Name, "SHA-256："+result.Source.SHA256, "核对码："+orDash(result.Code)+"　结论："+verdictName(result.Verdict))
	}
	for _, line := range lines {
		row++
		s.text(row, 1, line, style{across: "left", wrap: true, colour: greyText})
		s.merge(row, 1, row, 2)
		s.height(row, height(line, 78))
	}
	s.paper(false, 1, "")
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			continue
		}
		s := b.sheet(t.Form.Name)
		p := s.table(t.Form, i, 0)
		for n, v := range t.Values {
			p.put(n, valueCell(v), style{border: true})
		}
		s.paper(i == form.Disputes, 1, p.area())
		s.footer(title)
	}
	return b.bytes()
}
