package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// test runs every check that a change must pass. One that fails does not stop
// the others: a run shows all there is to mend.
func test(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("test takes no arguments: use go test for a part")
	}
	var failed []error
	for _, step := range []struct {
		name string
		do   func(project) error
	}{
		{"gofmt", formatted},
		{"go vet", vet},
		{"generated files", func(p project) error { return gen(p, []string{"-check"}) }},
		{"go test", func(p project) error { return p.goTool(nil, "test", "./...") }},
		{"the page of the desktop", pageTest},
		{"go test, the core as WebAssembly", testWasm},
	} {
		fmt.Fprintf(p.out, "== %s\n", step.name)
		if err := step.do(p); err != nil {
			fmt.Fprintf(p.out, "FAIL %s: %v\n", step.name, err)
			failed = append(failed, fmt.Errorf("%s failed", step.name))
		}
	}
	return errors.Join(failed...)
}

// vet looks at the code for this system and at that for the module.
func vet(p project) error {
	return errors.Join(
		p.goTool(nil, "vet", "./..."),
		p.goTool([]string{"GOOS=wasip1", "GOARCH=wasm"}, "vet", "./core", "./wasm/..."),
	)
}

// testWasm runs the tests of the core as the module's own target, with its functions
// tuned as those of the module are, in the runtime that go.mod pins. Node takes two
// fifths of the time, but runs js/wasm, another port of Go than the one that is
// delivered, and has to be installed.
func testWasm(p project) error {
	if runtime.GOOS == "windows" {
		fmt.Fprintln(p.out, "SKIPPED on Windows: its paths have no meaning inside WebAssembly")
		return nil
	}
	wazero, err := p.program("wazero")
	if err != nil {
		return err
	}
	if err := p.goTool(nil, "build", "-o", wazero, "github.com/tetratelabs/wazero/cmd/wazero"); err != nil {
		return err
	}
	tuned, err := p.program("tuned")
	if err != nil {
		return err
	}
	if err := p.goTool(nil, "build", "-o", tuned, "./build/module/tuned"); err != nil {
		return err
	}
	exec := fmt.Sprintf("-exec='%s' '%s'", tuned, wazero)
	return p.goTool([]string{"GOOS=wasip1", "GOARCH=wasm"}, "test", "-timeout=20m", exec, "./core/...")
}

// formatted reports the Go files that gofmt would change.
func formatted(p project) error {
	var wrong []string
	err := filepath.WalkDir(p.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case ".git", "node_modules", "testdata", "bin":
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// a checkout on Windows may have turned the line ends
		source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
		if want, err := format.Source(source); err != nil || !bytes.Equal(source, want) {
			wrong = append(wrong, path)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return fmt.Errorf("run gofmt -w on\n\t%s", strings.Join(wrong, "\n\t"))
	}
	return nil
}
