package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

const basisYear = "前后两年数字的含义"

// activeRules check table 二: rules.md C. Those that need last year's report
// say so when there is none.
var activeRules = []Rule{
	{
		ID: "T2-NUM", Title: "数量是不小于0的整数（“本年增/减”可为负），金额是不小于0的数", Severity: Error,
		Source: Arithmetic, Basis: "件数、项数按个计数",
		Why:    "读不出的格子无法核对，也无法汇总。",
		Advice: "请填写数字；没有的填0。",
		Check:  Whole{form.Active},
		Pass:   []Example{{Edition: "2019", Set: "t2.permits.previous=10 t2.permits.change=-3 t2.procurement.items=3个 t2.procurement.amount=52,645.00"}, {Edition: "2021", Set: "t2.fees.amount=24252.311082"}},
		Fail:   []Example{{Edition: "2021", Set: "t2.permits.decisions=约20"}, {Edition: "2019", Set: "t2.rules.made=-1"}, {Edition: "2021", Set: "t2.fees.amount=-3.5"}},
	},
	{
		ID: "T2-BLANK", Title: "没有空格：没有发生的填0", Severity: Warning,
		Source: Practice, Basis: "零报告也要逐格填0；通知对空格没有规定",
		Why:    "空格分不清是0还是漏填，汇总时会少一个数。整张空表等于没有报告，按错误处理。",
		Advice: "没有发生的请填0。",
		Check:  Filled{form.Active},
		Pass:   []Example{{Edition: "2021"}, {Edition: "2019", Set: "t2.permits.change=—", Note: "写明“—”的按0读，只作提示"}},
		Fail:   []Example{{Edition: "2021", Set: "t2.permits.decisions="}, {Edition: "2019", Set: "t2.procurement.amount="}},
	},
	{
		ID: "T2-UNIT", Title: "金额按格式的单位填写：2021年收费为万元，2019年采购总金额为元", Severity: Warning,
		Source: Practice, Basis: "2021年格式印明“单位：万元”；2019年格式未印单位，各地通行以元填报",
		Why:    "同一列里有的填元、有的填万元，汇总就会差一万倍。",
		Advice: "请确认金额的单位，按格式的单位填写，单元格里只写数字。",
		Check:  Func(moneyUnit),
		Pass:   []Example{{Edition: "2019", Set: "t2.procurement.items=1 t2.procurement.amount=251000元"}, {Edition: "2021", Set: "t2.fees.amount=9116.36万元"}},
		Fail:   []Example{{Edition: "2019", Set: "t2.procurement.items=19 t2.procurement.amount=1690.9913万元"}, {Edition: "2021", Set: "t2.fees.amount=3940元"}},
	},
	{
		ID: "T2-ANNOT", Title: "单元格里只写数字，说明写在文字部分", Severity: Info,
		Source: Practice, Basis: "发布的报告中见过“22（其中修订16件）”",
		Why:    "括号前的数按本格的数读取，说明保留在读数说明里；汇总软件未必都能读懂。",
		Advice: "说明可以写在第一部分的文字里。",
		Check:  Func(annotated),
		Pass:   []Example{{Edition: "2021"}},
		Fail:   []Example{{Edition: "2021", Set: "t2.norms.issued=22（其中修订16件） t2.norms.valid=22"}},
	},
	{
		ID: "T2-LABEL", Title: "表二的行名、列名与格式一致", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "2019年格式称“规范性文件”，2021年格式称“行政规范性文件”；名称不对，常是用错了旧模板。",
		Advice: "请按本年度的格式恢复栏目，不增减行、列和单元格。",
		Check:  Printed{form.Active, allLabels &^ (1 << report.Lost)},
		Pass:   []Example{{Edition: "2021"}},
		Fail:   []Example{{Doc: oldLabelExample}},
	},
	{
		ID: "T2-ROWS", Title: "表二的各栏齐全", Severity: Error,
		Source: Notice, Basis: basisForm,
		Why:    "条例第二十条各项都有自己的栏，零也要报。",
		Advice: "请按规定格式补齐缺少的栏目，没有的填0。",
		Check:  Func(activeRowsComplete),
		Pass:   []Example{{Edition: "2019"}, {Edition: "2021"}},
		Fail:   []Example{{Doc: missingRowExample, Note: "缺“行政强制”一行"}},
	},
	{
		ID: "T2-19-FLOOR", Title: "上一年项目数量＋本年增/减不小于0", Severity: Error, Edition: "2019",
		Source: Arithmetic, Basis: "项目数量不会是负数",
		Why:    "减少的不能比原有的多。",
		Advice: "请核对上一年项目数量和本年增/减。",
		Check: Rows{
			Cols:    []string{"previous", "change"},
			Broken:  func(d []report.Decimal) bool { sum, _ := d[0].Add(d[1]); return sum.Coef < 0 },
			Message: "表二“{0}”上一年{1}项，本年增/减{2}，合计是负数。", Formula: "{1} + ({2}) < 0",
		},
		Pass: []Example{{Edition: "2019", Set: "t2.permits.previous=5 t2.permits.change=-5"}},
		Fail: []Example{{Edition: "2019", Set: "t2.permits.previous=5 t2.permits.change=-6"}},
	},
	{
		ID: "T2-19-PREV", Title: "上一年项目数量＝上年报告的上一年项目数量＋本年增/减", Severity: Error, Edition: "2019",
		Source: Arithmetic, Basis: basisYear,
		Why:    "年末的项目数就是下一年的上一年项目数。",
		Advice: "请与上年已发布的报告核对；确有调整的请说明。",
		Check:  Since{Col: "previous", Last: []string{"previous", "change"}},
		Pass:   []Example{{Edition: "2019", Year: 2020, Set: "t2.permits.previous=12", Previous: "t2.permits.previous=10 t2.permits.change=2"}},
		Fail:   []Example{{Edition: "2019", Year: 2020, Set: "t2.permits.previous=13", Previous: "t2.permits.previous=10 t2.permits.change=2"}},
	},
	{
		ID: "T2-19-COPY", Title: "“本年增/减”不是“处理决定数量”", Severity: Warning, Edition: "2019",
		Source: Practice, Basis: "发布的报告中见过两列同填784",
		Why:    "“项目数量”数的是事项，“处理决定数量”数的是决定。两列相同且不为0，多半看错了列。",
		Advice: "请确认“本年增/减”填的是事项的增减。",
		Check: Rows{
			Cols:    []string{"change", "decisions"},
			Broken:  func(d []report.Decimal) bool { return !d[0].Zero() && d[0] == d[1] },
			Message: "表二“{0}”的本年增/减与处理决定数量都填{1}，可能看错了列。", Formula: "{1} = {2}",
		},
		Pass: []Example{{Edition: "2019", Set: "t2.permits.previous=10 t2.permits.change=1 t2.permits.decisions=784"}},
		Fail: []Example{{Edition: "2019", Set: "t2.permits.change=784 t2.permits.decisions=784"}},
	},
	{
		ID: "T2-19-NOITEM", Title: "有处理决定的，应当有相应的事项", Severity: Warning, Edition: "2019",
		Source: Practice, Basis: "先有许可、处罚事项，才有决定",
		Why:    "没有事项却有决定，多半是项目数量漏填。",
		Advice: "请核对项目数量是否漏填。",
		Check: Rows{
			Cols:    []string{"previous", "change", "decisions"},
			Broken:  func(d []report.Decimal) bool { items, _ := d[0].Add(d[1]); return items.Zero() && d[2].Coef > 0 },
			Message: "表二“{0}”有处理决定{3}件，但上一年项目数量与本年增/减合计为0。", Formula: "{1} + ({2}) = 0，{3} > 0",
		},
		Pass: []Example{{Edition: "2019", Set: "t2.penalties.previous=3 t2.penalties.decisions=20"}},
		Fail: []Example{{Edition: "2019", Set: "t2.penalties.decisions=20"}},
	},
	{
		ID: "T2-19-PUB", Title: "对外公开总数量不小于本年新公开数量", Severity: Warning, Edition: "2019",
		Source: Practice, Basis: "总数包括本年新公开的",
		Why:    "对外公开总数量是历年累计，不会比当年新公开的还少。",
		Advice: "请核对对外公开总数量。",
		Check: Rows{
			Cols:    []string{"opened", "public"},
			Broken:  func(d []report.Decimal) bool { return d[1].Cmp(d[0]) < 0 },
			Message: "表二“{0}”对外公开总数量{2}，少于本年新公开数量{1}。", Formula: "{2} < {1}",
		},
		Pass: []Example{{Edition: "2019", Set: "t2.norms.made=6 t2.norms.opened=4 t2.norms.public=11"}},
		Fail: []Example{{Edition: "2019", Set: "t2.norms.made=6 t2.norms.opened=6 t2.norms.public=4"}},
	},
	{
		ID: "T2-19-CUM", Title: "对外公开总数量＝上年总数量＋本年新公开数量", Severity: Warning, Edition: "2019",
		Source: Practice, Basis: basisYear,
		Why:    "累计数逐年接得上；废止、清理会使它变化，所以只提示核实。",
		Advice: "请与上年报告核对；有废止或清理的请说明。",
		Check:  Since{Col: "public", Last: []string{"public"}, Came: "opened"},
		Pass:   []Example{{Edition: "2019", Year: 2020, Set: "t2.norms.opened=77 t2.norms.public=166", Previous: "t2.norms.public=89"}},
		Fail:   []Example{{Edition: "2019", Year: 2020, Set: "t2.rules.public=7", Previous: "t2.rules.public=0"}},
	},
	{
		ID: "T2-19-BUY", Title: "采购项目数量与采购总金额同时为0或同时不为0", Severity: Warning, Edition: "2019",
		Source: Arithmetic, Basis: "有项目就有金额",
		Why:    "有项目没有金额，或有金额没有项目，必有一格漏填。",
		Advice: "请补填漏填的一格。",
		Check: Rows{
			Cols:    []string{"items", "amount"},
			Broken:  func(d []report.Decimal) bool { return d[0].Zero() != d[1].Zero() },
			Message: "表二“{0}”采购项目数量{1}，采购总金额{2}，一格为0一格不为0。", Formula: "{1}，{2}",
		},
		Pass: []Example{{Edition: "2019", Set: "t2.procurement.items=6 t2.procurement.amount=115045"}},
		Fail: []Example{{Edition: "2019", Set: "t2.procurement.items=6"}},
	},
	{
		ID: "T2-21-VALID", Title: "现行有效件数＝上年现行有效＋本年制发－本年废止", Severity: Warning, Edition: "2021",
		Source: Practice, Basis: basisYear,
		Why:    "自然失效、修订和专项清理都会使它对不上，所以只请说明，不作错误。",
		Advice: "请与上年报告核对；有自然失效、修订或清理的请说明。",
		Check:  Since{Col: "valid", Last: []string{"valid"}, Came: "issued", Went: "repealed"},
		Pass:   []Example{{Edition: "2021", Year: 2022, Set: "t2.norms.issued=2 t2.norms.repealed=1 t2.norms.valid=24", Previous: "t2.norms.valid=23"}},
		Fail:   []Example{{Edition: "2021", Year: 2022, Set: "t2.norms.issued=2 t2.norms.valid=24", Previous: "t2.norms.valid=23"}},
	},
	{
		ID: "T2-21-FLOOR", Title: "本年制发减本年废止不大于现行有效件数", Severity: Warning, Edition: "2021",
		Source: Arithmetic, Basis: "本年制发而未废止的，年末仍然有效",
		Why:    "现行有效件数至少包括今年制发、没有废止的。",
		Advice: "请核对制发、废止和现行有效件数。",
		Check: Rows{
			Cols:    []string{"issued", "repealed", "valid"},
			Broken:  func(d []report.Decimal) bool { net, _ := d[0].Sub(d[1]); return net.Cmp(d[2]) > 0 },
			Message: "表二“{0}”本年制发{1}件、废止{2}件，现行有效只有{3}件。", Formula: "{1} - {2} > {3}",
		},
		Pass: []Example{{Edition: "2021", Set: "t2.norms.issued=88 t2.norms.repealed=55 t2.norms.valid=698"}},
		Fail: []Example{{Edition: "2021", Set: "t2.norms.issued=5 t2.norms.repealed=1 t2.norms.valid=3"}},
	},
	{
		ID: "T2-21-RULE", Title: "没有规章制定权的机关，规章应为0", Severity: Warning,
		Source: Law, Basis: "《立法法》：规章由国务院部门和省、自治区、直辖市、设区的市、自治州的人民政府制定",
		Why:    "县、乡镇、街道和它们的部门不能制定规章，填了多半是把规范性文件填错了行。",
		Advice: "请把规范性文件改填在“规范性文件”一行。",
		Check:  Func(ruleMaker),
		Pass:   []Example{{Edition: "2021", Organ: "某镇人民政府"}, {Edition: "2021", Organ: "某市人民政府", Set: "t2.rules.valid=7"}},
		Fail:   []Example{{Edition: "2021", Organ: "某镇人民政府", Set: "t2.rules.valid=7"}, {Edition: "2021", Organ: "某县教育局", Set: "t2.rules.issued=1 t2.rules.valid=1"}},
	},
	{
		ID: "T2-21-FEE", Title: "行政事业性收费以万元计，数额合理", Severity: Warning, Edition: "2021",
		Source: Practice, Basis: "2021年格式：本年收费金额（单位：万元）",
		Why:    "乡镇、部门填出百万以上的整数，或比上年大十倍以上，常是以元填报。",
		Advice: "请确认金额的单位是万元。",
		Check:  Func(feePlausible),
		Pass:   []Example{{Edition: "2021", Organ: "某县教育局", Set: "t2.fees.amount=96171.6"}},
		Fail:   []Example{{Edition: "2021", Organ: "某县教育局", Set: "t2.fees.amount=1200000"}, {Edition: "2021", Year: 2022, Organ: "某市人民政府", Set: "t2.fees.amount=452000", Previous: "t2.fees.amount=45.2"}},
	},
}

func moneyUnit(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	for n := range t.Values {
		f, v := &t.Form.Figures()[n], &t.Values[n]
		if !f.Kind.Money() {
			continue
		}
		if _, ok := known(v); !ok {
			r.undetermined(f.ID, say("“{0}”无法识别", f.Label))
			continue
		}
		if r.verdict(f.ID, v.How&report.Converted == 0) {
			continue
		}
		unit := "元"
		if f.Kind == form.Wan {
			unit = "万元"
		}
		c := r.find(say("表二“{0}”填{1}，本项以{2}计，已按{3}{2}读取，请确认。", f.Label, quote(v.Raw), unit, v.Number.String()), r.figure(form.Active, n, Suspect))
		c.Actual, c.Expected = v.Raw, v.Number.String()
	}
}

func annotated(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	for n := range t.Values {
		f, v := &t.Form.Figures()[n], &t.Values[n]
		if v.State == report.Number && !r.verdict(f.ID, v.How&report.Annotated == 0) {
			r.find(say("表二“{0}”填{1}，取括号前的{2}。", f.Label, quote(v.Raw), v.Number.String()), r.figure(form.Active, n, Place))
		}
	}
}

func activeRowsComplete(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	var lost []string
	for i := range t.Labels {
		if t.Labels[i].Kind == report.Lost {
			lost = append(lost, "“"+t.Labels[i].Want+"”")
		}
	}
	last := ""
	for i := range t.Form.Rows {
		group := t.Form.Rows[i].Group
		// A list layout prints no block headings.
		if group != last && len(t.Heads) > 0 && !contains(t.Heads, form.Fold(group)) {
			lost = append(lost, "“"+group+"”")
		}
		last = group
	}
	if !r.verdict("t2", len(lost) == 0) {
		r.find(say("表二没有找到{0}。", list(lost, 6)), place("表二", "", t.Place.String()))
	}
}

// cannotMakeRules reports whether an organ surely has no power to make 规章. A
// district (区) or a city may or may not; only what the name proves counts.
func cannotMakeRules(organ string, kind report.OrganKind) bool {
	switch kind {
	case report.Township, report.Subdistrict:
		return true
	case report.Government, report.Department:
		return strings.Contains(organ, "县")
	}
	return false
}

func ruleMaker(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	if !cannotMakeRules(r.report.Organ, r.kind) {
		r.skip("t2.rules", "从名称看不出本机关没有规章制定权")
		return
	}
	row := t.Form.Row("rules")
	var filled []int
	most := report.Decimal{}
	for c := range t.Form.Rows[row].Cols {
		n := t.Form.Index(row, c)
		if d, ok := known(&t.Values[n]); ok && !d.Zero() {
			filled = append(filled, n)
			if d.Cmp(most) > 0 {
				most = d
			}
		}
	}
	if !r.verdict("t2.rules", len(filled) == 0) {
		r.find(say("表二“规章”填有{0}件，而{1}没有规章制定权，可能应填在规范性文件一行。", most.String(), quote(r.report.Organ)), r.figures(form.Active, Suspect, filled...)...)
	}
}

// The amount in 万元 from which a whole number is more likely in 元, for an
// organ below city level: rules.md C, T2-21-FEE.
const feeLimit = 1_000_000

func feePlausible(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	const id = "t2.fees.amount"
	n := index(t.Form, "fees", "amount")
	if n < 0 { // 表二 of another edition in this report: X-FORMAT says so
		r.skip(id, "表二不是2021年格式")
		return
	}
	v := &t.Values[n]
	d, readable := known(v)
	if !readable {
		r.undetermined(id, "收费金额无法识别")
		return
	}
	message := ""
	if d.Whole() && d.Cmp(report.Int(feeLimit)) >= 0 && r.kind != report.Government {
		message = "表二“行政事业性收费”填{0}（万元），数额偏大，可能以元填报。"
	}
	last := ""
	if r.previous != nil && r.previous.Edition == t.Edition {
		if p, ok := r.known(r.previous, id); ok && p.Coef > 0 {
			ten, fits := p.Shift(1)
			if fits && d.Cmp(ten) >= 0 && d.Cmp(report.Int(10)) >= 0 {
				message = "表二“行政事业性收费”填{0}（万元），上年是{1}，相差十倍以上，可能单位填错。"
				last = p.String()
			}
		}
	}
	if !r.verdict(id, message == "") {
		r.find(say(message, quote(v.Raw), last), r.figure(form.Active, n, Suspect))
	}
}
