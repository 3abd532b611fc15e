package core_test

import (
	"archive/zip"
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
)

// inCells writes the paper as text with one cell per line, as web pages leave it
// when they are saved as text. corners says whether the cells under a merged one
// leave an empty line behind.
func (p paper) inCells(corners bool) []byte {
	var b strings.Builder
	for _, block := range p {
		if block.table == nil {
			b.WriteString(block.text + "\n")
			continue
		}
		for row := range block.table.rows {
			for _, c := range block.table.rowCells(row) {
				switch {
				case c.row == row:
					b.WriteString("\t" + c.text + "\n")
				case corners:
					b.WriteString("\t\n")
				}
			}
			b.WriteString("\n")
		}
	}
	return []byte(b.String())
}

// inRows writes the paper as text with one row per line and tabs between the
// columns, as copied from a worksheet.
func (p paper) inRows() []byte {
	var b strings.Builder
	for _, block := range p {
		if block.table == nil {
			b.WriteString(block.text + "\n")
			continue
		}
		for row := range block.table.rows {
			line := make([]string, block.table.cols)
			for _, c := range block.table.rowCells(row) {
				if c.row == row {
					line[c.col] = c.text
				}
			}
			b.WriteString(strings.Join(line, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// inHTML writes the paper as a web page with rowspan and colspan.
func (p paper) inHTML() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>年度报告</title></head><body>\n")
	for _, block := range p {
		if block.table == nil {
			b.WriteString("<p>" + html.EscapeString(block.text) + "</p>\n")
			continue
		}
		b.WriteString("<table border=\"1\">\n")
		for row := range block.table.rows {
			b.WriteString("<tr>")
			for _, c := range block.table.rowCells(row) {
				if c.row < row {
					continue
				}
				b.WriteString("<td" + span("rowspan", c.rows) + span("colspan", c.cols) + "><p>" + html.EscapeString(c.text) + "</p></td>")
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</table>\n")
	}
	b.WriteString("</body></html>\n")
	return []byte(b.String())
}

func span(name string, n int) string {
	if n == 1 {
		return ""
	}
	return " " + name + `="` + strconv.Itoa(n) + `"`
}

// inDOCX writes the paper as a Word document with gridSpan and vMerge.
func (p paper) inDOCX() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	para := func(text string, level int) {
		b.WriteString("<w:p>")
		if level > 0 {
			b.WriteString(`<w:pPr><w:outlineLvl w:val="` + strconv.Itoa(level-1) + `"/></w:pPr>`)
		}
		b.WriteString(`<w:r><w:t xml:space="preserve">` + html.EscapeString(text) + "</w:t></w:r></w:p>")
	}
	for _, block := range p {
		if block.table == nil {
			para(block.text, block.level)
			continue
		}
		b.WriteString("<w:tbl><w:tblGrid>" + strings.Repeat(`<w:gridCol w:w="800"/>`, block.table.cols) + "</w:tblGrid>")
		for row := range block.table.rows {
			b.WriteString("<w:tr>")
			for _, c := range block.table.rowCells(row) {
				b.WriteString("<w:tc><w:tcPr>")
				if c.cols > 1 {
					b.WriteString(`<w:gridSpan w:val="` + strconv.Itoa(c.cols) + `"/>`)
				}
				text := c.text
				switch {
				case c.row < row:
					b.WriteString("<w:vMerge/>")
					text = ""
				case c.rows > 1:
					b.WriteString(`<w:vMerge w:val="restart"/>`)
				}
				b.WriteString("</w:tcPr>")
				para(text, 0)
				b.WriteString("</w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl>")
	}
	b.WriteString("<w:sectPr/></w:body></w:document>")
	return pack(
		"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", b.String())
}

// inRTF writes the paper as rich text, every character beyond ASCII escaped.
func (p paper) inRTF() []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\uc1` + "\n")
	text := func(s string) {
		for _, unit := range utf16.Encode([]rune(s)) {
			switch {
			case unit == '\\' || unit == '{' || unit == '}':
				b.WriteString(`\` + string(rune(unit)))
			case unit < 0x80:
				b.WriteByte(byte(unit))
			default:
				b.WriteString(`\u` + strconv.Itoa(int(int16(unit))) + "?")
			}
		}
	}
	for _, block := range p {
		if block.table == nil {
			b.WriteString(`\pard `)
			text(block.text)
			b.WriteString(`\par` + "\n")
			continue
		}
		for row := range block.table.rows {
			b.WriteString(`\trowd`)
			for _, c := range block.table.rowCells(row) {
				switch {
				case c.row < row:
					b.WriteString(`\clvmrg`)
				case c.rows > 1:
					b.WriteString(`\clvmgf`)
				}
				b.WriteString(`\cellx` + strconv.Itoa(800*(c.col+c.cols)))
			}
			for _, c := range block.table.rowCells(row) {
				b.WriteString(`\pard\intbl `)
				if c.row == row {
					text(c.text)
				}
				b.WriteString(`\cell`)
			}
			b.WriteString(`\row` + "\n")
		}
	}
	b.WriteString("}")
	return []byte(b.String())
}

// pack writes a zip container from names and contents in turn.
func pack(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
