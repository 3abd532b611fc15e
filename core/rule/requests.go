package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

const (
	basisIdentity = "表三表头“第一项加第二项之和，等于第三项加第四项之和”（国办公开办函〔2019〕60号、〔2021〕30号）"
	basisTotal    = "“总计”的含义"
	basisForm     = "国办公开办函〔2019〕60号、〔2021〕30号所附格式"
)

// requestsRules check table 三: rules.md A.
var requestsRules = []Rule{
	{
		ID: "T3-ID", Title: "每一列：本年新收＋上年结转＝办理结果总计＋结转下年度", Severity: Error,
		Source: Notice, Basis: basisIdentity,
		Why:    "收到的申请要么当年办结，要么结转下年，一件也不能多、不能少。这是通知印在表上的唯一一条勾稽关系，七列都要成立。",
		Advice: "请对照申请台账，核实新收、结转和办理结果各是多少件后更正。",
		Check:  Balance{form.Requests, []string{"new", "carried"}, []string{"total", "forward"}},
		Pass:   []Example{{Edition: "2021", Set: "t3.new.natural=3 t3.carried.natural=1 t3.granted.natural=3 t3.total.natural=3 t3.forward.natural=1 t3.new.total=3 t3.carried.total=1 t3.granted.total=3 t3.total.total=3 t3.forward.total=1"}},
		Fail:   []Example{{Edition: "2021", Set: "t3.new.natural=1 t3.new.total=1", Note: "新收1件，既没有办结，也没有结转"}, {Edition: "2019", Set: "t3.forward.legal=2 t3.forward.total=2"}},
	},
	{
		ID: "T3-SUM", Title: "每一列：（七）总计＝各项办理结果之和", Severity: Error,
		Source: Arithmetic, Basis: basisTotal,
		Why:    "公开发布的报告里，表三最常见的差错是各项相加不等于总计；只核对印在表上的那条关系查不出来。",
		Advice: "请核对本列各项办理结果和（七）总计，找出多计或漏计的一项。",
		Check:  ColumnSums{form.Requests, "total", []string{"new", "carried", "forward"}},
		Pass:   []Example{{Edition: "2019", Set: "t3.new.natural=2 t3.granted.natural=1 t3.unclear.natural=1 t3.total.natural=2 t3.new.total=2 t3.granted.total=1 t3.unclear.total=1 t3.total.total=2"}},
		Fail:   []Example{{Edition: "2019", Set: "t3.new.natural=1 t3.total.natural=1 t3.new.total=1 t3.total.total=1", Note: "总计1件，但没有填在任何一项下"}},
	},
	{
		ID: "T3-ROW", Title: "每一行：总计＝自然人＋五类法人或其他组织", Severity: Error,
		Source: Arithmetic, Basis: basisTotal,
		Why:    "一件申请只计入一类申请人，各类相加就是总计。",
		Advice: "请核对这一行各类申请人的件数和总计列。",
		Check:  RowSums{Table: form.Requests},
		Pass:   []Example{{Edition: "2021", Set: "t3.new.business=2 t3.new.total=2 t3.forward.business=2 t3.forward.total=2"}},
		Fail:   []Example{{Edition: "2021", Set: "t3.new.business=2 t3.new.total=3 t3.forward.business=2 t3.forward.total=2"}},
	},
	{
		ID: "T3-NEG", Title: "每一格是不小于0的整数", Severity: Error,
		Source: Arithmetic, Basis: "申请按件计数",
		Why:    "件数没有负数和小数；写成“13abc”“5 7”的格子，谁也说不清是几件。",
		Advice: "请填写不小于0的整数。",
		Check:  Whole{form.Requests},
		Pass:   []Example{{Edition: "2021", Set: "t3.new.natural=１３件 t3.new.total=13 t3.forward.natural=13 t3.forward.total=13", Note: "全角数字和“件”字能读懂，记入读数说明"}},
		Fail: []Example{
			{Edition: "2021", Set: "t3.new.natural=13abc"},
			{Edition: "2021", Set: "t3.new.natural=1.5 t3.new.total=1.5 t3.forward.natural=1.5 t3.forward.total=1.5", Note: "即使平衡，小数也不对"},
			{Edition: "2019", Set: "t3.new.natural=-1 t3.carried.natural=1 t3.new.total=-1 t3.carried.total=1", Note: "即使平衡，负数也不对"},
		},
	},
	{
		ID: "T3-BLANK", Title: "没有空格：没有发生的填0", Severity: Warning,
		Source: Practice, Basis: "零报告也要逐格填0；通知对空格没有规定",
		Why:    "空格分不清是0还是漏填。空着的总计使它的勾稽关系无法核对，整张空表等于没有报告，这两种按错误处理。",
		Advice: "没有发生的请填0。",
		Check:  Filled{form.Requests},
		Pass:   []Example{{Edition: "2021"}},
		Fail: []Example{
			{Edition: "2021", Set: "t3.secret.legal="},
			{Edition: "2021", Set: "t3.new.natural=1 t3.new.total= t3.forward.natural=1 t3.forward.total=1", Note: "总计空着而各项不为0：错误"},
		},
	},
	{
		ID: "T3-PHANTOM", Title: "有办理结果时，（七）总计不能全是0", Severity: Error,
		Source: Arithmetic, Basis: basisTotal,
		Why:    "总计一行漏填（全是0）时，各列的关系会一起不平，原因只有一个。",
		Advice: "请把各项办理结果加总，填入（七）总计一行。",
		Check:  Func(phantomTotal),
		Pass:   []Example{{Edition: "2019"}},
		Fail:   []Example{{Edition: "2019", Set: "t3.new.natural=1 t3.new.total=1 t3.granted.natural=1 t3.granted.total=1"}},
	},
	{
		ID: "T3-STALE", Title: "没有新收和结转的一列不应有办理结果", Severity: Info, Hint: true,
		Source: Practice, Basis: "发布的报告中见过上年数字残留在模板里",
		Why:   "一列没有申请却有结果，多半是上年的数没有清掉，或者填串了列。",
		Check: Func(staleColumn),
		Pass:  []Example{{Edition: "2021", Set: "t3.new.natural=1 t3.new.total=1 t3.granted.natural=1 t3.granted.total=1 t3.total.natural=1 t3.total.total=1"}},
		Fail:  []Example{{Edition: "2021", Set: "t3.partial.business=1"}},
	},
	{
		ID: "T3-PART", Title: "部分公开只计一次，不再计入其他情形", Severity: Info, Hint: true,
		Source: Notice, Basis: "表三“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”",
		Why:   "各项合计比总计多，且多出的不超过部分公开的件数时，常是同一件申请又计入了不予公开等情形。",
		Check: Func(partialTwice),
		Pass:  []Example{{Edition: "2021"}},
		Fail:  []Example{{Edition: "2021", Set: "t3.new.natural=2 t3.new.total=2 t3.partial.natural=2 t3.partial.total=2 t3.secret.natural=1 t3.secret.total=1 t3.total.natural=2 t3.total.total=2"}},
	},
	{
		ID: "T3-SHIFT", Title: "总计填在总计列，不在“其他”列", Severity: Info, Hint: true,
		Source: Practice, Basis: "粘贴时整行错位一列的常见样子",
		Why:   "总计列是0，而“其他”列恰好等于前面各列之和时，多半是整行少了一格。",
		Check: Func(shiftedRow),
		Pass:  []Example{{Edition: "2021"}},
		Fail:  []Example{{Edition: "2021", Set: "t3.new.natural=4 t3.new.business=1 t3.new.otherorg=5"}},
	},
	{
		ID: "T3-OTHER", Title: "“其他处理”不应偏高", Severity: Warning,
		Source: Notice, Basis: "国办公开办函〔2019〕60号：主管部门要关注“其他处理”数量偏高的机关（2021年格式按惯例同样提示）",
		Why:    "“其他处理”只用于少数特殊情形。占比高，往往是应当归入前面某一项的没有归入。",
		Advice: "请逐件核对“其他处理”，能归入（一）至（五）的改填；确属其他情形的，请说明。",
		Check:  Func(highOther),
		Pass:   []Example{{Edition: "2021", Set: "t3.new.natural=2 t3.new.total=2 t3.other.natural=2 t3.other.total=2 t3.total.natural=2 t3.total.total=2", Note: "不到3件不提示"}},
		Fail:   []Example{{Edition: "2019", Set: "t3.new.natural=10 t3.new.total=10 t3.granted.natural=7 t3.granted.total=7 t3.other.natural=3 t3.other.total=3 t3.total.natural=10 t3.total.total=10"}},
	},
	{
		ID: "T3-MIX", Title: "表三的行与本年度的格式一致", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "2021年起“（六）其他处理”分三行。仍用2019年的单行，汇总时无法与别的单位相加。",
		Advice: "请改用本年度规定的格式重新填报表三。",
		Check:  Func(mixedRows),
		Pass:   []Example{{Edition: "2021"}},
		Fail:   []Example{{Doc: mixtureExample, Note: "2021年的表二配2019年的表三"}},
	},
	{
		ID: "T3-LABEL", Title: "表三的行名、列名与格式一致", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "行名、列名改了或缺了，别人（和汇总软件）无法确定每个数是什么。",
		Advice: "请按规定格式恢复栏目名称，不增减行列。",
		Check:  Printed{form.Requests, allLabels},
		Pass:   []Example{{Edition: "2019"}},
		Fail:   []Example{{Doc: mistypedExample, Note: "“属于行政执法案卷”误写"}},
	},
}

// allLabels is every kind of label oddity.
const allLabels = 1<<len(labelWords) - 1

// isOutcome reports whether a row of table 三 is added up to （七）总计.
func isOutcome(key string) bool {
	switch key {
	case "new", "carried", "total", "forward":
		return false
	}
	return true
}

// phantomTotals reports whether row 总计 of table 三 is 0 throughout over
// outcomes that are not.
func (r *run) phantomTotals(t *report.Table) bool {
	any := false
	for i, row := range t.Form.Rows {
		for c := range row.Cols {
			v := &t.Values[t.Form.Index(i, c)]
			zero := v.Number.Zero()
			if row.Key == "total" && (!v.Known() || !zero) { // a blank total is another matter: see T3-BLANK
				return false
			}
			any = any || isOutcome(row.Key) && !zero
		}
	}
	return any
}

func phantomTotal(r *run) {
	if t, ok := r.table(form.Requests); ok {
		r.verdict("t3.total", !r.phantomTotals(t)) // the finding is made with its cause, in explain
	}
}

func staleColumn(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	arrived, carried := t.Form.Row("new"), t.Form.Row("carried")
	for c, col := range applicants(t.Form) {
		scope := "t3." + col.Key
		ds, why := r.numbers(t, []int{t.Form.Index(arrived, c), t.Form.Index(carried, c)})
		if why != "" {
			r.undetermined(scope, why)
			continue
		}
		stale := false
		if ds[0].Zero() && ds[1].Zero() {
			for o, row := range t.Form.Rows {
				v := &t.Values[t.Form.Index(o, c)]
				if !isOutcome(row.Key) || v.Number.Zero() {
					continue
				}
				stale = true
				origin := "上年残留或填串了列"
				if r.previous != nil {
					if d, ok := r.known(r.previous, t.Form.Figures()[t.Form.Index(o, c)].ID); ok && d == v.Number {
						origin = "上年残留（上年同一格也是" + d.String() + "）"
					}
				}
				r.hint(scope, say("“{0}”列没有新收和结转，“{1}”却填了{2}，可能是{3}。", col.Label, row.Name(), v.Number.String(), origin), false)
			}
		}
		r.verdict(scope, !stale)
	}
}

// applicants are the columns of table 三 without 总计.
func applicants(t *form.Table) []form.Col {
	cols := t.Rows[0].Cols
	return cols[:len(cols)-1]
}

// hint records an explanation for findings on a column or row.
func (r *run) hint(scope, text string, guess bool) {
	r.hints = append(r.hints, hint{scope, text, guess})
}

// hinted reports whether a scope has an explanation already.
func (r *run) hinted(scope string) bool {
	for i := range r.hints {
		if r.hints[i].scope == scope {
			return true
		}
	}
	return false
}

func partialTwice(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	row := t.Form.Row("partial")
	for i := range r.balances {
		b := &r.balances[i]
		if b.Rule.ID != "T3-SUM" {
			continue
		}
		p, readable := known(&t.Values[t.Form.Index(row, t.Form.Figures()[b.Total].Col)])
		if b.state == Unknown || !readable {
			r.undetermined(b.Scope, "各项合计无法核对")
			continue
		}
		over := b.difference.Neg()
		if !r.verdict(b.Scope, !(over.Coef > 0 && over.Cmp(p) <= 0)) && !r.hinted(b.Scope) {
			r.hint(b.Scope, say("本列部分公开{0}件，多出的{1}件可能是部分公开又计入了其他情形。", p.String(), over.String()), true)
		}
	}
}

func shiftedRow(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	for i := range r.balances {
		b := &r.balances[i]
		if b.Rule.ID != "T3-ROW" {
			continue
		}
		if b.state == Unknown {
			r.undetermined(b.Scope, b.why)
			continue
		}
		last := b.Right[len(b.Right)-1] // 其他
		d, _ := known(&t.Values[last])
		rest, _ := b.right.Sub(d)
		shifted := b.state == Broken && b.left.Zero() && !d.Zero() && d == rest
		if !r.verdict(b.Scope, !shifted) {
			r.hint(b.Scope, say("“{0}”的总计列是0，“其他”列恰好等于前面各列之和，可能整行少了一格、向左错位。", t.Form.Rows[t.Form.Figures()[last].Row].Name()), false)
		}
	}
}

// The share (one in otherShare) and the number from which 其他处理 is called
// high: rules.md A, T3-OTHER.
const (
	otherShare = 5
	otherLeast = 3
)

func highOther(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	const scope = "t3.other"
	var ns []int
	for _, key := range []string{"total", "lapsed", "lapsedfee", "other"} {
		if n := index(t.Form, key, "total"); n >= 0 {
			ns = append(ns, n)
		}
	}
	ds, why := r.numbers(t, ns)
	if why != "" {
		r.undetermined(scope, why)
		return
	}
	other, times := report.Decimal{}, report.Decimal{}
	for _, d := range ds[1:] {
		other, _ = other.Add(d)
	}
	for range otherShare {
		times, _ = times.Add(other)
	}
	if !r.verdict(scope, other.Cmp(report.Int(otherLeast)) < 0 || times.Cmp(ds[0]) <= 0) {
		r.find(say("表三“其他处理”共{0}件，占办理总数{1}件的五分之一以上，偏高。", other.String(), ds[0].String()), r.figures(form.Requests, Part, ns[1:]...)...)
	}
}

func mixedRows(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	want := form.ForYear(r.report.Year)
	if want == nil {
		want = r.report.Tables[form.Active].Edition
	}
	if want == nil {
		r.skip("t3", "没有写明年度，也没有表二，无法判断应当用哪一版格式")
		return
	}
	if r.verdict("t3", t.Edition == want) {
		return
	}
	rows := "只有一行"
	if t.Form.Row("lapsed") >= 0 {
		rows = "分三行"
	}
	r.find(say("表三用的是{0}（“（六）其他处理”{1}），而本报告应当用{2}。", t.Edition.Name, rows, want.Name), place("表三", "", t.Place.String()))
}
