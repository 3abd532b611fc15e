package rule

import (
	"slices"
	"strconv"
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// run is one pass of the catalogue over a report.
type run struct {
	report   *report.Report
	previous *report.Report
	rule     *Rule // the rule that is running
	outcomes []Outcome
	findings []Finding
	repairs  []Repair
	balances []balance // every identity of the report, evaluated
	hints    []hint
}

// hint is an explanation to attach to a finding about a column or row of table 三.
type hint struct {
	scope string
	text  string
}

func (r *run) outcome(scope string, state State, why string) {
	r.outcomes = append(r.outcomes, Outcome{r.rule.ID, scope, state, why})
}

func (r *run) held(scope string)              { r.outcome(scope, Held, "") }
func (r *run) broken(scope string)            { r.outcome(scope, Broken, "") }
func (r *run) skip(scope, why string)         { r.outcome(scope, NotApplicable, why) }
func (r *run) undetermined(scope, why string) { r.outcome(scope, Unknown, why) }

// verdict records held or broken.
func (r *run) verdict(scope string, ok bool) bool {
	if ok {
		r.held(scope)
	} else {
		r.broken(scope)
	}
	return ok
}

// find adds a finding of the running rule with its severity, basis and advice,
// and returns it to be completed.
func (r *run) find(message string, cells ...Cell) *Finding {
	return r.findAs(r.rule, message, cells...)
}

func (r *run) findAs(rule *Rule, message string, cells ...Cell) *Finding {
	if cells == nil {
		cells = []Cell{}
	}
	r.findings = append(r.findings, Finding{
		Rule: rule.ID, Severity: rule.Severity, Message: message, Cells: cells,
		Basis: rule.Source.Name() + "：" + rule.Basis, Advice: rule.Advice, Fix: []Change{},
	})
	return &r.findings[len(r.findings)-1]
}

// table returns a table of the report, or records why the rule cannot run.
func (r *run) table(i int) (*report.Table, bool) {
	if !r.report.Has(i) {
		r.skip("", "没有找到"+form.Editions[0].Tables[i].Name)
		return nil, false
	}
	return &r.report.Tables[i], true
}

// value returns the value of the figure at index n of table i.
func (r *run) value(i, n int) report.Value { return r.report.Tables[i].Values[n] }

// figure describes a figure in a finding.
func (r *run) figure(i, n int, role Role) Cell {
	return figureOf(r.report, i, n, role)
}

func figureOf(rep *report.Report, i, n int, role Role) Cell {
	t := &rep.Tables[i]
	v := t.Values[n]
	return Cell{
		Cell: t.Form.Figures()[n].ID, Label: t.Form.Name + "·" + t.Form.Figures()[n].Label,
		Role: role, Raw: v.Raw, Origin: v.Place.String(),
	}
}

// find a figure by row and column key; -1 when the form has none.
func index(t *form.Table, row, col string) int {
	i := t.Row(row)
	if i < 0 {
		return -1
	}
	c := t.Col(i, col)
	if c < 0 {
		return -1
	}
	return t.Index(i, c)
}

// known returns the number of a figure: a blank counts as 0. ok is false when
// the figure was not found or cannot be read.
func known(v report.Value) (report.Decimal, bool) {
	switch v.State {
	case report.Number:
		return v.Number, true
	case report.Dash, report.Blank:
		return report.Decimal{}, true
	}
	return report.Decimal{}, false
}

var severityOrder = map[Severity]int{Error: 0, Warning: 1, Info: 2}

// sortFindings puts the most severe first and otherwise keeps the order of the
// catalogue, in which they were made.
func sortFindings(f []Finding) {
	slices.SortStableFunc(f, func(a, b Finding) int {
		if s := severityOrder[a.Severity] - severityOrder[b.Severity]; s != 0 {
			return s
		}
		return ruleOrder(a.Rule) - ruleOrder(b.Rule)
	})
}

func ruleOrder(id string) int {
	return slices.IndexFunc(Catalogue, func(r *Rule) bool { return r.ID == id })
}

// quote puts text from a file into a message: white space folded, length bound.
func quote(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 30 {
		s = string(r[:30]) + "…"
	}
	return "“" + s + "”"
}

// list joins names with 、 and cuts a long list.
func list(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:most], "、") + "等" + strconv.Itoa(len(names)) + "处"
}

// signed writes a difference with its sign.
func signed(d report.Decimal) string {
	if d.Coef > 0 {
		return "+" + d.String()
	}
	return d.String()
}

func magnitude(d report.Decimal) string {
	if d.Coef < 0 {
		return d.Neg().String()
	}
	return d.String()
}
