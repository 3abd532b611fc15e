package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLineIsOneHarmlessLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "",
		"云岭县教育局":              "云岭县教育局",
		" 甲\t乙\r\n丙 \u2028丁 ": "甲 乙 丙 丁",
		"a\x00b\x1b[31mc\x7f": "ab[31mc",
		"\u202e局育教\u202c\u2066x\u2069\u200f": "局育教x",
		"\ufffe\uffff\U0001ffff\ufdd0\ufeff": "",
		"坏\xff\xed\xa0\x80":                  "坏\ufffd\ufffd\ufffd\ufffd",
		"𠮷\u3000野":                           "𠮷\u3000野",
	} {
		if got := Line(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCutSaysThatItCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"一二三", 3, "一二三"}, {"一二三四", 3, "一二三…"}, {"", 3, ""}, {"一", 0, "…"},
		{strings.Repeat(" ", 100) + "甲", 3, "…"}, {strings.Repeat("a", 1<<20), 4, "aaaa…"}, {strings.Repeat("长", 1<<18), 5, "长长长长长…"},
	} {
		if got := Cut(c.in, c.n); got != c.want {
			t.Errorf("%.20q, %d: %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"甲 乙", "\x00\xff", "\u202e\ufffe", "\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := Line(s)
		if !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return !Printable(r) }) {
			t.Errorf("%q became %q", s, line)
		}
		if again := Line(line); again != line {
			t.Errorf("%q became %q, and that %q", s, line, again)
		}
	})
}
