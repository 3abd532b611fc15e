// Gen writes core/intake/charset/table.go, the characters of GBK in the order
// of their codes, from the decoder of golang.org/x/text.
//
//	go run ./core/intake/charset/gen          write the table
//	go run ./core/intake/charset/gen -check   fail when the committed one is stale
//
// The programs that read pages do not link x/text: its tables cost the download
// of the browser 70 KB, a table for decoding alone 11 KB.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	check := flag.Bool("check", false, "compare with the committed table instead of writing it")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	path, err := tablePath()
	if err != nil {
		return err
	}
	text, err := table()
	if err != nil {
		return err
	}
	if check {
		return same(path, text)
	}
	return os.WriteFile(path, text, 0o644)
}

// same reports a committed table that differs from what would be generated.
func same(path string, want []byte) error {
	got, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	// a checkout on Windows may have turned the line ends
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
		return fmt.Errorf("%s is stale: run go run ./core/intake/charset/gen", path)
	}
	return nil
}

// tablePath walks up from the working directory to go.mod.
func tablePath() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "core", "intake", "charset", "table.go"), nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = parent
	}
}
