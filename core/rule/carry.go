package rule

import (
	"strings"

	"gouji/core/form"
)

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
	var suspects, evidence []Cell
	var words []string
	var first *balance
	t := &r.report.Tables[form.Requests]
	for i := range r.carries {
		b := &r.carries[i]
		if b.state != Broken || b.told {
			continue
		}
		if first == nil {
			first = b
		}
		suspects = append(suspects, r.figure(form.Requests, b.Left[0], Suspect))
		evidence = append(evidence, r.lastYears(b))
		words = append(words, say("“{0}”填{1}，上年是{2}", t.Form.Rows[0].Cols[t.Form.Figures()[b.Left[0]].Col].Label, b.left.String(), b.right.String()))
	}
	if first == nil {
		return
	}
	f := r.findAs(first.Rule, say("表三“上年结转”应当与上年报告“结转下年度继续办理”相等：{0}。", strings.Join(words, "；")), append(suspects, evidence...))
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
