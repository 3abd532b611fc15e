package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestWineKnowsItsParts(t *testing.T) {
	var out bytes.Buffer
	if err := underWine(project{out: &out}, []string{"-only", "window,installer"}); err == nil || !strings.Contains(err.Error(), "no part") {
		t.Errorf("got %v", err)
	}
}

// A machine without Wine: the gate goes on, and says what it did not try. Asked for
// by itself, the verb fails.
func TestWithoutWineTheGateSaysSo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("TMPDIR", "/nowhere/to/write")
	var out bytes.Buffer
	if err := underWine(project{out: &out}, []string{"-if-possible"}); err != nil || !strings.Contains(out.String(), "SKIPPED") {
		t.Errorf("got %v and %q", err, out.String())
	}
	if err := underWine(project{out: &out}, nil); err == nil {
		t.Error("the verb by itself succeeds without Wine")
	}
}
