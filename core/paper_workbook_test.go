package core_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core/form"
	"gouji/core/report"
)

// A book is a workbook in the making.
type book struct {
	t      testing.TB
	f      *excelize.File
	fresh  bool // the sheet that every new workbook has is still unused
	merged bool // write the merges of the template
	copied bool // copy a label into every cell that the template merges
	text   bool // write figures as text
}

func newBook(t testing.TB) *book {
	return &book{t: t, f: excelize.NewFile(), fresh: true, merged: true}
}

// sheet adds a sheet.
func (b *book) sheet(name string) {
	b.t.Helper()
	if b.fresh {
		b.fresh = false
		b.must(b.f.SetSheetName("Sheet1", name))
		return
	}
	_, err := b.f.NewSheet(name)
	b.must(err)
}

func (b *book) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// set writes text at a zero-based position.
func (b *book) set(sheet string, row, col int, value any) {
	b.t.Helper()
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	b.must(err)
	b.must(b.f.SetCellValue(sheet, name, value))
}

// table writes a table with its top left corner at row and col, and returns the
// first row below it.
func (b *book) table(sheet string, row, col int, p *printed) int {
	b.t.Helper()
	for _, c := range p.cells {
		var value any = c.text
		if n, err := strconv.ParseFloat(c.text, 64); err == nil && c.figure != "" && !b.text {
			value = n
		}
		if c.text != "" {
			b.set(sheet, row+c.row, col+c.col, value)
		}
		if c.rows == 1 && c.cols == 1 {
			continue
		}
		switch {
		case b.merged:
			from, _ := excelize.CoordinatesToCellName(col+c.col+1, row+c.row+1)
			to, _ := excelize.CoordinatesToCellName(col+c.col+c.cols, row+c.row+c.rows)
			b.must(b.f.MergeCell(sheet, from, to))
		case b.copied && c.figure == "":
			for r := range c.rows {
				for k := range c.cols {
					b.set(sheet, row+c.row+r, col+c.col+k, c.text)
				}
			}
		}
	}
	return row + p.rows
}

// cover writes a cover sheet, from which alone organ and year can be known.
func (b *book) cover(r *report.Report) {
	b.t.Helper()
	b.sheet("封面")
	for i, line := range [][2]string{{"单位名称", r.Organ}, {"统计年度", strconv.Itoa(r.Year) + "年"}, {"填报人", "某某"}, {"联系电话", "0000-1234567"}} {
		b.set("封面", 2+i, 1, line[0])
		b.set("封面", 2+i, 2, line[1])
	}
}

// stack writes the tables one below the other under the titles of their sections.
func (b *book) stack(sheet string, row, col int, r *report.Report) {
	b.t.Helper()
	for i := range r.Tables {
		b.set(sheet, row, col, []string{"二", "三", "四"}[i]+"、"+r.Tables[i].Form.Title)
		row = b.table(sheet, row+1, col, printTable(&r.Tables[i])) + 1
	}
}

func (b *book) bytes() []byte {
	b.t.Helper()
	buffer, err := b.f.WriteToBuffer()
	b.must(err)
	b.must(b.f.Close())
	return buffer.Bytes()
}

// titleOf is the heading of a report on a sheet.
func titleOf(r *report.Report) string {
	return r.Organ + strconv.Itoa(r.Year) + "年政府信息公开工作年度报告"
}

// layouts are the shapes of workbook that hold one report: excel.md, L1.
var layouts = []struct {
	name  string
	write func(t testing.TB, r *report.Report) []byte
}{
	{"three sheets after a cover", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		b.cover(r)
		for i := range r.Tables {
			b.sheet(r.Tables[i].Form.Name)
			b.table(r.Tables[i].Form.Name, 0, 0, printTable(&r.Tables[i]))
		}
		return b.bytes()
	}},
	{"three sheets in reverse, the cover last", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		for i := len(r.Tables) - 1; i >= 0; i-- {
			b.sheet(r.Tables[i].Form.Name)
			b.table(r.Tables[i].Form.Name, 0, 0, printTable(&r.Tables[i]))
		}
		b.cover(r)
		return b.bytes()
	}},
	{"stacked after a cover", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		b.cover(r)
		b.sheet("报表")
		b.stack("报表", 0, 0, r)
		return b.bytes()
	}},
	{"shifted under a title", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		b.sheet("Sheet1")
		b.set("Sheet1", 1, 2, titleOf(r))
		b.stack("Sheet1", 5, 3, r)
		return b.bytes()
	}},
	{"unmerged", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		b.merged = false
		b.sheet("Sheet1")
		b.set("Sheet1", 0, 0, titleOf(r))
		b.stack("Sheet1", 1, 0, r)
		return b.bytes()
	}},
	{"labels copied down", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		b.merged, b.copied = false, true
		b.sheet("Sheet1")
		b.set("Sheet1", 0, 0, titleOf(r))
		b.stack("Sheet1", 1, 0, r)
		return b.bytes()
	}},
	{"figures as text", func(t testing.TB, r *report.Report) []byte {
		b := newBook(t)
		b.text = true
		b.cover(r)
		b.sheet("报表")
		b.stack("报表", 0, 0, r)
		return b.bytes()
	}},
}

// perUnit writes a workbook with a sheet for each report: excel.md, L2. With
// titles the sheets are only numbered; without, they bear the name of the unit.
func perUnit(t testing.TB, reports []*report.Report, titles bool) []byte {
	b := newBook(t)
	for i, r := range reports {
		name := r.Organ
		if titles {
			name = "Sheet" + strconv.Itoa(i+1)
		}
		b.sheet(name)
		row := 0
		if titles {
			b.set(name, 0, 0, titleOf(r))
			row = 2
		}
		b.stack(name, row, 0, r)
	}
	return b.bytes()
}

// numbersOf writes what was read of the tables, one figure a line, without what
// depends on the container: places, and that a workbook tells text from numbers.
func numbersOf(r *report.Report) string {
	var b strings.Builder
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			b.WriteString(form.Editions[0].Tables[i].Name + "没有找到\n")
			continue
		}
		for n, f := range t.Form.Figures() {
			v := t.Values[n]
			b.WriteString(f.ID + " " + strconv.Itoa(int(v.State)) + " " + v.Number.String() + " " + strconv.Itoa(int(v.How&^report.AsText)) + "\n")
		}
		for _, l := range t.Labels {
			b.WriteString("label " + strconv.Itoa(int(l.Kind)) + " " + l.Want + " / " + l.Found + "\n")
		}
	}
	return b.String()
}
