package service

import (
	"strconv"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

// made is the reading of a report of zeros with these figures.
func made(given map[string]string) *core.Reading {
	out := &core.Reading{Edition: "2021"}
	e := form.ByID("2021")
	for i := range e.Tables {
		for _, f := range e.Tables[i].Figures() {
			raw, ok := given[f.ID]
			if !ok {
				raw = "0"
			}
			fig := core.Figure{Cell: f.ID, Raw: raw, State: core.NumberFigure, Number: raw}
			if raw == "" {
				fig.State = core.BlankFigure
			} else if _, err := strconv.Atoi(raw); err != nil {
				fig.State, fig.Number = core.UnreadableFigure, ""
			}
			out.Figures = append(out.Figures, fig)
		}
	}
	return out
}

func TestBalancesShowBothSumsOfEachIdentity(t *testing.T) {
	reading := made(map[string]string{
		"t3.new.natural": "15", "t3.carried.natural": "3", "t3.total.natural": "17", "t3.granted.natural": "17",
		"t3.new.business": "", "t3.new.research": "3件左右", "t4.review.upheld": "1",
	})
	res := &core.Result{Outcomes: []rule.Outcome{{Rule: "T3-ID", Scope: "t3.natural", State: rule.Broken}}}
	want := map[string]Balance{
		"T3-ID t3.natural":  {State: rule.Broken, A: "18", B: "17", Gap: "+1"},
		"T3-SUM t3.natural": {A: "17", B: "17", Gap: "0"},
		"T3-ID t3.business": {A: "0", B: "0", Gap: "0"},
		"T3-ID t3.research": {},
		"T4-RV t4.review":   {A: "0", B: "1", Gap: "-1"},
	}
	found := 0
	for _, b := range balances(reading, res) {
		if len(b.Left) == 0 || len(b.Right) == 0 {
			t.Errorf("%s %s names no figures", b.Rule, b.Scope)
		}
		if w, ok := want[b.Rule+" "+b.Scope]; ok {
			found++
			if b.State != w.State || b.A != w.A || b.B != w.B || b.Gap != w.Gap {
				t.Errorf("%s %s: %q %q, %q, gap %q; want %q %q, %q, gap %q", b.Rule, b.Scope, b.State, b.A, b.B, b.Gap, w.State, w.A, w.B, w.Gap)
			}
		}
	}
	if found != len(want) {
		t.Errorf("found %d of %d identities", found, len(want))
	}
	if got := balances(&core.Reading{}, res); len(got) != 0 || got == nil {
		t.Errorf("a report without tables has balances %v", got)
	}
}
