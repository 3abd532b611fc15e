package rule

import (
	"gouji/core/form"
	"gouji/core/repair"
	"gouji/core/report"
)

// An outer relation holds one figure against another report: the carry-over
// against last year's, an aggregate against the sum of its units. Where it holds
// it is an equation or a lower bound that no repair may break; where it is broken
// it is evidence, for the other report may be the wrong one.

// hold records how a figure of the report stands to one of another report. It
// returns false when that cannot be told.
func (r *run) hold(table, n int, scope string, was *report.Value, least bool) bool {
	b := balance{Identity: &Identity{r.rule, scope, table, []int{n}, nil, -1}, was: *was, least: least, state: Broken}
	var ok1, ok2, ok3 bool
	b.left, ok1 = known(&r.report.Tables[table].Values[n])
	b.right, ok2 = known(was)
	b.difference, ok3 = b.left.Sub(b.right)
	if !ok1 || !ok2 || !ok3 {
		return false
	}
	if r.verdict(scope, b.meets(b.left)) {
		b.state = Held
	}
	r.outer = append(r.outer, b)
	return true
}

// outer reports whether the relation is one with another report: one figure on
// the left, and a number on the right.
func (b *balance) outer() bool { return len(b.Right) == 0 }

// fromUnits reports whether the other side is the sum of the units'.
func (b *balance) fromUnits() bool {
	_, ok := b.Rule.Check.(AddedUp)
	return ok
}

// meets reports whether the relation holds with a number for its figure.
func (b *balance) meets(d report.Decimal) bool {
	return d == b.right || b.least && d.Cmp(b.right) > 0
}

// otherSide is the cell of the other report that an outer relation refers to.
func (r *run) otherSide(b *balance) Cell {
	f := r.report.Tables[b.Table].Form
	if b.fromUnits() {
		return Cell{Label: "各单位合计·" + f.Name + "·" + f.Figures()[b.Left[0]].Label, Role: Evidence, Raw: b.was.Raw}
	}
	col := f.Rows[0].Cols[f.Figures()[b.Left[0]].Col]
	return Cell{Cell: "t3.forward." + col.Key, Label: "上年报告·表三·四、结转下年度继续办理·" + col.Label, Role: Evidence, Raw: b.was.Raw, Origin: b.was.Place.String()}
}

// keeps reports whether changes leave the outer relations of a table holding.
func (r *run) keeps(table int, edits []edit) bool {
	for i := range r.outer {
		b := &r.outer[i]
		if b.Table != table || b.state != Held {
			continue
		}
		for _, x := range edits {
			if x.figure == b.Left[0] && !b.meets(report.Int(x.to)) {
				return false
			}
		}
	}
	return true
}

// bounded is the system of a table with the lower bounds that units set, each
// with an unknown of its own for what the aggregate has beyond it.
func (r *run) bounded(t *trouble) *repair.System {
	s := *t.system
	for i := range r.outer {
		b := &r.outer[i]
		if b.Table != t.table || b.state != Held || !b.least || b.right.Coef <= 0 || impossible(b.right) {
			continue
		}
		n := len(s.Values)
		s.Values = append(s.Values[:n:n], 0)
		s.Unknown = append(s.Unknown[:n:n], true)
		m := len(s.Equations)
		s.Equations = append(s.Equations[:m:m], repair.Equation{Left: b.Left, Right: []int{n}, Constant: b.right.Coef})
	}
	return &s
}

// explainOuter makes findings of the outer relations that do not hold and that
// no wrong figure of this report explains: one for all columns of the carry-over,
// and one for each row of an aggregate, with its own for what may differ for a
// reason.
func (r *run) explainOuter() {
	for i := range r.outer {
		first := &r.outer[i]
		if first.state != Broken || first.told {
			continue
		}
		t := r.report.Tables[first.Table].Form
		var members []*balance
		var suspects []int
		for k := i; k < len(r.outer); k++ {
			b := &r.outer[k]
			if b.state == Broken && !b.told && b.Rule == first.Rule && b.Table == first.Table && (!b.fromUnits() || alike(t, first.Left[0], b.Left[0])) {
				b.told = true
				members = append(members, b)
				suspects = append(suspects, b.Left[0])
			}
		}
		template := "{0}上年结转与上年报告不符：{1}。"
		if first.fromUnits() {
			template = pick(first.least, "{0}汇总数少于已报各单位之和：{1}。", "{0}汇总数与各单位之和不符：{1}。")
		}
		f := r.findAs(first.Rule, say(template, t.Name, r.statements(members)), r.evidence(r.figures(first.Table, Suspect, suspects...), members))
		f.compare(first.right, first.left)
		f.Formula = r.formula(first)
		switch {
		case !first.fromUnits():
			if r.balanced(form.Requests) {
				f.Advice = "本年各列关系都平衡，不像是笔误。" + f.Advice
			}
		case Loose(t, first.Left[0]):
			f.Severity = Warning
		}
	}
}

// alike reports whether two figures stand in one row and are as strict.
func alike(t *form.Table, a, b int) bool {
	return t.Figures()[a].Row == t.Figures()[b].Row && Loose(t, a) == Loose(t, b)
}

// balanced reports whether no identity of a table is broken.
func (r *run) balanced(table int) bool {
	for i := range r.balances {
		if b := &r.balances[i]; b.Table == table && b.state == Broken {
			return false
		}
	}
	return true
}
