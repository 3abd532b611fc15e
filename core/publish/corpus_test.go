package publish

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gouji/core"
	"gouji/core/report"
)

// corpus finds the folder of published reports beside the project.
func corpus(t *testing.T) string {
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			found := filepath.Join(dir, "..", "shared", "corpus")
			if _, err := os.Stat(found); err == nil {
				return found
			}
			break
		}
	}
	t.Skip("SKIPPED: no corpus of published reports beside the project")
	return ""
}

// Published reports, with the slips of real documents in them, keep their figures
// when they are written and read, from whatever container they came.
func TestPublishedReportsSurvive(t *testing.T) {
	dir := corpus(t)
	n := 0
	for _, pattern := range []string{"text/*", "samples/seed-*", "samples/rich-*", "samples/sh2019-*"} {
		files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, reports, err := core.Read(data, core.Options{})
			if err != nil {
				continue // what cannot be read is the business of other tests
			}
			for _, r := range reports {
				if !slices.ContainsFunc(r.Tables[:], func(t report.Table) bool { return t.Form != nil }) {
					continue
				}
				for _, o := range outputs[:2] {
					same(t, filepath.Base(file)+" "+o.name, r, readOne(t, o.name, o.write(r, Imprint{})))
					n++
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d reports", n)
	}
}

// same compares the figures of the tables that a report has. What was missing is
// unreadable in the printed one.
func same(t *testing.T, name string, want, got *report.Report) {
	t.Helper()
	for i := range want.Tables {
		if !want.Has(i) {
			continue
		}
		if got.Tables[i].Form != want.Tables[i].Form {
			t.Errorf("%s: table %d became another", name, i)
			continue
		}
		for n, f := range want.Tables[i].Form.Figures() {
			w, g := want.Tables[i].Values[n], got.Tables[i].Values[n]
			if w.State == report.Missing {
				w.State = report.Unreadable
			}
			if g.State != w.State || g.Number != w.Number {
				t.Errorf("%s: %s is %q (%d), was %q (%d)", name, f.ID, g.Raw, g.State, w.Raw, w.State)
			}
		}
	}
}
