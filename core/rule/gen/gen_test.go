package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCommittedPageIsFresh(t *testing.T) {
	if err := run(true); err != nil {
		t.Error(err)
	}
}

func TestStalePageIsReported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rules.md")
	if err := same(path, ""); err == nil {
		t.Error("a missing page passed")
	}
	if err := os.WriteFile(path, []byte("a\r\nb\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := same(path, "a\nb\n"); err != nil {
		t.Errorf("other line ends: %v", err)
	}
	if err := same(path, "a\nc\n"); err == nil {
		t.Error("a stale page passed")
	}
}
