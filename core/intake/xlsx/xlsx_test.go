package xlsx

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

const stylesXML = `<styleSheet ` + xmlns + `><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0&quot;day&quot;"/><numFmt numFmtId="14" formatCode="0.00"/></numFmts>` +
	`<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="15"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf/></cellXfs></styleSheet>`

const stringsXML = `<sst ` + xmlns + `><si><t>自然人</t></si><si><r><rPr><b/></rPr><t>其中</t></r><r><t xml:space="preserve"> 修订</t></r><rPh sb="0" eb="1"><t>ジ</t></rPh><phoneticPr/></si>` +
	`<si><t/></si><si><t>_x0041__x005F_x0042_&amp;</t></si><si><t>a<!-- -->b</t></si></sst>`

func TestReadCells(t *testing.T) {
	cases := []struct{ name, cells, want string }{
		{"a number as stored", `<c r="A1"><v>0.10</v></c><c r="B1" t="n"><v>1E-05</v></c><c r="C1"><v>-12345678901234567890.5</v></c>`, "A1 number 0.10; B1 number 1E-05; C1 number -12345678901234567890.5"},
		{"white space around a number", "<c r=\"A1\"><v> 12\n</v></c>", "A1 number 12"},
		{"what is no number", `<c r="A1"><v>１２</v></c><c r="B1"><v>1e</v></c><c r="C1"><v>.</v></c><c r="D1"><v>0x1</v></c><c r="E1"><v>1 2</v></c>`, "A1 text １２; B1 text 1e; C1 text .; D1 text 0x1; E1 text 1 2"},
		{"shared strings", `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c>`, "A1 text 自然人; B1 text 其中 修订; D1 text A_x0042_&; E1 text ab"},
		{"inline strings", `<c r="A1" t="inlineStr"><is><t>总计</t></is></c><c r="B1" t="inlineStr"><is><r><t>a</t></r><r><t/></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c><c r="C1" t="inlineStr"><v>x</v></c><c r="D1" t="inlineStr"><v>x</v><is><t>y</t></is></c>`, "A1 text 总计; B1 text ab; C1 text x; D1 text y"},
		{"booleans and errors", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>?</v></c><c r="D1" t="e"><v>#REF!</v></c>`, "A1 bool TRUE; B1 bool FALSE; C1 text ?; D1 error #REF!"},
		{"formulas", `<c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1</f><v></v></c><c r="D1" t="str"><f>"a"</f><v>a_x0009_</v></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1" t="str"><f>""</f></c><c r="G1"><f t="shared" si="0"/><v>4</v></c><c r="H1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`,
			"A1 number = 3; B1 pending =; C1 pending =; D1 text = a\t; E1 text =; F1 pending =; G1 number = 4; H1 error = #DIV/0!"},
		{"dates", `<c r="A1" s="1"><v>44561</v></c><c r="B1" s="2"><v>44561.5</v></c><c r="C1" s="3"><v>3</v></c><c r="D1" s="4"><v>4</v></c><c r="E1" s="5"><v>5</v></c><c r="F1" s="99"><v>6</v></c><c r="G1" s="1" t="s"><v>0</v></c><c r="H1" t="d"><v>2021-12-31</v></c><c r="I1" s="1"><f>NOW()</f><v>1</v></c>`,
			"A1 date 44561; B1 date 44561.5; C1 number 3; D1 number 4; E1 number 5; F1 number 6; G1 text 自然人; H1 date 2021-12-31; I1 date = 1"},
		{"nothing in a cell", `<c r="A1"/><c r="B1" s="1"></c><c r="C1"><v/></c><c r="D1" t="s"><v/></c><c r="E1"><extLst><v>9</v></extLst></c>`, ""},
		{"no addresses", `<c><v>1</v></c><c/><c><v>3</v></c><c r="F1"><v>6</v></c><c><v>7</v></c>`, "A1 number 1; C1 number 3; F1 number 6; G1 number 7"},
		{"out of order", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>`, "A1 number 1; C1 number 3"},
		{"an address twice", `<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="A1"><v>3</v></c>`, "A1 number 3; B1 number 2"},
		{"small letters", `<c r="ab1"><v>1</v></c>`, "AB1 number 1"},
		{"strange elements between", `<x:d xmlns:x="u"><c r="A1"><v>9</v></c></x:d> <c r="B1"><y><v>8</v></y><v>1<!-- -->2</v></c>`, "B1 number 12"},
	}
	for _, c := range cases {
		b := rows(`<row r="1">`+c.cells+`</row>`).with("xl/sharedStrings.xml", stringsXML).with("xl/styles.xml", stylesXML)
		if got := show(b.read(t).Blocks[0].Table); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestReadRows(t *testing.T) {
	cases := []struct{ name, rows, want string }{
		{"no numbers", `<row><c><v>1</v></c></row><row/><row><c><v>3</v></c></row><row r="9"><c><v>9</v></c></row><row><c><v>10</v></c></row>`, "A1 number 1; A3 number 3; A9 number 9; A10 number 10"},
		{"out of order", `<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`, "A2 number 2; A5 number 5"},
		{"a row twice", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>`, "A1 number 1; B1 number 2"},
		{"a formatted row far below", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>`, "A1 number 1"},
	}
	for _, c := range cases {
		if got := show(rows(c.rows).read(t).Blocks[0].Table); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestReadTakesPrefixedAndStrictWorkbooks(t *testing.T) {
	const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	b := book{
		"_rels/.rels":             relsXML(`<Relationship Id="a" Type="` + strict + `/officeDocument" Target="/Odd/Book.XML"/>`),
		"odd/book.xml":            `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="` + strict + `" conformance="strict"><x:sheets><x:sheet name="一&amp;二" sheetId="7" q:id="s"/></x:sheets></x:workbook>`,
		"odd/_rels/book.xml.rels": relsXML(`<Relationship Id="s" Type="`+strict+`/worksheet" Target="/elsewhere/a%20sheet.bin"/>`, `<Relationship Id="t" Type="`+strict+`/sharedStrings" Target="../words.xml"/>`),
		"Elsewhere/a sheet.bin":   `<x:worksheet xmlns:x="u"><x:sheetData><x:row x:r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		"words.xml":               `<x:sst xmlns:x="u"><x:si><x:t>词</x:t></x:si></x:sst>`,
	}
	table := b.read(t).Blocks[0].Table
	if got := show(table); got != "B2 text 词" || table.Sheet != "一&二" || table.Rows != 2 || table.Cols != 2 {
		t.Errorf("%s: %s, %d×%d", table.Sheet, got, table.Rows, table.Cols)
	}
}

func TestReadKeepsTheOrderOfTheWorkbook(t *testing.T) {
	b := rows(`<row><c><v>1</v></c></row>`).
		with("xl/worksheets/sheet2.xml", worksheetXML("<sheetData/>")).
		with("xl/chartsheets/sheet1.xml", `<chartsheet `+xmlns+`/>`).
		with("xl/odd.xml", `<dialogsheet `+xmlns+`/>`).
		with(workbookXML, `<workbook `+xmlns+`><sheets><sheet name="后" r:id="b" state="veryHidden"/><sheet name="图" r:id="c"/><sheet name="框" r:id="d"/><sheet name="宏" r:id=""/><sheet name="先" r:id="a" state="hidden"/></sheets><ext><sheet name="no" r:id="a"/></ext></workbook>`).
		with(bookRels, relsXML(rel("a", "worksheet", "worksheets/sheet1.xml"), rel("b", "worksheet", "worksheets/sheet2.xml"), rel("c", "chartsheet", "chartsheets/sheet1.xml"), rel("d", "worksheet", "odd.xml")))
	doc := b.read(t)
	var got []string
	for _, block := range doc.Blocks {
		got = append(got, fmt.Sprint(block.Table.Number, block.Table.Sheet, block.Table.Hidden))
	}
	if want := "1后true 2先true"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if got, want := notes(doc), "chart-sheet 图 1; chart-sheet 框 1; macro 宏 1; hidden-sheet 先 1"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func notes(doc *grid.Document) string {
	var s []string
	for _, n := range doc.Notes {
		s = append(s, strings.TrimSpace(fmt.Sprintf("%s %s", n.Code, n.Where))+fmt.Sprintf(" %d", n.Count))
	}
	return strings.Join(s, "; ")
}

func TestReadNotesWhatAReaderWouldNotSee(t *testing.T) {
	b := book{
		sheet1: worksheetXML(`<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/><col min="9" max="2" hidden="1"/></cols><sheetData>` +
			`<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c><c r="F1"><v>1</v></c><c r="G1"><f>1</f></c></row>` +
			`<row r="2" hidden="1"/><row r="4" hidden="1"><c r="A4"><v>4</v></c></row><row r="3" hidden="true"><c r="A3"><v>3</v></c></row><row r="6" hidden="1"><c r="A6"><f>1</f></c></row><row r="7" hidden="0"><c r="A7"><v>7</v></c><c r="A7"><v>8</v></c></row>` +
			`</sheetData><legacyDrawing r:id="x"/>`),
		sheet1Rels:               relsXML(rel("a", "comments", "../comments1.xml"), rel("b", "drawing", "../drawings/d.xml"), rel("c", "hyperlink", "none")),
		"xl/comments1.xml":       `<comments ` + xmlns + `><authors><author>x</author></authors><commentList><comment ref="A1"><text><t>y</t></text></comment><comment ref="A2"/></commentList></comments>`,
		"xl/drawings/d.xml":      `<wsDr><pic/><sp/><grpSp><pic/></grpSp></wsDr>`,
		"xl/vbaProject.bin":      "x",
		"xl/externalLinks/1.xml": "x",
		bookRels:                 relsXML(rel("rId1", "worksheet", "worksheets/sheet1.xml"), rel("v", "vbaProject", "vbaProject.bin"), rel("e", "externalLink", "externalLinks/1.xml")),
	}
	doc := b.read(t)
	table := doc.Blocks[0].Table
	if got, want := fmt.Sprint(table.HiddenRows, table.HiddenCols), "[{2 3} {5 5}] [{2 2} {5 6}]"; got != want {
		t.Errorf("hidden %s, want %s", got, want)
	}
	want := "hidden-row 表三!3 3; hidden-col 表三!C 3; pending-formula 表三!G1 2; duplicate 表三!A7 1; comment 表三 2; picture 表三 2; external-link 1; macro 1"
	if got := notes(doc); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	long := strings.Repeat("字", 1_000)
	one := `<row r="1"><c r="A1"><v>1</v></c></row>`
	few := limit.Default
	few.Rows, few.Cols, few.Cells, few.Sheets, few.Unpacked = 5, 5, 3, 1, 8_000
	cases := []struct {
		name string
		book book
		lim  limit.Limits
		want limit.Reason
	}{
		{"a cut sheet", book{sheet1: strings.TrimSuffix(worksheetXML("<sheetData>"+one+"</sheetData>"), "</sheetData></worksheet>")}, limit.Default, limit.Damaged},
		{"a sheet that is missing", book{}, limit.Default, limit.Damaged},
		{"a sheet of nothing", book{sheet1: ""}, limit.Default, limit.Damaged},
		{"a sheet that is something else", book{sheet1: "<html/>"}, limit.Default, limit.Damaged},
		{"a sheet with a DOCTYPE", book{sheet1: "<!DOCTYPE a>" + worksheetXML("")}, limit.Default, limit.Doctype},
		{"deep nesting", book{sheet1: worksheetXML("<sheetData>" + strings.Repeat("<a>", 9_999))}, limit.Default, limit.TooDeep},
		{"a relationship that is missing", rows(one).with(bookRels, relsXML()), limit.Default, limit.Damaged},
		{"a workbook that is something else", rows(one).with(workbookXML, "<w:document xmlns:w='u'/>"), limit.Default, limit.Damaged},
		{"a cut workbook", rows(one).with(workbookXML, "<workbook><sheets>"), limit.Default, limit.Damaged},
		{"cut shared strings", rows(one).with("xl/sharedStrings.xml", "<sst><si><t>a</t></si>"), limit.Default, limit.Damaged},
		{"cut styles", rows(one).with("xl/styles.xml", "<styleSheet>"), limit.Default, limit.Damaged},
		{"cut comments", rows(one).with(sheet1Rels, relsXML(rel("a", "comments", "../c.xml"))).with("xl/c.xml", "<comments>"), limit.Default, limit.Damaged},
		{"a shared string that is missing", rows(`<row><c t="s"><v>5</v></c></row>`).with("xl/sharedStrings.xml", stringsXML), limit.Default, limit.Damaged},
		{"a shared string without any", rows(`<row><c t="s"><v>0</v></c></row>`), limit.Default, limit.Damaged},
		{"a shared string by no number", rows(`<row><c t="s"><v>-1</v></c></row>`).with("xl/sharedStrings.xml", stringsXML), limit.Default, limit.Damaged},
		{"an entity in a value", rows(`<row><c><v>&a;</v></c></row>`), limit.Default, limit.Damaged},
		{"row 0", rows(`<row r="0"/>`), limit.Default, limit.Damaged},
		{"a row by no number", rows(`<row r="1a"/>`), limit.Default, limit.Damaged},
		{"a cell of another row", rows(`<row r="1"><c r="A2"/></row>`), limit.Default, limit.Damaged},
		{"an address without a row", rows(`<row r="1"><c r="A"/></row>`), limit.Default, limit.Damaged},
		{"an address without a column", rows(`<row r="1"><c r="1"/></row>`), limit.Default, limit.Damaged},
		{"an address of four letters", rows(`<row r="1"><c r="AAAA1"/></row>`), limit.Default, limit.Damaged},
		{"an address with dollars", rows(`<row r="1"><c r="$A$1"/></row>`), limit.Default, limit.Damaged},
		{"the last cell of all", rows(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), limit.Default, limit.TooManyRows},
		{"a cell below the rows", rows(`<row r="6"><c r="A6"><v>1</v></c></row>`), few, limit.TooManyRows},
		{"a cell beyond the columns", rows(`<row r="1"><c r="F1"><f>1</f></c></row>`), few, limit.TooManyCols},
		{"too many cells", rows(`<row r="1"><c/><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>`), few, limit.TooManyCells},
		{"too many shared strings", rows(one).with("xl/sharedStrings.xml", stringsXML), few, limit.TooManyCells},
		{"too many sheets", rows(one).with(workbookXML, `<workbook `+xmlns+`><sheets><sheet r:id="rId1"/><sheet r:id="rId1"/></sheets></workbook>`), few, limit.TooManySheets},
		{"a long string over and over", rows(`<row r="1"><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`).with("xl/sharedStrings.xml", "<sst><si><t>"+long+"</t></si></sst>"), few, limit.Unpacks},
		{"a merged range by no address", book{sheet1: worksheetXML(`<mergeCells><mergeCell ref="A1:#REF!"/></mergeCells>`)}, limit.Default, limit.Damaged},
		{"a merged range without one", book{sheet1: worksheetXML(`<mergeCells><mergeCell/></mergeCells>`)}, limit.Default, limit.Damaged},
		{"too many styles", rows(one).with("xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat("<xf/>", maxFormats+1)+"</cellXfs></styleSheet>"), limit.Default, limit.Damaged},
	}
	for _, c := range cases {
		doc, err := open(c.book.bytes(t), c.lim)
		if reason(t, err) != c.want || doc != nil {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// No cut of the parts may pass for a shorter table.
func TestReadRefusesEveryCutOfASheet(t *testing.T) {
	whole := worksheetXML(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>总计</t></is></c><c r="B1"><v>12</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>`)
	for i := range len(whole) {
		if _, err := open(book{sheet1: whole[:i]}.bytes(t), limit.Default); reason(t, err) != limit.Damaged {
			t.Errorf("cut behind %q: %v", whole[:i], err)
		}
	}
}

func TestReadSamples(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "..", "shared", "corpus", "samples")
	files, _ := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if len(files) == 0 {
		t.Skip("no samples: ../shared/corpus is absent")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(f)
		if strings.HasPrefix(string(data), "\xd0\xcf\x11\xe0") {
			continue // password protected: told by its first bytes, before it comes here
		}
		c := compare(data)
		if c.cells < 161 || len(c.unexplained) > 0 || len(c.reasons) > 0 {
			t.Errorf("%s: %d cells, %s, %v", name, c.cells, c.outcome(), c.unexplained)
		}
	}
}
