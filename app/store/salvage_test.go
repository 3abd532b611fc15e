package store

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// seasonFile makes a closed workspace of n units with a report each, every third
// edited, and returns its bytes.
func seasonFile(t testing.TB, n int) []byte {
	t.Helper()
	w, err := Create(t.Context(), filepath.Join(t.TempDir(), "季.gouji"), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, n)
	for i := range names {
		names[i] = "单位" + itoa(i)
	}
	units := addUnits(t, w, names...)
	files := make([]Incoming, n)
	for i := range files {
		files[i] = incoming(names[i], units[i], 2025, figures{"a": "1", "b": "2", "c": "3", "text": strings.Repeat(names[i], 200)})
	}
	run, _ := w.BeginImport(t.Context(), "季")
	if _, err := w.InsertBatch(t.Context(), run, files); err != nil {
		t.Fatal(err)
	}
	for id := ReportID(1); id <= ReportID(n); id += 3 {
		if _, err := w.Apply(t.Context(), sumChecker, set(id, "a", "1", "9"), set(id, "c", "3", "11")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetSetting(t.Context(), "office", "县政务公开办"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(w.Path())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// salvaged writes bytes to a file and salvages them.
func salvaged(t *testing.T, data []byte) (*Workspace, Salvaged, error) {
	t.Helper()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "坏.gouji"), filepath.Join(dir, "新.gouji")
	if err := os.WriteFile(from, data, 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Salvage(t.Context(), from, to, testOptions())
	if after, _ := os.ReadFile(from); !slices.Equal(after, data) {
		t.Error("the damaged file was touched")
	}
	if err != nil {
		if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
			t.Errorf("left behind: %q", left)
		}
		return nil, got, err
	}
	w, err := Open(t.Context(), to, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	mustVerify(t, w)
	return w, got, nil
}

func TestSalvageOfASoundFileKeepsEverything(t *testing.T) {
	w, got, err := salvaged(t, seasonFile(t, 60))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Broken)+len(got.Loose)+len(got.Anew) != 0 || got.Kept["report"] != 60 || got.Kept["unit"] != 60 || got.Kept["setting"] != 1 {
		t.Fatalf("%+v", got)
	}
	r, err := w.Report(t.Context(), 1)
	if err != nil || r.Overlay["a"].Now != "9" || r.CanUndo == 0 {
		t.Fatalf("%+v %v", r, err)
	}
}

func TestATruncatedFileIsDamagedAndSalvaged(t *testing.T) {
	whole := seasonFile(t, 300)
	for _, part := range []float64{0.95, 0.8, 0.6} {
		cut := whole[:int(float64(len(whole))*part)]
		path := filepath.Join(t.TempDir(), "截.gouji")
		if err := os.WriteFile(path, cut, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, testOptions()); CodeOf(err) != Damaged {
			t.Errorf("%.2f: %v", part, err)
		}
		w, got, err := salvaged(t, cut)
		if err != nil {
			t.Errorf("%.2f: %v", part, err)
			continue
		}
		t.Logf("%.2f of %d pages: kept %v, broken %v, loose %d, anew %d", part, len(whole)/4096, got.Kept, got.Broken, len(got.Loose), len(got.Anew))
		if got.Kept["unit"] == 0 || len(got.Broken) == 0 {
			t.Errorf("%.2f: %+v", part, got)
		}
		mustRecheck(t, w)
	}
}

// mustRecheck checks all reports of a salvaged workspace anew, edits one and
// verifies the whole.
func mustRecheck(t *testing.T, w *Workspace) {
	t.Helper()
	rows, err := w.Units(t.Context(), 2025)
	if err != nil {
		t.Fatal(err)
	}
	var ids []ReportID
	for _, r := range rows {
		if r.Report != 0 {
			ids = append(ids, r.Report)
		}
	}
	if err := w.Recheck(t.Context(), sumChecker, ids...); err != nil {
		t.Fatal(err)
	}
	if len(ids) > 0 {
		r, err := w.Report(t.Context(), ids[0])
		if err != nil {
			t.Fatal(err)
		}
		was := reading(t, r)["a"]
		if _, err := w.Apply(t.Context(), sumChecker, set(ids[0], "a", was, was+"0")); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Undo(t.Context(), sumChecker, ids[0]); err != nil {
			t.Fatal(err)
		}
	}
	mustVerify(t, w)
}

// Any bytes overwritten anywhere: opening either says that the file is damaged or
// gives a workspace that answers without panic; salvage keeps most of it and
// never an altered original.
func TestOverwrittenBytesAnywhere(t *testing.T) {
	whole := seasonFile(t, 120)
	rng := rand.New(rand.NewPCG(5, 5))
	detected, kept := 0, 0
	const rounds = 20
	for round := range rounds {
		data := slices.Clone(whole)
		at, n := rng.IntN(len(data)), 1+rng.IntN(200)
		if round%3 == 0 { // a whole page of zeros, as a crash of the file system leaves it
			at, n = (1+rng.IntN(len(data)/4096-1))*4096, 4096
		}
		for i := at; i < min(at+n, len(data)); i++ {
			data[i] = byte(rng.Uint32())
			if round%3 == 0 {
				data[i] = 0
			}
		}
		path := filepath.Join(t.TempDir(), "坏.gouji")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		w, err := Open(context.Background(), path, testOptions())
		if err == nil {
			err = w.Verify(t.Context())
			w.Close()
		} else if CodeOf(err) == "" {
			t.Errorf("round %d: no code: %v", round, err)
		}
		if err != nil {
			detected++
		}
		s, got, err := salvaged(t, data)
		if err != nil {
			t.Logf("round %d, byte %d: nothing to save: %v", round, at, err)
			continue
		}
		if got.Kept["reading"] >= 100 {
			kept++
		}
		mustRecheck(t, s)
	}
	t.Logf("%d of %d noticed by opening or verifying, %d of %d salvaged with most reports", detected, rounds, kept, rounds)
	if kept < rounds*8/10 {
		t.Errorf("only %d of %d salvaged", kept, rounds)
	}
}

func TestSalvageWhereNothingIsLeftSaysSo(t *testing.T) {
	whole := seasonFile(t, 10)
	page := slices.Clone(whole)
	clear(page[100:4096])
	for name, data := range map[string][]byte{"empty": {}, "short": whole[:60], "no schema": page} {
		if _, _, err := salvaged(t, data); CodeOf(err) != Damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
}
