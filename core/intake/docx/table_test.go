package docx

import (
	"fmt"
	"strings"
	"testing"
)

const (
	down = `<w:vMerge w:val="restart"/>`
	more = `<w:vMerge/>`
)

var tableSamples = []sample{
	{name: "cells keep their columns past empty ones",
		body: tbl(3, tr(tc("甲"), tc(""), tc("1")), tr(tc(""), tc(""), tc(""))),
		want: "T 2x3\n 0,0 甲\n 0,2 1"},
	{name: "column spans",
		body: tbl(4, tr(span("3", "甲"), tc("乙")), tr(tc("1"), span("2", ""), tc("4"))),
		want: "T 2x4\n 0,0 1x3 甲\n 0,3 乙\n 1,0 1\n 1,1 1x2\n 1,3 4"},
	{name: "row spans",
		body: tbl(2, tr(tcp(down, "甲"), tc("1")), tr(tcp(`<w:vMerge w:val="continue"/>`, ""), tc("2")), tr(tcp(more, ""), tc("3")), tr(tc("乙"), tc("4"))),
		want: "T 4x2\n 0,0 3x1 甲\n 0,1 1\n 1,1 2\n 2,1 3\n 3,0 乙\n 3,1 4"},
	{name: "a block of rows and columns",
		body: tbl(4, tr(tcp(`<w:gridSpan w:val="3"/>`+down, "甲"), tc("1")), tr(tcp(`<w:gridSpan w:val="3"/>`+more, ""), tc("2"))),
		want: "T 2x4\n 0,0 2x3 甲\n 0,3 1\n 1,3 2"},
	{name: "one merge begins where another ends",
		body: tbl(2, tr(tcp(down, "甲"), tc("1")), tr(tcp(more, ""), tc("2")), tr(tcp(down, "乙"), tc("3")), tr(tcp(more, ""), tc("4"))),
		want: "T 4x2\n 0,0 2x1 甲\n 0,1 1\n 1,1 2\n 2,0 2x1 乙\n 2,1 3\n 3,1 4"},
	{name: "a continuation of nothing begins a merge",
		body: tbl(1, tr(tcp(more, "甲")), tr(tcp(more, "")), tr(tc("乙")), tr(tcp(more, ""))),
		want: "T 4x1\n 0,0 2x1 甲\n 2,0 乙"},
	{name: "a continuation of another width is a cell of its own",
		body: tbl(3, tr(tcp(`<w:gridSpan w:val="2"/>`+down, "甲"), tc("1")), tr(tcp(more, "乙"), tcp(more, "丙"), tc("2"))),
		want: "T 2x3\n 0,0 1x2 甲\n 0,2 1\n 1,0 乙\n 1,1 丙\n 1,2 2"},
	{name: "a merge of empty cells stays",
		body: tbl(2, tr(tcp(down, ""), tc("1")), tr(tcp(more, ""), tc("2"))),
		want: "T 2x2\n 0,0 2x1\n 0,1 1\n 1,1 2"},
	{name: "what a merge covers is noted",
		body: tbl(1, tr(tcp(down, "甲")), tr(tcp(more, "12"))),
		want: "T 2x1\n 0,0 2x1 甲\n! covered 1 第1个表格第2行第1列"},
	{name: "horizontal merges of old files",
		body: tbl(3, tr(tcp(`<w:hMerge w:val="restart"/>`, "甲"), tcp(`<w:hMerge w:val="continue"/>`, ""), tc("1")), tr(tcp(`<w:hMerge/>`, "乙"), tc("2"), tc("3"))),
		want: "T 2x3\n 0,0 1x2 甲\n 0,2 1\n 1,0 乙\n 1,1 2\n 1,2 3"},
	{name: "horizontal and vertical merges together",
		body: tbl(3,
			tr(tcp(`<w:hMerge w:val="restart"/>`+down, "甲"), tcp(`<w:hMerge/>`+down, ""), tc("1")),
			tr(tcp(`<w:hMerge w:val="restart"/>`+more, ""), tcp(`<w:hMerge/>`+more, ""), tc("2"))),
		want: "T 2x3\n 0,0 2x2 甲\n 0,2 1\n 1,2 2"},
	{name: "rows that begin late or end early",
		body: tbl(4, `<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>`+tc("甲")+`</w:tr>`, tr(tc("1")), tr(tc("1"), tc("2"), tc("3"), tc("4"))),
		want: "T 3x4\n 0,2 甲\n 1,0 1\n 2,0 1\n 2,1 2\n 2,2 3\n 2,3 4"},
	{name: "a grid that is too narrow grows",
		body: tbl(1, tr(span("2", "甲"), tc("乙")), tr(tc("1"), tc("2"), tc("3"))),
		want: "T 2x3\n 0,0 1x2 甲\n 0,2 乙\n 1,0 1\n 1,1 2\n 1,2 3"},
	{name: "no grid",
		body: `<w:tbl>` + tr(span("3", "甲")) + tr(tc("1"), tc("2")) + `</w:tbl>`,
		want: "T 2x2\n 0,0 1x2 甲\n 1,0 1\n 1,1 2"},
	{name: "a span beyond the table is cut and noted",
		body: tbl(2, tr(span("2147483648", "甲")), tr(tc("1"), span("9", "2"))),
		want: "T 2x2\n 0,0 1x2 甲\n 1,0 1\n 1,1 2\n! span-clipped 2 第1个表格第1行第1列"},
	{name: "spans that are no number",
		body: tbl(3, tr(span("0", "1"), span("-5", "2"), span("x", "3"))),
		want: "T 1x3\n 0,0 1\n 0,1 2\n 0,2 3"},
	{name: "paragraphs of a cell are lines",
		body: tbl(1, tr(`<w:tc>`+p("")+p("甲")+p("")+p("乙")+p("")+`</w:tc>`), tr(`<w:tc>`+p("")+p("")+`</w:tc>`), tr(`<w:tc/>`)),
		want: "T 3x1\n 0,0 甲|乙"},
	{name: "a deleted mark joins the lines of a cell",
		body: tbl(1, tr(`<w:tc>`+p("甲")+pp(`<w:rPr><w:del/></w:rPr>`, "1")+p("2")+`</w:tc>`)),
		want: "T 1x1\n 0,0 甲|12"},
	{name: "a nested table follows, its outer cell keeps its text",
		body: tbl(2, tr(`<w:tc>`+p("甲")+tbl(1, tr(tc("内")))+p("乙")+`</w:tc>`, tc("1"))) + p("丙"),
		want: "T 1x2\n 0,0 甲|乙\n 0,1 1\nT 1x1\n 0,0 内\n丙"},
	{name: "tables nest deeper",
		body: tbl(1, tr(`<w:tc>`+tbl(1, tr(`<w:tc>`+tbl(1, tr(tc("三")))+p("二")+`</w:tc>`))+p("一")+`</w:tc>`)),
		want: "T 1x1\n 0,0 一\nT 1x1\n 0,0 二\nT 1x1\n 0,0 三"},
	{name: "deleted rows and cells",
		body: tbl(3, `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+tc("x")+`</w:tr>`, `<w:tr><w:trPr><w:ins w:id="2"/></w:trPr>`+tc("1")+tcp(`<w:cellDel/>`, "x")+tcp(`<w:cellIns/>`, "3")+`</w:tr>`),
		want: "T 1x3\n 0,0 1\n 0,2 3\n! tracked-deletion 2\n! tracked-insertion 2"},
	{name: "a table of deleted rows is gone",
		body: tbl(1, `<w:tr><w:trPr><w:del/></w:trPr>`+tc("x")+`</w:tr>`) + tbl(1, tr(tc("1"))) + `<w:tbl/>`,
		want: "T 1x1\n 0,0 1\n! tracked-deletion 1"},
	{name: "hidden rows",
		body: tbl(1, tr(tc("1")), `<w:tr><w:trPr><w:hidden/></w:trPr>`+tc("2")+`</w:tr>`, `<w:tr><w:trPr><w:hidden w:val="1"/></w:trPr>`+tc("")+`</w:tr>`, `<w:tr><w:trPr><w:hidden w:val="0"/></w:trPr>`+tc("4")+`</w:tr>`),
		want: "T 4x1\n 0,0 1\n 1,0 2\n 3,0 4\n hidden 1-2\n! hidden-row 1 第1个表格第2行第1列"},
	{name: "content controls around rows, cells and text",
		body: tbl(3, `<w:sdt><w:sdtContent>`+tr(tc("1"), `<w:sdt><w:sdtPr/><w:sdtContent>`+tc("2")+`</w:sdtContent></w:sdt>`, `<w:tc><w:sdt><w:sdtContent>`+p("3")+`</w:sdtContent></w:sdt></w:tc>`)+`</w:sdtContent></w:sdt>`),
		want: "T 1x3\n 0,0 1\n 0,1 2\n 0,2 3"},
	{name: "numbered cells",
		body:  tbl(2, tr(`<w:tc>`+item(1, 0, "甲")+`</w:tc>`, tc("5")), tr(`<w:tc>`+item(1, 0, "")+`</w:tc>`, tc("6"))),
		extra: parts{"word/numbering.xml": listOf(1, lvl(0, "decimal", "%1."))},
		want:  "T 2x2\n 0,0 1. 甲\n 0,1 5\n 1,0 2.\n 1,1 6"},
}

func TestTables(t *testing.T) {
	for _, s := range tableSamples {
		s.run(t)
	}
}

// widths is a table with a grid of those widths.
func widths(grid []int, rows ...string) string {
	cols := ""
	for _, w := range grid {
		cols += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, w)
	}
	return `<w:tbl><w:tblGrid>` + cols + `</w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}

var (
	dragged       = tr(tc("名"), span("2", "甲"), tc("乙"))
	borderSamples = []sample{
		{name: "borders of two rows a little apart are one",
			body: widths([]int{2000, 700, 15, 685}, dragged, tr(tc("数"), tc("1"), span("2", "2"))),
			want: "T 2x3\n 0,0 名\n 0,1 甲\n 0,2 乙\n 1,0 数\n 1,1 1\n 1,2 2"},
		{name: "farther apart they are two",
			body: widths([]int{2000, 700, 300, 685}, dragged, tr(tc("数"), tc("1"), span("2", "2"))),
			want: "T 2x4\n 0,0 名\n 0,1 1x2 甲\n 0,3 乙\n 1,0 数\n 1,1 1\n 1,2 1x2 2"},
		{name: "merges go on across them",
			body: widths([]int{700, 15, 700}, tr(tcp(`<w:gridSpan w:val="2"/>`+down, "甲"), tc("1")), tr(tcp(more, ""), span("2", "2"))),
			want: "T 2x2\n 0,0 2x1 甲\n 0,1 1\n 1,1 2"},
		{name: "a row that begins a sliver late",
			body: widths([]int{20, 700, 700}, tr(span("2", "甲"), tc("1")), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc("乙")+tc("2")+`</w:tr>`),
			want: "T 2x2\n 0,0 甲\n 0,1 1\n 1,0 乙\n 1,1 2"},
		{name: "many slivers add up to a column",
			body: widths([]int{1000, 60, 60, 60, 1000}, tr(tc("1"), span("3", "2"), tc("3"))),
			want: "T 1x3\n 0,0 1\n 0,1 2\n 0,2 3"},
		{name: "a narrow column with a cell of its own stays",
			body: widths([]int{2000, 50, 2000}, tr(tc("甲"), tc("1"), tc("乙")), tr(tc("丙"), span("2", "2"))),
			want: "T 2x3\n 0,0 甲\n 0,1 1\n 0,2 乙\n 1,0 丙\n 1,1 1x2 2"},
		{name: "narrow columns throughout are columns",
			body: widths([]int{90, 90, 90}, tr(tc("1"), tc("2"), tc("3"))),
			want: "T 1x3\n 0,0 1\n 0,1 2\n 0,2 3"},
		{name: "without a width above zero every column counts",
			body: widths([]int{-5, 900, 0}, tr(tc("1"), tc("2"), tc("3"))),
			want: "T 1x3\n 0,0 1\n 0,1 2\n 0,2 3"},
		{name: "without all the widths every column counts",
			body: `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol/><w:gridCol w:w="9"/></w:tblGrid>` + tr(tc("1"), tc("2"), tc("3")) + tr(tc("1"), span("2", "2")) + `</w:tbl>`,
			want: "T 2x3\n 0,0 1\n 0,1 2\n 0,2 3\n 1,0 1\n 1,1 1x2 2"},
	}
)

func TestDraggedBordersMakeNoColumns(t *testing.T) {
	for _, s := range borderSamples {
		s.run(t)
	}
}
