package service

import (
	"encoding/json"
	"testing"

	"gouji/core"
	"gouji/core/rule"
)

// with is the sheet after an edit, as the page puts it together.
func (s Sheet) with(e Edited) Sheet {
	figures := make(map[string]core.Figure)
	for _, f := range e.Figures {
		figures[f.Cell] = f
	}
	s.Reading.Figures = append([]core.Figure{}, s.Reading.Figures...)
	for i, f := range s.Reading.Figures {
		if now, changed := figures[f.Cell]; changed {
			s.Reading.Figures[i] = now
		}
	}
	s.Balances = append([]Balance{}, s.Balances...)
	for i, b := range s.Balances {
		for _, now := range e.Balances {
			if now.Rule == b.Rule && now.Scope == b.Scope {
				s.Balances[i] = now
			}
		}
	}
	s.Versions = append([]Version{}, s.Versions...)
	for i := range s.Versions {
		if s.Versions[i].Report == s.Report {
			s.Versions[i].Status = e.Status
		}
	}
	s.Result, s.Original, s.Decisions, s.Undo, s.Redo = e.Result, e.Original, e.Decisions, e.Undo, e.Redo
	return s
}

func TestAnEditTellsAllThatIsNewInTheSheet(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	sheet := must(s.editor.Open(report))(t)
	at := -1
	for i, f := range sheet.Result.Findings {
		if f.Severity == rule.Error && at < 0 {
			at = i
		}
	}
	sheet = must(s.editor.Settle(report, at, "与台账一致"))(t)
	fix := sheet.Result.Findings[at].Fix
	steps := [][]core.Edit{
		{{Cell: "t3.new.natural", Raw: "12件"}},
		{{Cell: "t3.new.natural", Raw: ""}, {Cell: "t3.total.total", Raw: "—"}, {Cell: "t4.review.upheld", Raw: "１"}},
		{{Cell: "t2.fees.amount", Raw: "不详"}},
		{{Cell: fix[0].Cell, Raw: fix[0].To}}, // its decision lapses
		{{Cell: "t3.new.natural", Raw: sheet.Reading.Figures[0].Raw}},
	}
	for i, edits := range steps {
		sheet = sheet.with(must(s.editor.Edit(report, edits, "", ""))(t))
		whole := must(s.editor.Open(report))(t)
		whole.Result.Outcomes = []rule.Outcome{}
		for k := range whole.Decisions {
			whole.Decisions[k].Name = ""
		}
		got, want := must(json.Marshal(sheet))(t), must(json.Marshal(whole))(t)
		if string(got) != string(want) {
			t.Fatalf("step %d: the sheet is\n%s\nput together it is\n%s", i, want, got)
		}
	}
}

func TestTheEditionOfAReportIsSwitchedAndSwitchedBack(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	before := must(s.editor.Open(report))(t)
	other := "2019"
	if before.Reading.Edition == other {
		other = "2021"
	}
	switched := must(s.editor.SetEdition(report, other))(t)
	if switched.Reading.Edition != other || switched.Result.Report.Edition != other || switched.Undo == "" {
		t.Fatalf("switched from %s to %s: reading %s, result %s", before.Reading.Edition, other, switched.Reading.Edition, switched.Result.Report.Edition)
	}
	if again := must(s.editor.Open(report))(t); again.Reading.Edition != other {
		t.Errorf("opened again: %s", again.Reading.Edition)
	}
	back := must(s.editor.SetEdition(report, before.Reading.Edition))(t)
	if back.Reading.Edition != before.Reading.Edition || back.Result.Code != before.Result.Code {
		t.Errorf("switched back: %s, verdict %s %s, was %s", back.Reading.Edition, back.Result.Verdict, back.Result.Code, before.Result.Code)
	}
	undone := must(s.editor.Undo(report))(t)
	if undone.Reading.Edition != other {
		t.Errorf("after undo: %s", undone.Reading.Edition)
	}
}
