package doc

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/cfb"
	"gouji/core/intake/cfb/cfbtest"
	"gouji/core/intake/limit"
)

func open(data []byte, lim limit.Limits) (*grid.Document, error) {
	f, err := cfb.Open(data)
	if err != nil {
		return nil, err
	}
	return Read(f, lim)
}

func mustRead(t *testing.T, d document) *grid.Document {
	t.Helper()
	doc, err := open(d.bytes(), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	if err := gridtest.Document(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func refusal(t testing.TB, err error) limit.Reason {
	t.Helper()
	var refusal *limit.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("%v is no refusal", err)
	}
	return refusal.Reason
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
		s = append(s, strings.TrimSpace(fmt.Sprintf("%s %s", n.Code, n.Where))+fmt.Sprintf(" %d", n.Count))
	}
	return strings.Join(s, "; ")
}

func TestReadText(t *testing.T) {
	for _, c := range []struct {
		name string
		d    document
		want string
	}{
		{"paragraphs and headings", document{paras: []para{{text: "一、总体情况\r", style: 1}, {text: "\r"}, {text: "正文\r", style: 20}, {text: "纲\r", props: prop(setOutline, 2)}, {text: "不是\r", style: 2, props: prop(setOutline, 9)}}},
			"1# 一、总体情况 | 正文 | 3# 纲 | 不是"},
		{"one byte and two", document{narrow: 6, paras: []para{{text: "caf\u00e9 12号\r"}}}, "café 12号"},
		{"characters with a meaning", document{paras: []para{{text: "a\vb\x1ec\x1fd\te\u00a0\x02\x05😀\r"}}}, "a\nb-cd\te\u00a0😀"},
		{"fields", document{paras: []para{{text: "共\x13 =SUM(A1) \x14\x13 X \x14345\x15\x15件\r"}, {text: "\x13 TOC \x14目录\r"}, {text: "一\x15二\r"}, {text: "\x13 never ended\r"}, {text: "次\x15\r"}}},
			"共345件 | 目录 | 一二 | 次"},
		{"a page break ends a paragraph", document{paras: []para{{text: "一\f"}, {text: "二\r"}}}, "一 | 二"},
		{"what is deleted or hidden", document{paras: []para{{text: "本年删去新增隐12件\r"}, {text: "前\r"}, {text: "后\r"}},
			styled: map[string][]byte{"删去": prop(setDeleted, 1), "新增": prop(setInserted, 0x81), "隐": prop(setHidden, 0x81), "前\r": prop(setDeleted, 0x81)}}, "本年新增12件 | 后"},
		{"symbols", document{paras: []para{{text: "选(是\r"}}, styled: map[string][]byte{"(": prop(setSymbol, 2, 0, 0xFC, 0xF0)}}, "选是"},
		{"text boxes come last", document{paras: []para{{text: "正文\r"}}, skipped: "脚注\r页眉\r", boxes: []para{{text: "框\r"}}}, "正文 | 框"},
		{"no last mark", document{paras: []para{{text: "一\r"}, {text: "二"}}}, "一 | 二"},
	} {
		if got := show(mustRead(t, c.d)); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestReadTables(t *testing.T) {
	const first, merged, goesOn, begins = 1, 2, 0x20, 0x60
	three := []int{-108, 2000, 4000, 6000}
	text := func(s string) []para { return []para{{text: s + "\r"}} }
	nested := func(depth byte, more ...[]byte) []byte {
		return slices.Concat(append([][]byte{prop(setInTable, 1), prop(setDepth, depth, 0, 0, 0)}, more...)...)
	}
	for _, c := range []struct {
		name  string
		paras []para
		want  string
	}{
		{"cells by their places", slices.Concat(text("前"), rowPara(three, nil, "甲", "乙", "丙"), rowPara([]int{-108, 4000, 6000}, nil, "宽", "1"), text("后")), "前 | [A1 甲; B1 乙; C1 丙; A2:B2 宽; C2 1] | 后"},
		{"bounds that were dragged", slices.Concat(rowPara(three, nil, "甲", "乙", "丙"), rowPara([]int{-108, 2030, 3970, 6040}, nil, "1", "2", "3")), "[A1 甲; B1 乙; C1 丙; A2 1; B2 2; C2 3]"},
		{"a narrow cell is a cell", slices.Concat(rowPara([]int{0, 60, 4000}, nil, "甲", "乙"), rowPara([]int{0, 60, 4000}, nil, "1", "2")), "[A1 甲; B1 乙; A2 1; B2 2]"},
		{"merged down", slices.Concat(rowPara(three, []int{begins, 0, 0}, "甲", "乙", "丙"), rowPara(three, []int{goesOn, 0, 0}, "", "1", "2"), rowPara(three, []int{begins, 0, 0}, "丁", "3", "4")), "[A1:A2 甲; B1 乙; C1 丙; B2 1; C2 2; A3 丁; B3 3; C3 4]"},
		{"merged across", slices.Concat(rowPara(three, []int{first, merged, 0}, "甲", "", "丙"), rowPara(three, nil, "1", "2", "3")), "[A1:B1 甲; C1 丙; A2 1; B2 2; C2 3]"},
		{"goes on with nothing", slices.Concat(rowPara(three, []int{goesOn, 0, 0}, "甲", "乙", "丙")), "[A1 甲; B1 乙; C1 丙]"},
		{"paragraphs of a cell are lines", slices.Concat([]para{{text: "一\r", props: inCell()}, {text: "\r", props: inCell()}}, rowPara([]int{0, 100, 9000}, nil, "二", "三")), "[A1 一\n二; B1 三]"},
		{"merged afterwards", slices.Concat(
			[]para{{text: "甲\a", props: inCell()}, {text: "乙\a", props: inCell()}, {text: "\a", props: append(rowOf([]int{0, 1000, 2000}), prop(setVertical, 2, 0, 3)...)}},
			[]para{{text: "\a", props: inCell()}, {text: "1\a", props: inCell()}, {text: "\a", props: append(rowOf([]int{0, 1000, 2000}), prop(setVertical, 2, 0, 1)...)}},
			[]para{{text: "丙\a", props: inCell()}, {text: "\a", props: inCell()}, {text: "\a", props: append(rowOf([]int{0, 1000, 2000}), prop(setMerged, 0, 2)...)}}), "[A1:A2 甲; B1 乙; B2 1; A3:B3 丙]"},
		{"no places", []para{{text: "甲\a", props: inCell()}, {text: "\a", props: inCell()}, {text: "\a", props: slices.Concat(prop(setInTable, 1), prop(setRowEnd, 1))}}, "ragged [A1 甲; B1]"},
		{"no end of a row", []para{{text: "甲\a", props: inCell()}, {text: "乙\a", props: inCell()}, {text: "文\r"}}, "ragged [A1 甲; B1 乙] | 文"},
		{"two tables", slices.Concat(rowPara(three, nil, "甲", "乙", "丙"), text("间"), rowPara(three, nil, "1", "2", "3")), "[A1 甲; B1 乙; C1 丙] | 间 | [A1 1; B1 2; C1 3]"},
		{"a table in a cell", slices.Concat([]para{
			{text: "外\r", props: nested(1)},
			{text: "内1\r", props: nested(2, prop(setInnerCell, 1))}, {text: "内2\r", props: nested(2, prop(setInnerCell, 1))},
			{text: "\r", props: nested(2, prop(setInnerEnd, 1), rowOf([]int{0, 500, 900})[6:])},
		}, rowPara([]int{0, 1000, 2000}, nil, "尾", "乙")), "[A1 外\n尾; B1 乙] | [A1 内1; B1 内2]"},
		{"nothing in it", slices.Concat(rowPara(three, nil, "", "", ""), text("文")), "文"},
	} {
		if got := show(mustRead(t, document{paras: c.paras})); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestPropertiesMayBeElsewhere(t *testing.T) {
	end := rowOf([]int{0, 1000, 2000})
	data := append([]byte("12345678"), append(le.AppendUint16(nil, uint16(len(end))), end...)...)
	d := document{data: data, paras: []para{
		{text: "甲\a", props: inCell()}, {text: "乙\a", props: inCell()}, {text: "\a", props: prop(setElsewhere, long(8)...)},
	}}
	if got := show(mustRead(t, d)); got != "[A1 甲; B1 乙]" {
		t.Error(got)
	}
	d.data = data[:12]
	if got := show(mustRead(t, d)); got != "ragged [A1 甲; B1 乙]" {
		t.Error(got)
	}
	// A piece may change all that stands in it, by a list or by a short form.
	d = document{paras: []para{{text: "甲\a"}, {text: "乙\a"}}, clx: append([]byte{1, 3, 0}, prop(setInTable, 1)...), change: 1}
	if got := show(mustRead(t, d)); got != "ragged [A1 甲; B1 乙]" {
		t.Error(got)
	}
	d.clx, d.change = nil, 0x18<<1|1<<8
	if got := show(mustRead(t, d)); got != "ragged [A1 甲; B1 乙]" {
		t.Error(got)
	}
}

func TestReadNotes(t *testing.T) {
	d := document{
		paras: slices.Concat([]para{{text: "删增隐\x01\x08物\x05\x05\r"}}, rowPara([]int{0, 1000, 2000}, []int{1, 2}, "甲", "盖")),
		styled: map[string][]byte{"删": prop(setDeleted, 1), "增": prop(setInserted, 1), "隐": prop(setHidden, 1),
			"\x08": prop(setObject, 1)},
		boxes: []para{{text: "框\r"}},
	}
	f, err := cfb.Open(cfbtest.Write(append(d.streams(), cfbtest.Stream{Name: "Macros", Data: []byte("x")})...))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(f, limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	want := "tracked-insertion 1; tracked-deletion 1; hidden-text 1; covered 第1个表格第1行第1列 1; comment 2; text-box 1; picture 1; embedded 1; macro 1"
	if got := notes(doc); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	one := []para{{text: "一\r"}}
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells, lim.Merges, lim.Blocks, lim.Depth = 3, 3, 8, 1, 3, 2
	bounds := func(n int) []int {
		b := []int{0}
		for i := range n {
			b = append(b, 1000*(i+1))
		}
		return b
	}
	wide := func(n int) []para { return rowPara(bounds(n), nil, make([]string, n)...) }
	for name, c := range map[string]struct {
		d    document
		want limit.Reason
	}{
		"Word 95":       {document{paras: one, version: 0x68}, limit.OldWord},
		"Word 6":        {document{paras: one, ident: 0xA5DC}, limit.OldWord},
		"a password":    {document{paras: one, flags: flagEncrypted}, limit.Encrypted},
		"columns":       {document{paras: wide(4)}, limit.TooManyCols},
		"columns apart": {document{paras: slices.Concat(rowPara([]int{0, 900, 5000}, nil, "1", "2"), rowPara([]int{0, 2000, 5000}, nil, "1", "2"), rowPara([]int{0, 3000, 5000}, nil, "1", "2"))}, limit.TooManyCols},
		"cells":         {document{paras: slices.Concat(wide(3), wide(3), wide(3))}, limit.TooManyCells},
		"rows":          {document{paras: slices.Concat(wide(1), wide(1), wide(1), wide(1))}, limit.TooManyRows},
		"merges":        {document{paras: slices.Concat(rowPara(bounds(2), []int{1, 2}, "1", "2"), rowPara(bounds(2), nil, "1", "2"), rowPara(bounds(2), []int{1, 2}, "1", "2"))}, limit.TooManyMerges},
		"blocks":        {document{paras: slices.Concat(one, one, one, one)}, limit.TooManyBlocks},
		"depth":         {document{paras: []para{{text: "一\r", props: prop(setDepth, 3, 0, 0, 0)}}}, limit.TooDeep},
	} {
		doc, err := open(c.d.bytes(), lim)
		if err == nil || doc != nil || refusal(t, err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	whole := document{paras: one}
	for name, c := range map[string]struct {
		change func(s []cfbtest.Stream) []cfbtest.Stream
	}{
		"no table stream":        {func(s []cfbtest.Stream) []cfbtest.Stream { return s[:1] }},
		"no main stream":         {func(s []cfbtest.Stream) []cfbtest.Stream { return s[1:] }},
		"a short main stream":    {func(s []cfbtest.Stream) []cfbtest.Stream { s[0].Data = s[0].Data[:20]; return s }},
		"half of the block":      {func(s []cfbtest.Stream) []cfbtest.Stream { s[0].Data = s[0].Data[:300]; return s }},
		"text beyond the stream": {func(s []cfbtest.Stream) []cfbtest.Stream { s[0].Data = s[0].Data[:textAt]; return s }},
		"a short table stream":   {func(s []cfbtest.Stream) []cfbtest.Stream { s[1].Data = s[1].Data[:9]; return s }},
		"no piece table":         {func(s []cfbtest.Stream) []cfbtest.Stream { clear(s[1].Data); return s }},
	} {
		_, err := open(cfbtest.Write(c.change(whole.streams())...), limit.Default)
		if refusal(t, err) != limit.Damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRead reads documents whose streams the fuzzer makes.
func FuzzRead(f *testing.F) {
	for _, d := range []document{
		{paras: []para{{text: "一、总体情况\r", style: 1}, {text: "共\x13 X \x14345\x15件\r"}}, narrow: 0, styled: map[string][]byte{"总体": prop(setDeleted, 1)}},
		{paras: slices.Concat(rowPara([]int{-108, 2000, 4000}, []int{0x60, 0}, "甲", "1"), rowPara([]int{-108, 2030, 4000}, []int{0x20, 0}, "", "2")), boxes: []para{{text: "框\r"}}},
		numbered(),
		{paras: []para{{text: "ab\a", props: inCell()}}, narrow: 2, clx: append([]byte{1, 3, 0}, prop(setInTable, 1)...), change: 1, flags: flagOtherTable},
	} {
		s := d.streams()
		f.Add(s[0].Data, s[1].Data)
	}
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Cells, lim.Merges, lim.Blocks, lim.Depth = 100, 50, 2000, 30, 100, 5
	f.Fuzz(func(t *testing.T, main, table []byte) {
		doc, err := open(cfbtest.Write(cfbtest.Stream{Name: "WordDocument", Data: main}, cfbtest.Stream{Name: "0Table", Data: table}, cfbtest.Stream{Name: "1Table", Data: table}), lim)
		if err != nil {
			refusal(t, err)
			return
		}
		if err := gridtest.Document(doc); err != nil {
			t.Fatal(err)
		}
	})
}
