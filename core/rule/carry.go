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
		r.outer = append(r.outer, b)
	}
}
