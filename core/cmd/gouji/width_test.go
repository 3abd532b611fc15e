package main

import (
	"strings"
	"testing"
	"unicode"

	unicodewidth "golang.org/x/text/width"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"":          0,
		"abc 123":   7,
		"某某局":       6,
		"ＡＢ１２":      8,
		"，。；（）":     10,
		"“1”":       5,
		"≠":         2,
		"e\u0301":   1,
		"ｱ":         1,
		"한글":        4,
		"𠮷":         2,
		"🙂":         2,
		"√ 通过":      7,
		"T3-SUM 表三": 11,
	} {
		if got := width(s); got != want {
			t.Errorf("%q: %d columns, want %d", s, got, want)
		}
	}
}

// TestWidthIsNotLessThanInUnicode compares every character with the East Asian
// Width of the Unicode tables in golang.org/x/text. Letters and digits have just
// that width.
func TestWidthIsNotLessThanInUnicode(t *testing.T) {
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		if !unicode.IsPrint(r) || unicode.In(r, unicode.Mn, unicode.Me) {
			continue
		}
		want, exact := 1, unicode.In(r, unicode.L, unicode.Nd) && !strings.ContainsRune(either, r)
		switch unicodewidth.LookupRune(r).Kind() {
		case unicodewidth.EastAsianWide, unicodewidth.EastAsianFullwidth:
			want = 2
		}
		if got := runeWidth(r); got < want || exact && got > want {
			t.Errorf("%U %c: %d columns, want %d", r, r, got, want)
		}
	}
}

func TestCutKeepsToTheWidth(t *testing.T) {
	for _, c := range []struct {
		s    string
		most int
		want string
	}{
		{"某某局.xlsx", 11, "某某局.xlsx"},
		{"某某局.xlsx", 10, "某某局.x…"},
		{"某某局.xlsx", 5, "某…"},
		{"abc", 2, "…"},
		{"", 0, ""},
	} {
		if got := cut(c.s, c.most); got != c.want || width(got) > max(c.most, 2) {
			t.Errorf("cut %q to %d: %q", c.s, c.most, got)
		}
	}
}
