package main

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the command prints to the cases in testdata/check")

// A golden case is one archive testdata/check/<case>.txtar. What stands before
// the first section says what the case shows. Its sections:
//
//	args       the arguments, one on each line
//	columns    how wide the output is; 80 when absent
//	stdin      standard input
//	in/PATH    a file; one that begins with "sample NAME" is a report of
//	           core/testdata/reports, changed by lines of "old" → "new"
//	exit, stdout, stderr
//	           what comes of it; written by go test ./core/cmd/gouji -update
//
// Codes (核对码) are masked: they change with every rule.
func TestGoldenOutput(t *testing.T) {
	cases, err := filepath.Glob("testdata/check/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no golden cases: ", err)
	}
	for _, path := range cases {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, path, archive)
		})
	}
}

func golden(t *testing.T, path string, archive *txtar.Archive) {
	sections := map[string]string{}
	files := map[string][]byte{}
	for _, f := range archive.Files {
		name, in := strings.CutPrefix(f.Name, "in/")
		switch {
		case in:
			files[name] = input(t, f.Data)
		case slices.Contains([]string{"args", "columns", "stdin", "exit", "stdout", "stderr"}, f.Name):
			sections[f.Name] = string(f.Data)
		default:
			t.Fatalf("unknown section %q", f.Name)
		}
	}
	tree(t, files)
	if columns := strings.TrimSpace(sections["columns"]); columns != "" {
		t.Setenv("COLUMNS", columns)
	} else {
		t.Setenv("COLUMNS", "80")
	}
	got := gouji(sections["stdin"], strings.Fields(sections["args"])...)
	results := map[string]string{
		"exit":   strconv.Itoa(got.code) + "\n",
		"stdout": masked(got.stdout),
		"stderr": masked(got.stderr),
	}
	if !*update {
		for name, text := range results {
			if text != sections[name] {
				t.Errorf("%s: got\n%s\nwant\n%s\nIf that is right, run go test ./core/cmd/gouji -update", name, text, sections[name])
			}
		}
		return
	}
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { _, ok := results[f.Name]; return ok })
	for _, name := range slices.Sorted(maps.Keys(results)) {
		if results[name] != "" {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(results[name])})
		}
	}
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// input returns the content of a file of a case.
func input(t *testing.T, data []byte) []byte {
	t.Helper()
	name, ok := strings.CutPrefix(string(data), "sample ")
	if !ok {
		return data
	}
	name, rest, _ := strings.Cut(name, "\n")
	var edits []string
	for line := range strings.Lines(rest) {
		old, by, ok := strings.Cut(strings.TrimSpace(line), " → ")
		if !ok {
			t.Fatalf("no edit: %q", line)
		}
		for _, s := range []string{old, by} {
			text, err := strconv.Unquote(s)
			if err != nil {
				t.Fatalf("%s: %v", s, err)
			}
			edits = append(edits, text)
		}
	}
	return sample(t, name, edits...)
}

var code = regexp.MustCompile(`核对码 [0-9A-Z]{4}-[0-9A-Z]{4}`)

// masked is the output as it is the same for every catalogue and system.
func masked(s string) string {
	s = code.ReplaceAllString(s, "核对码 ····-····")
	if filepath.Separator != '/' {
		s = strings.ReplaceAll(s, string(filepath.Separator), "/")
	}
	return s
}
