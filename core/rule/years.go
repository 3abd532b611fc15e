package rule

import "gouji/core/form"

// yearRules compare the report with last year's: rules.md D as far as figures go.
var yearRules = []Rule{
	{
		ID: "X-CARRY", Title: "上年结转＝上年报告的结转下年度继续办理，每一列", Severity: Error,
		Source: Arithmetic, Basis: basisYear,
		Why:    "上年说结转到今年几件，今年就应当接过来几件。",
		Advice: "请与上年已发布的报告核对；上年数字有更正的，请说明。",
		Check:  Func(carriedOver),
		Pass:   []Example{{Edition: "2021", Year: 2022, Set: "t3.carried.natural=2 t3.carried.total=2 t3.forward.natural=2 t3.forward.total=2", Previous: "t3.new.natural=2 t3.new.total=2 t3.forward.natural=2 t3.forward.total=2"}},
		Fail:   []Example{{Edition: "2021", Year: 2022, Previous: "t3.new.natural=2 t3.new.total=2 t3.forward.natural=2 t3.forward.total=2"}},
	},
	{
		ID: "T4-OPEN", Title: "上年有尚未审结的复议，今年应当有下文", Severity: Info,
		Source: Practice, Basis: basisYear,
		Why:    "各地对是否计入上年结转的案件口径不同，所以只作提示。",
		Advice: "请确认上年尚未审结的案件今年是否应当计入。",
		Check:  Func(openCases),
		Pass:   []Example{{Edition: "2021", Year: 2022, Set: "t4.review.upheld=1 t4.review.total=1", Previous: "t4.review.pending=1 t4.review.total=1"}},
		Fail:   []Example{{Edition: "2021", Year: 2022, Previous: "t4.review.pending=1 t4.review.total=1"}},
	},
}

func openCases(r *run) {
	t, ok := r.table(form.Disputes)
	if !ok {
		return
	}
	p, ok := r.lastYear("t4.review")
	if !ok {
		return
	}
	n := index(t.Form, "review", "total")
	open, ok1 := r.known(p, "t4.review.pending")
	total, ok2 := known(&t.Values[n])
	if !ok1 || !ok2 {
		r.undetermined("t4.review", "两年的行政复议数无法核对")
	} else if !r.verdict("t4.review", open.Coef <= 0 || !total.Zero()) {
		r.find(say("上年报告有{0}件行政复议尚未审结，本年行政复议总计为0，请确认是否计入。", open.String()), r.figure(form.Disputes, n, Place))
	}
}
