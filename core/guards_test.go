package core_test

import (
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// A guard is what keeps the rules from taking for a claim what is none: the five
// of rules.md E. Each has phrasings of which nothing may be said, and one sentence
// so like them that something must be.
type guard struct {
	name   string
	organ  string
	silent []string
	speaks string
}

// The reports of these tests state 3 applications in table 三 and one review in
// table 四, which is none of the numbers below.
var guards = []guard{
	{"the attributes of documents", "某局", []string{
		"全年制发政府信息487条，其中主动公开117条、依申请公开274条、不予公开96条。",
		"全年制作公文148份，其中主动公开100份，依申请公开40份，不予公开8份。",
		"全年信息总数74条，其中主动公开52条，依申请公开信息数22条。",
		"办公室全年发文150件，其中主动公开108件、依申请公开属性的30件、不予公开的12件。",
		"按公文属性统计，收到并登记依申请公开类文件22件。",
		"本年产生公文类信息90条，主动公开60条，依申请公开20条，不予公开10条。",
	}, "全年收到政府信息公开申请487件。"},
	{"another scope", "云岭县人民政府", []string{
		"县政府办代表县政府受理政府信息公开申请17件。",
		"县本级收到政府信息公开申请40件。",
		"各部门收到政府信息公开申请300件。",
		"县教育局收到政府信息公开申请24件。",
		"全市共收到政府信息公开申请3119件。",
		"各乡镇共收到政府信息公开申请88件。",
	}, "全县共收到政府信息公开申请17件。"},
	{"other statistics", "某局", []string{
		"12345热线共受理群众诉求340件，办结率100%。",
		"全年受理网民留言35件，答复35件。",
		"办理信访投诉18件，均已答复。",
		"网络问政平台收到问题62件，办结62件。",
		"办理人大代表建议12件、政协提案9件，全部按期答复。",
		"依申请公开渠道畅通；领导信箱收到来信15件。",
		"办理12345热线转来的信息公开申请咨询35件。",
	}, "全年受理政府信息公开申请35件，答复35件。"},
	{"rough numbers", "某局", []string{
		"全年收到政府信息公开申请约75件。",
		"全年收到政府信息公开申请70余件。",
		"全年收到政府信息公开申请近百件。",
		"全年收到政府信息公开申请70件以上。",
		"全年办结政府信息公开申请60多件。",
		"全年收到政府信息公开申请数十件。",
		"全年收到政府信息公开申请逾70件。",
	}, "全年收到政府信息公开申请75件。"},
	{"other years and parts of the year", "某局", []string{
		"2023年收到政府信息公开申请60件，有所增长。",
		"收到的政府信息公开申请较上年增加12件。",
		"政府信息公开申请同比减少5件。",
		"去年共收到政府信息公开申请60件。",
		"上半年收到政府信息公开申请20件。",
		"截至11月30日收到政府信息公开申请20件。",
		"2025年将力争办结政府信息公开申请100件。",
		"自2019年以来收到政府信息公开申请600件。",
	}, "2024年收到政府信息公开申请60件，有所增长。"},
}

func TestGuardsKeepRulesSilent(t *testing.T) {
	said := func(g guard, prose string) (out []string) {
		r := report.New(form.ByID("2021"), g.organ, 2024)
		for _, row := range []string{"new", "granted", "total"} {
			r.Set("t3."+row+".natural", "3")
			r.Set("t3."+row+".total", "3")
		}
		r.Set("t4.review.upheld", "1")
		r.Set("t4.review.total", "1")
		rule.Tell(r, prose)
		for _, f := range core.Check(r, core.Source{}, core.Options{}).Findings {
			if f.Severity != rule.Info && slices.ContainsFunc([]string{"NV-", "AR-"}, func(p string) bool { return strings.HasPrefix(f.Rule, p) }) {
				out = append(out, f.Rule+" "+f.Message)
			}
		}
		return out
	}
	for _, g := range guards {
		for _, prose := range g.silent {
			if got := said(g, prose); len(got) > 0 {
				t.Errorf("%s: %s: %q", g.name, prose, got)
			}
		}
		if got := said(g, g.speaks); len(got) == 0 {
			t.Errorf("%s: nothing is said of %s", g.name, g.speaks)
		}
	}
}
