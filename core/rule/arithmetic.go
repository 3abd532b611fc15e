package rule

import (
	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

const adviceSum = "请逐项核对；“其中”没有列全的，请加“其他”一项或写明“主要包括”。"

// arithmeticRules check the sums that the text itself states: rules.md F.
var arithmeticRules = []Rule{
	{
		ID: "AR-SUM", Title: "“共N条，其中……”各项之和等于总数", Severity: Error,
		Source: Arithmetic, Basis: "分项相加等于总数；已发布的报告中约五分之一算错",
		Why:    "各项之和超过总数，或只差很少一点，是算错或漏改；差得多的可能没有列全，不作判断。",
		Advice: adviceSum,
		Check:  enumerated(false),
		Pass: []Example{
			{Edition: "2021", Prose: "全年主动公开信息76条。其中，机构职能1个、政策宣传29条、部门信息报道46条。"},
			{Edition: "2021", Prose: "全年主动公开信息500条，其中政策文件20条、解读材料10条。", Note: "没有列全"},
			{Edition: "2021", Prose: "全年主动公开信息52条，其中政策类3条，国土类信息 45，其他类4条；办理建议提案19件。"},
		},
		Fail: []Example{
			{Edition: "2021", Prose: "全年主动公开信息228条，其中机构职能1条、工作动态65条、通知公告144条、财政信息5条、其他12条。"},
			{Edition: "2021", Prose: "全年公开信息617份，其中文件138份，动态431份。", Note: "只有两项：提示"},
		},
	},
	{
		ID: "AR-NEST", Title: "括号里的分项之和等于括号前的数", Severity: Error,
		Source: Arithmetic, Basis: "分项相加等于总数",
		Why:    "括号里再分的各项单独核对。",
		Advice: adviceSum,
		Check:  enumerated(true),
		Pass:   []Example{{Edition: "2021", Prose: "公开财政资金信息197条（县级32条、部门165条）。"}},
		Fail:   []Example{{Edition: "2021", Prose: "公开财政资金信息197条（县级32条、部门156条、乡镇10条）。"}},
	},
	{
		ID: "AR-PCT", Title: "百分比等于部分除以总数", Severity: Warning,
		Source: Arithmetic, Basis: "百分比由两个数算出",
		Why:    "按写出的小数位数允许末位相差一。",
		Advice: "请重新计算百分比。",
		Check:  Func(percentages),
		Pass:   []Example{{Edition: "2021", Prose: "228小项占260小项的87.69%。"}, {Edition: "2021", Prose: "全年公开425条，其中动态148条，占34.82%，公告182条，占42.82%，其他95条，占22.35%。"}},
		Fail:   []Example{{Edition: "2021", Prose: "228小项占260小项的89.67%。"}},
	},
	{
		ID: "AR-PCT100", Title: "各项百分比合计约为100%", Severity: Warning,
		Source: Arithmetic, Basis: "各项占比相加是全部",
		Why:    "各项之和等于总数时，百分比之和也应当约为100%，四舍五入的出入除外。",
		Advice: "请重新计算百分比。",
		Check:  Func(fullPercentages),
		Pass:   []Example{{Edition: "2021", Prose: "全年公开100条，其中动态50条（50%），公告30条（30%），其他20条（20%）。"}},
		Fail:   []Example{{Edition: "2021", Prose: "全年公开100条，其中动态50条（50%），公告30条（30%），其他20条（22%）。"}},
	},
	{
		ID: "AR-SELF", Title: "主动公开信息的总数前后一致", Severity: Warning,
		Source: Arithmetic, Basis: "同一个数写两遍应当相同",
		Why:    "总数改了一处忘了另一处，读者无从判断哪个对。",
		Advice: "请核对两处的数；口径不同的请写明。",
		Check:  Func(selfContradiction),
		Pass:   []Example{{Edition: "2021", Prose: "全年共主动公开政府信息152条。\n一年来，共主动公开政府信息152条。"}},
		Fail:   []Example{{Edition: "2021", Prose: "全年共主动公开政府信息152条。\n一年来，共主动公开政府信息125条。"}},
	},
	{
		ID: "AR-LIST", Title: "“一是、二是、三是”不缺不重", Severity: Warning,
		Source: Practice, Basis: "列举的序号应当连续",
		Why:    "缺号、重号说明删改后没有通读。",
		Advice: "请改正序号。",
		Check:  Func(listed),
		Pass:   []Example{{Edition: "2021", Prose: "一是加强学习；二是加强检查；三是加强公开。"}},
		Fail:   []Example{{Edition: "2021", Prose: "一是加强学习；二是加强检查；四是加强公开。"}},
	},
	{
		ID: "AR-PARTS", Title: "“由六个部分组成”与格式规定的六个部分相符", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "开头所说的部分数和列举的名称应当与正文的六个部分相同。",
		Advice: "请按六个部分改写这一句。",
		Check:  Func(sixParts),
		Pass:   []Example{{Edition: "2021", Prose: "前+本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"}},
		Fail:   []Example{{Edition: "2021", Prose: "前+本报告由总体情况、主动公开政府信息情况等四个部分组成。"}},
	},
}

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

// enumeration checks one. Parts that add up to the total before the list ends
// are the list: what follows divides it another way. Otherwise a list that is
// certainly whole is in error, one that is nearly so is to be confirmed, and of
// the rest nothing is known: 其中 need not name everything.
func (r *run) enumeration(p *passage, e *prose.Enumeration) {
	total := decimal(p.Quantities[e.Total].Number)
	var sum report.Decimal
	for i, k := range e.Parts {
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
	n := len(e.Parts)
	certain := off > 0 && off <= 10 && n >= 3 || off < 0 && (off >= -5 && n >= 5 || e.Rest && n >= 3)
	if !certain && off < -20 && !e.Rest {
		r.skip(p.scope(), "“其中”没有列全")
		return
	}
	r.verdict(p.scope(), false)
	words := ""
	for i, k := range e.Parts {
		if i > 0 {
			words += "＋"
		}
		words += decimal(p.Quantities[k].Number).String()
	}
	q := &p.Quantities[e.Total]
	f := r.find(say("文字说{0}，其中各项之和是{1}，{2}{3}。", p.clause(q.Span), sum.String(), pick(diff.Coef > 0, "多", "少"), magnitude(diff)),
		p.mark("文字", Place, p.around(e.From)), p.mark("总数", Total, q.Span))
	for _, k := range e.Parts {
		f.Cells = append(f.Cells, p.mark("分项", Part, p.Quantities[k].Span))
	}
	f.Formula = words + " ＝ " + sum.String() + " ≠ " + total.String()
	f.Expected, f.Actual, f.Difference = sum.String(), total.String(), signed(diff.Neg())
	if !certain {
		f.Severity = Warning
		f.Advice = "待核实：" + f.Advice
	}
}

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

func selfContradiction(r *run) {
	if !r.hasProse("") {
		return
	}
	all := r.passages()
	var first *passage
	var claim *prose.Claim
	for i := range all {
		for k := range all[i].claims {
			c := &all[i].claims[k]
			if c.Subject != prose.Published || r.outOfScope(&all[i], c) != "" {
				continue
			}
			if claim == nil {
				first, claim = &all[i], c
				continue
			}
			if r.verdict(all[i].scope(), all[i].Quantities[c.Quantity].Number == first.Quantities[claim.Quantity].Number) {
				continue
			}
			f := r.point(&all[i], "文字", c.Span, say("前面说{0}，这里说{1}，两处的数不同。", first.clause(claim.Span), all[i].clause(c.Span)))
			f.Cells = append(f.Cells, first.mark("前面", Evidence, claim.Span))
			return
		}
	}
	if claim == nil {
		r.skip("", "文字没有说主动公开的总数")
	} else {
		r.verdict(first.scope(), true)
	}
}

// sixParts checks the sentence that says of what parts the report consists.
func sixParts(r *run) {
	if !r.hasProse("") {
		return
	}
	all := r.passages()
	for i := range all {
		p := &all[i]
		if p.section != "" && p.section != "overview" {
			continue
		}
		m := p.first(wordParts)
		if m == nil {
			continue
		}
		s := p.SentenceAt(int(m.From))
		n := int64(0)
		for _, q := range p.QuantitiesOf(s) {
			if q.To <= int(m.From)+3 && int(m.From)-q.Digits <= 6 {
				n = q.Number.Coef
			}
		}
		if n == 0 {
			continue
		}
		missing, named := "", 0
		for k := range form.Sections {
			whole := true
			for _, w := range form.Sections[k].Marks {
				whole = whole && containsWord(p.Source[s.From:s.To], w)
			}
			if whole {
				named++
			} else if missing == "" {
				missing = form.Sections[k].Title
			}
		}
		message := ""
		if n != int64(len(form.Sections)) {
			message = say("文字说报告有{0}个部分，格式规定是六个部分。", number(int(n)))
		} else if named >= 3 && missing != "" {
			message = say("文字说有六个部分，列举中没有“{0}”。", missing)
		}
		if !r.verdict(p.scope(), message == "") {
			r.point(p, "部分", prose.Span{From: int(m.From), To: int(m.To)}, message)
		}
		return
	}
	r.skip("", "文字没有说由几个部分组成")
}

func containsWord(s, w string) bool {
	for i := 0; i+len(w) <= len(s); i++ {
		if s[i:i+len(w)] == w {
			return true
		}
	}
	return false
}

// listed checks the numbers 一是, 二是, 三是 within a passage under one heading.
func listed(r *run) {
	if !r.hasProse("") {
		return
	}
	all, any := r.passages(), false
	last := int64(0)
	section := ""
	for i := range all {
		p := &all[i]
		if p.section != section || subheading(p.Source) != 0 {
			section, last = p.section, 0
		}
		for k := range p.Quantities {
			q := &p.Quantities[k]
			if q.Kind != prose.Item {
				continue
			}
			n := q.Number.Coef
			if last == 0 && n != 1 { // ST-NUM speaks of it
				last = n
				continue
			}
			any = true
			if !r.verdict(p.scope(), n == 1 || n == last+1) {
				r.point(p, "序号", q.Span, say("“{0}”前面是“{1}是”，序号{2}。", p.Source[q.From:q.To], ordinal(last), pick(n == last, "重复", "不连续")))
			}
			last = n
		}
	}
	if !any {
		r.skip("", "文字没有这样的列举")
	}
}

// ordinal writes a small number as 一, 二 …
func ordinal(n int64) string {
	const digits = "一二三四五六七八九"
	switch {
	case n >= 1 && n <= 9:
		return digits[3*(n-1) : 3*n]
	case n == 10:
		return "十"
	case n > 10 && n < 20:
		return "十" + ordinal(n-10)
	}
	return number(int(n))
}
