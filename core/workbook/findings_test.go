package workbook

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// hostile are texts that mean something to a spreadsheet, or break one.
var hostile = []string{
	"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "<a>&\"'", "_x0041_", "]]>", "a\x00b\x01", "\u202e倒写", "🙂", strings.Repeat("长", 40000), "",
}

func hostileResults() []core.Result {
	var out []core.Result
	for _, s := range hostile {
		out = append(out, core.Result{
			Source: core.Source{Name: s, Part: s, SHA256: strings.Repeat("ab", 32)}, Report: core.Identity{Organ: s, Year: 2023}, Verdict: core.Fail, Rules: rule.Version, Code: "AAAA-BBBB",
			Findings: []rule.Finding{{Rule: "T3-SUM", Severity: rule.Error, Message: s, Advice: s, Basis: s, Actual: s, Expected: s,
				Cells: []rule.Cell{{Cell: "t3.new.total", Label: s, Role: rule.Suspect, Raw: s, Origin: s + "!B2"}}}},
		})
	}
	return out
}

// formulas returns the cells of a workbook that hold a formula.
func formulas(t *testing.T, data []byte) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				name, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, name); formula != "" {
					out = append(out, sheet+"!"+name+" "+formula)
				}
				if n := len([]rune(row[c])); n > 32767 {
					t.Errorf("%s!%s holds %d characters", sheet, name, n)
				}
			}
		}
	}
	return out
}

func TestHostileTextStaysText(t *testing.T) {
	results := hostileResults()
	data, err := Findings(results, Stamp{Made: hostile[0]})
	if err != nil {
		t.Fatal(err)
	}
	if got := formulas(t, data); len(got) > 0 {
		t.Errorf("formulas in the findings: %v", got)
	}
	if data, err = List(results, Stamp{}); err != nil {
		t.Fatal(err)
	}
	if got := formulas(t, data); len(got) > 0 {
		t.Errorf("formulas in the list: %v", got)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _ := f.GetRows(form.ListSheet)
	text := ""
	for _, r := range rows {
		text += strings.Join(r, "\n") + "\n"
	}
	for _, want := range []string{"=cmd|' /C calc'!A0", "_x0041_", "]]>", "<a>&\"'", "🙂"} {
		if !strings.Contains(text, want) {
			t.Errorf("the list lost %q", want)
		}
	}
	for _, s := range hostile {
		r := report.New(form.ByID("2021"), s, 2023)
		r.Set("t3.new.natural", s)
		if data, err = Tables(r, &results[0], Stamp{}); err != nil {
			t.Fatal(err)
		}
		if got := formulas(t, data); len(got) > 0 {
			t.Errorf("%.20q: formulas in the tables: %v", s, got)
		}
		data := template(t, Template{Edition: r.Edition, Organ: s, Figures: r})
		for _, formula := range formulas(t, data) {
			if strings.Contains(formula, "cmd|") {
				t.Errorf("%.20q: %s", s, formula)
			}
		}
	}
}

func TestFindingsAreListedByUnitAndByRule(t *testing.T) {
	results := []core.Result{
		{Source: core.Source{Name: "乙.xlsx"}, Report: core.Identity{Organ: "乙局"}, Findings: []rule.Finding{{Rule: "T4-SUM", Severity: rule.Error}, {Rule: "T3-ID", Severity: rule.Error}}},
		{Source: core.Source{Name: "甲.xlsx"}, Failure: &core.Failure{Message: "打不开。"}},
		{Source: core.Source{Name: "丙.xlsx"}, Report: core.Identity{Organ: "丙局"}, Findings: []rule.Finding{{Rule: "T3-ID", Severity: rule.Error, Decision: "D1"}}},
	}
	order := func(o Order) (s string) {
		for _, l := range Listing(results, o) {
			s += l.Rule + " " + l.File + "; "
		}
		return s
	}
	if got, want := order(ByUnit), "T4-SUM 乙.xlsx; T3-ID 乙.xlsx; UNREAD 甲.xlsx; T3-ID 丙.xlsx; "; got != want {
		t.Errorf("by unit %s, want %s", got, want)
	}
	if got, want := order(ByRule), "UNREAD 甲.xlsx; T3-ID 乙.xlsx; T3-ID 丙.xlsx; T4-SUM 乙.xlsx; "; got != want {
		t.Errorf("by rule %s, want %s", got, want)
	}
	csv := FindingsCSV(results, ByRule)
	if !bytes.HasPrefix(csv, []byte("\xef\xbb\xbf")) || bytes.Count(csv, []byte("\r\n")) != 5 {
		t.Errorf("csv %q", csv)
	}
	data, err := FindingsJSON(results, ByUnit)
	if err != nil {
		t.Fatal(err)
	}
	var back struct {
		Schema, Checker, Rules string
		Findings               []Listed
	}
	if err := json.Unmarshal(data, &back); err != nil || back.Schema != "gouji.findings/1" || back.Checker != core.Version || back.Rules != rule.Version || len(back.Findings) != 4 {
		t.Errorf("json %s: %v", data, err)
	}
}

func TestTablesShowTheFiguresAsTheyStand(t *testing.T) {
	e := form.ByID("2019")
	r := report.New(e, "某某局", 2020)
	for id, raw := range map[string]string{"t3.new.natural": "12", "t3.new.total": "", "t3.granted.natural": "13abc", "t3.forward.total": "—", "t2.procurement.amount": "75394432.52", "t2.permits.change": "-3"} {
		r.Set(id, raw)
	}
	data, err := Tables(r, nil, Stamp{})
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, data)
	for i := range r.Tables {
		for n, f := range r.Tables[i].Form.Figures() {
			a, b := r.Tables[i].Values[n], got.Tables[i].Values[n]
			if a.State != b.State || a.Number != b.Number || a.Raw != b.Raw {
				t.Errorf("%s: %+v became %+v", f.ID, a, b)
			}
		}
	}
	if got.Organ != r.Organ || got.Year != r.Year {
		t.Errorf("read %q %d", got.Organ, got.Year)
	}
}
