package rule

import "gouji/core/prose"

const (
	basisText  = "文字与表格说的是同一件事，应当一致"
	adviceText = "请核对文字和表格，改正不符的一处。"
)

// narrativeRules compare the text with the tables: rules.md E. What is counted
// in other statistics (公文属性, 热线, 信访), in another scope, roughly, or for
// another year is not compared; a reading that is not the only one is 待核实.
var narrativeRules = []Rule{
	{
		ID: "NV-NEW", Title: "文字中收到申请的件数＝表三本年新收", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "收到多少件申请是读者最先看的数；写明“含上年结转”“收办”的，按新收加结转核对。",
		Advice: adviceText,
		Check:  Narrative{prose.Received, prose.Inflowing, prose.Handled},
		Pass: []Example{
			{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请一件，已答复。"},
			{Edition: "2021", Set: "t3.new.natural=2 t3.new.total=2 t3.carried.natural=1 t3.carried.total=1 t3.granted.natural=3 t3.granted.total=3 t3.total.natural=3 t3.total.total=3", Prose: "全年收办政府信息公开申请3件。"},
			{Edition: "2021", Set: oneRequest, Prose: "办理12345热线转来的信息公开申请咨询35件。"},
			{Edition: "2021", Set: oneRequest, Prose: "全年制发政府信息487条，其中主动公开117条、依申请公开274条、不予公开96条。"},
		},
		Fail: []Example{
			{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请3件。"},
			{Edition: "2021", Set: "t3.new.natural=2 t3.new.total=2 t3.carried.natural=1 t3.carried.total=1 t3.granted.natural=3 t3.granted.total=3 t3.total.natural=3 t3.total.total=3", Prose: "全年收到政府信息公开申请3件。"},
		},
	},
	{
		ID: "NV-DONE", Title: "文字中办结、答复的件数＝表三办理结果总计", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "办结的件数就是各种办理结果的总计。",
		Advice: adviceText,
		Check:  Narrative{prose.Answered},
		Pass:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，办结1件。"}},
		Fail:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，办结2件。"}},
	},
	{
		ID: "NV-NEXT", Title: "文字中结转下年的件数＝表三结转下年度继续办理", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "文字和表格对没有办完的申请说法不同，明年的上年结转就接不上。",
		Advice: adviceText,
		Check:  Narrative{prose.CarriedOut},
		Pass:   []Example{{Edition: "2021", Set: oneForward, Prose: "全年收到政府信息公开申请1件，结转下年度继续办理1件。"}},
		Fail:   []Example{{Edition: "2021", Set: oneForward, Prose: "全年收到政府信息公开申请1件，结转下年度继续办理2件。"}},
	},
	{
		ID: "NV-CARRY", Title: "文字中上年结转的件数＝表三上年结转", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "文字和表格对上年没有办完的申请应当说法相同。",
		Advice: adviceText,
		Check:  Narrative{prose.CarriedIn},
		Pass:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，上年结转0件。"}},
		Fail:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，上年结转2件。"}},
	},
	{
		ID: "NV-CAT", Title: "文字中各种办理结果的件数与表三相同", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理在表三各有一组行；一组相加就是文字所说的件数。",
		Advice: adviceText,
		Check:  Narrative{prose.Outcome},
		Pass:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，予以公开1件，不予公开0件。"}},
		Fail:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，予以公开及部分公开2件。"}},
	},
	{
		ID: "NV-WHO", Title: "文字中自然人、法人或其他组织申请的件数与表三相同", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "申请人的分类在表三各占一列；含上年结转的也算相符。",
		Advice: adviceText,
		Check:  Narrative{prose.Applicant},
		Pass:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，其中自然人1件，法人或其他组织0件。"}},
		Fail:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，其中自然人0件，商业企业1件。"}},
	},
	{
		ID: "NV-RV", Title: "文字中行政复议的件数、结果与表四相同", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "因政府信息公开引起的行政复议，文字和表四应当说法相同；只说结果的按待核实处理。",
		Advice: adviceText,
		Check:  disputeClaims(prose.Review),
		Pass:   []Example{{Edition: "2021", Set: oneReview, Prose: "因政府信息公开引发行政复议1件，其中维持1件。"}},
		Fail:   []Example{{Edition: "2021", Set: oneReview, Prose: "因政府信息公开引发行政复议2件。"}},
	},
	{
		ID: "NV-LT", Title: "文字中行政诉讼的件数、结果与表四两类诉讼之和相同", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "行政诉讼在表四分未经复议直接起诉和复议后起诉两类，合起来是文字所说的件数。",
		Advice: adviceText,
		Check:  disputeClaims(prose.Suit),
		Pass:   []Example{{Edition: "2021", Set: "t4.direct.other=1 t4.direct.total=1 t4.after.other=2 t4.after.total=2", Prose: "政府信息公开工作方面共有行政诉讼案件3件。"}},
		Fail:   []Example{{Edition: "2021", Set: "t4.direct.other=1 t4.direct.total=1 t4.after.other=2 t4.after.total=2", Prose: "政府信息公开工作方面共有行政诉讼案件1件。"}},
	},
	{
		ID: "NV-DOC", Title: "文字中规章、规范性文件的制发、废止、现行有效件数与表二相同", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "同一批文件，文字和表二的件数应当相同；备案、清理、解读的件数不比。",
		Advice: adviceText,
		Check:  Narrative{prose.Document},
		Pass:   []Example{{Edition: "2021", Set: "t2.norms.issued=2 t2.norms.valid=5", Prose: "全年制发行政规范性文件2件，现行有效行政规范性文件5件。"}},
		Fail:   []Example{{Edition: "2021", Set: "t2.norms.issued=2 t2.norms.valid=5", Prose: "集中公布现行有效行政规范性文件6件。"}},
	},
	{
		ID: "NV-DEC", Title: "文字中行政许可、处罚、强制的件数与表二相同", Severity: Warning,
		Source: Practice, Basis: basisText,
		Why:    "文字的件数常按另一口径（如办理量）统计，所以只作提示。",
		Advice: adviceText,
		Check:  Narrative{prose.Decision},
		Pass:   []Example{{Edition: "2021", Set: "t2.penalties.decisions=784", Prose: "全年作出行政处罚784起。"}},
		Fail:   []Example{{Edition: "2021", Set: "t2.penalties.decisions=748", Prose: "全年作出行政处罚784起。"}},
	},
	{
		ID: "NV-BUY", Title: "文字中政府集中采购的项目数、金额与表二相同", Severity: Warning, Edition: "2019",
		Source: Practice, Basis: basisText,
		Why:    "同一项采购，文字和表二的数应当相同。",
		Advice: adviceText,
		Check:  Narrative{prose.Procured, prose.Spent},
		Pass:   []Example{{Edition: "2019", Set: "t2.procurement.items=197 t2.procurement.amount=3601627.4", Prose: "全年政府集中采购197批次3601627.4元。"}},
		Fail:   []Example{{Edition: "2019", Set: "t2.procurement.items=197 t2.procurement.amount=3601627.4", Prose: "全年政府集中采购179批次，金额3601627.4元。"}},
	},
	{
		ID: "NV-ZERO", Title: "文字说没有申请、没有复议诉讼的，表三、表四也没有", Severity: Error,
		Source: Arithmetic, Basis: basisText,
		Why:    "文字说没有而表格有数，多半是沿用了上年的文字。",
		Advice: adviceText,
		Check:  Narrative{prose.NoRequest, prose.NoDispute},
		Pass:   []Example{{Edition: "2021", Prose: "全年未收到政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。"}},
		Fail:   []Example{{Edition: "2021", Set: oneRequest, Prose: "全年未收到政府信息公开申请。"}, {Edition: "2021", Set: oneReview, Prose: "全年未发生政府信息公开行政复议和行政诉讼案件。"}},
	},
	{
		ID: "NV-FEE", Title: "信息处理费的件数、金额等于各项之和", Severity: Error,
		Source: Arithmetic, Basis: "信息处理费分项相加就是总数",
		Why:    "信息处理费按件、按页收取，分项与合计应当相符。",
		Advice: "请核对信息处理费的件数和金额。",
		Check:  Func(feeSums),
		Pass:   []Example{{Edition: "2021", Prose: "收取信息处理费300元，其中按件收取100元、按页收取200元。"}},
		Fail:   []Example{{Edition: "2021", Prose: "收取信息处理费300元，其中按件收取100元、按页收取220元。"}},
	},
}

const (
	oneRequest = "t3.new.natural=1 t3.new.total=1 t3.granted.natural=1 t3.granted.total=1 t3.total.natural=1 t3.total.total=1"
	oneForward = "t3.new.natural=1 t3.new.total=1 t3.forward.natural=1 t3.forward.total=1"
	oneReview  = "t4.review.upheld=1 t4.review.total=1"
)

// disputeClaims is a Narrative of the claims about reviews, or of all others
// about cases.
type disputeClaims prose.Class

func (d disputeClaims) run(r *run) {
	if !r.hasProse("") {
		return
	}
	all, said := r.passages(), false
	for i := range all {
		for k := range all[i].claims {
			c := &all[i].claims[k]
			if c.Subject != prose.Disputes && c.Subject != prose.Result {
				continue
			}
			if review := c.Has(prose.Review) && !c.Has(prose.Suit) && !c.Has(prose.AfterReview) && !c.Has(prose.Direct); review == (prose.Class(d) == prose.Review) {
				said = true
				r.claim(&all[i], c)
			}
		}
	}
	if !said {
		r.skip("", "文字没有说到这项数字")
	}
}
