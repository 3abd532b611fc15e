package service

import (
	"path/filepath"
	"testing"

	"gouji/app/store"
)

// An import that the power cut ends before its reports were compared with last
// year's is made up for at the next opening.
func TestAnImportThatWasCutShortIsComparedAtTheNextOpening(t *testing.T) {
	s := newSeason(t)
	s.unitNamed(sound, "部门")
	now := s.take(s.file(2023, sound))[0].Report
	ws, _, err := s.session.open()
	if err != nil {
		t.Fatal(err)
	}
	// What an import does before it ends: last year's report is stored, and this
	// year's not yet checked beside it.
	before := s.take(s.file(2022, sound))[0].Report
	kept := must(ws.Report(t.Context(), store.ReportID(before)))(t)
	if err := s.units.Remove(before); err != nil {
		t.Fatal(err)
	}
	if s.carried(now) {
		t.Fatal("compared with a report that is taken out")
	}
	run := must(ws.BeginImport(t.Context(), "断电"))(t)
	must(ws.InsertBatch(t.Context(), run, []store.Incoming{{Name: "上年.xlsx", Kind: "xlsx", Bytes: []byte("1"), Reports: []store.IncomingReport{{
		Unit: kept.Unit, Year: kept.Year, Edition: kept.Edition, Organ: kept.Organ, Base: kept.Base, Result: kept.Result,
	}}}}))(t)
	if s.carried(now) {
		t.Fatal("compared before the import ended: nothing is tested here")
	}
	path := filepath.Join(s.dir, "年报2023.gouji")
	must(s.workspace.Close())(t)
	must(s.workspace.Open(path))(t)
	s.session.waitJobs()
	if !s.carried(now) {
		t.Error("not compared after the next opening")
	}
	ws, _, _ = s.session.open()
	if left := must(ws.Unended(t.Context()))(t); len(left) != 0 {
		t.Errorf("%v would be made up for again", left)
	}
	jobs := len(s.session.all())
	must(s.workspace.Close())(t)
	must(s.workspace.Open(path))(t)
	s.session.waitJobs()
	if again := len(s.session.running("recheck")); again != 0 || len(s.session.all()) > jobs {
		t.Errorf("checked anew at every opening: %d jobs, before %d", len(s.session.all()), jobs)
	}
}

// An archive of two years that comes before there is a roster is compared as soon
// as one is made from its reports.
func TestAnArchiveOfTwoYearsIsComparedOnceItsUnitsAreKnown(t *testing.T) {
	s := newSeason(t)
	archive := filepath.Join(s.dir, "两年.zip")
	zipFiles(t, archive, map[string]string{"2022/" + sound + ".xlsx": s.file(2022, sound), "2023/" + sound + ".xlsx": s.file(2023, sound)})
	outcomes := s.take(archive)
	if len(outcomes) != 2 || outcomes[0].Unit != 0 || outcomes[1].Unit != 0 {
		t.Fatalf("%+v", outcomes)
	}
	if n := must(s.roster.FromReports())(t); n != 1 {
		t.Fatalf("%d units", n)
	}
	for _, o := range outcomes {
		sheet := must(s.editor.Open(o.Report))(t)
		if sheet.Unit == 0 {
			t.Errorf("the report of %d is of no unit still", o.Year)
		}
		if o.Year == 2023 && !s.carried(o.Report) {
			t.Error("the two years are not compared")
		}
	}
}
