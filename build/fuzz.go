package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// fuzz runs each fuzz target for a given time. What a run finds lies in
// testdata/fuzz of the package and is a test from then on: commit it with the
// mending.
func fuzz(p project, args []string) error {
	flags := flag.NewFlagSet("fuzz", flag.ContinueOnError)
	flags.SetOutput(p.out)
	span := flags.Duration("time", time.Minute, "time for each target")
	only := flags.String("run", "", "only the targets that match this regular expression")
	if err := flags.Parse(args); err != nil {
		return err
	}
	match, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	packages := flags.Args()
	if len(packages) == 0 {
		packages = []string{"./..."}
	}
	var listing bytes.Buffer
	list := p.command("go", append([]string{"test", "-list=^Fuzz"}, packages...)...)
	list.Stdout = &listing
	if err := list.Run(); err != nil {
		return fmt.Errorf("list the fuzz targets: %w\n%s", err, listing.Bytes())
	}
	var failed []error
	for _, t := range fuzzTargets(listing.String()) {
		if !match.MatchString(t.name) {
			continue
		}
		fmt.Fprintf(p.out, "== %s in %s\n", t.name, t.pkg)
		// minimizing without a bound takes the time from finding
		err := p.goTool(nil, "test", "-run=^$", "-fuzz=^"+t.name+"$",
			"-fuzztime="+span.String(), "-fuzzminimizetime=10x", t.pkg)
		if err != nil {
			failed = append(failed, fmt.Errorf("%s in %s failed", t.name, t.pkg))
		}
	}
	return errors.Join(failed...)
}

type fuzzTarget struct{ pkg, name string }

// fuzzTargets reads what go test -list prints: the names of a package, and then
// a line with the package.
func fuzzTargets(listing string) []fuzzTarget {
	var targets []fuzzTarget
	var names []string
	for line := range strings.Lines(listing) {
		words := strings.Fields(line)
		switch {
		case len(words) == 1 && strings.HasPrefix(words[0], "Fuzz"):
			names = append(names, words[0])
		case len(words) >= 2 && words[0] == "ok":
			for _, name := range names {
				targets = append(targets, fuzzTarget{words[1], name})
			}
			names = nil
		}
	}
	return targets
}
