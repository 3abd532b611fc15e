package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// disputesRules check table 四: rules.md B.
var disputesRules = []Rule{
	{
		ID: "T4-RV", Title: "行政复议：总计＝维持＋纠正＋其他＋尚未审结", Severity: Error,
		Source: Arithmetic, Basis: basisTotal,
		Why:    "一件复议只有一种结果，四种结果相加就是总计。",
		Advice: "请核对行政复议四种结果的件数和总计。",
		Check:  RowSums{form.Disputes, "review"},
		Pass:   []Example{{Edition: "2021", Set: "t4.review.upheld=1 t4.review.pending=2 t4.review.total=3"}},
		Fail:   []Example{{Edition: "2021", Set: "t4.review.upheld=1 t4.review.total=3"}},
	},
	{
		ID: "T4-DL", Title: "未经复议直接起诉：总计＝四种结果之和", Severity: Error,
		Source: Arithmetic, Basis: basisTotal,
		Why:    "一件诉讼只有一种结果，四种结果相加就是总计。",
		Advice: "请核对未经复议直接起诉四种结果的件数和总计。",
		Check:  RowSums{form.Disputes, "direct"},
		Pass:   []Example{{Edition: "2019", Set: "t4.direct.other=2 t4.direct.total=2"}},
		Fail:   []Example{{Edition: "2019", Set: "t4.direct.other=2"}},
	},
	{
		ID: "T4-PL", Title: "复议后起诉：总计＝四种结果之和", Severity: Error,
		Source: Arithmetic, Basis: basisTotal,
		Why:    "一件诉讼只有一种结果，四种结果相加就是总计。",
		Advice: "请核对复议后起诉四种结果的件数和总计。",
		Check:  RowSums{form.Disputes, "after"},
		Pass:   []Example{{Edition: "2021", Set: "t4.after.corrected=1 t4.after.total=1"}},
		Fail:   []Example{{Edition: "2021", Set: "t4.after.total=1"}},
	},
	{
		ID: "T4-INT", Title: "十五格都有，每格是不小于0的整数", Severity: Error,
		Source: Arithmetic, Basis: "复议、诉讼按件计数",
		Why:    "件数没有负数和小数；读不出的格子无法核对。",
		Advice: "请填写不小于0的整数。",
		Check:  Whole{form.Disputes},
		Pass:   []Example{{Edition: "2021", Set: "t4.review.upheld=１ t4.review.total=1件"}},
		Fail:   []Example{{Edition: "2021", Set: "t4.review.upheld=5 7"}, {Edition: "2021", Set: "t4.direct.upheld=-1 t4.direct.total=-1"}},
	},
	{
		ID: "T4-BLANK", Title: "没有空格：没有发生的填0", Severity: Warning,
		Source: Practice, Basis: "零报告也要逐格填0；通知对空格没有规定",
		Why:    "空格分不清是0还是漏填。空着的总计使它的关系无法核对，整张空表等于没有报告，这两种按错误处理。",
		Advice: "没有发生的请填0。",
		Check:  Filled{form.Disputes},
		Pass:   []Example{{Edition: "2019"}},
		Fail:   []Example{{Edition: "2019", Set: "t4.after.other="}},
	},
	{
		ID: "T4-HEAD", Title: "表四表头没有叠字、错字", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "从网页或旧模板粘贴合并单元格时，表头常变成“结结果维持”“总合计”，发布出去很难看。",
		Advice: "请按规定格式改正表头文字。",
		Check:  Printed{form.Disputes, allLabels},
		Pass:   []Example{{Edition: "2021"}},
		Fail:   []Example{{Doc: garbledExample}},
	},
	{
		ID: "T4-LOGIC", Title: "文字说的复议、诉讼结果与表四一致", Severity: Warning,
		Source: Practice, Basis: "文字与表格应当一致",
		Why:    "文字写“均获维持”“均已结案”，表四却有被纠正或尚未审结的，总有一处不对。",
		Advice: "请核对文字和表四，改正不符的一处。",
		Check:  Func(disputesLogic),
		Pass:   []Example{{Edition: "2021"}, {Doc: upheldExample("0", "1")}},
		Fail:   []Example{{Doc: upheldExample("1", "0"), Note: "说“均获维持”，但有1件尚未审结"}},
	},
	{
		ID: "T4-CODEF", Title: "复议机关是共同被告的诉讼，只由原行为机关统计", Severity: Info,
		Source: Notice, Basis: "国办公开办函〔2019〕60号、〔2021〕30号关于表四的说明",
		Why:    "同一件诉讼由两个机关各报一次，汇总就会重复。",
		Advice: "请确认复议后起诉的案件中，没有计入本机关只作为复议机关、共同被告的。",
		Check:  Func(coDefendant),
		Pass:   []Example{{Edition: "2021", Organ: "某县人民政府"}, {Edition: "2021", Organ: "某县教育局", Set: "t4.after.upheld=1 t4.after.total=1"}},
		Fail:   []Example{{Edition: "2021", Organ: "某县人民政府", Set: "t4.after.upheld=1 t4.after.total=1"}},
	},
}

// claims are phrases about the results of all cases, and the columns of table
// 四 that they say are 0.
var claims = []struct {
	phrase string
	zero   []string
}{
	{"均获维持", allUpheld}, {"均予维持", allUpheld}, {"均被维持", allUpheld}, {"结果均为维持", allUpheld}, {"全部维持", allUpheld},
	{"均已结案", allClosed}, {"均已审结", allClosed}, {"全部审结", allClosed}, {"全部结案", allClosed},
}

var (
	allUpheld = []string{"corrected", "other", "pending"}
	allClosed = []string{"pending"}
)

func disputesLogic(r *run) {
	t, ok := r.table(form.Disputes)
	if !ok {
		return
	}
	said := 0
	all := r.passages()
	for i := range all {
		if all[i].first(prose.Upheld) == nil && all[i].first(prose.Concluded) == nil {
			continue
		}
		p := all[i].para
		for c := range claims {
			for _, sentence := range sentencesWith(p.Text, claims[c].phrase) {
				said += r.contradicts(t, sentence, claims[c].phrase, claims[c].zero, p)
			}
		}
	}
	if said == 0 {
		r.skip("t4", "文字没有概括复议、诉讼的结果")
	}
}

// sentencesWith returns the sentences of a text that hold a phrase.
func sentencesWith(text, phrase string) []string {
	var out []string
	for {
		i := strings.Index(text, phrase)
		if i < 0 {
			return out
		}
		from, to := 0, len(text)
		for _, stop := range []string{"。", "；", "\n"} {
			if k := strings.LastIndex(text[:i], stop); k >= 0 {
				from = max(from, k+len(stop))
			}
			if k := strings.Index(text[i:], stop); k >= 0 {
				to = min(to, i+k)
			}
		}
		out = append(out, text[from:to])
		text = text[to:]
	}
}

// contradicts checks one sentence and returns 1 when it speaks of table 四.
func (r *run) contradicts(t *report.Table, sentence, phrase string, zero []string, at *report.Passage) int {
	var rows []string
	if strings.Contains(sentence, "复议") {
		rows = append(rows, "review")
	}
	if strings.Contains(sentence, "诉讼") {
		rows = append(rows, "direct", "after")
	}
	if len(rows) == 0 || !strings.Contains(sentence, "信息") {
		return 0
	}
	var against []int
	var words []string
	for _, row := range rows {
		for _, col := range zero {
			n := index(t.Form, row, col)
			if d, ok := known(&t.Values[n]); ok && !d.Zero() {
				against = append(against, n)
				words = append(words, say("“{0}”{1}件", t.Form.Figures()[n].Label, d.String()))
			}
		}
	}
	if !r.verdict("t4", len(against) == 0) {
		cells := append([]Cell{place("文字", quote(sentence), at.Origin())}, r.figures(form.Disputes, Part, against...)...)
		r.find(say("文字说{0}，而表四{1}，与“{2}”不符。", quote(sentence), list(words, 4), phrase), cells...)
	}
	return 1
}

func coDefendant(r *run) {
	t, ok := r.table(form.Disputes)
	if !ok {
		return
	}
	if r.kind != report.Government && r.kind != report.Committee {
		r.skip("t4.after", "本机关不是复议机关")
		return
	}
	n := index(t.Form, "after", "total")
	ds, why := r.numbers(t, []int{n})
	if why != "" {
		r.undetermined("t4.after", why)
	} else if !r.verdict("t4.after", ds[0].Zero()) {
		r.find(say("表四填有复议后起诉{0}件。本机关是复议机关：作为共同被告的案件只由原行为机关统计，请确认没有重复计入。", ds[0].String()), r.figure(form.Disputes, n, Place))
	}
}
