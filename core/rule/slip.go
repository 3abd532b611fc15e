package rule

import (
	"gouji/core/form"
	"gouji/core/repair"
	"gouji/core/report"
)

// oneSlip looks for a single slip that makes many figures wrong at once and
// whose undoing mends every identity of the table: the row of totals left at 0,
// a row left out of the totals or added twice, a row shifted by one cell.
func (r *run) oneSlip(t *trouble) (w way, ok bool) {
	if t.table != form.Requests || t.open {
		return w, false
	}
	f := r.report.Tables[t.table].Form
	if r.phantomTotals(&r.report.Tables[t.table]) {
		if w = r.totalsLeft(t.system, f); mended(t.system, w.edits) {
			return w, true
		}
	}
	for q, row := range f.Rows {
		if isOutcome(row.Key) {
			for twice, title := range []string{"“{0}”一行没有计入（七）总计", "“{0}”一行在（七）总计里加了两次"} {
				w = way{rule: "T3-SUM", title: say(title, row.Name())}
				for c := range row.Cols {
					n := f.Index(f.Row("total"), c)
					w.edit(t.system, n, t.system.Values[n]+int64(1-2*twice)*t.system.Values[f.Index(q, c)])
				}
				if len(w.edits) > 1 && mended(t.system, w.edits) {
					return w, true
				}
			}
		}
		for from := range row.Cols {
			for _, right := range []bool{false, true} {
				if w = shifted(t.system, f, q, from, right); len(w.edits) > 1 && mended(t.system, w.edits) {
					return w, true
				}
			}
		}
	}
	return way{}, false
}

// totalsLeft fills the row of totals in.
func (r *run) totalsLeft(s *repair.System, f *form.Table) way {
	w := way{rule: "T3-PHANTOM"}
	total := f.Row("total")
	sum := int64(0)
	for c := range f.Rows[total].Cols {
		sum = 0
		for q, row := range f.Rows {
			if isOutcome(row.Key) {
				sum += s.Values[f.Index(q, c)]
			}
		}
		w.edit(s, f.Index(total, c), sum)
	}
	w.title = say("“{0}”一行都填0，但上面各项办理结果合计{1}件，总计漏填", f.Rows[total].Label, report.Int(sum).String())
	return w
}

// shifted moves a row from a column on back by one cell: its numbers went one
// to the left, over a cell left out, or to the right, past one too many. The
// number that was lost follows from the others and the total.
func shifted(s *repair.System, f *form.Table, q, from int, right bool) way {
	row := &f.Rows[q]
	last := len(row.Cols) - 1
	at := func(c int) int { return f.Index(q, c) }
	w := way{rule: "T3-SHIFT", title: say(pick(right, "“{0}”一行从“{1}”起向右错了一格", "“{0}”一行从“{1}”起向左错了一格"), row.Name(), row.Cols[from].Label)}
	sum := int64(0)
	if right {
		for c := range last {
			v := s.Values[at(c)]
			if c >= from {
				v = s.Values[at(c+1)]
				w.edit(s, at(c), v)
			}
			sum += v
		}
		w.edit(s, at(last), sum)
		return w
	}
	if s.Values[at(last)] != 0 || from == last {
		return way{} // the last cell would have been left empty
	}
	for c := last; c > from; c-- {
		w.edit(s, at(c), s.Values[at(c-1)])
	}
	lost := s.Values[at(last-1)]
	for c := range last - 1 {
		lost -= s.Values[at(c)]
	}
	w.edit(s, at(from), lost)
	return w
}

// edit adds a change of figure n, unless it has that value.
func (w *way) edit(s *repair.System, n int, to int64) {
	if s.Values[n] != to {
		w.edits = append(w.edits, edit{n, s.Values[n], to})
	}
}

// mended reports whether every equation holds after the changes.
func mended(s *repair.System, edits []edit) bool {
	for i := range s.Equations {
		sum := int64(0)
		for _, term := range s.Equations[i].Terms {
			if s.Unknown[term.Var] {
				return false
			}
			v := s.Values[term.Var]
			for _, x := range edits {
				if x.figure == term.Var {
					if v = x.to; v < 0 {
						return false
					}
				}
			}
			sum += term.Coef * v
		}
		if sum != s.Equations[i].Constant {
			return false
		}
	}
	return true
}
