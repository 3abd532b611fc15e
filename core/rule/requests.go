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

var allLabels = []report.LabelKind{report.Misprinted, report.Doubled, report.Lost, report.Extra, report.Repeated, report.Conflicting, report.Surplus, report.OtherUnit}

// number returns the figure of a row and column of a table; a blank is 0.
func (r *run) number(table int, row, col string) (report.Decimal, bool) {
	t := &r.report.Tables[table]
	if t.Form == nil {
		return report.Decimal{}, false
	}
	n := index(t.Form, row, col)
	if n < 0 {
		return report.Decimal{}, false
	}
	return known(t.Values[n])
}

// outcomeRows are the rows of table 三 that are added up to （七）总计.
func outcomeRows(t *form.Table) []int {
	var rows []int
	for i, row := range t.Rows {
		switch row.Key {
		case "new", "carried", "total", "forward":
		default:
			rows = append(rows, i)
		}
	}
	return rows
}

// phantomTotals reports whether row 总计 of table 三 is 0 throughout over
// outcomes that are not.
func (r *run) phantomTotals() bool {
	t := &r.report.Tables[form.Requests]
	if t.Form == nil {
		return false
	}
	row := t.Form.Row("total")
	for c := range t.Form.Rows[row].Cols {
		// A blank total is another matter: see T3-BLANK.
		if v := &t.Values[t.Form.Index(row, c)]; !v.Known() || !v.Number.Zero() {
			return false
		}
	}
	for _, o := range outcomeRows(t.Form) {
		for c := range t.Form.Rows[o].Cols {
			if d, ok := known(t.Values[t.Form.Index(o, c)]); ok && !d.Zero() {
				return true
			}
		}
	}
	return false
}

func phantomTotal(r *run) {
	if _, ok := r.table(form.Requests); ok {
		r.verdict("t3.total", !r.phantomTotals()) // the finding is made with its cause, in explain
	}
}

func staleColumn(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	for c, col := range t.Form.Rows[0].Cols {
		scope := "t3." + col.Key
		if col.Key == "total" {
			continue
		}
		in1, ok1 := known(t.Values[t.Form.Index(t.Form.Row("new"), c)])
		in2, ok2 := known(t.Values[t.Form.Index(t.Form.Row("carried"), c)])
		if !ok1 || !ok2 {
			r.undetermined(scope, "新收或结转无法识别")
			continue
		}
		stale := false
		if in1.Zero() && in2.Zero() {
			for _, o := range outcomeRows(t.Form) {
				if d, ok := known(t.Values[t.Form.Index(o, c)]); ok && !d.Zero() {
					stale = true
					r.hint(scope, "“"+col.Label+"”列没有新收和结转，“"+t.Form.Rows[o].Name()+"”却填了"+d.String()+"，可能是"+r.residue(t, o, c)+"。")
				}
			}
		}
		r.verdict(scope, !stale)
	}
}

// residue says where a stale figure may come from, by looking at last year's.
func (r *run) residue(t *report.Table, row, col int) string {
	if r.previous != nil {
		f := t.Form.Figures()[t.Form.Index(row, col)]
		if v := r.previous.Value(f.ID); v.State == report.Number && v.Number == t.Values[t.Form.Index(row, col)].Number {
			return "上年残留（上年同一格也是" + v.Number.String() + "）"
		}
	}
	return "上年残留或填串了列"
}

// hint records an explanation for findings on a column or row.
func (r *run) hint(scope, text string) { r.hints = append(r.hints, hint{scope, text}) }

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
		col := t.Form.Figures()[b.Total].Col
		p, readable := known(t.Values[t.Form.Index(row, col)])
		switch {
		case b.state == Unknown || !readable:
			r.undetermined(b.Scope, "各项合计无法核对")
		case b.state == Broken && b.difference.Coef < 0 && b.difference.Neg().Cmp(p) <= 0:
			r.broken(b.Scope)
			r.hint(b.Scope, "本列部分公开"+p.String()+"件，多出的"+magnitude(b.difference)+"件可能是部分公开又计入了其他情形。")
		default:
			r.held(b.Scope)
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
		row := t.Form.Figures()[b.Total].Row
		total, _ := known(t.Values[b.Total])
		others := report.Decimal{}
		last := report.Decimal{}
		for c, col := range t.Form.Rows[row].Cols {
			d, _ := known(t.Values[t.Form.Index(row, c)])
			switch col.Key {
			case "otherorg":
				last = d
			case "total":
			default:
				others, _ = others.Add(d)
			}
		}
		if r.verdict(b.Scope, !(b.state == Broken && total.Zero() && !last.Zero() && last == others)) {
			continue
		}
		r.hint(b.Scope, "“"+t.Form.Rows[row].Name()+"”行的总计列是0，“其他”列恰好等于前面各列之和，可能整行少了一格、向左错位。")
	}
}

// The share and the number from which 其他处理 is called high: rules.md A, T3-OTHER.
const (
	otherShare = 5 // one in five
	otherLeast = 3
)

func highOther(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	other := report.Decimal{}
	var cells []Cell
	for i, row := range t.Form.Rows {
		if row.Key != "other" && row.Key != "lapsed" && row.Key != "lapsedfee" {
			continue
		}
		n := t.Form.Index(i, t.Form.Col(i, "total"))
		d, ok := known(t.Values[n])
		if !ok {
			r.undetermined("t3.other", "“"+t.Form.Figures()[n].Label+"”无法识别")
			return
		}
		other, _ = other.Add(d)
		cells = append(cells, r.figure(form.Requests, n, Part))
	}
	total, ok := r.number(form.Requests, "total", "total")
	if !ok {
		r.undetermined("t3.other", "（七）总计无法识别")
		return
	}
	times, fits := report.Int(other.Coef).Shift(0)
	for i := 1; i < otherShare && fits; i++ {
		times, fits = times.Add(other)
	}
	high := fits && other.Cmp(report.Int(otherLeast)) >= 0 && times.Cmp(total) > 0
	if !r.verdict("t3.other", !high) {
		r.find("表三“其他处理”共"+other.String()+"件，占办理总数"+total.String()+"件的五分之一以上，偏高。", cells...)
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
	r.find("表三用的是"+t.Edition.Name+"（“（六）其他处理”"+rowsWords(t.Form)+"），而本报告应当用"+want.Name+"。", Cell{Label: "表三", Role: Place, Origin: t.Place.String()})
}

func rowsWords(t *form.Table) string {
	if t.Row("lapsed") >= 0 {
		return "分三行"
	}
	return "只有一行"
}
