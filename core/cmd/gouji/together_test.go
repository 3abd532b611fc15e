package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/cohort"
	"gouji/core/form"
	"gouji/core/report"
)

// A roster is read from lines, from a CSV and from a workbook, the names with or
// without numbers, under a heading or not.
func TestRosterOfEveryKindOfFile(t *testing.T) {
	book := excelize.NewFile()
	for cell, text := range map[string]string{"A1": "2024年应报单位名单", "A2": "序号", "B2": "单位名称", "A3": "1", "B3": "甲局", "A4": "2", "B4": "乙局", "C4": "备注"} {
		if err := book.SetCellValue("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	tree(t, map[string][]byte{
		"名单.xlsx": data.Bytes(),
		"行.txt":   []byte("甲局\n\n  乙局  \r\n"),
		"号.txt":   []byte("单位名单\n1.甲局\n2、乙局\n"),
		"表.csv":   []byte("甲局,1\n乙局,2\n丙局,3\n"),
		"头.csv":   []byte("序号,单位名称,电话\n1,甲局,0591-1\n2,乙局,0591-2\n"),
		"空.txt":   []byte("\n1\n"),
		"图.png":   []byte("\x89PNG\r\n\x1a\n"),
	})
	for path, want := range map[string]string{"名单.xlsx": "甲局 乙局", "行.txt": "甲局 乙局", "号.txt": "甲局 乙局", "表.csv": "甲局 乙局 丙局", "头.csv": "甲局 乙局"} {
		got, err := rosterOf(file{path: path}, &console{})
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: %q, %v", path, got, err)
		}
	}
	for _, path := range []string{"空.txt", "图.png", "没有.txt"} {
		if got, err := rosterOf(file{path: path}, &console{}); err == nil {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// What the reports show together stands beside the files in the JSON, only when
// it was asked for, and makes the exit code.
func TestTogetherInJSON(t *testing.T) {
	tree(t, map[string][]byte{
		"a.txt": sample(t, "yunling-resources-2023"), "b.txt": sample(t, "yunling-resources-2023", "云岭县自然资源局", "云岭县水务局"),
		"全.txt": []byte("云岭县自然资源局\n云岭县水务局\n"), "缺.txt": []byte("云岭县自然资源局\n云岭县水务局\n云岭县财政局\n"),
	})
	for args, want := range map[string]struct {
		code           int
		missing, alike int // -1: not there
	}{
		"a.txt b.txt":                            {exitPass, -1, -1},
		"--roster 全.txt a.txt b.txt":             {exitPass, 0, -1},
		"--roster 缺.txt a.txt b.txt":             {exitFound, 1, -1},
		"--siblings a.txt b.txt":                 {exitFound, -1, 1},
		"--siblings a.txt":                       {exitPass, -1, 0},
		"--siblings --roster 缺.txt a.txt b.txt":  {exitFound, 1, 1},
		"--siblings --roster 全.txt a.txt 没有.txt": {exitUnread, 1, 0},
	} {
		got := gouji("", append([]string{"check", "--json"}, strings.Fields(args)...)...)
		var answer struct {
			Files  []core.Result
			Roster *cohort.Roll
			Alike  []cohort.Likeness
		}
		if err := json.Unmarshal([]byte(got.stdout), &answer); err != nil {
			t.Fatalf("%s: %v", args, err)
		}
		missing, alike := -1, -1
		if answer.Roster != nil {
			missing = len(answer.Roster.Missing)
		}
		if answer.Alike != nil {
			alike = len(answer.Alike)
		}
		if got.code != want.code || missing != want.missing || alike != want.alike || len(answer.Files) == 0 {
			t.Errorf("%s: exit code %d, %d missing, %d alike, want %+v", args, got.code, missing, alike, want)
		}
	}
}

func TestKnownOptionsAreRead(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023"), "名单.txt": []byte("云岭县自然资源局\n")})
	for _, args := range []string{
		"--today 2024-2-1 a.txt", "--today 2024-02-30 a.txt", "--today 昨天 a.txt", "--organ-kind 公司 a.txt", "--roster 没有.txt a.txt",
		"--roster - -", "--roster", "--siblings=1 a.txt",
	} {
		if got := gouji("", append([]string{"check"}, strings.Fields(args)...)...); got.code != exitUsage || got.stderr == "" || got.stdout != "" {
			t.Errorf("%s: exit code %d: %s", args, got.code, got.stderr)
		}
	}
	for word, kind := range organKinds {
		var answer struct{ Files []core.Result }
		got := gouji("", "check", "--json", "--organ-kind", word, "a.txt")
		if err := json.Unmarshal([]byte(got.stdout), &answer); err != nil || answer.Files[0].Report.OrganKind != string(kind) {
			t.Errorf("%s: %v", word, err)
		}
	}
	if !slices.Contains(strings.Split(knownWords, "、"), "乡镇") || len(organKinds) != 2*len(strings.Split(knownWords, "、")) {
		t.Error("the message does not list the kinds")
	}
}

// What check says with what the user knows, verify confirms with the same.
func TestVerifyTakesWhatCheckTakes(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023"), "名单.txt": []byte("云岭县水务局\n")})
	known := strings.Fields("--today 2024-02-01 --organ-kind 人民政府 --roster 名单.txt")
	out := gouji("", append(append([]string{"check", "--json"}, known...), "a.txt")...)
	if err := os.WriteFile("r.json", []byte(out.stdout), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := gouji("", append(append([]string{"verify"}, known...), "r.json", "a.txt")...); got.code != exitPass {
		t.Errorf("exit code %d: %s%s", got.code, got.stdout, got.stderr)
	}
	if got := gouji("", "verify", "r.json", "a.txt"); got.code != exitFound {
		t.Errorf("without what was known: exit code %d: %s%s", got.code, got.stdout, got.stderr)
	}
}

// What is kept of a report for the next year does not hold on to its file.
func TestKeptReportsAreSmall(t *testing.T) {
	r := report.New(form.ByID("2021"), "某局", 2023)
	r.Preamble = []report.Passage{{Text: strings.Repeat("长", 1000)}}
	r.Sections = []report.Section{{Key: "tables", Paras: r.Preamble}, {Key: "problems", Paras: r.Preamble}}
	k := core.ForNextYear(r)
	if len(k.Preamble) != 0 || len(k.Sections) != 1 || k.Organ != r.Organ || k.Year != r.Year || k.Edition != r.Edition {
		t.Errorf("%+v", k)
	}
	for i := range r.Tables {
		for n := range r.Tables[i].Values {
			if k.Tables[i].Values[n] != r.Tables[i].Values[n] {
				t.Fatal("a figure is lost")
			}
		}
	}
}
