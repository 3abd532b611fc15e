package doc

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// levelOf writes a level of a list: in its text the digits behind % stand for the
// counts of levels.
func levelOf(format byte, text string, change ...func(level []byte)) []byte {
	d := make([]byte, 28)
	d[0], d[4], d[15] = 1, format, 2
	units := utf16.Encode([]rune(text))
	var label []uint16
	for i := 0; i < len(units); i++ {
		if units[i] == '%' {
			i++
			label = append(label, units[i]-'1')
			continue
		}
		label = append(label, units[i])
	}
	for _, c := range change {
		c(d)
	}
	d = append(d, make([]byte, int(d[24])+int(d[25]))...)
	d = le.AppendUint16(d, uint16(len(label)))
	for _, u := range label {
		d = le.AppendUint16(d, u)
	}
	return d
}

// schemesOf writes schemes, of one level or of nine, and their levels.
func schemesOf(all ...[][]byte) (schemes, levels []byte) {
	schemes = le.AppendUint16(nil, uint16(len(all)))
	for i, s := range all {
		d := make([]byte, 28)
		le.PutUint32(d, uint32(100+i))
		if len(s) == 1 {
			d[26] = 1
		} else {
			for len(s) < 9 {
				s = append(s, levelOf(0, ""))
			}
		}
		schemes = append(schemes, d...)
		levels = append(levels, slices.Concat(s...)...)
	}
	return schemes, levels
}

// A listOf is a list of a scheme, and what it replaces.
type listOf struct {
	scheme int
	own    [][]byte
}

func listsOf(all ...listOf) []byte {
	d := le.AppendUint32(nil, uint32(len(all)))
	var more []byte
	for _, l := range all {
		entry := make([]byte, 16)
		le.PutUint32(entry, uint32(100+l.scheme))
		entry[12] = byte(len(l.own))
		d = append(d, entry...)
		more = append(more, 0xFF, 0xFF, 0xFF, 0xFF)
		more = append(more, slices.Concat(l.own...)...)
	}
	return append(d, more...)
}

// replaced says what a list replaces on a level: where it starts, and the level.
func replaced(ilvl, flags byte, start int, level ...byte) []byte {
	return append(append(le.AppendUint32(nil, uint32(start)), ilvl|flags, 0, 0, 0), level...)
}

// sheetOf writes a style sheet.
func sheetOf(styles ...[]byte) []byte {
	d := append([]byte{4, 0}, byte(len(styles)), 0, 10, 0)
	for _, s := range styles {
		d = append(le.AppendUint16(d, uint16(len(s))), s...)
	}
	return d
}

func styleOf(kind, base int, props ...byte) []byte {
	d := make([]byte, 10)
	le.PutUint16(d[2:], uint16(base<<4|kind))
	d = append(d, 1, 0, 'x', 0, 0, 0)
	d = le.AppendUint16(d, uint16(2+len(props)))
	return append(append(d, 0, 0), props...)
}

func item(list, ilvl int, text string) para {
	return para{text: text + "\r", style: 20, props: append(prop(setList, byte(list), byte(list>>8)), prop(setListLevel, byte(ilvl))...)}
}

func TestReadNumbersItemsOfLists(t *testing.T) {
	const counting, roman, letter, circle, bullet, none = 37, 1, 4, 18, 23, 255
	nine := [][]byte{levelOf(counting, "%1、"), levelOf(39, "（%2）"), levelOf(0, "%3.", func(d []byte) { d[15] = 0 })}
	var many [][]byte
	for range 9 {
		many = append(many, levelOf(0, "%1"))
	}
	for _, c := range []struct {
		name    string
		schemes [][][]byte
		lists   []byte
		styles  []byte
		paras   []para
		want    string
	}{
		{name: "headings of a report", schemes: [][][]byte{nine}, lists: listsOf(listOf{}),
			paras: []para{item(1, 0, "总体情况"), {text: "正文\r"}, item(1, 1, "主动公开"), item(1, 2, "甲"), item(1, 2, "乙"), item(1, 1, "依申请公开"), item(1, 0, "主动公开政府信息情况"), item(1, 1, "丙")},
			want:  "一、总体情况 | 正文 | （一）主动公开 | 1. 甲 | 2. 乙 | （二）依申请公开 | 二、主动公开政府信息情况 | （一）丙"},
		{name: "formats", schemes: [][][]byte{{levelOf(roman, "%1", func(d []byte) { d[0] = 4 })}, {levelOf(letter, "%1)")}, {levelOf(circle, "%1")}, {levelOf(bullet, "\uf0b7")}, {levelOf(none, "附件：")}, {levelOf(200, "%1#")}},
			lists: listsOf(listOf{scheme: 0}, listOf{scheme: 1}, listOf{scheme: 2}, listOf{scheme: 3}, listOf{scheme: 4}, listOf{scheme: 5}),
			paras: []para{item(1, 0, "甲"), item(2, 0, "乙"), item(3, 0, "丙"), item(4, 0, "丁"), item(5, 0, "戊"), item(6, 0, "己")},
			want:  "IV甲 | a)乙 | ①丙 | 丁 | 附件：戊 | 1#己"},
		{name: "lists of one scheme count on, start over or replace a level", schemes: [][][]byte{{levelOf(0, "%1.")}},
			lists: listsOf(listOf{}, listOf{}, listOf{own: [][]byte{replaced(0, 0x10, 5)}}, listOf{own: [][]byte{replaced(0, 0x30, 9, levelOf(counting, "%1、")...)}}),
			paras: []para{item(1, 0, "甲"), item(2, 0, "乙"), item(3, 0, "丙"), item(3, 0, "丁"), item(1, 0, "戊"), item(4, 0, "己")},
			want:  "1.甲 | 2.乙 | 5.丙 | 6.丁 | 7.戊 | 一、己"},
		{name: "a level that never starts over, in the numerals of its own", schemes: [][][]byte{{levelOf(counting, "%1、"), levelOf(0, "%1.%2", func(d []byte) { d[5] = 4 | 8 })}}, lists: listsOf(listOf{}),
			paras: []para{item(1, 0, "甲"), item(1, 1, "乙"), item(1, 0, "丙"), item(1, 1, "丁")},
			want:  "一、甲 | 1.1乙 | 二、丙 | 2.2丁"},
		{name: "lists by style, left in the paragraph", schemes: [][][]byte{nine}, lists: listsOf(listOf{}),
			styles: sheetOf(nil, styleOf(1, 0xFFF, append(prop(setList, 1, 0), prop(setOutline, 0)...)...), styleOf(1, 1, prop(setListLevel, 1)...), styleOf(2, 1, prop(setList, 1, 0)...), styleOf(1, 4, prop(setListLevel, 1)...)),
			paras:  []para{{text: "甲\r", style: 1}, {text: "乙\r", style: 2}, {text: "丙\r", style: 1, props: prop(setList, 0, 0)}, {text: "丁\r", style: 3}, {text: "戊\r", style: 4}, {text: "己\r", style: 1, props: prop(setList, 1, 0xF8)}, {text: "庚\r", style: 2}},
			want:   "1# 一、甲 | 1# （一）乙 | 1# 丙 | 3# 丁 | 4# 戊 | 1# 己 | 1# （二）庚"},
		{name: "in cells", schemes: [][][]byte{{levelOf(0, "%1")}}, lists: listsOf(listOf{}),
			paras: slices.Concat([]para{{text: "\a", props: append(inCell(), prop(setList, 1, 0)...)}}, rowPara([]int{0, 100, 9000}, nil, "甲"),
				[]para{{text: "\a", props: append(inCell(), prop(setList, 1, 0)...)}}, rowPara([]int{0, 100, 9000}, nil, "乙")),
			want: "[A1 1; B1 甲; A2 2; B2 乙]"},
		{name: "a page within an item", schemes: [][][]byte{nine}, lists: listsOf(listOf{}),
			paras: []para{{text: "甲\f乙\r", style: 20, props: prop(setList, 1, 0)}, item(1, 0, "丙\f"), item(1, 0, "丁")},
			want:  "一、甲 | 乙 | 二、丙 | 三、丁"},
		{name: "lists and levels that do not exist", schemes: [][][]byte{{levelOf(0, "%1.")}}, lists: listsOf(listOf{}, listOf{scheme: 7}),
			paras: []para{item(1, 1, "甲"), item(2, 0, "乙"), item(3, 0, "丙"), item(1, 200, "丁"), item(1, 0, "戊")},
			want:  "甲 | 乙 | 丙 | 丁 | 1.戊"},
		{name: "a label that is too long is none", schemes: [][][]byte{{levelOf(0, strings.Repeat("长", 40))}, many}, lists: listsOf(listOf{}),
			paras: []para{item(1, 0, "甲")}, want: "甲"},
	} {
		d := document{paras: c.paras, lists: c.lists, styles: c.styles}
		d.schemes, d.levels = schemesOf(c.schemes...)
		if got := show(mustRead(t, d)); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		// Whatever is cut off the lists, the rest is read.
		for _, part := range []*[]byte{&d.levels, &d.lists, &d.styles} {
			for whole := *part; len(*part) > 0; *part = (*part)[:len(*part)-1] {
				mustRead(t, d)
				if len(*part) == 1 {
					*part = whole
					break
				}
			}
		}
	}
}

func TestHiddenItemsDoNotCount(t *testing.T) {
	d := document{paras: []para{item(1, 0, "甲"), item(1, 0, "隐"), item(1, 0, "乙")}, lists: listsOf(listOf{}), styled: map[string][]byte{"隐\r": prop(setHidden, 1)}}
	d.schemes, d.levels = schemesOf([][]byte{levelOf(37, "%1、")})
	if got := show(mustRead(t, d)); got != "一、甲 | 二、乙" {
		t.Error(got)
	}
}

// numbered is a document with lists and styles of every kind.
func numbered() document {
	d := document{
		paras: []para{item(1, 0, "总体情况"), item(1, 1, "主动公开"), item(2, 0, "甲"), {text: "乙\r", style: 1}, item(2, 0, "丙")},
		lists: listsOf(listOf{}, listOf{own: [][]byte{replaced(0, 0x10, 5), replaced(1, 0x30, 9, levelOf(37, "%1、")...)}}), styles: sheetOf(nil, styleOf(1, 2, prop(setList, 1, 0)...), styleOf(1, 1, prop(setListLevel, 1)...)),
	}
	d.schemes, d.levels = schemesOf([][]byte{levelOf(37, "%1、"), levelOf(39, "（%2）")}, [][]byte{levelOf(0, "%1.")})
	return d
}
