package deliver

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReplaceLeavesOneWholeFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "汇总 表.xlsx")
	for _, text := range []string{"一", "二"} {
		if err := Replace(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "二" {
		t.Errorf("%s %v", got, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%d files are left: %v", len(left), err)
	}
	if err := Replace(filepath.Join(dir, "无", "x"), nil); err == nil {
		t.Error("wrote into a folder that is not there")
	}
}
