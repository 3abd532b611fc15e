package service

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/core"
)

const bureau = "云岭县自然资源局2023.xlsx"

func TestASeasonFromImportToUndo(t *testing.T) {
	s := newSeason(t)
	lines := must(s.roster.Paste("单位名称\t类别\t联系人\t电话\n云岭县自然资源局\t部门\t王明\t0795-61001\n青溪镇人民政府\t乡镇\t\t\n"))(t)
	if n := must(s.roster.Apply(lines))(t); n != 2 {
		t.Fatalf("%d units taken over", n)
	}
	outcomes := s.take(samplePath(t, bureau))
	if len(outcomes) != 1 || outcomes[0].State != "fail" || outcomes[0].Unit == 0 || outcomes[0].Version != 1 {
		t.Fatalf("%+v", outcomes)
	}
	list := must(s.units.List())(t)
	if len(list.Rows) != 2 || list.Counts[Failed] != 1 || list.Counts[Missing] != 1 {
		t.Fatalf("%+v", list)
	}
	row := list.Rows[0]
	if row.Initials != "ylxzrzyj" || row.Errors != 1 || row.Contact != "王明 0795-61001" || row.Finding == "" {
		t.Errorf("%+v", row)
	}

	sheet := must(s.editor.Open(row.Report))(t)
	if len(sheet.Result.Findings) == 0 || len(sheet.Result.Findings[0].Fix) != 1 {
		t.Fatalf("the sample has one error with a fix: %+v", sheet.Result.Findings)
	}
	fix := sheet.Result.Findings[0].Fix[0]
	edits := []core.Edit{{Cell: fix.Cell, Raw: fix.To}}
	if p := must(s.editor.Preview(row.Report, edits))(t); p.Errors != 0 || len(p.Resolves) == 0 || len(p.Breaks) != 0 {
		t.Errorf("preview of the fix: %+v", p)
	}
	fixed := must(s.editor.Edit(row.Report, edits, "fix", "采纳建议"))(t)
	if fixed.Result.Verdict == core.Fail || len(fixed.Original) != 1 || fixed.Original[0] != (Original{fix.Cell, fix.From}) || fixed.Undo == "" {
		t.Errorf("after the fix: %s, %+v", fixed.Result.Verdict, fixed.Original)
	}
	entries := must(s.editor.Journal(row.Report))(t)
	if entries[0].Cell != fix.Cell || entries[0].Before != fix.From || entries[0].After != fix.To || entries[0].Why != "采纳建议" || !strings.Contains(entries[0].Label, "予以公开") {
		t.Errorf("journal: %+v", entries[0])
	}

	// The program ends and is started again: everything is there.
	must(s.workspace.Close())(t)
	must(s.workspace.Open(s.desktop.save))(t)
	again := must(s.editor.Open(row.Report))(t)
	if again.Result.Verdict != fixed.Result.Verdict || again.Result.Code != fixed.Result.Code {
		t.Errorf("after a restart %s %s, before %s %s", again.Result.Verdict, again.Result.Code, fixed.Result.Verdict, fixed.Result.Code)
	}
	undone := must(s.editor.Undo(row.Report))(t)
	if undone.Result.Verdict != core.Fail || len(undone.Original) != 0 || undone.Redo == "" {
		t.Errorf("after undo: %s, %+v", undone.Result.Verdict, undone.Original)
	}
}

func TestAnImportTellsOfEveryFile(t *testing.T) {
	s := newSeason(t)
	dir := filepath.Join(s.dir, "报送 材料")
	if err := os.MkdirAll(filepath.Join(dir, "乡镇"), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	good := must(os.ReadFile(samplePath(t, bureau)))(t)
	write("1.xlsx", good)
	write("2 又一份.xlsx", good)
	write("~$1.xlsx", []byte("lock"))
	write("乡镇/损坏.docx", []byte("PK\x03\x04 nothing"))
	write("说明.pdf", []byte("%PDF-1.4\n"))
	outcomes := s.take(dir, filepath.Join(dir, "不在.xlsx"))
	got := map[OutcomeState]int{}
	for _, o := range outcomes {
		got[o.State]++
		if o.State == "unread" && (o.Message == "" || o.Advice == "") {
			t.Errorf("%s could not be read and nobody says why: %+v", o.Name, o)
		}
	}
	if len(outcomes) != 5 || got["fail"] != 1 || got["duplicate"] != 1 || got["unread"] != 3 {
		t.Errorf("%v of %+v", got, outcomes)
	}
	last := s.desktop.events[len(s.desktop.events)-1].(Progress)
	if !last.Finished || last.Done != 5 || last.Total != 5 || last.Failed != 1 || last.Duplicates != 1 || last.Unread != 3 {
		t.Errorf("%+v", last)
	}
}

func TestADecisionIsKeptAndLapses(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	sheet := must(s.editor.Open(report))(t)
	if _, err := s.editor.Settle(report, 0, "  "); err == nil {
		t.Error("settled without a reason")
	}
	settled := must(s.editor.Settle(report, 0, "经与台账核对，情况属实。"))(t)
	if settled.Result.Verdict == core.Fail || len(settled.Decisions) != 1 || settled.Decisions[0].Lapsed != "" || settled.Result.Findings[0].Decision == "" {
		t.Fatalf("%s %+v", settled.Result.Verdict, settled.Decisions)
	}
	cell := sheet.Result.Findings[0].Cells[0].Cell
	changed := must(s.editor.Edit(report, []core.Edit{{Cell: cell, Raw: "77"}}, "", ""))(t)
	if changed.Result.Verdict != core.Fail || len(changed.Decisions) != 1 || changed.Decisions[0].Lapsed == "" {
		t.Errorf("after a covered value changed: %s %+v", changed.Result.Verdict, changed.Decisions)
	}
	back := must(s.editor.Undo(report))(t)
	if back.Result.Verdict == core.Fail || back.Decisions[0].Lapsed != "" {
		t.Errorf("after it is back: %s %+v", back.Result.Verdict, back.Decisions)
	}
	if all := must(s.rules.Decisions())(t); len(all) != 1 {
		t.Errorf("%+v", all)
	}
	without := must(s.editor.Unsettle(report, back.Decisions[0].ID))(t)
	if without.Result.Verdict != core.Fail || len(without.Decisions) != 0 {
		t.Errorf("after taking it back: %s %+v", without.Result.Verdict, without.Decisions)
	}
}

func TestARuleIsSwitchedWithANoteAndEverythingIsCheckedAnew(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	id := must(s.editor.Open(report))(t).Result.Findings[0].Rule
	if _, err := s.rules.Set(RuleChange{Rule: id, Off: true}); err == nil {
		t.Error("switched off without a note")
	}
	must(s.rules.Set(RuleChange{Rule: id, Off: true, Note: "试点年度不适用"}))(t)
	s.session.waitJobs()
	sheet := must(s.editor.Open(report))(t)
	for _, f := range sheet.Result.Findings {
		if f.Rule == id {
			t.Errorf("%s is off and still finds", id)
		}
	}
	if len(sheet.Ruled) != 1 || sheet.Ruled[0].Note != "试点年度不适用" {
		t.Errorf("%+v", sheet.Ruled)
	}
}

func TestNothingIsOpen(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Close())(t)
	if st := must(s.workspace.State())(t); st.Open {
		t.Error("open")
	}
	if _, err := s.units.List(); err == nil || !strings.Contains(err.Error(), "没有打开") {
		t.Errorf("%v", err)
	}
	if _, err := s.workspace.Open(filepath.Join(s.dir, "无.gouji")); err == nil {
		t.Error("opened a file that is not there")
	}
}

func TestAPanicIsASentence(t *testing.T) {
	call := func() (err error) {
		defer finish("Test", &err)
		var m map[string]int
		m["x"] = 1
		return nil
	}
	if err := call(); err == nil || !strings.Contains(err.Error(), "程序内部出错") {
		t.Errorf("%v", err)
	}
}

func TestTheSampleSeasonOpensInOneClick(t *testing.T) {
	s := newSeason(t)
	for range 2 { // and again, while it is open
		st := must(s.workspace.Sample())(t)
		if !st.Sample || st.Year != 2023 || len(st.Years) != 3 || st.Units != 40 {
			t.Fatalf("%+v", st)
		}
	}
	list := must(s.units.List())(t)
	if list.Counts[Missing] != 3 || list.Counts[Failed]+list.Counts[Review]+list.Counts[Undetermined] != 12 || list.Counts[Passed] != 25 {
		t.Errorf("%v", list.Counts)
	}
	view := must(s.rollup.Sum(Query{}))(t)
	if len(view.Missing) != 2 || len(view.Members) == 0 || view.Result.Report.Year != 2023 { // 垂直管理 is not added up
		t.Errorf("missing %v of %d", view.Missing, len(view.Members))
	}
	behind := must(s.rollup.Behind(Query{}, "t3.new.total"))(t)
	if len(behind) < 30 || behind[0].Name != "云岭县自然资源局" || behind[0].Share == "" {
		t.Errorf("%+v", behind[:min(len(behind), 3)])
	}
	years := must(s.statistics.Years())(t)
	if len(years.Years) != 3 || years.Years[0].Received == 0 || years.Years[0].RateWithheld == "" {
		t.Errorf("%+v", years)
	}
	if rows := must(s.statistics.Units(2022))(t); len(rows) != 40 {
		t.Errorf("%d units", len(rows))
	}
}

func TestEveryExportIsWritten(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	s.desktop.folder = filepath.Join(s.dir, "导出")
	if err := os.MkdirAll(s.desktop.folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, kind := range s.export.Kinds() {
		t.Run(kind.ID, func(t *testing.T) {
			s.desktop.save = filepath.Join(s.dir, kind.ID)
			id := must(s.export.Start(kind.ID, nil))(t)
			j := must(s.session.job(id))(t)
			<-j.done
			if j.last.Error != "" {
				t.Fatal(j.last.Error)
			}
			res := must(s.export.Result(id))(t)
			if len(res.Paths)+len(res.Skipped) == 0 {
				t.Fatal("nothing was written")
			}
			if kind.ID != "corrections" && len(res.Paths) == 0 {
				t.Errorf("no file, skipped %v", res.Skipped[:1])
			}
			for _, path := range res.Paths {
				if info, err := os.Stat(path); err != nil || info.Size() == 0 {
					t.Errorf("%s: %v", path, err)
				}
			}
		})
	}
}

func TestASampleThatAnotherWindowShowsIsLeftAlone(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	other := New(&fakeDesktop{}, s.session.folders, s.session.now)
	if _, err := other.workspace.Sample(); err == nil {
		t.Error("the sample was made anew under the other window")
	}
	if list := must(s.units.List())(t); len(list.Rows) != 40 {
		t.Errorf("%d units are left", len(list.Rows))
	}
}
