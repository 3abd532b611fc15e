package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

// run is one pass of the catalogue over a report.
type run struct {
	report   *report.Report
	kind     report.OrganKind // of the organ that reports
	previous *report.Report   // last year's report, or nil
	alone    string           // why there is none
	ctx      Context
	read     []passage // the prose, once a rule asked for it
	rule     *Rule     // the rule that is running
	outcomes []Outcome
	findings []Finding
	repairs  []Repair
	balances []balance // every identity of the report, evaluated
	outer    []balance // figures held against another report: last year's, or the sum of the units'
	hints    []hint
	claims   []claim
}

// hint is an explanation to attach to a finding about a column or row of table 三.
type hint struct {
	scope, text string
	guess       bool // it may be wrong even so
}

// outcome records the end of an instance of the running rule. It and what calls it
// for every rule stay calls: inlined, a browser downloads a copy for each.
//
//go:noinline
func (r *run) outcome(scope string, state State, why string) {
	r.outcomes = append(r.outcomes, Outcome{r.rule.ID, scope, state, why})
}

//go:noinline
func (r *run) skip(scope, why string) { r.outcome(scope, NotApplicable, why) }

//go:noinline
func (r *run) undetermined(scope, why string) { r.outcome(scope, Unknown, why) }

// verdict records held or broken, and returns ok.
//
//go:noinline
func (r *run) verdict(scope string, ok bool) bool {
	state := Broken
	if ok {
		state = Held
	}
	r.outcome(scope, state, "")
	return ok
}

// find adds a finding of the running rule with its severity, basis and advice,
// and returns it to be completed before the next is made.
//
//go:noinline
func (r *run) find(message string, cells ...Cell) *Finding {
	return r.findAs(r.rule, message, cells)
}

//go:noinline
func (r *run) findAs(rule *Rule, message string, cells []Cell) *Finding {
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
	t := &r.report.Tables[i]
	if t.Form == nil {
		r.skip("", "没有找到"+form.Editions[0].Tables[i].Name)
		return nil, false
	}
	return t, true
}

// figure describes a figure in a finding.
func (r *run) figure(table, n int, role Role) Cell {
	t := &r.report.Tables[table]
	f, v := &t.Form.Figures()[n], &t.Values[n]
	return Cell{Cell: f.ID, Label: t.Form.Name + "·" + f.Label, Role: role, Raw: v.Raw, Origin: v.Place.String()}
}

// figures describes several.
func (r *run) figures(table int, role Role, ns ...int) []Cell {
	cells := make([]Cell, 0, len(ns))
	for _, n := range ns {
		cells = append(cells, r.figure(table, n, role))
	}
	return cells
}

// names lists figures by their labels.
func (r *run) names(table int, ns []int) string {
	var names []string
	for _, n := range ns {
		names = append(names, "“"+r.report.Tables[table].Form.Figures()[n].Label+"”")
	}
	return list(names, 3)
}

// place describes a place that is no figure: a label, a heading, a paragraph.
//
//go:noinline
func place(label, raw, origin string) Cell {
	return Cell{Label: label, Role: Place, Raw: raw, Origin: origin}
}

// index finds a figure by the keys of its row and column; -1 when the form has
// none.
func index(t *form.Table, row, col string) int {
	if i := t.Row(row); i >= 0 {
		if c := t.Col(i, col); c >= 0 {
			return t.Index(i, c)
		}
	}
	return -1
}

// known returns the number of a figure: a blank counts as 0. ok is false when
// the figure was not found or cannot be read.
func known(v *report.Value) (d report.Decimal, ok bool) {
	switch v.State {
	case report.Number:
		return v.Number, true
	case report.Dash, report.Blank:
		return d, true
	}
	return d, false
}

// known returns the number of a figure of a report by its id.
func (r *run) known(rep *report.Report, id string) (report.Decimal, bool) {
	v := rep.Value(id)
	return known(&v)
}

// sortFindings puts the most severe first and otherwise follows the order of
// the catalogue. The lists are short.
func sortFindings(f []Finding) {
	for i := 1; i < len(f); i++ {
		for k := i; k > 0 && rank(&f[k]) < rank(&f[k-1]); k-- {
			f[k], f[k-1] = f[k-1], f[k]
		}
	}
}

func rank(f *Finding) int {
	n := 0
	for i, r := range Catalogue {
		if r.ID == f.Rule {
			n = i
		}
	}
	switch f.Severity {
	case Error:
		return n
	case Warning:
		return n + len(Catalogue)
	}
	return n + 2*len(Catalogue)
}
