package service

import (
	"strings"
	"testing"

	"gouji/core/rule"
)

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	want := rule.Date{Year: 2026, Month: 1, Day: 31}
	for _, text := range []string{"2026-01-31", "2026-1-31", "2026年1月31日", "2026年01月31日", "２０２６年１月３１日", "2026/1/31", "2026.1.31", "２０２６－０１－３１", "2026 年 1 月 31 日", "2026年1月31"} {
		if got, ok := day(text); !ok || got != want {
			t.Errorf("%q is %v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "1月31日", "2026-02-30", "2025年2月29日", "2026-13-01", "26-01-31", "2026-01", "2026-01-31-02", "明天", "0126-01-31", "2026-01-031"} {
		if got, ok := day(text); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
}

func TestADeadlineIsKeptInOneWay(t *testing.T) {
	s := newSeason(t)
	set := must(s.workspace.SetSettings(Settings{Deadline: " ２０２６年１月５日 "}))(t)
	if set.Deadline != "2026-01-05" {
		t.Errorf("%q", set.Deadline)
	}
	if _, err := s.workspace.SetSettings(Settings{Deadline: "2026年2月30日"}); err == nil || !strings.Contains(err.Error(), "期限") {
		t.Errorf("%v", err)
	}
	if set = must(s.workspace.Settings())(t); set.Deadline != "2026-01-05" {
		t.Errorf("after a refusal %q", set.Deadline)
	}
	if set = must(s.workspace.SetSettings(Settings{Office: "办公室"}))(t); set.Deadline != "" {
		t.Errorf("cleared, and still %q", set.Deadline)
	}
}

func TestSettingsAreKeptAllOrNone(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.SetSettings(Settings{Office: "县政府办公室", Contact: "周岚", Phone: "61000"}))(t)
	if _, err := s.workspace.SetSettings(Settings{Office: "别的办公室", Contact: "王明", Phone: strings.Repeat("1", longestSetting+1)}); err == nil {
		t.Fatal("a telephone of a hundred digits")
	}
	if set := must(s.workspace.Settings())(t); set.Office != "县政府办公室" || set.Contact != "周岚" {
		t.Errorf("half of what was refused is kept: %+v", set)
	}
}
