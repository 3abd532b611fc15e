package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// A book is a workbook written by hand: its parts by name. The parts that each
// workbook needs are added by bytes.
type book map[string]string

const (
	xmlns       = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relType     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	sheet1      = "xl/worksheets/sheet1.xml"
	sheet1Rels  = "xl/worksheets/_rels/sheet1.xml.rels"
	workbookXML = "xl/workbook.xml"
	bookRels    = "xl/_rels/workbook.xml.rels"
)

// worksheetXML is a sheet part with the given children of its root.
func worksheetXML(body string) string { return "<worksheet " + xmlns + ">" + body + "</worksheet>" }

// rows is a book of one sheet with the given rows.
func rows(body string) book { return book{sheet1: worksheetXML("<sheetData>" + body + "</sheetData>")} }

func rel(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + relType + kind + `" Target="` + target + `"/>`
}

func relsXML(rels ...string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(rels, "") + `</Relationships>`
}

// with returns the book with one more part.
func (b book) with(name, content string) book {
	c := book{name: content}
	for k, v := range b {
		if k != name {
			c[k] = v
		}
	}
	return c
}

// bytes packs the book.
func (b book) bytes(t testing.TB) []byte {
	t.Helper()
	all := book{
		"_rels/.rels": relsXML(rel("r", "officeDocument", workbookXML)),
		workbookXML:   "<workbook " + xmlns + `><sheets><sheet name="表三" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		bookRels:      relsXML(rel("rId1", "worksheet", "worksheets/sheet1.xml"), rel("rId2", "sharedStrings", "sharedStrings.xml"), rel("rId3", "styles", "styles.xml")),
	}
	for k, v := range b {
		all[k] = v
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range sortedKeys(all) {
		e, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read reads the book, which must work.
func (b book) read(t testing.TB) *grid.Document {
	t.Helper()
	doc, err := open(b.bytes(t), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

var typeNames = map[grid.CellType]string{
	grid.Text: "text", grid.Number: "number", grid.Date: "date", grid.Bool: "bool", grid.Error: "error", grid.Pending: "pending",
}

// show writes the cells of a table: A1 number 12, a formula with =, a span
// with +rows×columns.
func show(table *grid.Table) string {
	var s []string
	for _, c := range table.Cells {
		one := grid.A1(int(c.Row), int(c.Col)) + " " + typeNames[c.Type]
		if c.Formula {
			one += " ="
		}
		if c.Text != "" {
			one += " " + c.Text
		}
		if c.RowSpan != 1 || c.ColSpan != 1 {
			one += fmt.Sprintf(" +%d×%d", c.RowSpan, c.ColSpan)
		}
		s = append(s, one)
	}
	return strings.Join(s, "; ")
}

func reason(t testing.TB, err error) limit.Reason {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *limit.Error
	if !errors.As(err, &e) {
		t.Fatalf("not a *limit.Error: %v", err)
	}
	return e.Reason
}

// allocated returns the bytes that f takes, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
