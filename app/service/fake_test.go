package service

import (
	"archive/zip"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gouji/app/desk"
)

// fakeDesktop answers dialogs from its fields and keeps what was sent to the page.
type fakeDesktop struct {
	open   []string
	folder string
	save   string

	mu     sync.Mutex
	events []any
	onEmit func(name string)
	drop   func([]string)
	quit   atomic.Int32
}

func (f *fakeDesktop) OpenFiles(context.Context, string, ...desk.Filter) ([]string, error) {
	return f.open, nil
}

func (f *fakeDesktop) OpenFile(context.Context, string, ...desk.Filter) (string, error) {
	if len(f.open) == 0 {
		return "", nil
	}
	return f.open[0], nil
}

func (f *fakeDesktop) OpenFolder(context.Context, string) (string, error) { return f.folder, nil }

func (f *fakeDesktop) SaveFile(context.Context, string, string, ...desk.Filter) (string, error) {
	return f.save, nil
}

func (f *fakeDesktop) Emit(_ context.Context, name string, data any) {
	if f.onEmit != nil {
		f.onEmit(name)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.events = append(f.events, data)
}

func (f *fakeDesktop) OnFileDrop(_ context.Context, dropped func([]string)) { f.drop = dropped }
func (f *fakeDesktop) Reveal(string) error                                  { return nil }
func (f *fakeDesktop) SetTitle(context.Context, string)                     {}
func (f *fakeDesktop) WindowState(context.Context) desk.Window {
	return desk.Window{Width: 1280, Height: 700}
}
func (f *fakeDesktop) Show(context.Context) {}
func (f *fakeDesktop) Quit(context.Context) { f.quit.Add(1) }

// season is a program with a new workspace in a folder of the test.
type season struct {
	*Services
	desktop *fakeDesktop
	dir     string
	t       testing.TB
}

// noon is the clock of the tests: a Friday in January.
var noon = time.Date(2024, 1, 12, 12, 0, 0, 0, time.UTC)

func newSeason(t testing.TB) *season {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "云岭县 政务公开办")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	f := &fakeDesktop{save: filepath.Join(dir, "年报2023.gouji")}
	s := &season{New(f, desk.Folders{Data: filepath.Join(dir, "data"), Documents: dir}, func() time.Time { return noon }), f, dir, t}
	s.Startup(t.Context())
	t.Cleanup(func() { s.Shutdown(context.Background()) })
	st := must(s.workspace.Create())(t)
	if !st.Open || st.Year != 2023 {
		t.Fatalf("a new workspace in January 2024: %+v", st)
	}
	return s
}

// must fails the test on an error.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// take imports paths and waits for the end.
func (s *season) take(paths ...string) []FileOutcome {
	s.t.Helper()
	id := must(s.imports.Start(paths))(s.t)
	j := must(s.session.job(id))(s.t)
	<-j.done
	if j.last.Error != "" {
		s.t.Fatal(j.last.Error)
	}
	return must(s.imports.Outcomes(id))(s.t)
}

// samplePath is the path of one of the sample reports of the repository.
func samplePath(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("../../build/samples", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// zipFiles packs files into an archive under other names.
func zipFiles(t *testing.T, archive string, files map[string]string) {
	t.Helper()
	out := must(os.Create(archive))(t)
	z := zip.NewWriter(out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(must(os.ReadFile(files[name]))(t))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
