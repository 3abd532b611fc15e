package frontend

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"path"
	"testing"
	"testing/fstest"
)

func TestPackedFilesAreServedAsTheyWere(t *testing.T) {
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write([]byte("let 勾稽 = 1")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	page := packed{fstest.MapFS{
		"index.html":     {Data: []byte("<p>")},
		"assets/a.js.gz": {Data: zipped.Bytes()},
		"assets/b.js":    {Data: []byte("plain")},
		"assets/b.js.gz": {Data: []byte("older, and not asked")},
		"assets/c.js.gz": {Data: zipped.Bytes()[:12]},
	}}
	for name, want := range map[string]string{"index.html": "<p>", "assets/a.js": "let 勾稽 = 1", "assets/b.js": "plain"} {
		got, err := fs.ReadFile(page, name)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if info, err := fs.Stat(page, name); err != nil || info.Size() != int64(len(want)) || info.Name() != path.Base(name) {
			t.Errorf("%s: %+v, %v", name, info, err)
		}
	}
	if _, err := fs.ReadFile(page, "assets/none.js"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := fs.ReadFile(page, "assets/c.js"); err == nil {
		t.Error("a damaged file was served")
	}
}
