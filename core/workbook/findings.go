package workbook

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/publish"
	"gouji/core/rule"
)

// An Order says how a list of findings is sorted.
type Order string

const (
	ByUnit Order = "unit" // as the results are given, the most severe first
	ByRule Order = "rule" // in the order of the catalogue, then by unit
)

// A Listed is a finding in a list over many reports. Its JSON is a contract with
// scripts: fields are only ever added.
type Listed struct {
	Organ      string   `json:"organ"`
	Year       int      `json:"year"`
	Severity   string   `json:"severity"`
	Rule       string   `json:"rule"`
	Title      string   `json:"title"`
	Origins    []string `json:"origins"` // of the figures at fault, or of those it is about
	Labels     []string `json:"labels"`
	Message    string   `json:"message"`
	Actual     string   `json:"actual"`
	Expected   string   `json:"expected"`
	Difference string   `json:"difference"`
	Basis      string   `json:"basis"`
	Advice     string   `json:"advice"`
	Decision   string   `json:"decision"`
	File       string   `json:"file"`
	Part       string   `json:"part"`
	SHA256     string   `json:"sha256"`
	Code       string   `json:"code"`
	Rules      string   `json:"rules"`
	Checker    string   `json:"checker"`
}

// unreadRule stands in the place of a rule for a file that could not be read.
const unreadRule = "UNREAD"

// Listing lists the findings of results. A file that could not be read is listed
// too: a list without it would say that nothing is wrong.
func Listing(results []core.Result, order Order) []Listed {
	out := []Listed{}
	for i := range results {
		r := &results[i]
		base := Listed{
			Organ: r.Report.Organ, Year: r.Report.Year, File: r.Source.Name, Part: r.Source.Part, SHA256: r.Source.SHA256,
			Code: r.Code, Rules: r.Rules, Checker: core.Version, Origins: []string{}, Labels: []string{},
		}
		if r.Failure != nil {
			l := base
			l.Severity, l.Rule, l.Title, l.Message, l.Advice = string(rule.Error), unreadRule, "文件没有读出来", r.Failure.Message, r.Failure.Advice
			out = append(out, l)
		}
		for k := range r.Findings {
			f := &r.Findings[k]
			l := base
			l.Severity, l.Rule, l.Title, l.Message = string(f.Severity), f.Rule, titleOfRule(f.Rule), f.Message
			l.Actual, l.Expected, l.Difference, l.Basis, l.Advice, l.Decision = f.Actual, f.Expected, f.Difference, f.Basis, f.Advice, f.Decision
			for _, c := range targets(f) {
				l.Origins, l.Labels = append(l.Origins, c.Origin), append(l.Labels, c.Label)
			}
			out = append(out, l)
		}
	}
	if order == ByRule {
		slices.SortStableFunc(out, func(a, b Listed) int { return cmp.Compare(rankOfRule(a.Rule), rankOfRule(b.Rule)) })
	}
	return out
}

func titleOfRule(id string) string {
	if i := rankOfRule(id); i < len(rule.Catalogue) && i >= 0 {
		return rule.Catalogue[i].Title
	}
	return ""
}

// rankOfRule is the place of a rule in the catalogue: unread files first, rules
// that are not in it last.
func rankOfRule(id string) int {
	if id == unreadRule {
		return -1
	}
	if i := slices.IndexFunc(rule.Catalogue, func(r *rule.Rule) bool { return r.ID == id }); i >= 0 {
		return i
	}
	return len(rule.Catalogue)
}

var listedHeads = []string{"单位", "统计年度", "要求", "规则", "规则内容", "位置", "项目", "问题", "现填", "应为", "相差", "依据", "怎么办", "已作说明", "文件", "核对码", "SHA-256", "规则版本", "程序版本"}

// record writes a finding as the cells of a row.
func (l *Listed) record() []string {
	year := ""
	if l.Year != 0 {
		year = strconv.Itoa(l.Year)
	}
	file := l.File
	if l.Part != "" {
		file += "（" + l.Part + "）"
	}
	return []string{l.Organ, year, severityName(rule.Severity(l.Severity)), l.Rule, l.Title, several(l.Origins), several(l.Labels), l.Message,
		l.Actual, l.Expected, l.Difference, l.Basis, l.Advice, l.Decision, file, l.Code, l.SHA256, l.Rules, l.Checker}
}

// several joins places and cuts a long list.
func several(list []string) string {
	if len(list) > 2*mostPlaces {
		return strings.Join(list[:2*mostPlaces], "、") + "等" + strconv.Itoa(len(list)) + "处"
	}
	return strings.Join(list, "、")
}

// FindingsCSV writes the findings of results as a list that Excel opens by a
// double click and that runs no formula.
func FindingsCSV(results []core.Result, order Order) []byte {
	records := [][]string{listedHeads}
	for _, l := range Listing(results, order) {
		records = append(records, l.record())
	}
	return publish.CSV(records)
}

// FindingsJSON writes the findings of results for programs.
func FindingsJSON(results []core.Result, order Order) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(struct {
		Schema   string   `json:"schema"`
		Checker  string   `json:"checker"`
		Rules    string   `json:"rules"`
		Findings []Listed `json:"findings"`
	}{"gouji.findings/1", core.Version, rule.Version, Listing(results, order)})
	return b.Bytes(), err
}
