package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// paceHeading begins the section of docs/benchmarks.md that pace writes.
const paceHeading = "\n## The desktop\n"

const paceIntroduction = `
Written by ` + "`go run ./build pace -write`" + ` on %s, on 2 cores. The page ran in Chromium without a display or a graphics card, which paints on the processor, with the real program behind it; the window is that of the program as released, on a virtual display. CPU is that of the page's main thread. The program's own part of a keystroke and the import of 3,000 workbooks stand above: gouji/app/service Keystroke and gouji/app/receive Import.

| what | budget | time | CPU | load |
|---|---:|---:|---:|---:|
`

// launches is how often the window is opened.
const launches = 5

// pace measures the desktop: how soon its window is painted, how soon a keystroke
// is, and what a list of 5,000 units costs. With -write it puts the table into
// docs/benchmarks.md.
func pace(p project, args []string) error {
	writing := len(args) == 1 && args[0] == "-write"
	if len(args) > 0 && !writing {
		return errors.New("pace takes no argument but -write")
	}
	launched, err := p.launched()
	if err != nil {
		return err
	}
	slices.Sort(launched)
	var table bytes.Buffer
	both := io.MultiWriter(p.out, &table)
	fmt.Fprintf(both, "| launch to first paint (median of %d; the slowest) | 1 s | %.2f s (%.2f s) | | %s |\n",
		launches, launched[launches/2].Seconds(), launched[launches-1].Seconds(), loadAverage())
	page := project{p.root, both}
	if err := page.driven("e2e/pace.mjs", func(string) error { return nil }); err != nil {
		return err
	}
	if !writing {
		return nil
	}
	var section strings.Builder
	section.WriteString(paceHeading)
	fmt.Fprintf(&section, paceIntroduction, time.Now().Format(time.DateOnly))
	for line := range strings.Lines(table.String()) {
		if strings.HasPrefix(line, "| ") {
			section.WriteString(line)
		}
	}
	return p.putSection(paceHeading, section.String())
}

// putSection puts a section into docs/benchmarks.md, in the place of the one that stands
// there.
func (p project) putSection(heading, section string) error {
	path := p.path("docs/benchmarks.md")
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, withSection(old, heading, section), 0o644)
}

// withSection returns the page with the section that heading begins replaced, or
// put at its end.
func withSection(page []byte, heading, section string) []byte {
	before, rest, found := bytes.Cut(page, []byte(heading))
	if !found {
		return append(bytes.TrimRight(page, "\n"), "\n"+section...)
	}
	after := []byte{}
	if i := bytes.Index(rest, []byte("\n## ")); i >= 0 {
		after = rest[i:]
	}
	return slices.Concat(before, []byte(section), after)
}

// launched opens the window of the released program and tells how long it took
// until it was painted, each time.
func (p project) launched() ([]time.Duration, error) {
	program, err := p.desktop("desktop,production")
	if err != nil {
		return nil, err
	}
	if err := p.install(debian.show); err != nil {
		return nil, err
	}
	screen, err := p.screen(1366, 768)
	if err != nil {
		return nil, err
	}
	defer screen.close()
	var all []time.Duration
	for range launches {
		took, err := screen.launch(program)
		if err != nil {
			return nil, err
		}
		all = append(all, took)
	}
	return all, nil
}

// launch opens the window once, with data of its own.
func (s *screen) launch(program string) (time.Duration, error) {
	data, err := os.MkdirTemp("", "gouji-pace")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(data)
	painted := filepath.Join(data, "painted")
	app := exec.Command("dbus-run-session", "--", program)
	app.Env = s.environment("GOUJI_DATA="+data, "GOUJI_PAINTED="+painted)
	began := time.Now()
	ended, err := begin(app)
	if err != nil {
		return 0, err
	}
	defer finish(app, ended)
	if err := await(painted, ended); err != nil {
		return 0, err
	}
	info, err := os.Stat(painted)
	if err != nil {
		return 0, err
	}
	return info.ModTime().Sub(began), nil
}
