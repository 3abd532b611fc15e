//go:build !wasip1

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/build/module"
	"gouji/wasm/frame"
)

// faulty is what the module does instead of run: what its defects would do, for
// the requests with their names, and for the others what run does.
const faulty = `package main

import (
	"gouji/core"
	"gouji/wasm/frame"
)

func run(r frame.Request) ([]byte, int32) {
	switch r.Name {
	case "index":
		_ = r.File[r.Year]
	case "nil":
		_ = (*core.Result)(nil).Code
	case "allocate":
		_ = make([]int, -1-len(r.File))
	case "divide":
		_ = 1 / len(r.File)
	case "conversion":
		_ = any(r).(error)
	case "panic":
		panic(r.Name)
	case "deep":
		down(r.Year, map[int][]byte{})
	case "again":
		defer func() { panic(recover()) }()
		down(r.Year, map[int][]byte{})
	case "unlocked map":
		m := map[string]int{}
		for range m {
		}
		m[r.Name] = 1 / len(r.File)
	case "caught":
		return core.AppendFiles(nil, caught(r)), 0
	case "stack":
		forever(0)
	case "memory":
		for all := [][]byte{}; ; {
			all = append(all, make([]byte, 1<<20))
		}
	case "deadlock":
		<-make(chan int)
	}
	return honest(r)
}

// down panics below n frames, each with pointers that the collector must find
// while the stack grows, and with something to do on the way back.
func down(n int, m map[int][]byte) int {
	m[n] = make([]byte, 1<<10)
	defer delete(m, n)
	if n == 0 {
		panic("at the bottom")
	}
	return down(n-1, m) + len(m[n])
}

// caught has a panic below many frames that is caught far above, as the readers
// of files do, and then answers.
func caught(r frame.Request) (results []core.Result) {
	m := map[int][]byte{}
	func() {
		defer func() { _ = recover() }()
		down(r.Year, m)
	}()
	if len(m) > 0 {
		panic("not all was undone")
	}
	return core.CheckFile(r.Name, r.File, core.Options{})
}

func forever(n int) int { return forever(n+1) + 1 }
`

// faultyModule builds the module as it is delivered, with the whole core and every
// cut made, but for a run that fails when it is told to: no input is known to
// cause a defect.
func faultyModule(t *testing.T) []byte {
	t.Helper()
	source, err := os.ReadFile("run.go")
	if err != nil {
		t.Fatal(err)
	}
	honest := strings.Replace(string(source), "func run(", "func honest(", 1)
	if honest == string(source) {
		t.Fatal("run.go has no func run")
	}
	dir := t.TempDir()
	replace := map[string]string{}
	for name, text := range map[string]string{"run.go": honest, "faulty.go": "//go:build wasip1\n\n" + faulty} {
		at, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		replace[at] = filepath.Join(dir, name)
		if err := os.WriteFile(replace[at], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	wasm, err := module.BuildWith(root, replace)
	if err != nil {
		t.Fatal(err)
	}
	return wasm
}

// A defect of the core must cost one answer and no more: a panic is a code, after
// which the instance goes on. What Go cannot recover from is a trap, after which
// another instance of the same module answers.
func TestDefectCostsOneAnswer(t *testing.T) {
	h := newHost(t, faultyModule(t))
	sample, err := os.ReadFile("../build/samples/清溪镇2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	good := frame.Request{Name: "清溪镇2020.txt", File: sample}
	want := native(good)
	if got := h.start(t).check(t, good); got != want {
		t.Fatalf("before any defect: got %s, want %s", got, want)
	}
	i := h.start(t)
	for _, name := range []string{"index", "nil", "allocate", "divide", "conversion", "panic", "deep", "again", "unlocked map"} {
		r := frame.Request{Name: name, Year: 5_000}
		if answer, code, err := i.send(frame.Append(nil, r)); answer != nil || code != -1 || err != nil {
			t.Fatalf("%s: answer %s, code %d, %v\n%s", name, answer, code, err, i.said)
		}
		if got := i.check(t, good); got != want {
			t.Errorf("after %s: got %s, want %s", name, got, want)
		}
	}
	r := frame.Request{Name: "caught", Year: 5_000, File: sample}
	if got, want := i.check(t, r), native(frame.Request{Name: "caught", File: sample}); got != want {
		t.Errorf("after a panic that was caught below: got %s, want %s", got, want)
	}
	// the ceiling of the memory is far below that of a stack
	for name, said := range map[string]string{"stack": "out of memory", "memory": "out of memory", "deadlock": "deadlock"} {
		i := h.start(t)
		if answer, code, err := i.send(frame.Append(nil, frame.Request{Name: name})); err == nil {
			t.Errorf("%s: answer %s, code %d and no trap", name, answer, code)
		}
		if !strings.Contains(i.said.String(), said) {
			t.Errorf("%s: the module says nothing of %q:\n%s", name, said, i.said)
		}
		if got := h.start(t).check(t, good); got != want {
			t.Errorf("another instance after %s: got %s, want %s", name, got, want)
		}
	}
}
