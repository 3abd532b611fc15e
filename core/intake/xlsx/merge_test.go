package xlsx

import (
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
)

// square is a sheet of n×n numbers with the given merged ranges.
func square(n int, refs ...string) book {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for row := range n {
		b.WriteString("<row>" + strings.Repeat("<c><v>"+strconv.Itoa(row)+"</v></c>", n) + "</row>")
	}
	return book{sheet1: worksheetXML(b.String() + "</sheetData>" + mergeXML(refs...))}
}

func mergeXML(refs ...string) string {
	return `<mergeCells><mergeCell ref="` + strings.Join(refs, `"/><mergeCell ref="`) + `"/></mergeCells>`
}

func TestReadMergedCells(t *testing.T) {
	header := `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>4</v></c></row><row r="3"><c r="A3"><v>7</v></c></row></sheetData>`
	cases := []struct {
		name        string
		book        book
		want, notes string
	}{
		{"anchors with content and without", book{sheet1: worksheetXML(header + mergeXML("A1:B1", "B2:C3"))}, "A1 number 1 +1×2; D1 number 4; B2 text +2×2; A3 number 7", ""},
		{"reversed corners", book{sheet1: worksheetXML(header + mergeXML("B2:A1"))}, "A1 number 1 +2×2; D1 number 4; A3 number 7", ""},
		{"one cell", book{sheet1: worksheetXML(header + mergeXML("A1", "D1:D1"))}, "A1 number 1; D1 number 4; A3 number 7", ""},
		{"covered content", square(2, "A1:B1"), "A1 number 0 +1×2; A2 number 1; B2 number 1", "covered 表三!B1 1"},
		{"beyond the content", book{sheet1: worksheetXML(header + mergeXML("D1:F9", "A3:A5", "H1:J9", "C4:D5"))}, "A1 number 1; D1 number 4 +3×1; A3 number 7", ""},
		{"beyond any table", book{sheet1: worksheetXML(header + mergeXML("A1:XFD1048576"))}, "A1 number 1 +3×4", "covered 表三!D1 2; span-clipped 表三 1"},
		{"whole columns and rows", book{sheet1: worksheetXML(header + mergeXML("B:C", "3:3"))}, "A1 number 1; B1 text +3×2; D1 number 4; A3 number 7", "span-clipped 表三 3"},
		{"overlapping ranges", square(3, "A1:B2", "B2:C3", "A1:C1"), "A1 number 0 +2×2; C1 number 0; C2 number 1; A3 number 2; B3 number 2; C3 number 2", "covered 表三!B1 3; span-clipped 表三 2"},
		{"in no order", square(3, "B3:C3", "A1:A2"), "A1 number 0 +2×1; B1 number 0; C1 number 0; B2 number 1; C2 number 1; A3 number 2; B3 number 2 +1×2", "covered 表三!A2 2"},
		{"before the cells", book{sheet1: worksheetXML(mergeXML("A1:B1") + header)}, "A1 number 1 +1×2; D1 number 4; A3 number 7", ""},
		{"an empty sheet", book{sheet1: worksheetXML(mergeXML("A1:B1"))}, "", ""},
	}
	for _, c := range cases {
		doc := c.book.read(t)
		if got := show(doc.Blocks[0].Table); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if got := notes(doc); got != c.notes {
			t.Errorf("%s: notes %s, want %s", c.name, got, c.notes)
		}
	}
}

// Whatever the ranges: no two cells cover the same place, and all are in order
// and within the table.
func TestMergedCellsNeverOverlap(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 300 {
		var refs []string
		for range 1 + r.Intn(12) {
			refs = append(refs, grid.A1(r.Intn(9), r.Intn(9))+":"+grid.A1(r.Intn(9), r.Intn(9)))
		}
		table := square(7, refs...).read(t).Blocks[0].Table
		checkTable(t, table)
	}
}

// checkTable checks what holds for every table.
func checkTable(t *testing.T, table *grid.Table) {
	t.Helper()
	if err := gridtest.Table(table); err != nil {
		t.Fatal(err)
	}
}
