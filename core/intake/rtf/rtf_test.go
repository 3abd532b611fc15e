package rtf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/limit"
)

func mustRead(t *testing.T, body string) *grid.Document {
	t.Helper()
	doc, err := Read([]byte(body), limit.Default)
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	if err := gridtest.Document(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// show returns blocks as text: "3# a" for a heading, "[A1 b; C1:D2 c]" for a table.
func show(doc *grid.Document) string {
	var out []string
	for _, b := range doc.Blocks {
		if b.Table == nil {
			s := b.Text
			if b.Level > 0 {
				s = fmt.Sprintf("%d# %s", b.Level, s)
			}
			out = append(out, s)
			continue
		}
		var cells []string
		for _, c := range b.Table.Cells {
			s := grid.A1(int(c.Row), int(c.Col))
			if c.RowSpan > 1 || c.ColSpan > 1 {
				s += ":" + grid.A1(int(c.Row+c.RowSpan-1), int(c.Col+c.ColSpan-1))
			}
			cells = append(cells, strings.TrimSpace(s+" "+c.Text))
		}
		s := "[" + strings.Join(cells, "; ") + "]"
		if b.Table.Ragged {
			s = "ragged " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func notes(doc *grid.Document) string {
	var s []string
	for _, n := range doc.Notes {
		s = append(s, fmt.Sprintf("%s %d", n.Code, n.Count))
	}
	return strings.Join(s, "; ")
}

// gbk returns a text as Word writes it in a Chinese font.
func gbk(s string) string {
	raw, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	var b strings.Builder
	for _, c := range []byte(raw) {
		fmt.Fprintf(&b, `\'%02x`, c)
	}
	return b.String()
}

const fonts = `{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 ` + `SimSun{\*\falt x};}{\f2\fcharset2 Symbol;}{\f3\fcharset204 Cyr;}}`

// row writes a row: the ends of its cells with what is before them, and the texts.
func row(cells string, texts ...string) string {
	return `\trowd ` + cells + `\pard\intbl ` + strings.Join(texts, `\cell `) + `\cell\row `
}

var samples = []struct{ name, in, want, notes string }{
	{"paragraphs and headings", `{\rtf1\ansi\pard\outlinelevel0 a\par\par\pard b\sect\pard\outlinelevel9 c}`, "1# a | b | c", ""},
	{"Chinese in Unicode, with what others read", `{\rtf1\ansi\uc1 \u24635?\u-30000\'3f{\uc2\u35745\'bc\'c6}{\uc0\u25968 }\u-10179?\u-8704?}`, "总諐计数😀", ""},
	{"what stands for a character ends with it", `{\rtf1\uc2\u24635\par\u35745{x}}`, "总 | 计x", ""},
	{"Chinese in bytes", `{\rtf1\ansi` + fonts + `{\f1 ` + gbk("总计") + `}{\f0 ` + gbk("信息公开") + `}{\f0 caf\'e9}}`, "总计信息公开café", ""},
	{"bytes of a code page", `{\rtf1\ansi\ansicpg936` + fonts + `\f0 ` + gbk("件") + `\'81A\'81\\}`, "件丄乗", ""},
	{"raw bytes", "{\\rtf1\\ansi\\ansicpg936 \xd7\xdc\r\n\xbc\xc6}", "总计", ""},
	{"characters of other code pages", `{\rtf1\ansi` + fonts + `\f3 12\'e9}`, "12\uFFFD", "code-page 1"},
	{"characters with a name", `{\rtf1 a\tab b\line c\emdash d\~e\_f\-g\{\}\\\lquote x\rquote}`, "a\tb\nc—d\u00A0e-fg{}\\‘x’", ""},
	{"symbols", `{\rtf1` + fonts + `a{\f2 \'b7}b}`, "ab", ""},
	{"labels of lists", `{\rtf1` + fonts + `{\listtext\pard\plain\f1 ` + gbk("一、") + `\tab}\uc0\u24635 \par{\listtext 1.\tab}a\par{\pntext\f2\'b7\tab}b\par{\listtext\bullet\tab}c\par{\*\pn\pnlvlbody{\pntxta x}}{\listtext (a)}d}`, "一、总 | 1. a | b | c | (a)d", ""},
	{"what is no text", `{\rtf1{\info{\title x}}{\stylesheet{\s1 x;}}{\header x\par}{\*\generator x;}{\footnote x}{\pict 00ff}{\*\shppict{\pict\bin3 }}}}}{\nonshppict{\pict 00}}{\object{\*\objdata 00}{\result x}}a{\field{\*\fldinst X}{\fldrslt 345}}b{\*\annotation x}{\xe x}}`, "a345b", "comment 1; picture 2; embedded 1"},
	{"hidden and deleted", `{\rtf1 a{\v x}b{\deleted x\par}c{\revised d}{\v0 e}\v f\plain g}`, "abcdeg", "tracked-insertion 1; tracked-deletion 1; hidden-text 2"},
	{"text boxes", `{\rtf1 a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt \pard b\par ` + row(`\cellx100\cellx200`, "1", "2") + `}}{\shprslt z}}c\par}`, "ac | b | [A1 1; B1 2]", "text-box 2"},
	{"cells by their places", `{\rtf1 a\par ` + row(`\cellx2000\cellx4000\cellx6000`, "a", "b", "c") + row(`\cellx4000\cellx6000`, "d", "1") + `\pard e}`, "a | [A1 a; B1 b; C1 c; A2:B2 d; C2 1] | e", ""},
	{"merged cells", `{\rtf1 ` + row(`\clvmgf\cellx2000\clmgf\cellx4000\clmrg\cellx6000`, "a", "b", "x") + row(`\clvmrg\cellx2000\cellx4000\cellx6000`, "", "1", "2") + `}`, "[A1:A2 a; B1:C1 b; B2 1; C2 2]", "covered 1"},
	{"a row that is defined behind its cells", `{\rtf1\pard\intbl a\cell b\cell\trowd\trleft-108\cellx2000\cellx4000\row\pard c}`, "[A1 a; B1 b] | c", ""},
	{"paragraphs of a cell", `{\rtf1 ` + row(`\cellx2000\cellx4000`, `a\par\par b`, "c") + `}`, "[A1 a\nb; B1 c]", ""},
	{"a table in a cell", `{\rtf1\pard\intbl o\par\pard\intbl\itap2 a\nestcell{\nonesttables x\par}b\nestcell{\*\nesttableprops\trowd\cellx50\cellx90\nestrow}\pard\intbl p\cell\trowd\cellx2000\row}`, "[A1 o\np] | [A1 a; B1 b]", ""},
	{"cells that are not defined", `{\rtf1\pard\intbl a\cell b\cell\row}`, "ragged [A1 a; B1 b]", ""},
	{"no end of a row", `{\rtf1\trowd\cellx9\cellx99\pard\intbl a\cell b\cell\pard c}`, "ragged [A1 a; B1 b] | c", ""},
	{"what follows the end", `{\rtf1 a}b}{`, "a", ""},
}

func TestRead(t *testing.T) {
	for _, c := range samples {
		doc := mustRead(t, c.in)
		if got := show(doc); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		if got := notes(doc); got != c.notes {
			t.Errorf("%s: notes %q, want %q", c.name, got, c.notes)
		}
	}
}

func refusal(t testing.TB, err error) limit.Reason {
	t.Helper()
	var refusal *limit.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("%v is no refusal", err)
	}
	return refusal.Reason
}

func small() limit.Limits {
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells, lim.Merges, lim.Blocks, lim.Depth = 3, 3, 8, 1, 3, 8
	return lim
}

func TestReadRefuses(t *testing.T) {
	nine := `\cellx1\cellx2\cellx3`
	for name, c := range map[string]struct {
		in   string
		want limit.Reason
	}{
		"nothing":      {"", limit.Damaged},
		"no end":       {`{\rtf1 a`, limit.Damaged},
		"half a digit": {`{\rtf1 \'8`, limit.Damaged},
		"no beginning": {`}`, limit.Damaged},
		"groups":       {`{\rtf1{{{{{{{{`, limit.TooDeep},
		"tables":       {`{\rtf1\itap9 a\par}`, limit.TooDeep},
		"columns":      {`{\rtf1` + row(nine+`\cellx4`, "1", "2", "3", "4") + `}`, limit.TooManyCols},
		"cells":        {`{\rtf1` + strings.Repeat(row(nine, "1", "2", "3"), 3) + `}`, limit.TooManyCells},
		"rows":         {`{\rtf1` + strings.Repeat(row(`\cellx1`, "1"), 4) + `}`, limit.TooManyRows},
		"merges":       {`{\rtf1` + row(`\clmgf\cellx1\clmrg\cellx2`, "1", "") + row(`\cellx1\cellx2`, "1", "2") + row(`\clmgf\cellx1\clmrg\cellx2`, "1", "") + `}`, limit.TooManyMerges},
		"blocks":       {`{\rtf1` + strings.Repeat(`a\par `, 4) + `}`, limit.TooManyBlocks},
		"boxes":        {`{\rtf1 a\par a\par{\shptxt b\par b\par}}`, limit.TooManyBlocks},
	} {
		doc, err := Read([]byte(c.in), small())
		if err == nil || doc != nil || refusal(t, err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range samples {
		f.Add([]byte(c.in))
	}
	lim := small()
	lim.Rows, lim.Cols, lim.Cells, lim.Blocks = 100, 50, 2000, 100
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data, lim)
		if err != nil {
			refusal(t, err)
			return
		}
		if err := gridtest.Document(doc); err != nil {
			t.Fatal(err)
		}
	})
}
