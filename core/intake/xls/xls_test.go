package xls

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/cfb"
	"gouji/core/intake/cfb/cfbtest"
	"gouji/core/intake/limit"
)

var le = binary.LittleEndian

// rec returns a record of numbers (int: 16 bits, uint32, byte) and bytes.
func rec(id int, parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b = le.AppendUint16(b, uint16(p))
		case uint32:
			b = le.AppendUint32(b, p)
		case byte:
			b = append(b, p)
		case float64:
			b = le.AppendUint64(b, math.Float64bits(p))
		case []byte:
			b = append(b, p...)
		case string:
			b = append(b, p...)
		default:
			panic(fmt.Sprintf("%T", p))
		}
	}
	return append(le.AppendUint16(le.AppendUint16(nil, uint16(id)), uint16(len(b))), b...)
}

// wide returns a string of BIFF8 in 16 bits, without its length.
func wide(s string) []byte {
	b := []byte{1}
	for _, u := range utf16.Encode([]rune(s)) {
		b = le.AppendUint16(b, u)
	}
	return b
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// narrow returns a string of BIFF8 in 8 bits, without its length.
func narrow(s string) []byte { return append([]byte{0}, s...) }

// A page is a sheet of a workbook to be written.
type page struct {
	name    string
	state   byte
	kind    byte
	records []byte
}

func join(records ...[]byte) []byte {
	var b []byte
	for _, r := range records {
		b = append(b, r...)
	}
	return b
}

// book8 returns the stream of a workbook of BIFF8.
func book8(globals []byte, pages ...page) []byte {
	build := func(offsets []int) ([]byte, []int) {
		b := rec(recBOF, 0x0600, bofGlobals, 0, 0, uint32(0), uint32(0x600))
		b = append(b, rec(recCodePage, 1200)...)
		b = append(b, globals...)
		for i, p := range pages {
			b = append(b, rec(recBoundSheet, uint32(offsets[i]), p.state, p.kind, byte(units(p.name)), wide(p.name))...)
		}
		b = append(b, rec(recEOF)...)
		var at []int
		for _, p := range pages {
			at = append(at, len(b))
			b = append(b, rec(recBOF, 0x0600, bofSheet, 0, 0, uint32(0), uint32(0x600))...)
			b = append(b, p.records...)
			b = append(b, rec(recEOF)...)
		}
		return b, at
	}
	_, at := build(make([]int, len(pages)))
	b, _ := build(at)
	return b
}

func sheet8(records ...[]byte) []byte {
	return book8(nil, page{name: "表三", records: join(records...)})
}

// sst returns the shared strings, cut to records of a length.
func sst(cut int, strings ...[]byte) []byte {
	body := append(le.AppendUint32(le.AppendUint32(nil, uint32(len(strings))), uint32(len(strings))), join(strings...)...)
	out, id := []byte(nil), recSST
	for len(body) > cut {
		out = append(out, rec(id, body[:cut])...)
		body, id = body[cut:], recContinue
	}
	return append(out, rec(id, body)...)
}

func shared(s string) []byte { return append(le.AppendUint16(nil, uint16(units(s))), wide(s)...) }

// book5 returns the stream of a workbook of BIFF5 in a code page.
func book5(codePage int, name string, records ...[]byte) []byte {
	build := func(at int) []byte {
		return join(rec(recBOF, 0x0500, bofGlobals, 0, 0), rec(recCodePage, codePage),
			rec(recBoundSheet, uint32(at), byte(0), byte(0), byte(len(name)), name), rec(recEOF))
	}
	return join(build(len(build(0))), rec(recBOF, 0x0500, bofSheet, 0, 0), join(records...), rec(recEOF))
}

func gbk(s string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func result(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }

func show(t *grid.Table) string {
	var b []string
	for _, c := range t.Cells {
		s := grid.A1(int(c.Row), int(c.Col))
		if c.RowSpan > 1 || c.ColSpan > 1 {
			s += ":" + grid.A1(int(c.Row+c.RowSpan-1), int(c.Col+c.ColSpan-1))
		}
		s += [...]string{" text", " number", " date", " bool", " error", " pending"}[c.Type]
		if c.Formula {
			s += " ="
		}
		if c.Text != "" {
			s += " " + c.Text
		}
		b = append(b, s)
	}
	return strings.Join(b, "; ")
}

func notes(doc *grid.Document) string {
	var s []string
	for _, n := range doc.Notes {
		s = append(s, strings.TrimSpace(fmt.Sprintf("%s %s", n.Code, n.Where))+fmt.Sprintf(" %d", n.Count))
	}
	return strings.Join(s, "; ")
}

func refusal(t testing.TB, err error) limit.Reason {
	t.Helper()
	var refusal *limit.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("%v is no refusal", err)
	}
	return refusal.Reason
}

func mustRead(t *testing.T, data []byte) *grid.Document {
	t.Helper()
	doc, err := ReadStream(data, limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	if err := gridtest.Document(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestReadCells(t *testing.T) {
	for _, c := range []struct {
		name    string
		records []byte
		want    string
	}{
		{"numbers", join(rec(recNumber, 0, 0, 0, 12.5), rec(recNumber, 0, 1, 0, -3.0), rec(recRK, 0, 2, 0, uint32(1234<<2|3))), "A1 number 12.5; B1 number -3; C1 number 12.34"},
		{"numbers side by side", rec(recMulRK, 1, 3, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 0, uint32(3<<2|2), 5), "D2 number 1; E2 number 2; F2 number 3"},
		{"no number", rec(recNumber, 0, 0, 0, math.NaN()), "A1 error #NUM!"},
		{"labels", join(rec(recLabel, 0, 0, 0, 2, wide("总计")), rec(recLabel, 0, 1, 0, 3, narrow("a\xe9b")), rec(recRString, 0, 2, 0, 2, wide("总计"), 1, 0, 0)), "A1 text 总计; B1 text aéb; C1 text 总计"},
		{"booleans and errors", join(rec(recBoolErr, 0, 0, 0, byte(1), byte(0)), rec(recBoolErr, 0, 1, 0, byte(0), byte(0)), rec(recBoolErr, 0, 2, 0, byte(0x17), byte(1)), rec(recBoolErr, 0, 3, 0, byte(0x99), byte(1))), "A1 bool TRUE; B1 bool FALSE; C1 error #REF!; D1 error #ERR"},
		{"formulas", join(
			rec(recFormula, 0, 0, 0, 33.0, 0, uint32(0)),
			rec(recFormula, 0, 1, 0, result(0, 0), 0, uint32(0)), rec(recSharedFmla, "shared"), rec(recString, 2, wide("总计")),
			rec(recFormula, 0, 2, 0, result(1, 1), 0, uint32(0)), rec(recFormula, 0, 3, 0, result(2, 7), 0, uint32(0)),
			rec(recFormula, 0, 4, 0, result(3, 0), 0, uint32(0)),
			rec(recFormula, 0, 5, 0, result(0, 0), 0, uint32(0)), rec(recNumber, 0, 6, 0, 1.0),
			rec(recFormula, 0, 7, 0, 0.0, 0, uint32(0))), "A1 number = 33; B1 text = 总计; C1 bool = TRUE; D1 error = #DIV/0!; E1 text =; F1 pending =; G1 number 1; H1 number = 0"},
		{"formulas never computed", join(
			rec(recNumber, 1, 0, 0, 7.0), rec(recFormula, 0, 0, 0, 0.0, 2, uint32(0)), rec(recFormula, 0, 1, 0, result(3, 0), 0, uint32(0))), "A1 pending =; B1 pending =; A2 number 7"},
		{"nothing but zeros", join(rec(recNumber, 1, 0, 0, 0.0), rec(recFormula, 0, 0, 0, 0.0, 2, uint32(0))), "A1 number = 0; A2 number 0"},
		{"formulas computed by a program that asks for it again", join(
			rec(recFormula, 0, 0, 0, 0.0, 2, uint32(0)), rec(recFormula, 0, 1, 0, 5.0, 2, uint32(0)), rec(recFormula, 0, 2, 0, result(3, 0), 0, uint32(0))), "A1 number = 0; B1 number = 5; C1 text ="},
		{"merged", join(rec(recLabel, 0, 0, 0, 1, wide("甲")), rec(recLabel, 0, 1, 0, 1, wide("乙")), rec(recNumber, 2, 2, 0, 1.0), rec(recMergeCells, 2, 0, 1, 0, 1, 2, 2, 0, 1)), "A1:B2 text 甲; A3:B3 text; C3 number 1"},
		{"a chart in the sheet", join(rec(recBOF, 0x0600, bofChart, 0, 0), rec(recNumber, 0, 0, 0, 9.0), rec(recEOF), rec(recNumber, 0, 1, 0, 1.0)), "B1 number 1"},
		{"out of order and twice", join(rec(recNumber, 1, 0, 0, 1.0), rec(recNumber, 0, 0, 0, 2.0), rec(recNumber, 1, 0, 0, 3.0)), "A1 number 2; A2 number 3"},
		{"blanks", join(rec(0x0201, 0, 0, 0), rec(0x00BE, 0, 1, 0, 0, 2), rec(recLabel, 0, 3, 0, 0, narrow(""))), ""},
	} {
		if got := show(mustRead(t, sheet8(c.records)).Blocks[0].Table); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestSharedStringsAreReadAcrossRecords(t *testing.T) {
	long := strings.Repeat("收到和处理政府信息公开申请情况", 30)
	all := []string{"总计", "", "a", "其中：😀件", long}
	cells := []byte(nil)
	for i := range all {
		cells = append(cells, rec(recLabelSST, i, 0, 0, uint32(i))...)
	}
	var plain [][]byte
	for _, s := range all {
		plain = append(plain, shared(s))
	}
	rich := append(le.AppendUint16(nil, 2), 1|8|4)
	rich = append(le.AppendUint32(le.AppendUint16(rich, 3), 6), wide("自然")[1:]...)
	rich = append(rich, make([]byte, 3*4+6)...)
	for _, c := range []struct {
		globals []byte
		want    []string
	}{
		{sst(9000, plain...), all},
		{sst(9000, rich, shared("人")), []string{"自然", "人"}},
		{sst(23, rich, shared("人")), []string{"自然", "人"}}, // in what formats the first
	} {
		doc := mustRead(t, book8(c.globals, page{name: "1", records: cells[:len(c.want)*14]}))
		var got []string
		for row := range c.want {
			text := ""
			for _, cell := range doc.Blocks[0].Table.Row(row) {
				text = cell.Text
			}
			got = append(got, text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	// A string that is cut goes on with flags of its own, which may say that its
	// characters are narrow from there.
	body := append(le.AppendUint32(le.AppendUint32(nil, 1), 1), 5, 0, 1)
	first := append(body, wide("总计")[1:]...)
	doc := mustRead(t, book8(join(rec(recSST, first), rec(recContinue, byte(0), "ab"), rec(recContinue, byte(1), wide("件")[1:])),
		page{name: "1", records: rec(recLabelSST, 0, 0, 0, uint32(0))}))
	if got := show(doc.Blocks[0].Table); got != "A1 text 总计ab件" {
		t.Error(got)
	}
}

func TestDatesAreToldByTheFormat(t *testing.T) {
	globals := join(rec(recFormat, 164, 4, narrow("yyyy")), rec(recFormat, 165, units(`0"日"`), wide(`0"日"`)),
		rec(recXF, 0, 0), rec(recXF, 0, 14), rec(recXF, 0, 164), rec(recXF, 0, 165))
	var cells []byte
	for style := range 5 {
		cells = append(cells, rec(recNumber, 0, style, style, 44561.0)...)
	}
	cells = append(cells, rec(recFormula, 0, 5, 1, 44561.5, 0, uint32(0))...)
	want := "A1 number 44561; B1 date 44561; C1 date 44561; D1 number 44561; E1 number 44561; F1 date = 44561.5"
	if got := show(mustRead(t, book8(globals, page{name: "1", records: cells})).Blocks[0].Table); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReadNotesWhatAReaderWouldNotSee(t *testing.T) {
	first := page{name: "表二", records: join(
		rec(recColInfo, 3, 4, 0, 0, 1, 0), rec(recColInfo, 9, 200, 0, 0, 1, 0),
		rec(recRow, 0, 0, 9, 0, 0, 0, 0x20, 0), rec(recRow, 5, 0, 9, 0, 0, 0, 0x20, 0),
		rec(recNumber, 0, 0, 0, 1.0), rec(recNumber, 1, 1, 0, 1.0), rec(recFormula, 1, 3, 0, 0.0, 2, uint32(0)),
		rec(recNote, 0, 0, 0, 0), rec(recObj, 0x15, 0x12, 8, 1), rec(recObj, 0x15, 0x12, 5, 1),
		rec(recMergeCells, 1, 0, 3, 0, 1))}
	doc := mustRead(t, book8(join(rec(recSupBook, 1, 0x0401), rec(recSupBook, 1, 9, "other.xls")), first,
		page{name: "藏", state: 2, records: rec(recNumber, 0, 0, 0, 7.0)},
		page{name: "图", kind: 2}, page{name: "宏", kind: 1}, page{name: "码", kind: 6}))
	want := "hidden-row 表二!1 1; hidden-col 表二!D 1; pending-formula 表二!D2 1; covered 表二!B2 1; comment 表二 1; picture 表二 1; embedded 表二 1; " +
		"hidden-sheet 藏 1; chart-sheet 图 1; macro 宏 1; macro 码 1; external-link 1"
	if got := notes(doc); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(doc.Blocks) != 2 || !doc.Blocks[1].Table.Hidden {
		t.Errorf("%d sheets", len(doc.Blocks))
	}
}

func TestReadOldStringsInTheirCodePage(t *testing.T) {
	for _, c := range []struct {
		page int
		in   string
		want string
	}{
		{936, gbk("总计"), "总计"}, {0, gbk("联通"), "联通"}, {1252, "caf\xe9", "café"}, {32769, "\x80", "€"}, {65001, "总计", "总计"}, {950, "12", "12"},
		{1252, gbk("总计 12（件）"), "总计 12（件）"}, {1252, "Gr\xf6\xdfe", "Größe"}, {950, "\xa4\xb5 1", "\uFFFD\uFFFD 1"}, {437, gbk("一、总计"), "一、总计"}, {1251, "\xd0\xf3\xe1.", "\uFFFD\uFFFD\uFFFD."},
	} {
		doc := mustRead(t, book5(c.page, gbk("表"), rec(recLabel, 0, 0, 0, len(c.in), c.in),
			rec(recFormula, 1, 0, 0, result(0, 0), 0, uint32(0)), rec(recString, len(c.in), c.in)))
		if got := show(doc.Blocks[0].Table); got != "A1 text "+c.want+"; A2 text = "+c.want {
			t.Errorf("code page %d: %s", c.page, got)
		}
	}
	for _, c := range []struct {
		page  int
		in    string
		notes string
	}{
		{1252, gbk("总计"), "encoding 1252 → gb18030 1"}, {950, "\xa4\xb5", "code-page 950 1"}, {10001, "12", ""}, {936, gbk("总计"), ""}, {1252, "caf\xe9", ""},
	} {
		if got := notes(mustRead(t, book5(c.page, "1", rec(recFormat, 1, byte(1), "\xa4"), rec(recLabel, 0, 0, 0, len(c.in), c.in)))); got != c.notes {
			t.Errorf("code page %d: notes %q", c.page, got)
		}
	}
	if name := mustRead(t, book5(936, gbk("表三"))).Blocks[0].Table.Sheet; name != "表三" {
		t.Error(name)
	}
}

func TestReadASheetWithoutAWorkbook(t *testing.T) {
	doc := mustRead(t, join(rec(recBOF, 0x0500, bofSheet, 0, 0), rec(recNumber, 0, 0, 0, 1.0), rec(recEOF)))
	if got := show(doc.Blocks[0].Table); got != "A1 number 1" || doc.Blocks[0].Table.Sheet != "Sheet1" {
		t.Error(got)
	}
}

func TestReadOpensTheContainer(t *testing.T) {
	for name, streams := range map[string][]cfbtest.Stream{
		"":        {{Name: "Workbook", Data: sheet8(rec(recNumber, 0, 0, 0, 1.0))}},
		"macro 1": {{Name: "Book", Data: book5(936, "1", rec(recNumber, 0, 0, 0, 1.0))}, {Name: "_VBA_PROJECT_CUR", Data: []byte("x")}},
	} {
		f, err := cfb.Open(cfbtest.Write(streams...))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(f, limit.Default)
		if err != nil || notes(doc) != name || show(doc.Blocks[0].Table) != "A1 number 1" {
			t.Errorf("%v, %+v", err, doc)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	small := limit.Default
	small.Rows, small.Cols, small.Cells, small.Merges, small.Sheets, small.Unpacked = 10, 5, 3, 1, 2, 40
	one := rec(recNumber, 0, 0, 0, 1.0)
	text := rec(recLabel, 0, 0, 0, 15, narrow("fifteen letters"))
	for name, c := range map[string]struct {
		data []byte
		want limit.Reason
	}{
		"nothing":                   {nil, limit.Damaged},
		"no beginning":              {rec(recEOF), limit.Damaged},
		"Excel 4":                   {rec(0x0409, 0, 0x10, 0), limit.OldExcel},
		"Excel 2":                   {rec(0x0009, 0, 0x10), limit.OldExcel},
		"a password":                {book8(rec(recFilePass, 1)), limit.Encrypted},
		"no end of the globals":     {sheet8(one)[:40], limit.Damaged},
		"no end of a sheet":         {sheet8(one)[:len(sheet8(one))-4], limit.Damaged},
		"a record cut short":        {sheet8(one)[:len(sheet8(one))-6], limit.Damaged},
		"a short record":            {sheet8(rec(recNumber, 0, 0, 0, uint32(1))), limit.Damaged},
		"a string beyond its end":   {sheet8(rec(recLabel, 0, 0, 0, 9, narrow("x"))), limit.Damaged},
		"a string of half a letter": {sheet8(rec(recLabel, 0, 0, 0, 1, []byte{1, 0x30})), limit.Damaged},
		"a string that is missing":  {sheet8(rec(recLabelSST, 0, 0, 0, uint32(0))), limit.Damaged},
		"fewer strings than said":   {book8(rec(recSST, uint32(9), uint32(9))), limit.Damaged},
		"a sheet that is elsewhere": {book8(rec(recBoundSheet, uint32(1<<30), byte(0), byte(0), byte(1), narrow("x"))), limit.Damaged},
		"rows":                      {sheet8(rec(recNumber, 10, 0, 0, 1.0)), limit.TooManyRows},
		"columns":                   {sheet8(rec(recNumber, 0, 5, 0, 1.0)), limit.TooManyCols},
		"cells":                     {sheet8(one, one, one, one), limit.TooManyCells},
		"merges":                    {sheet8(one, rec(recMergeCells, 2, 0, 0, 0, 1, 1, 1, 0, 1)), limit.TooManyMerges},
		"a merge upside down":       {sheet8(one, rec(recMergeCells, 1, 1, 0, 0, 1)), limit.Damaged},
		"sheets":                    {book8(nil, page{name: "1"}, page{name: "2"}, page{name: "3"}), limit.TooManySheets},
		"strings":                   {book8(sst(9000, shared("1"), shared("2"), shared("3"), shared("4"))), limit.TooManyCells},
		"text":                      {sheet8(text, text, text), limit.Unpacks},
	} {
		doc, err := ReadStream(c.data, small)
		if err == nil || doc != nil || refusal(t, err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestEveryCutOfAWorkbookIsRefused(t *testing.T) {
	for _, data := range streams() {
		for n := range data {
			if doc, err := ReadStream(data[:n], limit.Default); err == nil {
				t.Fatalf("cut at %d of %d: %d sheets", n, len(data), len(doc.Blocks))
			}
		}
	}
}

// streams are workbooks with something of everything.
func streams() [][]byte {
	return [][]byte{
		book8(join(sst(30, shared("总计"), shared("自然人和其他组织"), shared("1")), rec(recFormat, 164, 4, narrow("yyyy")), rec(recXF, 0, 164)),
			page{name: "表三", records: join(rec(recLabelSST, 0, 0, 0, uint32(1)), rec(recMulRK, 1, 0, 0, uint32(6), 0, uint32(6), 1),
				rec(recRow, 1, 0, 9, 0, 0, 0, 0x20, 0), rec(recFormula, 2, 0, 0, result(0, 0), 2, uint32(0)), rec(recString, 2, wide("总计")),
				rec(recMergeCells, 1, 0, 1, 0, 1), rec(recNote, 0, 0, 0, 0))},
			page{name: "2", state: 1, records: rec(recNumber, 3, 3, 0, 0.1)}),
		book5(936, gbk("表三"), rec(recLabel, 0, 0, 0, 4, gbk("总计")), rec(recFormula, 0, 1, 0, 0.0, 2, uint32(0)), rec(recRK, 1, 1, 0, uint32(7))),
	}
}
