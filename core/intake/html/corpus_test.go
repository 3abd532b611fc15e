package html

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

const samples = "../../../../shared/corpus/samples/"

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(samples + name)
	if err != nil {
		t.Skipf("the corpus is not there: %v", err)
	}
	return data
}

func gold(t *testing.T, name string) (want struct {
	T3 [][]*int
	T4 []*int
}) {
	t.Helper()
	if err := json.Unmarshal(sample(t, name), &want); err != nil {
		t.Fatal(err)
	}
	return want
}

// figures returns the texts of the last n cells of a row, "" for blank ones.
func figures(table *grid.Table, row, n int) []string {
	cells := table.Row(row)
	var texts []string
	for _, c := range cells[max(0, len(cells)-n):] {
		texts = append(texts, strings.Trim(c.Text, indentation))
	}
	return texts
}

func texts(want []*int) []string {
	var texts []string
	for _, n := range want {
		if n == nil {
			texts = append(texts, "")
		} else {
			texts = append(texts, strconv.Itoa(*n))
		}
	}
	return texts
}

// checkGold compares the data rows of tables 三 and 四, which are the last ones
// of the page, with the expected figures.
func checkGold(t *testing.T, file, goldFile string) {
	t.Helper()
	doc, err := Read(sample(t, file), limit.Default)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	var tables []*grid.Table
	for _, b := range doc.Blocks {
		if b.Table != nil {
			tables = append(tables, b.Table)
		}
	}
	if len(tables) < 2 {
		t.Fatalf("%s: %d tables", file, len(tables))
	}
	want := gold(t, goldFile)
	requests, disputes := tables[len(tables)-2], tables[len(tables)-1]
	if requests.Rows != 3+len(want.T3) || disputes.Rows != 4 {
		t.Fatalf("%s: %d and %d rows", file, requests.Rows, disputes.Rows)
	}
	for i, row := range want.T3 {
		if got, want := figures(requests, 3+i, 7), texts(row); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: table 3, row %d: %v, want %v", file, 3+i, got, want)
		}
	}
	if got, want := figures(disputes, 3, 15), texts(want.T4); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%s: table 4: %v, want %v", file, got, want)
	}
}

func TestSamplesHoldTheExpectedFigures(t *testing.T) {
	sample(t, "gold-sh2019.json")
	variants, _ := filepath.Glob(samples + "sh2019-*.html")
	if len(variants) != 7 {
		t.Errorf("%d variants of the 2019 page, want 7", len(variants))
	}
	for _, file := range variants {
		checkGold(t, filepath.Base(file), "gold-sh2019.json")
	}
	checkGold(t, "seed-report.html", "gold-seed.json")
	checkGold(t, "rich-report.html", "gold-rich.json")
}

// page100K is a page of the size and the make of a published report: a frame of
// divisions and styles round a report in which every cell is dressed.
func page100K() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8><style>" + strings.Repeat("p{margin:0}", 800) + "</style></head><body>")
	for range 300 {
		b.WriteString("<div class=\"nav\"><a href=\"/zwgk/index.html\" title='政务公开'>政务公开</a>&nbsp;</div>\n")
	}
	for range 100 {
		b.WriteString("<p style=\"text-indent:2em;line-height:1.75em\">本年主动公开政府信息 <span lang=EN-US>123</span> 条。</p>\n")
	}
	b.WriteString("<table border=1 cellspacing=0><tbody>")
	for range 30 {
		b.WriteString("<tr><td colspan=3 style=\"width:217px;\"><p>一、本年新收政府信息公开申请数量</p></td>")
		for range 7 {
			b.WriteString("<td nowrap=\"nowrap\" style=\"width:38px;border:solid 1px\"><p align=\"center\"><span style=\"font-size:14px\">12</span></p></td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table></body></html>")
	return []byte(b.String())
}

func BenchmarkRead100K(b *testing.B) {
	page := page100K()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(page, limit.Default); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadGBK(b *testing.B) {
	page := sample(b, "sh2019-gbk-meta.html")
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(page, limit.Default); err != nil {
			b.Fatal(err)
		}
	}
}
