package rule

import (
	"gouji/core/form"
	"gouji/core/prose/similar"
	"gouji/core/report"
)

// likenessRules compare with last year's report and with those of other units
// as wholes: rules.md D, 雷同.
var likenessRules = []Rule{
	{
		ID: "X-SAME", Title: "表格与上年不完全相同", Severity: Warning,
		Source: Notice, Basis: "通知：不得年年雷同",
		Why:    "几十个数字与上年一格不差，多半是把上年的表格又报了一遍。",
		Advice: "请核对是否误报了上年的表格；确实相同的请说明。",
		Check:  Func(sameTables),
		Pass:   []Example{{Edition: "2021", Year: 2022, Set: oneRequest, Previous: sameFigures}, {Edition: "2021", Year: 2022, Set: oneRequest, Previous: oneRequest, Note: "只有一件，可能碰巧相同"}},
		Fail:   []Example{{Edition: "2021", Year: 2022, Set: sameFigures, Previous: sameFigures}},
	},
	{
		ID: "X-JUMP", Title: "与上年相比没有十倍的变化", Severity: Warning,
		Source: Practice, Basis: "多为多写少写一位，或口径变化",
		Why:    "行政许可从550件变成9487件，要么填错，要么口径变了，都应当说明。收费两年口径不同（项数与万元），不比。",
		Advice: "请核对数字；口径有变化的请在报告中说明。",
		Check:  Func(jumps),
		Pass:   []Example{{Edition: "2021", Year: 2022, Set: "t2.permits.decisions=5487", Previous: "t2.permits.decisions=550"}, {Edition: "2021", Year: 2022, Set: "t2.permits.decisions=50", Previous: "t2.permits.decisions=5"}},
		Fail:   []Example{{Edition: "2021", Year: 2022, Set: "t2.permits.decisions=9487", Previous: "t2.permits.decisions=550"}},
	},
	{
		ID: "X-TEXT", Title: "总体情况、问题和改进与上年、与其他单位不雷同", Severity: Warning,
		Source: Notice, Basis: "通知：不得年年雷同",
		Why:    "法规名称、格式用语和数字不算；八成以上的文字与上年或别的单位相同就提示，并列出相同的段落。",
		Advice: "请按本年度、本单位的实际情况改写。",
		Check:  Func(likeText),
		Pass:   []Example{{Edition: "2021", Year: 2022, Prose: "一=\n五=" + thisYear, Previous: sameFigures, PreviousProse: "五=" + lastYearText}},
		Fail:   []Example{{Edition: "2021", Year: 2022, Prose: "五=" + thisYear, Previous: sameFigures, PreviousProse: "五=" + thisYear}},
	},
}

const (
	sameFigures  = "t3.new.natural=8 t3.new.business=1 t3.new.total=9 t3.granted.natural=8 t3.granted.business=1 t3.granted.total=9 t3.total.natural=8 t3.total.business=1 t3.total.total=9"
	thisYear     = "存在的问题：征地批复的公开与群众的期待还有距离，个别科室对答复的时限把握不准，培训偏重条文而少讲案例。改进措施：每月抽查三份答复文书并在例会上讲评，征地信息与批复文件同日上网，请法律顾问每季度讲一次案例。"
	lastYearText = "存在的问题：网站检索不便，老年人找不到补贴标准，窗口人员对办理流程解释不清。改进措施：把常用文件放到首页，在村里张贴二维码，由业务科室轮流到窗口值班解答。"
)

// Least figures for which an identical table is no chance: one application that
// is granted fills six figures of table 三 each year.
const (
	leastSame    = 6 // figures that are not 0
	leastRequest = 5 // applications, or cases
)

func sameTables(r *run) {
	p, ok := r.lastYear("tables")
	if !ok {
		return
	}
	for i := range r.report.Tables {
		t, was := &r.report.Tables[i], &p.Tables[i]
		if t.Form == nil || was.Form == nil || t.Form != was.Form {
			r.skip("t"+number(i+2), "两年的表格不全，或不是同一版格式")
			continue
		}
		same, filled := true, 0
		largest := int64(0)
		for n := range t.Values {
			a, ok1 := known(&t.Values[n])
			b, ok2 := known(&was.Values[n])
			if same = same && ok1 && ok2 && a == b; !same {
				break
			}
			if !a.Zero() {
				filled++
				largest = max(largest, a.Coef)
			}
		}
		if !same || filled < leastSame && i != form.Disputes || largest < leastRequest {
			r.verdict(t.Form.Key, true)
		} else if !r.verdict(t.Form.Key, false) {
			r.find(say("{0}的全部数字与上年报告完全相同，其中{1}格不是0。", t.Form.Name, number(filled)), place(t.Form.Name, "", t.Place.String()))
		}
	}
}

// jump is the factor, and leastJump the least of the two numbers, from which on
// a change is to be explained.
const (
	jump      = 10
	leastJump = 10
)

// jumps compares the counts of table 二 and the row totals of tables 三 and 四.
// Amounts are T2-21-FEE's, and table 二 is compared within an edition only.
func jumps(r *run) {
	p, ok := r.lastYear("tables")
	if !ok {
		return
	}
	for i := range r.report.Tables {
		t := &r.report.Tables[i]
		if t.Form == nil || !p.Has(i) || i == form.Active && t.Form != p.Tables[i].Form {
			r.skip("t"+number(i+2), "两年的表格不全，或不是同一版格式")
			continue
		}
		broken := false
		for n, f := range t.Form.Figures() {
			if i != form.Active && t.Form.Rows[f.Row].Cols[f.Col].Key != "total" || f.Kind != form.Count {
				continue
			}
			now, ok1 := known(&t.Values[n])
			was := p.Value(f.ID)
			then, ok2 := known(&was)
			if !ok1 || !ok2 || min(now.Coef, then.Coef) < leastJump || max(now.Coef, then.Coef)/jump < min(now.Coef, then.Coef) {
				continue
			}
			broken = true
			r.verdict(f.ID, false)
			x := r.find(say("{0}“{1}”填{2}，上年是{3}，相差十倍以上。", t.Form.Name, f.Label, now.String(), then.String()),
				r.figure(i, n, Suspect), Cell{Cell: f.ID, Label: "上年报告·" + f.Label, Role: Evidence, Raw: was.Raw, Origin: was.Place.String()})
			x.compare(then, now)
		}
		if !broken {
			r.verdict(t.Form.Key, true)
		}
	}
}

const (
	// Alike is how many parts in a hundred of a section must stand in the other
	// text: rules.md X-TEXT.
	Alike = 80
	// LeastAlike is the length, in characters that count, from which a likeness is
	// no chance.
	LeastAlike = 60
)

// likeText compares the two sections that are written anew each year.
func likeText(r *run) {
	if !r.hasProse("text") {
		return
	}
	p, before := r.lastYear("text")
	for _, key := range [...]string{"overview", "problems"} {
		paras, at := r.sectionText(key)
		if at == nil || len(paras) == 0 {
			r.skip("section."+key, "没有这一部分")
			continue
		}
		if !before && len(r.ctx.Siblings) == 0 {
			continue
		}
		text := joined(paras)
		if before {
			switch l, theirs := compared(text, p, key); {
			case l.Letters < LeastAlike || theirs == "":
				r.skip("section."+key, "文字很少，无从比较")
			case !r.verdict("section."+key, l.Percent() < Alike):
				r.alike(at, text, theirs, "上年报告", &l)
			}
		}
		if len(r.ctx.Siblings) == 0 {
			continue
		}
		unlike := true
		for _, s := range r.ctx.Siblings {
			if l, theirs := compared(text, s, key); s != r.report && l.Letters >= LeastAlike && l.Percent() >= Alike {
				unlike = r.verdict("sibling."+key, false)
				r.alike(at, text, theirs, "“"+s.Organ+"”的报告", &l)
				break
			}
		}
		if unlike {
			r.verdict("sibling."+key, true)
		}
	}
}

// compared compares a section with that of another report.
func compared(text string, other *report.Report, key string) (l similar.Likeness, theirs string) {
	for i := range other.Sections {
		if other.Sections[i].Key == key {
			theirs = joined(other.Sections[i].Paras)
		}
	}
	if theirs != "" {
		l = similar.Compare(text, theirs)
	}
	return l, theirs
}

// alike makes the finding, with the longest passages side by side.
func (r *run) alike(at *report.Passage, text, theirs, whose string, l *similar.Likeness) {
	f := r.find(say("“{0}”有{1}%的文字与{2}相同。", at.Text, number(l.Percent()), whose), place(at.Text, "", at.Origin()))
	f.Actual = number(l.Percent()) + "%"
	longest := l.Passages
	for i := range longest {
		if i == 3 {
			break
		}
		k := i
		for j := i + 1; j < len(longest); j++ {
			if longest[j].Letters > longest[k].Letters {
				k = j
			}
		}
		longest[i], longest[k] = longest[k], longest[i]
		x := &longest[i]
		f.Cells = append(f.Cells,
			Cell{Label: "本报告", Role: Part, Raw: text[x.FromA:x.ToA], Origin: at.Origin()},
			Cell{Label: whose, Role: Evidence, Raw: theirs[x.FromB:x.ToB]})
	}
}

// joined returns the paragraphs of a section as one text.
func joined(paras []report.Passage) string {
	n := 0
	for i := range paras {
		n += len(paras[i].Text) + 1
	}
	b := make([]byte, 0, n)
	for i := range paras {
		b = append(append(b, paras[i].Text...), '\n')
	}
	return string(b)
}
