package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/grid"
	"gouji/core/rule"
)

// Findings makes a workbook of what was found in many reports: the reports with
// their verdicts, the findings by unit and by rule, and how often each rule was
// broken.
func Findings(results []core.Result, stamp Stamp) ([]byte, error) {
	b := newBook("政府信息公开工作年度报告核对结果", maker())
	b.reports(results, stamp)
	b.findings("按单位", Listing(results, ByUnit))
	byRule := Listing(results, ByRule)
	b.findings("按规则", byRule)
	b.frequency(byRule)
	return b.bytes()
}

// reports lists the reports with their verdicts.
func (b *book) reports(results []core.Result, stamp Stamp) {
	widths := []float64{6, 28, 9, 9, 9, 9, 9, 30, 12, 36}
	s := b.sheet("核对情况")
	s.text(0, 0, "政府信息公开工作年度报告核对结果", style{font: heiti, size: 16, across: "left"})
	s.height(0, 30)
	row := 1
	for _, line := range stamp.lines() {
		s.text(row, 0, line, style{across: "left", colour: greyText})
		row++
	}
	row++
	s.widths(widths...)
	s.head(row, "序号", "单位", "统计年度", "结论", "必须改正", "请说明", "供参考", "文件", "核对码", "SHA-256")
	top := row
	for i := range results {
		r := &results[i]
		row++
		counts := map[rule.Severity]int{}
		for k := range r.Findings {
			if r.Findings[k].Decision == "" {
				counts[r.Findings[k].Severity]++
			}
		}
		year, verdict := "", verdictName(r.Verdict)
		if r.Report.Year != 0 {
			year = strconv.Itoa(r.Report.Year)
		}
		if r.Failure != nil {
			verdict = "无法读取"
		}
		file := r.Source.Name
		if r.Source.Part != "" {
			file += "（" + r.Source.Part + "）"
		}
		s.line(row, widths, strconv.Itoa(i+1), r.Report.Organ, year, verdict, "", "", "", file, r.Code, r.Source.SHA256)
		for k, severity := range []rule.Severity{rule.Error, rule.Warning, rule.Info} {
			s.number(row, 4+k, strconv.Itoa(counts[severity]), style{border: true})
		}
	}
	s.tail(top, row, len(widths))
}

// findings lists findings.
func (b *book) findings(name string, list []Listed) {
	widths := []float64{18, 6, 9, 10, 20, 12, 20, 38, 8, 8, 7, 22, 28, 8, 26, 12, 20, 10, 10}
	s := b.sheet(name)
	s.widths(widths...)
	s.head(0, listedHeads...)
	left := s.style(style{across: "left", wrap: true, border: true, top: true})
	fills := map[string]int{}
	for _, severity := range []rule.Severity{rule.Error, rule.Warning, rule.Info} {
		fills[severityName(severity)] = s.style(style{wrap: true, border: true, top: true, fill: severityFill(severity)})
	}
	for i := range list {
		high := 18.0
		for col, text := range list[i].record() {
			*s.at(1+i, col) = cell{text: text, style: left}
			if col == 2 {
				s.at(1+i, col).style = fills[text]
			}
			if col < printedColumns { // the rest may be cut
				high = max(high, height(text, widths[col]))
			}
		}
		s.height(1+i, min(high, 300))
	}
	s.tail(0, len(list), len(widths))
	s.define("_xlnm.Print_Area", "$A$1:"+absolute(grid.A1(len(list), printedColumns-1)))
}

// printedColumns are those of the list that are printed; the others are for the
// record.
const printedColumns = 14

// frequency counts how often each rule was broken.
func (b *book) frequency(list []Listed) {
	widths := []float64{12, 44, 12, 10, 10}
	s := b.sheet("规则统计")
	s.widths(widths...)
	s.head(0, "规则", "规则内容", "要求", "次数", "单位数")
	row := 0
	for i := 0; i < len(list); {
		units := map[string]bool{}
		j := i
		for ; j < len(list) && list[j].Rule == list[i].Rule; j++ {
			units[list[j].File+"\x00"+list[j].Part] = true
		}
		row++
		s.line(row, widths, list[i].Rule, list[i].Title, severityName(rule.Severity(list[i].Severity)))
		s.number(row, 3, strconv.Itoa(j-i), style{border: true})
		s.number(row, 4, strconv.Itoa(len(units)), style{border: true})
		i = j
	}
	s.tail(0, row, len(widths))
}

// head writes the headings of a list.
func (s *sheet) head(row int, heads ...string) {
	for col, h := range heads {
		s.text(row, col, h, style{bold: true, border: true, fill: headFill, wrap: true})
	}
	s.height(row, 24)
}

// tail sets up a list from its headings to its last row: they stay in sight and
// on every page, and can be filtered.
func (s *sheet) tail(top, last, cols int) {
	s.freeze(top+1, 0)
	s.define("_xlnm.Print_Titles", "$"+strconv.Itoa(top+1)+":$"+strconv.Itoa(top+1))
	if last > top {
		s.try(s.f.AutoFilter(s.name, grid.A1(top, 0)+":"+grid.A1(last, cols-1), []excelize.AutoFilterOptions{}))
	}
	s.paper(true, 0, "")
	s.footer("勾稽 " + core.Version)
}
