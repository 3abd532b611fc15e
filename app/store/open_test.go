package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// sample makes a closed workspace with one edited report and returns its path.
func sample(t testing.TB, path string, sys system) string {
	t.Helper()
	w, err := create(t.Context(), path, testOptions(), sys)
	if err != nil {
		t.Fatal(err)
	}
	units := addUnits(t, w, "县财政局", "城关镇")
	id := addOne(t, w, incoming("县财政局.html", units[0], 2025, figures{"a": "1", "b": "2", "c": "4"}))
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "c", "4", "3")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// mustHoldSample fails unless a workspace shows what sample put there.
func mustHoldSample(t testing.TB, w *Workspace) {
	t.Helper()
	r, err := w.Report(t.Context(), 1)
	if err != nil || r.Result.Verdict != "pass" || r.Overlay["c"].Now != "3" {
		t.Fatalf("%+v, %v", r, err)
	}
	mustVerify(t, w)
}

func TestPathsOfEverySort(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("long name ", 12)) // Windows takes a space off the end of a name
	for _, name := range []string{
		"plain.gouji", "全县 二〇二五年度.gouji", "100% 完成?#1&a=b+c.gouji", "'quoted\" ;--.gouji",
		filepath.Join(long, long, long, "工作区.gouji"), // over 260 characters
	} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?"`) {
			continue // not allowed there
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		sample(t, path, thisSystem())
		w, err := Open(t.Context(), path, testOptions())
		if err != nil {
			t.Fatalf("%d bytes: %v", len(path), err)
		}
		mustHoldSample(t, w)
		if err := w.Backup(t.Context(), path+".备份"); err != nil {
			t.Error(err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
		if len(names) != 2 {
			t.Errorf("beside the workspace and its backup: %q", names)
		}
	}
}

func TestAPathTooLongForSQLiteIsNamed(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("SQLite's limit of 512 bytes is that of its Unix part")
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("很长的文件夹", 13), strings.Repeat("很长的文件夹", 13), strings.Repeat("深", 50))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.gouji")
	if _, err := Create(t.Context(), path, testOptions()); CodeOf(err) != TooLong {
		t.Fatal(err)
	}
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("a file was left behind")
	}
}

func TestWhatIsNoWorkspaceIsRefusedUntouched(t *testing.T) {
	dir := t.TempDir()
	good, err := os.ReadFile(sample(t, filepath.Join(dir, "good.gouji"), thisSystem()))
	if err != nil {
		t.Fatal(err)
	}
	header := append([]byte("xxxxxxxxxxxxxxxx"), good[16:]...)
	foreign := append([]byte{}, good...)
	copy(foreign[atAppID:], "none")
	for name, c := range map[string]struct {
		data []byte
		code Code
	}{
		"empty":        {nil, NotWorkspace},
		"text":         {[]byte("政府信息公开工作年度报告"), NotWorkspace},
		"long text":    {[]byte(strings.Repeat("年度报告", 1000)), NotWorkspace},
		"other SQLite": {foreign, NotWorkspace},
		"cut header":   {good[:50], Damaged},
		"bad header":   {header, Damaged},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, testOptions()); CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(path); string(after) != string(c.data) {
			t.Errorf("%s: the file was changed", name)
		}
	}
	if _, err := Open(t.Context(), filepath.Join(dir, "none.gouji"), testOptions()); CodeOf(err) != NotFound {
		t.Error(err)
	}
	if _, err := Create(t.Context(), filepath.Join(dir, "good.gouji"), testOptions()); CodeOf(err) != Exists {
		t.Error(err)
	}
	if _, err := Open(t.Context(), dir, testOptions()); CodeOf(err) == "" {
		t.Error(err)
	}
}

func TestTriggersFromElsewhereAreRefused(t *testing.T) {
	w := newWorkspace(t)
	if _, err := w.writer.conn.ExecContext(t.Context(), "CREATE TRIGGER x AFTER INSERT ON journal BEGIN DELETE FROM journal; END"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if _, err := Open(t.Context(), w.Path(), testOptions()); CodeOf(err) != NotWorkspace {
		t.Fatal(err)
	}
}

func TestMigrationsRunAfterADatedBackup(t *testing.T) {
	old := thisSystem()
	path := sample(t, filepath.Join(t.TempDir(), "县.gouji"), old)
	later := old
	later.migrations = append(later.migrations[:len(later.migrations):len(later.migrations)],
		migration{"a colour", "ALTER TABLE unit ADD COLUMN colour TEXT NOT NULL DEFAULT ''"},
		migration{"paint", "UPDATE unit SET colour = '红'"})
	w, err := open(t.Context(), path, testOptions(), later, false)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	mustHoldSample(t, w)
	backup := filepath.Base(w.MigrationBackup())
	if !strings.HasPrefix(backup, "县-升级前备份-v1-20260105-09") {
		t.Fatal(backup)
	}
	b, err := open(t.Context(), w.MigrationBackup(), testOptions(), old, false)
	if err != nil {
		t.Fatal(err)
	}
	mustHoldSample(t, b)
	b.Close()
	w.Close()
	if _, err := Open(t.Context(), path, testOptions()); CodeOf(err) != Newer {
		t.Fatal(err)
	}
}

func TestAFailedMigrationLeavesTheFileAsItWas(t *testing.T) {
	sys := thisSystem()
	path := sample(t, filepath.Join(t.TempDir(), "县.gouji"), sys)
	broken := sys
	broken.migrations = append(broken.migrations[:len(broken.migrations):len(broken.migrations)],
		migration{"half", "ALTER TABLE unit ADD COLUMN colour TEXT; UPDATE nothing SET x = 1"})
	if _, err := open(t.Context(), path, testOptions(), broken, false); err == nil {
		t.Fatal("no error")
	}
	w, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	mustHoldSample(t, w)
	if err := w.read(t.Context(), "", "SELECT colour FROM unit", nil, nil); err == nil {
		t.Error("half of the migration stayed")
	}
}

func TestLookingChangesNothingAndClaimsNothing(t *testing.T) {
	path := sample(t, filepath.Join(t.TempDir(), "县.gouji"), thisSystem())
	opt := testOptions()
	opt.ReadOnly = true
	writer, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	w, err := Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	mustHoldSample(t, w)
	if _, err := w.Apply(t.Context(), sumChecker, set(1, "c", "3", "4")); CodeOf(err) != ReadOnly || !w.ReadOnly() {
		t.Error(err)
	}
	if _, err := writer.Apply(t.Context(), sumChecker, set(1, "c", "3", "5")); err != nil {
		t.Error(err)
	}
	if r, err := w.Report(t.Context(), 1); err != nil || r.Overlay["c"].Now != "5" {
		t.Error("a change elsewhere is not seen", r, err)
	}
	if err := w.Backup(t.Context(), path+".copy"); err != nil {
		t.Error(err)
	}
	w.Close()
	writer.Close()
}

func TestAReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind root, and mean something else on Windows")
	}
	dir := t.TempDir()
	path := sample(t, filepath.Join(dir, "县.gouji"), thisSystem())
	os.Chmod(dir, 0o555)
	os.Chmod(path, 0o444)
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	if _, err := Open(t.Context(), path, testOptions()); CodeOf(err) != ReadOnly {
		t.Fatal(err)
	}
	opt := testOptions()
	opt.ReadOnly = true
	w, err := Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	mustHoldSample(t, w)
	w.Close()
}

func TestOnANetworkShareTheJournalIsARollbackJournal(t *testing.T) {
	share := system{migrations: migrations, onNetwork: func(string) bool { return true }}
	path := filepath.Join(t.TempDir(), "县.gouji")
	sample(t, path, thisSystem()) // left in WAL mode
	w, err := open(t.Context(), path, testOptions(), share, false)
	if err != nil {
		t.Fatal(err)
	}
	if !w.Network() {
		t.Error("not told")
	}
	mustHoldSample(t, w)
	mode := ""
	if err := w.read(t.Context(), "", "PRAGMA journal_mode", nil, func(scan func(...any) error) error { return scan(&mode) }); err != nil || mode != "delete" {
		t.Error(mode, err)
	}
	if _, err := w.Apply(t.Context(), sumChecker, set(1, "c", "3", "7")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		t.Error("there is a write-ahead log")
	}
	if _, err := w.Undo(t.Context(), sumChecker, 1); err != nil {
		t.Fatal(err)
	}
	w.Close()
	w, err = Open(t.Context(), path, testOptions()) // and back home
	if err != nil {
		t.Fatal(err)
	}
	mustHoldSample(t, w)
	w.Close()
}

func TestOneFileUnderTwoNamesIsClaimedOnce(t *testing.T) {
	dir := t.TempDir()
	path := sample(t, filepath.Join(dir, "县.gouji"), thisSystem())
	link := filepath.Join(dir, "link.gouji")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := os.Stat(link); err != nil {
		t.Skip("symbolic links are made here but not followed, as by Wine 8:", err)
	}
	w, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	_, err = Open(t.Context(), link, testOptions())
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Code != Locked || !strings.Contains(e.Holder, "张敏") || !strings.Contains(e.Holder, "2026-01-05") {
		t.Fatalf("%+v", err)
	}
}

func TestAClosedWorkspaceSaysSo(t *testing.T) {
	w := newWorkspace(t)
	w.Close()
	if err := w.SetSetting(context.Background(), "k", "v"); CodeOf(err) != Closed {
		t.Error(err)
	}
	if _, err := w.Setting(context.Background(), "k"); CodeOf(err) != Closed {
		t.Error(err)
	}
	if _, err := w.Report(context.Background(), 1); CodeOf(err) != Closed {
		t.Error(err)
	}
}

func TestEveryCodeHasASentence(t *testing.T) {
	for _, code := range []Code{Damaged, NotWorkspace, Newer, Locked, ReadOnly, Unsettled, NotFound, Exists, TooLong, Full,
		Failing, Conflict, InUse, NothingToDo, Invalid, Closed} {
		message, advice := Explain(fail(code, ""))
		for _, s := range []string{message, advice} {
			if !strings.HasSuffix(s, "。") || strings.Contains(s, ",") {
				t.Errorf("%s: %q", code, s)
			}
		}
		if sentences[code].message == "" {
			t.Errorf("%s has no sentence", code)
		}
	}
	if len(sentences) != 16 {
		t.Errorf("%d sentences for 16 codes", len(sentences))
	}
}
