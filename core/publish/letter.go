package publish

import (
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/publish/docx"
	"gouji/core/publish/text"
	"gouji/core/rule"
)

// A Letter is what an opinion on a report needs besides the result of the check.
type Letter struct {
	Unit     string    // 主送: who gets it; "" for the organ of the report
	Office   string    // 落款: who sends it
	Number   string    // 发文字号; "" for none
	Deadline rule.Date // when the corrected report is due; none to ask for it soon
	Contact  string    // 联系人
	Phone    string    // 联系电话
	Date     rule.Date // 成文日期; none for room to write it
}

// unit returns who gets the letter.
func (l *Letter) unit(r *core.Result) string {
	if l.Unit != "" {
		return l.Unit
	}
	return organOf(r)
}

// LetterDocx returns the opinion on one report (退回意见) as an official
// document: what must be corrected, what needs an explanation, by when and to
// whom, and the figures whose right value is known, with their places. Of a
// report with nothing to mend it says so.
func LetterDocx(r core.Result, l Letter) []byte {
	errors, warnings := standing(&r, rule.Error), standing(&r, rule.Warning)
	name := "关于" + yearWords(r.Report.Year) + "政府信息公开工作年度报告的" + Opinion(r)
	d := docx.Document{Title: name, Creator: l.Office, Note: StampOf(r).String()}
	d.Para(docx.Title, docx.Run{Text: headline(l.Office, name)})
	if l.Number != "" {
		d.Para(docx.Centred, docx.Run{Text: l.Number})
	}
	d.Para(docx.Plain, docx.Run{Text: text.Cut(l.unit(&r), longestName) + "："})
	d.Para(docx.Body, docx.Run{Text: opening(&r, len(errors), len(warnings))})
	parts := 0
	part := func(heading string) {
		d.Para(docx.Heading1, docx.Run{Text: ordinals[parts] + "、" + heading})
		parts++
	}
	if len(errors) > 0 {
		part("必须改正的问题")
		items(&d, errors)
	}
	if len(warnings) > 0 {
		part("需要核实或者说明的问题")
		items(&d, warnings)
	}
	fixes := fixesOf(append(errors[:len(errors):len(errors)], warnings...))
	if parts > 0 || r.Failure != nil || r.Verdict == core.Undetermined {
		if parts > 0 {
			part("有关要求")
		}
		d.Para(docx.Body, docx.Run{Text: demand(&l, len(errors) > 0, len(warnings) > 0)})
	}
	if who := contact(&l); who != "" {
		d.Para(docx.Body, docx.Run{Text: who})
	}
	if len(fixes) > 0 {
		d.Space(1)
		d.Para(docx.Body, docx.Run{Text: "附件：更正数字对照表"})
	}
	writeEndorsement(&d, l.Office, dateWords(l.Date))
	if len(fixes) > 0 {
		annex(&d, fixes)
	}
	return d.Bytes()
}

// headline sets the name of a document under its office, in lines that end where
// a word does.
func headline(office, name string) string {
	if i := strings.Index(name, "年度报告"); i > 0 && characters(name) > titleWidth {
		name = name[:i] + "\n" + name[i:]
	}
	if office != "" {
		name = text.Line(office) + "\n" + name
	}
	return name
}

// longestName bounds the name of a unit, and longestPlaces how many places of a
// finding a letter names.
const (
	longestName   = 60
	longestPlaces = 6
)

func yearWords(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year) + "年"
}

// Opinion names the letter on a result after what it asks for: 退回意见 to
// correct, 核实意见 to explain, 审核意见 for nothing.
func Opinion(r core.Result) string {
	switch {
	case r.Failure != nil || r.Verdict == core.Undetermined || len(standing(&r, rule.Error)) > 0:
		return "退回意见"
	case len(standing(&r, rule.Warning)) > 0:
		return "核实意见"
	}
	return "审核意见"
}

// opening says what was checked and what came of it.
func opening(r *core.Result, errors, warnings int) string {
	s := "你单位报送的" + yearWords(r.Report.Year) + "政府信息公开工作年度报告（文件“" + text.Cut(fileName(r), longestName) + "”）收悉。"
	if r.Failure != nil {
		return s + "该文件无法读取：" + text.Cut(r.Failure.Message, 200) + "现予退回。" + text.Cut(r.Failure.Advice, 200)
	}
	s += "经按照《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室规定的格式核对，"
	rc := &r.Receipt
	switch unread := rc.Expected - rc.Read - rc.Blank; {
	case unread > 0:
		s += "三张表应填数字" + strconv.Itoa(rc.Expected) + "个，其中" + strconv.Itoa(unread) + "个没有读到；"
	case rc.Blank > 0:
		s += "三张表应填数字" + strconv.Itoa(rc.Expected) + "个，其中" + strconv.Itoa(rc.Blank) + "个为空白；"
	default:
		s += "三张表应填数字" + strconv.Itoa(rc.Expected) + "个，均已读到；"
	}
	switch {
	case errors > 0 && warnings > 0:
		s += "发现必须改正的问题" + strconv.Itoa(errors) + "处、需要核实或者说明的问题" + strconv.Itoa(warnings) + "处，现予退回。"
	case errors > 0:
		s += "发现必须改正的问题" + strconv.Itoa(errors) + "处，现予退回。"
	case r.Verdict == core.Undetermined && warnings > 0:
		s += "另有需要核实或者说明的问题" + strconv.Itoa(warnings) + "处，现予退回。请将没有读到的数字填写清楚。"
	case r.Verdict == core.Undetermined:
		s += "无法判定是否正确，现予退回。请将没有读到的数字填写清楚。"
	case warnings > 0:
		s += "没有发现必须改正的错误，有" + strconv.Itoa(warnings) + "处需要核实或者说明。"
	default:
		s += "没有发现需要改正或者说明的问题。"
	}
	if n := settled(r); n > 0 {
		s += "已经说明的" + strconv.Itoa(n) + "处不再列出。"
	}
	return s
}

func fileName(r *core.Result) string {
	s := baseName(r.Source.Name)
	if r.Source.Part != "" {
		s += "·" + r.Source.Part
	}
	return s
}

func settled(r *core.Result) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Decision != "" {
			n++
		}
	}
	return n
}

// items writes findings as numbered paragraphs: the message, where to look, what
// to do and on what basis. What the item before has just said of the same rule is
// not said again.
func items(d *docx.Document, findings []*rule.Finding) {
	for i, f := range findings {
		runs := []docx.Run{{Text: strconv.Itoa(i+1) + "．", Bold: true}, {Text: f.Message}}
		same := i > 0 && findings[i-1].Rule == f.Rule
		if f.Advice != "" && !(same && findings[i-1].Advice == f.Advice) {
			runs = append(runs, docx.Run{Text: f.Advice})
		}
		tail := ""
		if at := places(f, longestPlaces); at != "" {
			tail = "位置：" + at + "。"
		}
		if f.Basis != "" && !(same && findings[i-1].Basis == f.Basis) {
			tail += "依据：" + trimStop(f.Basis) + "。规则：" + f.Rule
		}
		if tail != "" {
			runs = append(runs, docx.Run{Text: "（" + trimStop(tail) + "）", Font: docx.Kai})
		}
		d.Para(docx.Body, runs...)
	}
}

// demand says what the unit has to do, and by when.
func demand(l *Letter, errors, warnings bool) string {
	by := "请尽快"
	if l.Deadline != (rule.Date{}) {
		by = "请于" + dateWords(l.Deadline) + "前"
	}
	switch {
	case errors && warnings:
		return by + "将改正后的年度报告重新报送。改正数字时，请对照登记台账逐项核实，不得只为凑平而改数；需要核实或者说明的问题，请逐条答复，情况属实的写明原因。"
	case warnings:
		return by + "逐条答复：情况属实的写明原因，确有差错的改正后重新报送。"
	}
	return by + "将改正后的年度报告重新报送。改正数字时，请对照登记台账逐项核实，不得只为凑平而改数。"
}

func contact(l *Letter) string {
	s := ""
	if l.Contact != "" {
		s = "联系人：" + l.Contact
	}
	if l.Phone != "" {
		if s != "" {
			s += "，"
		}
		s += "联系电话：" + l.Phone
	}
	if s != "" {
		s += "。"
	}
	return s
}

func fixesOf(findings []*rule.Finding) []correction {
	var out []correction
	for _, f := range findings {
		out = append(out, corrections(f)...)
	}
	return out
}

// annex writes the figures whose right value is known, on a page of their own.
func annex(d *docx.Document, fixes []correction) {
	d.NewPage()
	d.Para(docx.Plain, docx.Run{Text: "附件", Font: docx.Hei})
	d.Para(docx.Title, docx.Run{Text: "更正数字对照表"})
	t := newGrid("更正数字对照表", d.Width(), 8, 44, 24, 12, 12)
	t.left[1] = true
	t.head("序号", "项目", "位置", "现填", "应为")
	for i, c := range fixes {
		t.row(strconv.Itoa(i+1), c.label, c.origin, blankWords(c.from), c.to)
	}
	d.Table(t.table())
	d.Para(docx.Small, docx.Run{Text: "注：“应为”是使表内各项关系全部平衡、改动最少的数字，请对照登记台账核实后填写。"})
}

func blankWords(raw string) string {
	if raw == "" {
		return "（空白）"
	}
	return text.Cut(raw, 40)
}
