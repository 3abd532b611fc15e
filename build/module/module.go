// Package module makes the WebAssembly module that hosts load: it compiles
// package wasm for wasip1 and makes the result ready for delivery.
package module

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// MaxPages is the ceiling of the module's memory in pages of 64 KiB: 256 MiB.
// Go sets none, and a hostile file could then take 4 GiB from the browser.
const MaxPages = 4096

// Gap is the longest run of zeros that is cheaper to keep than to skip: after
// compression a run costs almost nothing, a segment some five bytes.
const Gap = 256

// Inlining makes these packages half as large again, which is worth it only on the
// way of a workbook or a web page: a check of one takes a twentieth less.
var compilerFlags = []string{
	"-gcflags=gouji/core/intake/cfb=-l",
	"-gcflags=gouji/core/intake/doc=-l",
	"-gcflags=gouji/core/intake/docx=-l",
	"-gcflags=gouji/core/intake/flow=-l",
	"-gcflags=gouji/core/intake/mht=-l",
	"-gcflags=gouji/core/intake/numbering=-l",
	"-gcflags=gouji/core/intake/rtf=-l",
	"-gcflags=gouji/core/intake/sheetml=-l",
	"-gcflags=gouji/core/intake/xls=-l",
	"-gcflags=gouji/core/repair=-l",
	"-gcflags=gouji/core/prose=-l",
	"-gcflags=gouji/core/prose/similar=-l",
}

// smallerCollector asks for the garbage collector of Go before 1.26: the module
// is 8 KB smaller and as fast. A later Go may not know the choice any more.
const smallerCollector = "nogreenteagc"

// Build compiles package wasm of the module at root and returns it finished. The
// bytes depend on the source and the Go version alone.
func Build(root string) ([]byte, error) { return BuildWith(root, nil) }

// BuildWith is Build with files of the source replaced by others, both given by
// absolute paths.
func BuildWith(root string, replace map[string]string) ([]byte, error) {
	raw, err := compiled(root, replace, "-s -w")
	if err != nil {
		return nil, err
	}
	tuned, err := Tune(raw)
	if err != nil {
		return nil, fmt.Errorf("tune the module: %w", err)
	}
	return Finish(tuned, Gap, MaxPages)
}

// compiled returns the module as Go makes it. flags are those of the linker.
func compiled(root string, replace map[string]string, flags string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gouji-module-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	folder, err := runtimeFolder(root)
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	smaller, err := cutRuntime(folder, dir)
	if err != nil {
		return nil, fmt.Errorf("cut the runtime: %w", err)
	}
	catalogue, err := cutCatalogue(root, dir)
	if err != nil {
		return nil, fmt.Errorf("cut the catalogue: %w", err)
	}
	path, overlay := filepath.Join(dir, "gouji.wasm"), filepath.Join(dir, "overlay.json")
	// c-shared makes a reactor: exports that are called after _initialize,
	// where exe would run main and end
	args := []string{"build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=" + flags,
		"-overlay", overlay, "-o", path}
	args = slices.Concat(args, compilerFlags, []string{"./wasm"})
	compile := func(experiment string, smaller map[string]string) ([]byte, error) {
		if err := writeOverlay(overlay, catalogue, smaller, replace); err != nil {
			return nil, err
		}
		return compile(root, experiment, args)
	}
	experiment := smallerCollector
	out, err := compile(experiment, smaller)
	if err != nil && bytes.Contains(out, []byte("unknown GOEXPERIMENT")) {
		experiment = ""
		out, err = compile(experiment, smaller)
	}
	if err != nil && bytes.Contains(out, []byte("# runtime\n")) {
		out, err = compile(experiment, nil) // a later Go, which the cuts do not fit
	}
	if err != nil {
		return nil, fmt.Errorf("compile the module: %w\n%s", err, out)
	}
	return os.ReadFile(path)
}

func compile(root, experiment string, args []string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT="+experiment)
	return cmd.CombinedOutput()
}
