package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// A Narrative demands that what the text says of some subjects is what the
// tables say.
type Narrative []prose.Subject

func (n Narrative) run(r *run) {
	if !r.hasProse("") {
		return
	}
	all, said := r.passages(), false
	for i := range all {
		p := &all[i]
		for k := range p.claims {
			for _, s := range n {
				if c := &p.claims[k]; c.Subject == s {
					said = true
					r.claim(p, c)
				}
			}
		}
	}
	if !said {
		r.skip("", "文字没有说到这项数字")
	}
}

// A reading is one meaning of a claim: figures of a table that together are
// what the claim says.
type reading struct {
	table int
	ns    []int
	name  string // "" for the label of the only figure
}

// claim compares a claim with the tables.
func (r *run) claim(p *passage, c *prose.Claim) {
	if why := r.outOfScope(p, c); why != "" {
		r.skip(p.scope(), why)
		return
	}
	readings := r.readings(c)
	if len(readings) == 0 {
		r.skip(p.scope(), "表格没有对应的数字")
		return
	}
	value := report.Decimal{}
	before := len(r.claims)
	if c.Quantity >= 0 {
		value = decimal(p.Quantities[c.Quantity].Number)
		if g := &readings[0]; c.Sure && len(readings) == 1 && len(g.ns) == 1 && r.report.Has(g.table) {
			r.claimed(r.report.Tables[g.table].Form.Figures()[g.ns[0]].ID, value) // evidence for the repair
		}
	}
	var first report.Decimal
	for i := range readings {
		sum, ok := r.total(&readings[i])
		if !ok {
			r.undetermined(p.scope(), "表格中对应的数字无法识别")
			return
		}
		if i == 0 {
			first = sum
		}
		if sum == value {
			r.verdict(p.scope(), true)
			return
		}
	}
	r.verdict(p.scope(), false)
	r.contradiction(p, c, &readings[0], value, first)
	if before < len(r.claims) {
		r.claims[before].finding = len(r.findings)
	}
}

// contradiction makes the finding of a claim that the table does not bear out.
func (r *run) contradiction(p *passage, c *prose.Claim, g *reading, value, table report.Decimal) {
	f := r.point(p, "文字", c.Span, "")
	name := g.name
	if name == "" {
		name = r.report.Tables[g.table].Form.Figures()[g.ns[0]].Label
	}
	args := []string{p.clause(c.Span), r.report.Tables[g.table].Form.Name, name, table.String()}
	if c.Quantity < 0 {
		f.Message = say("文字说{0}，{1}“{2}”却是{3}。", args...)
		f.Cells[1].Role = Total
	} else {
		f.Message = say("文字说{0}，{1}“{2}”是{3}，两处不符。", args...)
		f.Expected, f.Actual = table.String(), value.String()
		if d, ok := value.Sub(table); ok {
			f.Difference = signed(d)
		}
	}
	f.Cells = append(f.Cells, r.figures(g.table, Part, g.ns...)...)
	if c.Subject == prose.Received {
		if both, ok := r.total(&reading{form.Requests, r.cells3("total", "new", "carried"), ""}); ok && both == value {
			f.Advice = say("{0}件是本年新收与上年结转之和：请改为本年新收的件数，或写明“含上年结转”。", value.String())
		}
	}
	if f.Severity == Error && (!c.Sure || r.borneOut(c)) {
		f.Severity = Warning
		f.Advice = "待核实：" + f.Advice
	}
}

// borneOut reports whether the report makes the same claim elsewhere with the
// number of the table: then this one is about something else, or a slip.
func (r *run) borneOut(c *prose.Claim) bool {
	all := r.passages()
	for i := range all {
		for k := range all[i].claims {
			x := &all[i].claims[k]
			if x == c || x.Subject != c.Subject || x.What != c.What || x.Quantity < 0 {
				continue
			}
			for _, g := range r.readings(x) {
				if sum, ok := r.total(&g); ok && sum == decimal(all[i].Quantities[x.Quantity].Number) {
					return true
				}
			}
		}
	}
	return false
}

// parts adds up the parts of a total that was left blank.
func (r *run) parts(table, n int) (sum report.Decimal, ok bool) {
	ids := Identities(table, r.report.Tables[table].Form)
	for i := range ids {
		if ids[i].Total == n {
			if sum, why := r.sum(&ids[i], ids[i].Right); why == "" {
				return sum, true
			}
		}
	}
	return sum, false
}

// total adds up the figures of a reading.
func (r *run) total(g *reading) (sum report.Decimal, ok bool) {
	t := &r.report.Tables[g.table]
	if t.Form == nil {
		return sum, false
	}
	for _, n := range g.ns {
		d, ok := known(&t.Values[n])
		if t.Values[n].State == report.Blank && r.owes(g.table, n) {
			d, ok = r.parts(g.table, n)
		}
		if !ok {
			return sum, false
		}
		if sum, ok = sum.Add(d); !ok {
			return sum, false
		}
	}
	return sum, true
}

// cells3 returns the figures of table 三 in a column, by the keys of their rows;
// rows that the edition lacks are left out.
func (r *run) cells3(col string, rows ...string) (ns []int) {
	t := r.report.Tables[form.Requests].Form
	if t == nil {
		return nil
	}
	for _, row := range rows {
		if n := index(t, row, col); n >= 0 {
			ns = append(ns, n)
		}
	}
	return ns
}

// outcomeRows are the rows of table 三 that a name of an outcome stands for.
var outcomeRows = []struct {
	class prose.Class
	name  string
	rows  string
}{
	{prose.Granted, "予以公开", "granted"},
	{prose.Partial, "部分公开", "partial"},
	{prose.Refused, "不予公开", "secret forbidden safety thirdparty internal process casefile inquiry"},
	{prose.NotProvided, "无法提供", "notheld tocreate unclear"},
	{prose.NotProcessed, "不予处理", "petition repeat publication excessive reissue"},
	{prose.OtherOutcome, "其他处理", "lapsed lapsedfee other"},
}

// applicantCols are the columns of table 三 that a name of an applicant stands for.
var applicantCols = []struct {
	class prose.Class
	cols  string
}{
	{prose.Natural, "natural"}, {prose.Legal, "business research charity legal otherorg"},
	{prose.Business, "business"}, {prose.Research, "research"}, {prose.Charity, "charity"}, {prose.LegalService, "legal"},
}

// readings returns the meanings of a claim, the plainest first.
func (r *run) readings(c *prose.Claim) []reading {
	table := func(i int, name string, lists ...[]int) (out []reading) {
		if r.report.Has(i) {
			for _, ns := range lists {
				if len(ns) > 0 {
					out = append(out, reading{i, ns, name})
				}
			}
		}
		return out
	}
	row := func(rows ...string) []int { return r.cells3("total", rows...) }
	switch c.Subject {
	case prose.Received, prose.NoRequest:
		return table(form.Requests, "", row("new"))
	case prose.Inflowing:
		return table(form.Requests, "本年新收与上年结转之和", row("new", "carried"), row("new"))
	case prose.Handled:
		return table(form.Requests, "", row("new"), row("total"), row("new", "carried"))
	case prose.Answered:
		return table(form.Requests, "", row("total"))
	case prose.CarriedIn:
		return table(form.Requests, "", row("carried"))
	case prose.CarriedOut:
		return table(form.Requests, "", row("forward"))
	case prose.Outcome:
		return r.outcomeReadings(c)
	case prose.Applicant:
		for _, a := range applicantCols {
			if !c.Has(a.class) || !r.report.Has(form.Requests) {
				continue
			}
			var lists [3][]int
			for _, col := range strings.Split(a.cols, " ") {
				lists[0] = append(lists[0], r.cells3(col, "new")...)
				lists[1] = append(lists[1], r.cells3(col, "new", "carried")...)
				lists[2] = append(lists[2], r.cells3(col, "total")...)
			}
			name := ""
			if a.class == prose.Legal {
				name = "本年新收·法人或其他组织"
			}
			return table(form.Requests, name, lists[:]...)
		}
	case prose.Disputes, prose.NoDispute, prose.Result:
		return r.disputeReadings(c)
	case prose.Document, prose.Decision, prose.Procured, prose.Spent:
		return r.activeReadings(c)
	}
	return nil
}

func (r *run) outcomeReadings(c *prose.Claim) []reading {
	if !r.report.Has(form.Requests) {
		return nil
	}
	g := reading{table: form.Requests}
	for i := range outcomeRows {
		if o := &outcomeRows[i]; c.Has(o.class) {
			g.ns = append(g.ns, r.cells3("total", strings.Split(o.rows, " ")...)...)
			if g.name != "" {
				g.name += "＋"
			}
			g.name += o.name
		}
	}
	if c.Has(prose.NotHeld) {
		one := reading{form.Requests, r.cells3("total", "notheld"), ""}
		if len(g.ns) == 0 {
			g.ns, g.name = r.cells3("total", "notheld", "tocreate", "unclear"), "无法提供"
		}
		return []reading{one, g}
	}
	return []reading{g}
}

func (r *run) disputeReadings(c *prose.Claim) []reading {
	t := r.report.Tables[form.Disputes].Form
	if t == nil {
		return nil
	}
	col := "total"
	for _, x := range []struct {
		class prose.Class
		col   string
	}{{prose.Upheld, "upheld"}, {prose.Corrected, "corrected"}, {prose.OtherResult, "other"}, {prose.Pending, "pending"}} {
		if c.Has(x.class) {
			col = x.col
		}
	}
	g := reading{table: form.Disputes, name: "行政复议和行政诉讼"}
	after, direct := c.Has(prose.AfterReview), c.Has(prose.Direct)
	add := func(row string) {
		if n := index(t, row, col); n >= 0 {
			g.ns = append(g.ns, n)
		}
	}
	switch {
	case after || direct:
		if direct {
			add("direct")
		}
		if after {
			add("after")
		}
	default:
		if c.Has(prose.Review) {
			add("review")
		}
		if c.Has(prose.Suit) {
			add("direct")
			add("after")
			if !c.Has(prose.Review) {
				g.name = "行政诉讼两类之和"
			}
		}
	}
	if len(g.ns) == 0 {
		return nil
	}
	if len(g.ns) == 1 {
		g.name = ""
	}
	return []reading{g}
}

// activeReadings are those in table 二. What was issued in the edition of 2019
// is 新制作; how many are in force it does not ask.
func (r *run) activeReadings(c *prose.Claim) []reading {
	row, col := "", "decisions"
	switch {
	case c.Has(prose.Permit):
		row = "permits"
	case c.Has(prose.Penalty):
		row = "penalties"
	case c.Has(prose.Coercion):
		row = "coercion"
	case c.Subject == prose.Procured:
		row, col = "procurement", "items"
	case c.Subject == prose.Spent:
		row, col = "procurement", "amount"
	default:
		row, col = "norms", "issued"
		if c.Has(prose.Regulation) {
			row = "rules"
		}
		if c.Has(prose.Repeal) {
			col = "repealed"
		} else if c.Has(prose.Valid) {
			col = "valid"
		} else if e := r.report.Edition; e != nil && e.ID == "2019" {
			col = "made"
		}
	}
	t := r.report.Tables[form.Active].Form
	if t == nil {
		return nil
	}
	if n := index(t, row, col); n >= 0 {
		return []reading{{form.Active, []int{n}, ""}}
	}
	return nil
}
