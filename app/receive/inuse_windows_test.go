package receive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/windows"
)

func TestAFileThatAnotherProgramHasOpenSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "水利局.xlsx")
	if err := os.WriteFile(path, []byte("PK"), 0o644); err != nil {
		t.Fatal(err)
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, 0, 0) // shares nothing
	if err != nil {
		t.Fatal(err)
	}
	defer windows.CloseHandle(h)
	rd := &reader{}
	if a := rd.read(t.Context(), path); len(a.outcomes) != 1 || !strings.Contains(a.outcomes[0].Message, "别的程序中打开") {
		t.Errorf("%+v", a.outcomes)
	}
}
