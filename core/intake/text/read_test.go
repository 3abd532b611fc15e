package text

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// show writes a document as one line per block: "3 text" for a paragraph of line
// 3, and for a table its kind, size, and rows with "|" between the cells.
func show(doc *grid.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		t := block.Table
		if t == nil {
			fmt.Fprintf(&b, "%d %s\n", block.Line, escape(block.Text))
			continue
		}
		kind := "table"
		if t.Ragged {
			kind = "ragged"
		}
		fmt.Fprintf(&b, "%d %s %d×%d", block.Line, kind, t.Rows, t.Cols)
		for row := range t.Rows {
			sep := " / "
			for _, c := range t.Row(row) {
				if !t.Ragged {
					fmt.Fprintf(&b, "%s%d:%s", sep, c.Col, escape(c.Text))
				} else {
					b.WriteString(sep + escape(c.Text))
				}
				sep = "|"
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func escape(s string) string {
	return strings.NewReplacer("\n", "¶", "\u00A0", "°", "\t", "→").Replace(s)
}

const longProse = "本机关认真贯彻落实条例，及时办理群众提出的申请，全年没有发生因公开不当引起的复议和诉讼，各项工作平稳有序，群众比较满意。"

var cases = []struct{ name, text, want string }{
	// Paragraphs
	{"one per line", "a\nb\n\n\nc", "1 a\n2 b\n5 c\n"},
	{"line ends of Windows and old Macs", "a\r\nb\rc\r\r\nd\n\re", "1 a\n2 b\n3 c\n4 d\n6 e\n"},
	{"indentation and trailing spaces go", "　　a  \n\u00A0 b\t\n  \n\u3000\n", "1 a\n2 b\n"},
	{"a paragraph may begin with a tab", "\t" + longProse + "\n\t" + longProse, "1 " + longProse + "\n2 " + longProse + "\n"},
	{"a short sentence after a tab", "\t本年度未收到任何申请。\nb", "1 本年度未收到任何申请。\n2 b\n"},
	{"lines with tabs that are no table", "\ta\n\n\tb\n\nc", "1 a\n3 b\n5 c\n"},
	{"few lines with tabs in a run", "\t（一）x\n\t（二）y\nz", "1 （一）x\n2 （二）y\n3 z\n"},
	{"a tab after the number of a heading", "一、\t总体情况\n正文", "1 一、→总体情况\n2 正文\n"},
	{"a signature with tabs", "董家镇人民政府\t\t2021年1月", "1 董家镇人民政府→→2021年1月\n"},
	{"breaks inside a paragraph", "a\vb\u2028c", "1 a¶b¶c\n"},
	{"control characters go", "1\x002\x01\x1A", "1 12\n"},
	{"nothing", "\n \n\t\n", ""},

	// One cell per line
	{"rows end at an empty line", "\ta\n\tb\n\n\t1\n\t2\n", "1 ragged 2×2 / a|b / 1|2\n"},
	{"a heading straight before and after", "一、甲\n\ta\n\tb\n\n\t1\n\t2\n二、乙\n\tc\n\td\n\n\t3\n\t4\n\n三、丙",
		"1 一、甲\n2 ragged 2×2 / a|b / 1|2\n7 二、乙\n8 ragged 2×2 / c|d / 3|4\n14 三、丙\n"},
	{"several empty lines do not end the table", "\ta\n\tb\n\n\n\n\t1\n\t2\n", "1 ragged 2×2 / a|b / 1|2\n"},
	{"empty cells count", "\ta\n\t\n\tb\n\n\t\n\t\n\t1\n", "1 ragged 2×3 / a||b / ||1\n"},
	{"a cell goes on in the next line", "\t\n\t（三）\n不予公开\n\t1\n\n\t总\n计\n\n\t2\n\t3", "1 ragged 3×3 / |（三）¶不予公开|1 / 总¶计 / 2|3\n"},
	{"no-break spaces are part of a cell", "\ta\n\t\u00A0\n（五）\n\u00A0\n\u00A0\n\t\u00A0 1\n\n\tb\n\t\u00A0", "1 ragged 2×3 / a|°¶（五）¶°¶°|° 1 / b|°\n"},
	{"no-break spaces after the table", "\ta\n\tb\n\n\t1\n\t2\n\u00A0\n二、乙\n", "1 ragged 2×2 / a|b / 1|2\n7 二、乙\n"},
	{"the first cell of a row may begin with a section number", "\ta\n\tb\n\n\t\n三、办理结果\n\t1", "1 ragged 2×2 / a|b / 三、办理结果|1\n"},
	{"a heading does not go on with an empty last cell", "\ta\n\tb\n\n\t1\n\t\n第四部分 乙\n\n\tc\n\td\n\n\t3\n\t4",
		"1 ragged 2×2 / a|b / 1|\n6 第四部分 乙\n8 ragged 2×2 / c|d / 3|4\n"},
	{"prose after the last row", "\ta\n\tb\n\n\t1\n\t2\n" + longProse + "\nx", "1 ragged 2×2 / a|b / 1|2\n6 " + longProse + "\n7 x\n"},
	{"several cells in a line", "\ta\tb\tc\n\n\t1\n\t2\n\t3\n", "1 table 1×4 / 1:a|2:b|3:c\n3 1\n4 2\n5 3\n"},
	{"several cells in a line of an open table", "\ta\n\tb\n\n\t1\t2\n", "1 ragged 2×2 / a|b / 1|2\n"},
	{"empty lines removed by a tool", "甲\n" + strings.Repeat("\t1\n", 8) + "\n乙", "1 甲\n2 ragged 1×8 / 1|1|1|1|1|1|1|1\n11 乙\n"},
	{"a line of spaces ends the row", "\ta\n\tb\n   \n\t1\n\t2", "1 ragged 2×2 / a|b / 1|2\n"},
	{"Windows line ends", "\ta\r\n\tb\r\n\r\n\t1\r\n\t2\r\n", "1 ragged 2×2 / a|b / 1|2\n"},
	{"spaces before the tab", "  \ta\n\tb \n\n\t1\n\t2", "1 ragged 2×2 / a|b / 1|2\n"},

	// One row per line
	{"copied from a sheet", "甲\n项\t数\t注\n规章\t1\t\n\t\t\n办法\t\t2\n乙", "1 甲\n2 table 4×3 / 0:项|1:数|2:注 / 0:规章|1:1 / 0:办法|2:2\n6 乙\n"},
	{"an empty first column", "\ta\tb\n\t1\t2\n", "1 table 2×3 / 1:a|2:b / 1:1|2:2\n"},
	{"two columns", "规章\t1\n办法\t2", "1 table 2×2 / 0:规章|1:1 / 0:办法|1:2\n"},
	{"an empty line ends the table", "a\tb\n1\t2\n\nc\td\n3\t4", "1 table 2×2 / 0:a|1:b / 0:1|1:2\n4 table 2×2 / 0:c|1:d / 0:3|1:4\n"},
	{"merged cells leave rows of different length", "a\tb\tc\n1\t2\n3\t\t", "1 ragged 3×3 / a|b|c / 1|2 / 3||\n"},
	{"a single row of many cells", "1\t2\t3\t4", "1 table 1×4 / 0:1|1:2|2:3|3:4\n"},
	{"tabs alone", "\t\t\t\n\n\t\n\t\n\n\t\n\t\n\na", "9 a\n"},
	{"quoted cells with line breaks", "\"（三）\n不予公开\"\t1\n\"说 \"\"x\"\"\"\t2\n", "1 table 2×2 / 0:（三）¶不予公开|1:1 / 0:说 \"x\"|1:2\n"},
	{"quotation marks of the text", "\"a\"\t1\n\"b\t2\n\"c\"d\t3", "1 table 3×2 / 0:\"a\"|1:1 / 0:\"b|1:2 / 0:\"c\"d|1:3\n"},
	{"a paragraph in quotation marks", "\"a\nb\"\nc", "1 \"a\n2 b\"\n3 c\n"},
	{"prose with a number and a tab", "1.\t" + longProse + "\n2.\t" + longProse, "1 1.→" + longProse + "\n2 2.→" + longProse + "\n"},
}

func TestReadTexts(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(c.text, limit.Default)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(doc); got != c.want {
				t.Errorf("%q\ngot:\n%swant:\n%s", c.text, got, c.want)
			}
		})
	}
}

func TestCellsKnowTheirLine(t *testing.T) {
	doc, err := Read("甲\n\ta\n\t\nb\n\tc\n\n\td\n\te", limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	var got []int32
	for _, c := range doc.Blocks[1].Table.Cells {
		got = append(got, c.Line)
	}
	if want := "[2 3 5 7 8]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	doc, err = Read("a\tb\n\"1\n2\"\t3\n4\t5", limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := doc.Blocks[0].Table.Row(2)[0].Line, int32(4); got != want {
		t.Errorf("line %d after a quoted cell, want %d", got, want)
	}
}

func TestHostileTextsAreReadOrRefused(t *testing.T) {
	const n = 1 << 20
	repeat := func(s string) string { return strings.Repeat(s, n/len(s)) }
	for _, c := range []struct {
		name, text string
		want       limit.Reason
	}{
		{"one line of 10 MB", strings.Repeat("年", 10<<20/3), ""},
		{"one line of 10 MB after a tab", "\t" + strings.Repeat("1", 10<<20), ""},
		{"line feeds", repeat("\n"), ""},
		{"returns", repeat("\r"), ""},
		{"tabs", repeat("\t"), limit.TooManyCells},
		{"a row of many cells", strings.Repeat("\t", 2000), limit.TooManyCols},
		{"lines of one tab", repeat("\t\n"), limit.TooManyCols},
		{"many lines of one tab", strings.Repeat("\t\n", 700_000), limit.TooManyCells},
		{"rows", strings.Repeat("\t1\n\t2\n\n", 20_001), limit.TooManyRows},
		{"rows of a sheet", strings.Repeat("1\t2\n", 20_001), limit.TooManyRows},
		{"paragraphs", repeat("a\n"), limit.TooManyBlocks},
		{"cells that go on", repeat("\t\nx\n"), limit.TooManyCols},
		{"a cell that goes on", "\ta\n" + repeat("x\n") + "\tb", limit.TooManyBlocks},
		{"open quotation marks", repeat("\"\ta\n"), limit.TooManyRows},
		{"open quotation marks in a line", repeat("\"\t"), limit.TooManyCols},
		{"quotation marks", "\t\"" + repeat("\""), ""},
		{"NULs", repeat("\x00"), ""},
		{"NULs in lines", repeat("\x00\n"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(c.text, limit.Default)
			checkOutcome(t, doc, err)
			var refusal *limit.Error
			switch got := errors.As(err, &refusal); {
			case !got && c.want != "":
				t.Errorf("read, want a refusal as %s", c.want)
			case got && refusal.Reason != c.want:
				t.Errorf("refused as %s, want %q", refusal.Reason, c.want)
			}
		})
	}
	if _, err := Read(strings.Repeat("a", 11), limit.Limits{Unpacked: 10}); err == nil {
		t.Error("a text beyond the limit was read")
	}
}

// checkOutcome fails unless err is a refusal or doc is sound.
func checkOutcome(t *testing.T, doc *grid.Document, err error) {
	t.Helper()
	if err != nil {
		var refusal *limit.Error
		if !errors.As(err, &refusal) || doc != nil {
			t.Fatalf("%v beside %v", err, doc)
		}
		return
	}
	line, tables := 0, 0
	for _, b := range doc.Blocks {
		if b.Line <= line {
			t.Fatalf("line %d after %d", b.Line, line)
		}
		line = b.Line
		if b.Table == nil {
			if b.Text == "" || strings.Trim(b.Text, indentation) != b.Text {
				t.Fatalf("paragraph %q", b.Text)
			}
			continue
		}
		tables++
		if b.Table.Number != tables {
			t.Fatalf("table %d is numbered %d", tables, b.Table.Number)
		}
		row, col := int32(0), int32(-1)
		for _, c := range b.Table.Cells {
			if c.Row == row && b.Table.Ragged && c.Col != col+1 {
				t.Fatalf("cell %d after %d in a ragged row", c.Col, col)
			}
			if c.Row < row || c.Row == row && c.Col <= col || int(c.Row) >= b.Table.Rows || int(c.Col) >= b.Table.Cols ||
				c.RowSpan != 1 || c.ColSpan != 1 || int(c.Line) < line {
				t.Fatalf("%+v in %d×%d", c, b.Table.Rows, b.Table.Cols)
			}
			row, col, line = c.Row, c.Col, int(c.Line)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := Read(text, limit.Default)
		checkOutcome(t, doc, err)
		if again, _ := Read(text, limit.Default); err == nil && show(doc) != show(again) {
			t.Fatal("not deterministic")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var report strings.Builder
	for range 3 {
		report.WriteString(strings.Repeat(longProse+"\n", 10) + "三、收到和处理政府信息公开申请情况\n")
		for range 26 {
			report.WriteString("\t\n\t（三）\n不予公开\n\t1." + strings.Repeat("\n\t0", 7) + "\n\n")
		}
	}
	text := report.String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(text, limit.Default); err != nil {
			b.Fatal(err)
		}
	}
}
