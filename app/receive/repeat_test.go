package receive

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/app/sample"
)

// boxOf packs files of a year of the sample season, those whose names hold one of
// the words.
func boxOf(t *testing.T, path string, words ...string) string {
	t.Helper()
	zipped(t, path, func(f sample.File) string {
		wanted := func(word string) bool { return strings.Contains(f.Path, word) }
		if !strings.HasPrefix(f.Path, "2025/") || !slices.ContainsFunc(words, wanted) {
			return ""
		}
		return "补报/" + filepath.Base(f.Path)
	})
	return path
}

// An archive that is sent again with one file more brings that file alone: what was
// corrected in the others stays what counts.
func TestAnArchiveThatComesAgainBringsOnlyWhatIsNew(t *testing.T) {
	w, folder := office(t)
	dir := filepath.Dir(folder)
	take := func(path string) map[string]Outcome {
		t.Helper()
		out, err := (&Desk{Workspace: w, Year: 2025}).Run(t.Context(), []string{path})
		if err != nil {
			t.Fatal(err)
		}
		by := map[string]Outcome{}
		for _, o := range out {
			by[o.Organ] = o
		}
		return by
	}
	const civil, school, bureau = "云岭县民政局", "云岭县教育局", "云岭县自然资源局"
	first := take(boxOf(t, filepath.Join(dir, "一.zip"), "民政局", "教育局"))
	if len(first) != 2 || first[civil].Report == 0 || first[school].Version != 1 {
		t.Fatalf("%+v", first)
	}
	again := take(boxOf(t, filepath.Join(dir, "二.zip"), "民政局", "教育局", "自然资源局"))
	if len(again) != 3 || again[civil].State != Duplicate || again[school].State != Duplicate || again[civil].Report != 0 || again[civil].Unclear {
		t.Errorf("%+v", again)
	}
	if o := again[bureau]; o.Report == 0 || o.Version != 1 || o.State == Duplicate {
		t.Errorf("what is new: %+v", o)
	}

	// The same file by itself, and one that came by itself within an archive.
	var alone string
	for _, f := range sample.Make(2025).Files {
		if strings.HasPrefix(f.Path, "2025/") && strings.Contains(f.Path, "民政局") {
			alone = filepath.Join(folder, filepath.FromSlash(f.Path))
		}
	}
	if got := take(alone)[civil]; got.State != Duplicate {
		t.Errorf("the file by itself: %+v", got)
	}
	if got := take(boxOf(t, filepath.Join(dir, "三.zip"), "民政局", "教育局", "自然资源局")); got[civil].State != Duplicate || got[bureau].State != Duplicate {
		t.Errorf("the same archive packed anew: %+v", got)
	}

	// What was taken out comes again.
	if err := w.Remove(t.Context(), first[civil].Report, ""); err != nil {
		t.Fatal(err)
	}
	if got := take(boxOf(t, filepath.Join(dir, "四.zip"), "民政局", "教育局")); got[civil].Report == 0 || got[school].State != Duplicate {
		t.Errorf("after it was taken out: %+v", got)
	}
	versions, err := w.Versions(t.Context(), first[school].Unit, 2025)
	if err != nil || len(versions) != 1 {
		t.Errorf("%d versions of a report that came once, %v", len(versions), err)
	}
}

func TestAFileThatCameByItselfIsKnownAgainInAnArchive(t *testing.T) {
	w, folder := office(t)
	if _, err := (&Desk{Workspace: w, Year: 2025}).Run(t.Context(), []string{filepath.Join(folder, "2025")}); err != nil {
		t.Fatal(err)
	}
	rows := func() (n int) {
		list, err := w.Units(t.Context(), 2025)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			n += r.Versions
		}
		return n
	}
	before := rows()
	out, err := (&Desk{Workspace: w, Year: 2025}).Run(t.Context(), []string{boxOf(t, filepath.Join(filepath.Dir(folder), "全.zip"), "局", "政府", "办")})
	if err != nil || len(out) < 20 {
		t.Fatal(len(out), err)
	}
	for _, o := range out {
		if o.State != Duplicate && o.State != Unread {
			t.Errorf("%+v", o)
		}
	}
	if after := rows(); after != before {
		t.Errorf("%d versions, before %d", after, before)
	}
	// Two archives of one import that hold the same.
	fresh, _ := office(t)
	dir := t.TempDir()
	one, two := boxOf(t, filepath.Join(dir, "a.zip"), "民政局"), boxOf(t, filepath.Join(dir, "b.zip"), "民政局", "教育局")
	out, err = (&Desk{Workspace: fresh, Year: 2025}).Run(t.Context(), []string{one, two})
	if err != nil || len(out) != 3 {
		t.Fatalf("%+v %v", out, err)
	}
	n := map[State]int{}
	for _, o := range out {
		n[o.State]++
	}
	if n[Duplicate] != 1 {
		t.Errorf("%v", n)
	}
}
