package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/repair"
	"gouji/core/report"
)

// explain makes findings of the broken identities, one per cause. The smallest
// sets of figures whose change makes every identity of a table hold
// (repair.Search) name the suspects; identities that the same suspects break
// are one cause. Past the limits of the search each identity stands alone.
func (r *run) explain() {
	for table := range r.report.Tables {
		var broken []*balance
		for i := range r.balances {
			if b := &r.balances[i]; b.Table == table && b.state == Broken {
				broken = append(broken, b)
			}
		}
		if len(broken) == 0 {
			continue
		}
		causes := r.causes(table, broken)
		if causes == nil {
			r.separate(broken)
		}
		for i := range causes {
			r.tell(table, &causes[i])
		}
	}
}

// maxWays bounds the ways that a finding spells out.
const maxWays = 3

// tell makes the finding of a cause.
func (r *run) tell(table int, c *cause) {
	t := r.report.Tables[table].Form
	best, first := &c.ways[0], c.broken[0]
	var said []string
	for _, b := range c.broken {
		said = append(said, r.statement(b))
	}
	evidence := strings.Join(said, "；")
	rule, message := first.Rule, t.Name+evidence
	certain := len(c.ways) == 1
	if best.title != "" {
		message = t.Name + best.title
		for _, k := range Catalogue {
			if k.ID == best.rule && !k.Hint {
				rule = k
			}
		}
	} else if certain {
		message = say("{0}{1}{2}：{3}", t.Name, pick(len(best.edits) > 1, "应把", ""), r.words(table, best), evidence)
	}
	var suspects []int
	for _, x := range best.edits {
		suspects = append(suspects, x.figure)
	}
	f := r.findAs(rule, message+"。", r.evidence(r.figures(table, Suspect, suspects...), c.broken))
	f.Formula = r.formula(first)
	switch {
	case certain && len(best.edits) == 1:
		f.compare(report.Int(best.edits[0].to), report.Int(best.edits[0].from))
	case first.Total >= 0:
		f.compare(first.right, first.left)
	default:
		f.compare(first.left, first.right)
	}
	if certain {
		f.Fix = r.changes(table, best)
		f.Advice = say("{0}后，以上{1}条关系全部平衡{2}；请对照台账核实后更正。", pick(len(best.edits) == 1, "改这一格", "照此更正"), small(len(c.broken)), after("；", best.why))
	} else {
		f.Advice = ""
		for i := range c.ways[:min(len(c.ways), maxWays)] {
			lead := "也可能"
			if i == 0 {
				lead = pick(best.score > c.ways[1].score, "最可能", "可能")
			}
			f.Advice += lead + r.words(table, &c.ways[i]) + bracketed(c.ways[i].why) + "；"
		}
		f.Advice += say("改动最少的改法有{0}种，请对照台账确定。", small(len(c.ways)))
	}
	if !certain || best.why == "" {
		f.Advice += r.explanations(c.broken, !certain)
	}
}

// words spells out changes: “予以公开·自然人”填“3”，应为5.
func (r *run) words(table int, w *way) string {
	t := &r.report.Tables[table]
	var words []string
	for i, x := range w.edits {
		args := []string{t.Form.Figures()[x.figure].Label, t.Values[x.figure].Raw, report.Int(x.to).String()}
		switch {
		case len(w.edits) == 1:
			return say("“{0}”填“{1}”，应为{2}", args...)
		case i > 0 && r.follows(table, w.edits[i-1], x):
			words[i-1] += say("（总计随之由“{1}”改为{2}）", args...)
			words = append(words, "")
		default:
			words = append(words, say("“{0}”由“{1}”改为{2}", args...))
		}
	}
	kept := words[:0]
	for _, s := range words {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return list(kept, 4)
}

func (r *run) changes(table int, w *way) []Change {
	t := &r.report.Tables[table]
	out := []Change{}
	for _, x := range w.edits {
		out = append(out, Change{t.Form.Figures()[x.figure].ID, t.Values[x.figure].Raw, report.Int(x.to).String()})
	}
	return out
}

// maxRepairs bounds the repairs of a table in the result.
const maxRepairs = 8

// propose records the smallest repairs of a table, the likeliest first.
func (r *run) propose(table int, repairs [][]way, broken []*balance) {
	for i, ways := range repairs[:min(len(repairs), maxRepairs)] {
		rp := Repair{Rank: i + 1, Unique: len(repairs) == 1}
		for k := range ways {
			rp.Changes = append(rp.Changes, r.changes(table, &ways[k])...)
		}
		for _, b := range broken {
			rp.Resolves = append(rp.Resolves, b.Rule.ID+" "+b.Scope)
		}
		r.repairs = append(r.repairs, rp)
	}
}

func after(mark, s string) string {
	if s == "" {
		return ""
	}
	return mark + s
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "（" + s + "）"
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// evidence appends the figures of the identities to cells, each once.
func (r *run) evidence(cells []Cell, members []*balance) []Cell {
	for _, b := range members {
		for _, c := range r.cells(b) {
			seen := false
			for i := range cells {
				seen = seen || cells[i].Cell == c.Cell
			}
			if !seen {
				c.Role = Evidence
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// separate makes one finding for each broken identity: too many figures are
// wrong at once to name them.
func (r *run) separate(broken []*balance) {
	for _, b := range broken {
		f := r.findAs(b.Rule, r.report.Tables[b.Table].Form.Name+r.statement(b)+"。", r.cells(b))
		f.Formula = r.formula(b)
		if b.Total >= 0 {
			f.compare(b.right, b.left)
		} else {
			f.compare(b.left, b.right)
		}
		f.Advice += "本表错误较多，无法唯一判断是哪几格。" + r.explanations([]*balance{b}, true)
	}
}

// isRow reports whether the identity runs along a row.
func isRow(b *balance) bool {
	_, ok := b.Rule.Check.(RowSums)
	return ok
}

// statement says in words what the identity demands and what was found.
func (r *run) statement(b *balance) string {
	t := r.report.Tables[b.Table].Form
	off := magnitude(b.difference)
	if b.Total < 0 { // T3-ID
		args := []string{t.Rows[0].Cols[t.Figures()[b.Left[0]].Col].Label, b.left.String(), b.right.String(), off}
		for _, n := range []int{b.Left[0], b.Left[1], b.Right[0], b.Right[1]} {
			d, _ := known(&r.report.Tables[b.Table].Values[n])
			args = append(args, d.String())
		}
		return say("“{0}”列：本年新收{4}＋上年结转{5}＝{1}，办理结果总计{6}＋结转下年{7}＝{2}，相差{3}", args...)
	}
	f := t.Figures()[b.Total]
	name, template := t.Rows[f.Row].Cols[f.Col].Label, "“{0}”列各项办理结果合计{1}，总计填{2}，{3}{4}"
	if isRow(b) {
		name, template = t.Rows[f.Row].Name(), "“{0}”行各类申请人合计{1}，总计填{2}，{3}{4}"
		if b.Table == form.Disputes {
			template = "“{0}”各种结果合计{1}，总计填{2}，{3}{4}"
		}
	}
	return say(template, name, b.right.String(), b.left.String(), pick(b.difference.Coef < 0, "少", "多"), off)
}

// explanations collects the hints recorded for the scopes of the identities;
// guesses (T3-PART) only where nothing better is known.
func (r *run) explanations(members []*balance, guesses bool) string {
	said := ""
	for i := range r.hints {
		for _, b := range members {
			if r.hints[i].scope == b.Scope && (guesses || !r.hints[i].guess) && !strings.Contains(said, r.hints[i].text) {
				said += r.hints[i].text
			}
		}
	}
	return said
}

// system states a table as equations over its figures. Figures without a
// usable number are unknown: missing, unreadable, blank totals of parts that
// are not 0, and numbers that no count can be.
func (r *run) system(table int) *repair.System {
	t := &r.report.Tables[table]
	s := &repair.System{Values: make([]int64, len(t.Values)), Unknown: make([]bool, len(t.Values))}
	for n := range t.Values {
		d, ok := known(&t.Values[n])
		if !ok || !d.Whole() || d.Coef < 0 || d.Coef > maxCount || t.Values[n].State == report.Blank && r.owes(table, n) {
			s.Unknown[n] = true
			continue
		}
		s.Values[n] = d.Coef
	}
	for _, id := range Identities(table, t.Form) {
		var e repair.Equation
		for _, n := range id.Left {
			e.Terms = append(e.Terms, repair.Term{Var: n, Coef: 1})
		}
		for _, n := range id.Right {
			e.Terms = append(e.Terms, repair.Term{Var: n, Coef: -1})
		}
		s.Equations = append(s.Equations, e)
	}
	return s
}

// maxCount bounds the counts that the search adds up.
const maxCount = 1e15
