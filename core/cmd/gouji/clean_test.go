package main

import (
	"strings"
	"testing"
	"unicode"
)

func TestCleanLeavesNothingThatActs(t *testing.T) {
	for s, want := range map[string]string{
		"某某局2023年.xlsx": "某某局2023年.xlsx",
		"":              "",
		"a\x1b[31mb":    "a�[31mb",
		"a\nb\tc\r":     "a b c ",
		"\x00\x07\x7f":  "���",
		"\u009b2J":      "�2J",
		"1\u202e23":     "1�23",
		"某\u200b局":      "某�局",
		"\xff\xfe某":     "��某",
		"\u2028x":       " x",
		"\ufeff标题":      "�标题",
		"\U000e0041":    "�",
		"葛\U000e0100、𠮷、㎡、①、\ue000": "葛\U000e0100、𠮷、㎡、①、\ue000",
	} {
		if got := clean(s); got != want {
			t.Errorf("clean %q: %q, want %q", s, got, want)
		}
	}
}

// TestHostileTextIsNeverShownRaw puts escape sequences wherever a file or its
// name can bring text from.
func TestHostileTextIsNeverShownRaw(t *testing.T) {
	const evil = "\u202e\u009b31m"
	name := "局" + evil + ".txt"
	report := sample(t, "yunling-resources-2023",
		"云岭县自然资源局", "云岭县"+evil+"局",
		"\t62\n", "\t62"+evil+"\n",
		"五、存在的主要问题及改进情况", "五、存在"+evil+"问题及改进情况",
		"\t结果维持\n", "\t结结果"+evil+"维持\n")
	tree(t, map[string][]byte{name: report, "坏" + evil + ".pdf": []byte("%PDF-"), "图" + evil + ".md": []byte("x")})
	for _, args := range [][]string{
		{"check", "."}, {"check", "--verbose", "."}, {"check", name}, {"check", "没有" + evil + "\x1b[2J"}, {"check", "--previous", "坏" + evil + ".pdf", name},
		{"check", "--rules", evil, name}, {"check", "--year", evil, name}, {evil}, {"rules", evil}, {"help", evil}, {"check", "--" + evil},
	} {
		got := gouji("", args...)
		for _, out := range []string{got.stdout, got.stderr} {
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || r == '\u202e') }); i >= 0 {
				t.Errorf("%q shows %q", args, out[i:min(len(out), i+20)])
			}
		}
	}
}
