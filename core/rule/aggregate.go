package rule

import "gouji/core/form"

const basisAggregate = "汇总数就是各单位上报数之和"

// aggregateRules hold an aggregate against the reports of its units: rules.md J.
// They apply where the units are given.
var aggregateRules = []Rule{
	{
		ID: "AG-T3", Title: "汇总表三、表四每一格＝各单位上报数之和", Severity: Error,
		Source: Arithmetic, Basis: basisAggregate,
		Why:    "表三、表四没有不能相加的数。单位没有报齐时，已报各单位的合计也不会超过汇总数。",
		Advice: "请打开这一格背后的各单位，核对是汇总漏计、多计，还是单位报错。",
		Check:  AddedUp{form.Requests, form.Disputes},
		Pass: []Example{
			{Edition: "2021", Set: "t4.review.upheld=3 t4.review.total=3", Roster: "甲局 乙镇", Units: "甲局 t4.review.upheld=1 t4.review.total=1；乙镇 t4.review.upheld=2 t4.review.total=2"},
			{Edition: "2021", Set: "t4.review.upheld=3 t4.review.total=3", Roster: "甲局 乙镇", Units: "甲局 t4.review.upheld=1 t4.review.total=1", Note: "乙镇还没有报"},
		},
		Fail: []Example{
			{Edition: "2021", Set: "t4.review.upheld=2 t4.review.total=2", Roster: "甲局 乙镇", Units: "甲局 t4.review.upheld=1 t4.review.total=1；乙镇 t4.review.upheld=2 t4.review.total=2"},
			{Edition: "2021", Roster: "甲局 乙镇", Units: "甲局 t4.review.upheld=1 t4.review.total=1", Note: "乙镇还没有报，已报的一家已经超过汇总"},
		},
	},
	{
		ID: "AG-T2", Title: "汇总表二每一格＝各单位上报数之和，金额统一单位后相加", Severity: Error,
		Source: Arithmetic, Basis: basisAggregate,
		Why:    "处理决定、收费和采购可以直接相加。规章、规范性文件和项目数可能由几家共有，或以政府名义制发，与合计不同的只作提示。",
		Advice: "请打开这一格背后的各单位核对；确有不宜直接相加的，请说明。",
		Check:  AddedUp{form.Active},
		Pass:   []Example{{Edition: "2019", Set: "t2.procurement.items=3 t2.procurement.amount=35000", Roster: "甲局 乙镇", Units: "甲局 t2.procurement.items=1 t2.procurement.amount=3万元；乙镇 t2.procurement.items=2 t2.procurement.amount=5000元"}},
		Fail: []Example{
			{Edition: "2021", Set: "t2.penalties.decisions=538", Roster: "甲局 乙镇", Units: "甲局 t2.penalties.decisions=784", Note: "一家的处罚数就超过汇总"},
			{Edition: "2021", Set: "t2.norms.issued=75", Roster: "甲局", Units: "甲局 t2.norms.issued=77", Note: "规范性文件：提示"},
		},
	},
	{
		ID: "AG-SET", Title: "名册上的单位各报一份，年度和格式相同", Severity: Error,
		Source: Law, Basis: "条例第四十九条：县级以上人民政府部门每年1月31日前报送年度报告",
		Why:    "少一家、重一家或者混进别的年度，汇总就不对。",
		Advice: "请催报、退回或者剔除后再汇总。",
		Check:  Func(setOfUnits),
		Pass:   []Example{{Edition: "2021", Roster: "甲局 乙镇", Units: "甲局；乙镇"}},
		Fail: []Example{
			{Edition: "2021", Roster: "甲局 乙镇", Units: "甲局"},
			{Edition: "2021", Roster: "甲局", Units: "甲局；甲局", Note: "同一单位报了两份"},
		},
	},
	{
		ID: "AG-BAD", Title: "自身有错误的单位先更正，再汇总", Severity: Warning,
		Source: Practice, Basis: "单位的错误会带进汇总数",
		Why:    "单位的总计漏填或者重复计算，汇总跟着少或者跟着多。",
		Advice: "请先退回这些单位更正。",
		Check:  Func(setOfUnits),
		Pass:   []Example{{Edition: "2021", Roster: "甲局", Units: "甲局"}},
		Fail:   []Example{{Edition: "2021", Roster: "甲局", Units: "甲局 t4.review.upheld=1", Note: "甲局表四的总计漏填"}},
	},
	{
		ID: "AG-SCOPE", Title: "汇总不含垂直领导单位，政府机关本级只计一次", Severity: Warning,
		Source: Notice, Basis: "国办公开办函〔2019〕60号、〔2021〕30号：垂直领导的系统逐级上报，政府办公室发布本政府机关的报告",
		Why:    "税务、海关一类单位的年度报告由本系统汇总，再计入地方就重复了；政府和政府办公室的报告说的是同一个机关。",
		Advice: "请确认这些单位是否应当计入。",
		Check:  Func(setOfUnits),
		Pass:   []Example{{Edition: "2021", Roster: "甲局", Units: "甲局"}},
		Fail: []Example{
			{Edition: "2021", Roster: "甲局 云岭县税务局", Units: "甲局；云岭县税务局"},
			{Edition: "2021", Units: "云岭县人民政府；云岭县人民政府办公室"},
		},
	},
}
