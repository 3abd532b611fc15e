//go:build !wasip1

package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"gouji/build/module"
)

// An engine of 2017 refuses a module for one instruction that it does not know.
func TestLoweredModuleNeedsNoMoreThanWebAssembly1(t *testing.T) {
	wasmOpt := filepath.Join(root, "wasm", "npm", "node_modules", "binaryen", "bin", "wasm-opt")
	if _, err := os.Stat(wasmOpt); err != nil {
		t.Skip("SKIPPED: binaryen is not installed; go run ./build wasm installs it")
	}
	lowered, err := module.Lower(finished(t), "node", wasmOpt)
	if err != nil {
		t.Fatal(err)
	}
	old := wazero.NewRuntimeConfigInterpreter().WithCoreFeatures(api.CoreFeaturesV1)
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, old)
	defer r.Close(ctx)
	if _, err := r.CompileModule(ctx, finished(t)); err == nil {
		t.Error("the module itself compiles as WebAssembly 1.0: there is no need to lower it any more")
	}
	compiled, err := r.CompileModule(ctx, lowered)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range compiled.ImportedFunctions() {
		for _, v := range f.ParamTypes() {
			if _, name, _ := f.Import(); v != api.ValueTypeI32 {
				t.Errorf("%s takes %s, for which a page needs BigInt", name, api.ValueTypeName(v))
			}
		}
	}
	if most, capped := compiled.ExportedMemories()["memory"].Max(); !capped || most != module.MaxPages {
		t.Errorf("the memory may grow to %d pages, capped %t", most, capped)
	}
}
