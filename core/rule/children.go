package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

// Children are what the units below an aggregate reported, added up. core/rollup
// makes them; whoever checks a report that adds up no others leaves them out.
type Children struct {
	Sums     [3][]ChildSum // by table and index in Form.Figures of the aggregate; nil where there is nothing to add up
	Problems []Problem     // what is the matter with the set of units
}

// A ChildSum is what the units reported for one figure of the aggregate.
type ChildSum struct {
	Sum   report.Decimal
	Known bool // false when the units say nothing of the figure
	Whole bool // every unit is in it, so that the aggregate must be equal; else it must not be less
}

// A Problem is something the matter with the set of units.
type Problem struct {
	Rule     string   // AG-SET, AG-BAD or AG-SCOPE
	Severity Severity // "" for that of the rule
	Message  string   // a sentence
	Units    []string // the units that it is about
}

// AddedUp demands that every figure of a table is the sum of what the units
// reported, and that it is not less while some are missing. Findings are made
// later, where a cause may explain it (explain).
type AddedUp []int

func (a AddedUp) run(r *run) {
	if r.ctx.Children == nil {
		r.skip("", noChildren)
		return
	}
	for _, table := range a {
		t, ok := r.table(table)
		if !ok {
			continue
		}
		sums := r.ctx.Children.Sums[table]
		if len(sums) != len(t.Values) {
			r.skip(t.Form.Key, "各单位没有这一版格式的"+t.Form.Name)
			continue
		}
		for n := range sums {
			r.addedUp(table, n, &sums[n])
		}
	}
}

const noChildren = "没有给出下级单位的报告"

func (r *run) addedUp(table, n int, sum *ChildSum) {
	t := &r.report.Tables[table]
	b := balance{
		Identity: &Identity{Rule: r.rule, Scope: t.Form.Figures()[n].ID, Table: table, Left: []int{n}, Total: -1},
		right:    sum.Sum, least: !sum.Whole, was: report.Value{State: report.Number, Raw: sum.Sum.String()},
	}
	var ok, fits bool
	b.left, ok = known(&t.Values[n])
	b.difference, fits = b.left.Sub(b.right)
	switch {
	case !sum.Known:
		r.skip(b.Scope, "各单位这一格还没有报齐，或者不能相加")
		return
	case !ok || !fits || t.Values[n].State == report.Blank && r.owes(table, n):
		r.undetermined(b.Scope, "汇总表这一格无法识别")
		return
	case r.verdict(b.Scope, b.meets(b.left)):
		b.state = Held
	default:
		b.state = Broken
	}
	r.outer = append(r.outer, b)
}

// setOfUnits tells of what is the matter with the set of units.
func setOfUnits(r *run) {
	c := r.ctx.Children
	if c == nil {
		r.skip("", noChildren)
		return
	}
	fine := true
	for i := range c.Problems {
		p := &c.Problems[i]
		if p.Rule != r.rule.ID {
			continue
		}
		fine = false
		f := r.find(p.Message)
		for _, u := range p.Units {
			f.Cells = append(f.Cells, place(u, "", ""))
		}
		if p.Severity != "" {
			f.Severity = p.Severity
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
