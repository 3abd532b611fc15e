package rollup

import (
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// A Comparison is an aggregate held against its units.
type Comparison struct {
	*Total                   // what the units add up to
	Children  *rule.Children // for core.Options, to have the whole check of the aggregate with them
	Checked   rule.Checked   // the rules over the aggregate, held against the units
	Remainder []Remainder    // while units are missing: what they would have to add up to
}

// A Remainder is what is left of a figure of the aggregate after the units that
// count: what the others would have to report. Below 0 it is a certain error.
type Remainder struct {
	Cell      string
	Label     string
	Aggregate report.Decimal
	Sum       report.Decimal
	Left      report.Decimal // Aggregate - Sum
}

// Against holds a filled aggregate against the reports of its units: every figure
// equal to their sum where the set is complete, and never less where it is not.
// Without a roster the set is never taken as complete. The findings are those of
// the rules AG-… of the catalogue, and where one wrong figure of the aggregate
// breaks its identities too, that finding has the units as evidence.
func Against(aggregate *report.Report, units []Unit, roster []Member) *Comparison {
	aim := Aim{Organ: aggregate.Organ, Year: aggregate.Year, Edition: aggregate.Edition, Roster: roster}
	c := &Comparison{Total: sum(units, aim, aggregate)}
	c.Children = &rule.Children{Problems: c.problems()}
	for i := range aggregate.Tables {
		c.hold(i, &aggregate.Tables[i])
	}
	c.Checked = rule.CheckReport(aggregate, rule.Context{Children: c.Children})
	return c
}

// hold says what the sum of the units demands of a table of the aggregate.
func (c *Comparison) hold(i int, t *report.Table) {
	if t.Form == nil || len(c.Counted) == 0 {
		return
	}
	if _, same := fits(t, &c.Report.Tables[i]); !same {
		return
	}
	figures := t.Form.Figures()
	sums := make([]rule.ChildSum, len(figures))
	for n := range figures {
		v := &c.Report.Tables[i].Values[n]
		s := &sums[n]
		s.Value, s.Whole = *v, c.Complete && !c.short[i][n]
		// What may be negative is not bounded by those that have reported.
		s.Known = v.State == report.Number && (s.Whole || figures[n].Kind != form.Signed)
		if s.Whole || v.State != report.Number || !t.Values[n].Known() {
			continue
		}
		if left, ok := t.Values[n].Number.Sub(v.Number); ok && !left.Zero() {
			c.Remainder = append(c.Remainder, Remainder{
				Cell: figures[n].ID, Label: t.Form.Name + "·" + figures[n].Label,
				Aggregate: t.Values[n].Number, Sum: v.Number, Left: left,
			})
		}
	}
	c.Children.Sums[i] = sums
}

// Caution says why the sum of a figure may count something twice; "" for the
// figures that may be added without a thought.
func Caution(t *form.Table, n int) string {
	if !rule.Loose(t, n) {
		return ""
	}
	if key := t.Rows[t.Figures()[n].Row].Key; key == "rules" || key == "norms" {
		return "几家联合制发的文件只应由牵头单位填报，以政府名义制发的由政府办公室填报；直接相加可能重复或者遗漏。"
	}
	return "同一个事项可能有几家单位在办理，直接相加可能重复。"
}
