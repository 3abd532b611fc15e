package service

import (
	"strings"
	"testing"

	"gouji/core"
)

func TestAFigureThatTheFormDoesNotHaveIsRefused(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	sheet := must(s.editor.Open(report))(t)
	rows := len(must(s.editor.Journal(report))(t))
	ok := core.Edit{Cell: "t3.new.natural", Raw: "7"}
	for _, cell := range []string{"", "t3", "t3.new", "t3.new.nobody", "t9.new.natural", "T3.new.natural", "t3.new.natural ", "t2.procurement.amount", "@unit", "@year", strings.Repeat("x", 5000)} {
		_, err := s.editor.Edit(report, []core.Edit{ok, {Cell: cell, Raw: "1"}}, "", "")
		if err == nil || !strings.Contains(err.Error(), "没有修改") || len(err.Error()) > 400 {
			t.Errorf("%.20q: %.200v", cell, err)
		}
	}
	if _, err := s.editor.Edit(report, []core.Edit{{Cell: ok.Cell, Raw: strings.Repeat("一", 1001)}}, "", ""); err == nil || !strings.Contains(err.Error(), "1000") {
		t.Errorf("a page of text in one figure: %v", err)
	}
	again := must(s.editor.Open(report))(t)
	if again.Result.Code != sheet.Result.Code || len(must(s.editor.Journal(report))(t)) != rows || again.Undo != "" {
		t.Error("what was refused left a trace")
	}
	if _, err := s.editor.Edit(report, []core.Edit{ok, {Cell: "t4.review.upheld", Raw: ""}}, "", ""); err != nil {
		t.Error(err)
	}
}

// A table that the file did not have is begun by typing into it, in the edition
// that the report is of.
func TestATableThatWasNotFoundCanBeTyped(t *testing.T) {
	for _, c := range []struct {
		reading core.Reading
		cell    string
		begins  bool
	}{
		{core.Reading{Edition: "2021"}, "t4.review.upheld", true},
		{core.Reading{Edition: "2021"}, "t2.procurement.amount", false},
		{core.Reading{Edition: "2019"}, "t2.procurement.amount", true},
		{core.Reading{}, "t3.new.natural", true},
		{core.Reading{Edition: "2021", Figures: []core.Figure{{Cell: "t4.review.total"}}}, "t4.review.upheld", false},
		{core.Reading{Edition: "2021", Figures: []core.Figure{{Cell: "t4.review.total"}}}, "t3.new.natural", true},
	} {
		if err := typable(&c.reading, []core.Edit{{Cell: c.cell, Raw: "1"}}); (err == nil) != c.begins {
			t.Errorf("%s of %s: %v", c.cell, c.reading.Edition, err)
		}
	}
}
