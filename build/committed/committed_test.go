package committed

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWhatIsStaleIsReported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.go")
	if Fresh(path, nil) == nil {
		t.Error("a missing file passed")
	}
	if err := os.WriteFile(path, []byte("a\r\nb\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Fresh(path, []byte("a\nb\n")); err != nil {
		t.Errorf("other line ends: %v", err)
	}
	if Fresh(path, []byte("a\nc\n")) == nil {
		t.Error("a stale file passed")
	}
}

func TestRunWritesThenFindsFresh(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "go.mod"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	inner := filepath.Join(root, "a", "b")
	if err := os.MkdirAll(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(inner)
	text := "one"
	generate := func(string) ([]File, error) { return []File{{"docs/x/page.md", []byte(text)}}, nil }
	if Run(generate, true) == nil {
		t.Error("a file that was never written is fresh")
	}
	if err := Run(generate, false); err != nil {
		t.Fatal(err)
	}
	if err := Run(generate, true); err != nil {
		t.Error(err)
	}
	text = "two"
	if Run(generate, true) == nil {
		t.Error("a file of yesterday is fresh")
	}
}
