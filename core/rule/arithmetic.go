package rule

const adviceSum = "请逐项核对；“其中”没有列全的，请加“其他”一项或写明“主要包括”。"

// arithmeticRules check the sums that the text itself states: rules.md F.
var arithmeticRules = []Rule{
	{
		ID: "AR-SUM", Title: "“共N条，其中……”各项之和等于总数", Severity: Error,
		Source: Arithmetic, Basis: "分项相加等于总数；已发布的报告中约五分之一算错",
		Why:    "各项之和超过总数，或只差很少一点，是算错或漏改；差得多的可能没有列全，不作判断。",
		Advice: adviceSum,
		Check:  enumerated(false),
		Pass: []Example{
			{Edition: "2021", Prose: "全年主动公开信息76条。其中，机构职能1个、政策宣传29条、部门信息报道46条。"},
			{Edition: "2021", Prose: "全年主动公开信息500条，其中政策文件20条、解读材料10条。", Note: "没有列全"},
			{Edition: "2021", Prose: "全年主动公开信息52条，其中政策类3条，国土类信息 45，其他类4条；办理建议提案19件。"},
		},
		Fail: []Example{
			{Edition: "2021", Set: oneRequest, Prose: "全年收到政府信息公开申请1件，其中自然人申请1件、法人申请1件；上年结转0件，办结1件。", Note: "只有两项：提示；结转、办结不是各项"},
			{Edition: "2021", Prose: "全年主动公开信息228条，其中机构职能1条、工作动态65条、通知公告144条、财政信息5条、其他12条。"},
			{Edition: "2021", Prose: "全年公开信息617份，其中文件138份，动态431份。", Note: "只有两项：提示"},
		},
	},
	{
		ID: "AR-NEST", Title: "括号里的分项之和等于括号前的数", Severity: Error,
		Source: Arithmetic, Basis: "分项相加等于总数",
		Why:    "括号里再分的各项单独核对。",
		Advice: adviceSum,
		Check:  enumerated(true),
		Pass:   []Example{{Edition: "2021", Prose: "公开财政资金信息197条（县级32条、部门165条）。"}},
		Fail:   []Example{{Edition: "2021", Prose: "公开财政资金信息197条（县级32条、部门156条、乡镇10条）。"}},
	},
	{
		ID: "AR-PCT", Title: "百分比等于部分除以总数", Severity: Warning,
		Source: Arithmetic, Basis: "百分比由两个数算出",
		Why:    "按写出的小数位数允许末位相差一。",
		Advice: "请重新计算百分比。",
		Check:  Func(percentages),
		Pass:   []Example{{Edition: "2021", Prose: "228小项占260小项的87.69%。"}, {Edition: "2021", Prose: "全年公开425条，其中动态148条，占34.82%，公告182条，占42.82%，其他95条，占22.35%。"}},
		Fail:   []Example{{Edition: "2021", Prose: "228小项占260小项的89.67%。"}},
	},
	{
		ID: "AR-PCT100", Title: "各项百分比合计约为100%", Severity: Warning,
		Source: Arithmetic, Basis: "各项占比相加是全部",
		Why:    "各项之和等于总数时，百分比之和也应当约为100%，四舍五入的出入除外。",
		Advice: "请重新计算百分比。",
		Check:  Func(fullPercentages),
		Pass:   []Example{{Edition: "2021", Prose: "全年公开100条，其中动态50条（50%），公告30条（30%），其他20条（20%）。"}},
		Fail:   []Example{{Edition: "2021", Prose: "全年公开100条，其中动态50条（50%），公告30条（30%），其他20条（22%）。"}},
	},
	{
		ID: "AR-SELF", Title: "主动公开信息的总数前后一致", Severity: Warning,
		Source: Arithmetic, Basis: "同一个数写两遍应当相同",
		Why:    "总数改了一处忘了另一处，读者无从判断哪个对。",
		Advice: "待核实：请核对两处的数；口径不同的请写明。",
		Check:  Func(selfContradiction),
		Pass: []Example{
			{Edition: "2021", Prose: "全年共主动公开政府信息152条。\n一年来，共主动公开政府信息152条。"},
			{Edition: "2021", Prose: "全年共公开公文类信息31条。\n全年共发布信息36条。", Note: "公文类只是一部分"},
		},
		Fail: []Example{{Edition: "2021", Prose: "全年共主动公开政府信息152条。\n一年来，共主动公开政府信息125条。"}},
	},
	{
		ID: "AR-LIST", Title: "“一是、二是、三是”不缺不重", Severity: Warning,
		Source: Practice, Basis: "列举的序号应当连续",
		Why:    "缺号、重号说明删改后没有通读。",
		Advice: "请改正序号。",
		Check:  Func(listed),
		Pass:   []Example{{Edition: "2021", Prose: "一是加强学习；二是加强检查；三是加强公开。"}},
		Fail:   []Example{{Edition: "2021", Prose: "一是加强学习；二是加强检查；四是加强公开。"}},
	},
	{
		ID: "AR-PARTS", Title: "“由六个部分组成”与格式规定的六个部分相符", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "开头所说的部分数和列举的名称应当与正文的六个部分相同。",
		Advice: "请按六个部分改写这一句。",
		Check:  Func(sixParts),
		Pass:   []Example{{Edition: "2021", Prose: "前+本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"}},
		Fail:   []Example{{Edition: "2021", Prose: "前+本报告由总体情况、主动公开政府信息情况等四个部分组成。"}},
	},
}
