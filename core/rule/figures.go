package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// Whole demands that every count of a table is a whole number, not negative
// unless the form prints 增/减, and every amount a number that is not negative.
type Whole struct{ Table int }

func (w Whole) run(r *run) {
	t, ok := r.table(w.Table)
	if !ok {
		return
	}
	var together [report.LastWhy + 1][]int // figures that are unreadable for one common reason
	for n := range t.Values {
		f, v := &t.Form.Figures()[n], &t.Values[n]
		switch v.State {
		case report.Missing:
			r.undetermined(f.ID, "没有找到这一格")
		case report.Blank:
			r.skip(f.ID, "空白")
		case report.Unreadable:
			if unclear(v.Why) {
				r.undetermined(f.ID, v.Explain())
			} else {
				r.verdict(f.ID, false)
			}
			if grouped(v.Why) {
				together[v.Why] = append(together[v.Why], n)
				continue
			}
			c := r.find(say("{0}“{1}”无法识别：{2}。", t.Form.Name, f.Label, v.Explain()), r.figure(w.Table, n, Suspect))
			c.Actual = v.Raw
			c.Advice = "请填写阿拉伯数字，不带文字、空格和其他符号；没有的填0。"
		default:
			why := wrongNumber(f.Kind, v.Number)
			if !r.verdict(f.ID, why == "") {
				r.find(say("{0}“{1}”填{2}，{3}。", t.Form.Name, f.Label, quote(v.Raw), why), r.figure(w.Table, n, Suspect)).Actual = v.Number.String()
			}
		}
	}
	for why, ns := range together {
		if len(ns) > 0 {
			r.group(t, w.Table, report.Why(why), ns)
		}
	}
}

// wrongNumber says why a number cannot stand for a figure of a kind.
func wrongNumber(kind form.Kind, d report.Decimal) string {
	switch {
	case kind.Money():
		if d.Coef < 0 {
			return "金额不能是负数"
		}
	case !d.Whole():
		return "应为整数"
	case d.Coef < 0 && kind != form.Signed:
		return "不能是负数"
	}
	return ""
}

// grouped reports whether unreadable cells of this sort have one cause in
// common, so that they make one finding.
func grouped(why report.Why) bool {
	return why == report.NoResult || why == report.IsDate || why == report.Uncounted || why == report.Conflict
}

// unclear reports whether the fault may lie with the file or the reading of
// it rather than with the sender: nothing is proved wrong, but nothing is read.
func unclear(why report.Why) bool {
	return why == report.NoResult || why == report.Uncounted
}

// group makes one finding for figures that are unreadable for the same reason.
func (r *run) group(t *report.Table, table int, why report.Why, ns []int) {
	f := r.find(say("{0}{1}无法识别：{2}。", t.Form.Name, r.names(table, ns), t.Values[ns[0]].Explain()), r.figures(table, Suspect, ns...)...)
	if unclear(why) {
		f.Severity = Warning
	}
	switch why {
	case report.NoResult:
		f.Advice = "请用 Excel 或 WPS 打开这个文件，等公式算出结果后保存，再重新提交。"
	case report.Uncounted:
		f.Advice = "请检查这一行是否少了或多了单元格，补齐后重新提交。"
	case report.IsDate:
		f.Advice = "请把这些单元格的格式改为“常规”或“数值”，重新填写数字。"
	case report.Conflict:
		f.Advice = "请只保留正确的一行（或一张表），删去重复的。"
	}
}

// Filled demands that no figure of a table is left blank: 0 must be written.
type Filled struct{ Table int }

func (c Filled) run(r *run) {
	t, ok := r.table(c.Table)
	if !ok {
		return
	}
	var blank, owed, dashes []int
	numbers := 0
	for n := range t.Values {
		id := t.Form.Figures()[n].ID
		switch t.Values[n].State {
		case report.Missing:
			r.undetermined(id, "没有找到这一格")
			continue
		case report.Blank:
			if r.owes(c.Table, n) {
				owed = append(owed, n)
			} else {
				blank = append(blank, n)
			}
			r.verdict(id, false)
			continue
		case report.Dash:
			dashes = append(dashes, n)
		default:
			numbers++
		}
		r.verdict(id, true)
	}
	name := t.Form.Name
	if len(blank) > 0 && numbers+len(dashes)+len(owed) == 0 {
		f := r.find(name+"整张表没有填数。", r.figures(c.Table, Place, blank...)...)
		f.Severity = Error
		f.Advice = "没有发生的事项也要逐格填0（零报告）。"
		return
	}
	say := func(template string, ns []int) *Finding {
		return r.find(say(template, name, number(len(ns)), r.names(c.Table, ns)), r.figures(c.Table, Place, ns...)...)
	}
	if len(owed) > 0 {
		f := say("{0}有{1}个总计没有填，而对应的各项不为0：{2}。", owed)
		f.Severity = Error
		f.Advice = "请填写总计；为空时对应的勾稽关系无法核对。"
	}
	if len(blank) > 0 {
		say("{0}有{1}格空白，按0核对：{2}。", blank)
	}
	if len(dashes) > 0 {
		say("{0}有{1}格以“—”“/”一类符号代替数字，按0核对：{2}。", dashes).Severity = Info
	}
}

// Printed demands that the labels of a table are those of the form.
type Printed struct {
	Table int
	Kinds int // set of 1<<report.LabelKind that it looks for
}

// labelWords says what is the matter with a label: {0} as found, {1} as printed.
var labelWords = [...]string{
	report.Misprinted:  "“{0}”应为“{1}”",
	report.Doubled:     "“{0}”有叠字，应为“{1}”",
	report.Lost:        "没有找到“{1}”",
	report.Extra:       "多出一行“{0}”",
	report.Repeated:    "“{1}”出现两次，数字相同",
	report.Conflicting: "“{1}”出现两次，数字不同",
	report.Surplus:     "“{1}”一行的数字多于列数：“{0}”",
	report.OtherUnit:   "“{0}”的计量单位与“{1}”不同，已换算",
}

func (p Printed) run(r *run) {
	t, ok := r.table(p.Table)
	if !ok {
		return
	}
	var said []string
	var cells []Cell
	for i := range t.Labels {
		l := &t.Labels[i]
		if p.Kinds&(1<<l.Kind) == 0 {
			continue
		}
		if words := say(labelWords[l.Kind], l.Found, l.Want); !contains(said, words) {
			said = append(said, words)
		}
		label := l.Want
		if label == "" {
			label = l.Found
		}
		cells = append(cells, place(t.Form.Name+"·"+label, l.Found, l.Place.String()))
	}
	if r.verdict(t.Form.Key, len(said) == 0) {
		return
	}
	more := ""
	if len(said) > 6 {
		more = say("等{0}处", number(len(said)))
		said = said[:6]
	}
	r.find(say("{0}的栏目与规定格式不一致：{1}{2}。", t.Form.Name, strings.Join(said, "；"), more), cells...)
}
