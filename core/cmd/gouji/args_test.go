package main

import (
	"slices"
	"strings"
	"testing"
)

var testOptions = []option{{"year", true}, {"json", false}}

func TestParseTakesOptionsAnywhere(t *testing.T) {
	for args, want := range map[string]struct{ rest, year string }{
		"a b":                       {"a b", ""},
		"--year 2020 a":             {"a", "2020"},
		"a --year 2020 b":           {"a b", "2020"},
		"a --year=2020":             {"a", "2020"},
		"-year=2020 a":              {"a", "2020"},
		"--year 2020 --year 2021 a": {"a", "2021"},
		"- a":                       {"- a", ""},
		"--json -- --year -x":       {"--year -x", ""},
		"--year --json a":           {"a", "--json"},
	} {
		g, err := parse(testOptions, strings.Fields(args))
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		if rest := strings.Join(g.rest, " "); rest != want.rest || g.last("year") != want.year {
			t.Errorf("%s: rest %q, year %q", args, rest, g.last("year"))
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, args := range []string{"--nothing", "--year", "--year=", "--json=1", "-x", "--", "-"} {
		g, err := parse(testOptions, []string{args})
		if harmless := args == "--" || args == "-"; (err == nil) != harmless {
			t.Errorf("%s: %v, %v", args, g, err)
		}
	}
	if _, err := parse(testOptions, []string{"--\x1b[31m"}); err == nil || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("the error shows an escape sequence: %q", err)
	}
}

func TestNumbersHaveBounds(t *testing.T) {
	for value, ok := range map[string]bool{"1": true, "8": true, "0": false, "9": false, "x": false, "": false, "99999999999999999999": false} {
		g := given{options: map[string][]string{"jobs": {value}}}
		if n, err := g.number("jobs", 1, 8, 4); (err == nil) != ok {
			t.Errorf("%q: %d, %v", value, n, err)
		}
	}
	if n, err := (given{}).number("jobs", 1, 8, 4); n != 4 || err != nil {
		t.Errorf("absent: %d, %v", n, err)
	}
}

func TestExitCodesOfUsage(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023")})
	for args, want := range map[string]int{
		"":                                 exitUsage,
		"chek a.txt":                       exitUsage,
		"check":                            exitUsage,
		"check --nothing a.txt":            exitUsage,
		"check --jobs 0 a.txt":             exitUsage,
		"check --year 20 a.txt":            exitUsage,
		"check --rules T9-NONE a.txt":      exitUsage,
		"check --rules , a.txt":            exitUsage,
		"check - -":                        exitUsage,
		"check --previous nowhere a.txt":   exitUsage,
		"check --previous nowhere/ a.txt":  exitUsage,
		"rules T9-NONE":                    exitUsage,
		"rules T3-ID T3-SUM":               exitUsage,
		"version now":                      exitUsage,
		"help chek":                        exitUsage,
		"help":                             exitPass,
		"help check":                       exitPass,
		"check --help":                     exitPass,
		"rules -h":                         exitPass,
		"version":                          exitPass,
		"--version":                        exitPass,
		"rules":                            exitPass,
		"rules --json":                     exitPass,
		"rules zr-3":                       exitPass,
		"check a.txt":                      exitPass,
		"check --rules T3-ID，t3-sum a.txt": exitPass,
	} {
		got := gouji("", strings.Fields(args)...)
		if got.code != want {
			t.Errorf("gouji %s: exit code %d, want %d\n%s%s", args, got.code, want, got.stdout, got.stderr)
		}
		if (want == exitUsage) != (got.stdout == "" && got.stderr != "") {
			t.Errorf("gouji %s: usage errors alone go to stderr, and nothing with them to stdout:\n%s|%s", args, got.stdout, got.stderr)
		}
	}
}

func TestHelpFitsEveryConsole(t *testing.T) {
	texts := []string{overview}
	for _, v := range verbs {
		texts = append(texts, v.help)
		for _, o := range v.options {
			if !strings.Contains(v.help, "--"+o.name) {
				t.Errorf("the help of %s does not speak of --%s", v.name, o.name)
			}
		}
		if !strings.Contains(overview, "gouji "+v.name) {
			t.Errorf("the overview does not speak of %s", v.name)
		}
	}
	for line := range strings.Lines(strings.Join(texts, "\n")) {
		if n := width(strings.TrimSuffix(line, "\n")); n > 79 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for code := range exitUnread + 1 {
		if !slices.ContainsFunc(strings.Split(checkHelp, "\n"), func(l string) bool { return strings.HasPrefix(l, "  "+string(rune('0'+code))+"  ") }) {
			t.Errorf("the help does not say what exit code %d means", code)
		}
	}
}
