package rule

import (
	"gouji/core/repair"
	"gouji/core/report"
)

// trouble is what is the matter with a table: the relations that do not hold,
// and the system of equations that says so.
type trouble struct {
	table   int
	system  *repair.System
	open    bool // some figures are unknown to the system
	members []*balance
	repairs [][]way // the smallest repairs, each taken apart, the likeliest first
	fills   []edit  // what unknown figures must be, where that is certain
}

// system states a table as equations over its figures: its identities, and what
// equals last year's report or the sum of the units', which no repair may break. Figures
// without a usable number are unknown: missing, unreadable, blank totals of
// parts that are not 0, and numbers that no count can be.
func (r *run) system(table int) (s *repair.System, open bool) {
	t := &r.report.Tables[table]
	s = &repair.System{Values: make([]int64, len(t.Values)), Unknown: make([]bool, len(t.Values))}
	for n := range t.Values {
		d, ok := known(&t.Values[n])
		if !ok || impossible(d) || d.Coef > maxCount || t.Values[n].State == report.Blank && r.owes(table, n) {
			s.Unknown[n], open = true, true
			continue
		}
		s.Values[n] = d.Coef
	}
	ids := Identities(table, t.Form)
	s.Equations = make([]repair.Equation, 0, len(ids)+len(r.outer))
	for i := range ids {
		s.Equations = append(s.Equations, repair.Equation{Left: ids[i].Left, Right: ids[i].Right})
	}
	for i := range r.outer {
		if c := &r.outer[i]; c.Table == table && c.state == Held && !c.least && !impossible(c.right) {
			s.Equations = append(s.Equations, repair.Equation{Left: c.Left, Constant: c.right.Coef})
		}
	}
	return s, open
}

// maxCount bounds the counts that the search adds up.
const maxCount = 1e15

// impossible reports whether no count can be the number.
func impossible(d report.Decimal) bool { return d.Coef < 0 || !d.Whole() }

// solve finds the smallest repairs of a table. It leaves repairs empty when
// nothing contradicts, or too much.
func (r *run) solve(t *trouble) {
	var d repair.Deduction
	contradictory := false
	for _, b := range t.members {
		contradictory = contradictory || !b.outer()
	}
	if t.open {
		d = repair.Deduce(t.system)
		contradictory = len(d.Conflicts) > 0
		if len(t.members) == 0 {
			r.contradict(t, d.Conflicts)
		}
	}
	if !contradictory {
		t.fills = filled(t.system, d)
		return
	}
	out := repair.Search(r.bounded(t), repair.DefaultLimits)
	if !out.Exact || out.Size > 1 {
		if w, ok := r.oneSlip(t); ok && r.keeps(t.table, w.edits) {
			t.repairs = [][]way{{w}}
		}
	}
	if t.repairs == nil && out.Exact {
		for _, sol := range r.lightest(t, out.Solutions) {
			t.repairs = append(t.repairs, r.split(t, sol))
		}
		byLikelihood(t.repairs)
	}
	if len(t.repairs) == 1 && t.open {
		var edits []edit
		for _, w := range t.repairs[0] {
			edits = append(edits, w.edits...)
		}
		s := changed(t.system, edits)
		t.fills = filled(s, repair.Deduce(s))
	}
}

// contradict adds the relations that no values of blank or unreadable figures let
// hold together, where none is broken by itself.
func (r *run) contradict(t *trouble, conflicts [][]int) {
	ids := Identities(t.table, r.report.Tables[t.table].Form)
	for i := range r.balances {
		b := &r.balances[i]
		if b.Table != t.table || b.state != Unknown {
			continue
		}
		in := false
		for _, equations := range conflicts {
			for _, e := range equations {
				in = in || e < len(ids) && &ids[e] == b.Identity
			}
		}
		if in {
			t.members = append(t.members, b)
		}
	}
}

// filled returns the values that a deduction gives to unknown figures.
func filled(s *repair.System, d repair.Deduction) (fills []edit) {
	if len(d.Conflicts) > 0 {
		return nil
	}
	for i, n := range d.Vars {
		fills = append(fills, edit{n, s.Values[n], d.Values[i]})
	}
	return fills
}

// changed returns a system after changes.
func changed(s *repair.System, edits []edit) *repair.System {
	c := &repair.System{Values: append([]int64(nil), s.Values...), Unknown: append([]bool(nil), s.Unknown...), Equations: s.Equations}
	for _, x := range edits {
		c.Values[x.figure], c.Unknown[x.figure] = x.to, false
	}
	return c
}

// lightest keeps the solutions of least weight among those of the smallest
// size: those that mend most of what must hold with last year's report and with the
// units' as well; of these, those that change the fewest figures that were written.
func (r *run) lightest(t *trouble, all []repair.Solution) []repair.Solution {
	unfilled := r.unfilled(t)
	var kept []repair.Solution
	least := 0
	for _, sol := range all {
		weight := 0
		for i := range r.outer {
			c := &r.outer[i]
			if t.table != c.Table || c.state != Broken {
				continue
			}
			weight += 1 << 8
			for k, n := range sol.Vars {
				if n == c.Left[0] && c.meets(report.Int(sol.Values[k])) {
					weight -= 1 << 8
				}
			}
		}
		for _, n := range sol.Vars {
			if v := &r.report.Tables[t.table].Values[n]; !unfilled || v.State == report.Number {
				weight++
			}
		}
		switch {
		case len(kept) == 0 || weight < least:
			kept, least = append(kept[:0], sol), weight
		case weight == least:
			kept = append(kept, sol)
		}
	}
	return kept
}

// unfilled reports whether blanks and dashes weigh less than written numbers:
// where each stands in a relation that does not hold. Where a report leaves
// blanks for 0 throughout, one more says nothing.
func (r *run) unfilled(t *trouble) bool {
	for n := range r.report.Tables[t.table].Values {
		if v := &r.report.Tables[t.table].Values[n]; v.State != report.Blank && v.State != report.Dash {
			continue
		}
		in := false
		for _, b := range t.members {
			in = in || b.side(n) != 0
		}
		if !in {
			return false
		}
	}
	return true
}

// maxRepairs bounds the repairs of a table in the result.
const maxRepairs = 8

// propose records the smallest repairs of a table, the likeliest first: those
// after which no identity is broken any more. Those that nothing but a weak guess
// tells from the likeliest share its rank.
func (r *run) propose(t *trouble) {
	repairs := t.repairs
	if len(repairs) == 0 && len(t.fills) > 0 {
		repairs = [][]way{{way{edits: t.fills}}}
	}
	rank, best := 0, 0
	for _, ways := range repairs[:min(len(repairs), maxRepairs)] {
		w := way{}
		for i := range ways {
			w.edits = append(w.edits, ways[i].edits...)
			w.score += ways[i].score
		}
		if t.open && len(t.repairs) > 0 {
			s := changed(t.system, w.edits)
			w.edits = append(w.edits, filled(s, repair.Deduce(s))...)
		}
		resolves, clean := r.resolves(t, changed(t.system, w.edits))
		if clean {
			if rank++; rank == 1 {
				best = w.score
			}
			r.repairs = append(r.repairs, Repair{Changes: r.changes(t.table, &w), Resolves: resolves, Rank: pick(best-w.score <= scoreClose, 1, rank), Unique: len(repairs) == 1})
		}
	}
}

// resolves lists the relations that hold after changes and did not before.
// clean is false when an identity is still broken.
func (r *run) resolves(t *trouble, after *repair.System) (names []string, clean bool) {
	for _, list := range [][]balance{r.balances, r.outer} {
		for i := range list {
			b := &list[i]
			if b.Table != t.table || b.state == Held {
				continue
			}
			sum, ok := sumOf(after, b)
			switch {
			case sum == 0 && ok:
				names = append(names, b.Rule.ID+" "+b.Scope)
			case b.state == Broken && !b.outer():
				return nil, false
			}
		}
	}
	return names, true
}

// sumOf returns how much a relation is off in a system; ok is false when a
// figure of it is unknown there.
func sumOf(s *repair.System, b *balance) (sum int64, ok bool) {
	ok = true
	for _, n := range b.Left {
		sum += s.Values[n]
		ok = ok && !s.Unknown[n]
	}
	for _, n := range b.Right {
		sum -= s.Values[n]
		ok = ok && !s.Unknown[n]
	}
	if b.outer() {
		if sum -= b.right.Coef; b.least {
			sum = min(sum, 0)
		}
	}
	return sum, ok
}
