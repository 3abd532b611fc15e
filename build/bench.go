package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"
)

// bench runs the benchmarks and writes docs/benchmarks.md. With -bench it only
// shows a part, since a page of parts would mislead.
func bench(p project, args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(p.out)
	count := flags.Int("count", 5, "runs of each benchmark; the page shows the median")
	span := flags.Duration("time", time.Second, "time for each run")
	only := flags.String("bench", "", "only the benchmarks that match, and write no page")
	if err := flags.Parse(args); err != nil {
		return err
	}
	pattern := *only
	if pattern == "" {
		pattern = "."
	}
	packages := flags.Args()
	if len(packages) == 0 {
		packages = []string{"./..."}
	}
	var output bytes.Buffer
	// one package at a time: two at once would measure each other
	cmd := p.command("go", append([]string{"test", "-p=1", "-run=^$", "-bench=" + pattern, "-benchmem",
		"-benchtime=" + span.String(), "-count=" + strconv.Itoa(*count)}, packages...)...)
	cmd.Stdout = io.MultiWriter(p.out, &output)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go test -bench: %w", err)
	}
	if *only != "" || flags.NArg() > 0 {
		return nil
	}
	results := parseBenchmarks(output.String(), runtime.GOMAXPROCS(0))
	if len(results.measurements) == 0 {
		return errors.New("no benchmark was run")
	}
	m := machine{
		date: time.Now().Format(time.DateOnly), goVersion: runtime.Version(),
		system: runtime.GOOS + "/" + runtime.GOARCH, cpu: results.cpu, cores: runtime.NumCPU(),
		load: loadAverage(), count: *count,
	}
	path := p.path("docs/benchmarks.md")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	page := benchmarkPage(m, results.measurements)
	if old, err := os.ReadFile(path); err == nil {
		page = append(page, peersSection(old)...)
	}
	return os.WriteFile(path, page, 0o644)
}

// peersHeading begins the section that wasm/npm/bench writes, the last of the page.
const peersHeading = "\n## In JavaScript, beside readers of workbooks\n"

// peersSection returns that section of a page, nothing when there is none.
func peersSection(page []byte) []byte {
	if i := bytes.Index(page, []byte(peersHeading)); i >= 0 {
		return page[i:]
	}
	return nil
}

// loadAverage returns the load of the last minute where the system tells it: a
// busy machine is the usual reason for odd figures.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	first, _, _ := bytes.Cut(text, []byte(" "))
	return string(first)
}
