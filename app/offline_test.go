package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// networked are the packages through which a program reaches others, with the
// files that may name them and why.
var networked = map[string]map[string]string{
	"net/http": {"app/start.go": "the header of the page's own assets; nothing listens or dials"},
}

// Nothing leaves the machine: neither core nor the desktop has code that could
// send it.
func TestCoreAndAppNameNoNetwork(t *testing.T) {
	for _, room := range []string{"core", "app", "frontend"} {
		err := filepath.WalkDir(filepath.Join("..", room), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "node_modules" {
				return fs.SkipDir
			}
			if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			for _, i := range f.Imports {
				name, err := strconv.Unquote(i.Path.Value)
				if err != nil {
					return err
				}
				slashed := strings.TrimPrefix(filepath.ToSlash(path), "../")
				if (name == "net" || strings.HasPrefix(name, "net/")) && networked[name][slashed] == "" {
					t.Errorf("%s imports %s", slashed, name)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestThePageMayLoadItsOwnFilesAlone(t *testing.T) {
	w := httptest.NewRecorder()
	contentSecurityPolicy(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	got := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';", "frame-ancestors 'none'"} {
		if !strings.Contains(got, want) {
			t.Errorf("the policy lacks %s: %s", want, got)
		}
	}
	if strings.Contains(got, "unsafe") || strings.Contains(got, "http") || strings.Contains(got, "*") {
		t.Errorf("the policy is loose: %s", got)
	}
	page, err := os.ReadFile("../frontend/index.html")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(page), "<style") || strings.Contains(string(page), "style=") {
		t.Error("the page has styles in it, which the policy keeps out")
	}
}
