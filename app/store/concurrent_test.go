package store

import (
	"strconv"
	"sync"
	"testing"
)

// Several editors, an import, lists and a backup at once: nobody is refused, and
// every report that is read fits its own result.
func TestReadersAndWritersAtOnce(t *testing.T) {
	w := newWorkspace(t)
	const reports, edits = 4, 25
	for i := range reports {
		addOne(t, w, incoming(itoa(i), 0, 2025, figures{"a": "0", "b": "0", "c": "0"}))
	}
	var wg sync.WaitGroup
	for i := range reports {
		id := ReportID(i + 1)
		wg.Go(func() {
			for n := range edits {
				if _, err := w.Apply(t.Context(), sumChecker, set(id, "a", strconv.Itoa(n), strconv.Itoa(n+1))); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range edits {
				r, err := w.Report(t.Context(), id)
				if err != nil {
					t.Error(err)
					return
				}
				if f := (figures{}); unmarshal(string(r.Reading), &f) != nil || r.Result.Code != f["a"] {
					t.Errorf("figures %v with the result %s", f, r.Result.Code)
				}
			}
		})
	}
	wg.Go(func() {
		run, err := w.BeginImport(t.Context(), "")
		if err != nil {
			t.Error(err)
		}
		for i := range 10 {
			if _, err := w.InsertBatch(t.Context(), run, []Incoming{incoming("来件"+itoa(i), 0, 2025, figures{})}); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Go(func() {
		for range 5 {
			if _, err := w.Units(t.Context(), 2025); err != nil {
				t.Error(err)
			}
		}
		if err := w.Backup(t.Context(), w.Path()+".backup"); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
	mustVerify(t, w)
	for i := range reports {
		if r, err := w.Report(t.Context(), ReportID(i+1)); err != nil || r.Overlay["a"].Now != strconv.Itoa(edits) {
			t.Error(r, err)
		}
	}
}
