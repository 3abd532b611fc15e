package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"gouji/build/wine"
)

// wineTests are the packages whose tests run as Windows programs by default: what
// touches files, names and locks. The rest of core is the same code on every
// system; -all runs it too, which takes half an hour.
var wineTests = []string{"./core", "./core/intake", "./core/deliver", "./core/publish", "./core/cmd/gouji", "./app/store", "./app/service", "./app/desk"}

// testLimit bounds the tests of one package as a Windows program. The longest take a
// minute of a processor.
const testLimit = 15 * time.Minute

// A wineRun is one run of the verb: a Windows of its own, and what is tried in it.
type wineRun struct {
	project
	prefix   *wine.Prefix
	work     string
	packages []string
	made     *delivery // the desktop, made when it is first needed
}

// underWine tests as Windows programs what can be tested so on Linux: the tests,
// that the desktop says what it lacks, and the installer.
func underWine(p project, args []string) error {
	flags := flag.NewFlagSet("wine", flag.ContinueOnError)
	flags.SetOutput(p.out)
	all := flags.Bool("all", false, "the tests of every package of core and app")
	only := flags.String("only", "", "tests, window, installer, or pages: pictures of the installer's pages, in build/bin")
	possible := flags.Bool("if-possible", false, "where Wine cannot be installed, say so and succeed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	w := &wineRun{project: p, packages: wineTests}
	if *all {
		w.packages = []string{"./core/...", "./app/..."}
	}
	if flags.NArg() > 0 {
		w.packages = flags.Args()
	}
	steps := []struct {
		name    string
		byName  bool // only when it is asked for
		do      func() error
		showing string
	}{
		{"tests", false, w.tests, "pass as Windows programs: " + strings.Join(w.packages, " ")},
		{"window", false, w.window, "without WebView2 the desktop says what is missing, and ends with 1"},
		{"installer", false, w.installer, "installed, upgraded and removed without a question; what is the user's is left"},
		{"pages", true, w.pages, "the pages of the installer are in build/bin/wine-page-*.png"},
	}
	var chosen []int
	for i, step := range steps {
		if step.name == *only || (*only == "" && !step.byName) {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 {
		return fmt.Errorf("no part %q: tests, window, installer or pages", *only)
	}
	err := w.ready()
	if err == nil {
		w.prefix, err = wine.Open()
	}
	if err != nil {
		if *possible {
			fmt.Fprintf(p.out, "SKIPPED: nothing was tried as a Windows program, since Wine is not to be had here: %v\n", err)
			return nil
		}
		return err
	}
	defer w.prefix.Close()
	if w.work, err = os.MkdirTemp("", "gouji-wine-work"); err != nil {
		return err
	}
	defer os.RemoveAll(w.work)
	var failed []error
	for _, i := range chosen {
		start, said := time.Now(), steps[i].showing
		if err := steps[i].do(); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", steps[i].name, err))
			said = "FAILED"
		}
		fmt.Fprintf(p.out, "%6.1f s  %-9s  %s\n", time.Since(start).Seconds(), steps[i].name, said)
	}
	return errors.Join(failed...)
}

// ready brings Wine, and what else the parts need, on Debian and its kin.
func (w *wineRun) ready() error {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		return errors.New("wine needs Linux on amd64: on Windows, go run ./build test runs the tests themselves")
	}
	if err := w.install(slices.Concat(wine.Debian, debian.show, []string{"nsis", "xdotool"})); err != nil {
		return err
	}
	return wine.Installed()
}

// tests runs the tests of packages. One that fails is given a second try.
func (w *wineRun) tests() error {
	overlay, err := wine.Overlay(w.work)
	if err != nil {
		return err
	}
	runner := filepath.Join(w.work, "run")
	if err := w.prefix.Runner(runner, testLimit); err != nil {
		return err
	}
	env := []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0"}
	// two programs at once would only wait for each other, since one server does the
	// files of all; compiled are they on every processor, beforehand
	if err := w.goTool(env, slices.Concat([]string{"build", "-overlay", overlay}, w.packages)...); err != nil {
		return err
	}
	limit := "-timeout=" + (testLimit + time.Minute).String()
	var failed []error
	for _, pkg := range w.packages {
		args := []string{"test", "-p=1", limit, "-overlay", overlay, "-exec", runner, pkg}
		err := w.goTool(env, args...)
		if err != nil {
			// Wine has faults of its own, which are not to stop a change
			fmt.Fprintf(w.out, "%s failed; once more\n", pkg)
			err = w.goTool(env, args...)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// desktop is what release makes of the desktop, for one processor.
func (w *wineRun) desktop() (*delivery, error) {
	if w.made == nil {
		made, err := w.oneDesktop(w.work)
		if err != nil {
			return nil, err
		}
		w.made = made
	}
	return w.made, nil
}
