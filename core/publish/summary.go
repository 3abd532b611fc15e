package publish

import (
	"slices"
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/publish/docx"
	"gouji/core/publish/text"
	"gouji/core/rule"
)

// A Summary is what the leader is told of all submissions of a year.
type Summary struct {
	Office   string        // 落款
	Date     rule.Date     // 成文日期, and the day the counts are of
	Year     int           // 统计年度; 0 for that of most results
	Deadline rule.Date     // when the corrected reports are due
	Results  []core.Result // one per report, in the order of the list
	Missing  []string      // units that have not submitted
}

// SummaryDocx returns the summary as an official document: the counts, the units
// with problems, the problems that most units have, who is missing, and what
// comes next.
func SummaryDocx(s Summary) []byte {
	year := s.Year
	if year == 0 {
		year = usualYear(s.Results)
	}
	name := yearWords(year) + "政府信息公开工作年度报告审核情况"
	d := docx.Document{Title: name, Creator: s.Office, Note: StampOf(s.Results...).String()}
	d.Para(docx.Title, docx.Run{Text: name})
	c := count(s.Results)
	d.Para(docx.Body, docx.Run{Text: s.overview(c)})
	part := 0
	heading := func(words string) {
		d.Para(docx.Heading1, docx.Run{Text: ordinals[part] + "、" + words})
		part++
	}
	heading("审核结论")
	verdicts(&d, c)
	if troubled := withProblems(s.Results); len(troubled) > 0 {
		heading("需要改正或者说明的单位")
		unitsTable(&d, troubled)
	}
	if most := frequent(s.Results); len(most) > 0 {
		heading("较为集中的问题")
		problems(&d, most)
	}
	if len(s.Missing) > 0 {
		heading("尚未报送的单位")
		names := make([]string, len(s.Missing))
		for i, m := range s.Missing {
			names[i] = text.Cut(m, longestName)
		}
		d.Para(docx.Body, docx.Run{Text: strings.Join(names, "、") + "。"})
	}
	if next := s.next(c); next != "" {
		heading("下一步工作")
		d.Para(docx.Body, docx.Run{Text: next})
	}
	writeEndorsement(&d, s.Office, dateWords(s.Date))
	return d.Bytes()
}

// usualYear returns the year of most results, the latest of several.
func usualYear(results []core.Result) int {
	seen := map[int]int{}
	best := 0
	for i := range results {
		y := results[i].Report.Year
		if seen[y]++; y != 0 && (best == 0 || seen[y] > seen[best] || seen[y] == seen[best] && y > best) {
			best = y
		}
	}
	return best
}

// counts are how many reports ended how, and how many problems stand in them.
type counts struct {
	all, pass, review, fail, open, unread int
	errors, warnings                      int
}

func count(results []core.Result) (c counts) {
	for i := range results {
		r := &results[i]
		c.all++
		switch {
		case r.Failure != nil:
			c.unread++
		case r.Verdict == core.Pass:
			c.pass++
		case r.Verdict == core.Review:
			c.review++
		case r.Verdict == core.Fail:
			c.fail++
		default:
			c.open++
		}
		c.errors += len(standing(r, rule.Error))
		c.warnings += len(standing(r, rule.Warning))
	}
	return c
}

func (s *Summary) overview(c counts) string {
	var b strings.Builder
	if s.Date != (rule.Date{}) {
		b.WriteString("截至" + dateWords(s.Date) + "，")
	}
	b.WriteString("共审核年度报告" + strconv.Itoa(c.all) + "份，其中通过" + strconv.Itoa(c.pass) + "份")
	for _, p := range [...]struct {
		words string
		n     int
	}{{"需要核实或者说明", c.review}, {"必须改正", c.fail}, {"无法判定", c.open}, {"文件无法读取", c.unread}} {
		if p.n > 0 {
			b.WriteString("，" + p.words + strconv.Itoa(p.n) + "份")
		}
	}
	switch {
	case c.errors > 0 && c.warnings > 0:
		b.WriteString("。共发现必须改正的问题" + strconv.Itoa(c.errors) + "处、需要核实或者说明的问题" + strconv.Itoa(c.warnings) + "处")
	case c.errors > 0:
		b.WriteString("。共发现必须改正的问题" + strconv.Itoa(c.errors) + "处")
	case c.warnings > 0:
		b.WriteString("。没有发现必须改正的问题，需要核实或者说明的问题" + strconv.Itoa(c.warnings) + "处")
	}
	if n := len(s.Missing); n > 0 {
		b.WriteString("。尚有" + strconv.Itoa(n) + "个单位没有报送")
	}
	b.WriteString("。")
	return b.String()
}

// next says what is to be done about it.
func (s *Summary) next(c counts) string {
	by := ""
	if s.Deadline != (rule.Date{}) {
		by = "于" + dateWords(s.Deadline) + "前"
	}
	var parts []string
	if n := c.fail + c.open + c.unread; n > 0 {
		parts = append(parts, "对必须改正、无法判定和文件无法读取的"+strconv.Itoa(n)+"份报告，拟逐一印送退回意见，要求"+by+"改正后重新报送")
	}
	if c.review > 0 {
		parts = append(parts, "对需要核实或者说明的"+strconv.Itoa(c.review)+"份报告，拟要求"+by+"逐条答复")
	}
	if len(s.Missing) > 0 {
		parts = append(parts, "对尚未报送的"+strconv.Itoa(len(s.Missing))+"个单位，拟予催报")
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "；") + "。"
}

func verdicts(d *docx.Document, c counts) {
	t := newGrid("审核结论", d.Width(), 24, 14, 14, 48)
	t.left[3] = true
	t.head("结论", "份数", "占比", "处理意见")
	for _, v := range [...]struct {
		words  string
		n      int
		advice string
	}{
		{"通过", c.pass, "没有发现需要改正或者说明的问题"},
		{"待核", c.review, "没有必须改正的错误，请单位核实或者说明"},
		{"有误", c.fail, "有必须改正的错误，退回改正"},
		{"无法判定", c.open, "有的数字没有读到，退回填写清楚"},
		{"无法读取", c.unread, "文件打不开，或者里面没有年度报告，退回重报"},
	} {
		t.row(v.words, strconv.Itoa(v.n), percent(v.n, c.all), v.advice)
	}
	t.row("合计", strconv.Itoa(c.all), percent(c.all, c.all), "")
	d.Gap(true)
	d.Table(t.table())
	d.Gap(false)
}

// percent writes n of all in per cent to one decimal, rounded half up.
func percent(n, all int) string {
	if all == 0 {
		return "—"
	}
	tenths := (2000*n + all) / (2 * all)
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + "%"
}

// withProblems returns the results that do not pass: errors first, then what
// could not be read, then what is to be explained, each in the order given.
func withProblems(results []core.Result) []*core.Result {
	var out []*core.Result
	for _, v := range [...]core.Verdict{core.Fail, core.Undetermined, core.Review} {
		for i := range results {
			if results[i].Verdict == v {
				out = append(out, &results[i])
			}
		}
	}
	return out
}

func unitsTable(d *docx.Document, results []*core.Result) {
	t := newGrid("需要改正或者说明的单位", d.Width(), 7, 23, 11, 8, 8, 31, 15)
	t.left[1], t.left[5] = true, true
	t.fit[6] = true
	t.head("序号", "单位", "结论", "必须改正", "需要说明", "没有做到的要求", "核对码")
	for i, r := range results {
		t.row(strconv.Itoa(i+1), text.Cut(organOf(r), longestName), verdictWords(r),
			strconv.Itoa(len(standing(r, rule.Error))), strconv.Itoa(len(standing(r, rule.Warning))), mainProblem(r), r.Code)
	}
	d.Gap(true)
	d.Table(t.table())
	d.Gap(false)
}

// mainProblem says in few words what a report does not fulfil.
func mainProblem(r *core.Result) string {
	if r.Failure != nil {
		return text.Cut(r.Failure.Message, 60)
	}
	var titles []string
	for _, severity := range [...]rule.Severity{rule.Error, rule.Warning} {
		for _, f := range standing(r, severity) {
			if t := shortTitle(f.Rule); !slices.Contains(titles, t) {
				titles = append(titles, t)
			}
		}
	}
	switch n := len(titles); {
	case n == 0:
		return strconv.Itoa(r.Receipt.Expected-r.Receipt.Read-r.Receipt.Blank) + "个数字没有读到"
	case n > 3:
		return strings.Join(titles[:3], "；") + "；等" + strconv.Itoa(n) + "类"
	}
	return strings.Join(titles, "；")
}

// shortTitle returns what a rule demands, "" + the id for one that is not known.
func shortTitle(id string) string {
	for _, r := range rule.Catalogue {
		if r.ID == id {
			return r.Title
		}
	}
	return id
}

// A problem is a rule that several reports break.
type problem struct {
	title        string
	units, times int
}

// mostProblems is how many kinds of problems the leader is told of.
const mostProblems = 8

// frequent returns the rules that most reports break, errors before warnings of
// as many.
func frequent(results []core.Result) []problem {
	at := map[string]int{}
	var out []problem
	for _, severity := range [...]rule.Severity{rule.Error, rule.Warning} {
		for i := range results {
			seen := map[string]bool{}
			for _, f := range standing(&results[i], severity) {
				k, ok := at[f.Rule]
				if !ok {
					k = len(out)
					at[f.Rule] = k
					out = append(out, problem{title: shortTitle(f.Rule)})
				}
				out[k].times++
				if !seen[f.Rule] {
					seen[f.Rule] = true
					out[k].units++
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b problem) int { return b.units - a.units })
	return out[:min(len(out), mostProblems)]
}

func problems(d *docx.Document, most []problem) {
	t := newGrid("较为集中的问题", d.Width(), 8, 62, 15, 15)
	t.left[1] = true
	t.head("序号", "没有做到的要求", "涉及报告", "处数")
	for i, p := range most {
		t.row(strconv.Itoa(i+1), p.title, strconv.Itoa(p.units)+"份", strconv.Itoa(p.times))
	}
	d.Gap(true)
	d.Table(t.table())
	d.Gap(false)
}
