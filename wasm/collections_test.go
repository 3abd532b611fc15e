//go:build !wasip1

package main

import (
	"os"
	"path/filepath"
	"testing"

	"gouji/wasm/frame"
)

// The module says of every file of the public collections what the native core
// says of it, byte for byte. GOUJI_COLLECTIONS names the folder that holds them:
// see core/intake/office_test.go.
func TestModuleReadsTheCollectionsAsTheNativeCoreDoes(t *testing.T) {
	folder := os.Getenv("GOUJI_COLLECTIONS")
	if folder == "" {
		t.Skip("SKIPPED: GOUJI_COLLECTIONS names no folder with files of public collections")
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*", "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in the folders of %s", folder)
	}
	const largest = 4 << 20 // the others cost minutes and take no other path
	i := newHost(t, finished(t)).start(t)
	compared, passed := 0, 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil || len(data) > largest {
			passed++
			continue
		}
		r := frame.Request{Name: filepath.Base(path), File: data}
		if got, want := i.check(t, r), native(r); got != want {
			t.Errorf("%s: the module says\n%.2000s\nthe native core\n%.2000s", path, got, want)
		}
		compared++
	}
	t.Logf("%d files compared, %d passed over", compared, passed)
}
