package docx

import (
	"strings"
	"testing"

	"gouji/core/intake/limit"
)

// BenchmarkRead reads the real reports of the corpus, where it is present, and
// what other documents hold much of: runs with properties, numbered paragraphs,
// tables with merges.
func BenchmarkRead(b *testing.B) {
	read := func(name string, data func(b *testing.B) []byte) {
		b.Run(name, func(b *testing.B) {
			data := data(b)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readBytes(data, limit.Default); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, name := range []string{"samples/seed-report.docx", "samples/rich-report.docx", "template/official_template_2021_format.docx"} {
		read(name, func(b *testing.B) []byte { return corpus(b, name) })
	}
	const props = `<w:rPr><w:rFonts w:ascii="a"/><w:b/><w:color w:val="0"/><w:kern w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="zh-CN"/></w:rPr>`
	figures := tr(tcp(down, "甲"), tc("1"), span("2", "2")) + tr(tcp(more, ""), tc("12"), tc("3"), tc("4"))
	for name, body := range map[string]string{
		"runs":    runs(strings.Repeat(`<w:r>`+props+`<w:t>申请</w:t></w:r>`, 2_000)),
		"numbers": strings.Repeat(item(1, 0, "甲")+item(1, 1, "乙"), 1_000),
		"table":   tbl(4, strings.Repeat(figures, 1_000)),
	} {
		extra := parts{"word/numbering.xml": listOf(1, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "（%2）"))}
		read(name, func(b *testing.B) []byte { return pack(b, body, extra) })
	}
}
