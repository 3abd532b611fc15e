// Gen writes forms.ts, the printed tables as data for the faces, once for the
// package for pages and once for the desktop.
//
//	go run ./core/publish/layout/gen          write both files
//	go run ./core/publish/layout/gen -check   fail when a committed one is stale
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// paths of the files, which are the same in every byte.
var paths = []string{"wasm/npm/src/generated/forms.ts", "frontend/src/generated/forms.ts"}

func main() {
	check := flag.Bool("check", false, "compare with the committed files instead of writing them")
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
	text, err := typeScript()
	if err != nil {
		return err
	}
	for _, p := range paths {
		path := filepath.Join(root, filepath.FromSlash(p))
		if check {
			if err := same(path, text); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// same reports a committed file that differs from what would be generated.
func same(path string, want []byte) error {
	got, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	// a checkout on Windows may have turned the line ends
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
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
