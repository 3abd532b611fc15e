package publish

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// outputs are the ways a whole report leaves the program to be read again.
var outputs = []struct {
	name  string
	write func(*report.Report, Imprint) []byte
}{
	{"docx", ReportDocx}, {"web page", ReportPage}, {"fragment", ReportFragment},
}

// A report that is written and read again has the same figures, and breaks the
// same rules in the same words: for reports that are right, and for any figures.
func TestReportsSurviveBeingWrittenAndRead(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 2026))
	for _, name := range samples {
		_, original := sample(t, name)
		for round := range 8 {
			r := original
			if round > 0 {
				r = scrambled(random, original)
			}
			for _, o := range outputs {
				again := readOne(t, o.name, o.write(r, Imprint{Stamp: StampOf(core.Result{Rules: rule.Version, Source: core.Source{SHA256: strings.Repeat("13912345678901ab", 4)}, Code: "AAAA-BBBB"})}))
				sameFigures(t, name+" "+o.name, r, again)
				before, after := verdictOf(r), verdictOf(again)
				for _, line := range before {
					if !slices.Contains(after, line) {
						t.Errorf("%s %s, round %d: lost %s", name, o.name, round, line)
					}
				}
				for _, line := range after {
					if !slices.Contains(before, line) {
						t.Errorf("%s %s, round %d: new %s", name, o.name, round, line)
					}
				}
			}
		}
	}
}

func sameFigures(t *testing.T, name string, want, got *report.Report) {
	t.Helper()
	if got.Organ != want.Organ || got.Year != want.Year || got.Edition != want.Edition {
		t.Errorf("%s: %q, %d, %v", name, got.Organ, got.Year, got.Edition)
	}
	for i := range want.Tables {
		if !got.Has(i) {
			t.Errorf("%s: no table %d", name, i)
			continue
		}
		for n, f := range want.Tables[i].Form.Figures() {
			w, g := want.Tables[i].Values[n], got.Tables[i].Values[n]
			if g.State != w.State || g.Number != w.Number || g.Why != w.Why {
				t.Errorf("%s: %s is %q (%d), was %q (%d)", name, f.ID, g.Raw, g.State, w.Raw, w.State)
			}
		}
	}
}

// verdictOf tells what the rules say of a report, without places.
func verdictOf(r *report.Report) []string {
	res := core.Check(r, core.Source{}, core.Options{})
	out := []string{string(res.Verdict)}
	for _, f := range res.Findings {
		out = append(out, string(f.Severity)+" "+f.Rule+" "+f.Message)
	}
	for _, o := range res.Outcomes {
		if o.State == rule.Broken || o.State == rule.Unknown {
			out = append(out, string(o.State)+" "+o.Rule+" "+o.Scope)
		}
	}
	slices.Sort(out)
	return out
}

// A report from a workbook has no text: the headings of the template stand, and
// where text is missing the template's own words.
func TestTablesAloneGetTheTemplateAroundThem(t *testing.T) {
	for _, e := range form.Editions {
		r := anyForm(e.ID)
		r.Set("t3.new.natural", "7")
		r.Set("t3.new.total", "7")
		data := ReportDocx(r, Imprint{})
		text := docxText(t, data)
		for i, s := range form.Sections {
			want(t, text, ordinals[i]+"、"+s.Title)
		}
		if n := strings.Count(text, toBeWritten); n != 3 {
			t.Errorf("%s: %d places to write at", e.ID, n)
		}
		sameFigures(t, e.ID, r, readOne(t, e.ID, data))
	}
}

// printed is what a value of a figure is printed as.
func printed(id string, v report.Value) string {
	r := anyForm("2021")
	for i := range r.Tables {
		for n, f := range r.Tables[i].Form.Figures() {
			if f.ID == id {
				r.Tables[i].Values[n] = v
				return shown(&r.Tables[i], n)
			}
		}
	}
	return "no figure " + id
}

// Figures are printed plainly, and nothing is guessed that was not read.
func TestFiguresArePrintedPlainly(t *testing.T) {
	for raw, want := range map[string]string{
		"12": "12", "1,234": "1234", "１２": "12", "3件": "3", "-0": "0", "007": "7", "": "", "—": "—", "无": "无", "13abc": "13abc", "5 7": "5 7",
		"22（其中修订16件）": "22（其中修订16件）", "9116.360": "9116.36",
	} {
		if got := printed("t3.new.natural", report.Parse(raw, form.Count)); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
	if got := printed("t2.fees.amount", report.Parse("251000元", form.Wan)); got != "25.1" {
		t.Errorf("money in another unit: %s", got)
	}
	for _, v := range []report.Value{
		{}, {State: report.Unreadable, Why: report.NoResult}, {State: report.Unreadable, Why: report.IsDate, Raw: "43831"},
		{State: report.Unreadable, Why: report.Uncounted, Raw: "5"}, {State: report.Unreadable, Why: report.Conflict, Raw: "无"},
	} {
		if got := printed("t3.new.natural", v); got != unread {
			t.Errorf("%+v is printed as %q", v, got)
		}
	}
}

// The table of a section that a report lacks is not lost.
func TestTablesWithoutTheirSectionStand(t *testing.T) {
	_, r := sample(t, "yunling-resources-2023")
	for skip := range r.Sections {
		c := r.Clone()
		c.Sections = slices.Delete(slices.Clone(r.Sections), skip, skip+1)
		var tables, order []string
		for _, b := range paper(c, Imprint{}) {
			if b.kind == table {
				tables = append(tables, b.table.Form.Key)
			}
			if b.kind == heading || b.kind == table {
				order = append(order, b.text)
			}
		}
		if !slices.Equal(tables, []string{"t2", "t3", "t4"}) {
			t.Errorf("without %s: %v in %v", r.Sections[skip].Title, tables, order)
		}
	}
}

func TestMissingTablesAreNotInvented(t *testing.T) {
	_, r := sample(t, "yunling-resources-2023")
	c := r.Clone()
	c.Tables[form.Disputes] = report.Table{}
	again := readOne(t, "docx", ReportDocx(c, Imprint{}))
	if again.Has(form.Disputes) || !again.Has(form.Requests) {
		t.Error("table 四 came out of nowhere, or table 三 was lost")
	}
}

// A mixture of editions is printed as it is: every table in its own layout.
func TestMixedEditionsKeepTheirLayouts(t *testing.T) {
	r := anyForm("2021")
	old := anyForm("2019")
	r.Tables[form.Requests] = old.Tables[form.Requests]
	again := readOne(t, "docx", ReportDocx(r, Imprint{}))
	if again.Mixed() == nil {
		t.Error("the mixture was mended on the way")
	}
}

func TestParagraphsKeepTheirLevels(t *testing.T) {
	for text, want := range map[string]block{
		"（一）主动公开":                              {kind: subheading, text: "（一）主动公开"},
		"（一）主动公开。":                             {kind: subheading, text: "（一）主动公开。"},
		"(二)依申请公开：全年收到3件。":                     {kind: lead, lead: "(二)依申请公开：", text: "全年收到3件。"},
		"（二十一）平台。建成。":                          {kind: lead, lead: "（二十一）平台。", text: "建成。"},
		"（以下简称条例）的规定。":                         {text: "（以下简称条例）的规定。"},
		"（一）" + strings.Repeat("长", 40) + "。完": {text: "（一）" + strings.Repeat("长", 40) + "。完"},
		"一是加强公开。":                              {text: "一是加强公开。"},
		"":                                     {},
		"（":                                    {text: "（"},
		"（一）第一行\n第二行":                          {kind: lead, lead: "（一）第一行\n", text: "第二行"},
	} {
		if got := prose(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// The name of the office and the day at the end of the text are set as 落款, and
// those of the imprint are added.
func TestEndorsementsAreSetToTheRight(t *testing.T) {
	_, r := sample(t, "yunling-resources-2023")
	c := r.Clone()
	last := len(c.Sections) - 1
	c.Sections = slices.Clone(c.Sections)
	c.Sections[last].Paras = append(slices.Clone(c.Sections[last].Paras), report.Passage{Text: "云岭县自然资源局"}, report.Passage{Text: "2024年1月20日"})
	kinds := func(blocks []block) (out []kind) {
		for _, b := range blocks[len(blocks)-2:] {
			out = append(out, b.kind)
		}
		return out
	}
	if got := kinds(paper(c, Imprint{})); !slices.Equal(got, []kind{signature, dated}) {
		t.Errorf("read: %v", got)
	}
	own := docxText(t, ReportDocx(c, Imprint{Office: "另一机关", Date: rule.Date{Year: 2025, Month: 1, Day: 1}}))
	want(t, own, "\n云岭县自然资源局\n2024年1月20日\n")
	without(t, own, "另一机关", "2025年")
	if got := kinds(paper(r, Imprint{Office: "某局", Date: rule.Date{Year: 2024, Month: 1, Day: 5}})); !slices.Equal(got, []kind{signature, dated}) {
		t.Errorf("added: %v", got)
	}
	text := docxText(t, ReportDocx(r, Imprint{Office: "某某县自然资源局", Date: rule.Date{Year: 2024, Month: 1, Day: 5}}))
	want(t, text, "某某县自然资源局\n2024年1月5日\n")
	want(t, docxText(t, ReportDocx(r, Imprint{Office: "只有机关"})), "只有机关\n")
	want(t, docxText(t, ReportDocx(r, Imprint{Date: rule.Date{Year: 2024, Month: 2, Day: 5}})), "2024年2月5日\n")
	for s, day := range map[string]bool{"2024年1月20日": true, "二〇二四年一月二十日": true, "2024年1月": false, "": false, "2024年1月20日印发": false} {
		if isDay(s) != day {
			t.Errorf("%q is a day: %v", s, !day)
		}
	}
}

func TestWrittenTwiceIsTheSame(t *testing.T) {
	_, r := sample(t, "yunzhou-city-2020")
	res := checked(t, "yunzhou-city-2020", "\t54638\n", "\t54639\n")
	for name, write := range map[string]func() []byte{
		"report":    func() []byte { return ReportDocx(r, Imprint{Stamp: StampOf(res)}) },
		"page":      func() []byte { return ReportPage(r, Imprint{Stamp: StampOf(res)}) },
		"letter":    func() []byte { return LetterDocx(res, Letter{}) },
		"summary":   func() []byte { return SummaryDocx(Summary{Results: []core.Result{res, troubled("甲局")}}) },
		"checklist": func() []byte { return ChecklistDocx(res) },
		"findings":  func() []byte { return FindingsPage([]core.Result{res}) },
		"figures":   func() []byte { return FiguresJSON(r, StampOf(res)) },
	} {
		if !bytes.Equal(write(), write()) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// Every output says with what and from what it was made.
func TestOutputsBearTheStamp(t *testing.T) {
	res := checked(t, "yunling-resources-2023", "\t62\n", "\t63\n")
	_, r := sample(t, "yunling-resources-2023")
	stamp := StampOf(res)
	all := []string{core.Version, res.Rules, res.Source.SHA256, res.Code}
	for name, text := range map[string]string{
		"report":         docxText(t, ReportDocx(r, Imprint{Stamp: stamp})),
		"letter":         docxText(t, LetterDocx(res, Letter{})),
		"checklist":      docxText(t, ChecklistDocx(res)),
		"summary":        docxText(t, SummaryDocx(Summary{Results: []core.Result{res}})),
		"corrections":    docxText(t, CorrectionsDocx("某局", nil, Imprint{Stamp: stamp})),
		"page":           string(ReportPage(r, Imprint{Stamp: stamp})),
		"findings":       string(FindingsPage([]core.Result{res})),
		"figures":        string(FiguresCSV([]*report.Report{r}, stamp)),
		"figures json":   string(FiguresJSON(r, stamp)),
		"corrected":      string(CorrectionsCSV(nil, stamp)),
		"corrected json": string(CorrectionsJSON(nil, stamp)),
	} {
		for _, w := range all {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %s", name, w)
			}
		}
	}
	want(t, string(ReportFragment(r, Imprint{Stamp: stamp})), core.Version, res.Rules, res.Source.SHA256[:hashShown], res.Code)
	two := StampOf(res, troubled("甲局"))
	if two.Code != "" || len(two.Input) != 64 || two.Input == res.Source.SHA256 || two == StampOf(troubled("甲局"), res) {
		t.Errorf("several files: %+v", two)
	}
	if (Stamp{}).String() != "" {
		t.Error("no stamp has words")
	}
}

func BenchmarkReportDocx(b *testing.B) {
	_, r := sample(b, "yunzhou-city-2020")
	b.ReportAllocs()
	for b.Loop() {
		ReportDocx(r, Imprint{Office: "云州市人民政府"})
	}
}

func BenchmarkReportPage(b *testing.B) {
	_, r := sample(b, "yunzhou-city-2020")
	for b.Loop() {
		ReportPage(r, Imprint{})
	}
}
