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
		if len(broken) == 0 {
			continue
		}
		switch {
		case table == form.Requests && r.phantom(broken):
		case len(broken) > 1 && r.suspect(table, broken):
		default:
			r.separate(broken)
		}
	}
}

// suspect looks for the figures whose change alone makes every identity of the
// table hold. With exactly one it makes the finding.
func (r *run) suspect(table int, broken []*balance) bool {
	t := &r.report.Tables[table]
	found, change := -1, report.Decimal{}
	for n := range t.Values {
		delta, ok := r.settles(table, n, broken)
		if !ok {
			continue
		}
		if found >= 0 {
			return false
		}
		found, change = n, delta
	}
	if found < 0 {
		return false
	}
	from, _ := known(t.Values[found])
	to, ok := from.Add(change)
	if !ok {
		return false
	}
	label := t.Form.Name + "“" + t.Form.Figures()[found].Label + "”"
	var said []string
	cells := []Cell{r.figure(table, found, Suspect)}
	seen := map[string]bool{cells[0].Cell: true}
	for _, b := range broken {
		said = append(said, r.statement(b))
		for _, c := range r.cells(b) {
			if !seen[c.Cell] {
				seen[c.Cell] = true
				c.Role = Evidence
				cells = append(cells, c)
			}
		}
	}
	f := r.findAs(broken[0].Rule, label+"填“"+t.Values[found].Raw+"”，应为"+to.String()+"："+strings.Join(said, "；")+"。", cells...)
	f.Formula = r.formula(broken[0])
	f.Expected, f.Actual = to.String(), from.String()
	f.Difference = signed(change.Neg())
	f.Advice = "改这一格后，以上" + count(len(broken)) + "条关系全部平衡；请对照台账核实后更正。" + r.hinted(broken)
	f.Fix = []Change{{cells[0].Cell, t.Values[found].Raw, to.String()}}
	rp := Repair{Changes: f.Fix, Unique: true}
	for _, b := range broken {
		rp.Resolves = append(rp.Resolves, b.Rule.ID+" "+b.Scope)
	}
	r.repairs = append(r.repairs, rp)
	return true
}

// settles reports by how much figure n would have to change for every identity
// of its table to hold; ok is false when no change of it does that, or only one
// to a negative number would.
func (r *run) settles(table, n int, broken []*balance) (delta report.Decimal, ok bool) {
	v := r.value(table, n)
	now, readable := known(v)
	if !readable {
		return delta, false
	}
	in := 0
	for i := range r.balances {
		b := &r.balances[i]
		if b.Table != table {
			continue
		}
		side := b.side(n)
		if side == 0 {
			continue
		}
		if b.state == Held {
			return delta, false
		}
		if b.state == Unknown {
			continue
		}
		need := b.difference // left - right; a figure on the left must fall by it
		if side > 0 {
			need = need.Neg()
		}
		if in > 0 && need != delta {
			return delta, false
		}
		delta = need
		in++
	}
	if in != len(broken) {
		return delta, false
	}
	to, fits := now.Add(delta)
	return delta, fits && to.Coef >= 0
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
func (r *run) phantom(broken []*balance) bool {
	if !r.phantomTotals() {
		return false
	}
	t := &r.report.Tables[form.Requests]
	row := t.Form.Row("total")
	var rule *Rule
	for _, c := range Catalogue {
		if c.ID == "T3-PHANTOM" {
			rule = c
		}
	}
	var cells []Cell
	var fix []Change
	rp := Repair{}
	sum := report.Decimal{}
	for _, b := range broken {
		n := b.Total
		if b.Rule.ID != "T3-SUM" {
			if b.Rule.ID != "T3-ID" {
				return false // a row is wrong as well
			}
			rp.Resolves = append(rp.Resolves, b.Rule.ID+" "+b.Scope)
			continue
		}
		cells = append(cells, r.figure(form.Requests, n, Suspect))
		fix = append(fix, Change{t.Form.Figures()[n].ID, t.Values[n].Raw, b.right.String()})
		rp.Resolves = append(rp.Resolves, b.Rule.ID+" "+b.Scope)
		sum = b.right
	}
	f := r.findAs(rule, "表三“"+t.Form.Rows[row].Label+"”一行都填0，但上面各项办理结果合计"+sum.String()+"件，总计漏填。", cells...)
	f.Expected, f.Actual, f.Difference = sum.String(), "0", signed(sum.Neg())
	f.Formula = r.formula(broken[len(broken)-1])
	f.Fix = fix
	for _, b := range broken {
		for _, c := range r.cells(b) {
			c.Role = Evidence
			if !hasCell(f.Cells, c.Cell) {
				f.Cells = append(f.Cells, c)
			}
		}
	}
	rp.Changes = fix
	r.repairs = append(r.repairs, rp)
	return true
}

func hasCell(cells []Cell, id string) bool {
	for _, c := range cells {
		if c.Cell == id {
			return true
		}
	}
	return false
}

// separate makes one finding for each broken identity, but joins an applicant
// column with the column 总计 where both are off by the same amount.
func (r *run) separate(broken []*balance) {
	joined := map[*balance]*balance{}
	for _, b := range broken {
		if !strings.HasSuffix(b.Scope, ".total") || b.Table != form.Requests || isRow(b) {
			continue
		}
		var partner *balance
		for _, c := range broken {
			if c != b && c.Rule == b.Rule && !isRow(c) && c.difference == b.difference {
				if partner != nil {
					partner = nil
					break
				}
				partner = c
			}
		}
		if partner != nil {
			joined[partner] = b
			joined[b] = b
		}
	}
	for _, b := range broken {
		second := joined[b]
		if second == b {
			continue
		}
		said := r.statement(b)
		cells := r.cells(b)
		members := []*balance{b}
		if second != nil {
			said += "；" + r.statement(second) + "。两列相差相同，多半是同一行的一处差错"
			cells = append(cells, r.cells(second)...)
			members = append(members, second)
		}
		f := r.findAs(b.Rule, b.tableName(r)+said+"。", cells...)
		f.Formula = r.formula(b)
		f.Expected, f.Actual, f.Difference = b.right.String(), b.left.String(), signed(b.difference)
		if b.Total < 0 {
			f.Expected, f.Actual = b.left.String(), b.right.String()
			f.Difference = signed(b.difference.Neg())
		}
		f.Advice += r.hinted(members)
	}
}

func (b *balance) tableName(r *run) string { return r.report.Tables[b.Table].Form.Name }

// isRow reports whether the identity runs along a row.
func isRow(b *balance) bool {
	_, ok := b.Rule.Check.(RowSums)
	return ok
}

// statement says in words what the identity demands and what was found.
func (r *run) statement(b *balance) string {
	t := r.report.Tables[b.Table].Form
	if b.Total < 0 { // T3-ID
		col := t.Rows[0].Cols[t.Figures()[b.Left[0]].Col].Label
		n := func(figure int) string {
			d, _ := known(r.value(b.Table, figure))
			return d.String()
		}
		return "“" + col + "”列：本年新收" + n(b.Left[0]) + "＋上年结转" + n(b.Left[1]) + "＝" + b.left.String() +
			"，办理结果总计" + n(b.Right[0]) + "＋结转下年" + n(b.Right[1]) + "＝" + b.right.String() + "，相差" + magnitude(b.difference)
	}
	f := t.Figures()[b.Total]
	where := "“" + t.Rows[f.Row].Cols[f.Col].Label + "”列各项办理结果合计"
	if isRow(b) {
		where = "“" + t.Rows[f.Row].Name() + "”各项合计"
		if b.Table == form.Requests {
			where = "“" + t.Rows[f.Row].Name() + "”行各类申请人合计"
		}
	}
	more := "多"
	if b.difference.Coef < 0 {
		more = "少"
	}
	return where + b.right.String() + "，总计填" + b.left.String() + "，" + more + magnitude(b.difference)
}

// hinted collects the explanations recorded for the scopes of the identities.
func (r *run) hinted(members []*balance) string {
	var said []string
	for _, h := range r.hints {
		for _, b := range members {
			if h.scope == b.Scope && !contains(said, h.text) {
				said = append(said, h.text)
			}
		}
	}
	return strings.Join(said, "")
}

var cjk = []string{"零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"}

func count(n int) string {
	if n < len(cjk) {
		return cjk[n]
	}
	return report.Int(int64(n)).String()
}
