package core

import (
	"testing"

	"gouji/core/form"
	"gouji/core/report"
)

// TestPreviousIsOfTheYearBefore gives several years' reports of one organ, as a
// folder that has grown over the years holds them.
func TestPreviousIsOfTheYearBefore(t *testing.T) {
	of := func(organ string, year int) *report.Report { return report.New(form.Editions[1], organ, year) }
	now := of("某局", 2024)
	other, older, last := of("另一局", 2023), of("某局", 2022), of("某局", 2023)
	for name, c := range map[string]struct {
		given []*report.Report
		want  *report.Report
	}{
		"the year before":         {[]*report.Report{other, older, last}, last},
		"none of the year before": {[]*report.Report{other, older}, older},
		"none of the organ":       {[]*report.Report{other, of("第三局", 2023)}, nil},
		"one, whatever its name":  {[]*report.Report{other}, other},
		"none":                    {nil, nil},
	} {
		if got := previousOf(now, c.given); got != c.want {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	if got := previousOf(of("", 2024), []*report.Report{of("", 2023), last}); got != nil {
		t.Errorf("an organ that is not stated was matched with %+v", got)
	}
}

// TestCheckEachStops asks for the first of several reports.
func TestCheckEachStops(t *testing.T) {
	data := []byte("某局2023年政府信息公开工作年度报告\n")
	n := 0
	CheckEach("a.txt", data, Options{}, func(Result) bool { n++; return false })
	if want := len(CheckFile("a.txt", data, Options{})); n != 1 || want < 1 {
		t.Errorf("got %d results of %d", n, want)
	}
}
