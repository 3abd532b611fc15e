//go:build !wasip1

package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"gouji/build/module"
	"gouji/wasm/frame"
)

// root is the module root as seen from this package.
const root = ".."

// built is the module as it is delivered, built once for all tests.
var built = sync.OnceValues(func() ([]byte, error) { return module.Build(root) })

func finished(t *testing.T) []byte {
	t.Helper()
	wasm, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return wasm
}

// A host keeps the compiled module, from which it makes instances.
type host struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

func newHost(t *testing.T, wasm []byte) *host {
	t.Helper()
	ctx := context.Background()
	h := &host{runtime: wazero.NewRuntime(ctx)}
	t.Cleanup(func() { h.runtime.Close(ctx) })
	wasi_snapshot_preview1.MustInstantiate(ctx, h.runtime)
	var err error
	if h.compiled, err = h.runtime.CompileModule(ctx, wasm); err != nil {
		t.Fatal(err)
	}
	return h
}

// An instance is one running module, with what it wrote before it trapped.
type instance struct {
	api.Module
	said *bytes.Buffer
}

func (h *host) start(t *testing.T) instance {
	t.Helper()
	said := new(bytes.Buffer)
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").
		WithEnv("GOGC", "200").WithEnv("GOMEMLIMIT", "96MiB").WithStderr(said)
	m, err := h.runtime.InstantiateModule(context.Background(), h.compiled, config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close(context.Background()) })
	return instance{m, said}
}

// call calls an export. An error is a trap, after which the instance is lost.
func (i instance) call(name string, args ...uint64) (int32, error) {
	out, err := i.ExportedFunction(name).Call(context.Background(), args...)
	if err != nil || len(out) == 0 {
		return 0, err
	}
	return int32(out[0]), nil
}

// send checks a request. A code below zero comes without an answer.
func (i instance) send(request []byte) (answer []byte, code int32, err error) {
	p, err := i.call("alloc", uint64(len(request)))
	if err != nil || p == 0 {
		return nil, 0, err
	}
	if !i.Memory().Write(uint32(p), request) {
		return nil, 0, os.ErrInvalid
	}
	return i.read("check")
}

// read calls an export that makes an answer, and takes it.
func (i instance) read(export string) (answer []byte, code int32, err error) {
	n, err := i.call(export)
	if err != nil || n < 0 {
		return nil, n, err
	}
	p, err := i.call("answer")
	if err != nil {
		return nil, 0, err
	}
	view, ok := i.Memory().Read(uint32(p), uint32(n))
	if !ok {
		return nil, 0, os.ErrInvalid
	}
	answer = append([]byte(nil), view...) // the view ends with the next call
	_, err = i.call("drop")
	return answer, n, err
}

// check is send for a request that must have an answer.
func (i instance) check(t *testing.T, r frame.Request) string {
	t.Helper()
	answer, code, err := i.send(frame.Append(nil, r))
	if err != nil || code <= 0 {
		t.Fatalf("%s: code %d, %v\n%s", r.Name, code, err, i.said)
	}
	return string(answer)
}

// reports returns the files to check: the samples, those of every testdata, and
// those of the shared corpus when it stands beside the project.
func reports(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	gather := func(dir string, wanted func(path string) bool) {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || !wanted(filepath.ToSlash(path)) {
				return err
			}
			files[path], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	gather("build/samples", func(string) bool { return true })
	gather("core", func(path string) bool { return strings.Contains(path, "/testdata/") })
	corpus := filepath.Join("..", "shared", "corpus")
	if _, err := os.Stat(filepath.Join(root, corpus)); err != nil {
		t.Log("SKIPPED: the shared corpus is not beside the project; only its own files are compared")
	} else { // the files of its folders, not those that describe them
		gather(corpus, func(path string) bool { return strings.Count(path, "/") > 4 })
	}
	return files
}
