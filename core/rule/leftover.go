package rule

import (
	"gouji/core/prose"
)

func placeholders(r *run) {
	r.each(wordBlank, "“{0}”是模板的占位文字，没有替换。", "占位文字", func(p *passage) []prose.Span { return crosses(p.para.Text) })
}

func junk(r *run) {
	r.each(wordJunk, "正文中有代码“{0}”。", "代码", nil)
}

// each makes one finding for each paragraph that holds a word of a class, or
// one of the pieces that more finds.
func (r *run) each(c prose.Class, message, label string, more func(*passage) []prose.Span) {
	if !r.hasProse("text") {
		return
	}
	all, found := r.passages(), false
	for i := range all {
		p := &all[i]
		var spans []prose.Span
		for k := range p.Marks {
			if m := &p.Marks[k]; m.Class == c && (len(spans) == 0 || int(m.From) >= spans[len(spans)-1].To) {
				spans = append(spans, span(m))
			}
		}
		if more != nil {
			spans = append(spans, more(p)...)
		}
		if len(spans) == 0 {
			continue
		}
		found = true
		r.verdict(p.scope(), false)
		f := r.point(p, label, spans[0], say(message, p.para.Text[spans[0].From:spans[0].To]))
		for _, s := range spans[1:min(len(spans), 8)] {
			f.Cells = append(f.Cells, p.mark(label, Suspect, s))
		}
	}
	if !found {
		r.verdict("text", true)
	}
}

// crosses finds XX and ×× that stand for a name or a number still to be filled
// in: before a word that such a name or number goes with. 张×× is a masked name.
func crosses(text string) (out []prose.Span) {
	for i := 0; i < len(text); {
		if c := text[i]; c >= 0xe4 && c <= 0xe9 { // Chinese
			i += 3
			continue
		}
		n := cross(text[i:])
		if n == 0 {
			i++
			continue
		}
		from, count := i, 0
		for n > 0 {
			i += n
			count++
			n = cross(text[i:])
		}
		if count < 2 || from > 0 && letter(text[from-1]) || i < len(text) && letter(text[i]) {
			continue
		}
		for _, w := range [...]string{"年", "月", "日", "件", "条", "个", "次", "份", "%", "镇", "县", "市", "区", "局", "单位", "机关", "人民政府", "街道"} {
			if len(text)-i >= len(w) && text[i:i+len(w)] == w {
				out = append(out, prose.Span{From: from, To: i + len(w)})
				break
			}
		}
	}
	return out
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// cross returns the length of X, Ｘ, × or ╳ at the start of s.
func cross(s string) int {
	switch {
	case s == "":
	case s[0] == 'X':
		return 1
	case len(s) >= 2 && s[:2] == "×":
		return 2
	case len(s) >= 3 && (s[:3] == "Ｘ" || s[:3] == "╳"):
		return 3
	}
	return 0
}
