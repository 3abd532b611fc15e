package main

import (
	"errors"
	"os"
)

// shots takes the pictures of every view that the documents show, so that they
// never show what is no longer so.
func shots(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("shots takes no arguments")
	}
	return p.driven("e2e/shots.mjs", func(work string) error {
		return os.MkdirAll(p.path("docs/screenshots"), 0o755)
	})
}
