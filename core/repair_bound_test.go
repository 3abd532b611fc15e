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

// bestShare tells how often the best ranking there can be would put the right
// figure first: one that knows exactly which slips the test makes, each as often
// as the others, and takes every figure and every value to be equally likely. Of
// the changes of one figure that mend the table, it takes those that the most
// slips lead back to what was found; where k are equal, it is right once in k.
//
// In table 三 a figure stands in two relations and more, and one change alone
// mends them all. A group of table 四 has one relation over five figures: up to
// five changes mend it, and what was written is all there is to tell them by.
func bestShare(mutant *report.Report, table, n int) float64 {
	t := &mutant.Tables[table]
	if v := &t.Values[n]; table != form.Disputes || v.State != report.Number || !v.Number.Whole() || v.Number.Coef < 0 {
		return 1 // it stands out, and the others determine it
	}
	const group = 5
	first := n / group * group
	var found [group]int64
	off := int64(0)
	for i := range found {
		found[i] = t.Values[first+i].Number.Coef
		off -= found[i]
	}
	off += 2 * found[group-1]
	most, equal, truth := 0, 0, 0
	for i, is := range found {
		was := is + off
		if i == group-1 {
			was = is - off
		}
		if was < 0 {
			continue
		}
		slips := 0
		for _, p := range pens {
			if raw, ok := p.write(was); ok && raw == strconv.FormatInt(is, 10) {
				slips++
			}
		}
		switch {
		case slips > most:
			most, equal = slips, 1
		case slips == most:
			equal++
		}
		if first+i == n {
			truth = slips
		}
	}
	if truth < most {
		return 0
	}
	return 1 / float64(equal)
}

// What the five figures of a group of table 四 cannot tell, other sources can: the
// text of the same report, the reports of the units, last year's.
func TestOtherSourcesTellTheFiguresOfTable4Apart(t *testing.T) {
	sources := []struct {
		words string
		give  func(s *soundReport, mutant *report.Report, ctx *rule.Context)
	}{
		{"只有表四", func(*soundReport, *report.Report, *rule.Context) {}},
		{"文字写了行政复议总数", func(s *soundReport, mutant *report.Report, _ *rule.Context) {
			rule.Tell(mutant, "全年因政府信息公开引发行政复议"+s.said("total")+"件。")
		}},
		{"汇总表，各单位的报告齐全", func(s *soundReport, _ *report.Report, ctx *rule.Context) {
			ctx.Children = &rule.Children{}
			for i := range s.Tables {
				for _, v := range s.Tables[i].Values {
					ctx.Children.Sums[i] = append(ctx.Children.Sums[i], rule.ChildSum{Value: v, Known: true, Whole: true})
				}
			}
		}},
	}
	found := make([]namedAs, len(sources))
	for _, s := range sound(t) {
		if !slices.Contains(s.tables, form.Disputes) {
			continue
		}
		for n, f := range s.Tables[form.Disputes].Form.Figures()[:5] { // 行政复议
			now := s.count(form.Disputes, n)
			for _, p := range pens {
				raw, ok := p.write(now)
				mutant := s.Clone()
				mutant.Set(f.ID, raw)
				if v := mutant.Value(f.ID); !ok || v.State != report.Number || !v.Number.Whole() || v.Number.Coef < 0 || v.Number.Coef == now {
					continue
				}
				for i, source := range sources {
					m, ctx := mutant.Clone(), rule.Context{}
					source.give(&s, m, &ctx)
					found[i].add(judged(rule.CheckReport(m, ctx), rule.Change{Cell: f.ID, From: m.Value(f.ID).Raw, To: strconv.FormatInt(now, 10)}))
				}
			}
		}
	}
	var page strings.Builder
	page.WriteString("| 行政复议五格错一格，另有 | 试了 | 第一个就是 | 在并列第一之中 | 独列第一却不是 | 唯一且正确 |\n|---|---:|---:|---:|---:|---:|\n")
	for i, source := range sources {
		n := &found[i]
		fmt.Fprintf(&page, "| %s | %d | %s | %s | %s | %s |\n", source.words, n.tried, share(n.first, n.tried), share(n.equal, n.tried), share(n.misled, n.tried), share(n.unique, n.tried))
		if i > 0 && n.first <= found[0].first {
			t.Errorf("%s tells no more: %d and %d", source.words, n.first, found[0].first)
		}
	}
	if last := &found[len(found)-1]; last.unique < last.tried {
		t.Errorf("with all units %d of %d are certain", last.unique, last.tried)
	}
	t.Log("\n" + page.String())
	docSection(t, "evidence", page.String())
}

// said is a figure of 行政复议 as the text gives it.
func (s *soundReport) said(col string) string { return s.Value("t4.review." + col).Number.String() }
