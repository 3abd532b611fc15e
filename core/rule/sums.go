package rule

import (
	"gouji/core/prose"
	"gouji/core/report"
)

// enumerated checks the enumerations of the text, those in brackets or the
// others.
type enumerated bool

func (nested enumerated) run(r *run) {
	if !r.hasProse("") {
		return
	}
	all, any := r.passages(), false
	for i := range all {
		for k := range all[i].enumerations {
			e := &all[i].enumerations[k]
			if e.Nested == bool(nested) && !all[i].about(e, prose.Fee) {
				any = true
				r.enumeration(&all[i], e)
			}
		}
	}
	if !any {
		r.skip("", "文字没有这样的列举")
	}
}

// about reports whether an enumeration stands in a sentence with a word.
func (p *passage) about(e *prose.Enumeration, c prose.Class) bool {
	s := p.SentenceAt(e.From)
	return s != nil && s.Has(c)
}

func feeSums(r *run) {
	if !r.hasProse("") {
		return
	}
	all, any := r.passages(), false
	for i := range all {
		for k := range all[i].enumerations {
			if e := &all[i].enumerations[k]; all[i].about(e, prose.Fee) {
				any = true
				r.enumeration(&all[i], e)
			}
		}
	}
	if !any {
		r.skip("", "文字没有列举信息处理费")
	}
}

// sharing returns the parts of an enumeration that divide its total. What came over
// from last year, was answered or goes to the next counts something else: "收到62件，
// 其中自然人50件、法人12件；上年结转3件，办结60件".
func (p *passage) sharing(e *prose.Enumeration) []int {
	for i, k := range e.Parts {
		for n := range p.claims {
			switch c := &p.claims[n]; {
			case c.Quantity != k || i < 2: // 其中办结60件、结转2件 divides it
			case c.Subject == prose.CarriedIn, c.Subject == prose.CarriedOut, c.Subject == prose.Answered, c.Subject == prose.Received:
				return e.Parts[:i]
			}
		}
	}
	return e.Parts
}

// enumeration checks one. Parts that add up to the total before the list ends
// are the list: what follows divides it another way. Otherwise a list that is
// certainly whole is in error, one that is nearly so is to be confirmed, and of
// the rest nothing is known: 其中 need not name everything.
func (r *run) enumeration(p *passage, e *prose.Enumeration) {
	total := decimal(p.Quantities[e.Total].Number)
	parts := p.sharing(e)
	var sum report.Decimal
	for i, k := range parts {
		sum, _ = sum.Add(decimal(p.Quantities[k].Number))
		if i > 0 && sum == total {
			r.verdict(p.scope(), true)
			return
		}
	}
	diff, ok := sum.Sub(total)
	if !ok || total.Coef <= 0 {
		r.skip(p.scope(), "数字过大")
		return
	}
	// The thresholds are what tells the wrong sums of the corpus (off by 0.04 to
	// 8 parts in a hundred, with two to thirteen parts) from lists that name
	// only some parts.
	off := 100 * float64(diff.Coef) / float64(total.Coef)
	for range diff.Scale {
		off /= 10
	}
	for range total.Scale {
		off *= 10
	}
	n := len(parts)
	certain := off > 0 && off <= 10 && n >= 3 || off < 0 && (off >= -5 && n >= 5 || e.Rest && n >= 3)
	if !certain && off < -20 && !e.Rest {
		r.skip(p.scope(), "“其中”没有列全")
		return
	}
	r.verdict(p.scope(), false)
	words := ""
	for i, k := range parts {
		if i > 0 {
			words += "＋"
		}
		words += decimal(p.Quantities[k].Number).String()
	}
	q := &p.Quantities[e.Total]
	f := r.find(say("文字说{0}，其中各项之和是{1}，{2}{3}。", p.clause(q.Span), sum.String(), pick(diff.Coef > 0, "多", "少"), magnitude(diff)),
		p.mark("文字", Place, p.around(e.From)), p.mark("总数", Total, q.Span))
	for _, k := range parts {
		f.Cells = append(f.Cells, p.mark("分项", Part, p.Quantities[k].Span))
	}
	f.Formula = words + " ＝ " + sum.String() + " ≠ " + total.String()
	f.Expected, f.Actual, f.Difference = sum.String(), total.String(), signed(diff.Neg())
	if !certain {
		f.Severity = Warning
		f.Advice = "待核实：" + f.Advice
	}
}
