package workbook

import (
	"strconv"
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/report"
)

// A summed column of the summary is a sum of figures of one table.
type summed struct {
	over  string // heading over several columns
	name  string
	table int
	rows  string // keys of rows, separated by spaces; what an edition does not have does not count
	col   string // key of the column; "" for 总计
}

// summedColumns are what the leader asks of each unit first. Columns of which an
// edition has no figure are left out.
var summedColumns = [...]summed{
	{"规范性文件", "制发", form.Active, "norms", "issued"},
	{"规范性文件", "废止", form.Active, "norms", "repealed"},
	{"规范性文件", "现行\n有效", form.Active, "norms", "valid"},
	{"规范性文件", "新制作", form.Active, "norms", "made"},
	{"规范性文件", "新公开", form.Active, "norms", "opened"},
	{"规范性文件", "对外\n公开", form.Active, "norms", "public"},
	{"处理决定", "行政\n许可", form.Active, "permits", "decisions"},
	{"处理决定", "行政\n处罚", form.Active, "penalties", "decisions"},
	{"处理决定", "行政\n强制", form.Active, "coercion", "decisions"},
	{"收费", "万元", form.Active, "fees", "amount"},
	{"政府信息公开申请", "本年\n新收", form.Requests, "new", ""},
	{"政府信息公开申请", "上年\n结转", form.Requests, "carried", ""},
	{"政府信息公开申请", "予以\n公开", form.Requests, "granted", ""},
	{"政府信息公开申请", "部分\n公开", form.Requests, "partial", ""},
	{"政府信息公开申请", "不予\n公开", form.Requests, "secret forbidden safety thirdparty internal process casefile inquiry", ""},
	{"政府信息公开申请", "无法\n提供", form.Requests, "notheld tocreate unclear", ""},
	{"政府信息公开申请", "不予\n处理", form.Requests, "petition repeat publication excessive reissue", ""},
	{"政府信息公开申请", "其他\n处理", form.Requests, "lapsed lapsedfee other", ""},
	{"政府信息公开申请", "办理\n总计", form.Requests, "total", ""},
	{"政府信息公开申请", "结转\n下年", form.Requests, "forward", ""},
	{"复议诉讼", "行政\n复议", form.Disputes, "review", ""},
	{"复议诉讼", "行政\n诉讼", form.Disputes, "direct after", ""},
}

// figures returns the figures of a column in a table of an edition.
func (c *summed) figures(t *form.Table) []int {
	var out []int
	for key := range strings.FieldsSeq(c.rows) {
		row := t.Row(key)
		if row < 0 {
			continue
		}
		col := c.col
		if col == "" {
			col = "total"
		}
		if k := t.Col(row, col); k >= 0 {
			out = append(out, t.Index(row, k))
		}
	}
	return out
}

// width is how wide a column has to be: amounts have decimals, decisions many
// digits.
func (c *summed) width(e *form.Edition) float64 {
	t := &e.Tables[c.table]
	switch f := t.Figures()[c.figures(t)[0]]; {
	case f.Kind.Money():
		return 12
	case c.table == form.Active:
		return 7.6
	}
	return 6.4
}

// Rows of the summary.
const summaryTop = 4

// summaries writes the summary: a row for each unit, each number a formula over
// the row of the unit in the details.
func (m *rollupBook) summaries() {
	s := m.summary
	head := style{bold: true, border: true, fill: headFill, wrap: true}
	var columns []*summed
	var figures [][]int
	for i := range summedColumns {
		c := &summedColumns[i]
		if list := c.figures(&m.edition.Tables[c.table]); len(list) > 0 {
			columns, figures = append(columns, c), append(figures, list)
		}
	}
	m.ref = quoted(m.detail.name) + "!"
	last := detailFirst + len(columns)
	widths := []float64{5, 26}
	for col, text := range []string{"序号", "单位名称"} {
		s.text(2, col, text, head)
		s.merge(2, col, 3, col)
	}
	for i := 0; i < len(columns); {
		j := i
		for ; j < len(columns) && columns[j].over == columns[i].over; j++ {
			s.text(3, detailFirst+j, columns[j].name, head)
			widths = append(widths, columns[j].width(m.edition))
		}
		s.text(2, detailFirst+i, columns[i].over, head)
		s.merge(2, detailFirst+i, 2, detailFirst+j-1)
		i = j
	}
	s.text(2, last, "核对\n结论", head)
	s.merge(2, last, 3, last)
	s.widths(append(widths, 8)...)
	s.text(0, 0, m.title(), style{font: heiti, size: 16})
	s.merge(0, 0, 0, last)
	s.height(0, 34)
	s.text(1, 0, m.coverage(), style{across: "left", colour: greyText})
	s.merge(1, 0, 1, last)
	s.height(3, 30)

	name, number := style{across: "left", border: true, wrap: true}, style{border: true}
	plain := s.style(number)
	for k, unit := range m.Total.Counted {
		row := summaryTop + k
		s.number(row, 0, strconv.Itoa(k+1), number)
		s.text(row, 1, m.unitName(unit), name)
		s.height(row, max(18, height(m.unitName(unit), widths[1])))
		for i, c := range columns {
			*s.at(row, detailFirst+i) = m.sumOf(c, figures[i], unit, detailTop+k, plain)
		}
		m.conclusion(unit, row, last)
	}
	m.summaryTotal(columns, last)
	s.freeze(summaryTop, detailFirst)
	s.paper(true, 0, "")
	s.define("_xlnm.Print_Titles", "$3:$4")
	s.footer(m.title())
}

// sumOf makes one number of the summary from the row of a unit in the details.
func (m *rollupBook) sumOf(c *summed, figures []int, unit, detail, style int) cell {
	t := &m.edition.Tables[c.table]
	var sum report.Decimal
	formula := make([]byte, 0, 64)
	for i, n := range figures {
		col := m.column[t.Figures()[n].ID]
		if i == 0 {
			formula = append(formula, "SUM("...)
		} else {
			formula = append(formula, ',')
		}
		formula = append(formula, m.ref...)
		formula = append(formula, grid.A1(detail, col)...)
		if m.detail.at(detail, col).number == "" {
			continue // text, which SUM does not count either
		}
		if more, ok := sum.Add(m.Units[unit].Report.Tables[c.table].Values[n].Number); ok {
			sum = more
		}
	}
	return cell{formula: string(append(formula, ')')), number: sum.String(), style: style}
}

// conclusion writes how the check of a unit ended.
func (m *rollupBook) conclusion(unit, row, col int) {
	text, st := m.verdictOf(unit), style{border: true}
	switch text {
	case "有误", "无法判定":
		st.fill, st.colour = wrongFill, wrongText
	case "待核":
		st.fill = warnFill
	}
	m.summary.text(row, col, text, st)
}

// summaryTotal writes the last row: sums of what stands above, which is what the
// official tables show.
func (m *rollupBook) summaryTotal(columns []*summed, last int) {
	s := m.summary
	row := summaryTop + len(m.Total.Counted)
	st := style{border: true, bold: true, fill: lockFill}
	s.text(row, 0, "", st)
	s.text(row, 1, "合计", st)
	s.height(row, 22)
	for i, c := range columns {
		sum, ok := known(&m.Total.Report.Tables[c.table], c.figures(&m.edition.Tables[c.table]))
		number, fits := stored(report.Value{State: report.Number, Number: sum})
		switch {
		case len(m.Total.Counted) == 0:
			s.number(row, detailFirst+i, "0", st)
		case ok && fits:
			area := grid.A1(summaryTop, detailFirst+i) + ":" + grid.A1(row-1, detailFirst+i)
			s.formula(row, detailFirst+i, "SUM("+area+")", number, st)
		default:
			s.text(row, detailFirst+i, "过大", st)
		}
	}
	s.text(row, last, "", st)
}

// coverage says how many units are in it.
func (m *rollupBook) coverage() string {
	text := "计入" + strconv.Itoa(len(m.Total.Counted)) + "个单位"
	if n := len(m.Total.Missing); n > 0 {
		text += "，还有" + strconv.Itoa(n) + "个单位没有报告"
	}
	if n := len(m.Total.Left); n > 0 {
		text += "，有" + strconv.Itoa(n) + "处没有计入，见“" + originSheet + "”"
	}
	return text + "。申请和复议诉讼取“总计”栏。"
}
