package service

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gouji/core"
)

// A keystroke that is still on its way when another workspace is opened does not
// change the report of the same number there.
func TestWhatIsTypedIntoOneWorkspaceChangesNoOther(t *testing.T) {
	s := newSeason(t)
	here := s.take(samplePath(t, bureau))[0].Report
	must(s.editor.Open(here))(t)
	first := must(s.workspace.State())(t).Path
	s.desktop.save = filepath.Join(s.dir, "另一个.gouji")
	must(s.workspace.Create())(t)
	there := s.take(s.file(2023, sound))[0].Report
	if here != there {
		t.Fatalf("the reports are %d and %d: nothing is tested here", here, there)
	}
	edits := []core.Edit{{Cell: "t3.new.natural", Raw: "77777"}}
	if _, err := s.editor.Edit(here, edits, "", ""); err == nil || !strings.Contains(err.Error(), "另一个工作区") {
		t.Errorf("typed into a report of the workspace before: %v", err)
	}
	if _, err := s.editor.Undo(here); err == nil || !strings.Contains(err.Error(), "另一个工作区") {
		t.Errorf("undone in a report of the workspace before: %v", err)
	}
	if _, err := s.editor.Settle(here, 0, "属实"); err == nil || !strings.Contains(err.Error(), "另一个工作区") {
		t.Errorf("settled in a report of the workspace before: %v", err)
	}
	sheet := must(s.editor.Open(there))(t)
	if len(sheet.Original) != 0 || sheet.Undo != "" {
		t.Errorf("%+v", sheet.Original)
	}
	must(s.editor.Edit(there, edits, "", ""))(t) // now it is this one's
	must(s.workspace.Open(first))(t)
	if _, err := s.editor.Edit(here, edits, "", ""); err == nil {
		t.Error("the workspace before is open again, its report not yet")
	}
	must(s.editor.Open(here))(t)
	must(s.editor.Edit(here, edits, "", ""))(t)
}

// A double click on another workspace lets what was typed last into this one
// arrive first.
func TestADoubleClickWaitsForTheLastKeystroke(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	first := must(s.workspace.State())(t).Path // the page is there
	must(s.editor.Open(report))(t)
	s.desktop.save = filepath.Join(s.dir, "另一个.gouji")
	must(s.workspace.Create())(t)
	must(s.workspace.Open(first))(t)
	must(s.editor.Open(report))(t)
	done := make(chan error)
	s.desktop.onEmit = func(name string) {
		if name == "closing" { // the page sends what it has, and then says so
			go func() {
				time.Sleep(20 * time.Millisecond)
				_, err := s.editor.Edit(report, []core.Edit{{Cell: "t3.new.natural", Raw: "77777"}}, "", "")
				s.app.Settled()
				done <- err
			}()
		}
	}
	s.SecondInstance([]string{filepath.Join(s.dir, "另一个.gouji")}, s.dir)
	if err := <-done; err != nil {
		t.Errorf("the last keystroke: %v", err)
	}
	s.desktop.onEmit = nil
	if st := must(s.workspace.State())(t); st.Name != "另一个" {
		t.Errorf("%+v", st)
	}
	must(s.workspace.Open(first))(t)
	sheet := must(s.editor.Open(report))(t)
	if got := figures(&sheet.Reading)["t3.new.natural"]; got != "77777" {
		t.Errorf("the last keystroke is lost: %q", got)
	}
}
