package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// residueRules find what was left over from another year, another unit or a bad
// paste: rules.md H.
var residueRules = []Rule{
	{
		ID: "CP-YEAR", Title: "正文的年份是本年度，改进措施写的是下一年", Severity: Warning,
		Source: Practice, Basis: "沿用上年文稿时最常漏改的是年份",
		Why:    "第五部分写“本年将……”是没有改年份，按错误处理；别的年份开头的句子请核实。",
		Advice: "请核对年份；写上年情况的，请写明是与上年比较。",
		Check:  Func(strayYears),
		Pass:   []Example{{Edition: "2021", Prose: "2021年，我局公开工作有序开展。\n五+2022年，我局将进一步加强公开。"}, {Edition: "2021", Prose: "五+2021年，我局将政务公开纳入考核。"}},
		Fail:   []Example{{Edition: "2021", Prose: "五+2021年我局将进一步加强公开。"}, {Edition: "2021", Prose: "2019年，我局公开工作有序开展。", Note: "提示"}},
	},
	{
		ID: "CP-UNIT", Title: "自称与本机关的类型相符", Severity: Error,
		Source: Practice, Basis: "镇的报告里不会自称“我街道”",
		Why:    "自称不符说明文字抄自别的单位。部门之间（局、委、厅）的自称不符只提示：可能挂两块牌子。",
		Advice: "请改成本机关的自称，并通读全文有没有抄来的内容。",
		Check:  Func(selfReference),
		Pass:   []Example{{Edition: "2021", Organ: "青溪镇", Prose: "我镇公开工作有序开展，完成我县交办的任务。"}},
		Fail:   []Example{{Edition: "2021", Organ: "青溪镇", Prose: "群众对我街道信息公开评议结果较好。"}},
	},
	{
		ID: "CP-LEVEL", Title: "上级的称呼前后一致", Severity: Info,
		Source: Practice, Basis: "上级是县还是市，全文应当一致",
		Why:    "县、市混用可能是抄来的，也可能都对（县级市、市里统一考核），所以只作参考。",
		Advice: "请确认上级名称没有混用。",
		Check:  Func(superior),
		Pass:   []Example{{Edition: "2021", Organ: "青溪镇", Prose: "按照县政府要求开展工作。"}},
		Fail:   []Example{{Edition: "2021", Organ: "青溪镇", Prose: "按照县政府要求开展工作，在市政务公开考核中成绩良好。"}},
	},
	{
		ID: "CP-OTHER", Title: "自称处不出现其他单位的全名", Severity: Error,
		Source: Practice, Basis: "编制单位、联系单位应当是本机关",
		Why:    "开头“某单位根据……编制”、“请与某单位联系”写成了别的单位，是抄来没有改。",
		Advice: "请改成本机关的名称。",
		Check:  Func(otherOrgans),
		Pass:   []Example{{Edition: "2021", Roster: "甲县教育局 乙县水利局", Organ: "甲县教育局", Prose: "前+甲县教育局根据条例编制本报告。"}},
		Fail:   []Example{{Edition: "2021", Roster: "甲县教育局 乙县水利局", Organ: "甲县教育局", Prose: "前+乙县水利局根据条例编制本报告。"}},
	},
	{
		ID: "CP-DUP", Title: "没有重复的字词、句子", Severity: Warning,
		Source: Practice, Basis: "粘贴、修改时留下的重复",
		Why:    "“是对是对”、同一句话出现两遍，说明没有通读。",
		Advice: "请删去重复的部分。",
		Check:  Func(duplicates),
		Pass:   []Example{{Edition: "2021", Prose: "层层落实责任，实实在在推进，一项一项核对。"}},
		Fail:   []Example{{Edition: "2021", Prose: "一是对是对政策解读重视不够。"}},
	},
	{
		ID: "CP-TITLE", Title: "固定标题没有多字", Severity: Error,
		Source: Notice, Basis: basisForm,
		Why:    "“政府信息公开行政法复议”一类的错字写在标题里，一眼就能看到。",
		Advice: "请按格式改正标题。",
		Check:  Func(mistypedTitles),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Doc: sectionsExample("总体情况", "其他需要报告的的事项")}},
	},
	{
		ID: "CP-LAW", Title: "引用的条例、格式是现行的", Severity: Warning,
		Source: Law, Basis: "国务院令第711号修订条例，2019年5月15日起施行；〔2021〕30号格式自2021年度起用",
		Why:    "引用第492号令或上一版格式，是沿用了旧文稿。",
		Advice: "请改引现行的条例和格式。",
		Check:  Func(outdatedLaw),
		Pass:   []Example{{Edition: "2021", Prose: "根据国务院令第711号和国办公开办函〔2021〕30号编制。"}, {Edition: "2019", Prose: "根据国办公开办函〔2019〕60号编制。"}},
		Fail:   []Example{{Edition: "2021", Prose: "根据国务院令第492号编制。"}, {Edition: "2021", Prose: "根据国办公开办函〔2019〕60号编制。"}},
	},
	{
		ID: "CP-PUNCT", Title: "标点没有重复、错用", Severity: Info,
		Source: Practice, Basis: "标点符号用法",
		Why:    "修改时留下的多余标点，不影响数字，发布前宜改正。",
		Advice: "请改正标点。",
		Check:  Func(punctuation),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "全面公开，，及时公开。"}},
	},
}

func outdatedLaw(r *run) {
	r.each(wordOldLaw, "“{0}”公布的条例已由国务院令第711号修订。", "引用", func(p *passage) (out []prose.Span) {
		if m := p.first(wordOldForm); m != nil && r.report.Year >= 2021 && p.first(wordOldLaw) == nil {
			out = append(out, span(m))
		}
		return out
	})
}

func punctuation(r *run) { r.each(wordPunct, "标点重复或错用。", "标点", nil) }

// strayYears looks at the years that begin a sentence about the organ itself,
// and at 将 after the report year in the section on improvements.
func strayYears(r *run) {
	if !r.hasProse("text") {
		return
	}
	year := int64(r.report.Year)
	if year == 0 {
		r.skip("text", "没有写明年度")
		return
	}
	all, broken := r.passages(), false
	for i := range all {
		p := &all[i]
		for k := range p.Quantities {
			q := &p.Quantities[k]
			message, severity := "", Warning
			switch s := p.SentenceAt(q.From); {
			case q.Unit != "年" || s == nil:
			case q.Kind == prose.Time && q.Number.Coef > 9999:
				if !s.Has(wordPeriod) {
					message = "“{0}”不是年份。"
				}
			case q.Kind != prose.Year || q.Number.Coef > year+1:
			case p.section == "problems" && q.Number.Coef <= year && p.intends(q.To):
				message, severity = "改进措施写的是“{0}将……”，报告的是{1}年，应为下一年。", Error
			case q.Number.Coef != year && p.subjectYear(s, q) && !s.Has(prose.Compare) && !s.Has(prose.Carry) && !mentions(p, s, year):
				if q.Number.Coef == year+1 && (s.Has(prose.Future) || s.Has(wordImprove)) {
					continue
				}
				message = "这一句写的是{0}，报告的是{1}年。"
			}
			if message != "" {
				broken = true
				r.verdict(p.scope(), false)
				r.point(p, "年份", q.Span, say(message, p.Source[q.From:q.To], number(r.report.Year))).Severity = severity
			}
		}
	}
	if !broken {
		r.verdict("text", true)
	}
}

// intends reports whether 将 with a verb of intent follows a year: "2020年我局将
// 进一步". 将 before a noun only moves the object: "2020年，我局将信息公开纳入考核".
func (p *passage) intends(at int) bool {
	for k := range p.Marks {
		m := &p.Marks[k]
		if m.Class != prose.Future || p.Source[m.From:m.To] != "将" || int(m.From) < at {
			continue
		}
		if int(m.From)-at > 3*9 || strings.ContainsAny(p.Source[at:m.From], "。；：") {
			return false
		}
		for j := range p.Marks {
			if n := &p.Marks[j]; n.Class == wordForward && n.From == m.To {
				return true
			}
		}
		return false
	}
	return false
}

// subjectYear reports whether a year begins a sentence whose subject is the
// organ: "2019年，我局……".
func (p *passage) subjectYear(s *prose.Sentence, q *prose.Quantity) bool {
	if strings.Trim(p.Source[s.From:q.From], " \u3000\t") != "" {
		return false
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(p.Source[q.To:], "度"), "，")
	for _, w := range [...]string{"我", "本", "全市", "全县", "全区", "全镇", "全乡", "全年", "共"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// mentions reports whether a sentence names a year.
func mentions(p *passage, s *prose.Sentence, year int64) bool {
	for _, q := range p.QuantitiesOf(s) {
		if q.Kind == prose.Year && q.Number.Coef == year {
			return true
		}
	}
	return false
}

// notSelf are characters before and after 我局, 我市 … with which it is something
// else: 自我局限, 我市场, 我区域, 我委托.
const notSelfBefore, notSelfAfter = "自你忘", "场域间限托级略"

// selfReference checks 我镇, 我局 … against the kind of the organ. Each wrong
// word makes one finding with all its places.
func selfReference(r *run) {
	if !r.hasProse("text") {
		return
	}
	if r.kind == report.UnknownOrgan {
		r.skip("text", "机关类型不明")
		return
	}
	all := r.passages()
	var said []string
	for i := range all {
		p := &all[i]
		for k := range p.Marks {
			m := &p.Marks[k]
			if m.Class != wordSelf || !p.standsAlone(m) {
				continue
			}
			word := p.Source[m.From:m.To]
			severity := wrongSelf(r.report.Organ, r.kind, word[3:])
			if severity == "" || contains(said, word) {
				continue
			}
			said = append(said, word)
			r.verdict(p.scope(), false)
			f := r.point(p, "自称", span(m), say("本机关是{0}，文字里自称“{1}”。", r.report.Organ, word))
			f.Severity = severity
			f.Actual = word
		}
	}
	if len(said) == 0 {
		r.verdict("text", true)
	}
}

// standsAlone reports whether a self-reference is one, and not quoted.
func (p *passage) standsAlone(m *prose.Mark) bool {
	before, after := p.Source[:m.From], p.Source[m.To:]
	if len(before) >= 3 && strings.Contains(notSelfBefore, before[len(before)-3:]) || len(after) >= 3 && strings.Contains(notSelfAfter, after[:3]) {
		return false
	}
	return strings.LastIndex(before, "“") <= strings.LastIndex(before, "”")
}

// wrongSelf returns how grave it is that an organ calls itself 我 + suffix; ""
// when it may. A superior place is no self-reference: a town may say 我县.
func wrongSelf(organ string, kind report.OrganKind, suffix string) Severity {
	small := suffix == "镇" || suffix == "乡" || suffix == "街道"
	office := suffix == "局" || suffix == "委" || suffix == "厅"
	if !small && !office || strings.Contains(organ, suffix) {
		return ""
	}
	if kind == report.Committee && suffix == "委" {
		return ""
	}
	if kind == report.Department && office {
		return Warning
	}
	return Error
}

func superior(r *run) {
	if !r.hasProse("text") {
		return
	}
	organ, kind := r.report.Organ, r.kind
	if kind != report.Township && kind != report.Department || strings.Contains(organ, "市") || strings.Contains(organ, "县") {
		r.skip("text", "机关名称已写明市或县")
		return
	}
	var at [2]*passage
	var marks [2]*prose.Mark
	all := r.passages()
	for i := range all {
		for k := range all[i].Marks {
			m := &all[i].Marks[k]
			if m.Class != wordSuperior {
				continue
			}
			n := 0
			if strings.HasPrefix(all[i].Source[m.From:], "市") {
				n = 1
			}
			if marks[n] == nil {
				at[n], marks[n] = &all[i], m
			}
		}
	}
	if !r.verdict("text", marks[0] == nil || marks[1] == nil) {
		f := r.point(at[0], "上级", span(marks[0]), say("文中既称{0}，又称{1}，请确认上级名称没有混用。", at[0].words(span(marks[0])), at[1].words(span(marks[1]))))
		f.Cells = append(f.Cells, at[1].mark("上级", Evidence, span(marks[1])))
	}
}

// otherOrgans looks for names of the roster where the report names itself.
func otherOrgans(r *run) {
	if !r.hasProse("text") {
		return
	}
	if len(r.ctx.Roster) == 0 {
		r.skip("text", "没有单位名单")
		return
	}
	all, broken := r.passages(), false
	own := form.Fold(r.report.Organ)
	for i := range all {
		p := &all[i]
		if p.section != "" && p.section != "overview" {
			continue
		}
		for _, name := range r.ctx.Roster {
			at := strings.Index(p.Source, name)
			if at < 0 || name == "" || strings.Contains(own, name) || strings.Contains(name, own) || !selfPlace(p.Source[:at], p.Source[at+len(name):]) {
				continue
			}
			broken = true
			r.verdict(p.scope(), false)
			r.point(p, "单位", prose.Span{From: at, To: at + len(name)}, say("这里写的单位是“{0}”，本机关是{1}。", name, r.report.Organ))
		}
	}
	if !broken {
		r.verdict("text", true)
	}
}

// selfPlace reports whether an organ named between two pieces of text is the
// one that reports: 某局根据……, 请与某局联系.
func selfPlace(before, after string) bool {
	for _, w := range [...]string{"请与", "请联系", "由"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	if before != "" && !strings.HasSuffix(before, "。") {
		return false
	}
	for _, w := range [...]string{"根据", "按照", "认真", "依据", "高度重视", "坚持", "严格"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

func mistypedTitles(r *run) {
	if !r.hasProse("section") {
		return
	}
	broken := false
	for i := range r.report.Sections {
		s := &r.report.Sections[i]
		extra, want := mistyped(s)
		if extra == "" {
			continue
		}
		broken = true
		r.verdict("section."+s.Key, false)
		f := r.find(say("标题{0}多了“{1}”，应为“{2}”。", quote(s.Place.Text), extra, want), place(want, s.Place.Text, s.Place.Origin()))
		f.Expected, f.Actual = want, s.Title
	}
	if !broken {
		r.verdict("section", true)
	}
}

// mistyped returns the characters by which a title is too long inside, and the
// title meant; "" for other titles. 的 and conjunctions are variants, unless
// they stand twice.
func mistyped(s *report.Section) (extra, want string) {
	if s.Exact || s.Key == "" {
		return "", ""
	}
	for i := range form.Sections {
		f := &form.Sections[i]
		if f.Key != s.Key {
			continue
		}
		for _, name := range append([]string{f.Title}, f.Aliases...) {
			folded := form.Fold(name)
			n := len(s.Title) - len(folded)
			if n != 3 && n != 6 || len(folded) < 3*8 {
				continue
			}
			head := 0
			for head < len(folded) && folded[head] == s.Title[head] {
				head++
			}
			head -= head % 3
			if head == 0 || head >= len(folded) || s.Title[head+n:] != folded[head:] {
				continue
			}
			extra = s.Title[head : head+n]
			if !strings.Contains("的和与及、等之", extra) || strings.HasSuffix(s.Title[:head], extra) {
				return extra, name
			}
		}
	}
	return "", ""
}
