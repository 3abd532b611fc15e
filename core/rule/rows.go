package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

// Rows demands a relation between the columns of each row of table 二 that has
// them all.
type Rows struct {
	Cols    []string
	Broken  func(d []report.Decimal) bool // d: the figures of Cols
	Message string                        // {0} is the row, {1}… are the figures
	Formula string                        // likewise
}

func (c Rows) run(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	any := false
	for i := range t.Form.Rows {
		ns := columns(t.Form, i, c.Cols)
		if ns == nil {
			continue
		}
		any = true
		scope := "t2." + t.Form.Rows[i].Key
		ds, why := r.numbers(t, ns)
		if why != "" {
			r.undetermined(scope, why)
		} else if !r.verdict(scope, !c.Broken(ds)) {
			args := []string{t.Form.Rows[i].Label}
			for _, d := range ds {
				args = append(args, d.String())
			}
			r.find(say(c.Message, args...), r.figures(form.Active, Place, ns...)...).Formula = say(c.Formula, args...)
		}
	}
	if !any {
		r.skip("", "表二没有这些栏目")
	}
}

// columns returns the figures of a row under the given columns, nil when the
// row lacks one.
func columns(t *form.Table, row int, cols []string) []int {
	var ns []int
	for _, key := range cols {
		c := t.Col(row, key)
		if c < 0 {
			return nil
		}
		ns = append(ns, t.Index(row, c))
	}
	return ns
}

// numbers returns figures as numbers; why is not empty when one is not known.
func (r *run) numbers(t *report.Table, ns []int) (ds []report.Decimal, why string) {
	for _, n := range ns {
		d, ok := known(&t.Values[n])
		if !ok {
			return nil, say("“{0}”无法识别", t.Form.Figures()[n].Label)
		}
		ds = append(ds, d)
	}
	return ds, ""
}

// Since demands that a figure follows from last year's report: Col of this year
// is the sum of Last of last year, plus Came less Went of this year, in every
// row of table 二 that has them.
type Since struct {
	Col        string
	Last       []string
	Came, Went string // "" for none
}

func (c Since) run(r *run) {
	t, ok := r.table(form.Active)
	if !ok {
		return
	}
	p, ok := r.lastYear("t2")
	if !ok {
		return
	}
	if p.Edition != t.Edition {
		r.skip("t2", "上年报告是另一版格式，这一栏含义不同")
		return
	}
	for i, row := range t.Form.Rows {
		n := index(t.Form, row.Key, c.Col)
		if n < 0 {
			continue
		}
		scope := "t2." + row.Key
		now, ok := known(&t.Values[n])
		want, words := report.Decimal{}, ""
		for _, key := range c.Last {
			d, found := r.known(p, scope+"."+key)
			ok = ok && found
			want, _ = want.Add(d)
			words += say("＋上年报告“{0}”{1}", t.Form.Rows[i].Cols[t.Form.Col(i, key)].Label, d.String())
		}
		for k, key := range []string{c.Came, c.Went} {
			if key == "" {
				continue
			}
			d, found := r.known(r.report, scope+"."+key)
			ok = ok && found
			sign := "＋"
			if k == 1 {
				sign, d = "－", d.Neg()
			}
			want, _ = want.Add(d)
			words += say("{0}“{1}”{2}", sign, t.Form.Rows[i].Cols[t.Form.Col(i, key)].Label, magnitude(d))
		}
		if !ok {
			r.undetermined(scope, "两年的这一行无法核对")
			continue
		}
		if r.verdict(scope, now == want) {
			continue
		}
		words = words[len("＋"):]
		f := r.find(say("表二“{0}”填{1}，按{2}推算为{3}。", t.Form.Figures()[n].Label, now.String(), words, want.String()), r.figure(form.Active, n, Suspect))
		f.compare(want, now)
	}
}

// compare fills in what should be and what is.
func (f *Finding) compare(expected, actual report.Decimal) {
	f.Expected, f.Actual = expected.String(), actual.String()
	if d, ok := actual.Sub(expected); ok {
		f.Difference = signed(d)
	}
	if f.Formula == "" {
		f.Formula = f.Actual + " ≠ " + f.Expected
	}
}

// lastYear returns last year's report, or records why the rule cannot run.
//
//go:noinline
func (r *run) lastYear(scope string) (*report.Report, bool) {
	if r.previous == nil {
		r.skip(scope, r.alone)
	}
	return r.previous, r.previous != nil
}

// lastYear returns the report that may be compared as last year's; why says why
// there is none.
func (ctx *Context) lastYear(of *report.Report) (p *report.Report, why string) {
	p = ctx.Previous
	switch {
	case p == nil && ctx.Searched:
		return nil, "给出的报告里没有本单位上一年的；单位更名、合并的不作猜测"
	case p == nil:
		return nil, "没有上年报告"
	case of.Year != 0 && p.Year != 0 && p.Year != of.Year-1:
		return nil, "给出的不是上一年的报告"
	}
	return p, ""
}
