package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
)

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
				whole = whole && strings.Contains(p.Source[s.From:s.To], w)
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
