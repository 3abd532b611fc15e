package store

import (
	"os"
	"path/filepath"
	"testing"
)

// A process that is killed leaves the file and its write-ahead log as they are; a
// copy of both is what the next start finds.
func TestAWorkspaceKilledRightAfterItsCreationOpens(t *testing.T) {
	w := newWorkspace(t)
	ids, err := w.PutUnits(t.Context(), []Unit{{Name: "青溪镇人民政府", Position: 1}})
	if err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(t.TempDir(), "断电.gouji")
	for _, ending := range []string{"", "-wal"} {
		data, err := os.ReadFile(w.Path() + ending)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(left+ending, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := Open(t.Context(), left, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	units, err := again.Roster(t.Context())
	if err != nil || len(units) != 1 || units[0].ID != ids[0] {
		t.Errorf("%+v %v", units, err)
	}
}
