package store

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

func reading(t *testing.T, r *Report) figures {
	t.Helper()
	f := figures{}
	if err := json.Unmarshal(r.Reading, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAnEditIsJournalledWithItsResult(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("县财政局", 0, 2025, figures{"a": "1", "b": "2", "c": "4"}))
	got, err := w.Apply(t.Context(), sumChecker, Step{Report: id, Kind: KindFix, Why: "采纳建议",
		Changes: []Change{{"c", "4", "3"}}})
	if err != nil {
		t.Fatal(err)
	}
	if r := got[0]; r.Result.Verdict != "pass" || reading(t, r)["c"] != "3" || r.Overlay["c"] != (Delta{"4", "3"}) || r.CanUndo == 0 {
		t.Fatalf("%+v", r)
	}
	w = reopen(t, w)
	r, err := w.Report(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if r.Result.Verdict != "pass" || reading(t, r)["c"] != "3" || string(r.Base) != string(figures{"a": "1", "b": "2", "c": "4"}.json()) {
		t.Fatalf("after reopening: %+v", r)
	}
	rows, err := w.Journal(t.Context(), id, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Kind != KindImport || rows[1].Kind != KindFix || rows[1].Who != "张敏" ||
		rows[1].Target != "c" || rows[1].Before != "4" || rows[1].After != "3" || rows[1].Why != "采纳建议" || rows[1].At.IsZero() {
		t.Fatalf("%+v", rows)
	}
	mustVerify(t, w)
}

func TestUndoAndRedoSurviveARestart(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1", "b": "2", "c": "3"}))
	for _, s := range []Step{set(id, "a", "1", "5"), {Report: id, Kind: KindPaste, Changes: []Change{{"b", "2", "7"}, {"a", "5", "6"}}}} {
		if _, err := w.Apply(t.Context(), sumChecker, s); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		do   string
		a, b string
	}{{"undo", "5", "2"}, {"undo", "1", "2"}, {"redo", "5", "2"}, {"redo", "6", "7"}, {"undo", "5", "2"}} {
		w = reopen(t, w)
		do := w.Undo
		if step.do == "redo" {
			do = w.Redo
		}
		r, err := do(t.Context(), sumChecker, id)
		if err != nil {
			t.Fatal(step, err)
		}
		if f := reading(t, r); f["a"] != step.a || f["b"] != step.b {
			t.Fatalf("%v: %v", step, f)
		}
		mustVerify(t, w)
	}
	// A new edit leaves nothing to do again.
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "c", "3", "9")); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Redo(t.Context(), sumChecker, id); CodeOf(err) != NothingToDo {
		t.Fatal(err)
	}
}

func TestAStaleEditIsRefusedWhole(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1", "b": "2", "c": "3"}))
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "a", "1", "5")); err != nil {
		t.Fatal(err)
	}
	before, _ := w.Report(t.Context(), id)
	_, err := w.Apply(t.Context(), sumChecker, set(id, "b", "2", "8"), set(id, "a", "1", "6"))
	if CodeOf(err) != Conflict {
		t.Fatal(err)
	}
	after, _ := w.Report(t.Context(), id)
	if !maps.Equal(before.Overlay, after.Overlay) || before.CanUndo != after.CanUndo {
		t.Fatalf("%+v, then %+v", before, after)
	}
	if _, err := w.Apply(t.Context(), sumChecker, Step{Report: id, Kind: KindUnit}); CodeOf(err) != Invalid {
		t.Fatal(err)
	}
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "@current", "1", "0")); CodeOf(err) != Invalid {
		t.Fatal(err)
	}
	mustVerify(t, w)
}

func TestAPanickingCheckerUndoesTheChange(t *testing.T) {
	w := newWorkspace(t)
	id := addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1"}))
	func() {
		defer func() { recover() }()
		w.Apply(t.Context(), func(*Report) (Checked, error) { panic("bug") }, set(id, "a", "1", "2"))
	}()
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "a", "1", "3")); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, w)
}

// A model in memory, as simple as can be, against the store: after any sequence
// of edits, undos, redos and restarts both show the same figures.
func TestAnySequenceOfEditsUndosAndRedosEndsWhereTheModelDoes(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	w := newWorkspace(t)
	start := figures{"a": "1", "b": "2", "c": "3"}
	id := addOne(t, w, incoming("甲", 0, 2025, start))
	past, future := []figures{}, []figures{}
	now := maps.Clone(start)
	for i := range 300 {
		switch n := rng.IntN(10); {
		case n < 5:
			s := Step{Report: id, Kind: KindPaste}
			next := maps.Clone(now)
			for range 1 + rng.IntN(3) {
				f, v := slices.Sorted(maps.Keys(now))[rng.IntN(3)], strconv.Itoa(rng.IntN(4))
				s.Changes = append(s.Changes, Change{f, next[f], v})
				next[f] = v
			}
			if _, err := w.Apply(t.Context(), sumChecker, s); err != nil {
				t.Fatal(i, err)
			}
			if slices.ContainsFunc(s.Changes, func(c Change) bool { return c.Before != c.After }) {
				past, future, now = append(past, now), nil, next
			}
		case n < 8:
			_, err := w.Undo(t.Context(), sumChecker, id)
			if (err == nil) != (len(past) > 0) {
				t.Fatal(i, err)
			}
			if err == nil {
				future, now, past = append(future, now), past[len(past)-1], past[:len(past)-1]
			}
		case n < 9:
			_, err := w.Redo(t.Context(), sumChecker, id)
			if (err == nil) != (len(future) > 0) {
				t.Fatal(i, err)
			}
			if err == nil {
				past, now, future = append(past, now), future[len(future)-1], future[:len(future)-1]
			}
		default:
			if rng.IntN(5) == 0 {
				w = reopen(t, w)
			}
		}
		r, err := w.Report(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if got := reading(t, r); !maps.Equal(got, now) {
			t.Fatalf("step %d: %v, want %v", i, got, now)
		}
		edits := 0
		for f := range start {
			if now[f] != start[f] {
				edits++
			}
		}
		if len(r.Overlay) != edits || (r.CanUndo != 0) != (len(past) > 0) || (r.CanRedo != 0) != (len(future) > 0) {
			t.Fatalf("step %d: %+v", i, r)
		}
	}
	mustVerify(t, w)
}
