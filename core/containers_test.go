package core_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
)

// readOne reads a file that holds one report.
func readOne(t testing.TB, name string, data []byte) *report.Report {
	t.Helper()
	_, reports, err := core.Read(data, core.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(reports) != 1 {
		t.Fatalf("%s: %d reports", name, len(reports))
	}
	return reports[0]
}

// A sample is a report of testdata/reports, written for the project.
type sample struct {
	name string
	data []byte
	*report.Report
}

func samples(t testing.TB) []sample {
	t.Helper()
	names, err := filepath.Glob("testdata/reports/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no reports in testdata: ", err)
	}
	var out []sample
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		name = strings.TrimSuffix(filepath.Base(name), ".txt")
		out = append(out, sample{name, data, readOne(t, name, data)})
	}
	return out
}

func TestSampleReportsPass(t *testing.T) {
	editions := map[string]int{}
	kinds := map[report.OrganKind]int{}
	for _, s := range samples(t) {
		results := core.CheckFile(s.name+".txt", s.data, core.Options{})
		r := results[0]
		editions[r.Report.Edition]++
		kinds[report.OrganKind(r.Report.OrganKind)]++
		if r.Verdict != core.Pass || r.Receipt.Read != r.Receipt.Expected {
			t.Errorf("%s: %s, %d of %d figures read", s.name, r.Verdict, r.Receipt.Read, r.Receipt.Expected)
		}
		for _, f := range r.Findings {
			if f.Rule != "T4-CODEF" { // a reminder to governments, nothing to mend
				t.Errorf("%s: %s %s", s.name, f.Rule, f.Message)
			}
		}
	}
	for _, e := range form.Editions {
		if editions[e.ID] == 0 {
			t.Errorf("no sample of edition %s", e.ID)
		}
	}
	for _, k := range []report.OrganKind{report.Government, report.Township, report.Subdistrict, report.Department} {
		if kinds[k] == 0 {
			t.Errorf("no sample of kind %q", k)
		}
	}
}

// The same report gives the same figures, organ, year and edition from every
// container, and the same prose from those that hold prose.
func TestSameReportFromEveryContainer(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			p := paperOf(s.Report)
			for _, c := range []struct {
				name, kind string
				data       []byte
			}{
				{"one cell per line", "text", p.inCells(true)},
				{"one cell per line, corners lost", "text", p.inCells(false)},
				{"one row per line", "text", p.inRows()},
				{"web page", "html", p.inHTML()},
				{"Word", "docx", p.inDOCX()},
				{"rich text", "rtf", p.inRTF()},
			} {
				kind, reports, err := core.Read(c.data, core.Options{})
				if err != nil || kind != c.kind || len(reports) != 1 {
					t.Errorf("%s: %d reports, %q, %v", c.name, len(reports), kind, err)
					continue
				}
				sameReport(t, c.name, reports[0], s.Report)
				sameProse(t, c.name, reports[0], s.Report)
			}
			for _, l := range layouts {
				r := readOne(t, l.name, l.write(t, s.Report))
				sameReport(t, l.name, r, s.Report)
				if !r.TablesOnly {
					t.Errorf("%s: a workbook of tables is said to have prose", l.name)
				}
			}
		})
	}
}

func sameReport(t *testing.T, name string, got, want *report.Report) {
	t.Helper()
	if got.Organ != want.Organ || got.Year != want.Year || got.Edition != want.Edition {
		t.Errorf("%s: organ %q, year %d, edition %v; want %q, %d, %v", name, got.Organ, got.Year, got.Edition.ID, want.Organ, want.Year, want.Edition.ID)
	}
	if g, w := numbersOf(got), numbersOf(want); g != w {
		t.Errorf("%s: other figures: %s", name, firstDifference(g, w))
	}
}

func sameProse(t *testing.T, name string, got, want *report.Report) {
	t.Helper()
	if g, w := proseOf(got), proseOf(want); g != w {
		t.Errorf("%s: other prose: %s", name, firstDifference(g, w))
	}
}

// proseOf writes everything but the tables, without the places.
func proseOf(r *report.Report) string {
	var b strings.Builder
	b.WriteString(r.Title.Text + "\n")
	for _, p := range r.Preamble {
		b.WriteString(p.Text + "\n")
	}
	for _, s := range r.Sections {
		exact := ""
		if s.Exact {
			exact = " exact"
		}
		b.WriteString("== " + s.Key + " " + s.Number + " " + s.Title + exact + "\n")
		for _, p := range s.Paras {
			b.WriteString(p.Text + "\n")
		}
	}
	for _, y := range r.Years {
		b.WriteString(y.Where + " " + report.Int(int64(y.Year)).String() + "\n")
	}
	return b.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return "got " + g[i] + ", want " + strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")
		}
	}
	return "want more: " + strings.Join(w[len(g):], "; ")
}

// Layout L2: one sheet per unit, one workbook for all.
func TestWorkbookWithASheetForEachUnit(t *testing.T) {
	byEdition := map[*form.Edition][]*report.Report{}
	for _, s := range samples(t) {
		byEdition[s.Edition] = append(byEdition[s.Edition], s.Report)
	}
	for e, reports := range byEdition {
		for _, titles := range []bool{true, false} {
			_, got, err := core.Read(perUnit(t, reports, titles), core.Options{Year: 0})
			if err != nil || len(got) != len(reports) {
				t.Errorf("edition %s, titles %t: %d reports of %d, %v", e.ID, titles, len(got), len(reports), err)
				continue
			}
			for i, r := range got {
				if !titles {
					if r.Year != 0 {
						t.Errorf("%s: year %d from nowhere", r.Organ, r.Year)
					}
					r.Year = reports[i].Year
				}
				sameReport(t, r.Part, r, reports[i])
			}
		}
	}
}

// The order of the sheets decides nothing.
func TestSheetOrderDoesNotMatter(t *testing.T) {
	r := samples(t)[0].Report
	var want string
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		b := newBook(t)
		for _, i := range order {
			b.sheet(r.Tables[i].Form.Name)
			b.table(r.Tables[i].Form.Name, 0, 0, printTable(&r.Tables[i]))
			if i == order[0] {
				b.cover(r)
			}
		}
		got := readOne(t, "shuffled", b.bytes())
		sameReport(t, "shuffled", got, r)
		text := numbersOf(got)
		if want == "" {
			want = text
		}
		if text != want {
			t.Errorf("order %v: %s", order, firstDifference(text, want))
		}
	}
}

func sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}
