package service

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// unitNamed adds a unit to the roster.
func (s *season) unitNamed(name, kind string) int64 {
	s.t.Helper()
	return must(s.roster.Save(RosterUnit{Name: name, Kind: kind}))(s.t).ID
}

func TestAReportTakenOutComesBack(t *testing.T) {
	s := newSeason(t)
	s.unitNamed("云岭县自然资源局", "部门")
	report := s.take(samplePath(t, bureau))[0].Report
	if err := s.units.Remove(report); err != nil {
		t.Fatal(err)
	}
	if list := must(s.units.List())(t); list.Counts[Missing] != 1 || len(list.Rows) != 1 {
		t.Fatalf("after removing: %+v", list.Rows)
	}
	if err := s.units.Restore(report); err != nil {
		t.Fatal(err)
	}
	if list := must(s.units.List())(t); list.Rows[0].Report != report || list.Counts[Failed] != 1 {
		t.Fatalf("after restoring: %+v", list.Rows)
	}
	// What the dialog promises: the same file can be imported again.
	if err := s.units.Remove(report); err != nil {
		t.Fatal(err)
	}
	if again := s.take(samplePath(t, bureau)); again[0].State != CameFailed || again[0].Report == report {
		t.Errorf("imported again after removing: %+v", again)
	}
}

func TestAnAssignedNameIsRemembered(t *testing.T) {
	s := newSeason(t)
	first := s.take(samplePath(t, bureau))[0]
	unit := s.unitNamed("资源规划分局", "部门")
	if err := s.units.Assign(first.Report, unit); err != nil {
		t.Fatal(err)
	}
	data := must(os.ReadFile(samplePath(t, bureau)))(t)
	corrected := filepath.Join(s.dir, "改后.xlsx")
	if err := os.WriteFile(corrected, append(data, 0), 0o644); err != nil {
		t.Fatal(err)
	}
	second := s.take(corrected)[0]
	if second.Unit != unit || second.Version != 2 {
		t.Fatalf("the unit's next report: %+v", second)
	}
	// A rule is switched off while the first version lies aside.
	broken := must(s.editor.Open(second.Report))(t).Result.Findings[0].Rule
	must(s.rules.Set(RuleChange{Rule: broken, Off: true, Note: "不作要求"}))(t)
	s.session.waitJobs()
	if err := s.units.MakeCurrent(first.Report); err != nil {
		t.Fatal(err)
	}
	row := must(s.units.List())(t).Rows[0]
	if row.Report != first.Report || row.Versions != 2 || slices.Contains(row.Rules, broken) {
		t.Errorf("after choosing the first version: %+v", row)
	}
}

func TestUnitsOfAnotherSuperiorAreNotMissed(t *testing.T) {
	s := newSeason(t)
	s.unitNamed("云岭县自然资源局", "部门")
	s.unitNamed("云岭县教育局", "部门")
	s.unitNamed("国家税务总局云岭县税务局", "垂直管理")
	s.take(samplePath(t, bureau))
	view := must(s.rollup.Sum(Query{}))(t)
	if !slices.Equal(view.Missing, []string{"云岭县教育局"}) || !slices.Equal(view.Apart, []string{"国家税务总局云岭县税务局"}) {
		t.Errorf("missing %q, apart %q", view.Missing, view.Apart)
	}
}
