package rule

import (
	"strings"

	"gouji/core/form"
)

// The documents below are examples of the catalogue: text in the shape of a
// published report, one cell per line.

// cellLines writes a table row as lines of cells.
func cellLines(cells ...string) string {
	return "\t" + strings.Join(cells, "\n\t") + "\n\n"
}

// table2Example writes table 二 of the 2021 edition, rows left out by label.
func table2Example(norms, without string) string {
	var b strings.Builder
	t := &form.ByID("2021").Tables[form.Active]
	last := ""
	for _, row := range t.Rows {
		if row.Group != last {
			last = row.Group
			b.WriteString(cellLines(row.Group))
			head := []string{"信息内容"}
			for _, c := range row.Cols {
				head = append(head, c.Label)
			}
			b.WriteString(cellLines(head...))
		}
		if row.Label == without {
			continue
		}
		cells := []string{row.Label}
		if row.Key == "norms" {
			cells[0] = norms
		}
		for range row.Cols {
			cells = append(cells, "0")
		}
		b.WriteString(cellLines(cells...))
	}
	return b.String()
}

// table3Example writes table 三 of an edition with every figure 0 and one label
// replaced.
func table3Example(edition, label, by string) string {
	var b strings.Builder
	t := &form.ByID(edition).Tables[form.Requests]
	b.WriteString(cellLines("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"))
	b.WriteString(cellLines("", "自然人", "法人或其他组织", "总计"))
	b.WriteString(cellLines("", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""))
	for _, row := range t.Rows {
		name := row.Label
		if name == label {
			name = by
		}
		b.WriteString(cellLines(name, "0", "0", "0", "0", "0", "0", "0"))
	}
	return b.String()
}

// table4Example writes table 四 with the header of its columns and the figures
// of 行政复议 upheld and pending given.
func table4Example(heads []string, upheld, pending string) string {
	total := "0"
	if upheld != "0" || pending != "0" {
		total = "1"
	}
	first := append(append([]string(nil), heads...), "未经复议直接起诉", "复议后起诉")
	second := []string{"", "", "", "", ""}
	second = append(append(second, heads...), heads...)
	data := []string{upheld, "0", "0", pending, total, "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"}
	return cellLines("行政复议", "行政诉讼") + cellLines(first...) + cellLines(second...) + cellLines(data...)
}

var printedHeads = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}

// documentExample writes a whole report of 2021.
func documentExample(title, period, overview, others, table2, table3, table4 string) string {
	s := title + "\n本报告的统计期限自" + period + "年1月1日至12月31日。\n一、" + overview + "\n全年主动公开信息。" +
		"\n二、主动公开政府信息情况\n" + table2 + "\n三、收到和处理政府信息公开申请情况\n" + table3 +
		"\n四、政府信息公开行政复议、行政诉讼情况\n" + table4 + "\n五、存在的主要问题及改进情况\n公开内容还不够全面，将继续改进。\n"
	if others != "" {
		s += "六、" + others + "\n本年没有收取信息处理费。\n"
	}
	return s
}

func plainTables() (string, string, string) {
	return table2Example("行政规范性文件", ""), table3Example("2021", "", ""), table4Example(printedHeads, "0", "0")
}

// example returns a document with parts of it replaced.
type example struct {
	title, period, overview, others string
	norms, without                  string   // table 二: label of 规范性文件, label of a row left out
	edition, label, by              string   // table 三
	heads                           []string // table 四
	upheld, pending                 string
}

// plain is a document without fault.
func plain() example {
	return example{
		title: "某局2021年政府信息公开工作年度报告", period: "2021", overview: "总体情况", others: "其他需要报告的事项",
		norms: "行政规范性文件", edition: "2021", heads: printedHeads, upheld: "0", pending: "0",
	}
}

func (e example) String() string {
	return documentExample(e.title, e.period, e.overview, e.others,
		table2Example(e.norms, e.without), table3Example(e.edition, e.label, e.by), table4Example(e.heads, e.upheld, e.pending))
}

func sectionsExample(overview, others string) func() string {
	return func() string {
		e := plain()
		e.overview, e.others = overview, others
		return e.String()
	}
}

func titleExample(title, period string) func() string {
	return func() string {
		e := plain()
		e.title, e.period = title, period
		if i := strings.Index(title, "2020"); i >= 0 {
			e.edition = "2019"
		}
		return e.String()
	}
}

func upheldExample(pending, upheld string) func() string {
	return func() string {
		e := plain()
		e.overview += "\n信息公开类行政复议1件，均获维持。"
		e.pending, e.upheld = pending, upheld
		return e.String()
	}
}

func mixtureExample() string {
	e := plain()
	e.edition = "2019"
	return e.String()
}

func mistypedExample() string {
	e := plain()
	e.label, e.by = "7.属于行政执法案卷", "7.属于行政执法卷案"
	return e.String()
}

func garbledExample() string {
	e := plain()
	e.heads = []string{"结结果维持", "结结果纠正", "其其他结果", "尚未审结", "总合计"}
	return e.String()
}

func oldLabelExample() string {
	e := plain()
	e.norms = "规范性文件"
	return e.String()
}

func missingRowExample() string {
	e := plain()
	e.without = "行政强制"
	return e.String()
}

func missingTablesExample() string {
	return plain().title + "\n" + table3Example("2021", "", "") + "\n"
}
