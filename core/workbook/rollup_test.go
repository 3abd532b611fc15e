package workbook

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rollup"
)

// units makes consistent reports of many units.
func units(n int, e *form.Edition) []rollup.Unit {
	rng := rand.New(rand.NewPCG(7, 7))
	out := make([]rollup.Unit, n)
	for i := range out {
		r := random(rng, e, 1000)
		r.Organ, r.Year = "某某县第"+strconv.Itoa(i+1)+"局", e.First
		out[i].Report = r
	}
	return out
}

func rolled(t testing.TB, units []rollup.Unit, aim rollup.Aim) (*rollup.Total, []byte) {
	t.Helper()
	total := rollup.Sum(units, aim)
	data, err := Rollup{Total: total, Units: units, Stamp: Stamp{Made: "2026年2月1日"}}.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return total, data
}

func TestRollupShowsTheSumsOfItsUnits(t *testing.T) {
	for _, e := range form.Editions {
		list := units(20, e)
		total, data := rolled(t, list, rollup.Aim{Organ: "某某县", Year: e.First, Edition: e})
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		// What is computed anew from the formulas is what is cached, and what the sum holds.
		for i := range e.Tables {
			s := (&sheet{book: newBook("", "")})
			s = s.book.sheet(e.Tables[i].Name)
			at := s.table(&e.Tables[i], i, 0)
			for n, fig := range e.Tables[i].Figures() {
				cached, err := f.GetCellValue(e.Tables[i].Name, at.ref(n), excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				want := total.Report.Tables[i].Values[n].Number.String()
				if cached != want {
					t.Errorf("%s %s: cached %s, want %s", e.ID, fig.ID, cached, want)
				}
				if n%9 != 0 {
					continue
				}
				computed, err := f.CalcCellValue(e.Tables[i].Name, at.ref(n), excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				if v := report.Parse(computed, fig.Kind); v.State == report.Number && v.Number != total.Report.Tables[i].Values[n].Number && !fig.Kind.Money() {
					t.Errorf("%s %s: computed %s, want %s", e.ID, fig.ID, computed, want)
				}
			}
			s.f.Close()
		}
	}
}

// What the sum leaves out must not come in again through a formula.
func TestRollupLeavesOutWhatTheSumLeavesOut(t *testing.T) {
	e := form.ByID("2021")
	list := units(4, e)
	list[1].Report.Set("t3.new.natural", "-5")
	list[2].Report.Set("t3.new.natural", "十二")
	list[3].Report.Tables[form.Active] = report.New(form.ByID("2019"), "", 0).Tables[form.Active]
	total, data := rolled(t, list, rollup.Aim{Organ: "某某县", Year: e.First, Edition: e})
	if len(total.Left) < 3 {
		t.Fatalf("left out: %+v", total.Left)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, cell := range []string{"D5", "D6", "J5"} {
		cached, _ := f.GetCellValue("表三", cell, excelize.Options{RawCellValue: true})
		computed, err := f.CalcCellValue("表三", cell, excelize.Options{RawCellValue: true})
		if err != nil || cached != computed {
			t.Errorf("表三!%s: cached %s, computed %s (%v)", cell, cached, computed, err)
		}
	}
	rows, err := f.GetRows(originSheet)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, r := range rows {
		for _, c := range r {
			text += c + "\n"
		}
	}
	for _, want := range []string{"十二", rollup.Impossible.String(), rollup.OtherEdition.String(), core.Version} {
		if !bytes.Contains([]byte(text), []byte(want)) {
			t.Errorf("%s does not tell of %q", originSheet, want)
		}
	}
}

func TestRollupOfNothingIsAWorkbook(t *testing.T) {
	_, data := rolled(t, nil, rollup.Aim{Organ: "某某县", Edition: form.ByID("2021"), Roster: []rollup.Member{{Name: "甲局"}}})
	if f, err := excelize.OpenReader(bytes.NewReader(data)); err != nil {
		t.Error(err)
	} else {
		f.Close()
	}
}

func BenchmarkRollup3000(b *testing.B) {
	list := units(3000, form.ByID("2021"))
	runtime.GC()
	b.ReportAllocs()
	var size int
	for b.Loop() {
		_, data := rolled(b, list, rollup.Aim{Organ: "某某市", Year: 2021, Edition: form.ByID("2021")})
		size = len(data)
	}
	b.ReportMetric(float64(size), "bytes")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys>>20), "MiB-heap")
}
