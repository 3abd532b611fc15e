package html

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEveryEntityIsFound(t *testing.T) {
	all := strings.Split(strings.TrimSuffix(entities, ";"), ";")
	if len(all) != 253 {
		t.Errorf("%d entities: HTML 4.01 has 252, and there is apos", len(all))
	}
	last := ""
	for _, entry := range all {
		char, size := utf8.DecodeLastRuneInString(entry)
		name := entry[:len(entry)-size]
		if name <= last || len(name) > longestEntity {
			t.Errorf("%s is too long or after %s", name, last)
		}
		last = name
		if got := entity(name); got != char {
			t.Errorf("%s is %q, want %q", name, got, char)
		}
		want := html.UnescapeString("&" + name + ";")
		switch name { // HTML 5 took other characters of the same look
		case "lang":
			want = "\u2329"
		case "rang":
			want = "\u232A"
		}
		if string(char) != want {
			t.Errorf("%s is %q, want %q", name, char, want)
		}
	}
	for _, name := range []string{"", "A", "nbs", "nbspx", "NBSP", "zzz", "\u00A0"} {
		if got := entity(name); got != 0 {
			t.Errorf("%q is %q", name, got)
		}
	}
	for _, f := range frequent {
		if entity(f.name) != f.char {
			t.Errorf("%s is %q, but %q when it is looked up", f.name, f.char, entity(f.name))
		}
		for _, entry := range all {
			if rest, found := strings.CutPrefix(entry, f.name); found && rest != string(f.char) {
				t.Errorf("%s hides %s", f.name, entry)
			}
		}
	}
}

func TestEveryElementIsFound(t *testing.T) {
	for _, e := range elements {
		if len(e.name) > longestName {
			t.Errorf("%s is too long", e.name)
		}
		for _, name := range []string{e.name, strings.ToUpper(e.name)} {
			if got := elementOf(name); got != e.element {
				t.Errorf("%s is %d, want %d", name, got, e.element)
			}
		}
	}
	for _, name := range []string{"", "x", "tdd", "t", "figcaptions", "o:p", "td\x00"} {
		if got := elementOf(name); got != inline {
			t.Errorf("%q is %d", name, got)
		}
	}
}

func TestNumbersOfListsAreWritten(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 90: "九十", 99: "九十九"} {
		if got := chinese(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
