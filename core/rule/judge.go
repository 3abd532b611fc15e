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
	scoreStale  = 6 // a column without requests has a result
	scoreMoved  = 6 // a number stands in the neighbouring cell
	scoreYear   = 6 // the figure equals last year's, or should
	scoreTotal  = 1 // a total, which is added up by hand
	scoreTwice  = 1 // as many requests granted in part may have been counted here once more
)

// claim is what the prose says of a figure.
type claim struct {
	id     string
	number report.Decimal
}

// claimed records that the prose says unmistakably how much a figure is. It
// makes no finding; it tells which of several figures is likelier wrong.
func (r *run) claimed(id string, number report.Decimal) {
	r.claims = append(r.claims, claim{id, number})
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
		score, why := r.judgeEdit(table, x)
		w.score += score
		w.explain(why)
	}
}

// follows reports whether b is the total of a's row and off by the same amount:
// both are one slip.
func (r *run) follows(table int, a, b edit) bool {
	t := r.report.Tables[table].Form
	f, g := &t.Figures()[a.figure], &t.Figures()[b.figure]
	return table == form.Requests && f.Row == g.Row && g.Col == len(t.Rows[g.Row].Cols)-1 && a.to-a.from == b.to-b.from
}

// judgeEdit finds the best explanation of one change.
func (r *run) judgeEdit(table int, x edit) (score int, why string) {
	t := &r.report.Tables[table]
	f := &t.Form.Figures()[x.figure]
	from, to := report.Int(x.from).String(), report.Int(x.to).String()
	slip := repair.Classify(x.from, x.to)
	score = 2 * slip.Likelihood()
	if words := slipWords[slip]; words != "" && t.Values[x.figure].State != report.Blank {
		why = say(words, to, from)
	}
	better := func(s int, words string) {
		if s > score {
			score, why = s, words
		}
	}
	for i := range r.claims {
		if c := &r.claims[i]; c.id == f.ID {
			switch c.number {
			case report.Int(x.to):
				better(scoreSaid, say("文字写的也是{0}", to))
			case report.Int(x.from):
				score -= scoreSaid
			}
		}
	}
	if r.previous != nil {
		if was, ok := r.known(r.previous, f.ID); ok && x.from != 0 && was == report.Int(x.from) {
			better(scoreYear, say("上年同一格也是{0}，疑为上年残留", from))
		}
	}
	for i := range r.carries {
		if c := &r.carries[i]; table == form.Requests && c.Left[0] == x.figure && c.right == report.Int(x.to) {
			better(scoreYear, say("上年报告结转下年度的正是{0}", to))
		}
	}
	if table == form.Requests && x.to == 0 && isOutcome(t.Form.Rows[f.Row].Key) && r.hinted("t3."+t.Form.Rows[f.Row].Cols[f.Col].Key) {
		better(scoreStale, "")
	}
	if table == form.Requests && isOutcome(t.Form.Rows[f.Row].Key) && f.Row > t.Form.Row("partial") {
		n := t.Form.Index(t.Form.Row("partial"), f.Col)
		if d, ok := known(&t.Values[n]); ok && x.from > x.to && x.from-x.to <= d.Coef {
			score += scoreTwice
		}
	}
	total := false
	for i := range r.balances {
		b := &r.balances[i]
		if b.Table != table || b.Total != x.figure {
			continue
		}
		total = true
		for _, n := range b.Right {
			d, ok := known(&t.Values[n])
			if !ok || d.Zero() {
				continue
			}
			part := &t.Form.Figures()[n]
			label := t.Form.Rows[part.Row].Name()
			if isRow(b) {
				label = t.Form.Rows[part.Row].Cols[part.Col].Label
			}
			switch d.Coef {
			case x.to - x.from:
				better(scoreAddend, say("疑漏加“{0}”{1}件", label, d.String()))
			case x.from - x.to:
				better(scoreAddend, say("疑把“{0}”{1}件加了两次", label, d.String()))
			}
		}
	}
	if total {
		score += scoreTotal
	}
	return score, why
}

// slipWords say what the pen did: {0} is the right number, {1} the one found.
var slipWords = [repair.Leftover + 1]string{
	repair.Swapped:  "疑把{0}写成{1}，数字前后颠倒",
	repair.Dropped:  "疑把{0}漏写一位成了{1}",
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
