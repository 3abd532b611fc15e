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

func TestNothingIsAddedUpTwice(t *testing.T) {
	s := newSeason(t)
	county := s.unitNamed("云岭县人民政府", government)
	must(s.roster.Save(RosterUnit{Name: "云岭县自然资源局", Kind: "部门", Parent: county}))(t)
	s.take(samplePath(t, bureau))
	figure := func(q Query) string {
		view := must(s.rollup.Sum(q))(t)
		for _, f := range view.Reading.Figures {
			if f.Cell == "t3.new.natural" {
				return f.Raw
			}
		}
		return "none"
	}
	alone, received := figure(Query{}), must(s.statistics.Years())(t).Years[0].Received
	if alone == "0" || received == 0 {
		t.Fatalf("%s in the roll-up, %d in the statistics", alone, received)
	}
	check := func(when string) {
		t.Helper()
		if got := figure(Query{}); got != alone {
			t.Errorf("%s: %s in the roll-up, before %s", when, got, alone)
		}
		year := must(s.statistics.Years())(t).Years[0]
		if year.Received != received {
			t.Errorf("%s: %d in the statistics, before %d", when, year.Received, received)
		}
	}
	must(s.rollup.Keep(Query{}, "云岭县", KeepAsking))(t)
	check("with the sum kept")
	if n := must(s.roster.FromReports())(t); n != 0 {
		t.Errorf("%d units made of a kept sum", n)
	}
	if q := must(s.imports.Questions())(t); len(q) != 0 {
		t.Errorf("asked whose a kept sum is: %+v", q)
	}
	must(s.rollup.Keep(Query{Parent: county}, "", KeepAsking))(t)
	check("with the county's own report")
	view := must(s.rollup.Sum(Query{}))(t)
	if last := view.Members[len(view.Members)-1]; last.Unit != county || last.Why != contained || len(view.Missing) != 0 {
		t.Errorf("%+v, missing %q", view.Members, view.Missing)
	}
}

func TestANameThatIsAnotherUnitsIsNotRememberedForThisOne(t *testing.T) {
	s := newSeason(t)
	own := s.unitNamed("云岭县自然资源局", "部门")
	other := s.unitNamed("云岭县林业局", "部门")
	copied := s.take(samplePath(t, bureau))[0] // whose title was left as it was copied
	if err := s.units.Assign(copied.Report, other); err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(s.dir, "正本.xlsx")
	if err := os.WriteFile(theirs, append(must(os.ReadFile(samplePath(t, bureau)))(t), 0), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := s.take(theirs)[0]; got.Unit != own {
		t.Errorf("their own report went to unit %d, not %d", got.Unit, own)
	}
}

func TestTheReportThatAUnitHasIsAddedUpAndNotItsStray(t *testing.T) {
	s := newSeason(t)
	stray := s.take(samplePath(t, bureau))[0].Report
	s.unitNamed("云岭县自然资源局", "部门")
	second := filepath.Join(s.dir, "改后.xlsx")
	if err := os.WriteFile(second, append(must(os.ReadFile(samplePath(t, bureau)))(t), 0), 0o644); err != nil {
		t.Fatal(err)
	}
	report := s.take(second)[0].Report
	members := must(s.rollup.Sum(Query{}))(t).Members
	if len(members) != 2 || members[0].Report != report || members[0].Why != "" || members[1].Report != stray || members[1].Why == "" {
		t.Errorf("%+v", members)
	}
}
