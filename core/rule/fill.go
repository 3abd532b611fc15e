package rule

import (
	"gouji/core/form"
	"gouji/core/repair"
	"gouji/core/report"
)

// asks reports whether a rule asks for figures that have no usable number, and
// so may be told what they must be.
func asks(id string) bool {
	return id == "T3-NEG" || id == "T4-INT" || id == "T3-BLANK" || id == "T4-BLANK"
}

// foldImpossible gives the identities that are broken because a figure is
// negative or a fraction to the finding that says so, as its evidence.
func (r *run) foldImpossible(t *trouble) {
	table := &r.report.Tables[t.table]
	for n := range table.Values {
		if v := &table.Values[n]; v.State != report.Number || !impossible(v.Number) {
			continue
		}
		for i := range r.findings {
			f := &r.findings[i]
			if !asks(f.Rule) || f.Cells[0].Cell != table.Form.Figures()[n].ID {
				continue
			}
			for _, b := range t.members {
				if !b.told && b.side(n) != 0 {
					b.told = true
					f.Cells = r.evidence(f.Cells, []*balance{b})
					f.Formula = r.formula(b)
				}
			}
		}
	}
}

// offerFills tells the findings that ask for figures what the identities leave
// for them.
func (r *run) offerFills(t *trouble) {
	if len(t.repairs) > 0 && r.breaks(t) {
		return // they are right only together with a repair
	}
	for i := range r.findings {
		if f := &r.findings[i]; asks(f.Rule) && len(f.Fix) == 0 {
			r.offer(t.table, f, t.fills)
		}
	}
}

// breaks reports whether the values for unknown figures alone would break an
// identity that is not broken.
func (r *run) breaks(t *trouble) bool {
	s := changed(t.system, t.fills)
	for i := range r.balances {
		b := &r.balances[i]
		if b.Table != t.table || b.state == Broken {
			continue
		}
		if sum, ok := sumOf(s, b); ok && sum != 0 {
			return true
		}
	}
	return false
}

// offer adds to a finding the values of those of its figures that are certain.
func (r *run) offer(table int, f *Finding, fills []edit) {
	figures := r.report.Tables[table].Form.Figures()
	w := way{}
	for _, x := range fills {
		for k := range f.Cells {
			if c := &f.Cells[k]; c.Cell == figures[x.figure].ID && c.Role != Evidence {
				w.edits = append(w.edits, x)
			}
		}
	}
	switch {
	case len(w.edits) == 0:
		return
	case f.Severity == Warning: // blanks that hold as 0
		f.Advice = "按勾稽关系推算，空着的应为0。" + f.Advice
	case len(f.Cells) == 1 || f.Cells[1].Role == Evidence:
		f.Expected = report.Int(w.edits[0].to).String()
		f.Advice = say("按勾稽关系推算应为{0}，请对照台账核实后更正。", f.Expected) + f.Advice
	default:
		f.Advice = say("按勾稽关系推算：{0}。请对照台账核实后更正。", r.words(table, &w)) + f.Advice
	}
	f.Fix = r.changes(table, &w)
}

// fillBlanks offers 0 for the blanks of a table that hold with it and with
// nothing else. A blank that a cause has named as the suspect needs no finding
// of its own.
func (r *run) fillBlanks() {
	kept := r.findings[:0]
	for i := range r.findings {
		f := &r.findings[i]
		if len(f.Fix) == 0 && (f.Rule == "T3-BLANK" || f.Rule == "T4-BLANK") && f.Severity == Warning {
			table := form.Requests
			if f.Rule == "T4-BLANK" {
				table = form.Disputes
			}
			if r.balanced(table) {
				s, _ := r.blanks(table)
				r.offer(table, f, filled(s, repair.Deduce(s)))
			} else if r.suspected(f) {
				continue
			}
		}
		kept = append(kept, *f)
	}
	r.findings = kept
}

// suspected reports whether other findings offer a change for every cell of one.
func (r *run) suspected(f *Finding) bool {
	for _, c := range f.Cells {
		found := false
		for i := range r.findings {
			for _, x := range r.findings[i].Fix {
				found = found || x.Cell == c.Cell
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// blanks is the system of a table in which every blank is unknown.
func (r *run) blanks(table int) (s *repair.System, open bool) {
	s, open = r.system(table)
	t := &r.report.Tables[table]
	for n := range t.Values {
		if t.Values[n].State == report.Blank {
			s.Values[n], s.Unknown[n], open = 0, true, true
		}
	}
	return s, open
}

// A Deduction is what the figures of a report, as far as they are filled in,
// say about the rest, for an editor.
type Deduction struct {
	Determined []Change   // figures without a usable number that can have but one value
	Conflicts  []Conflict // what cannot be mended by filling in the rest
}

// A Conflict is a set of identities that no values of the blanks let hold
// together: one of the figures filled in is wrong.
type Conflict struct {
	Identities []string // "T3-SUM t3.natural"
	Cells      []Cell   // the figures filled in that stand in them
	Message    string   // a sentence
}

// Deduce works out what the blanks of a report must be and what is impossible
// already. Blanks are unknown here, where Check takes them as 0.
func Deduce(rep *report.Report) Deduction {
	r := &run{report: rep}
	r.evaluate()
	var out Deduction
	for _, table := range []int{form.Requests, form.Disputes} {
		if !rep.Has(table) {
			continue
		}
		s, _ := r.blanks(table)
		d := repair.Deduce(s)
		w := way{}
		for i, n := range d.Vars {
			w.edits = append(w.edits, edit{n, 0, d.Values[i]})
		}
		out.Determined = append(out.Determined, r.changes(table, &w)...)
		for _, equations := range d.Conflicts {
			out.Conflicts = append(out.Conflicts, r.conflict(table, equations))
		}
	}
	return out
}

// conflict describes identities, by index, that contradict each other.
func (r *run) conflict(table int, equations []int) (c Conflict) {
	t := &r.report.Tables[table]
	ids := Identities(table, t.Form)
	var names []string
	for i := range r.balances {
		b := &r.balances[i]
		for _, e := range equations {
			if b.Identity != &ids[e] {
				continue
			}
			c.Identities = append(c.Identities, b.Rule.ID+" "+b.Scope)
			names = append(names, r.named(b))
			for _, cell := range r.evidence(nil, []*balance{b}) {
				if v := r.report.Value(cell.Cell); v.Known() {
					c.Cells = append(c.Cells, cell)
				}
			}
		}
	}
	c.Message = say(pick(len(names) > 1, "{0}{1}不能同时成立，空格不论填几。", "{0}{1}不能成立，空格不论填几。"), t.Form.Name, list(names, 4))
	return c
}
