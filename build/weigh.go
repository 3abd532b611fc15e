package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"gouji/build/module"
)

// weighHeading begins the section of docs/benchmarks.md that weigh writes.
const weighHeading = "\n## The module, by package\n"

// lightest is the share of the code from which a package has a line of its own.
const lightest = 0.005

// weigh tells what the functions of each package weigh in the module for browsers.
// With -write it puts the table into docs/benchmarks.md.
func weigh(p project, args []string) error {
	writing := len(args) == 1 && args[0] == "-write"
	if len(args) > 0 && !writing {
		return errors.New("weigh takes no argument but -write")
	}
	delivered, err := module.Build(p.root)
	if err != nil {
		return err
	}
	small, err := compressed(delivered, toBrotli)
	if err != nil {
		return err
	}
	shares, err := module.Shares(p.root)
	if err != nil {
		return err
	}
	total, rest := module.Share{}, module.Share{}
	for _, s := range shares {
		total.Functions, total.Bytes = total.Functions+s.Functions, total.Bytes+s.Bytes
	}
	var table strings.Builder
	line := func(name string, s module.Share) {
		fmt.Fprintf(&table, "| %s | %d | %.1f | %.1f %% |\n", name, s.Functions, float64(s.Bytes)/1000, 100*float64(s.Bytes)/float64(total.Bytes))
	}
	others := 0
	for _, s := range shares {
		if float64(s.Bytes) < lightest*float64(total.Bytes) {
			rest.Functions, rest.Bytes = rest.Functions+s.Functions, rest.Bytes+s.Bytes
			others++
			continue
		}
		line(s.Package, s)
	}
	line(fmt.Sprintf("%d others", others), rest)
	line("all", total)
	section := weighHeading + fmt.Sprintf(`
Written by `+"`go run ./build weigh -write`"+` on %s. The module has %d bytes, %d after brotli (at most 700,000); %.0f KB of it are code, the others data: texts, tables, and what the garbage collector reads. KB are of code before compression, which leaves a sixth of it.

| package | functions | KB | share |
|---|---:|---:|---:|
%s`, time.Now().Format(time.DateOnly), len(delivered), len(small), float64(total.Bytes)/1000, table.String())
	fmt.Fprint(p.out, section)
	if !writing {
		return nil
	}
	return p.putSection(weighHeading, section)
}
