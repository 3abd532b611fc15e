// Package module makes the WebAssembly module that hosts load: it compiles
// package wasm for wasip1 and makes the result ready for delivery.
package module

import (
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

// Inlining makes rules and recognition half as large again and no faster than
// can be measured; the readers of files, which run over every byte, need it.
var compilerFlags = []string{
	"-gcflags=gouji/...=-l",
	"-gcflags=gouji/core/digest=",
	"-gcflags=gouji/core/intake/ooxml=",
	"-gcflags=gouji/core/intake/xlsx=",
}

// Build compiles package wasm of the module at root, with further flags of go
// build, and returns it finished. The bytes depend on the source and the Go
// version alone.
func Build(root string, flags ...string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gouji-module-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "gouji.wasm")
	// c-shared makes a reactor: exports that are called after _initialize,
	// where exe would run main and end
	args := []string{"build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", path}
	cmd := exec.Command("go", slices.Concat(args, compilerFlags, flags, []string{"./wasm"})...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compile the module: %w\n%s", err, out)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Finish(raw, Gap, MaxPages)
}
