package store

import (
	"testing"
)

// standing lists a slot as "version current verdict" for short comparison.
func standing(t *testing.T, w *Workspace, unit UnitID, year int) (out []string) {
	t.Helper()
	versions, err := w.Versions(t.Context(), unit, year)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range versions {
		s := itoa(v.Version) + ":" + itoa(v.Report)
		if v.Current {
			s += "*"
		}
		out = append(out, s)
	}
	return out
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %q, want %q", what, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s: %q, want %q", what, got, want)
		}
	}
}

func TestANewerSubmissionIsANewVersion(t *testing.T) {
	w := newWorkspace(t)
	u := addUnits(t, w, "县财政局")[0]
	one := addOne(t, w, incoming("第一稿", u, 2025, figures{"a": "1"}))
	addOne(t, w, incoming("第二稿", u, 2025, figures{"a": "2"}))
	addOne(t, w, incoming("上年", u, 2024, figures{"a": "2"}))
	equal(t, "versions", standing(t, w, u, 2025), "2:2*", "1:1")
	if err := w.Choose(t.Context(), one, "以盖章件为准"); err != nil {
		t.Fatal(err)
	}
	equal(t, "chosen", standing(t, w, u, 2025), "2:2", "1:1*")
	if err := w.Remove(t.Context(), one, "重复"); err != nil {
		t.Fatal(err)
	}
	equal(t, "removed", standing(t, w, u, 2025), "2:2*")
	if _, err := w.Apply(t.Context(), sumChecker, set(one, "a", "1", "2")); CodeOf(err) != NotFound {
		t.Error(err)
	}
	addOne(t, w, incoming("第三稿", u, 2025, figures{"a": "3"}))
	if err := w.Restore(t.Context(), one, ""); err != nil {
		t.Fatal(err)
	}
	equal(t, "restored", standing(t, w, u, 2025), "3:4*", "2:2", "1:1")
	if id, err := w.Current(t.Context(), u, 2025); id != 4 || err != nil {
		t.Error(id, err)
	}
	mustVerify(t, w)
}

func TestPlacingAReportCanBeUndone(t *testing.T) {
	w := newWorkspace(t)
	ids := addUnits(t, w, "县财政局", "县审计局")
	first := addOne(t, w, incoming("甲", ids[0], 2025, figures{"a": "1"}))
	second := addOne(t, w, incoming("乙", ids[0], 2025, figures{"a": "2"}))
	if _, err := w.Place(t.Context(), sumChecker, second, ids[1], 2024, "单位认错了"); err != nil {
		t.Fatal(err)
	}
	equal(t, "left", standing(t, w, ids[0], 2025), "1:1*")
	equal(t, "arrived", standing(t, w, ids[1], 2024), "1:2*")
	mustVerify(t, w)
	r, err := w.Undo(t.Context(), sumChecker, second)
	if err != nil || r.Unit != ids[0] || r.Year != 2025 || r.CanRedo == 0 {
		t.Fatal(r, err)
	}
	equal(t, "back", standing(t, w, ids[0], 2025), "2:2*", "1:1")
	if _, err := w.Redo(t.Context(), sumChecker, second); err != nil {
		t.Fatal(err)
	}
	equal(t, "again", standing(t, w, ids[1], 2024), "1:2*")
	if _, err := w.Place(t.Context(), sumChecker, first, 0, 2025, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Place(t.Context(), sumChecker, first, 99, 2025, ""); CodeOf(err) != NotFound {
		t.Error(err)
	}
	mustVerify(t, w)
}

func TestTheListOfAYear(t *testing.T) {
	w := newWorkspace(t)
	ids, err := w.PutUnits(t.Context(), []Unit{
		{Name: "县政府", Kind: "政府"},
		{Name: "县财政局", Kind: "部门", Parent: -1, Position: 1, Aliases: []string{"财政局"}},
		{Name: "老城镇", Kind: "乡镇", Parent: -1, Position: 2, To: 2023, Successor: -4},
		{Name: "新城街道", Kind: "街道", Parent: -1, Position: 3, From: 2024},
	})
	if err != nil {
		t.Fatal(err)
	}
	fail := incoming("县财政局", ids[1], 2025, figures{"a": "1", "b": "1", "c": "3"})
	addOne(t, w, fail)
	addOne(t, w, incoming("不知哪个单位", 0, 2025, figures{}))
	addOne(t, w, incoming("不知哪一年", ids[3], 0, figures{}))
	addOne(t, w, incoming("他年", 0, 2024, figures{}))
	rows, err := w.Units(t.Context(), 2025)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Name+" "+r.Status+" "+itoa(r.Errors)+" "+itoa(len(r.Rules))+" "+itoa(r.Versions))
	}
	equal(t, "2025", got, "县政府 missing 0 0 0", "县财政局 fail 1 1 1", "新城街道 missing 0 0 0",
		"不知哪个单位 pass 0 0 1", "不知哪一年 pass 0 0 1")
	if rows[1].Parent != ids[0] || rows[1].File != "县财政局" || rows[1].Rules[0] != "SUM" || rows[1].Changed.IsZero() {
		t.Errorf("%+v", rows[1])
	}
	if rows, _ := w.Units(t.Context(), 2023); len(rows) != 4 || rows[2].Name != "老城镇" && rows[1].Name != "老城镇" {
		t.Errorf("%+v", rows)
	}
	if years, err := w.Years(t.Context()); err != nil || len(years) != 2 || years[0] != 2024 {
		t.Error(years, err)
	}
	n := 0
	if err := w.EachCurrent(t.Context(), 2025, func(c Current) error { n++; return nil }); err != nil || n != 2 {
		t.Error(n, err)
	}
	roster, err := w.Roster(t.Context())
	if err != nil || len(roster) != 4 || roster[1].Aliases[0] != "财政局" || roster[2].Successor != ids[3] {
		t.Errorf("%+v %v", roster, err)
	}
}

func TestTheRosterRefusesWhatWouldBreakIt(t *testing.T) {
	w := newWorkspace(t)
	ids := addUnits(t, w, "甲", "乙")
	for name, units := range map[string][]Unit{
		"no name":      {{Kind: "部门"}},
		"circle":       {{ID: ids[0], Name: "甲", Parent: ids[1]}, {ID: ids[1], Name: "乙", Parent: ids[0]}},
		"itself":       {{Name: "丙", Parent: -1}},
		"out of range": {{Name: "丙", Parent: -2}},
		"no parent":    {{Name: "丙", Parent: 99}},
		"no such unit": {{ID: 99, Name: "丙"}},
	} {
		if _, err := w.PutUnits(t.Context(), units); CodeOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if roster, _ := w.Roster(t.Context()); len(roster) != 2 || roster[0].Parent != 0 {
		t.Errorf("%+v", roster)
	}
	addOne(t, w, incoming("甲", ids[0], 2025, figures{}))
	if err := w.RemoveUnit(t.Context(), ids[0]); CodeOf(err) != InUse {
		t.Error(err)
	}
	if err := w.Remember(t.Context(), "乙局", ids[1]); err != nil {
		t.Fatal(err)
	}
	if names, err := w.Names(t.Context()); err != nil || names["乙局"] != ids[1] {
		t.Error(names, err)
	}
	if err := w.RemoveUnit(t.Context(), ids[1]); err != nil {
		t.Error(err)
	}
	if names, _ := w.Names(t.Context()); len(names) != 0 {
		t.Error(names)
	}
}
