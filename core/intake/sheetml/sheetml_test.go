package sheetml

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/limit"
)

func book(sheets string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<Styles><Style ss:ID="Default"/></Styles>` + sheets + `</Workbook>`
}

func sheetOf(table string) string {
	return book(`<Worksheet ss:Name="表三"><Table ss:ExpandedColumnCount="9">` + table + `</Table></Worksheet>`)
}

func data(kind, value string) string {
	return `<Data ss:Type="` + kind + `">` + value + `</Data>`
}

func show(t *grid.Table) string {
	var b []string
	for _, c := range t.Cells {
		s := grid.A1(int(c.Row), int(c.Col))
		if c.RowSpan > 1 || c.ColSpan > 1 {
			s += ":" + grid.A1(int(c.Row+c.RowSpan-1), int(c.Col+c.ColSpan-1))
		}
		s += [...]string{" text", " number", " date", " bool", " error", " pending"}[c.Type]
		if c.Formula {
			s += " ="
		}
		if c.Text != "" {
			s += " " + c.Text
		}
		b = append(b, s)
	}
	return strings.Join(b, "; ")
}

func notes(doc *grid.Document) string {
	var s []string
	for _, n := range doc.Notes {
		s = append(s, fmt.Sprintf("%s %s %d", n.Code, n.Where, n.Count))
	}
	return strings.Join(s, "; ")
}

var tables = []struct{ name, table, want string }{
	{"types", `<Row><Cell>` + data("Number", "12.5") + `</Cell><Cell>` + data("String", "总计&#10;件") + `</Cell><Cell>` + data("Boolean", "1") + `</Cell><Cell>` + data("Boolean", "0") + `</Cell><Cell>` + data("Error", "#REF!") + `</Cell><Cell>` + data("DateTime", "2021-12-31T00:00:00.000") + `</Cell></Row>`,
		"A1 number 12.5; B1 text 总计\n件; C1 bool TRUE; D1 bool FALSE; E1 error #REF!; F1 date 2021-12-31T00:00:00.000"},
	{"formulas", `<Row><Cell ss:Formula="=1">` + data("Number", "1") + `</Cell><Cell ss:Formula="=A1"/><Cell ss:Formula="=A1">` + data("Number", "") + `</Cell><Cell ss:Formula="=A1">` + data("String", "") + `</Cell></Row>`,
		"A1 number = 1; B1 pending =; C1 pending =; D1 text ="},
	{"indices", `<Row ss:Index="3"><Cell ss:Index="2">` + data("Number", "1") + `</Cell><Cell>` + data("Number", "2") + `</Cell></Row><Row/><Row ss:Span="2"><Cell/></Row><Row><Cell>` + data("Number", "3") + `</Cell></Row>`,
		"B3 number 1; C3 number 2; A8 number 3"},
	{"merged", `<Row><Cell ss:MergeAcross="1" ss:MergeDown="1">` + data("String", "甲") + `</Cell><Cell>` + data("Number", "1") + `</Cell></Row><Row><Cell ss:Index="3">` + data("Number", "2") + `</Cell></Row><Row><Cell ss:MergeAcross="1"/><Cell>` + data("Number", "3") + `</Cell></Row>`,
		"A1:B2 text 甲; C1 number 1; C2 number 2; A3:B3 text; C3 number 3"},
	{"a text with fonts", `<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>其中</B><Font html:Color="#F00" xmlns:html="h">：修订</Font></ss:Data></Cell></Row>`, "A1 text 其中：修订"},
	{"nothing", `<Row><Cell/><Cell>` + data("String", "") + `</Cell></Row>`, ""},
}

func TestReadTables(t *testing.T) {
	for _, c := range tables {
		doc, err := Read([]byte(sheetOf(c.table)), limit.Default)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := gridtest.Document(doc); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := show(doc.Blocks[0].Table); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestReadNotesWhatAReaderWouldNotSee(t *testing.T) {
	one := `<Row><Cell>` + data("Number", "1") + `<Comment><ss:Data>x</ss:Data></Comment></Cell></Row>`
	doc, err := Read([]byte(book(`<Worksheet ss:Name="一"><Table><Column ss:Width="9"/><Column ss:Hidden="1" ss:Span="1"/><Column/>`+
		`<Row ss:Hidden="1"><Cell>`+data("Number", "1")+`</Cell><Cell ss:Index="3">`+data("Number", "2")+`</Cell><Cell ss:Formula="=B1"/></Row><Row ss:Hidden="1"/></Table></Worksheet>`+
		`<Worksheet ss:Name="二"><Table>`+one+`</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`)), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := notes(doc), "hidden-row 一!1 1; hidden-col 一!C 1; pending-formula 一!D1 1; hidden-sheet 二 1; comment 二 1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReadKnowsItsEncoding(t *testing.T) {
	s := strings.Replace(sheetOf(`<Row><Cell>`+data("String", "政府信息公开年度报告总计")+`</Cell></Row>`), "UTF-8", "GB2312", 1)
	gb, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []string{gb, "\uFEFF" + s} {
		doc, err := Read([]byte(in), limit.Default)
		if err != nil || doc.Blocks[0].Table.Sheet != "表三" || show(doc.Blocks[0].Table) != "A1 text 政府信息公开年度报告总计" {
			t.Errorf("%v", err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells, lim.Merges, lim.Sheets, lim.Text = 10, 5, 3, 1, 2, 5000
	cell := `<Cell>` + data("Number", "1") + `</Cell>`
	for name, c := range map[string]struct {
		in   string
		want limit.Reason
	}{
		"another root":        {"<a/>", limit.Damaged},
		"cut short":           {sheetOf("<Row>" + cell), limit.Damaged},
		"cut at the end":      {strings.TrimSuffix(sheetOf("<Row>"+cell+"</Row>"), "</Workbook>"), limit.Damaged},
		"no number":           {sheetOf(`<Row ss:Index="x"/>`), limit.Damaged},
		"index 0":             {sheetOf(`<Row ss:Index="0"/>`), limit.Damaged},
		"index without bound": {sheetOf(`<Row ss:Index="99999999999999999999"/>`), limit.Damaged},
		"doctype":             {strings.Replace(sheetOf(""), "<Workbook", "<!DOCTYPE a><Workbook", 1), limit.Doctype},
		"rows":                {sheetOf(`<Row ss:Index="11">` + cell + `</Row>`), limit.TooManyRows},
		"columns":             {sheetOf(`<Row><Cell ss:Index="6">` + data("Number", "1") + `</Cell></Row>`), limit.TooManyCols},
		"cells":               {sheetOf(`<Row>` + strings.Repeat(cell, 4) + `</Row>`), limit.TooManyCells},
		"merges":              {sheetOf(`<Row><Cell ss:MergeAcross="1"/><Cell ss:MergeAcross="1"/></Row>`), limit.TooManyMerges},
		"sheets":              {book(strings.Repeat(`<Worksheet ss:Name="1"/>`, 3)), limit.TooManySheets},
		"size":                {sheetOf(strings.Repeat(" ", 5000)), limit.TooLarge},
		"depth":               {sheetOf("<Row><Cell><Data>" + strings.Repeat("<b>", 300)), limit.TooDeep},
	} {
		doc, err := Read([]byte(c.in), lim)
		var refusal *limit.Error
		if !errors.As(err, &refusal) || refusal.Reason != c.want || doc != nil {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// FuzzRead reads any bytes: the tables are whole or the workbook is refused.
func FuzzRead(f *testing.F) {
	for _, c := range tables {
		f.Add([]byte(sheetOf(c.table)))
	}
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Merges, lim.Cells = 100, 50, 20, 2000
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data, lim)
		if err == nil {
			err = gridtest.Document(doc)
		} else if refusal := (*limit.Error)(nil); errors.As(err, &refusal) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}
