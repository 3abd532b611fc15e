//go:build !wasip1

package main

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// hostileFiles returns one bad file of each kind. The importers have more, each
// its own; these are to show that the module bears what they bear.
func hostileFiles(t *testing.T) map[string][]byte {
	t.Helper()
	noise := make([]byte, 1<<20)
	random := rand.NewChaCha8([32]byte{1})
	if _, err := random.Read(noise); err != nil {
		t.Fatal(err)
	}
	const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>`
	return map[string][]byte{
		"empty":         {},
		"noise":         noise,
		"noisy zip":     append([]byte("PK\x03\x04"), noise...),
		"noisy ole":     append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), noise...),
		"pdf":           []byte("%PDF-1.7\n"),
		"zeros":         make([]byte, 4<<20),
		"one long line": bytes.Repeat([]byte("政府信息公开"), 1<<18),
		"many lines":    bytes.Repeat([]byte("三、收到和处理政府信息公开申请情况\n0\n"), 1<<16),
		"deep tables":   []byte("<html>" + strings.Repeat("<table><tr><td>", 50_000)),
		"wide spans":    []byte("<table>" + strings.Repeat("<tr><td rowspan=65535 colspan=65535>1</td></tr>", 5_000) + "</table>"),
		"bomb":          workbook(t, io.LimitReader(spaces{}, 300<<20)),
		"far cells":     workbook(t, strings.NewReader(strings.Repeat(rows, 500))),
		"many cells":    workbook(t, strings.NewReader(strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 1_000)+`</row>`, 1_000))),
		"open tags":     workbook(t, strings.NewReader(strings.Repeat("<a>", 1<<20))),
	}
}

// workbook returns an xlsx file whose only sheet has the given rows.
func workbook(t *testing.T, rows io.Reader) []byte {
	t.Helper()
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const relation = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct {
		name string
		body io.Reader
	}{
		{"[Content_Types].xml", strings.NewReader(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)},
		{"_rels/.rels", strings.NewReader(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`)},
		{"xl/workbook.xml", strings.NewReader(`<workbook ` + main + ` xmlns:r="` + relation + `">` +
			`<sheets><sheet name="表三" sheetId="1" r:id="r1"/></sheets></workbook>`)},
		{"xl/_rels/workbook.xml.rels", strings.NewReader(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + relation + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)},
		{"xl/worksheets/sheet1.xml", io.MultiReader(strings.NewReader(`<worksheet `+main+`><sheetData>`), rows,
			strings.NewReader(`</sheetData></worksheet>`))},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, part.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// spaces reads as blanks without end.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
