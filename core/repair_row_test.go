package core_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// One slip of the hand that makes a whole row of table 三 wrong is undone as
// one, in every row of every report where it can be made.
func TestSlipsOfAWholeRow(t *testing.T) {
	type row = []int64
	slips := []struct {
		name  string
		words string
		write func(x []row, f *form.Table, q, from int) bool
	}{
		{"shifted to the left", "整行向左错一格", func(x []row, f *form.Table, q, from int) bool {
			copy(x[q][from:], x[q][from+1:])
			x[q][len(x[q])-1] = 0
			return true
		}},
		{"shifted to the right", "整行向右错一格", func(x []row, f *form.Table, q, from int) bool {
			copy(x[q][from+1:], slices.Clone(x[q][from:]))
			x[q][from] = 0
			return true
		}},
		{"left out of the totals", "一行没有计入（七）总计", func(x []row, f *form.Table, q, from int) bool {
			for c := range x[q] {
				x[f.Row("total")][c] -= x[q][c]
			}
			return from == 0 && q > 1 && q < f.Row("total")
		}},
		{"counted twice in the totals", "一行在（七）总计里加了两次", func(x []row, f *form.Table, q, from int) bool {
			for c := range x[q] {
				x[f.Row("total")][c] += x[q][c]
			}
			return from == 0 && q > 1 && q < f.Row("total")
		}},
		{"totals left at 0", "（七）总计整行填0", func(x []row, f *form.Table, q, from int) bool {
			clear(x[q])
			return from == 0 && q == f.Row("total")
		}},
	}
	reports := sound(t)
	var page strings.Builder
	page.WriteString("| 整行的差错 | 试了 | 照原样改回 |\n|---|---:|---:|\n")
	for _, slip := range slips {
		tried, undone, other, none := 0, 0, 0, 0
		for _, s := range reports {
			if !slices.Contains(s.tables, form.Requests) {
				continue
			}
			f := s.Tables[form.Requests].Form
			for q := range f.Rows {
				for from := range f.Rows[q].Cols {
					x := make([]row, len(f.Rows))
					for r := range x {
						for c := range f.Rows[r].Cols {
							x[r] = append(x[r], s.count(form.Requests, f.Index(r, c)))
						}
					}
					if !slip.write(x, f, q, from) {
						continue
					}
					mutant, changed := written(s.Report, x)
					if changed < 2 {
						continue // one wrong figure
					}
					tried++
					c := rule.CheckReport(mutant, rule.Context{})
					switch fixed := fixedBy(mutant, c); {
					case fixed == nil:
						none++
					case slices.Equal(fixed.Tables[form.Requests].Values, unplaced(s.Tables[form.Requests].Values)):
						undone++
					default:
						other++
						if broken := brokenIdentities(rule.CheckReport(fixed, rule.Context{}).Outcomes); len(broken) > 0 {
							t.Errorf("%s, %s of row %s from %d: the fixes leave %v", s.name, slip.name, f.Rows[q].Key, from, broken)
						}
					}
				}
			}
		}
		fmt.Fprintf(&page, "| %s | %d | %s |\n", slip.words, tried, share(undone, tried))
		if tried == 0 || undone < tried {
			t.Errorf("%s: %d of %d undone, %d mended otherwise, %d without a fix", slip.name, undone, tried, other, none)
		}
	}
	t.Log("\n" + page.String())
	docSection(t, "rows", page.String())
}

// written returns the report with other figures in table 三, and how many are
// other.
func written(r *report.Report, x [][]int64) (*report.Report, int) {
	out := r.Clone()
	f := r.Tables[form.Requests].Form
	changed := 0
	for n, figure := range f.Figures() {
		if v := x[figure.Row][figure.Col]; v != r.Tables[form.Requests].Values[n].Number.Coef {
			out.Set(figure.ID, strconv.FormatInt(v, 10))
			changed++
		}
	}
	for n := range out.Tables[form.Requests].Values {
		out.Tables[form.Requests].Values[n] = unplaced(out.Tables[form.Requests].Values[n : n+1])[0]
	}
	return out, changed
}

// unplaced are values as numbers alone: without how and where they were read.
func unplaced(values []report.Value) (out []report.Value) {
	for _, v := range values {
		out = append(out, report.Value{State: report.Number, Number: v.Number, Raw: v.Number.String()})
	}
	return out
}

// fixedBy applies the fixes of the errors of table 三, nil when one has none.
func fixedBy(r *report.Report, c rule.Checked) *report.Report {
	out := r.Clone()
	for _, f := range c.Findings {
		if f.Severity != rule.Error || !strings.HasPrefix(f.Rule, "T3") {
			continue
		}
		if len(f.Fix) == 0 {
			return nil
		}
		for _, x := range f.Fix {
			out.Set(x.Cell, x.To)
		}
	}
	return out
}
