package core

import (
	"maps"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// twoErrors is a report with one wrong total in table 三 and one in table 四.
func twoErrors() *report.Report {
	r := report.New(form.ByID("2021"), "云岭县自然资源局", 2023)
	for _, id := range []string{"t3.new.natural", "t3.new.total", "t3.granted.natural", "t3.granted.total", "t3.total.natural"} {
		r.Set(id, "3")
	}
	r.Set("t3.total.total", "5")
	r.Set("t4.review.upheld", "1")
	r.Set("t4.review.total", "2")
	return r
}

func findingsOf(res *Result, s rule.Severity) (n int) {
	for _, f := range res.Findings {
		if f.Severity == s && f.Decision == "" {
			n++
		}
	}
	return n
}

func TestASettlementHoldsForExactlyTheValuesItSaw(t *testing.T) {
	r := twoErrors()
	res := Check(r, Source{}, Options{})
	before := findingsOf(&res, rule.Error)
	if before < 2 || res.Verdict != Fail {
		t.Fatalf("%d errors, %s", before, res.Verdict)
	}
	var settled []Settlement
	for i := range res.Findings {
		f := &res.Findings[i]
		settled = append(settled, Settlement{ID: f.Rule, Rule: f.Rule, Covers: CoveredBy(f)})
	}
	one := Check(r, Source{}, Options{})
	code := one.Code
	if lapsed := one.Settle(settled[:1]); len(lapsed) != 0 || findingsOf(&one, rule.Error) != before-1 || one.Verdict != Fail {
		t.Errorf("one settled: %d lapsed, %d errors, %s", len(lapsed), findingsOf(&one, rule.Error), one.Verdict)
	}
	if one.Code == code {
		t.Error("the code must tell a settled report from one that is not")
	}
	all := Check(r, Source{}, Options{})
	if lapsed := all.Settle(settled); len(lapsed) != 0 || all.Verdict != Pass {
		t.Errorf("all settled: %v lapsed, %s", lapsed, all.Verdict)
	}
	r.Set("t4.review.total", "7")
	changed := Check(r, Source{}, Options{})
	lapsed := changed.Settle(settled)
	if changed.Verdict != Fail || len(lapsed) == 0 {
		t.Errorf("a settlement outlived the value it saw: %s, %d lapsed", changed.Verdict, len(lapsed))
	}
}

func TestARulingSwitchesAndRegrades(t *testing.T) {
	res := Check(twoErrors(), Source{}, Options{})
	id := res.Findings[0].Rule
	off := Check(twoErrors(), Source{}, Options{})
	off.Apply([]Ruling{{Rule: id, Off: true, Note: "试点"}})
	for _, f := range off.Findings {
		if f.Rule == id {
			t.Errorf("%s is off and still finds", id)
		}
	}
	if want := rule.Version + "（停用" + id + "，试点）"; off.Rules != want {
		t.Errorf("rules %s, want %s", off.Rules, want)
	}
	for _, o := range off.Outcomes {
		if o.Rule == id && (o.State != rule.NotApplicable || o.Why == "") {
			t.Errorf("outcome of a rule that is off: %+v", o)
		}
	}
	soft := Check(twoErrors(), Source{}, Options{})
	var rulings []Ruling
	for _, f := range soft.Findings {
		rulings = append(rulings, Ruling{Rule: f.Rule, Severity: rule.Warning})
	}
	soft.Apply(rulings)
	if soft.Verdict != Review || findingsOf(&soft, rule.Error) != 0 {
		t.Errorf("errors regraded to warnings give %s", soft.Verdict)
	}
}

func TestEveryCoveredValueHasAPlaceOfItsOwn(t *testing.T) {
	f := &rule.Finding{Rule: "T3-ID", Cells: []rule.Cell{
		{Cell: "t3.carried.natural", Label: "表三·二、上年结转·自然人", Raw: "3"},
		{Cell: "t3.forward.natural", Label: "表三·四、结转下年度·自然人", Raw: "0"},
		{Cell: "t3.forward.natural", Label: "上年报告·表三·四、结转下年度·自然人", Raw: "2"},
		{Label: "文字", Raw: "新收118件，结转1件", Origin: "第5段"},
		{Label: "文字", Raw: "118件", Origin: "第5段"},
		{Label: "文字", Raw: "118件", Origin: "第5段"},
	}}
	got := make(map[string]string)
	for _, c := range CoveredBy(f) {
		got[c.Place] = c.Raw
	}
	want := map[string]string{
		"t3.carried.natural": "3", "t3.forward.natural": "0", "上年报告·表三·四、结转下年度·自然人": "2",
		"第5段": "新收118件，结转1件", "第5段#2": "118件",
	}
	if !maps.Equal(got, want) {
		t.Errorf("covered %v, want %v", got, want)
	}
}
