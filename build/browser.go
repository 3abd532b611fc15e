package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// An engine is a browser that the package is tested in.
type engine struct {
	name, variable string   // what to call it, the variable that names its program
	tests          []string // its tests
	programs       []string // the names under which systems install it
	install        string   // the package of Debian
}

var engines = []engine{
	{"Chromium", "GOUJI_CHROMIUM",
		[]string{"test/browser.test.mjs", "test/element.test.mjs", "test/panel.test.mjs", "test/single.test.mjs", "test/examples.test.mjs"},
		[]string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}, "chromium"},
	{"Firefox", "GOUJI_FIREFOX",
		[]string{"test/firefox.test.mjs", "test/firefox-single.test.mjs"},
		[]string{"firefox-esr", "firefox"}, "firefox-esr"},
}

// browser makes the package and tests it in Chromium and Firefox, or in the ones
// named: the same bytes as the command, no request but for its own files, nothing
// that a strict policy or an accessibility audit has to say.
func browser(p project, args []string) error {
	chosen, err := chosenEngines(args)
	if err != nil {
		return err
	}
	for _, e := range chosen {
		if _, err := e.program(); err != nil {
			return err
		}
	}
	if err := npm(p, nil); err != nil {
		return err
	}
	var failed []error
	for _, e := range chosen {
		program, err := e.program()
		if err != nil {
			return err
		}
		if err := os.Setenv(e.variable, program); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "testing in %s\n", program)
		failed = append(failed, p.node(append([]string{"--test", "--test-concurrency=1", "--test-reporter=spec"}, e.tests...)...))
	}
	return errors.Join(failed...)
}

// chosenEngines returns the browsers with the names given; all without names.
func chosenEngines(names []string) ([]engine, error) {
	if len(names) == 0 {
		return engines, nil
	}
	var chosen []engine
	for _, name := range names {
		found := false
		for _, e := range engines {
			if strings.EqualFold(e.name, strings.TrimPrefix(name, "-")) {
				chosen, found = append(chosen, e), true
			}
		}
		if !found {
			return nil, fmt.Errorf("no browser %q: browser takes chromium or firefox, or nothing for both", name)
		}
	}
	return chosen, nil
}

// program finds the browser; a variable of the environment names another.
func (e engine) program() (string, error) {
	if named := os.Getenv(e.variable); named != "" {
		return named, nil
	}
	for _, name := range e.programs {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no %s: install it (on Debian: apt-get install %s), or name the program in %s", e.name, e.install, e.variable)
}
