package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// structureRules check that the report is one, whole and of its year: the
// structural part of rules.md G, D and L.
var structureRules = []Rule{
	{
		ID: "ST-TITLE", Title: "标题写明机关、年度和“政府信息公开工作年度报告”，各处年度一致", Severity: Warning,
		Source: Practice, Basis: "各地年度报告的通行标题",
		Why:    "标题的年度与封面、统计期限不一致，多半是沿用了上年的文件。",
		Advice: "请改正标题或年度。",
		Check:  Func(titled),
		Pass:   []Example{{Doc: titleExample("董家镇2020年政府信息公开工作年度报告", "2020")}},
		Fail:   []Example{{Doc: titleExample("董家镇2020年政府信息公开工作年度报告", "2019"), Note: "统计期限是2019年"}, {Doc: titleExample("关于报送年度报告的函", "2020")}},
	},
	{
		ID: "ST-SEC", Title: "六个部分齐全，标题和次序符合格式", Severity: Error,
		Source: Notice, Basis: basisForm + "；条例第五十条",
		Why:    "格式规定年度报告由六个部分组成；缺一部分是错误，标题改了名的请改回。",
		Advice: "请按格式写全六个部分，标题用规定的文字。",
		Check:  Func(sections),
		Pass:   []Example{{Doc: sectionsExample("总体情况", "其他需要报告的事项")}},
		Fail:   []Example{{Doc: sectionsExample("总体情况", "")}, {Doc: sectionsExample("主动公开政务信息总体情况", "其他需要报告的事项"), Note: "标题改名：提示"}},
	},
	{
		ID: "ST-TBL", Title: "三张表齐全，没有申请和案件的也要填报", Severity: Error,
		Source: Notice, Basis: basisForm,
		Why:    "零报告也要有完整的三张表。",
		Advice: "请补上缺少的表，没有发生的逐格填0。",
		Check:  Func(tablesPresent),
		Pass:   []Example{{Edition: "2021"}},
		Fail:   []Example{{Doc: missingTablesExample}},
	},
	{
		ID: "X-FORMAT", Title: "格式与年度相符：2019、2020年度用2019年格式，2021年度起用2021年格式", Severity: Error,
		Source: Notice, Basis: "国办公开办函〔2019〕60号、〔2021〕30号",
		Why:    "用错格式，数字的含义就不同（收费2019年格式是项数，2021年格式是万元），无法汇总。",
		Advice: "请改用本年度规定的格式重新填报。",
		Check:  Func(rightEdition),
		Pass:   []Example{{Edition: "2019", Year: 2020}, {Edition: "2021", Year: 2025}},
		Fail:   []Example{{Edition: "2019", Year: 2021}},
	},
	{
		ID: "ZR-1", Title: "零报告合法，但三张表要逐格填0", Severity: Info, Hint: true,
		Source: Practice, Basis: "没有收到申请的机关照样要报表",
		Why:   "全年没有申请是正常的；表格不能因此省略或空着。",
		Check: Func(zeroReport),
		Pass:  []Example{{Edition: "2021"}},
		Fail:  []Example{{Edition: "2021", Set: "t3.new.natural="}},
	},
}

func titled(r *run) {
	rep := r.report
	if rep.Title.Text == "" && rep.TablesOnly {
		r.skip("title", "只报送表格，没有标题")
	} else if r.verdict("title", rep.Title.Text != "") {
		r.titleWords()
	} else {
		r.find("没有找到“某机关某年政府信息公开工作年度报告”这样的标题。")
	}
	if len(rep.Years) < 2 {
		r.skip("year", "只有一处写明年度")
		return
	}
	first := &rep.Years[0]
	for i := range rep.Years {
		y := &rep.Years[i]
		if y.Year == first.Year {
			continue
		}
		r.verdict("year", false)
		second := place(y.Where, quote(y.Text), y.Place.String())
		second.Role = Suspect
		r.find(say("{0}写的是{1}年，{2}写的是{3}年，年度不一致。", first.Where, number(first.Year), y.Where, number(y.Year)),
			place(first.Where, quote(first.Text), first.Place.String()), second)
		return
	}
	r.verdict("year", true)
}

// titleWords checks the wording of a title that was found.
func (r *run) titleWords() {
	const scope = "title.words"
	title := &r.report.Title
	if r.report.TablesOnly {
		r.skip(scope, "表格的标题不要求完整")
		return
	}
	message, severity := "", Warning
	if r.report.Organ == "" {
		message = "标题{0}没有写明机关名称。"
	} else if !strings.HasSuffix(form.Fold(title.Text), "政府信息公开工作年度报告") {
		message, severity = "标题{0}与通行的“……年政府信息公开工作年度报告”不同。", Info
	}
	if !r.verdict(scope, message == "") {
		r.find(say(message, quote(title.Text)), place("标题", title.Text, title.Origin())).Severity = severity
	}
}

func sections(r *run) {
	rep := r.report
	if rep.TablesOnly {
		r.skip("", "只报送表格，没有文字部分")
		return
	}
	last := -1
	for i := range form.Sections {
		want := &form.Sections[i]
		at := -1
		for k := range rep.Sections {
			if rep.Sections[k].Key == want.Key {
				at = k
			}
		}
		ordinal := []string{"一", "二", "三", "四", "五", "六"}[i]
		name := ordinal + "、" + want.Title
		if at < 0 {
			r.verdict("section."+want.Key, false)
			r.find(say("没有找到第{0}部分“{1}”。", ordinal, name), place(want.Title, "", ""))
			continue
		}
		s := &rep.Sections[at]
		problem := ""
		extra, _ := mistyped(s)
		switch {
		case at < last:
			problem = "第{0}部分“{1}”的次序不对。"
		case s.Number != "" && s.Number != ordinal:
			problem = "{2}的序号应为“{0}”。"
		case !s.Exact && extra == "": // CP-TITLE speaks of a mistyped one
			problem = "第{0}部分的标题{2}，格式规定为“{1}”。"
		}
		last = max(last, at)
		if !r.verdict("section."+want.Key, problem == "") {
			r.find(say(problem, ordinal, name, quote(s.Place.Text)), place(name, s.Place.Text, s.Place.Origin())).Severity = Warning
		}
	}
	for i := range rep.Sections {
		s := &rep.Sections[i]
		if s.Key == "" && extraSection(rep, s.Number) {
			r.verdict("section", false)
			r.find(say("多出一个一级标题{0}，格式规定只有六个部分。", quote(s.Place.Text)), place(s.Title, s.Place.Text, s.Place.Origin())).Severity = Warning
		}
	}
}

// extraSection reports whether an unknown heading is a section of its own and
// not an enumeration inside one: no known section bears its number.
func extraSection(rep *report.Report, number string) bool {
	for i := range rep.Sections {
		if rep.Sections[i].Key != "" && rep.Sections[i].Number == number {
			return false
		}
	}
	return true
}

func tablesPresent(r *run) {
	for i := range r.report.Tables {
		t := &form.Editions[0].Tables[i]
		if !r.verdict(t.Key, r.report.Has(i)) {
			r.find(say("没有找到{0}（{1}）。", t.Name, t.Title), place(t.Name, "", ""))
		}
	}
}

func rightEdition(r *run) {
	rep := r.report
	want := form.ForYear(rep.Year)
	table := "这里"
	found := rep.Tables[form.Requests].Edition
	if e := rep.Tables[form.Active].Edition; e != nil {
		if found != nil && found != e {
			table = "表二" // T3-MIX speaks of table 三
		}
		found = e
	}
	switch {
	case rep.Year == 0:
		r.skip("", "没有写明年度")
	case want == nil:
		r.skip("", number(rep.Year)+"年度还没有全国统一格式")
	case found == nil:
		r.skip("", "没有找到表格")
	case !r.verdict("form", found == want):
		r.find(say("{0}年度的报告应当用{1}（{2}），{3}用的是{4}。", number(rep.Year), want.Name, want.Notice, table, found.Name), place(found.Name, "", ""))
	}
}

func zeroReport(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	whole := true
	for n := range t.Values {
		v := &t.Values[n]
		d, readable := known(v)
		switch {
		case !readable:
			r.undetermined("t3", "有的格子没有读到")
			return
		case !d.Zero():
			r.skip("t3", "不是零报告")
			return
		}
		whole = whole && v.State != report.Blank
	}
	r.verdict("t3", whole)
}
