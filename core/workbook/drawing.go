package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"gouji/core/grid"
	"gouji/core/workbook/parts"
)

// span joins cells.
func (d *drawing) span(row, col, lastRow, lastCol int) {
	if row == lastRow && col == lastCol {
		return
	}
	d.merges = append(d.merges, grid.A1(row, col)+":"+grid.A1(lastRow, lastCol))
}

// link makes a cell lead to a place of the workbook.
func (d *drawing) link(row, col int, target string) {
	d.links.WriteString(`<hyperlink ref="` + grid.A1(row, col) + `" location="`)
	escape(&d.links, target)
	d.links.WriteString(`" display="`)
	escape(&d.links, target)
	d.links.WriteString(`"/>`)
}

// worksheet writes the part.
func (d *drawing) worksheet() []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
		`<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`)
	for i, w := range listWidths {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%s" customWidth="1"/>`, i+1, i+1, strconv.FormatFloat(w, 'f', -1, 64))
	}
	b.WriteString("</cols>")
	d.cells.writeTo(&b) // a bytes.Buffer takes everything
	if len(d.merges) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d"><mergeCell ref="%s"/></mergeCells>`, len(d.merges), strings.Join(d.merges, `"/><mergeCell ref="`))
	}
	if d.links.Len() > 0 {
		b.WriteString("<hyperlinks>")
		b.Write(d.links.Bytes())
		b.WriteString("</hyperlinks>")
	}
	b.WriteString(`<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;9第&amp;P页，共&amp;N页</oddFooter></headerFooter></worksheet>`)
	return b.Bytes()
}

// markup is the style as the style sheet of a workbook writes it.
func (s style) markup() parts.Format {
	e := s.excel()
	var f parts.Format
	f.Font = "<font>"
	if e.Font.Bold {
		f.Font += "<b/>"
	}
	if e.Font.Underline != "" {
		f.Font += "<u/>"
	}
	f.Font += `<sz val="` + strconv.FormatFloat(e.Font.Size, 'f', -1, 64) + `"/>`
	if e.Font.Color != "" {
		f.Font += `<color rgb="FF` + e.Font.Color + `"/>`
	}
	f.Font += `<name val="` + e.Font.Family + `"/><charset val="134"/></font>`
	f.Fill = `<fill><patternFill patternType="none"/></fill>`
	if s.fill != "" {
		f.Fill = `<fill><patternFill patternType="solid"><fgColor rgb="FF` + s.fill + `"/><bgColor indexed="64"/></patternFill></fill>`
	}
	line := func(side string) string {
		if !s.border {
			return "<" + side + "/>"
		}
		return "<" + side + ` style="thin"><color rgb="FF7F7F7F"/></` + side + ">"
	}
	f.Border = "<border>" + line("left") + line("right") + line("top") + line("bottom") + "<diagonal/></border>"
	f.Within = `<alignment horizontal="` + e.Alignment.Horizontal + `" vertical="` + e.Alignment.Vertical + `"`
	if s.wrap {
		f.Within += ` wrapText="1"`
	}
	f.Within += "/>"
	if s.open {
		f.Within += `<protection locked="0"/>`
	}
	return f
}

// splitOrigin takes the place of a cell apart: "表三!F14". ok is false for places
// in other kinds of documents.
func splitOrigin(origin string) (sheet, ref string, ok bool) {
	i := strings.LastIndexByte(origin, '!')
	if i <= 0 {
		return "", "", false
	}
	if _, _, ok = position(origin[i+1:]); !ok {
		return "", "", false
	}
	return origin[:i], origin[i+1:], true
}

// position reads "F14" as row 13, column 5.
func position(ref string) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 3; i++ {
		col = col*26 + int(ref[i]-'A') + 1
	}
	if i == 0 || i == len(ref) || len(ref)-i > 7 {
		return 0, 0, false
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || row < 1 || ref[i] == '+' || ref[i] == '-' {
		return 0, 0, false
	}
	return row - 1, col - 1, true
}
