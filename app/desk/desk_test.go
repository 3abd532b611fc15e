package desk

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheWindowIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "数据", "window.json")
	if got := LoadWindow(path); got != fresh {
		t.Fatalf("without a file: %+v", got)
	}
	if err := (Window{Width: 1000, Height: 800}).Save(path); err != nil {
		t.Fatal(err)
	}
	if err := (Window{Width: 1920, Height: 1080, Maximised: true}).Save(path); err != nil {
		t.Fatal(err)
	}
	want := Window{Width: 1000, Height: 800, Maximised: true}
	if got := LoadWindow(path); got != want {
		t.Fatalf("a maximised window must keep the size it had: %+v", got)
	}
	for _, odd := range []string{"", "{", `{"width":1,"height":1}`, `{"width":1e9,"height":900}`} {
		if err := os.WriteFile(path, []byte(odd), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := LoadWindow(path); got != fresh {
			t.Errorf("%q gives %+v", odd, got)
		}
	}
}

func TestGOUJI_DATAMovesEverything(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GOUJI_DATA", dir)
	f := Standard()
	for _, path := range []string{f.Log(), f.Window(), f.Recent(), f.Samples(), f.WebView()} {
		if filepath.Dir(path) != dir {
			t.Errorf("%s is not under %s", path, dir)
		}
	}
}
