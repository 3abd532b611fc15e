package main

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"某某局", 10, []string{"某某局"}},
		{"某某局年报", 6, []string{"某某局", "年报"}},
		{"总计填16212，少3。", 10, []string{"总计填", "16212，少", "3。"}},
		{"合计，总计", 4, []string{"合", "计，", "总计"}},
		{"见（一）项", 6, []string{"见", "（一）", "项"}},
		{"a word or two", 6, []string{"a word", "or two"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"a  b", 10, []string{"a  b"}},
	} {
		if got := wrap(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("wrap %q at %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// FuzzWrap holds any text to what wrap promises.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", "总计填16212，少3。", "“（七）总计”行 a b  c", "……！！！！！！！！", "（（（（（（（（（", strings.Repeat("长", 100), "\x00\xff e\u0301"} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, most int) {
		most = 4 + (most%100+100)%100
		s = clean(s)
		lines := wrap(s, most)
		if len(lines) == 0 {
			t.Fatal("no line")
		}
		for _, l := range lines {
			if width(l) > most {
				t.Errorf("%q has %d columns of %d", l, width(l), most)
			}
			if !utf8.ValidString(l) {
				t.Errorf("%q is not UTF-8", l)
			}
		}
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(s, " ", ""); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}
