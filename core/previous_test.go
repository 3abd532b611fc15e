package core

import (
	"slices"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// TestPreviousIsOfTheYearBefore gives several years' reports of one organ, as a
// folder that has grown over the years holds them.
func TestPreviousIsOfTheYearBefore(t *testing.T) {
	of := func(organ string, year int) *report.Report { return report.New(form.Editions[1], organ, year) }
	now := of("某局", 2024)
	other, older, last := of("另一局", 2023), of("某局", 2022), of("某局", 2023)
	shelf := func(reports ...*report.Report) Options { return Options{Shelf: NewShelf(reports...)} }
	given := func(reports ...*report.Report) Options { return Options{Previous: reports} }
	for name, c := range map[string]struct {
		opt      Options
		want     *report.Report
		searched bool
	}{
		"the year before":             {given(other, older, last), last, true},
		"none of the year before":     {given(other, older), older, true},
		"none of the organ":           {given(other, of("第三局", 2023)), nil, true},
		"one, whatever its name":      {given(other), other, false},
		"none":                        {given(), nil, false},
		"on a shelf":                  {shelf(other, older, last), last, true},
		"alone on a shelf":            {shelf(last), last, true},
		"another's alone on a shelf":  {shelf(other), nil, true},
		"an empty shelf":              {shelf(), nil, true},
		"a shelf goes before a given": {Options{Previous: []*report.Report{other}, Shelf: NewShelf(last)}, last, true},
	} {
		if got, searched := c.opt.previousOf(now); got != c.want || searched != c.searched {
			t.Errorf("%s: got %+v, searched %t", name, got, searched)
		}
	}
	opt := given(of("", 2023), last)
	if got, _ := opt.previousOf(of("", 2024)); got != nil {
		t.Errorf("an organ that is not stated was matched with %+v", got)
	}
}

// Spellings of one organ are one; units that only resemble each other are not.
func TestOrganKey(t *testing.T) {
	for _, same := range [][]string{
		{"青溪镇", "青溪镇人民政府", "青溪镇政府", " 青溪　镇 "},
		{"东门街道", "东门街道办事处", "东门街道办"},
		{"云岭县", "云岭县人民政府"},
		{"海岛综合实验区管委会", "海岛综合实验区管理委员会"},
		{"云岭县教育局（本级）", "云岭县教育局(本级)"},
	} {
		for _, name := range same {
			if OrganKey(name) != OrganKey(same[0]) {
				t.Errorf("%q and %q are two", name, same[0])
			}
		}
	}
	seen := map[string]string{}
	for _, name := range []string{"云岭县", "云岭县（汇总）", "云岭县人民政府办公室", "云岭县教育局", "云岭县教育局（本级）", "教育局", "青溪镇", "青溪乡", "东门街道", "人民政府", ""} {
		if was, ok := seen[OrganKey(name)]; ok {
			t.Errorf("%q and %q are one", name, was)
		}
		seen[OrganKey(name)] = name
	}
}

// An organ without a report of last year among those given is told so, and one
// beside which only an older one stands too.
func TestRulesOnYearsSayWhyTheyDoNotApply(t *testing.T) {
	of := func(organ string, year int) *report.Report { return report.New(form.Editions[1], organ, year) }
	for want, shelf := range map[string]*Shelf{
		"没有上年报告": nil,
		"给出的报告里没有本单位上一年的；单位更名、合并的不作猜测": NewShelf(of("另一局", 2023)),
		"给出的不是上一年的报告":                  NewShelf(of("某局", 2022)),
	} {
		res := Check(of("某局", 2024), Source{}, Options{Shelf: shelf})
		for _, id := range []string{"X-CARRY", "X-SAME", "X-JUMP"} {
			i := slices.IndexFunc(res.Outcomes, func(o rule.Outcome) bool { return o.Rule == id })
			if o := res.Outcomes[i]; o.State != rule.NotApplicable || o.Why != want {
				t.Errorf("%+v, want %s", o, want)
			}
		}
	}
}

// The kind that the caller gives goes before the one that the name tells: it
// decides which deadline applies.
func TestOrganKindIsOverridden(t *testing.T) {
	day := rule.Date{Year: 2025, Month: 2, Day: 10}
	for _, c := range []struct {
		organ      string
		kind       report.OrganKind
		told       string
		unit, city rule.State // of TM-UNIT and TM-AGG
	}{
		{"云岭县教育局", "", "department", rule.Broken, rule.NotApplicable},
		{"云岭县教育局", report.Committee, "committee", rule.NotApplicable, rule.Held},
		{"云岭新城", "", "", rule.NotApplicable, rule.NotApplicable},
		{"云岭新城", report.Government, "government", rule.NotApplicable, rule.Held},
		{"云岭新城", report.Subdistrict, "subdistrict", rule.Broken, rule.NotApplicable},
		{"云岭县", report.Township, "township", rule.Broken, rule.NotApplicable},
	} {
		res := Check(report.New(form.Editions[1], c.organ, 2024), Source{}, Options{OrganKind: c.kind, Today: day})
		state := func(id string) rule.State {
			return res.Outcomes[slices.IndexFunc(res.Outcomes, func(o rule.Outcome) bool { return o.Rule == id })].State
		}
		if res.Report.OrganKind != c.told || state("TM-UNIT") != c.unit || state("TM-AGG") != c.city {
			t.Errorf("%s as %q: told as %q, TM-UNIT %s, TM-AGG %s", c.organ, c.kind, res.Report.OrganKind, state("TM-UNIT"), state("TM-AGG"))
		}
	}
}

// TestCheckEachStops asks for the first of several reports.
func TestCheckEachStops(t *testing.T) {
	data := []byte("某局2023年政府信息公开工作年度报告\n")
	n := 0
	CheckEach("a.txt", data, Options{}, func(Result) bool { n++; return false })
	if want := len(CheckFile("a.txt", data, Options{})); n != 1 || want < 1 {
		t.Errorf("got %d results of %d", n, want)
	}
}
