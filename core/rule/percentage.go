package rule

import (
	"gouji/core/prose"
	"gouji/core/report"
)

// sharesOf calls f for every percentage with its two quantities.
func (r *run) sharesOf(f func(p *passage, s *prose.Share)) {
	all, any := r.passages(), false
	for i := range all {
		shares := all[i].Shares(all[i].enumerations)
		for k := range shares {
			any = true
			f(&all[i], &shares[k])
		}
	}
	if !any {
		r.skip("", "文字没有这样的百分比")
	}
}

func percentages(r *run) {
	if !r.hasProse("") {
		return
	}
	r.sharesOf(func(p *passage, s *prose.Share) {
		whole, percent := p.Quantities[s.Whole].Number, p.Quantities[s.Percent].Number
		part, sum := p.Quantities[s.Part].Number, prose.Number{}
		for _, k := range s.Parts {
			sum.Coef += p.Quantities[k].Number.Coef
		}
		if whole.Scale+part.Scale > 0 || whole.Coef <= 0 {
			r.skip(p.scope(), "不是件数的百分比")
			return
		}
		if r.verdict(p.scope(), fits(part.Coef, whole.Coef, percent) || fits(sum.Coef, whole.Coef, percent)) {
			return
		}
		right := share(part.Coef, whole.Coef, percent.Scale)
		f := r.point(p, "百分比", p.Quantities[s.Percent].Span,
			say("{0}占{1}应为{2}%，文字写的是{3}。", p.unit(s.Part), p.unit(s.Whole), right, p.unit(s.Percent)))
		f.Expected, f.Actual = right+"%", decimal(percent).String()+"%"
	})
}

// unit returns a quantity as written.
func (p *passage) unit(k int) string { return p.Source[p.Quantities[k].From:p.Quantities[k].To] }

// scaled returns n × 10^scale as a float: percentages need no exactness beyond
// the digits that are shown.
func scaled(n float64, scale uint8) float64 {
	for range scale {
		n *= 10
	}
	return n
}

// fits reports whether a percentage is part/whole to within one of its last digit.
func fits(part, whole int64, percent prose.Number) bool {
	d := scaled(100*float64(part)/float64(whole), percent.Scale) - float64(percent.Coef)
	return d > -1.01 && d < 1.01
}

// share returns part/whole in percent, rounded to some decimals.
func share(part, whole int64, scale uint8) string {
	n := int64(scaled(100*float64(part)/float64(whole), scale) + 0.5)
	return report.Decimal{Coef: n, Scale: scale}.String()
}

func fullPercentages(r *run) {
	if !r.hasProse("") {
		return
	}
	all, any := r.passages(), false
	for i := range all {
		p := &all[i]
		if len(p.enumerations) == 0 {
			continue
		}
		shares := p.Shares(p.enumerations)
		for k := range p.enumerations {
			e := &p.enumerations[k]
			sum, n, last := 0.0, 0, 0
			slack := 0.1
			for j := range shares {
				if s := &shares[j]; s.Whole == e.Total && len(s.Parts) > 0 && s.Parts[0] == e.Parts[0] {
					q := p.Quantities[s.Percent].Number
					x, unit := float64(q.Coef), 1.0
					for range q.Scale {
						x, unit = x/10, unit/10
					}
					sum, n, last = sum+x, n+1, s.Percent
					slack += unit / 2
				}
			}
			if n < 3 || n != len(e.Parts) || e.Sum != p.Quantities[e.Total].Number {
				continue
			}
			any = true
			if !r.verdict(p.scope(), sum > 100-slack && sum < 100+slack) {
				hundredths := report.Decimal{Coef: int64(sum*100 + 0.5), Scale: 2}
				r.point(p, "百分比", p.Quantities[last].Span, say("{0}的各项百分比合计是{1}%，不是100%。", p.clause(p.Quantities[e.Total].Span), trimZeros(hundredths).String()))
			}
		}
	}
	if !any {
		r.skip("", "文字没有这样的百分比")
	}
}

// trimZeros brings a decimal to its shortest form.
func trimZeros(d report.Decimal) report.Decimal {
	for d.Scale > 0 && d.Coef%10 == 0 {
		d.Coef, d.Scale = d.Coef/10, d.Scale-1
	}
	return d
}
