package module

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A later Go may have renamed a function: look what does its work now, and
// whether it still has to be cut.
func TestEveryCutFitsThisGo(t *testing.T) {
	folder, err := runtimeFolder(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cuts {
		source, err := os.ReadFile(filepath.Join(folder, c.file))
		if err != nil {
			t.Error(err)
			continue
		}
		if _, ok := c.apply(source); !ok {
			t.Errorf("%s has no function %s", c.file, c.name)
		}
	}
}

func TestCutChangesOneBody(t *testing.T) {
	const source = `package p

type s struct{}

// ok is commented.
//go:nosplit
func (t *s) ok() bool { return t != nil }

func ok() bool {
	if true { // nested
		return true
	}
	return false
}

func asm()
`
	for _, test := range []struct{ name, old string }{
		{"s.ok", " return t != nil "},
		{"ok", source[strings.Index(source, "\n\tif true"):strings.Index(source, "}\n\nfunc asm")]},
	} {
		got, ok := cut{"p.go", test.name, "return false"}.apply([]byte(source))
		if want := strings.Replace(source, test.old, "return false", 1); !ok || string(got) != want {
			t.Errorf("%s: %t, got\n%s\nwant\n%s", test.name, ok, got, want)
		}
	}
	for _, name := range []string{"s.not", "not", "t.ok", "asm"} {
		if _, ok := (cut{"p.go", name, ""}).apply([]byte(source)); ok {
			t.Errorf("%s was cut", name)
		}
	}
	if _, ok := (cut{"p.go", "ok", ""}).apply([]byte("package")); ok {
		t.Error("what is not Go was cut")
	}
}

func TestRuntimeOfAnotherGoIsLeftAsItIs(t *testing.T) {
	folder, dir := t.TempDir(), t.TempDir()
	const renamed = "package runtime\n\nfunc schedtrace2(detailed bool) { print() }\n"
	if err := os.WriteFile(filepath.Join(folder, "proc.go"), []byte(renamed), 0o644); err != nil {
		t.Fatal(err)
	}
	replace, err := cutRuntime(folder, dir)
	if err != nil || len(replace) > 0 {
		t.Errorf("replaces %v, %v", replace, err)
	}
}

func TestCutsOfOneFileAreMadeTogether(t *testing.T) {
	folder, dir := t.TempDir(), t.TempDir()
	const source = "package runtime\n\nfunc schedtrace(detailed bool) { print(1) }\n\nfunc dumpgstatus(gp *g) { print(2) }\n"
	path := filepath.Join(folder, "proc.go")
	if err := os.WriteFile(path, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	replace, err := cutRuntime(folder, dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(replace[path])
	const want = "package runtime\n\nfunc schedtrace(detailed bool) {}\n\nfunc dumpgstatus(gp *g) {}\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v", got, err)
	}
}
