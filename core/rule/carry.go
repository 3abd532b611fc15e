package rule

import "gouji/core/form"

// carriedOver compares what was carried over from last year, column by column.
// Findings are made later, where a cause may explain it (explain).
func carriedOver(r *run) {
	t, ok := r.table(form.Requests)
	if !ok {
		return
	}
	p, ok := r.lastYear("t3.carried")
	if !ok {
		return
	}
	row := t.Form.Row("carried")
	for c, col := range t.Form.Rows[row].Cols {
		b := balance{Identity: &Identity{Rule: r.rule, Scope: "t3." + col.Key, Table: form.Requests, Left: []int{t.Form.Index(row, c)}, Total: -1}}
		b.was = p.Value("t3.forward." + col.Key)
		var ok1, ok2, ok3 bool
		b.left, ok1 = known(&t.Values[b.Left[0]])
		b.right, ok2 = known(&b.was)
		b.difference, ok3 = b.left.Sub(b.right)
		switch {
		case !ok1 || !ok2 || !ok3:
			r.undetermined(b.Scope, say("“{0}”列的结转数无法识别", col.Label))
			continue
		case r.verdict(b.Scope, b.difference.Zero()):
			b.state = Held
		default:
			b.state = Broken
		}
		r.carries = append(r.carries, b)
	}
}

// carry reports whether the relation is the carry-over from last year: one
// figure on the left, and a number of another report on the right.
func (b *balance) carry() bool { return len(b.Right) == 0 }

// lastYears is the cell of last year's report that a carry-over refers to.
func (r *run) lastYears(b *balance) Cell {
	f := r.report.Tables[b.Table].Form
	col := f.Rows[0].Cols[f.Figures()[b.Left[0]].Col]
	return Cell{Cell: "t3.forward." + col.Key, Label: "上年报告·表三·四、结转下年度继续办理·" + col.Label, Role: Evidence, Raw: b.was.Raw, Origin: b.was.Place.String()}
}

// explainCarries makes one finding of the columns that do not carry over and
// that no wrong figure of this report explains.
func (r *run) explainCarries() {
	var members []*balance
	var suspects []int
	for i := range r.carries {
		if b := &r.carries[i]; b.state == Broken && !b.told {
			members = append(members, b)
			suspects = append(suspects, b.Left[0])
		}
	}
	if len(members) == 0 {
		return
	}
	first := members[0]
	f := r.findAs(first.Rule, say("表三上年结转与上年报告不符：{0}。", r.statements(members)), r.evidence(r.figures(form.Requests, Suspect, suspects...), members))
	f.compare(first.right, first.left)
	if r.balanced(form.Requests) {
		f.Advice = "本年各列关系都平衡，不像是笔误。" + f.Advice
	}
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
