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
	groups := map[report.Why][]int{}
	var order []report.Why
	for n, f := range t.Form.Figures() {
		v := &t.Values[n]
		switch v.State {
		case report.Missing:
			r.undetermined(f.ID, "没有找到这一格")
		case report.Blank:
			r.skip(f.ID, "空白")
		case report.Dash:
			r.held(f.ID)
		case report.Number:
			if why := wrongNumber(f.Kind, v.Number); why != "" {
				r.broken(f.ID)
				c := r.find(t.Form.Name+"“"+f.Label+"”填"+quote(v.Raw)+"，"+why+"。", r.figure(w.Table, n, Suspect))
				c.Actual = v.Number.String()
				continue
			}
			r.held(f.ID)
		case report.Unreadable:
			r.unreadable(t, w.Table, n)
			if grouped(v.Why) {
				if len(groups[v.Why]) == 0 {
					order = append(order, v.Why)
				}
				groups[v.Why] = append(groups[v.Why], n)
			}
		}
	}
	for _, why := range order {
		r.group(t, w.Table, why, groups[why])
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

func (r *run) unreadable(t *report.Table, table, n int) {
	f, v := t.Form.Figures()[n], t.Values[n]
	if unclear(v.Why) {
		r.undetermined(f.ID, v.Explain())
	} else {
		r.broken(f.ID)
	}
	if grouped(v.Why) {
		return
	}
	c := r.find(t.Form.Name+"“"+f.Label+"”无法识别："+v.Explain()+"。", r.figure(table, n, Suspect))
	c.Actual = v.Raw
	c.Advice = "请填写阿拉伯数字，不带文字、空格和其他符号；没有的填0。"
}

// group makes one finding for figures that are unreadable for the same reason.
func (r *run) group(t *report.Table, table int, why report.Why, figures []int) {
	var names []string
	var cells []Cell
	for _, n := range figures {
		names = append(names, "“"+t.Form.Figures()[n].Label+"”")
		cells = append(cells, r.figure(table, n, Suspect))
	}
	v := t.Values[figures[0]]
	f := r.find(t.Form.Name+list(names, 3)+"无法识别："+v.Explain()+"。", cells...)
	switch why {
	case report.NoResult:
		f.Severity = Warning
		f.Advice = "请用 Excel 或 WPS 打开这个文件，等公式算出结果后保存，再重新提交。"
	case report.Uncounted:
		f.Severity = Warning
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
	for n, f := range t.Form.Figures() {
		switch v := &t.Values[n]; v.State {
		case report.Blank:
			r.broken(f.ID)
			if r.owes(c.Table, n) {
				owed = append(owed, n)
			} else {
				blank = append(blank, n)
			}
		case report.Missing:
			r.undetermined(f.ID, "没有找到这一格")
		case report.Dash:
			dashes = append(dashes, n)
			r.held(f.ID)
		default:
			numbers++
			r.held(f.ID)
		}
	}
	name := t.Form.Name
	switch all := len(blank) + len(owed); {
	case all > 0 && numbers == 0 && len(dashes) == 0:
		f := r.find(name+"整张表没有填数。", r.cellsOf(c.Table, blank)...)
		f.Severity = Error
		f.Advice = "没有发生的事项也要逐格填0（零报告）。"
		return
	case len(owed) > 0:
		f := r.find(name+"有"+report.Int(int64(len(owed))).String()+"个总计没有填，而对应的各项不为0："+r.names(t, owed)+"。", r.cellsOf(c.Table, owed)...)
		f.Severity = Error
		f.Advice = "请填写总计；为空时对应的勾稽关系无法核对。"
	}
	if len(blank) > 0 {
		r.find(name+"有"+report.Int(int64(len(blank))).String()+"格空白，按0核对："+r.names(t, blank)+"。", r.cellsOf(c.Table, blank)...)
	}
	if len(dashes) > 0 {
		f := r.find(name+"有"+report.Int(int64(len(dashes))).String()+"格填的是“"+t.Values[dashes[0]].Raw+"”一类符号，按0核对："+r.names(t, dashes)+"。", r.cellsOf(c.Table, dashes)...)
		f.Severity = Info
	}
}

func (r *run) names(t *report.Table, figures []int) string {
	var names []string
	for _, n := range figures {
		names = append(names, "“"+t.Form.Figures()[n].Label+"”")
	}
	return list(names, 3)
}

func (r *run) cellsOf(table int, figures []int) []Cell {
	cells := []Cell{}
	for _, n := range figures {
		cells = append(cells, r.figure(table, n, Place))
	}
	return cells
}

// Printed demands that the labels of a table are those of the form.
type Printed struct {
	Table int
	Kinds []report.LabelKind
}

// labelWords says what is the matter with a label.
func labelWords(l report.Label) string {
	switch l.Kind {
	case report.Misprinted:
		return "“" + l.Found + "”应为“" + l.Want + "”"
	case report.Doubled:
		return "“" + l.Found + "”有叠字，应为“" + l.Want + "”"
	case report.Lost:
		return "没有找到“" + l.Want + "”"
	case report.Extra:
		return "多出一行“" + l.Found + "”"
	case report.Repeated:
		return "“" + l.Want + "”出现两次，数字相同"
	case report.Conflicting:
		return "“" + l.Want + "”出现两次，数字不同"
	case report.Surplus:
		return "“" + l.Want + "”一行的数字多于列数：" + quote(l.Found)
	case report.OtherUnit:
		return "“" + l.Found + "”的计量单位与“" + l.Want + "”不同，已换算"
	}
	return ""
}

func (p Printed) run(r *run) {
	t, ok := r.table(p.Table)
	if !ok {
		return
	}
	var said []string
	cells := []Cell{}
	for _, l := range t.Labels {
		if !p.has(l.Kind) {
			continue
		}
		if words := labelWords(l); !contains(said, words) {
			said = append(said, words)
		}
		label := l.Want
		if label == "" {
			label = l.Found
		}
		cells = append(cells, Cell{Label: t.Form.Name + "·" + label, Role: Place, Raw: l.Found, Origin: l.Place.String()})
	}
	if r.verdict(t.Form.Key, len(said) == 0) {
		return
	}
	more := ""
	if len(said) > 6 {
		more = "等" + report.Int(int64(len(said))).String() + "处"
		said = said[:6]
	}
	r.find(t.Form.Name+"的栏目与规定格式不一致："+strings.Join(said, "；")+more+"。", cells...)
}

func (p Printed) has(k report.LabelKind) bool {
	for _, x := range p.Kinds {
		if x == k {
			return true
		}
	}
	return false
}
