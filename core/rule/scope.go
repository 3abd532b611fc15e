package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// outOfScope says why a claim is about others than the table counts; "" when it
// can be compared. The table of a government counts all organs below it, that
// of any other organ only its own.
func (r *run) outOfScope(p *passage, c *prose.Claim) string {
	kind := r.kind
	organ := form.Fold(r.report.Organ)
	wide := kind == report.Government || kind == report.Committee
	if c.Part != nil {
		word := p.para.Text[c.Part.From:c.Part.To]
		if kind != report.Department || !strings.Contains(organ, word) {
			return say("“{0}”的口径与表格不一定相同", word)
		}
	}
	if c.Whole != nil {
		word := p.para.Text[c.Whole.From:c.Whole.To]
		if !(wide || kind == report.Township) || !strings.HasSuffix(governed(organ), word[len("全"):]) {
			return say("“{0}”的口径与表格不一定相同", word)
		}
	}
	if c.Who != "" && !r.self(c.Who) {
		return "说的是其他单位"
	}
	return ""
}

// governed returns the name of the place that an organ governs: 云岭县 of
// 云岭县人民政府, 平潭综合实验区 of 平潭综合实验区管委会.
func governed(organ string) string {
	if i := strings.IndexByte(organ, '('); i > 0 {
		organ = organ[:i]
	}
	for _, end := range [...]string{"人民政府", "管理委员会", "管委会", "政府"} {
		if s, ok := strings.CutSuffix(organ, end); ok {
			return s
		}
	}
	return organ
}

// self reports whether the end of a name before a verb means the reporting
// organ: 我局, 全县, or a part of its own name.
func (r *run) self(who string) bool {
	organ := form.Fold(r.report.Organ)
	tail := who[3:]
	switch tail[:3] {
	case "我", "本", "全", "，", "。", "年", "；":
		return true
	}
	return strings.Contains(organ, tail) || strings.HasSuffix(organ, tail[3:]) && strings.Contains(organ, tail[:3])
}
