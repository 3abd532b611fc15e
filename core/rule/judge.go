package rule

import (
	"gouji/core/form"
	"gouji/core/repair"
	"gouji/core/report"
)

// Scores of what a table says about a change, beside the likelihood of the slip
// in the number itself (at most 3, counted twice). They only order repairs of
// the same size; the smallest size always wins.
const (
	scoreSaid   = 9 // the prose says the same number
	scoreAddend = 7 // a total lacks, or counts twice, exactly one of its parts
	scoreChance = 4 // likewise, but the part is below 10, which may well be chance
	scoreStale  = 6 // a column without requests has a result
	scoreMoved  = 6 // a number stands in the neighbouring cell
	scoreYear   = 6 // the figure equals last year's, or should
	scoreTotal  = 1 // a total, which is added up by hand
	scoreTwice  = 1 // as many requests granted in part may have been counted here once more

	scoreClose = 3 // repairs no further apart than a step of likelihood and a total are told as equals
)

// claim is what the prose says of a figure.
type claim struct {
	id      string
	number  report.Decimal
	finding int // 1 + the index of the finding that the table contradicts it; 0 for none
}

// claimed records that the prose says unmistakably how much a figure is. It
// makes no finding; it tells which of several figures is likelier wrong.
func (r *run) claimed(id string, number report.Decimal) {
	r.claims = append(r.claims, claim{id: id, number: number})
}

// judge scores a way and says which slip explains it.
func (r *run) judge(table int, w *way) {
	if len(w.edits) == 2 && r.moved(table, w) {
		return
	}
	for i, x := range w.edits {
		if i > 0 && r.follows(table, w.edits[i-1], x) {
			continue // the total was added up from the wrong figure
		}
		j := r.judgeEdit(table, x)
		w.score += j.score
		w.explain(j.why)
	}
}

// follows reports whether b is the total of a's row and off by the same amount:
// both are one slip.
func (r *run) follows(table int, a, b edit) bool {
	t := r.report.Tables[table].Form
	f, g := &t.Figures()[a.figure], &t.Figures()[b.figure]
	return table == form.Requests && f.Row == g.Row && g.Col == len(t.Rows[g.Row].Cols)-1 && a.to-a.from == b.to-b.from
}

// judgement is the best explanation of a change so far.
type judgement struct {
	score int
	why   string
}

func (j *judgement) better(score int, template string, args ...string) {
	if score > j.score {
		j.score, j.why = score, say(template, args...)
	}
}

// judgeEdit finds the best explanation of one change.
func (r *run) judgeEdit(table int, x edit) (j judgement) {
	t := &r.report.Tables[table]
	f := &t.Form.Figures()[x.figure]
	wrong, right := report.Int(x.from), report.Int(x.to)
	from, to := wrong.String(), right.String()
	slip := repair.Classify(x.from, x.to)
	j.score = 2 * slip.Likelihood()
	if t.Values[x.figure].State != report.Blank {
		j.why = say(slipWords[slip], to, from)
	}
	against := 0
	for i := range r.claims {
		if c := &r.claims[i]; c.id == f.ID && c.number == right {
			j.better(scoreSaid, "文字写的也是{0}", to)
		} else if c.id == f.ID && c.number == wrong {
			against = scoreSaid
		}
	}
	if r.previous != nil && x.from != 0 {
		if was, ok := r.known(r.previous, f.ID); ok && was == wrong {
			j.better(scoreYear, "上年同一格也是{0}，疑为上年残留", from)
		}
	}
	for i := range r.outer {
		if c := &r.outer[i]; c.Table == table && c.Left[0] == x.figure && !c.least && c.right == right {
			j.better(scoreYear, pick(c.fromUnits(), "各单位合计正是{0}", "上年报告结转下年度的正是{0}"), to)
		}
	}
	if table == form.Requests {
		r.judgeRequest(&j, x, f)
	}
	total := 0
	for i := range r.balances { // a total left at 0 lacks all its parts: that says no more than the slip
		b := &r.balances[i]
		if b.Table != table || b.Total != x.figure {
			continue
		}
		total = scoreTotal
		for _, n := range b.Right {
			d, ok := known(&t.Values[n])
			if !ok || d.Zero() || x.from == 0 || d.Coef != x.to-x.from && d.Coef != x.from-x.to {
				continue
			}
			part := &t.Form.Figures()[n]
			label := t.Form.Rows[part.Row].Name()
			if isRow(b) {
				label = t.Form.Rows[part.Row].Cols[part.Col].Label
			}
			j.better(pick(d.Coef < 10, scoreChance, scoreAddend), pick(x.to > x.from, "疑漏加“{0}”{1}件", "疑把“{0}”{1}件加了两次"), label, d.String())
		}
	}
	j.score += total - against
	return j
}

// judgeRequest is what table 三 alone knows.
func (r *run) judgeRequest(j *judgement, x edit, f *form.Figure) {
	t := &r.report.Tables[form.Requests]
	row := &t.Form.Rows[f.Row]
	if !isOutcome(row.Key) {
		return
	}
	if x.to == 0 && r.hinted("t3."+row.Cols[f.Col].Key) {
		j.better(scoreStale, "")
	}
	if partial := t.Form.Row("partial"); f.Row > partial && x.from > x.to {
		if d, ok := known(&t.Values[t.Form.Index(partial, f.Col)]); ok && x.from-x.to <= d.Coef {
			j.score += scoreTwice
		}
	}
}

// slipWords say what the pen did: {0} is the right number, {1} the one found.
var slipWords = [repair.Leftover + 1]string{
	repair.Swapped:  "疑把{0}写成{1}，数字前后颠倒",
	repair.Dropped:  "疑把{0}漏写一位成了{1}",
	repair.Doubled:  "疑把{0}重写一位成了{1}",
	repair.Added:    "疑把{0}多写一位成了{1}",
	repair.Shifted:  "疑把{0}写成{1}，多写或少写了一个0",
	repair.Misread:  "疑把{0}看成{1}",
	repair.Negative: "疑把{0}写成{1}，正负号有误",
	repair.Unfilled: "疑漏填{0}",
	repair.Leftover: "疑多填了{1}",
}

// moved recognises two figures of which one holds what belongs to the other.
func (r *run) moved(table int, w *way) bool {
	a, b := w.edits[0], w.edits[1]
	t := r.report.Tables[table].Form
	f, g := &t.Figures()[a.figure], &t.Figures()[b.figure]
	swapped := a.from == b.to && b.from == a.to
	if !swapped && !(a.from-a.to == b.to-b.from && (a.to == 0 || b.to == 0)) {
		return false
	}
	row, col := f.Row-g.Row, f.Col-g.Col
	if !(row == 0 && (col == 1 || col == -1) || col == 0 && (row == 1 || row == -1)) {
		return false
	}
	w.score = 2*scoreMoved + scoreTotal
	w.why = "疑这两格填串了"
	return true
}
