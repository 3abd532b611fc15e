package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// An Identity is one linear equation over figures: the sum of Left equals the
// sum of Right. Terms are indices in the figures of its table.
type Identity struct {
	Rule  *Rule
	Scope string // "t3.natural", "t3.granted", "t4.review"
	Table int
	Left  []int
	Right []int
	// Total is the figure that states the sum of Right, -1 in a balance of two
	// sums. A blank total leaves the identity undetermined.
	Total int
}

// linear is a check that consists of identities. Engine, repair and editor take
// them from here; there is no second list of them.
type linear interface {
	Check
	identities(t *form.Table) []Identity
}

// Balance demands for each column of a table that two sums of rows are equal.
type Balance struct {
	Table       int
	Left, Right []string // keys of rows
}

func (b Balance) identities(t *form.Table) []Identity {
	var out []Identity
	for c, col := range t.Rows[0].Cols {
		id := Identity{Scope: t.Key + "." + col.Key, Table: b.Table, Total: -1}
		for _, k := range b.Left {
			id.Left = append(id.Left, t.Index(t.Row(k), c))
		}
		for _, k := range b.Right {
			id.Right = append(id.Right, t.Index(t.Row(k), c))
		}
		out = append(out, id)
	}
	return out
}

func (b Balance) run(r *run) { r.linear(b.Table) }

// ColumnSums demands that the row Total of a table is, in each column, the sum
// of all other rows but those in Except.
type ColumnSums struct {
	Table  int
	Total  string
	Except []string
}

func (s ColumnSums) identities(t *form.Table) []Identity {
	var out []Identity
	total := t.Row(s.Total)
	for c, col := range t.Rows[0].Cols {
		n := t.Index(total, c)
		id := Identity{Scope: t.Key + "." + col.Key, Table: s.Table, Left: []int{n}, Total: n}
		for r, row := range t.Rows {
			if r != total && !contains(s.Except, row.Key) {
				id.Right = append(id.Right, t.Index(r, c))
			}
		}
		out = append(out, id)
	}
	return out
}

func (s ColumnSums) run(r *run) { r.linear(s.Table) }

// RowSums demands that the column total of each row, or of the rows in Only, is
// the sum of the row's other columns.
type RowSums struct {
	Table int
	Only  string
}

func (s RowSums) identities(t *form.Table) []Identity {
	var out []Identity
	for r, row := range t.Rows {
		if s.Only != "" && row.Key != s.Only {
			continue
		}
		total := t.Col(r, "total")
		n := t.Index(r, total)
		id := Identity{Scope: t.Key + "." + row.Key, Table: s.Table, Left: []int{n}, Total: n}
		for c := range row.Cols {
			if c != total {
				id.Right = append(id.Right, t.Index(r, c))
			}
		}
		out = append(out, id)
	}
	return out
}

func (s RowSums) run(r *run) { r.linear(s.Table) }

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

// Identities returns every identity of a table of an edition, in the order of
// the catalogue.
func Identities(table int, t *form.Table) []Identity {
	for i := range tableIdentities {
		if tableIdentities[i].form == t {
			return tableIdentities[i].list
		}
	}
	return buildIdentities(table, t)
}

type identitiesOf struct {
	form *form.Table
	list []Identity
}

// tableIdentities holds the identities of every table, made once.
var tableIdentities = func() []identitiesOf {
	var out []identitiesOf
	for _, e := range form.Editions {
		for i := range e.Tables {
			out = append(out, identitiesOf{&e.Tables[i], buildIdentities(i, &e.Tables[i])})
		}
	}
	return out
}()

func buildIdentities(table int, t *form.Table) []Identity {
	var out []Identity
	for _, group := range [][]Rule{requestsRules, disputesRules} {
		for i := range group {
			l, ok := group[i].Check.(linear)
			if !ok || tableOf(l) != table {
				continue
			}
			for _, id := range l.identities(t) {
				id.Rule = &group[i]
				out = append(out, id)
			}
		}
	}
	return out
}

func tableOf(l linear) int {
	switch c := l.(type) {
	case Balance:
		return c.Table
	case ColumnSums:
		return c.Table
	case RowSums:
		return c.Table
	}
	return -1
}

// balance is an identity evaluated on a report.
type balance struct {
	*Identity
	state       State
	why         string
	left, right report.Decimal // sums
	difference  report.Decimal // left - right
	was         report.Value   // of an outer relation: the figure on the other side
	least       bool           // of an outer relation: the figure is that or more, not equal
	told        bool           // a finding has explained it
}

// evaluate works out every identity of the report.
func (r *run) evaluate() {
	const most = 48 // more than any edition has
	r.balances = make([]balance, 0, most)
	for i := range r.report.Tables {
		if !r.report.Has(i) {
			continue
		}
		ids := Identities(i, r.report.Tables[i].Form)
		for k := range ids {
			r.balances = append(r.balances, r.balance(&ids[k]))
		}
	}
}

func (r *run) balance(id *Identity) balance {
	b := balance{Identity: id}
	if b.left, b.why = r.sum(id, id.Left); b.why == "" {
		b.right, b.why = r.sum(id, id.Right)
	}
	if b.why == "" {
		var ok bool
		if b.difference, ok = b.left.Sub(b.right); !ok {
			b.why = "数字过大，无法核对"
		}
	}
	switch {
	case b.why != "":
		b.state = Unknown
	case b.difference.Zero():
		b.state = Held
	default:
		b.state = Broken
	}
	return b
}

// sum adds figures up. why is not empty when one of them is not known.
func (r *run) sum(id *Identity, figures []int) (total report.Decimal, why string) {
	t := &r.report.Tables[id.Table]
	for _, n := range figures {
		v := &t.Values[n]
		switch v.State {
		case report.Number:
			var ok bool
			if total, ok = total.Add(v.Number); !ok {
				return total, "数字过大，无法核对"
			}
		case report.Dash:
		case report.Blank:
			if n == id.Total || r.owes(id.Table, n) {
				return total, say("“{0}”是空白", t.Form.Figures()[n].Label)
			}
		case report.Missing:
			return total, say("没有找到“{0}”", t.Form.Figures()[n].Label)
		default:
			return total, say("“{0}”无法识别", t.Form.Figures()[n].Label)
		}
	}
	return total, ""
}

// owes reports whether a blank figure is a total whose parts are not all 0, so
// that it cannot be taken as 0.
func (r *run) owes(table, n int) bool {
	ids := Identities(table, r.report.Tables[table].Form)
	for k := range ids {
		if ids[k].Total != n {
			continue
		}
		for _, p := range ids[k].Right {
			if v := &r.report.Tables[table].Values[p]; v.State == report.Number && !v.Number.Zero() {
				return true
			}
		}
	}
	return false
}

// linear records the outcomes of the running rule's identities. Findings are
// made later, one per cause.
func (r *run) linear(table int) {
	if _, ok := r.table(table); !ok {
		return
	}
	for i := range r.balances {
		if b := &r.balances[i]; b.Rule == r.rule {
			r.outcome(b.Scope, b.state, b.why)
		}
	}
}

// formula writes an identity with its numbers: "12 + 0 ≠ 11 + 0". Zeros in long
// sums are left out.
func (r *run) formula(b *balance) string {
	sign := " = "
	if b.state == Broken {
		sign = " ≠ "
	}
	if b.outer() {
		return b.left.String() + pick(b.least, " < ", sign) + b.right.String()
	}
	return r.side(b, b.Left) + sign + r.side(b, b.Right)
}

func (r *run) side(b *balance, figures []int) string {
	var parts []string
	for _, n := range figures {
		d, _ := known(&r.report.Tables[b.Table].Values[n])
		if len(figures) > 3 && d.Zero() {
			continue
		}
		parts = append(parts, d.String())
	}
	if len(parts) == 0 {
		return "0"
	}
	return strings.Join(parts, " + ")
}

// cells lists the figures of an identity: the total or left side first, then
// the parts that are not 0.
func (r *run) cells(b *balance) []Cell {
	var out []Cell
	for _, n := range b.Left {
		out = append(out, r.figure(b.Table, n, Total))
	}
	for _, n := range b.Right {
		if d, _ := known(&r.report.Tables[b.Table].Values[n]); len(b.Right) <= 3 || !d.Zero() {
			out = append(out, r.figure(b.Table, n, Part))
		}
	}
	if b.outer() {
		out = append(out, r.otherSide(b))
	}
	return out
}
