package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// chromiums are the names under which systems install it.
var chromiums = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// browser makes the package and tests it in Chromium: the same bytes as the
// command, no request but for its own files, nothing that a strict policy or an
// accessibility audit has to say.
func browser(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("browser takes no arguments")
	}
	program, err := chromium()
	if err != nil {
		return err
	}
	if err := npm(p, nil); err != nil {
		return err
	}
	if err := os.Setenv("GOUJI_CHROMIUM", program); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "testing in %s\n", program)
	return p.node("--test", "--test-reporter=spec", "test/browser.test.mjs")
}

// chromium finds the browser; GOUJI_CHROMIUM names another.
func chromium() (string, error) {
	if named := os.Getenv("GOUJI_CHROMIUM"); named != "" {
		return named, nil
	}
	for _, name := range chromiums {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium: install it (on Debian: apt-get install chromium), or name the program in GOUJI_CHROMIUM")
}
