package intake

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// checkRead reads data and fails on an error that is no refusal, on a caught
// defect, and when the kind and the outcome disagree.
func checkRead(t *testing.T, data []byte) (*grid.Document, limit.Reason) {
	t.Helper()
	doc, err := Read(data, limit.Default)
	if err == nil {
		if kind := Sniff(data); string(kind) != doc.Kind {
			t.Fatalf("read as %s, but is %q", doc.Kind, kind)
		}
		return doc, ""
	}
	var refusal *limit.Error
	if !errors.As(err, &refusal) || doc != nil {
		t.Fatalf("%v beside %v", err, doc)
	}
	if refusal.Reason == limit.Internal {
		t.Fatal(err)
	}
	return nil, refusal.Reason
}

func TestEveryKindIsReadOrRefusedByItsName(t *testing.T) {
	for _, c := range sniffCases(t) {
		t.Run(c.name, func(t *testing.T) {
			_, reason := checkRead(t, c.data)
			switch {
			case c.want == HTML || c.want == Text:
				if reason != "" {
					t.Errorf("refused: %s", reason)
				}
			case isZip(c.data):
				if reason == "" || !c.want.Readable() && strings.HasPrefix(string(c.data), "PK\x03\x04") &&
					reason != limit.Reason(c.want) && reason != limit.Damaged {
					t.Errorf("refused as %q, want %q", reason, c.want)
				}
			case c.want == CSV && reason == "":
			case (c.want == XLS || c.want == DOC || c.want == XML || c.want == RTF) && reason == limit.Damaged, // there is nothing in them
				c.want == MHT && reason == limit.WebArchive:
			case reason != limit.Reason(c.want):
				t.Errorf("refused as %q, want %q", reason, c.want)
			}
		})
	}
}

func TestReadDispatches(t *testing.T) {
	workbook := zipOf(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表三" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>12</v></c></row></sheetData></worksheet>`)
	document := zipOf(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>12</w:t></w:r></w:p></w:body></w:document>`)
	for kind, data := range map[Kind][]byte{
		XLSX: workbook,
		DOCX: document,
		HTML: gbk(t, "<p>12</p><p>年"),
		Text: []byte("12"),
	} {
		doc, err := Read(data, limit.Default)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		first := doc.Blocks[0].Text
		if doc.Blocks[0].Table != nil {
			first = doc.Blocks[0].Table.Cells[0].Text
		}
		if doc.Kind != string(kind) || first != "12" {
			t.Errorf("%s read as %s: %q", kind, doc.Kind, first)
		}
	}
}

func TestReadHoldsTheLimits(t *testing.T) {
	for _, c := range []struct {
		data []byte
		lim  limit.Limits
		want limit.Reason
	}{
		{[]byte("12345"), limit.Limits{Bytes: 4, Text: 9, Unpacked: 9}, limit.TooLarge},
		{[]byte("12345"), limit.Limits{Bytes: 9, Text: 4, Unpacked: 9}, limit.TooLarge},
		{[]byte("12345"), limit.Limits{Bytes: 9, Text: 9, Unpacked: 4}, limit.TooLarge},
		{[]byte("<p>12"), limit.Limits{Bytes: 9, Text: 4, Unpacked: 9}, limit.TooLarge},
		{utf16LE("\r\n \r\n \r\n"), limit.Default, limit.Empty},
		{zipOf(t, "a", "", "b", ""), limit.Limits{Bytes: 999, Parts: 1}, limit.TooManyParts},
		{zipOf(t, "xl/workbook.xml", strings.Repeat("a", 99))[:60], limit.Default, limit.Damaged},
	} {
		_, err := Read(c.data, c.lim)
		var refusal *limit.Error
		if !errors.As(err, &refusal) || refusal.Reason != c.want {
			t.Errorf("%.20q: %v, want %s", c.data, err, c.want)
		}
	}
}

func TestADefectOfAnImporterBecomesAnError(t *testing.T) {
	for want, read := range map[string]func() (*grid.Document, error){
		"refused: internal in docx: index out of range": func() (*grid.Document, error) { panic("index out of range") },
		"refused: internal in docx: x":                  func() (*grid.Document, error) { panic(errors.New("x")) },
		"refused: internal in docx: panic":              func() (*grid.Document, error) { panic(7) },
		"refused: internal in docx: runtime error: index out of range [3] with length 0": func() (*grid.Document, error) {
			var cells []grid.Cell
			at := 3
			return &grid.Document{Kind: cells[at].Text}, nil
		},
	} {
		doc, err := guard(func(kind *Kind) (*grid.Document, error) {
			*kind = DOCX
			return read()
		})
		if doc != nil || err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// numbersOf returns, for each table, the rows that end in at least n figures, as
// their last n texts. It is how a page and a text with the same figures compare:
// the text has lost the merged cells.
func numbersOf(doc *grid.Document, n int) (rows [][]string) {
	for _, b := range doc.Blocks {
		if b.Table == nil {
			continue
		}
		for row := range b.Table.Rows {
			cells := b.Table.Row(row)
			if len(cells) < n {
				continue
			}
			var texts []string
			for _, c := range cells[len(cells)-n:] {
				if text := strings.Trim(c.Text, " \u00A0"); strings.Trim(text, "0123456789") == "" && text != "" {
					texts = append(texts, text)
				}
			}
			if len(texts) == n {
				rows = append(rows, texts)
			}
		}
	}
	return rows
}

func corpus(t *testing.T, pattern string) []string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("../../../shared/corpus", pattern))
	if len(files) == 0 {
		t.Skipf("the corpus is not there: no %s", pattern)
	}
	return files
}

func read(t *testing.T, file string) *grid.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(data, limit.Default)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return doc
}

func TestPagesAndTextsOfOneReportHoldTheSameFigures(t *testing.T) {
	for _, file := range corpus(t, "text/*.html") {
		page, text := read(t, file), read(t, strings.TrimSuffix(file, "html")+"txt")
		requests := 23
		if strings.HasSuffix(file, "_2022.html") || strings.HasSuffix(file, "_2023.html") {
			requests = 25
		}
		for n, rows := range map[int]int{7: requests + 1, 15: 1} { // a row of 15 ends in 7 figures too
			fromPage, fromText := numbersOf(page, n), numbersOf(text, n)
			if len(fromPage) != rows {
				t.Errorf("%s: %d rows of %d figures, want %d", file, len(fromPage), n, rows)
			}
			if a, b := join(fromPage), join(fromText); a != b {
				t.Errorf("%s: page\n%stext\n%s", file, a, b)
			}
		}
		paragraphs := map[string]bool{}
		for _, b := range page.Blocks {
			paragraphs[b.Text] = true
		}
		for _, b := range text.Blocks {
			if !paragraphs[b.Text] {
				t.Errorf("%s: the page has no paragraph %q", file, b.Text)
			}
		}
	}
}

func join(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, " ") + "\n")
	}
	return b.String()
}

func TestTheCompleteReportHasAllItsTables(t *testing.T) {
	doc := read(t, corpus(t, "text/dongjia_2020.txt")[0])
	var tables []*grid.Table
	for _, b := range doc.Blocks {
		if b.Table != nil {
			tables = append(tables, b.Table)
		}
	}
	if len(tables) != 3 || tables[1].Rows != 26 || tables[2].Rows != 4 || len(tables[2].Row(3)) != 15 {
		t.Fatalf("%d tables", len(tables))
	}
	var reports []struct {
		ID     string           `json:"id"`
		Table3 map[string][]any `json:"table3"`
	}
	data, err := os.ReadFile(corpus(t, "reports.json")[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	if got := len(numbersOf(doc, 7)) - 1; reports[0].ID != "seed_dongjia_2020" || got != len(reports[0].Table3) {
		t.Errorf("%d rows of figures in table 3, want %d", got, len(reports[0].Table3))
	}
}

func TestSamplesAreSniffed(t *testing.T) {
	for _, file := range append(corpus(t, "samples/*"), corpus(t, "pdf/*")...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]Kind{
			".xlsx": XLSX, ".docx": DOCX, ".xls": XLS, ".doc": DOC, ".html": HTML, ".pdf": PDF, ".ofd": OFD, ".json": Text,
		}[filepath.Ext(file)]
		if strings.Contains(file, "encrypted") {
			want = Encrypted
		}
		if got := Sniff(data); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
		checkRead(t, data)
	}
}
