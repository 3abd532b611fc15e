package service

import (
	"testing"

	"gouji/core"
)

func TestPercentIsRounded(t *testing.T) {
	for _, c := range []struct {
		part, whole int64
		want        string
	}{{2, 3, "66.7"}, {1, 3, "33.3"}, {1, 8, "12.5"}, {1, 16, "6.3"}, {3, 3, "100.0"}, {0, 7, "0.0"}, {1, 0, ""}, {1, -2, ""}} {
		if got := percent(c.part, c.whole); got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

func TestABlankTotalCountsAsItsParts(t *testing.T) {
	s := newSeason(t)
	report := s.take(s.file(2023, sound))[0].Report
	edits := []core.Edit{
		{Cell: "t4.review.upheld", Raw: "1"}, {Cell: "t4.review.corrected", Raw: "2"}, {Cell: "t4.review.other", Raw: "0"},
		{Cell: "t4.review.pending", Raw: "1"}, {Cell: "t4.review.total", Raw: ""}, {Cell: "t3.new.total", Raw: ""},
	}
	before := must(s.statistics.Years())(t).Years[0].Received
	must(s.editor.Edit(report, edits, "", ""))(t)
	year := must(s.statistics.Years())(t).Years[0]
	if year.Received != before || year.Received == 0 || year.Reviews["total"] != 4 || year.RateCorrected != "66.7" {
		t.Errorf("received %d, was %d; reviews %v, corrected %s", year.Received, before, year.Reviews, year.RateCorrected)
	}
}

func TestAReportWithoutUnitIsNoUnitThatReported(t *testing.T) {
	s := newSeason(t)
	s.take(s.file(2023, sound)) // nobody on the roster goes by that name
	s.unitNamed("云岭县教育局", "部门")
	year := must(s.statistics.Years())(t).Years[0]
	if year.Units != 1 || year.Reported != 0 || year.Strays != 1 || year.Received == 0 {
		t.Errorf("%+v", year)
	}
}
