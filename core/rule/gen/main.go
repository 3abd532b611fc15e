// Gen writes docs/rules.md, the catalogue for people, from the rules. Every
// example on the page is what the rules say when they are run on it.
//
//	go run ./core/rule/gen          write the page
//	go run ./core/rule/gen -check   fail when the committed one is stale
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gouji/core"
)

func main() {
	check := flag.Bool("check", false, "compare with the committed page instead of writing it")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	path := filepath.Join(root, "docs", "rules.md")
	page := core.RulesMarkdown()
	if check {
		return same(path, page)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(page), 0o644)
}

// same reports a committed file that differs from what would be generated.
func same(path, want string) error {
	got, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	// a checkout on Windows may have turned the line ends
	if strings.ReplaceAll(string(got), "\r\n", "\n") != want {
		return fmt.Errorf("%s is stale: run go run ./build gen", path)
	}
	return nil
}

// moduleRoot walks up from the working directory to go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = parent
	}
}
