package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

// TestExitCodes gives each ending alone and with others.
func TestExitCodes(t *testing.T) {
	tree(t, map[string][]byte{
		"pass.txt":   sample(t, "yunling-resources-2023"),
		"review.txt": sample(t, "yunling-resources-2023", "\t结果维持\n", "\t结结果维持\n"),
		"fail.txt":   sample(t, "yunling-resources-2023", "\t62\n", "\t63\n"),
		"open.xlsx":  workbook(t, form.ByID("2021"), "某局", 2023, map[string]string{"t3.new.natural": "=1+1"}),
		"lost.pdf":   []byte("%PDF-1.4"),
		"dir/x.jpg":  []byte("\xff\xd8\xff\xe0"),
	})
	for args, want := range map[string]int{
		"pass.txt":                  exitPass,
		"pass.txt pass.txt":         exitPass,
		"pass.txt dir":              exitPass,
		"review.txt":                exitFound,
		"fail.txt":                  exitFound,
		"pass.txt review.txt":       exitFound,
		"lost.pdf":                  exitUnread,
		"lost.pdf pass.txt":         exitUnread,
		"fail.txt lost.pdf":         exitUnread,
		"missing.txt":               exitUnread,
		"fail.txt missing.txt":      exitUnread,
		"dir":                       exitUnread,
		"dir/x.jpg":                 exitUnread,
		"--rules T2-UNIT fail.txt":  exitFound,
		"--rules T2-UNIT lost.pdf":  exitUnread,
		"--year 2019 pass.txt":      exitFound,
		"--previous pass.txt dir":   exitUnread,
		"--organ 另一局 pass.txt":      exitPass,
		"--verbose --json pass.txt": exitPass,
	} {
		for _, format := range []string{"", "--json "} {
			args := strings.Fields("check " + format + args)
			if got := gouji("", args...); got.code != want {
				t.Errorf("gouji %q: exit code %d, want %d\n%s%s", args, got.code, want, got.stdout, got.stderr)
			}
		}
	}
}

func TestUnreadFiguresAreNoPass(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023", "\t3.其他\n\t1\n\t0\n\t0\n\t0\n\t1\n\t0\n\t2\n", "")})
	got := gouji("", "check", "a.txt")
	if got.code != exitUnread || !strings.Contains(got.stdout, "? 无法判定  a.txt") || !strings.Contains(got.stdout, "没有找到7") {
		t.Errorf("exit code %d\n%s", got.code, got.stdout)
	}
}

// TestJSONIsTheCoresAnswer compares every byte with what the core writes for the
// same bytes, and reads it back.
func TestJSONIsTheCoresAnswer(t *testing.T) {
	files := map[string][]byte{
		"a甲.txt":       sample(t, "yunling-resources-2023"),
		"b乙.txt":       sample(t, "yunling-resources-2023", "\t62\n", "\t63\n", "\t结果维持\n", "\t结结果维持\n"),
		"c&丙.txt":      sample(t, "qingxi-township-2020"),
		"d丁.pdf":       []byte("%PDF-1.4"),
		"e戊.xlsx":      workbook(t, form.ByID("2019"), "某局", 2020, balanced(3)),
		"f己.xlsx":      nil,
		"sub/g庚.txt":   sample(t, "yunzhou-city-2024"),
		"sub/h照片.json": []byte("{}"),
	}
	tree(t, files)
	var want []core.Result
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != "sub/h照片.json" {
			want = append(want, core.CheckFile(filepath.FromSlash(name), files[name], core.Options{})...)
		}
	}
	for _, jobs := range []string{"1", "3"} {
		got := gouji("", "check", "--json", "--jobs", jobs, ".")
		if got.stdout != string(core.AppendFiles(nil, want)) {
			t.Fatalf("%s jobs: not the bytes of core.AppendFiles:\n%.500s", jobs, got.stdout)
		}
		if !strings.Contains(got.stderr, "h照片.json") {
			t.Errorf("what was passed over is not told of: %q", got.stderr)
		}
		var decoded struct{ Files []core.Result }
		if err := json.Unmarshal([]byte(got.stdout), &decoded); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(decoded.Files, want) {
			t.Errorf("%s jobs: reading the JSON gives other results", jobs)
		}
	}
	if got := gouji("", "check", "--json", "sub/h照片.json", "没有.txt"); !json.Valid([]byte(got.stdout)) {
		t.Errorf("not JSON: %s", got.stdout)
	}
	if got := gouji("", "check", "--json", "sub/*.json"); got.stdout != `{"files":[]}` || got.code != exitUnread {
		t.Errorf("nothing to check: exit code %d, %s", got.code, got.stdout)
	}
}

func TestStandardInputAnswersAsTheFile(t *testing.T) {
	data := sample(t, "yunling-resources-2023")
	tree(t, map[string][]byte{"a.txt": data})
	got, want := gouji(string(data), "check", "--json", "-"), gouji("", "check", "--json", "a.txt")
	if got.stdout != strings.Replace(want.stdout, `"name":"a.txt"`, `"name":"-"`, 1) || got.code != exitPass {
		t.Errorf("exit code %d\n%.300s", got.code, got.stdout)
	}
}

// TestSelectionShowsAndKeepsTheVerdict looks at one rule of a report that breaks
// two.
func TestSelectionShowsAndKeepsTheVerdict(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023", "\t62\n", "\t63\n", "\t结果维持\n", "\t结结果维持\n")})
	var all, some struct{ Files []core.Result }
	for args, into := range map[string]*struct{ Files []core.Result }{"": &all, "--rules=t4-head,T3-SUM ": &some} {
		out := gouji("", strings.Fields("check --json "+args+"a.txt")...)
		if err := json.Unmarshal([]byte(out.stdout), into); err != nil {
			t.Fatal(err)
		}
	}
	a, s := all.Files[0], some.Files[0]
	if len(s.Findings) == 0 || len(s.Findings) >= len(a.Findings) || len(s.Outcomes) == 0 {
		t.Fatalf("%d findings of %d", len(s.Findings), len(a.Findings))
	}
	for _, f := range s.Findings {
		if f.Rule != "T4-HEAD" && f.Rule != "T3-SUM" {
			t.Errorf("finding of %s", f.Rule)
		}
	}
	for _, o := range s.Outcomes {
		if o.Rule != "T4-HEAD" && o.Rule != "T3-SUM" {
			t.Errorf("outcome of %s", o.Rule)
		}
	}
	s.Findings, s.Outcomes = a.Findings, a.Outcomes
	if !reflect.DeepEqual(a, s) {
		t.Error("the selection changed more than findings and outcomes")
	}
}

// TestAThousandFilesComeOutTheSame checks a folder of all kinds of files with
// one and with many workers.
func TestAThousandFilesComeOutTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode")
	}
	contents := [][]byte{
		sample(t, "yunling-resources-2023"), sample(t, "dongmen-subdistrict-2022"), sample(t, "yunling-resources-2023", "\t62\n", "\t63\n"),
		sample(t, "yunzhou-city-2024", "\t结果维持\n", "\t结结果维持\n"), []byte("%PDF-1.4"), nil, []byte("\x89PNG\r\n\x1a\n"),
		workbook(t, form.ByID("2021"), "某局", 2023, balanced(7)),
	}
	endings := []string{"txt", "txt", "txt", "txt", "pdf", "docx", "png", "xlsx"}
	files := map[string][]byte{}
	for i := range 1000 {
		k := i * 7 % len(contents)
		files[fmt.Sprintf("材料/第%d组/单位%04d.%s", i%10, i, endings[k])] = contents[k]
	}
	tree(t, files)
	for _, format := range []string{"--verbose", "--json"} {
		one := gouji("", "check", format, "--jobs", "1", "材料")
		for _, jobs := range []string{"8"} {
			if many := gouji("", "check", format, "--jobs", jobs, "材料"); many != one {
				t.Errorf("%s: %s jobs give another output", format, jobs)
			}
		}
		if one.code != exitUnread {
			t.Errorf("exit code %d", one.code)
		}
	}
	brief := gouji("", "check", "材料").stdout
	if n := strings.Count(brief, "√ 通过  "); n != 375 {
		t.Errorf("%d reports pass", n)
	}
	if want := "共875份：通过375，待核125，有误125，无法判定0，无法读取250；"; !strings.Contains(brief, want) {
		t.Errorf("no line %q:\n%s", want, brief[max(0, len(brief)-500):])
	}
}

// TestBadFilesDoNotStopTheRest checks one good report behind very many bad ones.
func TestBadFilesDoNotStopTheRest(t *testing.T) {
	files := map[string][]byte{"z好.txt": sample(t, "yunling-resources-2023")}
	bad := [][]byte{[]byte("PK\x03\x04 broken"), []byte("%PDF-"), nil, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), []byte("<html>"), bytes.Repeat([]byte("\t"), 1000)}
	const n = 3000
	for i := range n {
		files["坏"+strconv.Itoa(i)+".xlsx"] = bad[i%len(bad)]
	}
	tree(t, files)
	got := gouji("", "check", ".")
	if got.code != exitUnread || !strings.Contains(got.stdout, "√ 通过  z好.txt") || strings.Count(got.stdout, "? 无法读取") != n {
		t.Errorf("exit code %d, %d unread:\n%s", got.code, strings.Count(got.stdout, "? 无法读取"), got.stdout[max(0, len(got.stdout)-1000):])
	}
}

// TestManyUnitsInOneWorkbook counts reports, not files.
func TestManyUnitsInOneWorkbook(t *testing.T) {
	tree(t, map[string][]byte{"汇总.xlsx": list(t, form.ByID("2021"), 60)})
	got := gouji("", "check", "汇总.xlsx")
	if !strings.Contains(got.stdout, "共60份：") || !strings.Contains(got.stdout, "汇总.xlsx［第60局］") {
		t.Errorf("exit code %d\n%.2000s", got.code, got.stdout)
	}
}

// failing is a writer that takes some bytes and then none.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, os.ErrClosed
	}
	return len(p), nil
}

func TestALostOutputIsNoPass(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023")})
	for _, args := range [][]string{{"check", "a.txt"}, {"check", "--json", "a.txt", "a.txt", "a.txt", "a.txt"}, {"rules"}, {"rules", "--json"}} {
		var stderr bytes.Buffer
		if code := run(args, nil, &failing{left: 10}, &stderr); code != exitUnread || stderr.Len() == 0 {
			t.Errorf("%q: exit code %d, %s", args, code, stderr.String())
		}
	}
}

func TestNothingKeepsRunning(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023")})
	const rounds = 20
	before := runtime.NumGoroutine()
	for range rounds {
		gouji("", "check", "--jobs", "8", "a.txt", "a.txt", "a.txt", "a.txt")
		run([]string{"check", "--json", "a.txt", "a.txt", "a.txt"}, nil, &failing{left: 20}, &bytes.Buffer{})
	}
	// those of the last round may still be ending; one that is kept is kept each round
	if after := runtime.NumGoroutine(); after >= before+rounds {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}

func TestEveryVerdictAndSeverityHasWords(t *testing.T) {
	for _, s := range []rule.Severity{rule.Error, rule.Warning, rule.Info} {
		if severityWords[s].word == "" {
			t.Errorf("no word for %s", s)
		}
	}
	for _, v := range []core.Verdict{core.Pass, core.Review, core.Fail, core.Undetermined} {
		if w := endingWords[endingOf(&core.Result{Verdict: v})]; w.word == "" || w.mark == "" {
			t.Errorf("no word for %s", v)
		}
	}
}
