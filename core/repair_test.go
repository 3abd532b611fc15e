package core_test

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// A pen is one way to write one figure wrong. write returns what is written for
// a number; ok is false where the slip cannot be made.
type pen struct {
	name  string
	words string
	write func(n int64) (raw string, ok bool)
}

var pens = []pen{
	{"+1", "多1", func(n int64) (string, bool) { return strconv.FormatInt(n+1, 10), true }},
	{"+10", "多10", func(n int64) (string, bool) { return strconv.FormatInt(n+10, 10), true }},
	{"-1", "少1", func(n int64) (string, bool) { return strconv.FormatInt(n-1, 10), n > 0 }},
	{"below 0", "写成负数", func(n int64) (string, bool) { return strconv.FormatInt(-1-n, 10), true }},
	{"sign", "多写负号", func(n int64) (string, bool) { return strconv.FormatInt(-n, 10), n > 0 }},
	{"digits swapped", "两位颠倒", func(n int64) (string, bool) {
		return swapped(report.Value{State: report.Number, Number: report.Int(n), Raw: strconv.FormatInt(n, 10)}, form.Count)
	}},
	{"digit dropped", "漏一位", func(n int64) (string, bool) { s := strconv.FormatInt(n, 10); return s[1:], n >= 10 && s[1] != '0' }},
	{"digit doubled", "重一位", func(n int64) (string, bool) { s := strconv.FormatInt(n, 10); return s[:1] + s, n > 0 }},
	{"0 added", "末尾多0", func(n int64) (string, bool) { return strconv.FormatInt(n, 10) + "0", n > 0 }},
	{"written as 0", "写成0", func(n int64) (string, bool) { return "0", n > 0 }},
	{"left blank", "空着", func(n int64) (string, bool) { return "", true }},
	{"unreadable", "夹有字母", func(n int64) (string, bool) { return strconv.FormatInt(n, 10) + "abc", true }},
	{"fraction", "小数", func(n int64) (string, bool) { return strconv.FormatInt(n, 10) + ".5", true }},
}

// sound returns the reports whose tables 三 and 四 hold throughout, with the
// tables that have figures other than 0. Under WebAssembly it is the samples.
func sound(t *testing.T) (out []soundReport) {
	t.Helper()
	all := map[string]*report.Report{}
	var names []string
	for _, s := range samples(t) {
		all[s.name], names = s.Report, append(names, s.name)
	}
	if runtime.GOARCH != "wasm" { // there the samples will do
		t.Run("corpus", func(t *testing.T) { // its own, so that only it is skipped
			for _, p := range publishedReports(t) {
				all[p.ID], names = p.report(t), append(names, p.ID)
			}
		})
	}
	for _, name := range names {
		r := all[name]
		c := rule.CheckReport(r, rule.Context{})
		if slices.ContainsFunc(c.Outcomes, func(o rule.Outcome) bool {
			return slices.Contains(identityRules, o.Rule) && o.State != rule.Held
		}) {
			continue
		}
		s := soundReport{name: name, Report: r}
		for _, i := range []int{form.Requests, form.Disputes} {
			if slices.ContainsFunc(r.Tables[i].Values, func(v report.Value) bool { return !v.Number.Zero() }) {
				s.tables = append(s.tables, i)
			}
		}
		out = append(out, s)
	}
	return out
}

type soundReport struct {
	name string
	*report.Report
	tables []int
}

// count is a figure of the report as a number.
func (s *soundReport) count(table, n int) int64 { return s.Tables[table].Values[n].Number.Coef }

// namedAs counts how figures are named after they were written wrong.
type namedAs struct {
	tried  int
	first  int     // the right value stands in the first repair, or in a fix
	equal  int     // it stands in one of those of the first rank
	alone  int     // and there is but one of that rank
	misled int     // there is but one of that rank, and it is another
	unique int     // nothing else is offered
	lead   int     // how many repairs are of the first rank; 1 where there is a fix
	best   float64 // how often the likeliest of all readings of the figures would be right
	among  int     // it stands in one of the repairs offered
	wrong  int     // a fix changes something else
}

func (n *namedAs) add(o namedAs) {
	n.tried += o.tried
	n.first += o.first
	n.equal += o.equal
	n.alone += o.alone
	n.misled += o.misled
	n.lead += o.lead
	n.best += o.best
	n.unique += o.unique
	n.among += o.among
	n.wrong += o.wrong
}

// One wrong figure: every figure of every report that holds, in the tables that
// are not all 0, with every slip of the pen. The numbers are in the log:
// go test ./core -run OneWrongFigure -v.
func TestOneWrongFigureIsNamed(t *testing.T) {
	type key struct {
		table int
		pen   string
	}
	var lock sync.Mutex
	tally := map[key]*namedAs{}
	t.Run("reports", func(t *testing.T) {
		for _, s := range sound(t) {
			t.Run(s.name, func(t *testing.T) {
				t.Parallel()
				for _, table := range s.tables {
					for _, p := range pens {
						own := namedAs{}
						for n, f := range s.Tables[table].Form.Figures() {
							if testing.Short() && n%4 != 0 {
								continue
							}
							now := s.count(table, n)
							raw, ok := p.write(now)
							if !ok || raw == strconv.FormatInt(now, 10) || s.Tables[table].Values[n].State != report.Number {
								continue
							}
							mutant := s.Clone()
							mutant.Set(f.ID, raw)
							c := rule.CheckReport(mutant, rule.Context{})
							j := judged(c, rule.Change{Cell: f.ID, From: mutant.Value(f.ID).Raw, To: strconv.FormatInt(now, 10)})
							j.best = bestShare(mutant, table, n)
							own.add(j)
							honest(t, mutant, c, s.name+": "+p.name+" of "+f.ID)
						}
						lock.Lock()
						k := key{table, p.name}
						if tally[k] == nil {
							tally[k] = &namedAs{}
						}
						tally[k].add(own)
						lock.Unlock()
					}
				}
			})
		}
	})
	var page strings.Builder
	page.WriteString("| 表 | 笔误 | 试了 | 第一个就是 | 在并列第一之中 | 并列第一平均几种 | 独列第一却不是 | 唯一且正确 | 在所列改法之中 | 可能的上限 |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n")
	both := namedAs{}
	for _, table := range []int{form.Requests, form.Disputes} {
		all := namedAs{}
		name := form.Editions[0].Tables[table].Name
		line := func(what string, n *namedAs) {
			fmt.Fprintf(&page, "| %s | %s | %d | %s | %s | %.1f | %s | %s | %s | %.1f%% |\n", name, what, n.tried, share(n.first, n.tried), share(n.equal, n.tried), float64(n.lead)/float64(max(n.tried, 1)),
				share(n.misled, n.tried), share(n.unique, n.tried), share(n.among, n.tried), 100*n.best/float64(max(n.tried, 1)))
		}
		for _, p := range pens {
			n := tally[key{table, p.name}]
			if n == nil {
				continue
			}
			all.add(*n)
			line(p.words, n)
			if n.wrong > 0 {
				t.Errorf("%s of %s: %d fixes change another figure, or to another value", p.name, name, n.wrong)
			}
			if table == form.Requests && n.unique < n.tried {
				t.Errorf("%s of 表三: %d of %d named", p.name, n.unique, n.tried)
			}
			if n.among < n.tried {
				t.Errorf("%s of %s: %d of %d among the repairs", p.name, name, n.among, n.tried)
			}
		}
		line("合计", &all)
		both.add(all)
		if table == form.Disputes && float64(all.first) < disputesFirst*float64(all.tried) {
			t.Errorf("表四: %s in the first place, want %.0f %%", share(all.first, all.tried), 100*disputesFirst)
		}
	}
	if !testing.Short() && (float64(both.equal) < 0.99*float64(both.tried) || float64(both.unique) < 0.95*float64(both.tried)) {
		t.Errorf("%s in the top-ranked solution, want 99 %%; %s unique and right, want 95 %%", share(both.equal, both.tried), share(both.unique, both.tried))
	}
	fmt.Fprintf(&page, "| 两表 | 合计 | %d | %s | %s | %.1f | %s | %s | %s | %.1f%% |\n", both.tried, share(both.first, both.tried), share(both.equal, both.tried), float64(both.lead)/float64(max(both.tried, 1)),
		share(both.misled, both.tried), share(both.unique, both.tried), share(both.among, both.tried), 100*both.best/float64(max(both.tried, 1)))
	t.Log("\n" + page.String())
	docSection(t, "one", page.String())
}

// share writes a number and what part of a whole it is.
func share(n, of int) string {
	return fmt.Sprintf("%d（%.1f%%）", n, 100*float64(n)/float64(max(of, 1)))
}

// disputesFirst is the least share of wrong figures of table 四 that the first
// repair names. A row of table 四 stands in one identity with four others:
// which of the five is wrong, the table does not tell.
const disputesFirst = 0.74

// judged tells how a wrong figure was named.
func judged(c rule.Checked, truth rule.Change) namedAs {
	out := namedAs{tried: 1}
	leaders := 0
	for i, rp := range c.Repairs {
		if rp.Rank == 1 {
			leaders++
		}
		if slices.Contains(rp.Changes, truth) {
			out.among = 1
			if i == 0 {
				out.first = 1
			}
			if rp.Rank == 1 {
				out.equal = 1
			}
			if rp.Unique && len(rp.Changes) == 1 {
				out.unique = 1
			}
		}
	}
	for _, f := range c.Findings {
		for _, x := range f.Fix {
			switch {
			case x == truth:
				out.among, out.first, out.equal, out.unique = 1, 1, 1, 1
			case x.From != "" || x.To != "0": // a blank of the report itself may be offered 0
				out.wrong = 1
			}
		}
	}
	out.lead = max(leaders, 1)
	if leaders <= 1 {
		out.alone, out.misled = out.equal, 1-out.equal
	}
	return out
}

// honest applies every repair and every fix that is offered, and demands that
// no identity is broken by it that was not, that repairs and all fixes together
// leave none broken, and that every count is a whole number ≥ 0.
func honest(t *testing.T, r *report.Report, c rule.Checked, where string) {
	t.Helper()
	before := brokenIdentities(c.Outcomes)
	apply := func(what string, changes []rule.Change, complete bool) {
		if len(changes) == 0 {
			return
		}
		after := r.Clone()
		for _, x := range changes {
			v := report.Parse(x.To, form.Count)
			if !after.Set(x.Cell, x.To) || v.State != report.Number || v.Number.Coef < 0 || !v.Number.Whole() || x.From != r.Value(x.Cell).Raw {
				t.Errorf("%s: %s makes of %s %q, was %q", where, what, x.Cell, x.To, x.From)
			}
		}
		for _, s := range brokenIdentities(rule.CheckReport(after, rule.Context{}).Outcomes) {
			if complete || !slices.Contains(before, s) {
				t.Errorf("%s: %s %v leaves %s broken", where, what, changes, s)
			}
		}
	}
	tables := map[string]bool{}
	for _, s := range before {
		_, scope, _ := strings.Cut(s, " ")
		tables[scope[:2]] = true
	}
	for _, rp := range c.Repairs {
		apply("repair", rp.Changes, len(tables) == 1)
	}
	var all []rule.Change
	complete := true
	for _, f := range c.Findings {
		apply("fix", f.Fix, false)
		all = append(all, f.Fix...)
		if f.Severity == rule.Error && strings.HasPrefix(f.Rule, "T") && len(f.Fix) == 0 {
			complete = false
		}
	}
	apply("all fixes", all, complete)
}
