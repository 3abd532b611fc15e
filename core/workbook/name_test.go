package workbook

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestSheetNamesAreThoseThatExcelAccepts(t *testing.T) {
	names := sheetNames{}
	seen := map[string]bool{}
	for _, wanted := range []string{
		"表三", "表三", "表三", `a/b\c?d*e[f]:g`, "'引号'", "", "   ", "History", strings.Repeat("很长的单位名称", 9), strings.Repeat("很长的单位名称", 9),
		"A\u202eB", "a\x00b", strings.Repeat("🙂", 31), "ABC", "abc", "\xff\xfe",
	} {
		name := names.next(wanted)
		if n := len(utf16.Encode([]rune(name))); n == 0 || n > 31 {
			t.Errorf("%.30q: %q has %d characters", wanted, name, n)
		}
		if strings.ContainsAny(name, `\/?*[]:`+"\x00\u202e") || strings.Trim(name, "'") != name || strings.EqualFold(name, "history") {
			t.Errorf("%.30q: %q", wanted, name)
		}
		if seen[strings.ToLower(name)] {
			t.Errorf("%.30q: %q twice", wanted, name)
		}
		seen[strings.ToLower(name)] = true
	}
}

func TestCellTextFitsACell(t *testing.T) {
	for _, s := range []string{strings.Repeat("长", 32767), strings.Repeat("长", 32768), strings.Repeat("🙂", 20000), "a\x01b", "好\xff"} {
		got := cellText(s)
		if n := len(utf16.Encode([]rune(got))); n > 32767 {
			t.Errorf("%.10q: %d characters", s, n)
		}
		if strings.Contains(got, "\x01") || !utf8.ValidString(got) {
			t.Errorf("%.10q holds control characters", got)
		}
	}
	if s := strings.Repeat("长", 32767); cellText(s) != s {
		t.Error("a text that fits was cut")
	}
}
