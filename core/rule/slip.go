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
	for q := range f.Rows {
		if isOutcome(f.Rows[q].Key) {
			for twice, title := range [...]string{"“{0}”一行没有计入（七）总计", "“{0}”一行在（七）总计里加了两次"} {
				w = way{rule: "T3-SUM"}
				for c := range f.Rows[q].Cols {
					n := f.Index(f.Row("total"), c)
					w.edit(t.system, n, t.system.Values[n]+int64(1-2*twice)*t.system.Values[f.Index(q, c)])
				}
				if len(w.edits) > 1 && mended(t.system, w.edits) {
					w.title = say(title, f.Rows[q].Name())
					return w, true
				}
			}
		}
		for from := range f.Rows[q].Cols {
			for right, title := range [...]string{"“{0}”一行从“{1}”起向左错了一格", "“{0}”一行从“{1}”起向右错了一格"} {
				if w = shifted(t.system, f, q, from, right > 0); len(w.edits) > 1 && mended(t.system, w.edits) {
					w.title = say(title, f.Rows[q].Name(), f.Rows[q].Cols[from].Label)
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
	w := way{rule: "T3-SHIFT"}
	first := f.Index(q, 0)
	last := len(f.Rows[q].Cols) - 1
	x := s.Values[first : first+last+1]
	if !right && (x[last] != 0 || from == last) {
		return w // the last cell would have been left empty
	}
	var now [8]int64
	sum := int64(0)
	for c := range last {
		now[c] = x[c]
		switch {
		case right && c >= from:
			now[c] = x[c+1]
		case !right && c > from:
			now[c] = x[c-1]
		case !right && c == from:
			now[c] = 0
		}
		sum += now[c]
	}
	if now[last] = sum; !right {
		now[last] = x[last-1]
		now[from] = now[last] - sum
	}
	for c := range last + 1 {
		w.edit(s, first+c, now[c])
	}
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
	holds := true
	for _, x := range edits {
		holds = holds && x.to >= 0
		s.Values[x.figure] = x.to
	}
	holds = holds && s.Holds()
	for _, x := range edits {
		s.Values[x.figure] = x.from
	}
	return holds
}
