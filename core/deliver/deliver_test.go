package deliver

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestWriteNeverReplacesAFile(t *testing.T) {
	dir := t.TempDir()
	names := []string{"年报.xlsx", "年报（2）.xlsx", "年报（3）.xlsx"}
	for i, want := range names {
		path, err := Write(dir, "年报.xlsx", []byte{byte(i)})
		if err != nil || path != filepath.Join(dir, want) {
			t.Errorf("%s, %v, want %s", path, err, want)
		}
	}
	for i, file := range names {
		if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || len(got) != 1 || got[0] != byte(i) {
			t.Errorf("%s holds %v, %v", file, got, err)
		}
	}
}

func TestPlaceWithoutLinkNeverReplacesAFile(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for path, content := range map[string]string{from: "new", to: "old"} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := placeWithoutLink(from, to); !os.IsExist(err) {
		t.Errorf("error %v", err)
	}
	if got, _ := os.ReadFile(to); string(got) != "old" {
		t.Errorf("the file holds %q", got)
	}
	if err := os.Remove(to); err != nil {
		t.Fatal(err)
	}
	if err := placeWithoutLink(from, to); err != nil {
		t.Error(err)
	}
	if got, _ := os.ReadFile(to); string(got) != "new" {
		t.Errorf("the file holds %q", got)
	}
}

func TestManyWritersOfOneNameGetAFileEach(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if _, err := Write(dir, "年报.xlsx", []byte{byte(i)}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	seen := map[byte]bool{}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 20 {
		t.Errorf("%d files, %v", len(entries), err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil || len(content) != 1 {
			t.Fatal(e.Name(), content, err)
		}
		seen[content[0]] = true
	}
	if len(seen) != 20 {
		t.Errorf("%d contents", len(seen))
	}
}

func TestNothingIsLeftWhereNothingCanBeWritten(t *testing.T) {
	dir := t.TempDir()
	if _, err := Write(filepath.Join(dir, "nowhere"), "年报.xlsx", nil); err == nil {
		t.Error("no error")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left: %v", entries)
	}
}

func TestNamesAreTakenByEverySystem(t *testing.T) {
	for wanted, want := range map[string]string{
		"某某局.xlsx":          "某某局.xlsx",
		"../../etc/passwd":  "／..／etc／passwd",
		`C:\Windows\x.xlsx`: "C：＼Windows＼x.xlsx",
		"a<b>c:\"d\"|e?*.x": "a＜b＞c：＂d＂｜e？＊.x",
		"con.xlsx":          "_con.xlsx",
		"COM1":              "_COM1",
		"lpt9.txt.xlsx":     "_lpt9.txt.xlsx",
		"COMPANY.xlsx":      "COMPANY.xlsx",
		"":                  "未命名",
		"...":               "未命名",
		".xlsx":             "未命名.xlsx",
		"名\u202ex\x00.xlsx": "名x.xlsx",
		"结尾. . .xlsx":       "结尾.xlsx",
		"\xff\xfe.xlsx":     "_.xlsx",
	} {
		if got := Name(wanted); got != want {
			t.Errorf("Name(%q) = %q, want %q", wanted, got, want)
		}
	}
	for _, long := range []string{strings.Repeat("长", 300) + ".xlsx", strings.Repeat("🙂", 300) + ".xlsx"} {
		got := Name(long)
		if utf8.RuneCountInString(got) > mostName || len(got) > mostBytes || !strings.HasSuffix(got, ".xlsx") {
			t.Errorf("%d characters, %d bytes: %q", utf8.RuneCountInString(got), len(got), got)
		}
	}
}
