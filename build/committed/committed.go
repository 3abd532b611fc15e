// Package committed is what every generator of this tree does with its files:
// write them below the module root or, with -check, report those that are stale.
package committed

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// A File is one generated file.
type File struct {
	Path string // slashed, relative to the module root
	Text []byte
}

// Main is the whole of a generator's main: it makes the files and writes them, or
// compares them with -check, and ends the program with status 1 on an error.
func Main(generate func(root string) ([]File, error)) {
	check := flag.Bool("check", false, "compare with the committed files instead of writing them")
	flag.Parse()
	if err := Run(generate, *check); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// Run makes the files and writes or compares them.
func Run(generate func(root string) ([]File, error), check bool) error {
	root, err := Root()
	if err != nil {
		return err
	}
	files, err := generate(root)
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(root, filepath.FromSlash(f.Path))
		if check {
			err = Fresh(path, f.Text)
		} else {
			err = write(path, f.Text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func write(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

// Fresh reports a committed file that differs from what would be generated.
func Fresh(path string, want []byte) error {
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

// Root walks up from the working directory to go.mod.
func Root() (string, error) {
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
