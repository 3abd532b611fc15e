package docx

import "strconv"

// The page of GB/T 9704—2012, 5.2: A4, 版心 156 mm × 225 mm, 37 mm below the
// upper edge and 28 mm from the left one, 22 lines of 28 characters. Lengths are
// in twentieths of a point.
const (
	pageWidth    = 11906
	pageHeight   = 16838
	marginTop    = 2098 // 37 mm
	marginLeft   = 1587 // 28 mm
	marginRight  = 1466 // 26 mm
	marginBottom = 1984 // 35 mm
	footer       = 1217 // so that the dashes stand 7 mm below the text

	linePitch      = 579 // 22 lines
	characterSpace = -4  // what a character of 16 points is given more than that
	characterPitch = 316 // so that 28 stand in a line
)

// appendSection writes the properties of the present section.
func (d *Document) appendSection(b []byte) []byte {
	b = append(b, `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>`...)
	first := d.sections == 0 && d.Note != ""
	if first {
		b = append(b, `<w:footerReference w:type="first" r:id="rId6"/>`...)
	}
	if d.wide {
		b = appendPage(b, pageHeight, pageWidth, marginLeft, marginTop, marginRight, marginBottom, ` w:orient="landscape"`)
	} else {
		b = appendPage(b, pageWidth, pageHeight, marginTop, marginRight, marginBottom, marginLeft, "")
	}
	if first {
		b = append(b, `<w:titlePg/>`...)
	}
	b = append(b, `<w:docGrid w:type="lines" w:linePitch="`...)
	b = strconv.AppendInt(b, linePitch, 10)
	return append(b, `"/></w:sectPr>`...)
}

func appendPage(b []byte, width, height, top, right, bottom, left int, orient string) []byte {
	for _, p := range [...]struct {
		name string
		n    int
	}{
		{`<w:pgSz w:w="`, width}, {`" w:h="`, height}, {`"` + orient + `/><w:pgMar w:top="`, top}, {`" w:right="`, right},
		{`" w:bottom="`, bottom}, {`" w:left="`, left}, {`" w:header="851" w:footer="`, min(footer, bottom-200)},
	} {
		b = append(b, p.name...)
		b = strconv.AppendInt(b, int64(p.n), 10)
	}
	return append(b, `" w:gutter="0"/>`...)
}

// footerPart writes the footer with the page number: 半角宋体 size 4 between
// dashes, at the outer edge one character in; and below it a line of note, which
// is there without a note too, so that all numbers stand at the same height.
func footerPart(align, note string) []byte {
	b := append([]byte(prolog), `<w:ftr `+namespaces+`>`...)
	style := "FooterOdd"
	if align == "left" {
		style = "FooterEven"
	}
	b = append(b, `<w:p><w:pPr><w:pStyle w:val="`+style+`"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>`+
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`+
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`+
		`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p>`...)
	b = append(b, `<w:p><w:pPr><w:pStyle w:val="FooterNote"/></w:pPr><w:r>`...)
	b = appendText(b, note)
	b = append(b, `</w:r></w:p>`...)
	return append(b, `</w:ftr>`...)
}
