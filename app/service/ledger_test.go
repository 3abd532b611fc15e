package service

import (
	"encoding/binary"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"gouji/app/sample"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/report"
)

// What is kept of a sum and of the statistics is what they would say anew, after
// whatever was written.
func TestWhatIsKeptOfASumIsWhatItWouldSayAnew(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	rows := must(s.units.List())(t).Rows
	report, county := rows[1].Report, rows[0].Unit
	d, err := s.session.desk()
	if err != nil {
		t.Fatal(err)
	}
	queries := []Query{{}, {Parent: county}, {Units: []int64{rows[1].Unit, rows[2].Unit}}}
	same := func(when string) {
		t.Helper()
		for range 2 { // the second time from what is kept
			for _, q := range queries {
				g, err := s.session.gather(d, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, cell := range []string{"t3.new.total", "t3.granted.natural", "t4.review.total", "t2.fees.amount", "t9.none"} {
					want, got := g.book(d.Year, q).behind(cell), must(s.rollup.Behind(q, cell))(t)
					if !reflect.DeepEqual(got, want) {
						t.Errorf("%s, %s of %+v: %+v, anew %+v", when, cell, q, got, want)
					}
				}
			}
			anew := Statistics{s: s.session}
			if got, want := must(s.statistics.Years())(t), must(anew.Years())(t); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, anew %+v", when, got, want)
			}
			if got, want := must(s.statistics.Units(d.Year))(t), must(anew.Units(d.Year))(t); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, anew %+v", when, got, want)
			}
		}
	}
	same("at first")
	number := func() int64 { return must(s.statistics.Years())(t).Years[2].Received }
	was := number()
	must(s.editor.Edit(report, []core.Edit{{Cell: "t3.new.total", Raw: "100000"}}, "", ""))(t)
	if now := number(); now <= was {
		t.Errorf("%d received, before the edit %d", now, was)
	}
	same("after an edit")
	must(s.editor.Undo(report))(t)
	if now := number(); now != was {
		t.Errorf("%d received, before the edit that was taken back %d", now, was)
	}
	same("after undoing it")
	if err := s.units.Remove(report); err != nil {
		t.Fatal(err)
	}
	same("after a report was taken out")
	unit := must(s.roster.List())(t)[2]
	unit.Name = "云岭县改了名的局"
	must(s.roster.Save(unit))(t)
	same("after a unit was renamed")
	must(s.rollup.Keep(Query{}, "云岭县", KeepAsking))(t)
	same("after a sum was kept")
}

func TestASumOfAnotherWorkspaceIsNotTakenForThisOnes(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	if parts := must(s.rollup.Behind(Query{}, "t3.new.total"))(t); len(parts) == 0 {
		t.Fatal("the sample is empty")
	}
	must(s.workspace.Open(filepath.Join(s.dir, "年报2023.gouji")))(t)
	if parts := must(s.rollup.Behind(Query{}, "t3.new.total"))(t); len(parts) != 0 {
		t.Errorf("%+v", parts)
	}
	if years := must(s.statistics.Years())(t).Years; len(years) != 0 {
		t.Errorf("%+v", years)
	}
}

func TestFullAndPartialDisclosureAreOneColumnOfTheStatistics(t *testing.T) {
	s := newSeason(t)
	report := s.take(s.file(2023, sound))[0].Report
	must(s.editor.Edit(report, []core.Edit{{Cell: "t3.granted.total", Raw: "5"}, {Cell: "t3.partial.total", Raw: "3"}}, "", ""))(t)
	if rows := must(s.statistics.Units(2023))(t); len(rows) != 1 || rows[0].Granted != 8 {
		t.Errorf("%+v", rows)
	}
}

// county opens a workspace of n units that have reported.
func county(b *testing.B, n int) *season {
	s := newSeason(b)
	ws, year, _ := s.session.open()
	units := make([]store.Unit, n)
	for i := range units {
		units[i] = store.Unit{Name: "云岭县第" + strconv.Itoa(i+1) + "局", Kind: "部门", Position: i + 1}
	}
	ids, err := ws.PutUnits(b.Context(), units)
	if err != nil {
		b.Fatal(err)
	}
	var readings [][]byte
	for _, f := range sample.Make(year).Files {
		if filepath.Ext(f.Path) == ".xlsx" {
			core.ReadEach(filepath.Base(f.Path), f.Data, core.Options{}, func(r *report.Report, _ core.Source, err error) bool {
				if err == nil {
					r.Year = year
					readings = append(readings, core.AppendReading(nil, r))
				}
				return true
			})
		}
	}
	run, err := ws.BeginImport(b.Context(), "")
	if err != nil {
		b.Fatal(err)
	}
	var files []store.Incoming
	for i, unit := range ids {
		res := store.Result{Verdict: "pass", Body: []byte("{}")}
		files = append(files, store.Incoming{Name: "报告", Kind: "xlsx", Bytes: binary.BigEndian.AppendUint32(nil, uint32(i)), Reports: []store.IncomingReport{{
			Unit: unit, Year: year, Edition: "2021", Organ: units[i].Name, Base: readings[i%len(readings)], Result: res,
		}}})
	}
	if _, err := ws.InsertBatch(b.Context(), run, files); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkThreeThousandBehind is a click on a figure of the roll-up of 3,000
// units: when every report is read for it, and when nothing was written since the
// sum was shown.
func BenchmarkThreeThousandBehind(b *testing.B) {
	s := county(b, 3000)
	click := func(b *testing.B) {
		if parts, err := s.rollup.Behind(Query{}, "t3.new.total"); err != nil || len(parts) < 2000 {
			b.Fatal(len(parts), err)
		}
	}
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			s.rollup.last = worked[*ledger]{}
			click(b)
		}
	})
	b.Run("kept", func(b *testing.B) {
		for b.Loop() {
			click(b)
		}
	})
}

// BenchmarkThreeThousandCounted is the page of the statistics over 3,000 reports.
func BenchmarkThreeThousandCounted(b *testing.B) {
	s := county(b, 3000)
	page := func(b *testing.B) {
		if years, err := s.statistics.Years(); err != nil || len(years.Years) != 1 {
			b.Fatal(len(years.Years), err)
		}
		if units, err := s.statistics.Units(2023); err != nil || len(units) != 3000 {
			b.Fatal(len(units), err)
		}
	}
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			s.statistics.last = worked[map[int]counted]{}
			page(b)
		}
	})
	b.Run("kept", func(b *testing.B) {
		for b.Loop() {
			page(b)
		}
	})
}
