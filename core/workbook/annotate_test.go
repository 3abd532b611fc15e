package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"html"
	"io"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/intake"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
	"gouji/core/workbook/parts"
)

// faulty is a filled template with a wrong figure, a text for a number, and a
// blank.
func faulty(t testing.TB) []byte {
	r := report.New(form.ByID("2021"), "某某县教育局", 2023)
	for id, raw := range map[string]string{"t3.new.natural": "12", "t3.granted.natural": "11", "t3.new.legal": "3", "t3.granted.legal": "3件", "t4.review.upheld": ""} {
		r.Set(id, raw)
	}
	return template(t, Template{Edition: r.Edition, Organ: r.Organ, Year: r.Year, Figures: r})
}

func annotated(t testing.TB, data []byte, results []core.Result) []byte {
	t.Helper()
	a, err := Annotate(data, results, Stamp{Made: "2026年1月5日"})
	if err != nil {
		t.Fatal(err)
	}
	return a.Data
}

// partsOf unpacks a file.
func partsOf(t testing.TB, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

// documentOf reads a workbook without the sheet that is added.
func documentOf(data []byte) (*grid.Document, error) {
	doc, err := intake.Read(data, limit.Default)
	if err != nil {
		return nil, err
	}
	kept := doc.Blocks[:0]
	for _, b := range doc.Blocks {
		if len(b.Table.Cells) == 0 || !form.IsBeside(b.Table.Sheet, b.Table.Cells[0].Text) {
			kept = append(kept, b)
		}
	}
	doc.Blocks = kept
	doc.Notes = nil // notes of cells are among them
	return doc, nil
}

// untouched returns what an annotated copy changed that it must not, "" when
// there is nothing.
func untouched(t testing.TB, before, after []byte) string {
	a, b := partsOf(t, before), partsOf(t, after)
	for name, content := range a {
		low := strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
		switch {
		case b[name] == content:
		case strings.Contains(content, "sheetData") && !strings.HasSuffix(low, ".rels"):
			if within(content, "sheetData") != within(b[name], "sheetData") || within(content, "mergeCells") != within(b[name], "mergeCells") || within(content, "drawing") != within(b[name], "drawing") {
				return name + ": cells changed"
			}
			if !inOrder(b[name], content) {
				return name + ": something was taken away"
			}
		case strings.HasSuffix(low, "styles.xml"), strings.HasSuffix(low, ".rels"), strings.HasSuffix(low, "[content_types].xml"),
			strings.HasSuffix(low, "workbook.xml"), strings.HasSuffix(low, ".vml"), strings.Contains(low, "comments"):
			if !inOrder(counts(b[name]), counts(content)) {
				return name + ": something was taken away"
			}
		default:
			return name + ": changed"
		}
	}
	x, err1 := documentOf(before)
	y, err2 := documentOf(after)
	if err1 != nil || err2 != nil {
		if err1 == nil || err2 == nil || err1.Error() != err2.Error() {
			return "reads differently"
		}
		return ""
	}
	if len(x.Blocks)+len(y.Blocks) > 0 && !reflect.DeepEqual(x.Blocks, y.Blocks) {
		return "reads differently"
	}
	return ""
}

// within returns the bytes of an element of a part.
func within(content, name string) string {
	_, rest, ok := strings.Cut(content, name)
	if !ok {
		return ""
	}
	i := strings.LastIndex(rest, name+">")
	return rest[:max(0, i)]
}

// counts leaves out the numbers that tell how many there are of something, and
// how an empty element is closed.
func counts(s string) string {
	s = countPattern.Replace(s)
	return s
}

var countPattern = strings.NewReplacer("/>", ">", "0", "", "1", "", "2", "", "3", "", "4", "", "5", "", "6", "", "7", "", "8", "", "9", "")

// inOrder reports whether all characters of short stand in long in that order:
// whether long is short with additions.
func inOrder(long, short string) bool {
	i := 0
	for k := 0; k < len(long) && i < len(short); k++ {
		if long[k] == short[i] {
			i++
		}
	}
	return i == len(short)
}

func TestAnnotatedCopyChangesNothingButRemarks(t *testing.T) {
	data := faulty(t)
	results := core.CheckFile("某某县教育局.xlsx", data, core.Options{})
	after := annotated(t, data, results)
	if why := untouched(t, data, after); why != "" {
		t.Error(why)
	}
	again := core.CheckFile("某某县教育局.xlsx", after, core.Options{})[0]
	if len(again.Findings) != len(results[0].Findings) || again.Receipt.Read != results[0].Receipt.Read {
		t.Errorf("the copy checks to %d findings, the original to %d", len(again.Findings), len(results[0].Findings))
	}
	f, err := excelize.OpenReader(bytes.NewReader(after))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, cell := range map[string]string{"表三": "D29", "表四": "A5"} { // 总计, and the blank
		notes, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, n := range notes {
			for _, p := range n.Paragraph {
				found = found || n.Cell == cell && strings.Contains(p.Text, parts.Beginning)
			}
		}
		if !found {
			t.Errorf("no note at %s!%s: %+v", sheet, cell, notes)
		}
	}
	rows, err := f.GetRows(form.ListSheet)
	if err != nil {
		t.Fatal(err)
	}
	list := ""
	for _, r := range rows {
		list += strings.Join(r, "|") + "\n"
	}
	for _, want := range []string{results[0].Code, results[0].Source.SHA256, core.Version, rule.Version, "2026年1月5日"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list does not state %s", want)
		}
	}
	for _, finding := range results[0].Findings {
		if !strings.Contains(list, finding.Message) {
			t.Errorf("the list lacks %q", finding.Message)
		}
	}
}

func TestSecondAnnotationReplacesTheFirst(t *testing.T) {
	data := faulty(t)
	results := core.CheckFile("t.xlsx", data, core.Options{})
	once := annotated(t, data, results)
	twice := annotated(t, once, results)
	a, b := partsOf(t, once), partsOf(t, twice)
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("part %s is new", name)
		}
	}
	for name, content := range a {
		if strings.HasSuffix(name, ".vml") {
			continue // the boxes of notes are numbered anew
		}
		if b[name] != content {
			t.Errorf("%s differs", name)
		}
	}
	clean := annotated(t, once, nil)
	for name, content := range partsOf(t, clean) {
		if remarked(content) || strings.HasSuffix(name, ".vml") && strings.Contains(content, "<v:shape ") {
			t.Errorf("%s still has remarks", name)
		}
	}
}

// remarked reports whether a part holds a remark of ours.
func remarked(content string) bool {
	content = html.UnescapeString(content)
	return strings.Contains(content, `LEN("勾稽核对")`) || strings.Contains(content, parts.Beginning)
}

// Excel and WPS write a file anew when it is saved; excelize stands in for them.
func TestRemarksAreKnownAgainAfterTheFileWasSaved(t *testing.T) {
	data := faulty(t)
	results := core.CheckFile("t.xlsx", data, core.Options{})
	f, err := excelize.OpenReader(bytes.NewReader(annotated(t, data, results)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellValue("表三", "D5", 11); err != nil {
		t.Fatal(err)
	}
	saved, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	clean := annotated(t, saved.Bytes(), nil)
	sheets := 0
	for name, content := range partsOf(t, clean) {
		if remarked(content) {
			t.Errorf("%s still has remarks", name)
		}
		if name == "xl/workbook.xml" {
			sheets = strings.Count(content, form.ListSheet)
		}
	}
	if sheets != 1 {
		t.Errorf("%d lists", sheets)
	}
}

func TestNotesOfTheSenderStay(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, note := range map[string]string{"B2": "与台账核对过", "C3": "另一条"} {
		if err := f.AddComment("Sheet1", excelize.Comment{Cell: cell, Author: "张三", Text: note}); err != nil {
			t.Fatal(err)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	results := []core.Result{{Findings: []rule.Finding{{Rule: "T3-SUM", Severity: rule.Error, Message: "合计不对。", Advice: "请改。",
		Cells: []rule.Cell{{Cell: "t3.new.total", Role: rule.Suspect, Origin: "Sheet1!B2"}, {Cell: "t3.new.legal", Role: rule.Suspect, Origin: "Sheet1!D4"}}}}}}
	notes := func(data []byte) map[string]string {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		list, err := f.GetComments("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, c := range list {
			for _, p := range c.Paragraph {
				out[c.Cell] += p.Text
			}
			out[c.Cell] += c.Text
		}
		return out
	}
	marked := annotated(t, buf.Bytes(), results)
	got := notes(marked)
	if !strings.Contains(got["B2"], "与台账核对过") || !strings.Contains(got["B2"], "合计不对") || !strings.Contains(got["D4"], "合计不对") || strings.Contains(got["C3"], "合计") {
		t.Errorf("notes %q", got)
	}
	got = notes(annotated(t, marked, nil))
	if !strings.Contains(got["B2"], "与台账核对过") || strings.Contains(got["B2"], "合计不对") || got["D4"] != "" || !strings.Contains(got["C3"], "另一条") {
		t.Errorf("after the second time %q", got)
	}
}

func TestWhatIsNoWorkbookIsRefused(t *testing.T) {
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("年报"), "old workbook": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "cut": faulty(t)[:900]} {
		if _, err := Annotate(data, nil, Stamp{}); !errors.Is(err, parts.ErrUnfit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Macros are not passed on, and Excel opens no such file under the name .xlsx.
func TestWorkbooksWithMacrosAndTemplatesAreRefused(t *testing.T) {
	for _, kind := range []string{"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"} {
		var buf bytes.Buffer
		w := zip.NewWriter(&buf)
		for name, content := range partsOf(t, faulty(t)) {
			part, err := w.Create(name)
			if err == nil {
				_, err = part.Write([]byte(strings.ReplaceAll(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind)))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := Annotate(buf.Bytes(), nil, Stamp{}); !errors.Is(err, parts.ErrUnfit) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestListStandsByItselfForOtherFiles(t *testing.T) {
	results := core.CheckFile("坏文件.doc", []byte("\xd0\xcf\x11\xe0"), core.Options{})
	results = append(results, core.CheckFile("t.xlsx", faulty(t), core.Options{})...)
	data, err := List(results, Stamp{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); len(got) != 1 || got[0] != form.ListSheet {
		t.Errorf("sheets %v", got)
	}
	if _, _, err := core.Read(data, core.Options{}); err == nil {
		t.Error("the list is taken for a report")
	}
}

func TestMutatedWorkbooksNeverPanic(t *testing.T) {
	data := faulty(t)
	results := core.CheckFile("t.xlsx", data, core.Options{})
	contents := partsOf(t, annotated(t, data, results))
	names := slices.Sorted(maps.Keys(contents))
	rng := rand.New(rand.NewPCG(8, 9))
	for range 400 {
		var buf bytes.Buffer
		w := zip.NewWriter(&buf)
		hit := rng.IntN(len(names))
		for i, name := range names {
			content := []byte(contents[name])
			for k := 0; i == hit && k < 1+rng.IntN(6) && len(content) > 0; k++ {
				switch at := rng.IntN(len(content)); rng.IntN(4) {
				case 0:
					content[at] = "<>/\"'= !?"[rng.IntN(9)]
				case 1:
					content = content[:at]
				case 2:
					content = slices.Concat(content[:at], content[min(len(content), at+rng.IntN(40)):])
				default:
					content = slices.Concat(content[:at], []byte("<x a='>'><!-- "), content[at:])
				}
			}
			part, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := part.Write(content); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if a, err := Annotate(buf.Bytes(), results, Stamp{}); err == nil && len(a.Data) == 0 {
			t.Error("no error and no workbook")
		} else if err != nil && !errors.Is(err, parts.ErrUnfit) {
			t.Errorf("error %v", err)
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	data := faulty(b)
	results := core.CheckFile("t.xlsx", data, core.Options{})
	for b.Loop() {
		annotated(b, data, results)
	}
}
