package service

import (
	"strconv"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

// A Balance is one 勾稽关系 of the tables with both of its sums, so that the page
// can show it without knowing any rule.
type Balance struct {
	Rule  string     `json:"rule"`
	Scope string     `json:"scope"` // as in the outcomes: "t3.natural", "t3.granted", "t4.review"
	State rule.State `json:"state"`
	Left  []string   `json:"left"`  // figures; the stated total when there is one
	Right []string   `json:"right"` // figures that add up to it
	A     string     `json:"a"`     // sum of Left, blanks as 0; "" when a figure of either side is no number
	B     string     `json:"b"`
	Gap   string     `json:"gap"` // A - B with its sign: "+1", "0", "-3"
}

// balances are the identities of a report as it stands. What came of each the
// checker has said; only the sums are new.
func balances(reading *core.Reading, res *core.Result) []Balance {
	out := []Balance{}
	edition := form.ByID(reading.Edition)
	if edition == nil {
		return out
	}
	state := make(map[string]rule.State, len(res.Outcomes))
	for i := range res.Outcomes {
		state[res.Outcomes[i].Rule+" "+res.Outcomes[i].Scope] = res.Outcomes[i].State
	}
	raw := make(map[string]*core.Figure, len(reading.Figures))
	for i := range reading.Figures {
		raw[reading.Figures[i].Cell] = &reading.Figures[i]
	}
	for t := range edition.Tables {
		figures := edition.Tables[t].Figures()
		for _, id := range rule.Identities(t, &edition.Tables[t]) {
			b := Balance{Rule: id.Rule.ID, Scope: id.Scope, State: state[id.Rule.ID+" "+id.Scope]}
			left, knownLeft := total(&b.Left, id.Left, figures, raw)
			right, knownRight := total(&b.Right, id.Right, figures, raw)
			if knownLeft && knownRight {
				b.A, b.B, b.Gap = strconv.FormatInt(left, 10), strconv.FormatInt(right, 10), signed(left-right)
			}
			out = append(out, b)
		}
	}
	return out
}

// total adds up figures and notes their names; known is false when one of them
// has no whole number, or one that is too long to add.
func total(names *[]string, terms []int, figures []form.Figure, raw map[string]*core.Figure) (sum int64, known bool) {
	known = true
	for _, n := range terms {
		*names = append(*names, figures[n].ID)
		f := raw[figures[n].ID]
		if f == nil || f.State == core.MissingFigure || f.State == core.UnreadableFigure {
			known = false
			continue
		}
		if f.Number == "" { // blank
			continue
		}
		v, err := strconv.ParseInt(f.Number, 10, 32)
		known = known && err == nil
		sum += v
	}
	return sum, known
}

// signed writes a difference with its sign.
func signed(n int64) string {
	if n > 0 {
		return "+" + strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(n, 10)
}
