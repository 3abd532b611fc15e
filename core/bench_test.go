package core_test

import (
	"os"
	"testing"

	"gouji/core"
	"gouji/core/report"
	"gouji/core/rule"
)

// sampleReport reads one of the golden reports.
func sampleReport(b *testing.B, name string) ([]byte, *report.Report) {
	b.Helper()
	data, err := os.ReadFile("testdata/reports/" + name + ".txt")
	if err != nil {
		b.Fatal(err)
	}
	_, reports, err := core.Read(data, core.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return data, reports[0]
}

// BenchmarkRules runs the catalogue over a report that was read: its tables
// alone (budget 50 µs), and with its prose.
func BenchmarkRules(b *testing.B) {
	_, r := sampleReport(b, "yunzhou-city-2024")
	tables := r.Clone()
	tables.Sections, tables.Preamble, tables.TablesOnly = nil, nil, true
	for _, c := range []struct {
		name   string
		report *report.Report
	}{{"tables", tables}, {"with-prose", r}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rule.CheckReport(c.report, rule.Context{})
			}
		})
	}
}

// BenchmarkCheckFile reads and checks a file, and writes its JSON.
func BenchmarkCheckFile(b *testing.B) {
	_, r := sampleReport(b, "yunzhou-city-2024")
	paper := paperOf(r)
	book := newBook(b)
	book.cover(r)
	book.sheet("年报")
	book.stack("年报", 2, 0, r)
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"xlsx", book.bytes()}, {"docx", paper.inDOCX()}, {"html", paper.inHTML()}, {"text", paper.inCells(true)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			var out []byte
			for b.Loop() {
				out = core.AppendFiles(out[:0], core.CheckFile(c.name, c.data, core.Options{}))
			}
		})
	}
}
