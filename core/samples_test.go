package core_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
)

// gold is what a sample of the corpus holds: table 二 by block and label, table
// 三 by row, table 四 in one row. nil is a blank.
type gold struct {
	T2 map[string][]*json.Number `json:"t2"`
	T3 [][]*json.Number          `json:"t3"`
	T4 []*json.Number            `json:"t4"`
}

func readGold(t *testing.T, name string) gold {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpusDir(t), "samples", "gold-"+name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// figures returns the gold by figure id.
func (g gold) figures(r *report.Report) map[string]*json.Number {
	out := map[string]*json.Number{}
	for key, cells := range g.T2 {
		_, label, _ := strings.Cut(key, "/")
		f := r.Tables[form.Active].Form
		row := f.RowNamed(form.Leaf(label))
		for c, n := range cells {
			out["t2."+f.Rows[row].Key+"."+f.Rows[row].Cols[c].Key] = n
		}
	}
	for i, row := range g.T3 {
		for c, n := range row {
			f := r.Tables[form.Requests].Form
			out[f.Figures()[f.Index(i, c)].ID] = n
		}
	}
	for n, v := range g.T4 {
		out[r.Tables[form.Disputes].Form.Figures()[n].ID] = v
	}
	return out
}

// sampleFiles are the samples that this version reads. The messy ones hold a dash
// or nothing where the gold has 0, and formulas in the column 总计 of table 三: one
// without results, the others with the results of an office program that skipped
// the numbers stored as text.
var sampleFiles = []struct {
	file, gold string
	totals     string // "pending" or "stored", when the column 总计 of table 三 is not that of the gold
}{
	{file: "seed-report.docx", gold: "seed"},
	{file: "seed-report.html", gold: "seed"},
	{file: "seed-tables.xlsx", gold: "seed"},
	{file: "rich-report.docx", gold: "rich"},
	{file: "rich-report.html", gold: "rich"},
	{file: "rich-tables.xlsx", gold: "rich"},
	{file: "rich-tables-lo.xlsx", gold: "rich"},
	{file: "rich-messy.xlsx", gold: "rich", totals: "pending"},
	{file: "rich-messy-lo.xlsx", gold: "rich", totals: "stored"},
	{file: "seed-tables.xls", gold: "seed"},
	{file: "seed-report.doc", gold: "seed"},
	{file: "rich-tables.xls", gold: "rich"},
	{file: "rich-report.doc", gold: "rich"},
	{file: "rich-messy.xls", gold: "rich", totals: "stored"},
	{file: "sh2019-gb18030-metautf8.html", gold: "sh2019"},
	{file: "sh2019-gbk-meta.html", gold: "sh2019"},
	{file: "sh2019-gbk-nometa.html", gold: "sh2019"},
	{file: "sh2019-utf8-bom.html", gold: "sh2019"},
	{file: "sh2019-utf8-meta.html", gold: "sh2019"},
	{file: "sh2019-utf8-metagbk.html", gold: "sh2019"},
	{file: "sh2019-utf8-nometa.html", gold: "sh2019"},
}

func TestSamplesInEveryContainerEqualTheGold(t *testing.T) {
	dir := filepath.Join(corpusDir(t), "samples")
	for _, s := range sampleFiles {
		t.Run(s.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, s.file))
			if err != nil {
				t.Fatal(err)
			}
			r := readOne(t, s.file, data)
			if r.Edition == nil || r.Edition.ID != "2019" {
				t.Fatal("not of edition 2019")
			}
			equal := map[string]int{}
			for id, want := range readGold(t, s.gold).figures(r) {
				v := r.Value(id)
				if s.totals != "" && strings.HasPrefix(id, "t3.") && strings.HasSuffix(id, ".total") {
					if s.totals == "pending" && (v.State != report.Unreadable || v.Why != report.NoResult) {
						t.Errorf("%s: a formula without a result was read as %q", id, v.Taken())
					}
					continue
				}
				if holds(v, want, s.totals != "") {
					equal[id[:2]]++
				} else {
					t.Errorf("%s is %q (%s), want %v", id, v.Raw, v.Taken(), want)
				}
			}
			t3 := 161
			if s.totals != "" {
				t3 -= 23
			}
			if equal["t3"] != t3 || equal["t4"] != 15 {
				t.Errorf("%d of %d in table 三, %d of 15 in table 四", equal["t3"], t3, equal["t4"])
			}
			t.Logf("equal: table 二 %d, table 三 %d, table 四 %d", equal["t2"], equal["t3"], equal["t4"])
			if s.totals == "stored" {
				storedTotals(t, filepath.Join(dir, "rich-messy-lo.xlsx"), r)
			}
		})
	}
}

// holds reports whether a value is the number wanted, nil being a blank. In a
// messy file a dash or a blank may stand for 0.
func holds(v report.Value, want *json.Number, messy bool) bool {
	switch {
	case want == nil:
		return v.State == report.Blank
	case v.State == report.Number:
		return v.Number == report.Parse(want.String(), form.Yuan).Number
	}
	return messy && (v.State == report.Dash || v.State == report.Blank) && want.String() == "0"
}

// storedTotals asks that the totals of table 三 are those that the workbook has
// stored, as excelize reads them, and that every one that is not the sum of its
// row is found. The old workbook was made of the new one.
func storedTotals(t *testing.T, workbook string, r *report.Report) {
	t.Helper()
	f, err := excelize.OpenFile(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checked := core.Check(r, core.Source{}, core.Options{})
	broken := brokenIdentities(checked.Outcomes)
	passedOver := 0
	for _, n := range checked.Receipt.Notes {
		if strings.HasPrefix(n.Why, "合计公式没有计入") {
			passedOver++
		}
	}
	table, wrong := r.Tables[form.Requests].Form, 0
	for i, row := range table.Rows {
		total := r.Value("t3." + row.Key + ".total")
		stored, err := f.GetCellValue(total.Place.Sheet, grid.A1(int(total.Place.Row), int(total.Place.Col)), excelize.Options{RawCellValue: true})
		if err != nil || stored != total.Raw || total.State != report.Number {
			t.Errorf("%s: %q read, %q stored, %v", row.Label, total.Raw, stored, err)
		}
		sum := report.Decimal{}
		for _, col := range row.Cols[:6] {
			sum, _ = sum.Add(r.Value("t3." + row.Key + "." + col.Key).Number)
		}
		found := slices.Contains(broken, "T3-ROW t3."+row.Key)
		if found != (sum != total.Number) {
			t.Errorf("row %d %s: total %s of %s, found broken: %t", i, row.Label, total.Raw, sum, found)
		}
		if found {
			wrong++
		}
	}
	if wrong < 20 || passedOver < 20 {
		t.Errorf("only %d wrong sums, of %d it is said that they passed over text", wrong, passedOver)
	}
	t.Logf("%d wrong sums as stored in the file, every one found; %d passed over text", wrong, passedOver)
}

func TestSamplesOfOtherKindsAreNamed(t *testing.T) {
	dir := filepath.Join(corpusDir(t), "samples")
	for name, want := range map[string]limit.Reason{
		"pdf-chrome-rich-report.pdf": limit.PDF, "pdf-official-lo.pdf": limit.PDF, "pdf-rich-lo.pdf": limit.PDF, "pdf-stsong-unembedded.pdf": limit.PDF,
		"ofd-rich.ofd": limit.OFD, "out-encrypted.xlsx": limit.Encrypted,
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		results := core.CheckFile(name, data, core.Options{})
		if len(results) != 1 || results[0].Failure == nil || results[0].Failure.Reason != string(want) || results[0].Verdict != core.Undetermined {
			t.Errorf("%s: %+v", name, results[0].Failure)
		}
	}
}

// Every sample file is in one of the two tests above.
func TestEverySampleIsTested(t *testing.T) {
	files, err := os.ReadDir(filepath.Join(corpusDir(t), "samples"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "gold-") {
			n++
		}
	}
	if want := len(sampleFiles) + 6; n != want {
		t.Errorf("%d samples, %d are tested", n, want)
	}
}

// The five reports that the corpus keeps both as text and as a web page read the
// same, and the seed is read to the last figure, with its garbled headers named.
func TestCorpusTextAndPageReadTheSame(t *testing.T) {
	dir := filepath.Join(corpusDir(t), "text")
	pages, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil || len(pages) != 5 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	read := func(name string) *report.Report {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return readOne(t, filepath.Base(name), data)
	}
	for _, page := range pages {
		sameReport(t, filepath.Base(page), read(page), read(strings.TrimSuffix(page, ".html")+".txt"))
	}
	seed := read(filepath.Join(dir, "dongjia_2020.txt"))
	res := core.Check(seed, core.Source{}, core.Options{})
	if seed.Organ != "董家镇" || res.Report.Year != 2020 || res.Report.Edition != "2019" || res.Receipt.Read != res.Receipt.Expected {
		t.Errorf("the seed: %+v, %d of %d read", res.Report, res.Receipt.Read, res.Receipt.Expected)
	}
	if broken := brokenIdentities(res.Outcomes); len(broken) > 0 {
		t.Errorf("the seed breaks %v", broken)
	}
	if !slices.ContainsFunc(res.Findings, func(f rule.Finding) bool { return f.Rule == "T4-HEAD" }) {
		t.Error("the garbled headers of the seed are not named")
	}
}
