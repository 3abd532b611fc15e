package docx

import (
	"strings"
	"testing"
)

func TestMergedCellsCoverTheirPositions(t *testing.T) {
	var d Document
	d.Table(Table{Widths: []int{100, 200, 300}, Rows: 3, Head: 2, Cells: []Cell{
		{Row: 0, Col: 0, Rows: 2, Cols: 2, Style: Label, Runs: Text("角")},
		{Row: 0, Col: 2, Style: Name, Runs: Text("头")},
		{Row: 2, Col: 1, Cols: 2, Style: Figure, Runs: Text("7")},
		{Row: 1, Col: 1, Style: Name, Runs: Text("盖住")},          // lies over the first
		{Row: 2, Col: 2, Cols: 2, Style: Name, Runs: Text("出界")}, // leaves the grid
		{Row: -1, Col: 0, Style: Name, Runs: Text("无处")},
	}})
	document := read(t, d.Bytes())["word/document.xml"]
	for what, want := range map[string]int{
		"<w:tr>": 3, "<w:tblHeader/>": 2, `<w:vMerge w:val="restart"/>`: 1, "<w:vMerge/>": 1, `<w:gridSpan w:val="2"/>`: 3, "<w:tc>": 6,
		"盖住": 0, "出界": 0, "无处": 0, "角": 1, `<w:tcW w:w="300" w:type="dxa"/>`: 4, `<w:tcW w:w="500" w:type="dxa"/>`: 1,
	} {
		if n := strings.Count(document, what); n != want {
			t.Errorf("%s: %d times, want %d", what, n, want)
		}
	}
}

func TestTablesInARowStayApart(t *testing.T) {
	var d Document
	d.Table(Table{Widths: []int{100}, Rows: 1})
	d.Table(Table{Widths: []int{100}, Rows: 1})
	document := read(t, d.Bytes())["word/document.xml"]
	if strings.Contains(document, "</w:tbl><w:tbl>") || strings.Contains(document, "</w:tbl><w:sectPr") {
		t.Error("nothing stands behind a table")
	}
}

func TestSharesUseTheWholeWidth(t *testing.T) {
	for _, shares := range [][]int{{1}, {1, 1, 1}, {76, 98, 292, 60, 60, 60, 60, 60, 60, 68}, {0, 1}} {
		sum := 0
		for _, w := range Shares(8853, shares...) {
			sum += w
		}
		if sum != 8853 {
			t.Errorf("%v: %d", shares, sum)
		}
	}
	if got := Shares(100, 0, 0); got[0]+got[1] != 0 {
		t.Errorf("no shares: %v", got)
	}
}

// Figures shrink rather than break: two lines of digits read as two numbers.
func TestLongFiguresShrinkToOneLine(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  int
	}{
		{"", 400, 0}, {"0", 400, 0}, {"1234", 400, 0}, {"12345", 400, 16}, {"1234567890", 400, 10}, {"AKXD-DYHN", 1300, 0}, {"AKXD-DYHN", 1000, 15}, {"规章", 400, 0},
	} {
		got := fitting(Text(c.text), c.width, 0)
		if got != c.want {
			t.Errorf("%q in %d: %d half points, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestFiguresOfATableHaveOneSize(t *testing.T) {
	var d Document
	d.Table(Table{Widths: []int{500, 500}, Rows: 1, Cells: []Cell{
		{Col: 0, Style: Figure, Fit: true, Runs: Text("7")}, {Col: 1, Style: Figure, Fit: true, Runs: Text("1234567")},
		{Col: 9, Style: Figure, Fit: true, Runs: Text("12345678901234567890")}, // outside: it does not count
	}})
	if n := strings.Count(read(t, d.Bytes())["word/document.xml"], `<w:sz w:val="13"/>`); n != 2 {
		t.Errorf("%d figures of the size of the longest", n)
	}
}
