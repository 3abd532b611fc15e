package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// explain makes findings of the broken identities, one per cause:
//
//   - when the change of a single figure makes every identity of its table
//     hold, that figure is the suspect and the identities are its evidence;
//   - when the row 总计 of table 三 is all 0 over figures that are not, the row
//     was left out (T3-PHANTOM);
//   - when an applicant column and the column 总计 are off by the same amount in
//     the same rule, they are one slip made in one row;
//   - any other broken identity stands alone.
func (r *run) explain() {
	for table := range r.report.Tables {
		var broken []*balance
		for i := range r.balances {
			if b := &r.balances[i]; b.Table == table && b.state == Broken {
				broken = append(broken, b)
			}
		}
		if len(broken) > 0 && !r.phantom(table, broken) && !r.suspect(table, broken) {
			r.separate(broken)
		}
	}
}

// suspect looks for the figures whose change alone makes every identity of the
// table hold. With exactly one it makes the finding. One broken identity alone
// names no figure.
func (r *run) suspect(table int, broken []*balance) bool {
	if len(broken) < 2 {
		return false
	}
	t := &r.report.Tables[table]
	found, change := -1, report.Decimal{}
	for n := range t.Values {
		delta, ok := r.settles(table, n, broken)
		if ok && found >= 0 {
			return false
		}
		if ok {
			found, change = n, delta
		}
	}
	if found < 0 {
		return false
	}
	from, _ := known(&t.Values[found])
	to, _ := from.Add(change)
	fix := Change{t.Form.Figures()[found].ID, t.Values[found].Raw, to.String()}
	var said []string
	for _, b := range broken {
		said = append(said, r.statement(b))
	}
	f := r.findAs(broken[0].Rule,
		say("{0}“{1}”填“{2}”，应为{3}：{4}。", t.Form.Name, t.Form.Figures()[found].Label, fix.From, fix.To, strings.Join(said, "；")),
		r.evidence(r.figures(table, Suspect, found), broken))
	f.Formula = r.formula(broken[0])
	f.compare(to, from)
	f.Advice = say("改这一格后，以上{0}条关系全部平衡；请对照台账核实后更正。{1}", small(len(broken)), r.explanations(broken))
	f.Fix = []Change{fix}
	r.repair(f.Fix, broken, true)
	return true
}

// settles reports by how much figure n would have to change for every identity
// of its table to hold; ok is false when no change of it does that, or only one
// to a negative number would.
func (r *run) settles(table, n int, broken []*balance) (delta report.Decimal, ok bool) {
	now, readable := known(&r.report.Tables[table].Values[n])
	if !readable {
		return delta, false
	}
	in := 0
	for i := range r.balances {
		b := &r.balances[i]
		side := b.side(n)
		if b.Table != table || side == 0 || b.state == Unknown {
			continue
		}
		need := b.difference // left - right; a figure on the left must fall by it
		if side > 0 {
			need = need.Neg()
		}
		if b.state == Held || in > 0 && need != delta {
			return delta, false
		}
		delta = need
		in++
	}
	to, fits := now.Add(delta)
	return delta, in == len(broken) && fits && to.Coef >= 0
}

// side tells on which side of the identity a figure stands: +1 left, -1 right,
// 0 on neither.
func (id *Identity) side(n int) int {
	for _, f := range id.Left {
		if f == n {
			return 1
		}
	}
	for _, f := range id.Right {
		if f == n {
			return -1
		}
	}
	return 0
}

// phantom makes the finding of T3-PHANTOM and reports whether it explains every
// broken identity.
func (r *run) phantom(table int, broken []*balance) bool {
	t := &r.report.Tables[table]
	if table != form.Requests || !r.phantomTotals(t) {
		return false
	}
	var cells []Cell
	var fix []Change
	var last *balance
	for _, b := range broken {
		if isRow(b) {
			return false // a row is wrong as well
		}
		if b.Total >= 0 {
			cells = append(cells, r.figure(table, b.Total, Suspect))
			fix = append(fix, Change{t.Form.Figures()[b.Total].ID, t.Values[b.Total].Raw, b.right.String()})
			last = b
		}
	}
	if last == nil {
		return false
	}
	var rule *Rule
	for _, c := range Catalogue {
		if c.ID == "T3-PHANTOM" {
			rule = c
		}
	}
	f := r.findAs(rule, say("表三“{0}”一行都填0，但上面各项办理结果合计{1}件，总计漏填。", t.Form.Rows[t.Form.Row("total")].Label, last.right.String()), r.evidence(cells, broken))
	f.Formula = r.formula(last)
	f.compare(last.right, last.left)
	f.Fix = fix
	r.repair(fix, broken, false)
	return true
}

// repair records changes that settle the identities.
func (r *run) repair(changes []Change, settled []*balance, unique bool) {
	rp := Repair{Changes: changes, Unique: unique}
	for _, b := range settled {
		rp.Resolves = append(rp.Resolves, b.Rule.ID+" "+b.Scope)
	}
	r.repairs = append(r.repairs, rp)
}

// evidence appends the figures of the identities to cells, each once.
func (r *run) evidence(cells []Cell, members []*balance) []Cell {
	for _, b := range members {
		for _, c := range r.cells(b) {
			seen := false
			for i := range cells {
				seen = seen || cells[i].Cell == c.Cell
			}
			if !seen {
				c.Role = Evidence
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// separate makes one finding for each broken identity, but joins an applicant
// column with the column 总计 where both are off by the same amount.
func (r *run) separate(broken []*balance) {
	for _, b := range broken {
		members := []*balance{b}
		if p := partner(b, broken); p != nil {
			if strings.HasSuffix(b.Scope, ".total") {
				continue // told with its partner
			}
			members = append(members, p)
		}
		var said []string
		var cells []Cell
		for _, m := range members {
			said = append(said, r.statement(m))
			cells = append(cells, r.cells(m)...)
		}
		message := "{0}{1}。"
		if len(members) > 1 {
			message = "{0}{1}。两列相差相同，多半是同一行的一处差错。"
		}
		f := r.findAs(b.Rule, say(message, r.report.Tables[b.Table].Form.Name, strings.Join(said, "；")), cells)
		f.Formula = r.formula(b)
		if b.Total >= 0 {
			f.compare(b.right, b.left)
		} else {
			f.compare(b.left, b.right)
		}
		f.Advice += r.explanations(members)
	}
}

// partner returns the identity that is off together with b: the column 总计 for
// an applicant column of table 三 and the other way round, when they are the
// only two that are off by that amount in that rule.
func partner(b *balance, broken []*balance) *balance {
	if b.Table != form.Requests || isRow(b) {
		return nil
	}
	var p *balance
	for _, c := range broken {
		if c != b && c.Rule == b.Rule && c.difference == b.difference {
			if p != nil {
				return nil
			}
			p = c
		}
	}
	if p != nil && strings.HasSuffix(p.Scope, ".total") != strings.HasSuffix(b.Scope, ".total") {
		return p
	}
	return nil
}

// isRow reports whether the identity runs along a row.
func isRow(b *balance) bool {
	_, ok := b.Rule.Check.(RowSums)
	return ok
}

// statement says in words what the identity demands and what was found.
func (r *run) statement(b *balance) string {
	t := r.report.Tables[b.Table].Form
	off := magnitude(b.difference)
	if b.Total < 0 { // T3-ID
		args := []string{t.Rows[0].Cols[t.Figures()[b.Left[0]].Col].Label, b.left.String(), b.right.String(), off}
		for _, n := range []int{b.Left[0], b.Left[1], b.Right[0], b.Right[1]} {
			d, _ := known(&r.report.Tables[b.Table].Values[n])
			args = append(args, d.String())
		}
		return say("“{0}”列：本年新收{4}＋上年结转{5}＝{1}，办理结果总计{6}＋结转下年{7}＝{2}，相差{3}", args...)
	}
	f := t.Figures()[b.Total]
	name, template := t.Rows[f.Row].Cols[f.Col].Label, "“{0}”列各项办理结果合计{1}，总计填{2}，{3}{4}"
	if isRow(b) {
		name, template = t.Rows[f.Row].Name(), "“{0}”行各类申请人合计{1}，总计填{2}，{3}{4}"
		if b.Table == form.Disputes {
			template = "“{0}”各种结果合计{1}，总计填{2}，{3}{4}"
		}
	}
	more := "多"
	if b.difference.Coef < 0 {
		more = "少"
	}
	return say(template, name, b.right.String(), b.left.String(), more, off)
}

// explanations collects the hints recorded for the scopes of the identities.
func (r *run) explanations(members []*balance) string {
	said := ""
	for i := range r.hints {
		for _, b := range members {
			if r.hints[i].scope == b.Scope && !strings.Contains(said, r.hints[i].text) {
				said += r.hints[i].text
			}
		}
	}
	return said
}
