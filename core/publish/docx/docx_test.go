package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// hostile is text that documents have been broken with.
var hostile = []string{
	"", " ", "<w:p>&amp;]]>", `"'<>&`, "=cmd|'/c calc'!A0", "\x00\x01\x08\x0b\x0c\x1b[31m\x7f", "\ufffe\uffff\ufdd0", "a\ud7ffb",
	"\xed\xa0\x80\xed\xb0\x80", "\xff\xfe坏", "\u202e镇家董\u202c", "左\t右\n下\r\n再下\r末", "\ufeff标记", "𠮷野家", "\u2028行\u2029段",
	strings.Repeat("长", 40000), strings.Repeat("<", 5000),
}

// read returns the parts of a document by name, and fails unless each is XML.
func read(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
		d := xml.NewDecoder(bytes.NewReader(content))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return out
}

func TestHostileTextLeavesXMLWhole(t *testing.T) {
	for _, s := range hostile {
		d := Document{Title: s, Creator: s, Note: s}
		for _, style := range []Style{Title, Heading1, Body, Signature, Small} {
			d.Para(style, Run{Text: s, Bold: true}, Run{Text: s, Font: Kai})
		}
		d.Signed(s, 2)
		d.Table(Table{Title: s, Widths: []int{1000, 1000}, Rows: 2, Head: 1, Cells: []Cell{
			{Row: 0, Col: 0, Cols: 2, Style: Label, Runs: Text(s)}, {Row: 1, Col: 0, Style: Figure, Fit: true, Runs: Text(s)},
		}})
		parts := read(t, d.Bytes())
		for name, content := range parts {
			if i := strings.IndexFunc(content, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x202e || r == 0xfffe }); i >= 0 {
				t.Errorf("%.20q: %s holds %q", s, name, content[i:i+3])
			}
		}
		if strings.Contains(s, "长") && strings.Count(parts["word/document.xml"], "长") < 40000 {
			t.Error("text was lost")
		}
	}
}

func TestTextIsKeptWithTabsAndBreaks(t *testing.T) {
	for in, want := range map[string]string{
		"甲乙":             `<w:t xml:space="preserve">甲乙</w:t>`,
		"甲\t乙":           `<w:t xml:space="preserve">甲</w:t><w:tab/><w:t xml:space="preserve">乙</w:t>`,
		"甲\r\n乙":         `<w:t xml:space="preserve">甲</w:t><w:br/><w:t xml:space="preserve">乙</w:t>`,
		"a<b&c>\"d\"":    `<w:t xml:space="preserve">a&lt;b&amp;c&gt;&quot;d&quot;</w:t>`,
		"甲\x00\u202e乙":   `<w:t xml:space="preserve">甲乙</w:t>`,
		"甲\xff乙":         `<w:t xml:space="preserve">甲` + "\ufffd" + `乙</w:t>`,
		"\x01\x02\ufffe": ``,
	} {
		if got := string(appendText(nil, in)); got != want {
			t.Errorf("%q: %s", in, got)
		}
	}
}

// The parts that are named exist, and the content types name them all.
func TestPackageIsWhole(t *testing.T) {
	d := Document{Title: "题", Note: "注"}
	d.Para(Body, Text("一")...)
	parts := read(t, d.Bytes())
	for name := range parts {
		if strings.HasSuffix(name, ".rels") || name == "[Content_Types].xml" {
			continue
		}
		if !strings.Contains(parts["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("no content type for %s", name)
		}
	}
	for _, rel := range []struct{ from, base string }{{"_rels/.rels", ""}, {"word/_rels/document.xml.rels", "word/"}} {
		for _, piece := range strings.Split(parts[rel.from], `Target="`)[1:] {
			target, _, _ := strings.Cut(piece, `"`)
			if _, ok := parts[rel.base+target]; !ok {
				t.Errorf("%s names %s, which is not there", rel.from, target)
			}
		}
	}
	document := parts["word/document.xml"]
	for _, piece := range strings.Split(document, `r:id="`)[1:] {
		id, _, _ := strings.Cut(piece, `"`)
		if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="`+id+`"`) {
			t.Errorf("no relationship %s", id)
		}
	}
	for _, piece := range strings.Split(document, `<w:pStyle w:val="`)[1:] {
		id, _, _ := strings.Cut(piece, `"`)
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+id+`"`) {
			t.Errorf("no style %s", id)
		}
	}
	for _, want := range []string{"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"} {
		if !strings.Contains(parts["word/fontTable.xml"], `w:name="`+want+`"`) {
			t.Errorf("%s is not in the font table", want)
		}
	}
}

// The page of GB/T 9704—2012 in millimetres: 版心 156 × 225, 37 from the top and
// 28 from the left, each within a millimetre.
func TestPageIsThatOfOfficialDocuments(t *testing.T) {
	mm := func(n int) float64 { return float64(n) / 1440 * 25.4 }
	for _, c := range []struct {
		name string
		got  int
		want float64
	}{
		{"width", pageWidth - marginLeft - marginRight, 156}, {"height", pageHeight - marginTop - marginBottom, 225},
		{"top", marginTop, 37}, {"left", marginLeft, 28},
	} {
		if d := mm(c.got) - c.want; d < -1 || d > 1 {
			t.Errorf("%s: %.1f mm, want %.0f", c.name, mm(c.got), c.want)
		}
	}
	if n := (pageHeight - marginTop - marginBottom) / linePitch; n != 22 {
		t.Errorf("%d lines", n)
	}
	if n := (pageWidth - marginLeft - marginRight) / (320 + characterSpace); n != 28 {
		t.Errorf("%d characters in a line", n)
	}
}

func TestSameContentGivesSameBytes(t *testing.T) {
	write := func() []byte {
		d := Document{Title: "题", Note: "注"}
		d.Para(Title, Text("题")...)
		d.Table(Table{Widths: Shares(d.Width(), 1, 2), Rows: 1, Cells: []Cell{{Style: Name, Runs: Text("格")}}})
		d.Lying(true)
		d.Para(Body, Text("文")...)
		return d.Bytes()
	}
	if !bytes.Equal(write(), write()) {
		t.Error("two documents of the same content differ")
	}
}

func TestSectionsLieAndStand(t *testing.T) {
	d := Document{Note: "注"}
	upright := d.Width()
	d.Para(Body, Text("立")...)
	d.Lying(true)
	if d.Width() <= upright {
		t.Error("a lying page is not wider")
	}
	d.Para(Body, Text("卧")...)
	d.Lying(false)
	d.Para(Body, Text("立")...)
	document := read(t, d.Bytes())["word/document.xml"]
	if n := strings.Count(document, "<w:sectPr>"); n != 3 {
		t.Errorf("%d sections", n)
	}
	if n := strings.Count(document, `w:orient="landscape"`); n != 1 {
		t.Errorf("%d lying sections", n)
	}
	if n := strings.Count(document, `<w:titlePg/>`); n != 1 {
		t.Errorf("the note stands in %d sections", n)
	}
}

func TestKeepLastKeepsOnlyTheLastParagraph(t *testing.T) {
	var d Document
	d.KeepLast()
	d.Para(Body, Text("甲")...)
	d.Para(Body, Text("乙")...)
	d.KeepLast()
	d.KeepLast()
	d.Table(Table{Widths: []int{100}, Rows: 1})
	d.KeepLast()
	document := read(t, d.Bytes())["word/document.xml"]
	if want := `<w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">乙`; strings.Count(document, keep) != 1 || !strings.Contains(document, want) {
		t.Errorf("%s", document)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		d := Document{Title: a, Note: b}
		d.Para(Body, Run{Text: a}, Run{Text: b, Font: Hei})
		d.Table(Table{Title: b, Widths: []int{900}, Rows: 1, Cells: []Cell{{Style: Figure, Fit: true, Runs: Text(a)}}})
		read(t, d.Bytes())
	})
}
