// Package docx writes Word documents in the layout of official documents
// (GB/T 9704—2012): A4, 22 lines of 28 characters in 仿宋 size 3, titles in
// 小标宋, headings in 黑体 and 楷体, page numbers in dashes at the outer edge.
//
// It writes what the offices need and no more: paragraphs with styles, tables
// with merged cells and repeated headings, sections that lie or stand. For
// reading documents see core/intake/docx.
//
// The same content gives the same bytes. Text of any kind is taken: characters
// that XML or a reader must not meet are dropped.
package docx

import (
	"slices"
	"strconv"
)

// A Document is written from its first block to its last, then turned into bytes.
// The zero value is an empty document on upright pages.
type Document struct {
	Title   string // for the properties of the file, not printed
	Creator string // likewise
	Note    string // a discreet line at the foot of the first page and in the properties

	body     []byte
	last     int // where the properties of the last paragraph can be added to
	sections int
	wide     bool
}

// A Style is a paragraph style, which the user of the document can change.
type Style string

const (
	Title     Style = "Title"     // 小标宋, size 2, centred
	Heading1  Style = "Heading1"  // 黑体: 一、
	Heading2  Style = "Heading2"  // 楷体: （一）
	Body      Style = "BodyText"  // 仿宋, size 3, first line indented
	Plain     Style = "Plain"     // the same without indent: 主送机关
	Centred   Style = "Centred"   // 发文字号
	Facts     Style = "Facts"     // a line of facts above a list
	Signature Style = "Signature" // 落款, to the right
	Caption   Style = "Caption"   // above a table
	Small     Style = "Small"     // notes
	Label     Style = "Label"     // in a table, to the left
	Name      Style = "CellName"  // in a table, centred
)

// A Font is a typeface by its role; Inherit is that of the style.
type Font uint8

const (
	Inherit  Font = iota
	FangSong      // 仿宋_GB2312
	Kai           // 楷体_GB2312
	Hei           // 黑体
)

// A Run is text of one look. Tabs and line breaks in it are kept.
type Run struct {
	Text string
	Font Font
	Bold bool
}

// Text returns a single run in the look of its paragraph.
func Text(s string) []Run { return []Run{{Text: s}} }

// Para adds a paragraph.
func (d *Document) Para(style Style, runs ...Run) {
	d.last = len(d.body) + len(opened) + len(style) + len(`"/>`)
	d.body = appendPara(d.body, style, 0, 0, false, runs)
}

// KeepLast keeps the paragraph added last on the page of what follows.
func (d *Document) KeepLast() {
	if d.last > 0 {
		d.body = slices.Insert(d.body, d.last, []byte(keep)...)
		d.last = 0
	}
}

// Signed adds a paragraph to the right, an indent away from the right edge that
// is given in characters of the text.
func (d *Document) Signed(text string, indent float64) {
	d.last = len(d.body) + len(opened) + len(Signature) + len(`"/>`)
	d.body = appendPara(d.body, Signature, 0, int(indent*characterPitch), false, Text(text))
}

// Space adds n empty lines.
func (d *Document) Space(n int) {
	for range n {
		d.Para(Plain)
	}
}

// Gap adds a third of a line between a table and what stands beside it. kept
// keeps it on the page of what is below.
func (d *Document) Gap(kept bool) {
	d.body, d.last = appendPara(d.body, "Gap", 0, 0, kept, nil), 0
}

// NewPage goes on at the top of the next page.
func (d *Document) NewPage() {
	d.last = 0
	d.body = append(d.body, `<w:p><w:pPr><w:pStyle w:val="Break"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>`...)
}

// Lying ends the section: what follows stands on lying pages, or with false on
// upright ones.
func (d *Document) Lying(wide bool) {
	if len(d.body) > 0 {
		d.body = append(d.body, `<w:p><w:pPr><w:pStyle w:val="Break"/>`...)
		d.body = d.appendSection(d.body)
		d.body = append(d.body, `</w:pPr></w:p>`...)
		d.sections++
		d.last = 0
	}
	d.wide = wide
}

// Width returns the width of the text on the pages of the present section, in
// twentieths of a point.
func (d *Document) Width() int {
	if d.wide {
		return pageHeight - marginTop - marginBottom
	}
	return pageWidth - marginLeft - marginRight
}

const (
	opened = `<w:p><w:pPr><w:pStyle w:val="`
	keep   = `<w:keepNext/>`
)

// appendPara writes a paragraph. size is that of its text in half points, and
// indent that at its right in twentieths of a point; 0 for those of the style.
// kept keeps it on the page of the next one.
func appendPara(b []byte, style Style, size, indent int, kept bool, runs []Run) []byte {
	b = append(b, opened...)
	b = append(b, style...)
	b = append(b, `"/>`...)
	if kept {
		b = append(b, keep...)
	}
	if indent > 0 {
		b = append(b, `<w:ind w:right="`...)
		b = strconv.AppendInt(b, int64(indent), 10)
		b = append(b, `"/>`...)
	}
	b = append(b, `</w:pPr>`...)
	for _, r := range runs {
		b = appendRun(b, r, size)
	}
	return append(b, `</w:p>`...)
}

func appendRun(b []byte, r Run, size int) []byte {
	if r.Text == "" {
		return b
	}
	b = append(b, `<w:r>`...)
	hint := ambiguous(r.Text)
	if hint || r.Font != Inherit || r.Bold || size > 0 {
		b = append(b, `<w:rPr>`...)
		if hint || r.Font != Inherit {
			b = append(b, `<w:rFonts`...)
			if hint {
				b = append(b, ` w:hint="eastAsia"`...)
			}
			if r.Font != Inherit {
				b = append(b, ` w:eastAsia="`...)
				b = append(b, faces[r.Font]...)
				b = append(b, '"')
			}
			b = append(b, `/>`...)
		}
		if r.Bold {
			b = append(b, `<w:b/>`...)
		}
		if size > 0 {
			b = append(b, `<w:sz w:val="`...)
			b = strconv.AppendInt(b, int64(size), 10)
			b = append(b, `"/><w:szCs w:val="`...)
			b = strconv.AppendInt(b, int64(size), 10)
			b = append(b, `"/>`...)
		}
		b = append(b, `</w:rPr>`...)
	}
	b = appendText(b, r.Text)
	return append(b, `</w:r>`...)
}
