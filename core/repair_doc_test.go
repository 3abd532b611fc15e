package core_test

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gouji/core/report"
	"gouji/core/rule"
)

// docSection compares what was measured with the part of docs/repair.md between
// <!-- name --> and <!-- /name -->, and writes it there with -update. Only a
// full run over the corpus measures what the page states.
func docSection(t *testing.T, name, text string) {
	t.Helper()
	if testing.Short() || runtime.GOARCH == "wasm" || t.Failed() {
		return
	}
	t.Run("page", func(t *testing.T) { // its own, so that only it is skipped
		corpusDir(t)
		docPart(t, name, text)
	})
}

func docPart(t *testing.T, name, text string) {
	t.Helper()
	const page = "../docs/repair.md"
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	open, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, ok1 := strings.Cut(string(data), open)
	old, after, ok2 := strings.Cut(rest, end)
	switch {
	case !ok1 || !ok2:
		t.Fatalf("%s has no section %s", page, name)
	case old == text:
	case !*update:
		t.Errorf("%s, section %s: got\n%s\nwant\n%s\nIf it is right, run go test ./core -run 'Repair|Wrong|WholeRow' -update", page, name, text, old)
	default:
		if err := os.WriteFile(page, []byte(before+open+text+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The page that explains the repair says of every published report whose tables
// 三 and 四 have an error what the checker says, with last year's report of the
// same organ where the corpus has it.
func TestRepairPageExplainsThePublishedReports(t *testing.T) {
	all := publishedReports(t)
	var b strings.Builder
	explained := 0
	for _, p := range all {
		var previous *report.Report
		last := ""
		for _, q := range all {
			if q.Organ == p.Organ && q.Year == p.Year-1 {
				previous, last = q.report(t), "，与上年报告一并核对"
			}
		}
		c := rule.CheckReport(p.report(t), rule.Context{Previous: previous})
		wrong := slices.DeleteFunc(c.Findings, func(f rule.Finding) bool {
			return f.Severity != rule.Error || f.Rule[0] != 'X' && f.Rule[:2] != "T3" && f.Rule[:2] != "T4"
		})
		if len(p.Violations) > 0 && len(wrong) == 0 {
			t.Errorf("%s breaks %v, and nothing is said", p.ID, p.Violations)
		}
		if len(wrong) == 0 {
			continue
		}
		explained++
		fmt.Fprintf(&b, "### %s，%d年（`%s`%s）\n\n", p.Organ, p.Year, p.ID, last)
		for _, f := range wrong {
			fmt.Fprintf(&b, "- **%s** %s\n  %s\n", f.Rule, f.Message, f.Advice)
		}
		var ways []string
		for _, rp := range c.Repairs {
			var changes []string
			for _, x := range rp.Changes {
				changes = append(changes, fmt.Sprintf("`%s` “%s”→%s", x.Cell, x.From, x.To))
			}
			ways = append(ways, strings.Join(changes, "，"))
		}
		if len(ways) > 0 {
			fmt.Fprintf(&b, "- 改动最少的改法%d种：%s。\n", len(ways), strings.Join(ways, "；或 "))
		}
		b.WriteString("\n")
	}
	if explained < 4 {
		t.Errorf("only %d reports explained", explained)
	}
	docSection(t, "published", b.String())
}
