package core_test

import (
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/report"
	"gouji/core/rollup"
	"gouji/core/rule"
)

// pingtan returns the aggregate of 2020 and the sixteen units, as published.
func pingtan(t *testing.T) (aggregate *report.Report, units []rollup.Unit, roster []rollup.Member) {
	t.Helper()
	for _, p := range publishedReports(t) {
		switch r := p.report(t); {
		case p.ID == "pingtan_agg_2020":
			aggregate = r
		case strings.HasPrefix(p.ID, "pingtan_") && p.Year == 2020:
			u := rollup.Unit{Report: r}
			for _, f := range core.Check(r, core.Source{}, core.Options{}).Findings {
				if f.Severity == rule.Error {
					u.Errors++
				}
			}
			units = append(units, u)
			roster = append(roster, rollup.Member{Name: p.Organ})
		}
	}
	if aggregate == nil || len(units) != 16 {
		t.Fatalf("%d units in the corpus, want 16 and their aggregate", len(units))
	}
	return aggregate, units, roster
}

// The published aggregate of 2020 against its sixteen units: rules.md J lists
// where they agree and where not.
func TestPublishedAggregateAgainstItsUnits(t *testing.T) {
	aggregate, units, roster := pingtan(t)
	c := rollup.Against(aggregate, units, roster)
	if !c.Complete {
		t.Errorf("missing %v", c.Missing)
	}
	if sum := c.Report.Value("t2.procurement.amount").Number; sum.String() != "73802895.9" || sum != aggregate.Value("t2.procurement.amount").Number {
		t.Errorf("procurement adds up to %s, the aggregate has %s", sum, aggregate.Value("t2.procurement.amount").Raw)
	}
	if converted, _ := c.Converted(); len(converted) != 1 || converted[0].Raw != "1690.9913万元" {
		t.Errorf("converted %v", converted)
	}
	for id, want := range map[string]string{
		"t2.procurement.items": "395", "t2.norms.opened": "75", "t2.norms.public": "154",
		"t3.new.natural": "20", "t3.new.otherorg": "1", "t3.new.total": "21", "t3.granted.total": "7", "t3.partial.total": "6",
		"t3.unclear.total": "0", "t3.repeat.total": "0", "t3.other.total": "5", "t3.total.total": "19",
	} {
		if got := c.Report.Value(id).Number.String(); got != want {
			t.Errorf("the units' %s is %s, want %s", id, got, want)
		}
	}
	var broken []string
	for _, o := range c.Checked.Outcomes {
		if strings.HasPrefix(o.Rule, "AG") && o.State == rule.Broken {
			broken = append(broken, o.Scope)
		}
	}
	for _, id := range []string{"t3.unclear.natural", "t3.unclear.total", "t3.repeat.total", "t3.other.total", "t2.norms.opened", "t2.norms.public", "units"} {
		if !slices.Contains(broken, id) {
			t.Errorf("%s agrees; broken are %v", id, broken)
		}
	}
	for _, id := range []string{"t3.new.natural", "t3.granted.natural", "t3.partial.total", "t2.procurement.amount"} {
		if slices.Contains(broken, id) {
			t.Errorf("%s does not agree", id)
		}
	}
	// Four figures of the aggregate that no unit reported explain why its own
	// table does not add up; without the units there are two shorter explanations.
	var changes []string
	for _, r := range c.Checked.Repairs {
		for _, x := range r.Changes {
			changes = append(changes, x.Cell+" "+x.From+" "+x.To)
		}
	}
	if want := "t3.unclear.natural 3 0, t3.unclear.total 3 0, t3.repeat.natural 3 0, t3.repeat.total 3 0"; strings.Join(changes, ", ") != want || !c.Checked.Repairs[0].Unique {
		t.Errorf("repairs %v, want %v", c.Checked.Repairs, want)
	}
	severities := map[string]rule.Severity{}
	for _, f := range c.Checked.Findings {
		if strings.HasPrefix(f.Rule, "AG-T") {
			severities[f.Cells[0].Cell] = f.Severity
		}
	}
	for id, want := range map[string]rule.Severity{"t3.other.natural": rule.Error, "t2.penalties.previous": rule.Warning, "t2.penalties.decisions": rule.Error, "t2.norms.opened": rule.Warning} {
		if severities[id] != want {
			t.Errorf("the finding on %s is %q, want %s: %v", id, severities[id], want, severities)
		}
	}
	if len(c.Left) > 0 {
		t.Errorf("left out: %v", c.Left)
	}
}
