package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestHelpListsEveryVerb(t *testing.T) {
	for _, args := range [][]string{nil, {"help"}, {"-help"}, {"--help"}} {
		var out bytes.Buffer
		if err := do(args, &out); err != nil {
			t.Fatal(err)
		}
		for _, v := range verbs() {
			if !strings.Contains(out.String(), "\n  "+v.name+" ") || v.what == "" {
				t.Errorf("help %v lacks %s:\n%s", args, v.name, out.String())
			}
		}
	}
}

func TestUnknownVerbIsAnError(t *testing.T) {
	var out bytes.Buffer
	if err := do([]string{"tset"}, &out); err == nil || !strings.Contains(err.Error(), "tset") || out.Len() > 0 {
		t.Errorf("got %v and %q", err, out.String())
	}
}

func TestUnformattedFileIsNamed(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("good.go", "package a\r\n")
	write("node_modules/x/bad.go", "package  a\n")
	write("bad.txt", "package  a\n")
	if err := formatted(project{root: dir}); err != nil {
		t.Errorf("refused: %v", err)
	}
	write("a/spaces.go", "package  a\n")
	write("b/broken.go", "package\n")
	err := formatted(project{root: dir})
	if err == nil || !strings.Contains(err.Error(), "spaces.go") || !strings.Contains(err.Error(), "broken.go") {
		t.Errorf("got %v", err)
	}
}

func TestFuzzTargetsBelongToTheirPackage(t *testing.T) {
	got := fuzzTargets("FuzzA\nFuzzB\nok  \tgouji/core\t0.01s\n?   \tgouji/core/grid\t[no test files]\nok  \tgouji/core/form\t0.0s\nFuzzC\nok  \tgouji/core/intake/xlsx\t(cached)\n")
	want := []fuzzTarget{{"gouji/core", "FuzzA"}, {"gouji/core", "FuzzB"}, {"gouji/core/intake/xlsx", "FuzzC"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestBenchmarkPageShowsMediansAndRatios(t *testing.T) {
	output := `goos: linux
pkg: gouji/core/intake/xlsx
cpu: Some CPU
BenchmarkRead/small/gouji-2      100   160000 ns/op   65.5 MB/s   2048 B/op   100 allocs/op
BenchmarkRead/small/excelize-2   100  1740000 ns/op   6.1 MB/s  3145728 B/op  10248 allocs/op
BenchmarkRead/small/gouji-2      100   900000 ns/op   11.5 MB/s   2048 B/op   100 allocs/op
BenchmarkRead/small/gouji-2      100   150000 ns/op   70.5 MB/s   2048 B/op   100 allocs/op
PASS
ok  	gouji/core/intake/xlsx	1.0s
pkg: gouji/core
BenchmarkFolder-2   	1	2000000000 ns/op	 3600 files/s
BenchmarkRules/seed
BenchmarkRules/seed-2   	1	48.25 ns/op
`
	results := parseBenchmarks(output, 2)
	page := string(benchmarkPage(machine{date: "2025-11-22", goVersion: "go1.26.8", system: "linux/amd64",
		cpu: results.cpu, cores: 2, load: "0.5", count: 3}, results.measurements))
	for _, want := range []string{
		"2025-11-22: go1.26.8, linux/amd64, Some CPU, 2 cores, load 0.5",
		"| Read/small | excelize | 10.9 |\n",
		"| Read/small/gouji | 160 µs | 2.00 KiB | 100 | 65.5 MB/s |\n",
		"| Read/small/excelize | 1.74 ms | 3.00 MiB | 10248 | 6.10 MB/s |\n",
		"## gouji/core\n",
		"| Folder | 2.00 s | 0 B | 0 | 3600 files/s |\n",
		"| Rules/seed | 48.2 ns | 0 B | 0 |  |\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.Count(page, "| Rules/seed |") != 1 {
		t.Errorf("a line without values was taken for a result:\n%s", page)
	}
}

func TestNewBenchmarksKeepTheComparisonInJavaScript(t *testing.T) {
	section := peersHeading + "\n| a | b |\n"
	if got := string(peersSection([]byte("# Benchmarks\n\nold\n" + section))); got != section {
		t.Errorf("got %q", got)
	}
	if got := peersSection([]byte("# Benchmarks\n")); got != nil {
		t.Errorf("got %q from a page without it", got)
	}
	script, err := os.ReadFile(filepath.Join("..", "wasm", "npm", "bench", "peers.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	if heading := strings.TrimSpace(peersHeading); !strings.Contains(string(script), "'"+heading+"'") {
		t.Errorf("the script writes no section %q", heading)
	}
}
