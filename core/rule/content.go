package rule

import (
	"strings"
	"unicode/utf8"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// contentRules check what the sections must hold: rules.md G beyond structure.
var contentRules = []Rule{
	{
		ID: "ST-NUM", Title: "层级序号连续：（一）、1.、一是", Severity: Warning,
		Source: Practice, Basis: "公文层级序号的通行写法",
		Why:    "“（四）”下面出现“四是”、括号序号缺号，多半是从别处粘贴时留下的。",
		Advice: "请改正序号。",
		Check:  Func(numbered),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "（六）其他。\n四是平台建设情况良好。"}, {Edition: "2021", Prose: "（七）其他。"}},
	},
	{
		ID: "ST-FIVE", Title: "总体情况写到五个方面", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "通知要求总体情况包括主动公开、依申请公开、政府信息管理、平台建设、监督保障，不能遗漏。",
		Advice: "请补写缺少的方面。",
		Check:  Func(fiveAspects),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "一=全年主动公开信息，依申请公开渠道畅通，网站专栏有专人维护，监督到位。", Note: "没有写政府信息管理"}},
	},
	{
		ID: "ST-GOV", Title: "各级人民政府写明工作考核、社会评议、责任追究", Severity: Warning,
		Source: Law, Basis: "条例第五十条",
		Why:    "条例要求各级人民政府的报告写这三项；用词不一，只凭没有这些词不能断定没有写，所以只提示。",
		Advice: "请补写缺少的内容，没有发生责任追究的也要写明。",
		Check:  Func(governmentDuties),
		Pass:   []Example{{Edition: "2021", Organ: "青溪镇", Prose: "."}, {Edition: "2021", Organ: "某局", Prose: "一=主动公开、依申请公开、信息管理、平台、监督都有专人。"}},
		Fail:   []Example{{Edition: "2021", Organ: "青溪镇", Prose: "一=主动公开、依申请公开、信息管理、平台、监督都有专人，考核和评议正常。"}},
	},
	{
		ID: "ST-LEN", Title: "总体情况不超过一千字", Severity: Warning, Edition: "2021",
		Source: Notice, Basis: "国办公开办函〔2021〕30号：原则上不超过一千字",
		Why:    "通知要求总体情况简明。",
		Advice: "请压缩总体情况，保留数字和事实。",
		Check:  Func(overviewLength),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "一*60+公开内容按目录逐项核对，每月更新一次。"}},
	},
	{
		ID: "ST-PERIOD", Title: "统计期限写明，是1月1日至12月31日", Severity: Warning,
		Source: Practice, Basis: "年度报告的统计期限是一个自然年",
		Why:    "期限不是全年，数字就不能与别的单位、别的年份比；期限写错按错误处理，没有写只提示。",
		Advice: "请写明“统计期限自本年1月1日至12月31日”。",
		Check:  Func(period),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "前=报告所列数据的统计期限自2021年1月1日至2021年11月30日。"}, {Edition: "2021", Prose: "前=本报告按规定编制。", Note: "没有写：提示"}},
	},
	{
		ID: "ST-FEE", Title: "第六部分报告信息处理费收取情况", Severity: Error,
		Source: Notice, Basis: "国办公开办函〔2021〕30号：收取信息处理费情况在此处报告",
		Why:    "没有收取也要写明。2020年度的报告还没有这项要求，只作参考。",
		Advice: "请在第六部分写明收取信息处理费的情况，没有收取的也要写。",
		Check:  Func(feeReported),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "六=没有其他需要报告的事项。"}},
	},
	{
		ID: "ST-PROB", Title: "第五部分既写问题也写改进", Severity: Warning,
		Source: Notice, Basis: basisForm,
		Why:    "通知要求问题具体、改进可行，不能泛泛而谈。",
		Advice: "请写清存在的问题和对应的改进措施。",
		Check:  Func(problems),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "五=本年工作进展顺利，取得了良好成效，群众普遍满意。"}},
	},
	{
		ID: "ST-EMPTY", Title: "正文不空", Severity: Error,
		Source: Practice, Basis: "报告应当有正文，不能只有标题或附件链接",
		Why:    "只有标题、只有附件链接的网页等于没有公布报告。",
		Advice: "请把报告正文完整发布在页面上。",
		Check:  Func(notEmpty),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "一=\n五=\n六=\n前="}, {Edition: "2021", Prose: "一="}},
	},
	{
		ID: "ST-PLACE", Title: "没有留下模板里的占位文字", Severity: Error,
		Source: Practice, Basis: "模板的占位文字应当替换成内容",
		Why:    "“（文字描述）”“XX年”“此处填写”说明没有写完就提交了。",
		Advice: "请填写内容或删去占位文字。",
		Check:  Func(placeholders),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "（文字描述）"}, {Edition: "2021", Prose: "全年公开信息XX条。"}},
	},
	{
		ID: "ST-JUNK", Title: "没有 Word、网页代码残留", Severity: Warning,
		Source: Practice, Basis: "从 Word 粘贴到网页时带进的样式代码",
		Why:    "样式代码露在正文里，发布出去很难看。",
		Advice: "请删去这些代码，或先粘贴为纯文本。",
		Check:  Func(junk),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "Normal 0 7.8 磅 0 2 false table.MsoNormalTable"}},
	},
	{
		ID: "ST-GENERIC", Title: "文字写到机关、年度和数字，不泛泛而谈", Severity: Error,
		Source: Notice, Basis: "通知：不能遗漏，也不宜泛化",
		Why:    "一个机关名、一个年度、一个数字都没有的文字，放在哪个单位都能用。",
		Advice: "请写本机关本年度的具体情况。",
		Check:  Func(generic),
		Pass:   []Example{{Edition: "2021", Prose: "."}},
		Fail:   []Example{{Edition: "2021", Prose: "前=按照规定编制。\n一*3+认真贯彻落实上级部署，高度重视信息公开，不断完善制度，持续提高质量，切实保障群众的知情权、参与权、监督权。"}},
	},
	{
		ID: "ST-SIGN", Title: "落款机关与标题相同，日期在年度结束以后", Severity: Warning,
		Source: Practice, Basis: "落款、印发日期与报告年度相符",
		Why:    "年度报告在年度结束后编制；落款日期在年度之内，多半写错了年份，按错误处理。",
		Advice: "请改正落款机关或日期。",
		Check:  Func(signature),
		Pass:   []Example{{Edition: "2021", Prose: "末+某局\n末+2022年1月20日"}},
		Fail:   []Example{{Edition: "2021", Prose: "末+某局\n末+2021年1月20日"}, {Edition: "2021", Prose: "末+某某镇人民政府\n末+2022年1月20日"}},
	},
}

// aspects are the five aspects of 总体情况 and the words that show each.
var aspects = []struct {
	name  string
	words []prose.Class
}{
	{"主动公开", []prose.Class{prose.ActiveOpen, prose.Publish}},
	{"依申请公开", []prose.Class{prose.Object, prose.Apply}},
	{"政府信息管理", []prose.Class{wordManage, prose.Norm}},
	{"平台建设", []prose.Class{wordPlatform}},
	{"监督保障", []prose.Class{wordGuarantee}},
}

// missing returns the names whose words do not stand in a section; "" as the
// section means anywhere.
func (r *run) inSection(section string, classes ...prose.Class) bool {
	all := r.passages()
	for i := range all {
		if section != "" && all[i].section != section {
			continue
		}
		for _, c := range classes {
			if all[i].first(c) != nil {
				return true
			}
		}
	}
	return false
}

func (r *run) sectionText(key string) (paras []report.Passage, heading *report.Passage) {
	for i := range r.report.Sections {
		if s := &r.report.Sections[i]; s.Key == key && (heading == nil || len(s.Paras) > 0) {
			paras, heading = s.Paras, &s.Place
		}
	}
	return paras, heading
}

// runes counts the characters of paragraphs, white space aside.
func runes(paras []report.Passage) int {
	n := 0
	for i := range paras {
		text := paras[i].Text
		for k := 0; k < len(text); n++ {
			if text[k] >= 0xe4 && text[k] <= 0xe9 { // Chinese
				k += 3
				continue
			}
			r, size := utf8.DecodeRuneInString(text[k:])
			if k += size; form.Space(r) {
				n--
			}
		}
	}
	return n
}

func fiveAspects(r *run) {
	if !r.hasProse("section.overview") {
		return
	}
	paras, at := r.sectionText("overview")
	if at == nil || len(paras) == 0 {
		r.skip("section.overview", "没有总体情况的文字")
		return
	}
	var names []string
	for i := range aspects {
		if !r.inSection("overview", aspects[i].words...) {
			names = append(names, "“"+aspects[i].name+"”")
		}
	}
	if !r.verdict("section.overview", len(names) == 0) {
		r.find(say("总体情况没有写到{0}。", list(names, 5)), place("总体情况", at.Text, at.Origin()))
	}
}

func governmentDuties(r *run) {
	if !r.hasProse("text") {
		return
	}
	if r.kind == report.Department || r.kind == report.UnknownOrgan {
		r.skip("text", "本机关不是人民政府")
		return
	}
	var names []string
	for _, x := range []struct {
		name string
		c    prose.Class
	}{{"“工作考核”", wordAssess}, {"“社会评议”", wordAppraise}, {"“责任追究”", wordAccount}} {
		if !r.inSection("", x.c) {
			names = append(names, x.name)
		}
	}
	if !r.verdict("text", len(names) == 0) {
		r.find(say("没有写到{0}。", list(names, 3)))
	}
}

// maxOverview is the most that 国办公开办函〔2021〕30号 wants of 总体情况.
const maxOverview = 1000

func overviewLength(r *run) {
	if !r.hasProse("section.overview") {
		return
	}
	paras, at := r.sectionText("overview")
	if at == nil {
		r.skip("section.overview", "没有总体情况")
		return
	}
	if n := runes(paras); !r.verdict("section.overview", n <= maxOverview) {
		f := r.find(say("总体情况有{0}字，超过{1}字。", number(n), number(maxOverview)), place("总体情况", at.Text, at.Origin()))
		f.Expected, f.Actual = number(maxOverview), number(n)
	}
}

func period(r *run) {
	if !r.hasProse("text") {
		return
	}
	p, m := r.has(wordPeriod)
	if m == nil {
		for _, y := range r.report.Years {
			if y.Where == "统计期限" {
				r.verdict("text", true)
				return
			}
		}
		r.verdict("text", false)
		r.find("没有写明统计期限。")
		return
	}
	// Dates after the word, in its sentence: year, month, day twice, the year
	// perhaps only once.
	var months, days []int64
	s := p.SentenceAt(int(m.From))
	wrong := ""
	for _, q := range p.QuantitiesOf(s) {
		switch {
		case q.From < int(m.To):
		case q.Kind == prose.Time && q.Unit == "月":
			months = append(months, q.Number.Coef)
		case q.Kind == prose.Time && q.Unit == "日":
			days = append(days, q.Number.Coef)
		case q.Kind == prose.Time && q.Unit == "年":
			wrong = say("统计期限中的{0}不是年份。", p.words(q.Span))
		}
	}
	if wrong == "" && len(months) >= 2 && len(days) >= 2 && (months[0] != 1 || days[0] != 1 || months[1] != 12 || days[1] != 31) {
		wrong = say("统计期限{0}不是1月1日至12月31日。", p.words(s.Span))
	}
	if !r.verdict("text", wrong == "") {
		r.point(p, "统计期限", span(m), wrong).Severity = Error
	}
}

func feeReported(r *run) {
	if !r.hasProse("section.others") {
		return
	}
	_, at := r.sectionText("others")
	switch {
	case r.report.Year != 0 && r.report.Year < 2020:
		r.skip("section.others", "2019年度的报告没有这项要求")
	case at == nil && !r.inSection("", wordCharge):
		r.skip("section.others", "没有第六部分")
	case !r.verdict("section.others", r.inSection("", prose.Fee) || r.inSection("others", wordCharge)):
		var cells []Cell // none where another section speaks of charges and the sixth is missing
		if at != nil {
			cells = []Cell{place("其他需要报告的事项", at.Text, at.Origin())}
		}
		f := r.find("没有报告收取信息处理费的情况。", cells...)
		if r.report.Year == 2020 || r.report.Edition != nil && r.report.Edition.ID == "2019" {
			f.Severity = Info
		}
	}
}

// leastProblems is the shortest text that can name a problem and its remedy.
const leastProblems = 15

func problems(r *run) {
	const scope = "section.problems"
	if !r.hasProse(scope) {
		return
	}
	paras, at := r.sectionText("problems")
	if at == nil {
		r.skip(scope, "没有第五部分")
		return
	}
	message := ""
	switch {
	case runes(paras) < leastProblems:
		message = "第五部分过于简短。"
	case !r.inSection("problems", wordProblem):
		message = "第五部分没有写存在的问题。"
	case !r.inSection("problems", wordImprove):
		message = "第五部分没有写改进措施。"
	}
	if !r.verdict(scope, message == "") {
		r.find(message, place("存在的主要问题及改进情况", at.Text, at.Origin()))
	}
}

// leastText is the least that a report says in all.
const leastText = 40

func notEmpty(r *run) {
	if !r.hasProse("text") {
		return
	}
	n := runes(r.report.Preamble)
	for i := range r.report.Sections {
		n += runes(r.report.Sections[i].Paras)
	}
	if !r.verdict("text", n >= leastText) {
		r.find("报告几乎没有正文。")
		return
	}
	paras, at := r.sectionText("overview")
	if at == nil {
		r.skip("section.overview", "没有总体情况")
	} else if !r.verdict("section.overview", len(paras) > 0) {
		r.find("总体情况只有标题，没有内容。", place("总体情况", at.Text, at.Origin()))
	}
}

// leastGeneric is the length from which text without any fact is generic.
const leastGeneric = 100

func generic(r *run) {
	if !r.hasProse("text") {
		return
	}
	all, n := r.passages(), 0
	organ := r.report.Organ
	for i := range all {
		p := &all[i]
		n += utf8.RuneCountInString(p.Source)
		if p.first(wordSelf) != nil || organ != "" && strings.Contains(p.Source, organ) {
			r.verdict("text", true)
			return
		}
		for k := range p.Quantities {
			if kind := p.Quantities[k].Kind; !(p.Quantities[k].Words && kind != prose.Year) && kind != prose.Item && kind != prose.Ordinal && kind != prose.Bare {
				r.verdict("text", true)
				return
			}
		}
	}
	if n < leastGeneric {
		r.skip("text", "文字很少")
	} else if !r.verdict("text", false) {
		r.find("全文没有出现机关名称、年度和任何数字，像是通用的套话。")
	}
}
