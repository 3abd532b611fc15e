package service

import (
	"testing"
)

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
