package xlsx

import (
	"testing"

	"gouji/core/intake/limit"
)

// FuzzRead reads parts that the fuzzer makes: whatever they hold, the tables
// are whole or the workbook is refused.
func FuzzRead(f *testing.F) {
	f.Add(worksheetXML(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1" t="s"><v>1</v></c><c r="C1" s="1"><f>1</f><v>2</v></c></row></sheetData>`+mergeXML("A1:B2", "B1:C3")), stringsXML, stylesXML)
	f.Add(worksheetXML(`<sheetData><row><c t="inlineStr"><is><r><t>_x0041_</t></r></is></c><c t="b"><v>1</v></c><c t="str"><f/><v></v></c></row></sheetData>`), "<sst/>", "<styleSheet/>")
	f.Add(worksheetXML(`<sheetData><row r="9"><c r="B9"><v>1e5</v></c><c r="A9"><v>x</v></c><c r="B9"/></row></sheetData>`), stringsXML, stylesXML)
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Merges = 100, 50, 20
	f.Fuzz(func(t *testing.T, sheet, words, styles string) {
		data := book{sheet1: sheet, "xl/sharedStrings.xml": words, "xl/styles.xml": styles}.bytes(t)
		doc, err := open(data, lim)
		if err != nil {
			reason(t, err)
			if doc != nil {
				t.Fatal("a document in spite of an error")
			}
			return
		}
		for _, b := range doc.Blocks {
			if b.Table.Rows > lim.Rows || b.Table.Cols > lim.Cols {
				t.Fatalf("a table of %d×%d", b.Table.Rows, b.Table.Cols)
			}
			checkTable(t, b.Table)
		}
		for _, n := range doc.Notes {
			if n.Count < 1 {
				t.Fatalf("note %v", n)
			}
		}
	})
}

// FuzzReadFile is FuzzRead over whole files.
func FuzzReadFile(f *testing.F) {
	f.Add(rows(`<row r="1"><c r="A1"><v>1</v></c></row>`).with("xl/sharedStrings.xml", stringsXML).bytes(f))
	f.Add(square(3, "A1:B2").bytes(f))
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Merges = 100, 50, 20
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := open(data, lim)
		if reason(t, err) == "" {
			for _, b := range doc.Blocks {
				checkTable(t, b.Table)
			}
		}
	})
}
