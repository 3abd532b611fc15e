package core_test

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// A mutation is one slip that a person makes in one figure. write returns what
// is written instead of a value; ok is false where the slip cannot be made.
type mutation struct {
	name   string
	write  func(v report.Value, kind form.Kind) (raw string, ok bool)
	expect expectation
}

// An expectation is what a slip must lead to.
type expectation int

const (
	identity expectation = iota // in tables 三 and 四 an identity breaks, and a finding says so
	noticed                     // in every table a finding
	refused                     // an error in every table: it is not a number
	accepted                    // neither error nor warning: it is the same number
)

var mutations = []mutation{
	{"+1", func(v report.Value, _ form.Kind) (string, bool) { return plus(v, 1) }, identity},
	{"-1", func(v report.Value, _ form.Kind) (string, bool) { return plus(v, -1) }, identity},
	{"digits swapped", swapped, identity},
	{"left blank", func(v report.Value, _ form.Kind) (string, bool) { return "", v.State != report.Blank }, noticed},
	{"13abc", func(v report.Value, _ form.Kind) (string, bool) { return v.Taken() + "abc", true }, refused},
	{"5 7", func(v report.Value, _ form.Kind) (string, bool) { return parted(v.Taken()), v.Known() }, refused},
	{"1.5", func(v report.Value, kind form.Kind) (string, bool) { return v.Taken() + ".5", count(v, kind) }, refused},
	{"full width", func(v report.Value, _ form.Kind) (string, bool) {
		return widened(v.Taken()), v.State == report.Number
	}, accepted},
	{"件", func(v report.Value, kind form.Kind) (string, bool) { return v.Taken() + "件", count(v, kind) }, accepted},
	{"— for 0", func(v report.Value, _ form.Kind) (string, bool) {
		return "—", v.State == report.Number && v.Number.Zero()
	}, accepted},
}

func count(v report.Value, kind form.Kind) bool {
	return !kind.Money() && v.State == report.Number && v.Number.Whole()
}

func plus(v report.Value, n int64) (string, bool) {
	sum, ok := v.Number.Add(report.Int(n))
	return sum.String(), ok && v.State != report.Unreadable
}

// swapped exchanges the first two neighbouring digits that differ.
func swapped(v report.Value, _ form.Kind) (string, bool) {
	b := []byte(v.Taken())
	for i := 1; i < len(b); i++ {
		if b[i] != b[i-1] && b[i-1] >= '0' && b[i] >= '0' {
			b[i], b[i-1] = b[i-1], b[i]
			return string(b), true
		}
	}
	return "", false
}

func parted(s string) string {
	if len(s) > 1 {
		return s[:1] + " " + s[1:]
	}
	return s + " 7"
}

func widened(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r + 0xfee0)
	}
	return b.String()
}

// A base is a report to be mutated with what was said of it before.
type base struct {
	name string
	*report.Report
	identities []string
	said       map[string]bool
	wrong      map[string]bool // figures that a finding names as the wrong ones: what they become says nothing
	consistent bool            // every identity holds
}

func newBase(name string, r *report.Report) base {
	res := core.Check(r, core.Source{}, core.Options{})
	b := base{name: name, Report: r, identities: brokenIdentities(res.Outcomes), said: map[string]bool{}, wrong: map[string]bool{}}
	b.consistent = len(b.identities) == 0 && !slices.ContainsFunc(res.Outcomes, func(o rule.Outcome) bool {
		return o.State == rule.Unknown && slices.Contains(identityRules, o.Rule)
	})
	for _, f := range res.Findings {
		b.said[f.Rule+f.Message] = true
		for _, x := range f.Fix {
			b.wrong[x.Cell] = true
		}
	}
	return b
}

// bases are the samples and, where the corpus is present, the published reports.
func bases(t *testing.T) []base {
	t.Helper()
	var out []base
	for _, s := range samples(t) {
		out = append(out, newBase(s.name, s.Report))
	}
	if runtime.GOARCH == "wasm" {
		return out // the same code, at a tenth of the speed: the samples will do
	}
	t.Run("corpus", func(t *testing.T) { // its own, so that only it is skipped
		for _, p := range publishedReports(t) {
			out = append(out, newBase(p.ID, p.report(t)))
		}
	})
	return out
}

// news returns the findings of a mutant that were not made before.
func (b base) news(res *core.Result) (all []rule.Finding) {
	for _, f := range res.Findings {
		if !b.said[f.Rule+f.Message] {
			all = append(all, f)
		}
	}
	return all
}

// tally counts what became of a sort of slip in one table.
type tally struct {
	tried    int
	identity int // a broken identity that held before
	found    int // a finding that was not there before
	silent   int // none
	named    int // of consistent reports: a finding that offers the right figure and value
	misnamed int // … another figure or value
	namable  int // of consistent reports: tried
}

func (n *tally) add(o tally) {
	n.tried += o.tried
	n.identity += o.identity
	n.found += o.found
	n.silent += o.silent
	n.named += o.named
	n.misnamed += o.misnamed
	n.namable += o.namable
}

// Every figure of every report, in both editions, with every slip. The numbers
// are in the log: go test ./core -run Mutation -v.
func TestMutationOfEveryFigure(t *testing.T) {
	var lock sync.Mutex
	table := map[string]*[3]tally{}
	t.Run("reports", func(t *testing.T) {
		for _, b := range bases(t) {
			t.Run(b.name, func(t *testing.T) {
				t.Parallel()
				own := map[string]*[3]tally{}
				for _, m := range mutations {
					own[m.name] = &[3]tally{}
					for i := range b.Tables {
						for n, f := range b.Tables[i].Form.Figures() {
							v := b.Tables[i].Values[n]
							raw, ok := m.write(v, f.Kind)
							if !ok || b.wrong[f.ID] {
								continue
							}
							mutant := b.Clone()
							mutant.Set(f.ID, raw)
							mutate(t, b, mutant, m, f, v, &own[m.name][i])
						}
					}
				}
				lock.Lock()
				defer lock.Unlock()
				for name, tables := range own {
					if table[name] == nil {
						table[name] = &[3]tally{}
					}
					for i := range tables {
						table[name][i].add(tables[i])
					}
				}
			})
		}
	})
	t.Log(printTally(table))
}

func mutate(t *testing.T, b base, mutant *report.Report, m mutation, f form.Figure, was report.Value, n *tally) {
	res := core.Check(mutant, core.Source{}, core.Options{})
	where := func() string { return fmt.Sprintf("%s: %s of %s (%q)", b.name, m.name, f.ID, was.Raw) }
	n.tried++
	broke := slices.ContainsFunc(brokenIdentities(res.Outcomes), func(s string) bool { return !slices.Contains(b.identities, s) })
	if broke {
		n.identity++
	}
	grave, hard := false, false
	for _, x := range b.news(&res) {
		grave = grave || x.Severity != rule.Info
		hard = hard || x.Severity == rule.Error
	}
	if grave {
		n.found++
	} else {
		n.silent++
	}
	if b.consistent {
		n.namable++
		for _, x := range b.news(&res) {
			switch {
			case len(x.Fix) == 0:
			case len(x.Fix) == 1 && x.Fix[0].Cell == f.ID && x.Fix[0].To == was.Taken():
				n.named++
			default:
				n.misnamed++
				t.Errorf("%s: taken for %+v: %s", where(), x.Fix, x.Message)
			}
		}
	}
	statutory := f.Table != form.Active
	switch m.expect {
	case identity:
		// Over a blank total no identity can break: it is the total that is named.
		if statutory && !(broke && hard) && !(was.State == report.Blank && hard) {
			t.Errorf("%s: a new broken identity %t, a new error %t", where(), broke, hard)
		}
	case noticed:
		if !grave {
			t.Errorf("%s: silent", where())
		}
	case refused:
		if !hard || res.Verdict != core.Fail {
			t.Errorf("%s: an error %t, verdict %s", where(), hard, res.Verdict)
		}
	case accepted:
		if grave || !slices.Equal(brokenIdentities(res.Outcomes), b.identities) {
			t.Errorf("%s: a false alarm", where())
		}
	}
	if (statutory || m.expect != identity) && m.expect != accepted && res.Verdict == core.Pass {
		t.Errorf("%s: passes", where())
	}
}

func printTally(table map[string]*[3]tally) string {
	var s strings.Builder
	fmt.Fprintf(&s, "slips in one figure\n%-16s %-6s %6s %9s %6s %6s   %s\n", "slip", "table", "tried", "identity", "found", "silent", "named right / named wrong, of consistent reports")
	for _, m := range mutations {
		if table[m.name] == nil {
			continue
		}
		for i, name := range []string{"t2", "t3", "t4"} {
			n := table[m.name][i]
			fmt.Fprintf(&s, "%-16s %-6s %6d %9d %6d %6d   %d/%d of %d", m.name, name, n.tried, n.identity, n.found, n.silent, n.named, n.misnamed, n.namable)
			if n.namable > 0 {
				fmt.Fprintf(&s, " (%.1f %%)", 100*float64(n.named)/float64(n.namable))
			}
			s.WriteString("\n")
		}
	}
	return s.String()
}

// Figures changed together so that every identity still holds: only that they
// are negative or no whole number gives them away.
func TestBalancedSlipsAreNeverSilent(t *testing.T) {
	tried := map[string]int{}
	for _, b := range bases(t) {
		if !b.consistent || slices.ContainsFunc(b.Tables[form.Requests].Values, func(v report.Value) bool { return v.State != report.Number }) {
			continue
		}
		for _, i := range []int{form.Requests, form.Disputes} {
			f := b.Tables[i].Form
			for n, figure := range f.Figures() {
				now := b.Tables[i].Values[n].Number.Coef
				for name, delta := range map[string]string{
					"negative": strconv.FormatInt(-now-1, 10),
					"decimal":  "0.5",
				} {
					by := report.Parse(delta, form.Signed).Number
					mutant, ok := balanced(b.Report, i, figure, by)
					if !ok {
						continue
					}
					res := core.Check(mutant, core.Source{}, core.Options{})
					if broken := brokenIdentities(res.Outcomes); len(broken) > 0 {
						t.Fatalf("%s %s: not balanced: %v", b.name, figure.ID, broken)
					}
					tried[name]++
					found := slices.ContainsFunc(res.Findings, func(x rule.Finding) bool {
						return x.Severity == rule.Error && (x.Rule == "T3-NEG" || x.Rule == "T4-INT") && x.Cells[0].Cell == figure.ID
					})
					if !found || res.Verdict != core.Fail {
						t.Errorf("%s: %s %s by %s is silent", b.name, name, figure.ID, delta)
					}
				}
			}
		}
	}
	if tried["negative"] < 1000 || tried["decimal"] < 1000 {
		t.Errorf("only %v tried", tried)
	}
	t.Logf("balanced slips: %v tried, 0 silent", tried)
}

// balanced changes a figure by a number and others with it, so that every
// identity holds as before. ok is false when there is no simple way.
func balanced(r *report.Report, table int, f form.Figure, by report.Decimal) (*report.Report, bool) {
	t := r.Tables[table].Form
	row := t.Rows[f.Row]
	out := r.Clone()
	add := func(row, col string, d report.Decimal) {
		id := t.Key + "." + row + "." + col
		sum, ok := r.Value(id).Number.Add(d)
		if !ok || !out.Set(id, sum.String()) {
			panic(id)
		}
	}
	col := row.Cols[f.Col].Key
	if table == form.Disputes {
		add(row.Key, col, by)
		switch col {
		case "total":
			add(row.Key, "upheld", by)
		case "upheld":
			add(row.Key, "corrected", by.Neg())
		default:
			add(row.Key, "upheld", by.Neg())
		}
		return out, true
	}
	// The rows that go with this one, and with which sign.
	with := map[string]int{row.Key: 1}
	switch row.Key {
	case "new":
		with["carried"] = -1
	case "carried":
		with["new"] = -1
	case "forward":
		with["new"] = 1
	case "total":
		with["granted"], with["new"] = 1, 1
	case "granted":
		with["partial"] = -1
	default:
		with["granted"] = -1
	}
	// The column that goes with this one: the total, up or down with it.
	other := "total"
	if col == "total" {
		other = "natural"
	}
	for key, sign := range with {
		d := by
		if sign < 0 {
			d = by.Neg()
		}
		add(key, col, d)
		add(key, other, d)
	}
	return out, true
}

// The same slips in real files: the figure is changed in the document, and the
// finding leads back to its place there.
func TestMutationInFiles(t *testing.T) {
	for _, s := range samples(t) {
		if s.name != "yunzhou-city-2020" && s.name != "yunling-resources-2023" {
			continue
		}
		for i := range s.Tables {
			if i == form.Active {
				continue
			}
			for n, f := range s.Tables[i].Form.Figures() {
				raw, _ := plus(s.Tables[i].Values[n], 1)
				mutant := s.Clone()
				mutant.Set(f.ID, raw)
				p := paperOf(mutant)
				files := map[string][]byte{"cells.txt": p.inCells(true), "rows.txt": p.inRows(), "page.html": p.inHTML(), "report.docx": p.inDOCX(), "report.rtf": p.inRTF()}
				if n%8 == 0 { // excelize takes its time
					files["book.xlsx"] = layouts[n/8%len(layouts)].write(t, mutant)
				}
				for name, data := range files {
					res := core.CheckFile(name, data, core.Options{})[0]
					pointed := slices.ContainsFunc(res.Findings, func(x rule.Finding) bool {
						return x.Severity == rule.Error && slices.ContainsFunc(x.Cells, func(c rule.Cell) bool {
							return c.Cell == f.ID && c.Raw == raw && c.Origin != ""
						})
					})
					if res.Verdict != core.Fail || !pointed {
						t.Errorf("%s of %s: +1 of %s: verdict %s, pointed at: %t", name, s.name, f.ID, res.Verdict, pointed)
					}
				}
			}
		}
	}
}
