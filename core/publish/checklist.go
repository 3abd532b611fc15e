package publish

import (
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/publish/docx"
	"gouji/core/publish/text"
	"gouji/core/rule"
)

// severities are the parts of a checklist, in order.
var severities = [...]struct {
	severity rule.Severity
	words    string // of one finding
	demand   string // of all
}{
	{rule.Error, "错误", "必须改正"},
	{rule.Warning, "提示", "需要核实或者说明"},
	{rule.Info, "参考", "供参考"},
}

// ChecklistDocx returns the list of what was found in a report (核对清单), with a
// column for the unit to answer in. It is for submissions that cannot be marked
// in place: old workbooks, documents and web pages.
func ChecklistDocx(r core.Result) []byte {
	d := docx.Document{Title: "核对清单", Note: StampOf(r).String()}
	d.Lying(true)
	d.Para(docx.Title, docx.Run{Text: yearWords(r.Report.Year) + "政府信息公开工作年度报告核对清单"})
	d.Para(docx.Facts, docx.Run{Text: "报告单位：" + text.Cut(organOf(&r), longestName) + "　　文件：" + text.Cut(fileName(&r), longestName) +
		"　　结论：" + verdictWords(&r) + "　　核对码：" + r.Code})
	if r.Failure != nil {
		d.Para(docx.Body, docx.Run{Text: r.Failure.Message + r.Failure.Advice})
		return d.Bytes()
	}
	t := newGrid("核对清单", d.Width(), 5, 13, 36, 8, 8, 18, 14)
	for _, left := range [...]int{1, 2, 5} {
		t.left[left] = true
	}
	t.head("序号", "位置", "问题和建议", "现填", "应为", "依据", "说明（由报告单位填写）")
	n := 0
	for _, s := range severities {
		found := standing(&r, s.severity)
		if len(found) == 0 {
			continue
		}
		t.across(s.demand + "（" + strconv.Itoa(len(found)) + "处）")
		for _, f := range found {
			n++
			now, should := numbers(f)
			t.row(strconv.Itoa(n), places(f, longestPlaces), f.Message+f.Advice, now, should, f.Basis, "")
			t.below(1, f.Rule)
		}
	}
	if n == 0 {
		t.across("没有发现需要改正或者说明的问题")
	}
	d.Table(t.table())
	rc := &r.Receipt
	d.Para(docx.Small, docx.Run{Text: "三张表应填数字" + strconv.Itoa(rc.Expected) + "个，读到" + strconv.Itoa(rc.Read) + "个，空白" + strconv.Itoa(rc.Blank) +
		"个，读不出" + strconv.Itoa(rc.Unreadable) + "个，没有找到" + strconv.Itoa(rc.Expected-rc.Read-rc.Blank-rc.Unreadable) + "个；已经说明、不再列出的" + strconv.Itoa(settled(&r)) + "处。"})
	return d.Bytes()
}

// mostNumbers is how many figures of a finding a line of the list names.
const mostNumbers = 4

// numbers returns what stands in the figures that a finding would change, or in
// those it suspects, and what should.
func numbers(f *rule.Finding) (now, should string) {
	var from, to []string
	for _, c := range corrections(f) {
		from, to = append(from, blankWords(c.from)), append(to, c.to)
	}
	if len(from) == 0 {
		for _, c := range f.Cells {
			if c.Role == rule.Suspect && c.Cell != "" {
				from = append(from, blankWords(c.Raw))
			}
		}
	}
	return joined(from), joined(to)
}

func joined(list []string) string {
	if len(list) > mostNumbers {
		return strings.Join(list[:mostNumbers], "、") + "等" + strconv.Itoa(len(list)) + "格"
	}
	return strings.Join(list, "、")
}
