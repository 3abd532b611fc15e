package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// maxPages bounds the memory of one check, in pages of 64 KiB: 256 MiB, which is
// also what the module itself asks for at most.
const maxPages = 4096

// ErrGivenUp says that a file took more time or memory than it may.
var ErrGivenUp = errors.New("the file took too much time or memory")

// A Checker holds the compiled module. Each file gets a fresh instance of it, so
// that nothing of one upload can reach the next; that costs some milliseconds.
// It may be used by several goroutines.
type Checker struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
	limit   time.Duration
}

// A Result is what this program needs of gouji.result/1.
type Result struct {
	Verdict string `json:"verdict"`
	Code    string `json:"code"`
	Source  struct {
		Part   string `json:"part"`
		SHA256 string `json:"sha256"`
	} `json:"source"`
}

// NewChecker compiles the module. limit is the time that one file may take. To be
// able to stop a running file costs three quarters of the speed; a server that
// relies on the limits of the module alone leaves WithCloseOnContextDone out.
func NewChecker(ctx context.Context, wasm []byte, limit time.Duration) (*Checker, error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxPages).WithCloseOnContextDone(true)
	r := wazero.NewRuntimeWithConfig(ctx, config)
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return nil, errors.Join(err, r.Close(ctx))
	}
	module, err := r.CompileModule(ctx, wasm)
	if err != nil {
		return nil, errors.Join(err, r.Close(ctx))
	}
	return &Checker{r, module, limit}, nil
}

// Close frees the compiled module.
func (c *Checker) Close(ctx context.Context) error { return c.runtime.Close(ctx) }

// Check checks a file. Nothing that the file holds is an error: what cannot be
// read is a result that says so. ErrGivenUp means that it was stopped.
func (c *Checker) Check(ctx context.Context, name string, file []byte) ([]Result, error) {
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	// no file system, no network, no environment but the hints for the collector
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").WithEnv("GOGC", "200").WithEnv("GOMEMLIMIT", "96MiB")
	instance, err := c.runtime.InstantiateModule(ctx, c.module, config)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGivenUp, err)
	}
	defer instance.Close(context.WithoutCancel(ctx))
	answer, err := ask(ctx, instance, request(name, file))
	if err != nil {
		return nil, err
	}
	var out struct {
		Files []Result `json:"files"`
	}
	if err := json.Unmarshal(answer, &out); err != nil {
		return nil, fmt.Errorf("the answer of the module: %w", err)
	}
	return out.Files, nil
}

// request writes the fields of a request, each behind its key and its length.
func request(name string, file []byte) []byte {
	head := fmt.Sprintf("name %d\n%sfile %d\n", len(name), name, len(file))
	return append([]byte(head), file...)
}

// ask lets the module answer a request: see wasm/main.go for the calls.
func ask(ctx context.Context, m api.Module, request []byte) ([]byte, error) {
	call := func(name string, args ...uint64) (uint32, error) {
		out, err := m.ExportedFunction(name).Call(ctx, args...)
		if err != nil { // a trap, or the time is over: the instance is lost
			return 0, fmt.Errorf("%w: %w", ErrGivenUp, err)
		}
		return uint32(out[0]), nil
	}
	at, err := call("alloc", uint64(len(request)))
	if err != nil {
		return nil, err
	}
	if at == 0 || !m.Memory().Write(at, request) {
		return nil, fmt.Errorf("%w: %d bytes", ErrGivenUp, len(request))
	}
	n, err := call("check")
	if err != nil {
		return nil, err
	}
	if int32(n) < 0 {
		return nil, fmt.Errorf("the module answers with code %d", int32(n))
	}
	if at, err = call("answer"); err != nil {
		return nil, err
	}
	answer, ok := m.Memory().Read(at, n)
	if !ok {
		return nil, errors.New("the answer lies outside the memory")
	}
	return append([]byte(nil), answer...), nil
}
