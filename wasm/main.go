//go:build wasip1

// The module: the checker as a WebAssembly reactor. It reads no file, opens no
// connection and keeps nothing from one check to the next; the bytes come in
// and the same JSON goes out that gouji check --json prints.
//
// A host calls, in this order,
//
//	p = alloc(n)   room for a request of n bytes (package frame) at address p
//	n = check()    the length of the answer, or a negative code
//	p = answer()   the address of the answer, UTF-8 JSON
//	drop()         forget both
//
// All numbers are i32, so that a JavaScript host needs no BigInt. The imports
// are wasi_snapshot_preview1, and _initialize is called once. Nothing that the
// file holds makes check negative: one that cannot be read is an answer with a
// failure. After a negative code the instance goes on; after a trap (stack or
// memory exhausted) the host throws the instance away and makes another.
//
// Give the instance GOGC=200 and GOMEMLIMIT=96MiB in its environment; see
// build/module for the hard ceiling of its memory.
package main

import (
	"runtime"
	"unsafe"

	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/rule"
	"gouji/wasm/frame"
)

// Codes that check and version return instead of a length.
const (
	defect    = -1 // of the module itself: report it, the file is not to blame
	malformed = -2 // the request is not what package frame describes
	unread    = -3 // the previous year's report cannot be read; checked by itself it tells why
)

// room is what a request may hold beside its file.
const room = 1 << 20

// The request and the answer between two calls. They have to outlive the call
// that makes them, since the host reads and writes memory in between.
var in, out []byte

func main() {}

// alloc returns the address of n bytes for the request, 0 when that is more
// than any file that would be read.
//
//go:wasmexport alloc
func alloc(n uint32) (address uint32) {
	defer func() {
		if recover() != nil {
			in, address = nil, 0
		}
	}()
	in, out = nil, nil
	if uint64(n) > uint64(limit.Default.Bytes)+room {
		return 0
	}
	in = make([]byte, n)
	return addressOf(in)
}

// check checks the request and returns the length of the answer, or a code.
//
//go:wasmexport check
func check() int32 {
	return reply(func() ([]byte, int32) {
		request, err := frame.Parse(in)
		if err != nil {
			return nil, malformed
		}
		return run(request)
	})
}

// version answers {"version":…,"rules":…}, the versions of the program and of
// its catalogue, and returns the length of that.
//
//go:wasmexport version
func version() int32 {
	return reply(func() ([]byte, int32) {
		return []byte(`{"version":"` + core.Version + `","rules":"` + rule.Version + `"}`), 0
	})
}

// answer returns the address of the answer.
//
//go:wasmexport answer
func answer() uint32 { return addressOf(out) }

// drop forgets the request and the answer, and lets the collector of garbage end
// what it began. It runs beside the program, which in WebAssembly is on one thread
// and comes here without ever having stood still: left to itself it falls behind for
// good, and the memory grows until the instance traps. Where it has nothing to do
// this costs nothing.
//
//go:wasmexport drop
func drop() {
	in, out = nil, nil
	runtime.Gosched()
}

// reply keeps the answer that make gives. A panic is the code defect: the next
// call finds the instance alive.
func reply(make func() ([]byte, int32)) (n int32) {
	defer func() {
		in = nil
		if recover() != nil {
			out, n = nil, defect
		}
	}()
	out, n = make()
	if n < 0 {
		out = nil
		return n
	}
	return int32(len(out))
}

func addressOf(b []byte) uint32 {
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(b))))
}
