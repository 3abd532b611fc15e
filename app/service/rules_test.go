package service

import (
	"strings"
	"testing"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/rule"
)

// Two findings of a rule can begin in one place: two quotes of a paragraph.
func TestADecisionLeavesThatOnItsNeighbourAlone(t *testing.T) {
	quote := func(raw, decision string) rule.Finding {
		return rule.Finding{Rule: "N-RESIDUE", Decision: decision, Cells: []rule.Cell{{Raw: raw, Origin: "第3段"}}}
	}
	res := &core.Result{Findings: []rule.Finding{quote("×××", "7"), quote("待补充", "")}}
	kept := &store.Report{State: store.State{Report: 1, Decisions: []store.Decision{{ID: 7, Rule: "N-RESIDUE", Scope: "第3段"}}}}
	if d := decided(kept, res, 1, "情况属实"); d.Scope != "第3段#2" {
		t.Errorf("the decision on the second finding takes the place of the first: %q", d.Scope)
	}
	if d := decided(kept, res, 0, "另一句说明"); d.Scope != "第3段" {
		t.Errorf("a new word on the first finding stands beside the old: %q", d.Scope)
	}
	res.Findings[0].Decision = "" // lapsed
	if d := decided(kept, res, 1, "情况属实"); d.Scope != "第3段" {
		t.Errorf("a decision that lapsed is not replaced: %q", d.Scope)
	}
}

func TestAFindingThatIsNotShownIsNotSettled(t *testing.T) {
	s := newSeason(t)
	const unit = "云岭县教育局" // whose 上年结转 is not what it carried forward
	s.unitNamed(unit, "部门")
	report := s.take(s.file(2023, unit))[0].Report
	must(s.editor.Open(report))(t)
	s.take(s.file(2022, unit)) // the report is checked again behind the page
	if _, err := s.editor.Settle(report, 0, "情况属实"); err == nil || !strings.Contains(err.Error(), "重新核对过") {
		t.Errorf("settled unseen: %v", err)
	}
	must(s.editor.Open(report))(t)
	must(s.editor.Settle(report, 0, "情况属实"))(t)
}
