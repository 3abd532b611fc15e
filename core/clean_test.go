package core_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

// Clean reports of every kind of organ, both editions and many figures pass: no
// error, no warning, and nothing for information either; and the rules have
// compared what their text says.
func TestCleanReportsPass(t *testing.T) {
	compared := []string{"NV-NEW", "NV-DONE", "NV-NEXT", "NV-CARRY", "NV-CAT", "NV-WHO", "NV-RV", "NV-LT", "NV-DEC", "NV-FEE",
		"AR-SUM", "AR-NEST", "AR-PCT", "AR-PCT100", "AR-SELF", "AR-LIST", "AR-PARTS", "ST-FIVE", "ST-PROB", "ST-SIGN", "ST-PERIOD"}
	n := 0
	for _, o := range everybody {
		for year := 2019; year <= 2024; year++ {
			for seed := range 8 {
				c := clean{o, year, seed*31 + year}
				results := core.CheckFile("report.txt", []byte(c.document(t)), core.Options{})
				if len(results) != 1 || results[0].Verdict != core.Pass || results[0].Report.Organ != o.name || results[0].Report.Year != year {
					t.Errorf("%+v: %d results, %s", c, len(results), results[0].Verdict)
				}
				for _, f := range results[0].Findings {
					t.Errorf("%+v: %s %s %s", c, f.Severity, f.Rule, f.Message)
				}
				if t.Failed() {
					t.Fatal(c.document(t)[:3000])
				}
				for _, id := range compared {
					if !slices.ContainsFunc(results[0].Outcomes, func(o rule.Outcome) bool { return o.Rule == id && o.State == rule.Held }) {
						t.Fatalf("%+v: %s was not compared", c, id)
					}
				}
				n++
			}
		}
	}
	t.Logf("%d clean reports pass, %d rules on their text held in each", n, len(compared))
}

// The published report of a city has no error: its text as it can be had from the
// printed page, its tables from the figures that the corpus holds of it (tables do
// not survive the way through the page).
func TestPublishedCityReportHasNoError(t *testing.T) {
	dir := corpusDir(t)
	text, err := exec.Command("pdftotext", filepath.Join(dir, "pdf", "huaian_city_2024.pdf"), "-").Output()
	if err != nil {
		t.Skip("SKIPPED, nothing was tested: no text of the printed page: ", err)
	}
	_, reports, err := core.Read(text, core.Options{})
	if err != nil || len(reports) != 1 || len(reports[0].Sections) < 6 {
		t.Fatal(len(reports), err)
	}
	r := reports[0]
	for _, p := range publishedReports(t) {
		if p.ID == "huaian_city_2024" {
			printed := p.report(t)
			r.Edition, r.Tables = printed.Edition, printed.Tables
		}
	}
	if !r.Has(form.Requests) {
		t.Fatal("the corpus holds no figures of the report")
	}
	res := core.Check(r, core.Source{}, core.Options{})
	held := 0
	for _, o := range res.Outcomes {
		if strings.HasPrefix(o.Rule, "NV-") && o.State == rule.Held {
			held++
		}
	}
	for _, f := range res.Findings {
		if f.Severity == rule.Error {
			t.Errorf("%s %s", f.Rule, f.Message)
		}
	}
	if held == 0 {
		t.Error("nothing of the text was compared with the tables")
	}
	t.Logf("%d claims of the text agree with the tables", held)
}
