package module

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// lowering turns what Go emits without a choice (bulk memory, sign extension,
// saturating conversion, 64-bit imports) into instructions of WebAssembly 1.0,
// so that browsers of 2017 to 2020 run the module, and hosts without BigInt.
var lowering = []string{
	"--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals",
	"--signext-lowering", "--llvm-nontrapping-fptoint-lowering", "--llvm-memory-copy-fill-lowering",
	"--legalize-js-interface",
}

// Lower rewrites a finished module for engines that know WebAssembly 1.0 alone.
// wasmOpt is the command of binaryen's optimizer, which takes the arguments
// after it. The lowered module is as fast in new engines and a tenth larger. It
// imports clock_time_get with its 64-bit argument as two of 32 bits, so that
// only a host that knows of this starts it; servers take the module itself.
func Lower(wasm []byte, wasmOpt ...string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gouji-lower-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	from, to := filepath.Join(dir, "gouji.wasm"), filepath.Join(dir, "gouji.mvp.wasm")
	if err := os.WriteFile(from, wasm, 0o644); err != nil {
		return nil, err
	}
	args := append(append(wasmOpt[1:len(wasmOpt):len(wasmOpt)], lowering...), from, "-o", to)
	if out, err := exec.Command(wasmOpt[0], args...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("lower the module: %w\n%s", err, out)
	}
	lowered, err := os.ReadFile(to)
	if err != nil {
		return nil, err
	}
	// binaryen writes the data as it got it, and counts the segments
	return Finish(lowered, Gap, MaxPages)
}
