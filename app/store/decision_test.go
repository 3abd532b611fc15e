package store

import (
	"slices"
	"testing"
)

func TestADecisionCoversExactValues(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1", "b": "1", "c": "3"}))
	r, d, err := w.Decide(t.Context(), sumChecker, Decision{Report: id, Rule: "SUM", Scope: "t", Stand: "情况属实",
		Reason: "含跨年件", Covers: map[string]string{"a": "1", "c": "3"}})
	if err != nil || r.Result.Verdict != "pass" {
		t.Fatal(r, err)
	}
	verdict := func(want string, lapsed ...string) {
		t.Helper()
		r, err := w.Report(t.Context(), id)
		if err != nil || r.Result.Verdict != want || len(r.Decisions) != 1 || !slices.Equal(r.Decisions[0].Lapsed, lapsed) {
			t.Fatalf("%+v %v", r, err)
		}
	}
	verdict("pass", []string{}...)
	if _, err := w.Apply(t.Context(), sumChecker, Step{Report: id, Kind: KindPaste, Changes: []Change{{"a", "1", "9"}, {"c", "3", "4"}}}); err != nil {
		t.Fatal(err)
	}
	w = reopen(t, w)
	verdict("fail", "a", "c")
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "c", "4", "3")); err != nil {
		t.Fatal(err)
	}
	verdict("fail", "a")
	for range 2 {
		if _, err := w.Undo(t.Context(), sumChecker, id); err != nil {
			t.Fatal(err)
		}
	}
	verdict("pass", []string{}...)
	if _, err := w.Withdraw(t.Context(), sumChecker, d, "说明有误"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Withdraw(t.Context(), sumChecker, d, ""); CodeOf(err) != NotFound {
		t.Error(err)
	}
	all, err := w.Decisions(t.Context(), 0)
	if err != nil || len(all) != 1 || all[0].Withdrawn.IsZero() || all[0].Who != "张敏" || all[0].Holds() {
		t.Errorf("%+v %v", all, err)
	}
	rows, _ := w.Journal(t.Context(), id, 0, 100)
	var kinds []string
	for _, e := range rows {
		if e.Kind == KindDecision || e.Kind == KindLapse || e.Kind == KindReinstate || e.Kind == KindWithdraw {
			kinds = append(kinds, string(e.Kind))
		}
	}
	equal(t, "journal", kinds, "decision", "lapse", "reinstate", "withdraw")
	mustVerify(t, w)
}

func TestASecondDecisionTakesThePlaceOfTheFirst(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1", "b": "1", "c": "3"}))
	for _, stand := range []string{"情况属实", "已核实"} {
		if _, _, err := w.Decide(t.Context(), sumChecker, Decision{Report: id, Rule: "SUM", Stand: stand}); err != nil {
			t.Fatal(err)
		}
	}
	r, err := w.Report(t.Context(), id)
	if err != nil || len(r.Decisions) != 1 || r.Decisions[0].Stand != "已核实" {
		t.Fatalf("%+v %v", r, err)
	}
	if _, _, err := w.Decide(t.Context(), sumChecker, Decision{Report: id}); CodeOf(err) != Invalid {
		t.Error(err)
	}
}

func TestRuleSettingsAreJournalled(t *testing.T) {
	w := newWorkspace(t)
	for _, s := range []RuleSetting{
		{Rule: "T3-SUM", Severity: "warning", Note: "本县约定"}, {Rule: "TX-9", Off: true}, {Rule: "TX-9"},
	} {
		if err := w.SetRule(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	got, err := w.RuleSettings(t.Context())
	if err != nil || len(got) != 1 || got[0].Rule != "T3-SUM" || got[0].Severity != "warning" || got[0].Who != "张敏" {
		t.Errorf("%+v %v", got, err)
	}
	rows, _ := w.Journal(t.Context(), 0, 0, 10)
	if len(rows) != 3 || rows[2].Before != "off" || rows[2].After != "" {
		t.Errorf("%+v", rows)
	}
	if err := w.SetSetting(t.Context(), "year", "2025"); err != nil {
		t.Fatal(err)
	}
	if v, err := w.Setting(t.Context(), "year"); v != "2025" || err != nil {
		t.Error(v, err)
	}
	if v, err := w.Setting(t.Context(), "none"); v != "" || err != nil {
		t.Error(v, err)
	}
}
