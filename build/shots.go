package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"gouji/app/sample"
)

// shots takes the pictures of every view that the documents show, so that they
// never show what is no longer so.
func shots(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("shots takes no arguments")
	}
	return p.driven("e2e/shots.mjs", func(work string) error {
		if err := os.MkdirAll(p.path("docs/screenshots"), 0o755); err != nil {
			return err
		}
		return seasonFiles(filepath.Join(work, "报送材料"), time.Now().Year()-1)
	})
}

// seasonFiles writes what the units of the sample season sent in for its last year.
func seasonFiles(folder string, year int) error {
	for _, f := range sample.Make(year).Files {
		if filepath.Dir(f.Path) != strconv.Itoa(year) {
			continue
		}
		path := filepath.Join(folder, filepath.Base(f.Path))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
