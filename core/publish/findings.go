package publish

import (
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/publish/text"
	"gouji/core/rule"
)

// printStyle is the style sheet of the print view. It prints on A4, each report
// from a new page, and keeps a finding together.
const printStyle = `@page { size: A4; margin: 18mm 16mm }
body { margin: 0 auto; max-width: 860px; padding: 16px; color: #000; background: #fff; font: 14px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif }
section { margin: 0 0 40px; break-after: page } section:last-of-type { break-after: auto }
h1 { font-size: 20px; margin: 0 0 8px } h2 { font-size: 16px; margin: 20px 0 6px; border-bottom: 1px solid #000 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0 0 8px } dt { color: #555 } dd { margin: 0 }
ol { margin: 0; padding-left: 28px } li { margin: 0 0 10px; break-inside: avoid }
p { margin: 0 } table { border-collapse: collapse; margin: 4px 0; font-size: 13px } caption { text-align: left; color: #555 }
th, td { border: 1px solid #777; padding: 2px 8px; text-align: left; font-weight: normal } th { background: #f2f2f2 }
.more { color: #444; font-size: 13px } .stamp { margin-top: 16px; font-size: 11px; color: #767676; word-break: break-all }
@media print { body { padding: 0; max-width: none; font-size: 12px } }
`

// FindingsPage returns what was found in reports as one page to be printed or
// read: a part for each report, with its verdict, what must be corrected, what
// needs an explanation, what is for information, and how its figures were read.
func FindingsPage(results []core.Result) []byte {
	var p page
	name := "政府信息公开工作年度报告核对结果"
	p.open(name, printStyle, StampOf(results...))
	p.WriteString("<body>\n<main>\n")
	for i := range results {
		p.result(&results[i])
	}
	if len(results) == 0 {
		p.WriteString("<h1>")
		p.text(name)
		p.WriteString("</h1>\n<p>没有核对任何报告。</p>\n")
	}
	p.WriteString("</main>\n</body>\n</html>\n")
	return []byte(p.String())
}

func (p *page) result(r *core.Result) {
	p.WriteString("<section>\n<h1>")
	p.text(organOf(r) + "　" + yearWords(r.Report.Year) + "政府信息公开工作年度报告核对结果")
	p.WriteString("</h1>\n<dl>\n")
	rc := &r.Receipt
	facts := [][2]string{{"文件", fileName(r)}, {"结论", verdictWords(r)}, {"核对码", r.Code}}
	if r.Failure == nil {
		facts = append(facts, [2]string{"读数", "应填" + strconv.Itoa(rc.Expected) + "个，读到" + strconv.Itoa(rc.Read) + "个，空白" + strconv.Itoa(rc.Blank) +
			"个，读不出" + strconv.Itoa(rc.Unreadable) + "个"})
	}
	for _, f := range facts {
		if f[1] != "" {
			p.WriteString("<dt>" + f[0] + "</dt><dd>")
			p.text(f[1])
			p.WriteString("</dd>\n")
		}
	}
	p.WriteString("</dl>\n")
	if r.Failure != nil {
		p.WriteString("<p>")
		p.text(r.Failure.Message + r.Failure.Advice)
		p.WriteString("</p>\n")
	}
	none := r.Failure == nil
	for _, s := range severities {
		if found := standing(r, s.severity); len(found) > 0 {
			p.findings(s.demand, found)
			none = false
		}
	}
	if none {
		p.WriteString("<p>没有发现需要改正或者说明的问题。</p>\n")
	}
	p.settled(r)
	p.notes(rc.Notes)
	p.WriteString(`<p class="stamp">`)
	p.text(StampOf(*r).String())
	p.WriteString("</p>\n</section>\n")
}

func (p *page) findings(demand string, found []*rule.Finding) {
	p.WriteString("<h2>")
	p.text(demand + "（" + strconv.Itoa(len(found)) + "处）")
	p.WriteString("</h2>\n<ol>\n")
	for _, f := range found {
		p.WriteString("<li><p>")
		p.text(f.Message)
		p.WriteString("</p>")
		if f.Advice != "" {
			p.WriteString("<p>")
			p.text(f.Advice)
			p.WriteString("</p>")
		}
		p.fixes(f)
		var more []string
		if at := places(f, 2*longestPlaces); at != "" {
			more = append(more, "位置："+at)
		}
		if f.Formula != "" {
			more = append(more, "算式："+f.Formula)
		}
		if f.Basis != "" {
			more = append(more, "依据："+f.Basis)
		}
		p.WriteString(`<p class="more">`)
		p.text(strings.Join(append(more, "规则："+f.Rule), "　"))
		p.WriteString("</p></li>\n")
	}
	p.WriteString("</ol>\n")
}

func (p *page) fixes(f *rule.Finding) {
	fixes := corrections(f)
	if len(fixes) == 0 {
		return
	}
	p.WriteString(`<table><thead><tr><th scope="col">项目</th><th scope="col">位置</th><th scope="col">现填</th><th scope="col">应为</th></tr></thead><tbody>`)
	for _, c := range fixes {
		p.WriteString(`<tr><th scope="row">`)
		p.text(c.label)
		p.WriteString("</th>")
		for _, s := range [...]string{c.origin, blankWords(c.from), c.to} {
			p.WriteString("<td>")
			p.text(s)
			p.WriteString("</td>")
		}
		p.WriteString("</tr>")
	}
	p.WriteString("</tbody></table>")
}

// settled lists the findings that a decision has settled.
func (p *page) settled(r *core.Result) {
	n := settled(r)
	if n == 0 {
		return
	}
	p.WriteString("<h2>")
	p.text("已经说明（" + strconv.Itoa(n) + "处）")
	p.WriteString("</h2>\n<ol>\n")
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Decision != "" {
			p.WriteString("<li>")
			p.text(f.Message)
			p.WriteString("</li>\n")
		}
	}
	p.WriteString("</ol>\n")
}

// mostNotes is how many notes on the reading of figures are printed.
const mostNotes = 60

// notes lists what was understood in the file rather than read letter by letter.
func (p *page) notes(notes []core.ReceiptNote) {
	if len(notes) == 0 {
		return
	}
	p.WriteString("<h2>")
	p.text("读数说明（" + strconv.Itoa(len(notes)) + "条）")
	p.WriteString("</h2>\n<ol>\n")
	for _, n := range notes[:min(len(notes), mostNotes)] {
		p.WriteString("<li>")
		s := n.Origin
		if s != "" {
			s += "："
		}
		if n.Raw != "" {
			s += "“" + text.Cut(n.Raw, 40) + "”，"
		}
		p.text(s + n.Why)
		p.WriteString("</li>\n")
	}
	p.WriteString("</ol>\n")
	if more := len(notes) - mostNotes; more > 0 {
		p.WriteString("<p>")
		p.text("其余" + strconv.Itoa(more) + "条从略。")
		p.WriteString("</p>\n")
	}
}
