package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
)

// subheading returns the number of a heading such as （三） that starts a
// paragraph, 0 when there is none.
func subheading(text string) int {
	if !strings.HasPrefix(text, "（") && !strings.HasPrefix(text, "(") {
		return 0
	}
	s := form.Fold(text[:min(len(text), 60)])
	if len(s) < 5 {
		return 0
	}
	n := 0
	for i := 1; i+3 <= len(s) && i <= 10; i += 3 {
		if s[i] == ')' {
			break
		}
		k := -1
		for d := 0; d < 10; d++ {
			if "一二三四五六七八九十"[3*d:3*d+3] == s[i:i+3] {
				k = d + 1
			}
		}
		switch {
		case k < 0:
			return 0
		case k == 10:
			n = max(n, 1) * 10
		default:
			n += k
		}
		if i+3 < len(s) && s[i+3] == ')' {
			return n
		}
	}
	return 0
}

// chapter returns the number of a first-level heading such as 二、 at the start
// of a paragraph, 0 when there is none.
func chapter(text string) int {
	for d := 0; d < 10; d++ {
		if n := "一二三四五六七八九十"[3*d : 3*d+3]; len(text) > 6 && text[:3] == n && text[3:6] == "、" {
			return d + 1
		}
	}
	return 0
}

func numbered(r *run) {
	if !r.hasProse("") {
		return
	}
	all := r.passages()
	section, last, item, list, under := "", 0, false, 0, 0
	broken := false
	tell := func(p *passage, s prose.Span, message string) {
		broken = true
		r.verdict(p.scope(), false)
		r.point(p, "序号", s, message)
	}
	for i := range all {
		p := &all[i]
		if p.section != section {
			section, last, item, list, under = p.section, 0, false, 0, 0
		}
		if n := subheading(p.Source); n > 0 {
			if n != last+1 && n != 1 {
				tell(p, prose.Span{From: 0, To: min(len(p.Source), 9)}, say("“（{0}）”前面是{1}，序号不连续。", ordinal(int64(n)), pick(last == 0, "本部分开头", "“（"+ordinal(int64(last))+"）”")))
			}
			last, item, list, under = n, false, 0, n
		}
		if n := chapter(p.Source); n > 0 && section != "" {
			if under > 0 && list == 0 && n == 1 {
				tell(p, prose.Span{From: 0, To: 6}, say("“（{0}）”下面用了更高一级的序号“一、”。", ordinal(int64(under))))
			}
			list = n
		}
		for k := range p.Quantities {
			q := &p.Quantities[k]
			if q.Kind != prose.Item {
				continue
			}
			if !item && q.Number.Coef != 1 {
				tell(p, q.Span, say("“{0}”前面没有“一是”。", p.Source[q.From:q.To]))
			}
			item = true
		}
	}
	if !broken {
		r.verdict("text", true)
	}
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
