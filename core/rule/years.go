package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

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

// lastYear returns last year's report, or records why the rule cannot run.
func (r *run) lastYear(scope string) (*report.Report, bool) {
	p := r.previous
	switch {
	case p == nil:
		r.skip(scope, "没有上年报告")
	case r.report.Year != 0 && p.Year != 0 && p.Year != r.report.Year-1:
		r.skip(scope, "给出的不是上一年的报告")
	default:
		return p, true
	}
	return nil, false
}

func carriedOver(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	p, ok := r.lastYear("t3.carried")
	if !ok {
		return
	}
	row := t.Form.Row("carried")
	for c, col := range t.Form.Rows[row].Cols {
		n := t.Form.Index(row, c)
		scope := "t3." + col.Key
		now, ok1 := known(t.Values[n])
		was := p.Value("t3.forward." + col.Key)
		then, ok2 := known(was)
		if !ok1 || !ok2 {
			r.undetermined(scope, "“"+col.Label+"”列的结转数无法识别")
			continue
		}
		if r.verdict(scope, now == then) {
			continue
		}
		f := r.find("表三“上年结转”“"+col.Label+"”填"+now.String()+"，上年报告“结转下年度继续办理”是"+then.String()+"，应当相等。",
			r.figure(form.Requests, n, Suspect),
			Cell{Cell: "t3.forward." + col.Key, Label: "上年报告·表三·四、结转下年度继续办理·" + col.Label, Role: Evidence, Raw: was.Raw, Origin: was.Place.String()})
		f.Formula = now.String() + " ≠ " + then.String()
		f.Expected, f.Actual = then.String(), now.String()
		if d, ok := now.Sub(then); ok {
			f.Difference = signed(d)
		}
	}
}

func openCases(r *run) {
	if _, ok := r.table(form.Disputes); !ok {
		return
	}
	p, ok := r.lastYear("t4.review")
	if !ok {
		return
	}
	open, ok1 := known(p.Value("t4.review.pending"))
	total, ok2 := r.number(form.Disputes, "review", "total")
	if !ok1 || !ok2 {
		r.undetermined("t4.review", "两年的行政复议数无法核对")
		return
	}
	if !r.verdict("t4.review", open.Coef <= 0 || !total.Zero()) {
		n := index(r.report.Tables[form.Disputes].Form, "review", "total")
		r.find("上年报告有"+open.String()+"件行政复议尚未审结，本年行政复议总计为0，请确认是否计入。", r.figure(form.Disputes, n, Place))
	}
}

func matterPrevious(r *run) {
	p, ok := r.lastYear("t2")
	if !ok {
		return
	}
	r.each([]string{"previous", "change"}, func(scope string, row form.Row, n []int, d []report.Decimal) {
		was, ok1 := known(p.Value("t2." + row.Key + ".previous"))
		change, ok2 := known(p.Value("t2." + row.Key + ".change"))
		if !ok1 || !ok2 {
			r.undetermined(scope, "上年报告的这一行无法识别")
			return
		}
		want, _ := was.Add(change)
		if !r.verdict(scope, d[0] == want) {
			f := r.find("表二“"+row.Label+"”上一年项目数量填"+d[0].String()+"，按上年报告应为"+was.String()+"＋"+change.String()+"＝"+want.String()+"。", r.activeCells(n[0])...)
			f.Expected, f.Actual = want.String(), d[0].String()
			f.Formula = d[0].String() + " ≠ " + was.String() + " + (" + change.String() + ")"
		}
	})
}

func publicCumulated(r *run) {
	p, ok := r.lastYear("t2")
	if !ok {
		return
	}
	r.each([]string{"opened", "public"}, func(scope string, row form.Row, n []int, d []report.Decimal) {
		r.stock(p, scope, row, "public", n[1], d[1], d[0], report.Decimal{})
	})
}

func validStock(r *run) {
	p, ok := r.lastYear("t2")
	if !ok {
		return
	}
	if p.Edition == nil || p.Edition.ID != "2021" {
		r.skip("t2", "上年报告是另一版格式，没有现行有效件数")
		return
	}
	r.each([]string{"issued", "repealed", "valid"}, func(scope string, row form.Row, n []int, d []report.Decimal) {
		r.stock(p, scope, row, "valid", n[2], d[2], d[0], d[1])
	})
}

// stock checks that a stock is last year's plus what came and less what went.
func (r *run) stock(p *report.Report, scope string, row form.Row, col string, n int, now, came, went report.Decimal) {
	was, ok := known(p.Value("t2." + row.Key + "." + col))
	if !ok {
		r.undetermined(scope, "上年报告的这一行无法识别")
		return
	}
	want, _ := was.Add(came)
	want, _ = want.Sub(went)
	if r.verdict(scope, now == want) {
		return
	}
	label := r.report.Tables[form.Active].Form.Figures()[n].Label
	f := r.find("表二“"+label+"”填"+now.String()+"，上年是"+was.String()+"，本年增加"+came.String()+"、减少"+went.String()+"，推算为"+want.String()+"。", r.activeCells(n)...)
	f.Expected, f.Actual = want.String(), now.String()
	f.Formula = now.String() + " ≠ " + was.String() + " + " + came.String() + " - " + went.String()
	if d, ok := now.Sub(want); ok {
		f.Difference = signed(d)
	}
}
