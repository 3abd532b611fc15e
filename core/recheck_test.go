package core_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

const goodReport = "testdata/reports/liuhe-township-2021.txt"

func file(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRecheckWithoutEditsIsTheCheck(t *testing.T) {
	n := 0
	submissions(t, func(name string, data []byte) {
		for _, want := range core.CheckFile(name, data, core.Options{}) {
			got, r := core.Recheck(want.Source.Name, data, want.Source.Part, core.Edits{}, core.Options{})
			if a, b := string(got.AppendJSON(nil)), string(want.AppendJSON(nil)); a != b {
				t.Errorf("%s %s: got\n%s\nwant\n%s", name, want.Source.Part, a, b)
			}
			if (r == nil) != (want.Failure != nil) {
				t.Errorf("%s: report %v, failure %v", name, r, want.Failure)
			}
			n++
		}
	})
	t.Logf("%d results", n)
}

func TestRecheckFindsTheReportWithinAnArchive(t *testing.T) {
	data := pack("甲.txt", string(file(t, goodReport)), "乙/丙.txt", string(file(t, "testdata/reports/yunzhou-city-2024.txt")), "丁.txt", "")
	results := core.CheckFile("一包.zip", data, core.Options{})
	if len(results) != 3 {
		t.Fatalf("%d results", len(results))
	}
	for _, want := range results {
		got, _ := core.Recheck(want.Source.Name, data, want.Source.Part, core.Edits{}, core.Options{})
		if a, b := string(got.AppendJSON(nil)), string(want.AppendJSON(nil)); a != b {
			t.Errorf("%s: got\n%s\nwant\n%s", want.Source.Name, a, b)
		}
	}
	if got, r := core.Recheck("一包.zip/戊.txt", data, "", core.Edits{}, core.Options{}); got.Failure == nil || r != nil {
		t.Errorf("a file that is not there: %+v", got)
	}
}

func TestEditBreaksAndMendsTheVerdict(t *testing.T) {
	data := file(t, goodReport)
	sound := core.CheckFile("a.txt", data, core.Options{})[0]
	broken, r := core.Recheck("a.txt", data, "", core.Edits{Figures: []core.Edit{{Cell: "t3.new.natural", Raw: "1００件"}}}, core.Options{})
	if broken.Verdict != core.Fail || broken.Code == sound.Code || broken.Edited == nil {
		t.Fatalf("verdict %s, code %s, edited %v", broken.Verdict, broken.Code, broken.Edited)
	}
	v := r.Value("t3.new.natural")
	if v.Taken() != "100" || !strings.HasSuffix(v.Place.String(), "（已修改）") {
		t.Errorf("the figure is %s at %s", v.Taken(), v.Place)
	}
	if !slices.ContainsFunc(broken.Findings, func(f rule.Finding) bool {
		return slices.ContainsFunc(f.Cells, func(c rule.Cell) bool {
			return c.Cell == "t3.new.natural" && c.Raw == "1００件" && strings.HasSuffix(c.Origin, "（已修改）")
		})
	}) {
		t.Errorf("no finding names the edited figure: %+v", broken.Findings)
	}
	was := core.Describe(mustRead(t, data)).Figures
	i := slices.IndexFunc(was, func(f core.Figure) bool { return f.Cell == "t3.new.natural" })
	mended, _ := core.Recheck("a.txt", data, "", core.Edits{Figures: []core.Edit{{"t3.new.natural", "100"}, {"t3.new.natural", was[i].Raw}}}, core.Options{})
	if mended.Verdict != sound.Verdict || len(mended.Findings) != len(sound.Findings) {
		t.Errorf("put back, the verdict is %s, at first %s", mended.Verdict, sound.Verdict)
	}
	if mended.Code == sound.Code {
		t.Error("a result with edits has the 核对码 of the file as it is")
	}
}

func TestTextThatTheCellHoldsAlreadyIsNoEdit(t *testing.T) {
	submissions(t, func(name string, data []byte) {
		_, reports, err := core.Read(data, core.Options{})
		if err != nil {
			return
		}
		for _, r := range reports[:1] {
			c := r.Clone()
			for _, f := range core.Describe(r).Figures {
				if f.State != core.MissingFigure && f.State != core.UnreadableFigure {
					c.Edit(f.Cell, f.Raw)
				}
			}
			a, b := core.Check(r, core.Source{}, core.Options{}), core.Check(c, core.Source{}, core.Options{})
			if x, y := string(b.AppendJSON(nil)), string(a.AppendJSON(nil)); x != y {
				t.Errorf("%s: typed again\n%s\nread\n%s", name, x, y)
			}
		}
	})
}

func TestEditionOrganAndYearCanBeEdited(t *testing.T) {
	r := report.New(form.Editions[0], "某局", 2020)
	e := core.Edits{Edition: "2021", Year: 2022, Organ: "云岭县人民政府", Figures: []core.Edit{
		{"t2.norms.issued", "3"}, {"t3.lapsed.natural", "0"},
	}}
	if !e.Apply(r) {
		t.Error("an edit found no figure")
	}
	if r.Edition != form.Editions[1] || r.Year != 2022 || r.Organ != "云岭县人民政府" {
		t.Errorf("edition %s, year %d, organ %s", r.Edition.ID, r.Year, r.Organ)
	}
	for id, want := range map[string]report.State{
		"t3.new.natural": report.Number, "t3.lapsed.natural": report.Number, "t3.lapsedfee.natural": report.Missing,
		"t2.norms.issued": report.Number, "t2.norms.valid": report.Missing, "t4.after.total": report.Number,
	} {
		if got := r.Value(id).State; got != want {
			t.Errorf("%s is %d, want %d", id, got, want)
		}
	}
	if res := core.Check(r, core.Source{}, core.Options{}); res.Verdict == core.Pass {
		t.Error("figures that nobody stated passed")
	}
	wrong := core.Edits{Edition: "1999", Figures: []core.Edit{{"t3.nothing.natural", "1"}, {"t3.new.natural", "4"}}}
	if wrong.Apply(r) || r.Value("t3.new.natural").Taken() != "4" || r.Edition != form.Editions[1] {
		t.Error("edits of what does not exist")
	}
}

func TestTableThatWasNotFoundCanBeTypedIn(t *testing.T) {
	r := report.New(form.Editions[1], "某局", 2024)
	r.Tables[form.Disputes] = report.Table{}
	edits := core.Edits{}
	for _, f := range form.Editions[1].Tables[form.Disputes].Figures() {
		edits.Figures = append(edits.Figures, core.Edit{Cell: f.ID, Raw: "0"})
	}
	part := core.Edits{Figures: edits.Figures[:3]}
	if res, _ := core.CheckEdited(r, core.Source{}, part, core.Options{}); res.Verdict == core.Pass || res.Receipt.Read+12 != res.Receipt.Expected {
		t.Errorf("with a part typed in: %s, %+v", res.Verdict, res.Receipt)
	}
	res, _ := core.CheckEdited(r, core.Source{}, edits, core.Options{})
	if res.Receipt.Read != res.Receipt.Expected {
		t.Errorf("typed in: %+v", res.Receipt)
	}
	if r.Has(form.Disputes) {
		t.Error("the report that was given has changed")
	}
}

func mustRead(t *testing.T, data []byte) *report.Report {
	t.Helper()
	_, reports, err := core.Read(data, core.Options{})
	if err != nil || len(reports) != 1 {
		t.Fatalf("%d reports, %v", len(reports), err)
	}
	return reports[0]
}
