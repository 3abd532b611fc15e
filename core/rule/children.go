package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

// Children are what the units below an aggregate reported, added up. core/rollup
// makes them; whoever checks a report that adds up no others leaves them out.
type Children struct {
	Sums     [3][]ChildSum // by table and index in Form.Figures of the aggregate; nil where there is none or nothing to add up
	Problems []Problem     // what is the matter with the set of units
}

// A ChildSum is what the units reported for one figure of the aggregate.
type ChildSum struct {
	report.Value      // a number
	Known        bool // false when the units say nothing of the figure
	Whole        bool // every unit is in it, so that the aggregate must be equal; else it must not be less
}

// A Problem is something the matter with the set of units.
type Problem struct {
	Rule     string // AG-SET, AG-BAD or AG-SCOPE
	Severity Severity
	Message  string // a sentence
	Units    []Cell // the units that it is about, by their names
}

// AddedUp demands that every figure of a table is the sum of what the units
// reported, and that it is not less while some are missing. Findings are made
// later, where a cause may explain it (explain).
type AddedUp []int

func (a AddedUp) run(r *run) {
	c := r.ctx.Children
	if c == nil {
		r.skip("", noChildren)
		return
	}
	for _, table := range a {
		t := &r.report.Tables[table]
		if n := len(c.Sums[table]); n == 0 || n != len(t.Values) {
			r.skip("", "没有可以相加的表")
			continue
		}
		for n := range c.Sums[table] {
			sum, scope := &c.Sums[table][n], t.Form.Figures()[n].ID
			if !sum.Known {
				r.skip(scope, "各单位还没有报齐")
			} else if t.Values[n].State == report.Blank && r.owes(table, n) || !r.hold(table, n, scope, &sum.Value, !sum.Whole) {
				r.undetermined(scope, "汇总表这一格无法识别")
			}
		}
	}
}

const noChildren = "没有给出下级单位的报告"

// setOfUnits tells of what is the matter with the set of units.
func setOfUnits(r *run) {
	c := r.ctx.Children
	if c == nil {
		r.skip("", noChildren)
		return
	}
	fine := true
	for i := range c.Problems {
		if p := &c.Problems[i]; p.Rule == r.rule.ID {
			fine = false
			r.find(p.Message, p.Units...).Severity = p.Severity
		}
	}
	r.verdict("units", fine)
}

// Loose reports whether units and aggregate may differ in a figure for a reason:
// a document that several organs issued, or that the government issued itself,
// and a matter that several organs handle are counted in one place only.
func Loose(table *form.Table, n int) bool {
	f := &table.Figures()[n]
	if f.Table != form.Active {
		return false
	}
	row := &table.Rows[f.Row]
	return row.Key == "rules" || row.Key == "norms" || row.Cols[f.Col].Key == "previous" || row.Cols[f.Col].Key == "change"
}
