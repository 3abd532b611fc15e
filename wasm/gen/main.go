// Gen writes what follows from the wire types of package core: the JSON writer
// core/result_json.go and the TypeScript types, for the package and the desktop.
//
//	go run ./wasm/gen          write the files
//	go run ./wasm/gen -check   fail when a committed file is stale
//
// It reads the Go source and never imports package core, so that it also runs
// while core does not compile because the writer no longer fits the types.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

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
	files, err := generate(root)
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(root, filepath.FromSlash(f.path))
		if check {
			if err := same(path, f.text); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// A file is one generated file; path is relative to the module root.
type file struct {
	path string
	text []byte
}

// bridged are the types that the services of the desktop take and give.
var bridged = [...]string{
	"WorkspaceState", "Recent", "About", "Settings", "RuleInfo", "UnitList", "UnitRow", "RosterUnit", "RosterLine", "Progress",
	"FileOutcome", "Question", "Sheet", "Preview", "Difference", "Entry", "Decision", "RuleChange", "Query", "RollupView",
	"Contribution", "StatYears", "UnitStat", "ExportKind", "ExportResult",
}

// generate returns the files, made from the source below root.
func generate(root string) ([]file, error) {
	m, err := read(root, "core", "Result", "Reading")
	if err != nil {
		return nil, err
	}
	result, err := read(root, "core", "Result") // Reading has no writer: see core.AppendReading
	if err != nil {
		return nil, err
	}
	writer, err := goWriter(result)
	if err != nil {
		return nil, err
	}
	services, err := read(root, "app/service", bridged[:]...)
	if err != nil {
		return nil, err
	}
	return []file{
		{"core/result_json.go", writer},
		{"frontend/src/generated/services.d.ts", serviceTypes(services)},
		{"wasm/npm/result.d.ts", typeScript(m)},
		{"frontend/src/generated/result.d.ts", typeScript(m)},
	}, nil
}

// same reports a committed file that differs from what would be generated.
func same(path string, want []byte) error {
	got, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	// a checkout on Windows may have turned the line ends
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
		return fmt.Errorf("%s is stale: run go run ./wasm/gen", path)
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
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = parent
	}
}
