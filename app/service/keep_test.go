package service

import (
	"strings"
	"testing"
)

// The sum of the units under one that has reported itself takes the place of its
// report only when somebody says so, and can be told from it.
func TestAKeptSumReplacesNothingUnasked(t *testing.T) {
	s := newSeason(t)
	county := s.unitNamed("云岭县人民政府", government)
	must(s.roster.Save(RosterUnit{Name: "云岭县自然资源局", Kind: "部门", Parent: county}))(t)
	s.take(samplePath(t, bureau))
	own := s.take(s.file(2023, sound))[0].Report
	if err := s.units.Assign(own, county); err != nil {
		t.Fatal(err)
	}
	counts := func() int64 {
		for _, r := range must(s.units.List())(t).Rows {
			if r.Unit == county {
				return r.Report
			}
		}
		return 0
	}
	q := Query{Parent: county}

	asked := must(s.rollup.Keep(q, "", KeepAsking))(t)
	if asked.Report != 0 || asked.Before != own || !strings.Contains(asked.What, sound) || counts() != own {
		t.Fatalf("%+v, %d counts", asked, counts())
	}
	if _, err := s.rollup.Keep(q, "", "whatever"); err == nil {
		t.Error("kept in a way that there is not")
	}
	if v := must(s.editor.Open(own))(t).Versions; len(v) != 1 {
		t.Fatalf("asking left %+v", v)
	}

	aside := must(s.rollup.Keep(q, "随便什么名字", KeepAside))(t)
	if aside.Report == 0 || aside.Before != own || counts() != own {
		t.Fatalf("%+v, %d counts", aside, counts())
	}
	sheet := must(s.editor.Open(aside.Report))(t)
	if sheet.Name != "云岭县人民政府" || sheet.Reading.Organ != "云岭县人民政府" {
		t.Errorf("the sum goes by %q, %q", sheet.Name, sheet.Reading.Organ)
	}
	v := sheet.Versions
	if len(v) != 2 || v[0].Report != aside.Report || v[0].Current || v[0].File != "由1个单位的报告汇总" || v[0].Came == "" || !v[1].Current {
		t.Fatalf("%+v", v)
	}

	// Chosen among the versions it counts; and back.
	if err := s.units.MakeCurrent(aside.Report); err != nil || counts() != aside.Report {
		t.Fatalf("%v, %d counts", err, counts())
	}
	if err := s.units.MakeCurrent(own); err != nil || counts() != own {
		t.Fatalf("%v, %d counts", err, counts())
	}

	// Taking the place of the other, said so; the message about it takes it back.
	current := must(s.rollup.Keep(q, "", KeepCurrent))(t)
	if current.Before != own || counts() != current.Report {
		t.Fatalf("%+v, %d counts", current, counts())
	}
	if err := s.units.MakeCurrent(current.Before); err != nil {
		t.Fatal(err)
	}
	if err := s.units.Remove(current.Report); err != nil || counts() != own {
		t.Errorf("taken back: %v, %d counts", err, counts())
	}
	ws, _, _ := s.session.open()
	if err := ws.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAUnitWithoutAReportTakesTheSumAtOnce(t *testing.T) {
	s := newSeason(t)
	county := s.unitNamed("云岭县人民政府", government)
	must(s.roster.Save(RosterUnit{Name: "云岭县自然资源局", Kind: "部门", Parent: county}))(t)
	s.take(samplePath(t, bureau))
	for _, as := range []Keeping{KeepAside, KeepAsking} { // beside nothing it counts
		kept := must(s.rollup.Keep(Query{Parent: county}, "", as))(t)
		if kept.Report == 0 || kept.Before != 0 {
			t.Fatalf("%+v", kept)
		}
		if sheet := must(s.editor.Open(kept.Report))(t); len(sheet.Versions) != 1 || !sheet.Versions[0].Current {
			t.Errorf("%+v", sheet.Versions)
		}
		if err := s.units.Remove(kept.Report); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAReportThatWasTypedInSaysSoAmongTheVersions(t *testing.T) {
	s := newSeason(t)
	unit := s.unitNamed(sound, "部门")
	sheet := must(s.editor.New(unit))(t)
	if v := sheet.Versions; len(v) != 1 || v[0].File != typedIn || v[0].Came == "" {
		t.Errorf("%+v", v)
	}
}

// While somebody decides to type a report in, the file may come: an empty form does
// not take its place.
func TestAnEmptyFormReplacesNoReport(t *testing.T) {
	s := newSeason(t)
	unit := s.unitNamed(sound, "部门")
	came := s.take(s.file(2023, sound))[0].Report
	sheet := must(s.editor.New(unit))(t)
	if rows := must(s.units.List())(t).Rows; rows[0].Report != came || rows[0].Versions != 2 {
		t.Errorf("%+v", rows)
	}
	if v := sheet.Versions; len(v) != 2 || v[0].Current || !v[1].Current {
		t.Errorf("%+v", v)
	}
}
