package service

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gouji/app/sample"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/rule"
)

// file writes a report of the sample season into the folder of the test.
func (s *season) file(year int, unit string) string {
	s.t.Helper()
	for _, f := range sample.Make(2023).Files {
		if name := filepath.Base(f.Path); name[:len(name)-len(filepath.Ext(name))] == unit && filepath.Dir(f.Path) == strconv.Itoa(year) {
			path := filepath.Join(s.dir, strconv.Itoa(year)+name)
			if err := os.WriteFile(path, f.Data, 0o644); err != nil {
				s.t.Fatal(err)
			}
			return path
		}
	}
	s.t.Fatalf("no report of %s for %d", unit, year)
	return ""
}

// carried reports whether the carry-over of a report was compared with last
// year's.
func (s *season) carried(report int64) bool {
	s.t.Helper()
	res := must(s.editor.Open(report))(s.t).Result
	return slices.ContainsFunc(res.Outcomes, func(o rule.Outcome) bool {
		return o.Rule == "X-CARRY" && (o.State == rule.Held || o.State == rule.Broken)
	})
}

const sound = "云岭县水利局"

func TestWhatIsComparedWithAReportIsCheckedAgainWhenItMoves(t *testing.T) {
	s := newSeason(t)
	unit, other := s.unitNamed(sound, "部门"), s.unitNamed("云岭县水务中心", "部门")
	before := s.take(s.file(2022, sound))[0]
	now := s.take(s.file(2023, sound))[0]
	if before.Unit != unit || now.Unit != unit || !s.carried(now.Report) {
		t.Fatalf("%+v %+v", before, now)
	}
	if err := s.units.Assign(before.Report, other); err != nil {
		t.Fatal(err)
	}
	if s.carried(now.Report) {
		t.Error("last year's report went to another unit, and is compared all the same")
	}
	must(s.editor.Undo(before.Report))(t)
	if !s.carried(now.Report) {
		t.Error("last year's report is back, and is not compared")
	}
	must(s.editor.Redo(before.Report))(t)
	if s.carried(now.Report) {
		t.Error("last year's report went again, and is compared all the same")
	}
	must(s.workspace.SetYear(2022))(t)
	must(s.editor.New(unit))(t)
	if !s.carried(now.Report) {
		t.Error("last year's report was typed in, and is not compared")
	}
}

func TestAVersionThatStepsInIsCheckedByTheRulesOfNow(t *testing.T) {
	s := newSeason(t)
	s.unitNamed("云岭县自然资源局", "部门")
	other := s.unitNamed("云岭县林业局", "部门")
	first := s.take(samplePath(t, bureau))[0].Report
	data := must(os.ReadFile(samplePath(t, bureau)))(t)
	again := filepath.Join(s.dir, "改后.xlsx")
	if err := os.WriteFile(again, append(data, 0), 0o644); err != nil {
		t.Fatal(err)
	}
	second := s.take(again)[0].Report
	broken := must(s.editor.Open(second))(t).Result.Findings[0].Rule
	must(s.rules.Set(RuleChange{Rule: broken, Off: true, Note: "不作要求"}))(t)
	s.session.waitJobs()
	if aside := must(s.editor.Open(first))(t); slices.ContainsFunc(aside.Result.Findings, func(f rule.Finding) bool { return f.Rule == broken }) {
		t.Error("a version that lies aside is shown by the rules of then")
	}
	must(s.rules.Set(RuleChange{Rule: broken}))(t)
	s.session.waitJobs()
	if err := s.units.Assign(second, other); err != nil {
		t.Fatal(err)
	}
	if row := must(s.units.List())(t).Rows[0]; row.Report != first || !slices.Contains(row.Rules, broken) {
		t.Errorf("the first version counts again: %+v", row)
	}
}

func TestAUnitOfAnotherKindIsCheckedAgain(t *testing.T) {
	s := newSeason(t)
	unit := s.unitNamed("云岭县自然资源局", "部门")
	report := s.take(samplePath(t, bureau))[0].Report
	if _, err := s.roster.Save(RosterUnit{ID: unit, Name: "云岭县自然资源局", Kind: "政府"}); err != nil {
		t.Fatal(err)
	}
	if kind := must(s.editor.Open(report))(t).Result.Report.OrganKind; kind != "government" {
		t.Errorf("checked as %q after the unit became a government", kind)
	}
}

func TestWhatACloseCutShortIsCheckedAtTheNextOpening(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	broken := must(s.editor.Open(report))(t).Result.Findings[0].Rule
	// A sudden end right after the rule was switched: nothing is checked anew.
	ws, _, err := s.session.open()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.session.outdate(ws); err != nil {
		t.Fatal(err)
	}
	if err := ws.SetRule(t.Context(), store.RuleSetting{Rule: broken, Off: true, Note: "不作要求"}); err != nil {
		t.Fatal(err)
	}
	must(s.workspace.Close())(t)
	must(s.workspace.Open(s.desktop.save))(t)
	s.session.waitJobs()
	if row := must(s.units.List())(t).Rows[0]; slices.Contains(row.Rules, broken) {
		t.Errorf("%s is off and still found: %+v", broken, row)
	}
	must(s.workspace.Close())(t)
	must(s.workspace.Open(s.desktop.save))(t)
	if jobs := s.session.running("recheck"); len(jobs) != 0 {
		t.Error("all is checked, and is checked again")
	}
}

func TestTwoSwitchesInARowLeaveTheLast(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	for i := range 6 {
		must(s.rules.Set(RuleChange{Rule: "T3-SUM", Off: i%2 == 0, Note: "试"}))(t)
	}
	s.session.waitJobs()
	if changes := must(s.rules.Changes())(t); len(changes) != 0 {
		t.Fatalf("%+v", changes)
	}
	for _, row := range must(s.units.List())(t).Rows {
		if row.Report == 0 {
			continue
		}
		kept, err := s.session.ws.Report(t.Context(), store.ReportID(row.Report))
		if err != nil {
			t.Fatal(err)
		}
		if kept.Result.Catalogue != rule.Version {
			t.Errorf("%s was last checked by %q", row.Name, kept.Result.Catalogue)
		}
	}
}

func TestEditsAtTheSameTimeAreAllKept(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	cells := []string{"t3.new.natural", "t3.new.business", "t3.carried.natural", "t3.carried.business"}
	errs := make(chan error, len(cells))
	for i, cell := range cells {
		go func() {
			for n := range 5 {
				_, err := s.editor.Edit(report, []core.Edit{{Cell: cell, Raw: strconv.Itoa(100*i + n)}}, "", "")
				if err == nil {
					_, err = s.editor.Edit(report, []core.Edit{{Cell: "t4.review.total", Raw: strconv.Itoa(1000*i + n)}}, "", "")
				}
				if err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range cells {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	sheet := must(s.editor.Open(report))(t)
	now := figures(&sheet.Reading)
	for i, cell := range cells {
		if now[cell] != strconv.Itoa(100*i+4) {
			t.Errorf("%s is %q", cell, now[cell])
		}
	}
	ws, _, _ := s.session.open()
	if err := ws.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestARenamedUnitIsComparedWithWhatItWas(t *testing.T) {
	s := newSeason(t)
	heir := must(s.roster.Save(RosterUnit{Name: "云岭县水务局", Kind: "部门", From: 2023}))(t)
	was := must(s.roster.Save(RosterUnit{Name: sound, Kind: "部门", To: 2022, Successor: heir.ID}))(t)
	merged := must(s.roster.Save(RosterUnit{Name: "云岭县林业局", Kind: "部门"}))(t)
	now := s.take(s.file(2023, sound))[0]
	before := s.take(s.file(2022, sound))[0]
	if now.Unit != heir.ID || before.Unit != was.ID || !s.carried(now.Report) {
		t.Fatalf("%+v %+v", now, before)
	}
	s.take(s.file(2022, "云岭县林业局"))
	sheet := must(s.editor.Open(now.Report))(t)
	alone := sheet.Previous.Figures["t3.new.total"]
	if sheet.Previous.Report != before.Report || alone == "" || sheet.Previous.Why != "" {
		t.Fatalf("%+v", sheet.Previous)
	}
	merged.To, merged.Successor = 2022, heir.ID
	must(s.roster.Save(merged))(t)
	sheet = must(s.editor.Open(now.Report))(t)
	if sum := sheet.Previous.Figures["t3.new.total"]; sum == alone || sheet.Previous.Report != 0 || !strings.Contains(sheet.Previous.Why, "合计") {
		t.Errorf("with the bureau that was merged: %s, %s alone; %+v", sum, alone, sheet.Previous.Why)
	}
	was.Successor = 0
	must(s.roster.Save(was))(t)
	merged.Successor = 0
	must(s.roster.Save(merged))(t)
	if s.carried(now.Report) {
		t.Error("nothing became of them, and they are compared")
	}
}

func TestAReportWithoutUnitThatComesBackIsCheckedByTheRulesOfNow(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	broken := must(s.editor.Open(report))(t).Result.Findings[0].Rule
	if err := s.units.Remove(report); err != nil {
		t.Fatal(err)
	}
	must(s.rules.Set(RuleChange{Rule: broken, Off: true, Note: "不作要求"}))(t)
	s.session.waitJobs()
	if err := s.units.Restore(report); err != nil {
		t.Fatal(err)
	}
	if row := must(s.units.List())(t).Rows[0]; row.Report != report || slices.Contains(row.Rules, broken) {
		t.Errorf("%+v", row)
	}
}
