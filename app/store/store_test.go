package store

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// clock is a time that moves on by a second whenever it is asked.
type clock struct{ at time.Time }

func (c *clock) now() time.Time {
	c.at = c.at.Add(time.Second)
	return c.at
}

func testOptions() Options {
	c := &clock{time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)}
	return Options{User: "张敏", Now: c.now}
}

// newWorkspace makes a workspace that is closed when the test ends.
func newWorkspace(t testing.TB) *Workspace {
	t.Helper()
	w, err := Create(t.Context(), filepath.Join(t.TempDir(), "二〇二五 年度.gouji"), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// reopen closes a workspace and opens it again.
func reopen(t testing.TB, w *Workspace) *Workspace {
	t.Helper()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(context.Background(), w.Path(), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	return again
}

// figures is the reading that the tests keep: a flat list of figures.
type figures map[string]string

func (f figures) json() json.RawMessage {
	b, _ := json.Marshal(f)
	return b
}

// sumChecker stands in for the checker: it lays the overlay over the base and
// finds fault when a and b do not make c, unless a decision on SUM holds.
func sumChecker(s *Report) (Checked, error) {
	f := figures{}
	if err := json.Unmarshal(s.Base, &f); err != nil {
		return Checked{}, err
	}
	for target, d := range s.Overlay {
		f[target] = d.Now
	}
	return Checked{Reading: f.json(), Result: resultOf(f, s.Decisions)}, nil
}

func resultOf(f figures, decided []Decision) Result {
	var a, b, c int
	fmt.Sscan(f["a"]+" "+f["b"]+" "+f["c"], &a, &b, &c)
	res := Result{Verdict: "pass", Code: fmt.Sprint(a + b - c), Catalogue: "1"}
	if a+b != c {
		res.Verdict, res.Errors, res.Rules = "fail", 1, []string{"SUM"}
		for _, d := range decided {
			if d.Rule == "SUM" && d.Holds() {
				res.Verdict, res.Errors, res.Rules = "pass", 0, nil
			}
		}
	}
	res.Body, _ = json.Marshal(map[string]any{"verdict": res.Verdict, "difference": a + b - c})
	return res
}

// incoming makes a file with one report.
func incoming(name string, unit UnitID, year int, f figures) Incoming {
	return Incoming{Name: name, Kind: "html", Bytes: []byte(name + string(f.json())), Reports: []IncomingReport{{
		Unit: unit, Year: year, Edition: "2021", Organ: name, Base: f.json(), Result: resultOf(f, nil),
	}}}
}

// addOne imports one file and returns its report.
func addOne(t testing.TB, w *Workspace, in Incoming) ReportID {
	t.Helper()
	run, err := w.BeginImport(t.Context(), "测试")
	if err != nil {
		t.Fatal(err)
	}
	got, err := w.InsertBatch(t.Context(), run, []Incoming{in})
	if err != nil {
		t.Fatal(err)
	}
	if len(got[0].Reports) != 1 {
		t.Fatalf("%+v", got)
	}
	return got[0].Reports[0]
}

// addUnits adds units by name.
func addUnits(t testing.TB, w *Workspace, names ...string) []UnitID {
	t.Helper()
	units := make([]Unit, len(names))
	for i, name := range names {
		units[i] = Unit{Name: name, Kind: "部门", Position: i}
	}
	ids, err := w.PutUnits(t.Context(), units)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// set is the step that types one figure.
func set(id ReportID, figure, before, after string) Step {
	return Step{Report: id, Kind: KindEdit, Changes: []Change{{figure, before, after}}}
}

// mustVerify fails the test unless the journal gives what stands.
func mustVerify(t testing.TB, w *Workspace) {
	t.Helper()
	if err := w.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
}
