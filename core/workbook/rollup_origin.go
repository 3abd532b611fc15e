package workbook

import (
	"strconv"

	"gouji/core/form"
	"gouji/core/rollup"
)

// mostLeft bounds how many figures that were left out are listed.
const mostLeft = 2000

// originWidths are the widths of the columns of the sheet of explanations.
var originWidths = []float64{6, 30, 34, 22, 36}

// origins writes what was added up and what was not, and from which files.
func (m *rollupBook) origins() {
	s := m.sheet(originSheet)
	s.widths(originWidths...)
	s.text(0, 0, originSheet, style{font: heiti, size: 16, across: "left"})
	s.height(0, 30)
	t := m.Total.Report
	lines := []string{"汇总单位：" + orDash(t.Organ), "格式：" + m.edition.Name + "（" + m.edition.Notice + "）", m.coverage()}
	if t.Year != 0 {
		lines = append(lines, "统计年度："+strconv.Itoa(t.Year))
	}
	if m.Total.Complete {
		lines = append(lines, "单位名册上应当汇总的单位都已计入。")
	} else if len(m.Total.Missing) == 0 {
		lines = append(lines, "没有完整的单位名册，或者有单位没有计入，汇总是否齐全无法判断。")
	}
	lines = append(lines, m.lines()...)
	row := 1
	for _, line := range lines {
		s.text(row, 0, line, style{across: "left"})
		row++
	}
	row = m.missing(s, row+1)
	row = m.omitted(s, row+1)
	row = m.cautions(s, row+1)
	m.sources(s, row+1)
	s.paper(true, 0, "")
	s.footer(m.title())
}

// heads writes the headings of a list with its title above.
func (s *sheet) heads(row int, title string, heads ...string) int {
	s.text(row, 0, title, style{across: "left", bold: true, size: 12})
	for col, h := range heads {
		s.text(row+1, col, h, style{bold: true, border: true, fill: headFill, wrap: true})
	}
	return row + 2
}

// line writes a row of a list.
func (s *sheet) line(row int, widths []float64, texts ...string) {
	high := 18.0
	for col, text := range texts {
		st := style{across: "left", wrap: true, border: true}
		if col == 0 {
			st.across = ""
		}
		s.text(row, col, text, st)
		high = max(high, height(text, widths[col]))
	}
	s.height(row, min(high, 300))
}

func (m *rollupBook) missing(s *sheet, row int) int {
	if len(m.Total.Missing) == 0 {
		return row - 1
	}
	row = s.heads(row, "没有报告的单位", "序号", "单位名称")
	for i, name := range m.Total.Missing {
		s.line(row, originWidths, strconv.Itoa(i+1), name)
		row++
	}
	return row
}

func (m *rollupBook) omitted(s *sheet, row int) int {
	left := m.reasonsBy()
	if len(left) == 0 {
		return row - 1
	}
	row = s.heads(row, "没有计入合计的", "序号", "单位名称", "项目", "原来填的", "原因")
	for i, l := range left {
		if i == mostLeft {
			s.line(row, originWidths, "", "其余"+strconv.Itoa(len(left)-i)+"处从略")
			return row + 1
		}
		s.line(row, originWidths, strconv.Itoa(i+1), orDash(l.Name), m.cellName(l.Cell), l.Raw, l.Reason.String())
		row++
	}
	return row
}

// cellName is a figure, a table or a whole report in words.
func (m *rollupBook) cellName(id string) string {
	if id == "" {
		return "整份报告"
	}
	if f, ok := m.edition.Find(id); ok {
		return m.edition.Tables[f.Table].Name + "·" + f.Label
	}
	for i := range m.edition.Tables {
		if m.edition.Tables[i].Key == id {
			return m.edition.Tables[i].Name
		}
	}
	return id
}

// cautions lists the figures whose sum may count something twice.
func (m *rollupBook) cautions(s *sheet, row int) int {
	t := &m.edition.Tables[form.Active]
	first := true
	for n, f := range t.Figures() {
		why := rollup.Caution(t, n)
		v := m.Total.Report.Tables[form.Active].Values[n]
		if why == "" || v.Number.Zero() {
			continue
		}
		if first {
			row, first = s.heads(row, "相加时要留意的", "序号", "项目", "说明"), false
		}
		s.line(row, originWidths, strconv.Itoa(n+1), f.Label, why)
		s.height(row, height(why, originWidths[2]))
		row++
	}
	return row
}

// sources lists the units in the sum with their files.
func (m *rollupBook) sources(s *sheet, row int) {
	if len(m.Results) < len(m.Units) {
		return
	}
	row = s.heads(row, "计入的报告", "序号", "单位名称", "文件", "核对码、结论", "文件的 SHA-256")
	for k, unit := range m.Total.Counted {
		r := &m.Results[unit]
		file := r.Source.Name
		if r.Source.Part != "" {
			file += "（" + r.Source.Part + "）"
		}
		s.line(row, originWidths, strconv.Itoa(k+1), m.unitName(unit), file, orDash(r.Code)+"　"+verdictName(r.Verdict)+"　规则"+r.Rules, r.Source.SHA256)
		row++
	}
}
