package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// A Date is a day of the calendar. The zero value is no date.
type Date struct{ Year, Month, Day int }

func (d Date) before(e Date) bool {
	return d.Year < e.Year || d.Year == e.Year && (d.Month < e.Month || d.Month == e.Month && d.Day < e.Day)
}

func (d Date) words() string {
	return say("{0}年{1}月{2}日", number(d.Year), number(d.Month), number(d.Day))
}

// timelinessRules check when a report was made public: rules.md K.
var timelinessRules = []Rule{
	{
		ID: "TM-UNIT", Title: "部门、乡镇的报告在次年1月31日前公布", Severity: Warning,
		Source: Law, Basis: "条例第四十九条",
		Why:    "条例规定县级以上政府部门、乡镇在每年1月31日前公布上年的报告。",
		Advice: "请尽快公布；已经公布的，请核对发布日期。",
		Check:  deadline{report.Department, report.Township, report.Subdistrict},
		Pass:   []Example{{Edition: "2021", Prose: "末+发布日期：2022年1月28日"}},
		Fail:   []Example{{Edition: "2021", Prose: "末+发布日期：2022年3月1日"}},
	},
	{
		ID: "TM-AGG", Title: "政府汇总的报告按期公布：县级2月20日前、市级3月10日前、省级3月31日前", Severity: Warning,
		Source: Law, Basis: "条例第四十九条：3月31日前向社会公布；各地按级提前",
		Why:    "逐级汇总，下级晚了上级就要晚；全国最迟3月31日。",
		Advice: "请尽快公布；已经公布的，请核对发布日期。",
		Check:  deadline{report.Government, report.Committee},
		Pass:   []Example{{Edition: "2021", Organ: "云岭县人民政府", Prose: "末+发布日期：2022年2月18日"}},
		Fail:   []Example{{Edition: "2021", Organ: "云岭县人民政府", Prose: "末+发布日期：2022年4月8日"}},
	},
	{
		ID: "TM-EARLY", Title: "公布日期在年度结束以后", Severity: Error,
		Source: Arithmetic, Basis: "全年的数字到12月31日才齐",
		Why:    "年度没有结束就公布的报告，日期或数字总有一个不对。",
		Advice: "请核对发布日期和数据截止日期。",
		Check:  Func(tooEarly),
		Pass:   []Example{{Edition: "2021", Prose: "末+发布日期：2022年1月4日"}},
		Fail:   []Example{{Edition: "2021", Prose: "末+发布日期：2021年12月20日"}},
	},
}

// dateAt reads the date that starts with quantity k.
func dateAt(p *passage, k int) (d Date, to int) {
	q := p.Quantities[k:]
	if len(q) < 3 || q[0].Kind != prose.Year || q[1].Unit != "月" || q[2].Unit != "日" || q[1].From != q[0].To || q[2].From != q[1].To {
		return d, 0
	}
	return Date{int(q[0].Number.Coef), int(q[1].Number.Coef), int(q[2].Number.Coef)}, q[2].To
}

// published returns the date on which the report says that it was published.
func (r *run) published() (p *passage, s prose.Span, d Date) {
	p, m := r.has(wordDated)
	if m == nil {
		return nil, s, d
	}
	for k := range p.Quantities {
		if from := p.Quantities[k].From; from >= int(m.To) {
			if d, to := dateAt(p, k); to > 0 {
				return p, prose.Span{From: from, To: to}, d
			}
			break
		}
	}
	return nil, s, d
}

// A deadline is that of the kinds of organs it lists.
type deadline []report.OrganKind

func (l deadline) run(r *run) {
	mine := false
	for _, k := range l {
		mine = mine || k == r.kind
	}
	if !mine || r.report.Year == 0 {
		r.skip("date", "本机关适用另一条期限，或没有写明年度")
		return
	}
	due := dueDate(r.report.Organ, r.kind, r.report.Year)
	if !r.report.TablesOnly {
		if p, s, d := r.published(); p != nil {
			if !r.verdict("date", !due.before(d)) {
				r.point(p, "日期", s, say("发布日期是{0}，晚于{1}。", d.words(), due.words()))
			}
			return
		}
	}
	if r.ctx.Today == (Date{}) {
		r.skip("date", "没有写明发布日期")
	} else if !r.verdict("date", !due.before(r.ctx.Today)) {
		r.find(say("今天是{0}，已过{1}的期限。", r.ctx.Today.words(), due.words()))
	}
}

// dueDate is the last day for a report of a year: rules.md K.
func dueDate(organ string, kind report.OrganKind, year int) Date {
	if kind != report.Government && kind != report.Committee {
		return Date{year + 1, 1, 31}
	}
	place := governed(form.Fold(organ))
	switch {
	case len(place) >= 3 && place[len(place)-3:] == "省", len(place) >= 9 && place[len(place)-9:] == "自治区":
		return Date{year + 1, 3, 31}
	case len(place) >= 3 && (place[len(place)-3:] == "县" || place[len(place)-3:] == "旗"):
		return Date{year + 1, 2, 20}
	}
	return Date{year + 1, 3, 10} // a 市 or 区 may be of either level
}

func tooEarly(r *run) {
	if !r.hasProse("date") {
		return
	}
	p, s, d := r.published()
	if p == nil || r.report.Year == 0 {
		r.skip("date", "没有写明发布日期")
	} else if !r.verdict("date", !d.before(Date{r.report.Year, 12, 31})) {
		r.point(p, "日期", s, say("发布日期是{0}，{1}年还没有结束。", d.words(), number(r.report.Year)))
	}
}

// signature checks the last lines: an organ, a date, 印发.
func signature(r *run) {
	if !r.hasProse("date") {
		return
	}
	all := r.passages()
	dated := false
	for i := max(0, len(all)-6); i < len(all); i++ {
		p := &all[i]
		if len(p.Source) > 3*40 {
			continue
		}
		for k := range p.Quantities {
			d, to := dateAt(p, k)
			printed := to > 0 && strings.HasPrefix(p.Source[to:], "印发")
			if to == 0 || !printed && (p.Quantities[k].From > 0 || to < len(p.Source)) {
				continue
			}
			dated = true
			s := prose.Span{From: p.Quantities[k].From, To: to}
			if r.report.Year != 0 && !r.verdict("date", !d.before(Date{r.report.Year, 12, 31})) {
				r.point(p, "日期", s, say("{0}{1}早于报告年度结束的{2}年12月31日。", pick(printed, "印发日期", "落款日期"), d.words(), number(r.report.Year))).Severity = Error
			}
			if i > 0 && !printed {
				r.signer(&all[i-1])
			}
		}
	}
	if !dated {
		r.skip("date", "没有落款日期")
	}
}

// signer checks the organ above the date.
func (r *run) signer(p *passage) {
	name, organ := form.Fold(p.Source), form.Fold(r.report.Organ)
	if len(name) > 3*30 || organ == "" || report.KindOf(name) == report.UnknownOrgan {
		return
	}
	core := governed(organ)
	same := strings.Contains(name, core) || strings.Contains(core, governed(name))
	if !r.verdict("organ", same) {
		r.point(p, "落款", prose.Span{From: 0, To: len(p.Source)}, say("落款机关{0}与标题的机关“{1}”不同。", quote(p.Source), r.report.Organ))
	}
}
