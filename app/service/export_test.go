package service

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/rule"
)

// exported runs an export and returns what it left.
func (s *season) exported(kind string, reports ...int64) ExportResult {
	s.t.Helper()
	id := must(s.export.Start(kind, reports))(s.t)
	j := must(s.session.job(id))(s.t)
	<-j.done
	if j.last.Error != "" {
		s.t.Fatal(j.last.Error)
	}
	return must(s.export.Result(id))(s.t)
}

func TestAFileThatNobodyAgreedToReplaceIsKept(t *testing.T) {
	s := newSeason(t)
	s.unitNamed("云岭县教育局", "部门")
	there := filepath.Join(s.dir, "名单.xlsx")
	if err := os.WriteFile(there, []byte("别人的"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.desktop.save = filepath.Join(s.dir, "名单") // typed without an ending: the dialog asked about another file
	res := s.exported("missing")
	if data := must(os.ReadFile(there))(t); string(data) != "别人的" || len(res.Paths) != 1 || res.Paths[0] == there {
		t.Errorf("%q, written to %v", data, res.Paths)
	}
	s.desktop.save = there // chosen, and agreed to
	if res = s.exported("missing"); res.Paths[0] != there {
		t.Errorf("written to %v", res.Paths)
	}
}

func TestEveryUnitGetsATemplate(t *testing.T) {
	s := newSeason(t)
	unit := s.unitNamed(sound, "部门")
	s.unitNamed("云岭县教育局", "部门")
	s.take(s.file(2022, sound))
	s.desktop.folder = s.dir
	got := map[string]bool{}
	for _, path := range s.exported("templates").Paths {
		got[filepath.Base(path)] = true
	}
	if !got[sound+"2023年填报表.xlsx"] || !got["云岭县教育局2023年填报表.xlsx"] || len(got) != 2 {
		t.Fatalf("before anybody has reported: %v", got)
	}
	// What was carried forward stands in it: filled in and handed back, nothing is
	// found about it.
	for _, path := range s.exported("templates").Paths {
		if strings.HasPrefix(filepath.Base(path), sound) {
			back := s.take(path)[0]
			if back.Unit != unit || back.Year != 2023 {
				t.Fatalf("%+v", back)
			}
			last := must(s.editor.Open(back.Report))(t)
			for _, column := range applicantColumns {
				if now, was := figures(&last.Reading)["t3.carried."+column], last.Previous.Figures["t3.forward."+column]; now != was && was != "0" {
					t.Errorf("%s: carried %q, forward was %q", column, now, was)
				}
			}
		}
	}
}

func TestOnlyWhatIsChosenIsExported(t *testing.T) {
	s := newSeason(t)
	must(s.workspace.Sample())(t)
	s.desktop.folder = s.dir
	rows := must(s.units.List())(t).Rows
	for _, chosen := range [][]int64{{rows[0].Report}, {rows[2].Report, rows[1].Report}} {
		if res := s.exported("pages", chosen...); len(res.Paths) != len(chosen) || len(res.Skipped) != 0 {
			t.Errorf("%d chosen, %d written, %d skipped", len(chosen), len(res.Paths), len(res.Skipped))
		}
	}
}

func TestTheSumUnderChosenUnitsIsOfThoseAlone(t *testing.T) {
	s := newSeason(t)
	s.unitNamed("云岭县教育局", "部门")
	one := s.take(s.file(2023, sound))[0].Report // of no unit, as the next
	s.take(samplePath(t, bureau))
	d, err := s.session.desk()
	if err != nil {
		t.Fatal(err)
	}
	out := &outgoing{s: s.session, d: d, ids: []int64{one}}
	total, units, items, err := out.sum(t.Context())
	if err != nil || len(units) != 1 || len(items) != 1 {
		t.Fatalf("%d units, %d rows, %v", len(units), len(items), err)
	}
	for _, left := range total.Left {
		if left.Unit != 0 {
			t.Errorf("%+v", left)
		}
	}
	if len(total.Counted)+len(total.Left) == 0 {
		t.Error("the chosen report is neither in the sum nor left out")
	}
}

func TestDecisionsOfReportsTakenOutAreNotListed(t *testing.T) {
	s := newSeason(t)
	report := s.take(samplePath(t, bureau))[0].Report
	must(s.editor.Settle(report, 0, "情况属实"))(t)
	sheet := must(s.editor.Edit(report, []core.Edit{{Cell: "t4.review.total", Raw: "77"}}, "", ""))(t)
	must(s.editor.Settle(report, slices.IndexFunc(sheet.Result.Findings, func(f rule.Finding) bool { return f.Decision == "" }), "情况属实"))(t)
	if all := must(s.rules.Decisions())(t); len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	if err := s.units.Remove(report); err != nil {
		t.Fatal(err)
	}
	if all := must(s.rules.Decisions())(t); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

func TestThoseWhoHaveNotReportedAreListedWithWhomToRing(t *testing.T) {
	s := newSeason(t)
	lines := must(s.roster.Paste("单位名称\t类别\t上级\t联系人\t电话\n云岭县人民政府\t政府\t\t\t\n云岭县教育局\t部门\t云岭县人民政府\t王明\t0795-0610010\n云岭县自然资源局\t部门\t云岭县人民政府\t李敏\t61002\n"))(t)
	must(s.roster.Apply(lines))(t)
	s.take(samplePath(t, bureau))
	s.desktop.save = filepath.Join(s.dir, "催报.xlsx")
	f := must(excelize.OpenFile(s.exported("missing").Paths[0]))(t)
	defer f.Close()
	rows := must(f.GetRows("催报名单"))(t)
	var got []string
	for _, row := range rows {
		got = append(got, strings.Join(row, "|"))
	}
	want := []string{
		"2023年度政府信息公开工作年度报告催报名单", "截至" + noon.Local().Format("2006年1月2日") + "，应报3个单位，未报2个。",
		"序号|单位名称|类别|上级单位|联系人|联系电话|催报情况", "1|云岭县人民政府|政府", "2|云岭县教育局|部门|云岭县人民政府|王明|0795-0610010",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
