package publish

import (
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/rule"
)

var usual = Letter{
	Office: "某某县人民政府办公室", Deadline: rule.Date{Year: 2024, Month: 1, Day: 26}, Contact: "张三", Phone: "0591-12345678",
	Date: rule.Date{Year: 2024, Month: 1, Day: 20},
}

// The letter says what is wrong, where, what it should be, on what basis, by when
// and to whom; what was settled and what is only for information it leaves out.
func TestLettersSayWhatIsToBeDone(t *testing.T) {
	text := docxText(t, LetterDocx(troubled("云岭县教育局"), usual))
	want(t, text,
		"某某县人民政府办公室\n关于2023年政府信息公开工作\n年度报告的退回意见\n", "云岭县教育局：\n", "（文件“云岭县教育局.xlsx”）",
		"必须改正的问题2处、需要核实或者说明的问题1处，现予退回", "已经说明的1处不再列出", "其中2个为空白",
		"一、必须改正的问题\n1．甲数不平。请核实甲。（位置：表三!D4。依据：通知明文：表头。规则：T3-ID）\n",
		"2．乙数不平。（位置：表三!H4）\n", // advice and basis were said above
		"二、需要核实或者说明的问题\n1．丙处请说明。请说明丙。（位置：第3段）\n",
		"三、有关要求\n请于2024年1月26日前", "联系人：张三，联系电话：0591-12345678。",
		"附件：更正数字对照表", "表三·新收\n表三!D4\n3\n2\n", "2024年1月20日", "核对码 AAAA-BBBB", "规则 2026.99")
	without(t, text, "已经说明的错", "丁处供参考", "C:\\")
}

func TestLettersFollowTheVerdict(t *testing.T) {
	only := func(s rule.Severity, v core.Verdict) core.Result {
		r := troubled("甲局")
		r.Verdict = v
		var kept []rule.Finding
		for _, f := range r.Findings {
			if f.Severity == s && f.Decision == "" {
				kept = append(kept, f)
			}
		}
		r.Findings = kept
		return r
	}
	review := docxText(t, LetterDocx(only(rule.Warning, core.Review), Letter{}))
	want(t, review, "核实意见", "没有发现必须改正的错误，有1处需要核实或者说明", "请尽快逐条答复", "　　　　年　　月　　日")
	without(t, review, "退回", "必须改正的问题", "附件", "联系人")

	pass := docxText(t, LetterDocx(only("", core.Pass), usual))
	want(t, pass, "审核意见", "没有发现需要改正或者说明的问题。")
	without(t, pass, "退回", "有关要求", "请于")

	open := only("", core.Undetermined)
	open.Receipt = core.Receipt{Expected: 200, Read: 150}
	text := docxText(t, LetterDocx(open, usual))
	want(t, text, "退回意见", "其中50个没有读到", "请将没有读到的数字填写清楚", "请于2024年1月26日前")

	unread := core.Result{Source: core.Source{Name: "年报.pdf"}, Verdict: core.Undetermined, Failure: &core.Failure{Message: "这是 PDF 文件，暂时不能读取。", Advice: "请提交 Word 文件。"}}
	text = docxText(t, LetterDocx(unread, usual))
	want(t, text, "退回意见", "年报.pdf：\n", "该文件无法读取：这是 PDF 文件，暂时不能读取。现予退回。请提交 Word 文件。", "请于2024年1月26日前")
	without(t, text, "应填数字")
}

func TestLettersTakeAnyName(t *testing.T) {
	for _, organ := range hostileOrgans {
		for name, data := range map[string][]byte{
			"letter":      LetterDocx(troubled(organ), Letter{Unit: organ, Office: organ, Contact: organ, Phone: organ, Number: organ}),
			"checklist":   ChecklistDocx(troubled(organ)),
			"summary":     SummaryDocx(Summary{Office: organ, Results: []core.Result{troubled(organ)}, Missing: []string{organ}}),
			"corrections": CorrectionsDocx(organ, []Correction{{Unit: organ, Label: organ, Before: organ, Who: organ, Why: organ}}, Imprint{Office: organ}),
		} {
			text := docxText(t, data) // fails on what is no XML
			if strings.ContainsAny(text, "\x00\x1b\u202e\ufffe") {
				t.Errorf("%s: %.30q passes", name, organ)
			}
		}
	}
}

// Real findings of a real mistake reach the letter with their figures.
func TestLettersCarryTheFiguresOfARealMistake(t *testing.T) {
	res := checked(t, "yunling-resources-2023", "\t62\n", "\t63\n")
	if res.Verdict != core.Fail {
		t.Fatal(res.Verdict)
	}
	text := docxText(t, LetterDocx(res, usual))
	want(t, text, res.Code, res.Findings[0].Message)
	for _, f := range res.Findings {
		for _, ch := range f.Fix {
			want(t, text, "\n"+ch.From+"\n"+ch.To+"\n")
		}
	}
}

func TestChecklistsListEverythingThatStands(t *testing.T) {
	text := docxText(t, ChecklistDocx(troubled("云岭县教育局")))
	want(t, text, "2023年政府信息公开工作年度报告核对清单", "报告单位：云岭县教育局　　文件：云岭县教育局.xlsx　　结论：有误　　核对码：AAAA-BBBB",
		"必须改正（2处）", "需要核实或者说明（1处）", "供参考（1处）", "\n1\n表三!D4\n甲数不平。请核实甲。\n3\n2\n通知明文：表头\nT3-ID\n\n",
		"\n2\n表三!H4\n乙数不平。请核实甲。\n（空白）\n\n", "说明（由报告单位填写）", "读到198个，空白2个，读不出0个，没有找到0个；已经说明、不再列出的1处")
	without(t, text, "已经说明的错")
	r := troubled("甲局")
	r.Findings = nil
	want(t, docxText(t, ChecklistDocx(r)), "没有发现需要改正或者说明的问题")
	r.Failure = &core.Failure{Message: "打不开。", Advice: "请重报。"}
	want(t, docxText(t, ChecklistDocx(r)), "打不开。请重报。")
}
