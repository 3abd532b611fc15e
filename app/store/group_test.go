package store

import "testing"

// typed makes one keystroke in a group.
func typed(t *testing.T, w *Workspace, id ReportID, group, cell, before, after string) *Report {
	t.Helper()
	got, err := w.Apply(t.Context(), sumChecker, Step{Report: id, Kind: KindEdit, Group: group, Changes: []Change{{cell, before, after}}})
	if err != nil {
		t.Fatal(err)
	}
	return got[0]
}

func TestKeystrokesOfOneVisitAreUndoneTogether(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1", "b": "2", "c": "3"}))
	typed(t, w, id, "a#1", "a", "1", "4")
	typed(t, w, id, "a#1", "a", "4", "45")
	typed(t, w, id, "b#2", "b", "2", "7")
	typed(t, w, id, "b#2", "b", "7", "78")
	typed(t, w, id, "", "c", "3", "9") // of its own
	want := func(a, b, c string) {
		t.Helper()
		r, err := w.Report(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if f := reading(t, r); f["a"] != a || f["b"] != b || f["c"] != c {
			t.Fatalf("%v, want a=%s b=%s c=%s", f, a, b, c)
		}
		mustVerify(t, w)
	}
	travel := func(do func(*Workspace) error) {
		t.Helper()
		if err := do(w); err != nil {
			t.Fatal(err)
		}
	}
	undo := func(w *Workspace) error { _, err := w.Undo(t.Context(), sumChecker, id); return err }
	redo := func(w *Workspace) error { _, err := w.Redo(t.Context(), sumChecker, id); return err }
	want("45", "78", "9")
	travel(undo)
	want("45", "78", "3")
	travel(undo)
	want("45", "2", "3")
	travel(undo)
	want("1", "2", "3")
	travel(redo)
	want("45", "2", "3")
	// A group goes on only where it ended: not below what can be done again.
	typed(t, w, id, "a#1", "a", "45", "456")
	want("456", "2", "3")
	travel(undo)
	want("45", "2", "3")
	w = reopen(t, w)
	travel(undo)
	want("1", "2", "3")
}

func TestAGroupDoesNotOutliveARefusedStep(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1", "b": "2", "c": "3"}))
	typed(t, w, id, "a#1", "a", "1", "4")
	if _, err := w.Apply(t.Context(), sumChecker, Step{Report: id, Kind: KindEdit, Group: "b#2", Changes: []Change{{"a", "stale", "5"}}}); CodeOf(err) != Conflict {
		t.Fatalf("a stale edit gives %v", err)
	}
	typed(t, w, id, "a#1", "a", "4", "41")
	if _, err := w.Undo(t.Context(), sumChecker, id); err != nil {
		t.Fatal(err)
	}
	r, err := w.Report(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if got := reading(t, r)["a"]; got != "1" {
		t.Errorf("a = %s", got)
	}
}
