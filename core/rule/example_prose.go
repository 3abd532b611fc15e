package rule

import (
	"strconv"
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// Tell gives a report of figures the prose of an example. The lines are added to
// a report without fault: "一=…" replaces the paragraphs of a section and "一+…"
// adds one, "一*3+…" three times; 前 stands for what comes before the first
// section and 末 for the end of the report. A line without such a mark goes to
// 总体情况; "." changes nothing. It is for tests and the catalogue page.
func Tell(r *report.Report, prose string) {
	r.TablesOnly = false
	y := strconv.Itoa(r.Year)
	r.Title = report.Passage{Text: r.Organ + y + "年政府信息公开工作年度报告", Line: 1}
	r.Years = []report.YearSaid{{Year: r.Year, Where: "标题", Text: r.Title.Text}}
	texts := map[string][]string{
		"前": {"本报告所列数据的统计期限自" + y + "年1月1日至" + y + "年12月31日。"},
		"一": {"（一）主动公开。办事指南在窗口和网站同步更新。", "（二）依申请公开。申请都按期答复。", "（三）政府信息管理。公文逐件确定公开属性。", "（四）平台建设。网站专栏有专人维护。", "（五）监督保障。工作考核、社会评议正常开展，没有责任追究情况。"},
		"五": {"问题：政策解读形式单一。", "改进：增加图解和问答，由起草人直接解答。"},
		"六": {"本年没有收取信息处理费。"},
	}
	for _, line := range strings.Split(prose, "\n") {
		key, text, op := "一", line, byte('+')
		for _, k := range []string{"前", "一", "五", "六", "末"} {
			rest, ok := strings.CutPrefix(line, k)
			if !ok || rest == "" || !strings.ContainsRune("=+*", rune(rest[0])) {
				continue
			}
			key, op, text = k, rest[0], rest[1:]
		}
		if key == "末" {
			key = "六"
		}
		n := 1
		if op == '*' {
			count, rest, _ := strings.Cut(text, "+")
			for n = 0; count != ""; count = count[1:] {
				n = 10*n + int(count[0]-'0')
			}
			text = strings.Repeat(rest, n)
			n, op = 1, '='
		}
		switch {
		case line == "." || line == "":
		case op == '=' && text == "":
			texts[key] = nil
		case op == '=':
			texts[key] = []string{text}
		default:
			texts[key] = append(texts[key], text)
		}
	}
	at := 1
	passages := func(list []string) (out []report.Passage) {
		for _, s := range list {
			at++
			out = append(out, report.Passage{Text: s, Line: at})
		}
		return out
	}
	r.Preamble = passages(texts["前"])
	r.Sections = nil
	for i, f := range form.Sections {
		number := "一二三四五六"[3*i : 3*i+3]
		at++
		s := report.Section{Key: f.Key, Number: number, Title: f.Title, Exact: true, Place: report.Passage{Text: number + "、" + f.Title, Line: at}}
		s.Paras = passages(texts[number])
		r.Sections = append(r.Sections, s)
	}
}
