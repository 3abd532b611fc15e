package core_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
)

// submissions calls do with every file that a report may be read from: those of
// the project, and those of the corpus where it is.
func submissions(t *testing.T, do func(name string, data []byte)) {
	patterns := []string{"testdata/reports/*", "testdata/rules/*", "../build/samples/*"}
	n := 0
	visit := func(pattern string) {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if info, err := os.Stat(name); err != nil || info.IsDir() {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			do(filepath.Base(name), data)
			n++
		}
	}
	for _, p := range patterns {
		visit(p)
	}
	if n < 12 {
		t.Fatalf("%d files of the project", n)
	}
	t.Run("corpus", func(t *testing.T) {
		visit(filepath.Join(corpusDir(t), "*", "*"))
	})
	t.Logf("%d files", n)
}

// A report that was stored and loaded again must be the same to every rule.
func TestLoadedReportHasTheVerdictOfTheOneThatWasRead(t *testing.T) {
	reports := 0
	submissions(t, func(name string, data []byte) {
		core.ReadEach(name, data, core.Options{}, func(r *report.Report, src core.Source, err error) bool {
			if err == nil {
				sameAfterStorage(t, name, r, src)
				reports++
			}
			return true
		})
	})
	t.Logf("%d reports", reports)
}

// So must every report with slips in it, and with cells as nobody should write them.
func TestLoadedReportOfAnySlipsIsTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 1))
	cells := []string{"", "—", "1,234", "１２件", "5 7", "-3", "22（其中修订16件）", "1.5", "无", "007", "12万元", "99999999999999999999", "9"}
	for range 120 {
		r := consistent(random, form.Editions[random.IntN(2)])
		for range random.IntN(9) {
			i := random.IntN(3)
			figures := r.Tables[i].Form.Figures()
			v := &r.Tables[i].Values[random.IntN(len(figures))]
			switch random.IntN(4) {
			case 0:
				*v = report.Value{}
			case 1:
				v.Place = report.Place{Sheet: "表!三", Row: 13, Col: 27}
			case 2:
				*v = report.Value{State: report.Unreadable, Why: report.Why(1 + random.IntN(int(report.LastWhy))), Raw: "x", Place: report.Place{Table: 2, Row: 4, Col: 1}}
			default:
				r.Edit(figures[random.IntN(len(figures))].ID, cells[random.IntN(len(cells))])
			}
		}
		if random.IntN(5) == 0 {
			r.Tables[random.IntN(3)] = report.Table{}
		}
		sameAfterStorage(t, "random", r, core.Source{Name: "x"})
	}
}

func sameAfterStorage(t *testing.T, name string, r *report.Report, src core.Source) {
	t.Helper()
	d := core.Describe(r)
	text := core.AppendReading(nil, r)
	if want := asJSON(t, d); string(text) != want {
		t.Errorf("%s: written\n%s\ndescribed\n%s", name, text, want)
	}
	var back core.Reading
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatalf("%s: %v in %s", name, err, text)
	}
	loaded := core.Load(back)
	a, b := core.Check(r, src, core.Options{}), core.Check(loaded, src, core.Options{})
	if got, want := string(b.AppendJSON(nil)), string(a.AppendJSON(nil)); got != want {
		t.Errorf("%s: loaded\n%s\nread\n%s", name, got, want)
	}
	if again := core.Describe(loaded); !reflect.DeepEqual(again, d) {
		t.Errorf("%s: described again\n%+v\nat first\n%+v", name, again, d)
	}
	if e, err := json.Marshal(back); err != nil || strings.Contains(string(e), "null") || strings.Contains(string(text), "null") {
		t.Errorf("%s: %v, null in %s", name, err, e)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// A face marks what a finding points at: the paragraph is found by its origin,
// and the words by their offsets.
func TestFindingsOnTheTextPointIntoTheReading(t *testing.T) {
	marked := 0
	look := func(name string, data []byte) {
		core.ReadEach(name, data, core.Options{}, func(r *report.Report, src core.Source, err error) bool {
			if err != nil {
				return true
			}
			d := core.Describe(r)
			all := slices.Clone(d.Preamble)
			for _, s := range d.Sections {
				all = append(append(all, s.Heading), s.Paragraphs...)
			}
			for _, f := range core.Check(r, src, core.Options{}).Findings {
				for _, c := range f.Cells {
					if c.To == 0 {
						continue
					}
					i := slices.IndexFunc(all, func(p core.Paragraph) bool { return p.Origin == c.Origin })
					if i < 0 {
						t.Errorf("%s: %s points at %s, which is no paragraph", name, f.Rule, c.Origin)
						continue
					}
					units := utf16.Encode([]rune(all[i].Text))
					if c.From < 0 || c.To > len(units) || c.From > c.To || string(utf16.Decode(units[c.From:c.To])) != c.Raw {
						t.Errorf("%s: %s points at %d to %d of %q, meaning %q", name, f.Rule, c.From, c.To, all[i].Text, c.Raw)
					}
					marked++
				}
			}
			return true
		})
	}
	submissions(t, look)
	for i, p := range plants {
		_, _, faulty, _, _ := p.pair(t, i)
		look(p.rule+".txt", []byte(faulty))
	}
	if marked < 60 {
		t.Errorf("only %d places in the text were looked at", marked)
	}
}

func TestReadingHoldsEveryFigureOfTheForm(t *testing.T) {
	for _, e := range form.Editions {
		r := report.New(e, "某局", e.First)
		r.Tables[form.Disputes] = report.Table{}
		r.Edit("t2.rules."+e.Tables[0].Rows[0].Cols[0].Key, "１２件")
		d := core.Describe(r)
		var got, want []string
		for _, f := range d.Figures {
			got = append(got, f.Cell)
		}
		for i := range e.Tables {
			for _, f := range e.Tables[i].Figures() {
				want = append(want, f.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("edition %s: figures %v, want %v", e.ID, got, want)
		}
		if f := d.Figures[0]; f.Number != "12" || f.Raw != "１２件" || !f.Edited || f.Origin != "手工填写" ||
			!slices.Equal(f.How, []core.Liberty{core.Widened, core.Suffixed}) || f.Note == "" {
			t.Errorf("edition %s: the first figure is %+v", e.ID, f)
		}
		if last := d.Figures[len(d.Figures)-1]; last.State != core.MissingFigure || d.Tables[2].Found || d.Tables[2].Table != "t4" {
			t.Errorf("edition %s: table 四 was not found, but %+v in %+v", e.ID, last, d.Tables[2])
		}
	}
}

func TestLoadOfNonsenseIsNoPanic(t *testing.T) {
	d := core.Describe(report.New(form.Editions[1], "某局", 2024))
	d.Edition = "1999"
	d.Tables[0].Edition, d.Tables[1].Table = "x", "t9"
	d.Tables[2].Labels = []core.LabelReading{{Kind: "x", Origin: "第个表格第行第列", Row: 99}}
	for i := range d.Figures {
		f := &d.Figures[i]
		switch i % 5 {
		case 0:
			f.Cell = "t3.x"
		case 1:
			f.State = "odd"
		case 2:
			f.Number = "1e9"
		case 3:
			f.How, f.Why = []core.Liberty{"?"}, "?"
		}
	}
	res := core.Check(core.Load(d), core.Source{}, core.Options{})
	if res.Verdict == core.Pass {
		t.Errorf("verdict %s", res.Verdict)
	}
	core.Check(core.Load(core.Reading{}), core.Source{}, core.Options{})
}
