package publish

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// samples are reports written for the project, of both editions.
var samples = []string{"yunling-resources-2023", "yunzhou-city-2020", "liuhe-township-2021", "yunling-education-2019"}

// sample reads one of the samples, with old text replaced by new.
func sample(t testing.TB, name string, edits ...string) (data []byte, r *report.Report) {
	t.Helper()
	data, err := os.ReadFile("../testdata/reports/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i+1 < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("%s: no %q", name, edits[i])
		}
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return []byte(text), readOne(t, name, []byte(text))
}

func readOne(t testing.TB, name string, data []byte) *report.Report {
	t.Helper()
	_, reports, err := core.Read(data, core.Options{})
	if err != nil || len(reports) != 1 {
		t.Fatalf("%s: %d reports, %v", name, len(reports), err)
	}
	return reports[0]
}

// checked is the result of a sample.
func checked(t testing.TB, name string, edits ...string) core.Result {
	t.Helper()
	data, _ := sample(t, name, edits...)
	results := core.CheckFile(name+".txt", data, core.Options{})
	if len(results) != 1 {
		t.Fatal(len(results), " results")
	}
	return results[0]
}

// scrambled returns a copy of a report with random figures, some of them no
// numbers.
func scrambled(random *rand.Rand, r *report.Report) *report.Report {
	c := r.Clone()
	for i := range c.Tables {
		for _, f := range c.Tables[i].Form.Figures() {
			raw := strconv.Itoa(random.IntN([]int{1, 10, 1000, 10000000}[random.IntN(4)]))
			switch random.IntN(40) {
			case 0:
				raw = ""
			case 1:
				raw = "—"
			case 2:
				raw = "13abc"
			case 3:
				raw = "-1" + raw
			case 4:
				raw += ".5"
			case 5:
				raw = "22（其中修订16件）"
			}
			if f.Kind.Money() && random.IntN(2) == 0 {
				raw += "." + strconv.Itoa(random.IntN(1000000))
			}
			if !c.Set(f.ID, raw) {
				panic(f.ID)
			}
		}
	}
	return c
}

// docxText returns the text of a Word document, a line for each paragraph, and
// fails unless every part of it is XML.
func docxText(t testing.TB, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch token := token.(type) {
			case xml.CharData:
				if f.Name == "word/document.xml" || strings.HasPrefix(f.Name, "word/footer3") {
					out.Write(token)
				}
			case xml.EndElement:
				if token.Name.Local == "p" || token.Name.Local == "br" {
					out.WriteByte('\n')
				}
			}
		}
	}
	return out.String()
}

// want fails unless text holds each of the words.
func want(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

// without fails if text holds one of the words.
func without(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(text, w) {
			t.Errorf("%q in\n%s", w, text)
		}
	}
}

// hostileOrgans are names that units have never had.
var hostileOrgans = []string{
	"<script>alert(1)</script>局", `"><img src=x onerror=alert(1)>`, "=HYPERLINK(\"x\")", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r\n=1", "'; DROP TABLE--",
	"\x00\x1b[31m局", "\ufffe\uffff", "\xed\xa0\x80", "\u202e局育教", "]]>", "&lt;", strings.Repeat("长", 20000), "..\\..\\a/b",
}

// troubled is a result with every kind of finding, one of them settled.
func troubled(organ string) core.Result {
	cell := func(id, label, raw, origin string) rule.Cell {
		return rule.Cell{Cell: id, Label: label, Role: rule.Suspect, Raw: raw, Origin: origin}
	}
	return core.Result{
		Schema: core.Schema, Source: core.Source{Name: "C:\\报送\\" + organ + ".xlsx", SHA256: strings.Repeat("ab", 32)},
		Report: core.Identity{Edition: "2021", Year: 2023, Organ: organ}, Receipt: core.Receipt{Expected: 200, Read: 198, Blank: 2},
		Verdict: core.Fail, Rules: "2026.99", Code: "AAAA-BBBB",
		Findings: []rule.Finding{
			{Rule: "T3-ID", Severity: rule.Error, Message: "甲数不平。", Basis: "通知明文：表头", Advice: "请核实甲。", Formula: "1 + 1 ≠ 3",
				Cells: []rule.Cell{cell("t3.new.natural", "表三·新收", "3", "表三!D4")}, Fix: []rule.Change{{Cell: "t3.new.natural", From: "3", To: "2"}}},
			{Rule: "T3-ID", Severity: rule.Error, Message: "乙数不平。", Basis: "通知明文：表头", Advice: "请核实甲。",
				Cells: []rule.Cell{cell("t3.new.legal", "表三·新收", "", "表三!H4")}},
			{Rule: "T4-SUM", Severity: rule.Error, Message: "已经说明的错。", Decision: "d1"},
			{Rule: "NV-NEW", Severity: rule.Warning, Message: "丙处请说明。", Advice: "请说明丙。", Cells: []rule.Cell{{Label: organ, Raw: organ, Origin: "第3段"}}},
			{Rule: "T4-CODEF", Severity: rule.Info, Message: "丁处供参考。"},
		},
	}
}

// anyForm is a report of an edition with every figure 0 and no text.
func anyForm(id string) *report.Report {
	e := form.ByID(id)
	return report.New(e, "某局", e.First)
}
