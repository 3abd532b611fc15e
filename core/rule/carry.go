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
		was := p.Value("t3.forward." + col.Key)
		if !r.hold(form.Requests, t.Form.Index(row, c), "t3."+col.Key, &was, false) {
			r.undetermined("t3."+col.Key, say("“{0}”列的结转数无法识别", col.Label))
		}
	}
}
