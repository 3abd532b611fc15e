package service

import (
	"strings"
	"testing"
)

func TestAUnitThatCannotBeIsRefusedWithAReason(t *testing.T) {
	s := newSeason(t)
	county := s.unitNamed("云岭县人民政府", "政府")
	bureau := must(s.roster.Save(RosterUnit{Name: "云岭县教育局", Kind: "部门", Parent: county}))(t)
	for _, c := range []struct {
		unit RosterUnit
		says string
	}{
		{RosterUnit{ID: county, Name: "云岭县人民政府", Parent: bureau.ID}, "上级单位"},
		{RosterUnit{ID: county, Name: "云岭县人民政府", Parent: county}, "上级单位"},
		{RosterUnit{ID: county, Name: "云岭县人民政府", Successor: county}, "承接"},
		{RosterUnit{Name: "云岭县体育局", From: 2023, To: 2022}, "停止报送"},
		{RosterUnit{Name: "云岭县"}, "名册中已有"},
		{RosterUnit{Name: " "}, "单位名称"},
	} {
		if _, err := s.roster.Save(c.unit); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.unit, err)
		}
	}
}

func TestAListSaysAgainWhatItSaidBefore(t *testing.T) {
	s := newSeason(t)
	const list = "单位名称\t类别\t上级单位\t备注\n云岭县人民政府\t政府\t\t\n云岭县教育局\t部门\t云岭县\t合署办公\n"
	if n := must(s.roster.Apply(must(s.roster.Paste(list))(t)))(t); n != 2 {
		t.Fatalf("%d units", n)
	}
	for _, line := range must(s.roster.Paste(list))(t) {
		if line.State != "same" {
			t.Errorf("%s: %s %s", line.Unit.Name, line.State, line.Why)
		}
	}
	moved := strings.Replace(list, "部门\t云岭县", "部门\t青溪镇", 1) + "青溪镇人民政府\t乡镇\t云岭县\t\n"
	if n := must(s.roster.Apply(must(s.roster.Paste(moved))(t)))(t); n != 2 {
		t.Errorf("%d of a new and a moved unit", n)
	}
	units := must(s.roster.List())(t)
	if units[1].Parent != units[2].ID || units[1].Note != "合署办公" {
		t.Errorf("%+v", units)
	}
}

func TestARosterThatComesAfterTheReportsFindsThem(t *testing.T) {
	s := newSeason(t)
	s.take(samplePath(t, bureau))
	s.unitNamed("云岭县自然资源局", "部门") // one unit alone: the report stays where it is, and is asked for
	questions := must(s.imports.Questions())(t)
	if len(questions) != 1 || len(questions[0].Candidates) != 1 {
		t.Fatalf("%+v", questions)
	}
	must(s.roster.Apply(must(s.roster.Paste("单位名称\n云岭县教育局\n"))(t)))(t)
	if questions = must(s.imports.Questions())(t); len(questions) != 0 {
		t.Errorf("after a list: %+v", questions)
	}
}
