package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// parts are the parts of a package beside the main one: name → content of the
// root element, or the whole part if it begins with "<?".
type parts map[string]string

const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	relations    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// pack makes a docx file with a body and further parts. Each "word/NAME.xml" is
// related to the main part as NAME; rels are further relationships.
func pack(t testing.TB, body string, extra parts, rels ...string) []byte {
	t.Helper()
	return packMain(t, `<w:document xmlns:w="`+transitional+`" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:m="m"><w:body>`+
		body+`</w:body></w:document>`, extra, rels...)
}

func packMain(t testing.TB, main string, extra parts, rels ...string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships><Relationship Id="r1" Type="` + relations + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8"?>` + main,
	}
	links := ""
	for name, content := range extra {
		kind := strings.TrimSuffix(strings.TrimPrefix(name, "word/"), ".xml")
		if !strings.HasPrefix(content, "<?") {
			content = `<w:` + kind + ` xmlns:w="` + transitional + `">` + content + `</w:` + kind + `>`
		}
		all[name] = content
		links += `<Relationship Id="` + kind + `" Type="` + relations + kind + `" Target="` + kind + `.xml"/>`
	}
	all["word/_rels/document.xml.rels"] = `<Relationships>` + links + strings.Join(rels, "") + `</Relationships>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBytes(data []byte, lim limit.Limits) (*grid.Document, error) {
	p, err := ooxml.Open(data, lim)
	if err != nil {
		return nil, err
	}
	return Read(p, lim)
}

// mustRead reads a document that must be readable and checks what holds for
// every Document.
func mustRead(t testing.TB, data []byte) *grid.Document {
	t.Helper()
	d, err := readBytes(data, limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	if err := sound(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// sound checks the promises of package grid: kinds, order, spans inside the
// table, no two cells on one position.
func sound(d *grid.Document) error {
	if d.Kind != "docx" {
		return fmt.Errorf("kind %q", d.Kind)
	}
	line, number := 0, 0
	for _, b := range d.Blocks {
		if b.Table == nil {
			if line++; b.Line != line || b.Text == "" || b.Level < 0 || b.Level > 9 {
				return fmt.Errorf("paragraph %+v at line %d", b, line)
			}
			continue
		}
		t := b.Table
		if number++; t.Number != number || t.Rows < 1 || t.Cols < 1 || b.Text != "" {
			return fmt.Errorf("table %d is %dx%d, number %d", number, t.Rows, t.Cols, t.Number)
		}
		taken := map[[2]int32]bool{}
		last := [2]int32{-1, -1}
		for _, c := range t.Cells {
			at := [2]int32{c.Row, c.Col}
			if at[0] < last[0] || at[0] == last[0] && at[1] <= last[1] {
				return fmt.Errorf("cell %v after %v", at, last)
			}
			last = at
			if c.RowSpan < 1 || c.ColSpan < 1 || int(c.Row+c.RowSpan) > t.Rows || int(c.Col+c.ColSpan) > t.Cols {
				return fmt.Errorf("cell %+v in a table of %dx%d", c, t.Rows, t.Cols)
			}
			if c.Text == "" && c.RowSpan == 1 && c.ColSpan == 1 {
				return fmt.Errorf("cell %v holds nothing", at)
			}
			if len(taken) > 1<<20 {
				continue
			}
			for i := range c.RowSpan {
				for j := range c.ColSpan {
					p := [2]int32{c.Row + i, c.Col + j}
					if taken[p] {
						return fmt.Errorf("two cells on %v", p)
					}
					taken[p] = true
				}
			}
		}
	}
	for _, n := range d.Notes {
		if n.Count < 1 || n.Code == "" {
			return fmt.Errorf("note %+v", n)
		}
	}
	return nil
}

// show writes a Document in short lines: paragraphs, "#2 …" for a heading of
// level 2, "T 2x3" for a table followed by its cells, notes at the end.
func show(d *grid.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		switch {
		case block.Table != nil:
			fmt.Fprintf(&b, "T %dx%d\n", block.Table.Rows, block.Table.Cols)
			for _, c := range block.Table.Cells {
				fmt.Fprintf(&b, " %d,%d", c.Row, c.Col)
				if c.RowSpan > 1 || c.ColSpan > 1 {
					fmt.Fprintf(&b, " %dx%d", c.RowSpan, c.ColSpan)
				}
				fmt.Fprintf(&b, " %s\n", strings.ReplaceAll(c.Text, "\n", "|"))
			}
			for _, h := range block.Table.HiddenRows {
				fmt.Fprintf(&b, " hidden %d-%d\n", h.First, h.Last)
			}
		case block.Level > 0:
			fmt.Fprintf(&b, "#%d %s\n", block.Level, block.Text)
		default:
			b.WriteString(strings.ReplaceAll(block.Text, "\n", "|") + "\n")
		}
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "! %s %d %s\n", n.Code, n.Count, n.Where)
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

// A sample is a body and what is read from it, as show writes it.
type sample struct {
	name, body, want string
	extra            parts
	rels             []string
}

func (s sample) run(t *testing.T) {
	t.Run(s.name, func(t *testing.T) {
		t.Helper()
		got := show(mustRead(t, pack(t, s.body, s.extra, s.rels...)))
		want := strings.TrimLeft(s.want, "\n")
		if want != "" && !strings.HasSuffix(want, "\n") {
			want += "\n"
		}
		if got != want {
			t.Errorf("got:\n%swant:\n%s", got, want)
		}
	})
}

// p is a paragraph with one run of text, pp one with properties.
func p(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }
func pp(props, text string) string {
	return `<w:p><w:pPr>` + props + `</w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// runs puts a paragraph around runs.
func runs(content string) string { return `<w:p>` + content + `</w:p>` }

// tbl, tr and tc make tables; tcp makes a cell with properties.
func tbl(cols int, rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="900"/>`, cols) + `</w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}
func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
func tc(text string) string     { return `<w:tc><w:tcPr/>` + p(text) + `</w:tc>` }
func tcp(props, text string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + p(text) + `</w:tc>`
}
func span(n string, text string) string { return tcp(`<w:gridSpan w:val="`+n+`"/>`, text) }
