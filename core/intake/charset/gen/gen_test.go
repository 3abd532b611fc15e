package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCommittedTableIsFresh(t *testing.T) {
	if err := run(true); err != nil {
		t.Error(err)
	}
}

func TestStaleTableIsReported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.go")
	if err := same(path, nil); err == nil {
		t.Error("a missing table passed")
	}
	if err := os.WriteFile(path, []byte("a\r\nb\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := same(path, []byte("a\nb\n")); err != nil {
		t.Errorf("other line ends: %v", err)
	}
	if err := same(path, []byte("a\nc\n")); err == nil {
		t.Error("a stale table passed")
	}
}
