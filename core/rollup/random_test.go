package rollup_test

import (
	"math/rand"
	"runtime"
	"strconv"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rollup"
	"gouji/core/rule"
)

// consistent makes a report of random figures whose identities hold.
func consistent(rng *rand.Rand, e *form.Edition, organ string) *report.Report {
	r := report.New(e, organ, e.First)
	t3 := &r.Tables[form.Requests]
	rows := t3.Form.Rows
	set := func(row, col int, n int64) {
		t3.Values[t3.Form.Index(row, col)] = number(n)
	}
	sums := make([]int64, len(rows))
	last := len(rows[0].Cols) - 1
	newRow, carried, total, forward := t3.Form.Row("new"), t3.Form.Row("carried"), t3.Form.Row("total"), t3.Form.Row("forward")
	put := func(row, col int, n int64) {
		set(row, col, n)
		sums[row] += n
	}
	for c := range last {
		done := int64(0)
		for row := range rows {
			if row != newRow && row != carried && row != total && row != forward && rng.Intn(3) == 0 {
				n := rng.Int63n(40)
				put(row, c, n)
				done += n
			}
		}
		left := rng.Int63n(5)
		before := rng.Int63n(min(4, done+left+1))
		put(total, c, done)
		put(forward, c, left)
		put(carried, c, before)
		put(newRow, c, done+left-before)
	}
	for row := range rows {
		set(row, last, sums[row])
	}
	t4 := &r.Tables[form.Disputes]
	for row := range t4.Form.Rows {
		sum := int64(0)
		for c := range 4 {
			n := rng.Int63n(6)
			sum += n
			t4.Values[t4.Form.Index(row, c)] = number(n)
		}
		t4.Values[t4.Form.Index(row, 4)] = number(sum)
	}
	t2 := &r.Tables[form.Active]
	for n, f := range t2.Form.Figures() {
		switch d := report.Int(rng.Int63n(1000)); {
		case f.Kind.Money():
			d, _ = d.Shift(-2)
			t2.Values[n] = report.Value{State: report.Number, Number: d, Raw: d.String()}
		case f.Kind == form.Signed:
			t2.Values[n] = number(d.Coef - 500)
		default:
			t2.Values[n] = number(d.Coef)
		}
	}
	return r
}

func number(n int64) report.Value {
	return report.Value{State: report.Number, Number: report.Int(n), Raw: strconv.FormatInt(n, 10)}
}

// county makes units, their roster, and the aggregate that adds them up.
func county(rng *rand.Rand, e *form.Edition, units int) (all []rollup.Unit, roster []rollup.Member, aggregate *report.Report) {
	for i := range units {
		name := "第" + strconv.Itoa(i+1) + "局"
		all = append(all, rollup.Unit{Report: consistent(rng, e, name)})
		roster = append(roster, rollup.Member{Name: name})
	}
	return all, roster, rollup.Sum(all, aimOf(e, roster)).Report
}

func aimOf(e *form.Edition, roster []rollup.Member) rollup.Aim {
	return rollup.Aim{Organ: "某县（汇总）", Year: e.First, Edition: e, Roster: roster}
}

// outcomes counts how the instances of the rules on identities ended.
func outcomes(c rule.Checked, ids ...string) (held, broken, other int) {
	for _, o := range c.Outcomes {
		for _, id := range ids {
			switch {
			case o.Rule != id:
			case o.State == rule.Held:
				held++
			case o.State == rule.Broken:
				broken++
			default:
				other++
			}
		}
	}
	return held, broken, other
}

// stride tells how many figures are tried: under WebAssembly, which takes ten
// times the time, one in seven.
var stride = map[bool]int{false: 1, true: 7}[runtime.GOARCH == "wasm"]

var identities = []string{"T3-ID", "T3-SUM", "T3-ROW", "T4-RV", "T4-DL", "T4-PL"}

// What holds of every unit holds of their sum, and the sum is a report that the
// checker takes like any other.
func TestSumOfReportsThatHoldHolds(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for _, e := range form.Editions {
		for range 50 {
			units, roster, aggregate := county(rng, e, 1+rng.Intn(12))
			if held, broken, other := outcomes(rule.CheckReport(aggregate, rule.Context{}), identities...); broken+other > 0 || held < 37 {
				t.Fatalf("%s: %d held, %d broken, %d otherwise", e.ID, held, broken, other)
			}
			c := rollup.Against(aggregate, units, roster)
			held, broken, other := outcomes(c.Checked, "AG-T3", "AG-T2")
			if !c.Complete || broken+other > 0 || held != e.Count() || len(c.Remainder) > 0 {
				t.Fatalf("%s: complete %t, %d held, %d broken, %d otherwise of %d, remainder %v", e.ID, c.Complete, held, broken, other, e.Count(), c.Remainder)
			}
			for _, f := range aggregate.Tables {
				for n, v := range f.Values {
					sum := report.Decimal{}
					parts := c.Parts(f.Form.Figures()[n].ID)
					for i, p := range parts {
						sum, _ = sum.Add(p.Number)
						if i > 0 && size(p.Number) > size(parts[i-1].Number) {
							t.Fatalf("%s: the parts are not in order: %v", f.Form.Figures()[n].ID, parts)
						}
					}
					if sum != v.Number {
						t.Fatalf("%s is %s, its parts add up to %s", f.Form.Figures()[n].ID, v.Number, sum)
					}
				}
			}
		}
	}
}

func size(d report.Decimal) float64 {
	f := float64(max(d.Coef, -d.Coef))
	for range d.Scale {
		f /= 10
	}
	return f
}

// Every figure of an aggregate, changed by one, is noticed; and with units
// missing, every one that is less than what was reported.
func TestEveryChangedFigureOfAnAggregateIsNoticed(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	for _, e := range form.Editions {
		units, roster, aggregate := county(rng, e, 6)
		for i := range e.Tables {
			for n, f := range e.Tables[i].Figures() {
				if n%stride != 0 {
					continue
				}
				wrong := aggregate.Clone()
				d, _ := wrong.Tables[i].Values[n].Number.Add(report.Int(1))
				wrong.Tables[i].Values[n] = report.Value{State: report.Number, Number: d, Raw: d.String()}
				c := rollup.Against(wrong, units, roster)
				if _, broken, _ := outcomes(c.Checked, "AG-T3", "AG-T2"); broken != 1 || !names(c.Checked.Findings, f.ID) {
					t.Errorf("%s of %s: %d broken, findings %v", f.ID, e.ID, broken, messages(c.Checked.Findings))
				}
				if i != form.Active && (len(c.Checked.Repairs) != 1 || len(c.Checked.Repairs[0].Changes) != 1 || c.Checked.Repairs[0].Changes[0].To != aggregate.Tables[i].Values[n].Number.String()) {
					t.Errorf("%s of %s: repairs %v", f.ID, e.ID, c.Checked.Repairs)
				}
				// Without the last two units: nothing until it is below what the others reported.
				some := rollup.Against(wrong, units[:4], roster)
				if _, broken, _ := outcomes(some.Checked, "AG-T3", "AG-T2"); broken > 0 || len(some.Missing) != 2 {
					t.Errorf("%s of %s, two missing: %d broken, missing %v", f.ID, e.ID, broken, some.Missing)
				}
				sum := some.Report.Tables[i].Values[n].Number
				if f.Kind == form.Signed || sum.Zero() {
					continue
				}
				less, _ := sum.Sub(report.Decimal{Coef: 1, Scale: sum.Scale})
				wrong.Tables[i].Values[n] = report.Value{State: report.Number, Number: less, Raw: less.String()}
				if _, broken, _ := outcomes(rollup.Against(wrong, units[:4], roster).Checked, "AG-T3", "AG-T2"); broken != 1 {
					t.Errorf("%s of %s below what four reported: %d broken", f.ID, e.ID, broken)
				}
			}
		}
	}
}

func names(findings []rule.Finding, id string) bool {
	for _, f := range findings {
		for _, c := range f.Cells {
			if c.Cell == id && c.Role == rule.Suspect && f.Severity != rule.Info {
				return true
			}
		}
	}
	return false
}

func messages(findings []rule.Finding) (out []string) {
	for _, f := range findings {
		out = append(out, f.Rule+" "+string(f.Severity)+" "+f.Message)
	}
	return out
}

// Repairs of an aggregate never break what holds, neither its identities nor what
// the units say of it, complete or not; with all units a wrong figure is named for
// certain, even in table 四.
func TestRepairsOfAnAggregateBreakNothing(t *testing.T) {
	rng := rand.New(rand.NewSource(4))
	offered, certain := 0, 0
	for round := range 300 {
		e := form.Editions[rng.Intn(2)]
		units, roster, aggregate := county(rng, e, 4)
		if round%2 == 0 {
			units = units[:1+rng.Intn(3)]
		}
		wrong := aggregate.Clone()
		for range 1 + rng.Intn(3) {
			i := form.Requests + rng.Intn(2)
			n := rng.Intn(len(wrong.Tables[i].Values))
			wrong.Tables[i].Values[n] = number(max(0, wrong.Tables[i].Values[n].Number.Coef+rng.Int63n(41)-20))
		}
		c := rollup.Against(wrong, units, roster)
		before := brokenOutcomes(c.Checked)
		for _, rp := range c.Checked.Repairs {
			offered++
			if rp.Unique && len(units) == 4 {
				certain++
			}
			mended := wrong.Clone()
			for _, x := range rp.Changes {
				f, _ := e.Find(x.Cell)
				if v := report.Parse(x.To, f.Kind); v.State != report.Number || v.Number.Coef < 0 || !v.Number.Whole() {
					t.Fatalf("round %d: %s becomes %q", round, x.Cell, x.To)
				}
				mended.Set(x.Cell, x.To)
			}
			after := brokenOutcomes(rollup.Against(mended, units, roster).Checked)
			for what := range after {
				if !before[what] {
					t.Errorf("round %d: %v breaks %s", round, rp.Changes, what)
				}
			}
			for _, what := range rp.Resolves {
				if after[what] {
					t.Errorf("round %d: %v does not mend %s", round, rp.Changes, what)
				}
			}
		}
	}
	if offered < 300 || certain < 100 {
		t.Errorf("%d repairs offered, %d for certain: too few to tell", offered, certain)
	}
	t.Logf("%d repairs offered, %d for certain", offered, certain)
}

// brokenOutcomes returns the broken identities and comparisons with the units.
func brokenOutcomes(c rule.Checked) map[string]bool {
	out := map[string]bool{}
	for _, o := range c.Outcomes {
		for _, id := range append([]string{"AG-T3"}, identities...) {
			if o.Rule == id && o.State == rule.Broken {
				out[o.Rule+" "+o.Scope] = true
			}
		}
	}
	return out
}

// The check of a city's aggregate with wrong figures and half the units, whose
// sums are lower bounds: go test ./core/rollup -bench Wrong.
func BenchmarkWrongAggregate(b *testing.B) {
	for wrong := 1; wrong <= 4; wrong++ {
		b.Run(strconv.Itoa(wrong), func(b *testing.B) {
			rng := rand.New(rand.NewSource(5))
			units, roster, aggregate := county(rng, form.Editions[1], 40)
			children := rollup.Against(aggregate, units[:20], roster).Children
			for range wrong {
				n := rng.Intn(len(aggregate.Tables[form.Requests].Values))
				aggregate.Tables[form.Requests].Values[n].Number.Coef += 7
			}
			b.ReportAllocs()
			for b.Loop() {
				rule.CheckReport(aggregate, rule.Context{Children: children})
			}
		})
	}
}
