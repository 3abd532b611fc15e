package service

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// standings is what counts in a year: "unit:report", in the order of the list.
func (s *season) standings(year int) (out []string) {
	s.t.Helper()
	must(s.workspace.SetYear(year))(s.t)
	for _, r := range must(s.units.List())(s.t).Rows {
		out = append(out, strconv.FormatInt(r.Unit, 10)+":"+strconv.FormatInt(r.Report, 10))
	}
	return out
}

// A report that was read with a wrong year goes to the right one, and everything
// that stands beside it is as if it had come there.
func TestAReportGoesToAnotherYear(t *testing.T) {
	s := newSeason(t)
	unit := s.unitNamed(sound, "部门")
	before := s.take(s.file(2022, sound))[0].Report
	right := s.take(s.file(2023, sound))[0].Report
	id := func(report int64) string { return strconv.FormatInt(unit, 10) + ":" + strconv.FormatInt(report, 10) }
	if !s.carried(right) {
		t.Fatal("the two years are not compared")
	}

	// Last year's goes to the year in work by mistake: this year's steps back.
	if err := s.units.Move(before, unit, 2023); err != nil {
		t.Fatal(err)
	}
	if now, then := s.standings(2023), s.standings(2022); !slices.Equal(now, []string{id(before)}) || !slices.Equal(then, []string{id(0)}) {
		t.Errorf("2023: %v, 2022: %v", now, then)
	}
	if sheet := must(s.editor.Open(before))(t); sheet.Year != 2023 || sheet.Result.Report.Year != 2023 || len(sheet.Versions) != 2 || sheet.Undo == "" {
		t.Errorf("%d, %+v, undo %q", sheet.Year, sheet.Versions, sheet.Undo)
	}
	entries := must(s.editor.Journal(before))(t)
	if !slices.ContainsFunc(entries, func(e Entry) bool {
		return e.Cell == "@year" && e.Before == "2022" && e.After == "2023" && e.Kind == "year"
	}) {
		t.Errorf("journal: %+v", entries)
	}

	// Taken back, both stand where they stood and are compared again.
	must(s.editor.Undo(before))(t)
	if now, then := s.standings(2023), s.standings(2022); !slices.Equal(now, []string{id(right)}) || !slices.Equal(then, []string{id(before)}) {
		t.Errorf("undone: 2023: %v, 2022: %v", now, then)
	}
	if !s.carried(right) {
		t.Error("undone, and not compared")
	}
	must(s.editor.Redo(before))(t)
	if now := s.standings(2023); !slices.Equal(now, []string{id(before)}) {
		t.Errorf("done again: %v", now)
	}
	must(s.editor.Undo(before))(t)

	// The report of the year after lets go of what is not its last year any more,
	// and takes it up when it comes back.
	if err := s.units.Move(before, unit, 2021); err != nil {
		t.Fatal(err)
	}
	if s.carried(right) {
		t.Error("compared with a report of two years before")
	}
	if err := s.units.Move(before, unit, 2022); err != nil {
		t.Fatal(err)
	}
	if !s.carried(right) {
		t.Error("back, and not compared")
	}
}

func TestUnitAndYearAreOneStep(t *testing.T) {
	s := newSeason(t)
	unit, other := s.unitNamed(sound, "部门"), s.unitNamed("云岭县水务中心", "部门")
	report := s.take(s.file(2023, sound))[0].Report
	if err := s.units.Move(report, other, 2022); err != nil {
		t.Fatal(err)
	}
	said := false
	for _, e := range must(s.editor.Journal(report))(t) {
		said = said || e.Cell == "@unit" && e.Label == sound+" → 云岭县水务中心"
	}
	if !said {
		t.Error("the journal does not say from whom it went to whom")
	}
	sheet := must(s.editor.Open(report))(t)
	if sheet.Unit != other || sheet.Year != 2022 {
		t.Fatalf("%d %d", sheet.Unit, sheet.Year)
	}
	if sheet = must(s.editor.Undo(report))(t); sheet.Unit != unit || sheet.Year != 2023 {
		t.Errorf("undone by half: unit %d, year %d", sheet.Unit, sheet.Year)
	}
	if _, err := s.editor.Undo(report); err == nil {
		t.Error("a second step to undo")
	}
	ws, _, _ := s.session.open()
	if err := ws.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAReportGoesNowhereThatIsNot(t *testing.T) {
	s := newSeason(t)
	unit := s.unitNamed(sound, "部门")
	report := s.take(s.file(2023, sound))[0].Report
	for _, c := range []struct {
		report, unit int64
		year         int
		says         string
	}{{report, unit, 0, "统计年度"}, {report, unit, 20230, "统计年度"}, {report, 99, 2022, "名册中已没有"}, {99, unit, 2022, "没有找到"}} {
		if err := s.units.Move(c.report, c.unit, c.year); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if err := s.units.Remove(report); err != nil {
		t.Fatal(err)
	}
	if err := s.units.Move(report, unit, 2022); err == nil || !strings.Contains(err.Error(), "放回") {
		t.Errorf("moved while it is taken out: %v", err)
	}
}
