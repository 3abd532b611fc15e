package workbook

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// template makes a template and fails the test if it cannot.
func template(t testing.TB, o Template) []byte {
	t.Helper()
	data, err := o.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// read reads the one report of a workbook.
func read(t testing.TB, data []byte) *report.Report {
	t.Helper()
	_, reports, err := core.Read(data, core.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	return reports[0]
}

// random returns a report whose totals are right and whose columns balance,
// with figures up to a size.
func random(rng *rand.Rand, e *form.Edition, size int64) *report.Report {
	r := report.New(e, "某某市"+strconv.Itoa(rng.IntN(1000))+"局", e.First+rng.IntN(2))
	set := func(table, n int, d report.Decimal) {
		r.Tables[table].Values[n] = report.Value{State: report.Number, Number: d, Raw: d.String()}
	}
	for i := range r.Tables {
		for n, f := range r.Tables[i].Form.Figures() {
			d := report.Int(rng.Int64N(size))
			switch {
			case f.Kind.Money():
				d, _ = d.Shift(-rng.IntN(7))
			case f.Kind == form.Signed:
				d = report.Int(rng.Int64N(2*size) - r.Tables[i].Values[n-1].Number.Coef) // not below what was there
			}
			set(i, n, d)
		}
	}
	ids := rule.Identities(form.Requests, r.Tables[form.Requests].Form)
	total := func(ids []rule.Identity, row bool) {
		for k := range ids {
			id := &ids[k]
			if id.Total < 0 {
				continue
			}
			f := r.Tables[id.Table].Form.Figures()[id.Total]
			if isRow := f.Col == len(r.Tables[id.Table].Form.Rows[f.Row].Cols)-1 && strings.Contains(id.Scope, r.Tables[id.Table].Form.Rows[f.Row].Key); isRow != row {
				continue
			}
			var sum report.Decimal
			for _, n := range id.Right {
				sum, _ = sum.Add(r.Tables[id.Table].Values[n].Number)
			}
			set(id.Table, id.Total, sum)
		}
	}
	total(ids, false)
	for k := range ids { // what is carried forward, or carried over where that is negative, balances
		if id := &ids[k]; id.Total < 0 {
			v := r.Tables[form.Requests].Values
			left, _ := v[id.Left[0]].Number.Add(v[id.Left[1]].Number)
			left, _ = left.Sub(v[id.Right[0]].Number)
			if left.Coef < 0 {
				more, _ := v[id.Left[1]].Number.Sub(left)
				set(form.Requests, id.Left[1], more)
				left = report.Decimal{}
			}
			set(form.Requests, id.Right[1], left)
		}
	}
	total(ids, true)
	total(rule.Identities(form.Disputes, r.Tables[form.Disputes].Form), true)
	return r
}

// same reports every difference between what was written and what was read.
func same(t *testing.T, want, got *report.Report) {
	t.Helper()
	if got.Organ != want.Organ || got.Year != want.Year || got.Edition != want.Edition || !got.TablesOnly {
		t.Errorf("read %q %d %v tables only %v, want %q %d %s", got.Organ, got.Year, got.Edition, got.TablesOnly, want.Organ, want.Year, want.Edition.ID)
	}
	for i := range want.Tables {
		if n := len(got.Tables[i].Labels); n > 0 {
			t.Errorf("%d labels are not as printed: %+v", n, got.Tables[i].Labels)
		}
		for n, f := range want.Tables[i].Form.Figures() {
			a, b := want.Tables[i].Values[n], got.Tables[i].Values[n]
			if a.State != b.State || a.Number != b.Number || b.How != 0 {
				t.Errorf("%s: wrote %v %s, read %v %s (%v)", f.ID, a.State, a.Number, b.State, b.Number, b.Liberties())
			}
		}
	}
	if len(got.Notes) > 0 {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestFilledTemplateIsReadAsTheSameReport(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, e := range form.Editions {
		for _, size := range []int64{1, 2, 10, 1000, 1e8, 1e12} {
			for range 4 {
				r := random(rng, e, size)
				data := template(t, Template{Edition: e, Organ: r.Organ, Year: r.Year, Figures: r})
				same(t, r, read(t, data))
				for _, f := range core.CheckFile("t.xlsx", data, core.Options{})[0].Findings {
					if f.Severity == rule.Error {
						t.Errorf("size %d: %s %s", size, f.Rule, f.Message)
					}
				}
			}
		}
	}
}

func TestTemplateOpensNoQuestionBesideItsFigures(t *testing.T) {
	for _, e := range form.Editions {
		r := report.New(e, "某某县发展和改革局", e.First)
		data := template(t, Template{Edition: e, Organ: r.Organ, Year: r.Year, Figures: r})
		bare := core.Check(r, core.Source{}, core.Options{})
		res := core.CheckFile("t.xlsx", data, core.Options{})[0]
		if len(res.Findings) != len(bare.Findings) || res.Verdict != bare.Verdict {
			t.Errorf("%s: %s %v, want %s %v", e.ID, res.Verdict, res.Findings, bare.Verdict, bare.Findings)
		}
		if res.Receipt.Read != e.Count() {
			t.Errorf("%s: %d figures of %d read", e.ID, res.Receipt.Read, e.Count())
		}
	}
}

func TestEmptyTemplateIsReadAsItsEdition(t *testing.T) {
	for _, e := range form.Editions {
		r := read(t, template(t, Template{Edition: e, Organ: "某某局", Year: e.First}))
		if r.Organ != "某某局" || r.Year != e.First || r.Edition != e || !r.TablesOnly {
			t.Errorf("%s: read as %s %d %v", e.ID, r.Organ, r.Year, r.Edition)
		}
		for i := range r.Tables {
			if len(r.Tables[i].Labels) > 0 {
				t.Errorf("%s: labels %+v", e.ID, r.Tables[i].Labels)
			}
		}
	}
}

func TestTemplateCarriesOverWhatLastYearCarriedForward(t *testing.T) {
	e := form.ByID("2021")
	last := report.New(form.ByID("2019"), "某某局", 2020)
	last.Set("t3.forward.natural", "7")
	last.Set("t3.forward.legal", "—")
	last.Set("t3.forward.charity", "八")
	r := read(t, template(t, Template{Edition: e, Organ: "某某局", Year: 2021, Previous: last}))
	for id, want := range map[string]string{"natural": "7", "legal": "0", "charity": "", "total": "7"} {
		if got := r.Value("t3.carried." + id).Taken(); got != want {
			t.Errorf("carried.%s is %q, want %q", id, got, want)
		}
	}
}

func TestTemplatesOfTheSameUnitAreTheSameBytes(t *testing.T) {
	o := Template{Edition: form.ByID("2021"), Organ: "某某局", Year: 2023}
	if a, b := template(t, o), template(t, o); string(a) != string(b) {
		t.Error("two templates differ")
	}
}
