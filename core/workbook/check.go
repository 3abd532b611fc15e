package workbook

import (
	"strconv"
	"strings"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// What a check on a sheet says. Excel computes it again with every key; the
// same words are worked out here for the cached values.
const (
	checkFine    = "√"
	checkEmpty   = "未填"
	checkPartial = "未填完"
	checkText    = "含文本"
	checkBelow   = "有负数"
	checkPart    = "有小数"
	checkOff     = "差"
)

// contents are the values of a table as its sheet shows them: the totals are
// what the formulas give.
type contents struct {
	*placed
	values []report.Value
	totals []*rule.Identity // by figure; nil where the figure is filled in
}

// contentsOf works out what stands in a table whose figures are filled in from
// values, which may be nil for a table to be filled in.
func contentsOf(t *placed, values []report.Value) *contents {
	c := &contents{placed: t, values: make([]report.Value, len(t.Form.Figures())), totals: make([]*rule.Identity, len(t.Form.Figures()))}
	copy(c.values, values)
	ids := rule.Identities(t.index, t.Form)
	for k := range ids {
		if n := ids[k].Total; n >= 0 && c.totals[n] == nil {
			c.totals[n] = &ids[k]
		}
	}
	// Twice: the total of the totals is a sum of sums.
	for range 2 {
		for n, id := range c.totals {
			if id != nil {
				c.values[n] = report.Value{State: report.Number, Number: c.sum(id.Right)}
			}
		}
	}
	return c
}

// sum adds up like SUM: what is no number does not count.
func (c *contents) sum(figures []int) (sum report.Decimal) {
	for _, n := range figures {
		if _, ok := stored(c.values[n]); ok {
			sum, _ = sum.Add(c.values[n].Number)
		}
	}
	return sum
}

// refs writes figures as the arguments of a function, runs as ranges.
func (t *placed) refs(figures []int) string {
	var out []string
	for i := 0; i < len(figures); {
		j := i
		for j+1 < len(figures) && t.follows(figures[j], figures[j+1], figures[i]) {
			j++
		}
		if j == i {
			out = append(out, t.ref(figures[i]))
		} else {
			out = append(out, t.ref(figures[i])+":"+t.ref(figures[j]))
		}
		i = j + 1
	}
	return strings.Join(out, ",")
}

// follows reports whether b stands next to a, in the row or column of first.
func (t *placed) follows(a, b, first int) bool {
	p, q, f := t.figures[a], t.figures[b], t.figures[first]
	if p.Cols > 1 || q.Cols > 1 {
		return false
	}
	return p.Row == q.Row && p.Row == f.Row && q.Col == p.Col+1 || p.Col == q.Col && p.Col == f.Col && q.Row == p.Row+1
}

// fill puts in all figures: totals as formulas, the others open.
func (c *contents) fill() {
	for n, id := range c.totals {
		if id != nil {
			number, _ := stored(c.values[n])
			c.put(n, cell{formula: "SUM(" + c.refs(id.Right) + ")", number: number}, style{border: true, fill: lockFill})
			continue
		}
		c.put(n, valueCell(c.values[n]), style{border: true, fill: openFill, open: true})
	}
}

// valueCell is a value as a cell holds it: a number where it is one, otherwise
// the text that was found.
func valueCell(v report.Value) cell {
	if number, ok := stored(v); ok {
		return cell{number: number}
	}
	switch {
	case v.State == report.Number && v.Raw == "":
		return cell{text: v.Number.String()}
	case v.State == report.Blank, v.State == report.Missing:
		return cell{}
	}
	return cell{text: v.Raw}
}

// open returns those of some figures that are filled in by people.
func (c *contents) open(figures []int) []int {
	var out []int
	for _, n := range figures {
		if c.totals[n] == nil {
			out = append(out, n)
		}
	}
	return out
}

// tally counts as COUNT and COUNTA do.
func (c *contents) tally(figures []int) (numbers, filled int) {
	for _, n := range figures {
		if v := valueCell(c.values[n]); v.number != "" {
			numbers++
			filled++
		} else if v.text != "" {
			filled++
		}
	}
	return numbers, filled
}

// complete gives the formula that tells whether figures are filled in with
// numbers, which ends in rest when they are, and what it says now; then is what
// rest says.
func (c *contents) complete(figures []int, rest, then string) (formula, text string) {
	refs := c.refs(figures)
	formula = "IF(COUNTA(" + refs + ")=0,\"" + checkEmpty + "\"," +
		"IF(COUNTA(" + refs + ")>COUNT(" + refs + "),\"" + checkText + "\"," +
		"IF(COUNT(" + refs + ")<" + strconv.Itoa(len(figures)) + ",\"" + checkPartial + "\"," + rest + ")))"
	numbers, filled := c.tally(figures)
	switch {
	case filled == 0:
		return formula, checkEmpty
	case filled > numbers:
		return formula, checkText
	case numbers < len(figures):
		return formula, checkPartial
	}
	return formula, then
}

// row checks a row: filled in, whole, not negative.
func (c *contents) row(figures []int) (formula, text string) {
	refs := c.refs(figures)
	rest := "IF(MIN(" + refs + ")<0,\"" + checkBelow + "\",IF(SUMPRODUCT(--(" + refs + "<>INT(" + refs + ")))>0,\"" + checkPart + "\",\"" + checkFine + "\"))"
	then := checkFine
	for _, n := range figures {
		if d := c.values[n].Number; d.Coef < 0 {
			then = checkBelow
			break
		} else if !d.Whole() {
			then = checkPart
		}
	}
	return c.complete(figures, rest, then)
}

// balance checks a column of table 三 by the identity that the form prints.
func (c *contents) balance(id *rule.Identity) (formula, text string) {
	left := c.ref(id.Left[0]) + "+" + c.ref(id.Left[1])
	right := c.ref(id.Right[0]) + "+" + c.ref(id.Right[1])
	minus := c.ref(id.Right[0]) + "-" + c.ref(id.Right[1])
	rest := "IF(" + left + "=" + right + ",\"" + checkFine + "\",\"" + checkOff + "\"&(" + left + "-" + minus + "))"
	then := checkFine
	if off, ok := c.sum(id.Left).Sub(c.sum(id.Right)); ok && !off.Zero() {
		then = checkOff + off.String()
	}
	col := c.Form.Figures()[id.Left[0]].Col
	figures := c.open(c.column(col))
	if len(figures) == 0 { // the column of totals is never empty: what it adds up is
		inner := c.open(c.inner())
		refs := c.refs(inner)
		if _, filled := c.tally(inner); filled == 0 {
			then = checkEmpty
		}
		return "IF(COUNTA(" + refs + ")=0,\"" + checkEmpty + "\"," + rest + ")", then
	}
	return c.complete(figures, rest, then)
}

// column returns the figures of a column, inner all but those of totals.
func (c *contents) column(col int) []int {
	var out []int
	for n, f := range c.Form.Figures() {
		if f.Col == col {
			out = append(out, n)
		}
	}
	return out
}

func (c *contents) inner() []int {
	var out []int
	for col := range c.Form.Rows[0].Cols {
		out = append(out, c.column(col)...)
	}
	return out
}

// printedBalance returns the identities of table 三 between rows, by column.
func printedBalance(t *form.Table) []*rule.Identity {
	var out []*rule.Identity
	ids := rule.Identities(form.Requests, t)
	for k := range ids {
		if ids[k].Total < 0 && len(ids[k].Left) == 2 && len(ids[k].Right) == 2 {
			out = append(out, &ids[k])
		}
	}
	return out
}
