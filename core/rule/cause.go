package rule

import (
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// A cause is a group of relations that do not hold and that the same suspects
// explain, with every smallest set of changes that mends them, the likeliest
// first.
type cause struct {
	members []*balance
	ways    []way
}

// explain makes findings of the relations that do not hold, one per cause. The
// smallest sets of figures whose change makes every identity of a table hold
// (repair.Search) name the suspects; relations that the same suspects break are
// one cause. Past the limits of the search each identity stands alone. What the
// identities say of figures without a usable number goes to the findings that
// ask for them.
func (r *run) explain() {
	for table := range r.report.Tables {
		if !r.report.Has(table) || table == form.Active {
			continue
		}
		t := trouble{table: table}
		for i := range r.balances {
			if b := &r.balances[i]; b.Table == table && b.state == Broken {
				t.members = append(t.members, b)
			}
		}
		t.system, t.open = r.system(table)
		if len(t.members) > 0 || t.open {
			r.explainTable(&t)
		}
	}
	r.explainOuter()
	r.dropFolded()
	r.fillBlanks()
}

func (r *run) explainTable(t *trouble) {
	r.solve(t)
	causes := r.causes(t)
	r.foldImpossible(t)
	for i := range causes {
		r.tell(t.table, &causes[i])
	}
	r.separate(t)
	r.propose(t)
	r.offerFills(t)
}

// causes groups the relations that do not hold by the repairs that mend them.
func (r *run) causes(t *trouble) (found []cause) {
	all := t.members
	for i := range r.outer {
		if c := &r.outer[i]; t.table == c.Table && c.state == Broken {
			all = append(all, c)
		}
	}
	if len(t.members) == 0 {
		return nil // what contradicts is a negative number, and another finding says so
	}
	for _, ways := range t.repairs {
		for i := range ways {
			w := &ways[i]
			w.mends = mends(w.edits, all)
			if w.title != "" || w.mends == 0 { // or it mends through an unreadable figure
				w.mends |= 1<<len(t.members) - 1
			}
		}
	}
	for _, mask := range groups(t.repairs) {
		c := cause{}
		for i, b := range all {
			if mask&(1<<i) != 0 {
				c.members = append(c.members, b)
				b.told = true
			}
		}
		for _, ways := range t.repairs {
			together := way{}
			for _, w := range ways {
				if w.mends&mask != 0 {
					together.add(w)
				}
			}
			c.add(together)
		}
		found = append(found, c)
	}
	for _, b := range t.members {
		b.told = b.told || b.state == Unknown && len(found) > 0
	}
	return found
}

// maxWays bounds the ways that a finding spells out.
const maxWays = 3

// tell makes the finding of a cause.
func (r *run) tell(table int, c *cause) {
	t := r.report.Tables[table].Form
	best, first := &c.ways[0], c.members[0]
	evidence := r.statements(c.members)
	rule, message := first.Rule, t.Name+evidence
	certain := len(c.ways) == 1
	switch {
	case best.title != "":
		message = t.Name + best.title
		for _, k := range Catalogue {
			if k.ID == best.rule && !k.Hint {
				rule = k
			}
		}
	case certain:
		message = say("{0}{1}{2}：{3}", t.Name, pick(len(best.edits) > 1, "应把", ""), r.words(table, best), evidence)
	}
	f := r.findAs(rule, message+"。", r.evidence(r.figures(table, Suspect, best.figures()...), c.members))
	if first.state != Unknown {
		f.Formula = r.formula(first)
		expected, actual := first.left, first.right
		if certain && len(best.edits) == 1 {
			expected, actual = report.Int(best.edits[0].to), report.Int(best.edits[0].from)
		} else if first.Total >= 0 {
			expected, actual = actual, expected
		}
		f.compare(expected, actual)
	}
	if certain {
		f.Fix = r.changes(table, best)
		f.Advice = say("{0}后，以上{1}条关系全部平衡{2}；请对照台账核实后更正。", pick(len(best.edits) == 1, "改这一格", "照此更正"), small(len(c.members)), after("；", best.why))
	} else {
		f.Advice = ""
		for i := range c.ways[:min(len(c.ways), maxWays)] {
			lead := "也可能"
			if i == 0 {
				lead = pick(best.score-c.ways[1].score > scoreClose, "最可能", "可能")
			}
			f.Advice += lead + r.words(table, &c.ways[i]) + after("，", c.ways[i].why) + "；"
		}
		f.Advice += say("改动最少的改法有{0}种，请对照台账确定。", small(len(c.ways)))
	}
	if !certain || best.why == "" {
		f.Advice += r.explanations(c.members, !certain)
	}
	if certain || best.score-c.ways[1].score > scoreClose {
		r.foldClaims(f, table, best)
	}
}

// words spells out changes: “予以公开·自然人”填“3”，应为5.
func (r *run) words(table int, w *way) string {
	t := &r.report.Tables[table]
	var words []string
	for i, x := range w.edits {
		args := []string{t.Form.Figures()[x.figure].Label, t.Values[x.figure].Raw, report.Int(x.to).String()}
		blank := t.Values[x.figure].State == report.Blank
		switch {
		case len(w.edits) == 1:
			return say(pick(blank, "“{0}”没有填，应为{2}", "“{0}”填“{1}”，应为{2}"), args...)
		case i > 0 && r.follows(table, w.edits[i-1], x):
			words[len(words)-1] += say("，总计随之由“{1}”改为{2}", args...)
		default:
			words = append(words, say(pick(blank, "“{0}”补填{2}", "“{0}”由“{1}”改为{2}"), args...))
		}
	}
	return list(words, 4)
}

func (r *run) changes(table int, w *way) []Change {
	t := &r.report.Tables[table]
	out := make([]Change, 0, len(w.edits))
	for _, x := range w.edits {
		out = append(out, Change{t.Form.Figures()[x.figure].ID, t.Values[x.figure].Raw, report.Int(x.to).String()})
	}
	return out
}

func after(mark, s string) string {
	if s == "" {
		return ""
	}
	return mark + s
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

// evidence appends the figures of the relations to cells, each once.
func (r *run) evidence(cells []Cell, members []*balance) []Cell {
	for _, b := range members {
		for _, c := range r.cells(b) {
			seen := false
			for i := range cells {
				seen = seen || cells[i].Cell == c.Cell && cells[i].Label == c.Label
			}
			if !seen {
				c.Role = Evidence
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// separate makes one finding for each identity that is broken: too many figures
// are wrong at once to name them. One of those that only together contradict
// stands for all.
func (r *run) separate(t *trouble) {
	name := r.report.Tables[t.table].Form.Name
	var together []*balance
	for _, b := range t.members {
		if b.told {
			continue
		}
		if b.state == Unknown {
			together = append(together, b)
			continue
		}
		f := r.findAs(b.Rule, name+r.statement(b)+"。", r.cells(b))
		f.Formula = r.formula(b)
		if b.Total >= 0 {
			f.compare(b.right, b.left)
		} else {
			f.compare(b.left, b.right)
		}
		f.Advice += "本表错误较多，无法唯一判断是哪几格。" + r.explanations([]*balance{b}, true)
	}
	if len(together) > 0 {
		r.findAs(together[0].Rule, name+r.statements(together)+"。", r.evidence(nil, together))
	}
}

// explanations collects the hints recorded for the scopes of the relations;
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
