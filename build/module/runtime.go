package module

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A cut gives a function of Go's package runtime another body for the module, so
// that the linker leaves out what only the old body needed. A method is named
// with its type.
type cut struct{ file, name, body string }

// The cuts leave out what nobody can ask a module for: the execution tracer and
// the profilers, which a program starts by packages that the module does not
// link; what GODEBUG prints; and the stacks in the report of a crash, which name
// no function once dropTraces is done. Each body is what the old one comes to
// when none of it was asked for, so that no answer changes. What crashed is still
// said, and the instance is lost as before. That is 6 % of the compressed module.
var cuts = []cut{
	{"traceruntime.go", "traceEnabled", "return false"},
	{"traceruntime.go", "traceAllocFreeEnabled", "return false"},
	{"traceruntime.go", "traceShuttingDown", "return false"},
	{"traceruntime.go", "traceAcquire", "return traceLocker{}"},
	{"traceruntime.go", "traceLocker.ok", "return false"},
	{"mprof.go", "mProf_Malloc", ""},
	{"mprof.go", "saveblockevent", ""},
	{"proc.go", "schedtrace", ""},
	{"mgcscavenge.go", "printScavTrace", ""},
	{"mcheckmark.go", "checkFinalizersAndCleanups", ""},
	{"runtime1.go", "gotraceback", "return 0, false, false"}, // GOTRACEBACK=none
	{"traceback.go", "traceback1", ""},
	{"traceback.go", "tracebackothers", ""},
	{"traceback.go", "tracebackHexdump", ""},
	{"proc.go", "dumpgstatus", ""},
	{"mgcmark.go", "gcDumpObject", ""},
	{"mgcsweep.go", "mspan.reportZombies", `throw("found pointer to free object")`},
	{"error.go", "printanycustomtype", ""},
	{"type.go", "typelinksinit", ""}, // makes types of several plugins one
}

// apply returns the source with the cut made. ok is false when it has no such
// function.
func (c cut) apply(source []byte) (after []byte, ok bool) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, c.file, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, false
	}
	for _, d := range file.Decls {
		f, isFunc := d.(*ast.FuncDecl)
		if !isFunc || f.Body == nil || nameOf(f) != c.name {
			continue
		}
		from, to := files.Position(f.Body.Lbrace).Offset+1, files.Position(f.Body.Rbrace).Offset
		return slices.Concat(source[:from], []byte(c.body), source[to:]), true
	}
	return nil, false
}

// nameOf returns the name of a function as a cut gives it.
func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "." + f.Name.Name
	}
	return ""
}

// cutRuntime writes the files of package runtime in folder with the cuts made to
// dir, and returns which file replaces which. What a later Go no longer has is
// passed over: the module is larger then, and as good.
func cutRuntime(folder, dir string) (map[string]string, error) {
	sources := map[string][]byte{} // changed files, by name
	for _, c := range cuts {
		source, seen := sources[c.file]
		if !seen {
			var err error
			source, err = os.ReadFile(filepath.Join(folder, c.file))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			} else if err != nil {
				return nil, err
			}
		}
		if after, ok := c.apply(source); ok {
			sources[c.file] = after
		}
	}
	replace := map[string]string{}
	for name, source := range sources {
		path := filepath.Join(dir, "runtime_"+name)
		if err := os.WriteFile(path, source, 0o644); err != nil {
			return nil, err
		}
		replace[filepath.Join(folder, name)] = path
	}
	return replace, nil
}

// runtimeFolder returns where the Go that compiles root keeps package runtime.
func runtimeFolder(root string) (string, error) {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = root
	out, err := cmd.Output()
	return filepath.Join(strings.TrimSpace(string(out)), "src", "runtime"), err
}

// writeOverlay writes the list for go build's flag -overlay to path: which file
// is compiled in place of which. A later map wins.
func writeOverlay(path string, replace ...map[string]string) error {
	all := map[string]string{}
	for _, m := range replace {
		maps.Copy(all, m)
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": all})
	if err != nil {
		return err
	}
	return os.WriteFile(path, list, 0o644)
}
