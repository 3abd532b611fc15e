package service

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// damage alters the kept figures of a report on the disk, as a failing one does.
func (s *season) damage(report int64, what string) {
	s.t.Helper()
	path := must(s.workspace.State())(s.t).Path
	must(s.workspace.Close())(s.t)
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, table := range strings.Fields(what) {
		column := map[string]string{"reading": "base", "result": "body"}[table]
		// One letter in the middle: the pages of SQLite are as sound as they were.
		if _, err := db.Exec("UPDATE "+table+" SET "+column+" = CAST(substr("+column+",1,40) || x'00FF' || substr("+column+",43) AS BLOB) WHERE report = ?", report); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		s.t.Fatal(err)
	}
	if st := must(s.workspace.Open(path))(s.t); !st.Open {
		s.t.Fatal("a workspace with one damaged report must open")
	}
}

// A report that cannot be read back is named with its reason, whatever is made of
// the season, and everything else is made all the same.
func TestOneDamagedReportEndsNothing(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	rows := must(s.units.List())(t).Rows
	bad := rows[slices.IndexFunc(rows, func(r UnitRow) bool { return r.Name == bureauName })]
	before := must(s.statistics.Years())(t).Years
	s.damage(bad.Report, "reading result")

	named := func(list []Skipped) bool {
		return slices.ContainsFunc(list, func(x Skipped) bool { return x.Name == bad.Name && x.Why == unreadable })
	}
	s.desktop.folder = filepath.Join(s.dir, "导出")
	if err := os.MkdirAll(s.desktop.folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, kind := range s.export.Kinds() {
		s.desktop.save = filepath.Join(s.dir, kind.ID)
		res := s.exported(kind.ID)
		if kind.ID == "missing" { // of those who have no report at all
			continue
		}
		if !named(res.Skipped) {
			t.Errorf("%s does not name it: %+v", kind.ID, res.Skipped)
		}
		if kind.ID != "corrections" && len(res.Paths) == 0 {
			t.Errorf("%s wrote nothing", kind.ID)
		}
	}

	view := must(s.rollup.Sum(Query{}))(t)
	at := slices.IndexFunc(view.Members, func(m RollupMember) bool { return m.Unit == bad.Unit })
	if at < 0 || view.Members[at].Why != unreadable || view.Members[at].Report != bad.Report {
		t.Errorf("the roll-up does not name it: %+v", view.Members)
	}
	if slices.Contains(view.Missing, bad.Name) {
		t.Error("the roll-up says that it has not reported")
	}
	if parts := must(s.rollup.Behind(Query{}, "t3.new.total"))(t); len(parts) < 20 {
		t.Errorf("%d units behind a figure", len(parts))
	}
	after := must(s.statistics.Years())(t).Years
	last := len(after) - 1
	if !named(after[last].Skipped) || after[last].Received >= before[last].Received || after[last].Received == 0 {
		t.Errorf("%+v, before %d", after[last], before[last].Received)
	}
	if len(after[0].Skipped) != 0 || after[0].Received != before[0].Received {
		t.Errorf("another year: %+v", after[0])
	}
	if list := must(s.statistics.Units(after[last].Year))(t); len(list) < 30 {
		t.Errorf("%d units", len(list))
	}

	// What changes the rules checks all others, and it is no pass any more.
	must(s.rules.Set(RuleChange{Rule: "T3-SUM", Off: true, Note: "试点"}))(t)
	s.session.waitJobs()
	for _, j := range s.session.all() {
		if j.event == "recheck" && j.last.Error != "" {
			t.Errorf("checking anew ended: %s", j.last.Error)
		}
	}
	list := must(s.units.List())(t).Rows
	row := list[slices.IndexFunc(list, func(r UnitRow) bool { return r.Unit == bad.Unit })]
	if row.Status != Undetermined || !strings.Contains(row.Finding, "已损坏") {
		t.Errorf("%s %q", row.Status, row.Finding)
	}

	// The way out: it can be moved away, and its file brought in again.
	if _, err := s.editor.Open(bad.Report); err == nil || !strings.Contains(err.Error(), "移出") {
		t.Errorf("opening it says: %v", err)
	}
	if err := s.units.Remove(bad.Report); err != nil {
		t.Fatalf("it cannot be moved away: %v", err)
	}
	view = must(s.rollup.Sum(Query{}))(t)
	if !slices.Contains(view.Missing, bad.Name) {
		t.Errorf("missing %q", view.Missing)
	}
	again := s.take(s.file(2023, bureauName))[0]
	if again.Unit != bad.Unit || again.State != CameFailed && again.State != CamePassed && again.State != CameReview {
		t.Errorf("brought in again: %+v", again)
	}
}

const bureauName = "云岭县自然资源局"

func TestADecisionOnADamagedReportIsListedAsLapsed(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	must(s.editor.Settle(report, 0, "情况属实"))(t)
	s.damage(report, "result")
	all := must(s.rules.Decisions())(t)
	if len(all) != 1 || all[0].Lapsed == "" || all[0].Name == "" {
		t.Errorf("%+v", all)
	}
}

func TestAReportWhoseResultIsLostIsCheckedAnewWhenTheWorkspaceIsSalvaged(t *testing.T) {
	s := newSeason(t)
	s.take(samplePath(t, bureau))
	before := must(s.units.List())(t).Rows[0]
	s.damage(before.Report, "result")
	path := must(s.workspace.State())(t).Path
	must(s.workspace.Close())(t)
	if st := must(s.workspace.Salvage(path))(t); !st.Open {
		t.Fatal("nothing was salvaged")
	}
	s.session.waitJobs()
	for _, j := range s.session.all() {
		if j.event == "recheck" && j.last.Error != "" {
			t.Errorf("checking anew ended: %s", j.last.Error)
		}
	}
	after := must(s.units.List())(t).Rows[0]
	if after.Status != before.Status || after.Errors != before.Errors || after.Finding != before.Finding {
		t.Errorf("%+v, before the damage %+v", after, before)
	}
	sheet := must(s.editor.Open(after.Report))(t)
	if len(sheet.Result.Outcomes) == 0 {
		t.Error("it has no result")
	}
}
