package core

import (
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
)

// value returns the place of a figure in a report.
func value(t *testing.T, r *report.Report, id string) *report.Value {
	t.Helper()
	for i := range r.Tables {
		for n, f := range r.Tables[i].Form.Figures() {
			if f.ID == id {
				return &r.Tables[i].Values[n]
			}
		}
	}
	t.Fatalf("no figure %s", id)
	return nil
}

func TestReceiptTellsOfASumThatPassedOverText(t *testing.T) {
	for _, c := range []struct {
		name  string
		total string
		sum   bool // the total is a formula
		text  bool // a summand is stored as text
		want  string
	}{
		{"passed over", "3", true, true, "合计公式没有计入以文本形式存放的数字，连同它们应为8。"},
		{"counted in", "8", true, true, ""},
		{"typed in", "3", false, true, ""},
		{"no text", "3", true, false, ""},
		{"another number", "4", true, true, ""},
	} {
		r := report.New(form.Editions[1], "某局", 2024)
		for id, raw := range map[string]string{"t3.granted.natural": "5", "t3.granted.business": "3", "t3.granted.total": c.total} {
			*value(t, r, id) = report.Parse(raw, form.Count)
		}
		value(t, r, "t3.granted.total").Sum = c.sum
		if c.text {
			value(t, r, "t3.granted.natural").How |= report.AsText
		}
		got := ""
		for _, n := range receipt(r).Notes {
			if n.Cell == "t3.granted.total" && strings.Contains(n.Why, "合计公式") {
				got += n.Why
			}
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
