package docx

import (
	"fmt"
	"strings"
	"testing"
)

// lvl is a level of a list that starts at 1.
func lvl(ilvl int, format, text string, more ...string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`,
		ilvl, format, text, strings.Join(more, ""))
}

// listOf is an abstract list and the list of the same number that is based on it.
func listOf(n int, levels ...string) string {
	return abs(n, levels...) + num(n, n)
}

func abs(n int, levels ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, n, strings.Join(levels, ""))
}

func num(n, abstract int, overrides ...string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, n, abstract, strings.Join(overrides, ""))
}

// item is a paragraph of a list.
func item(num, ilvl int, text string) string {
	return pp(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, ilvl, num), text)
}

func styled(style, text string) string { return pp(`<w:pStyle w:val="`+style+`"/>`, text) }

// startOver begins a level of a list anew.
func startOver(ilvl, start int) string {
	return fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, ilvl, start)
}

const tight = `<w:suff w:val="nothing"/>`

var numberingSamples = []struct {
	name, numbering, styles, body, want string
}{
	{name: "levels count and start anew below a higher one",
		numbering: listOf(1, lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）"), lvl(2, "decimal", "%3.")),
		body:      item(1, 0, "甲") + item(1, 1, "乙") + item(1, 2, "丙") + item(1, 2, "丁") + item(1, 1, "戊") + item(1, 2, "己") + item(1, 0, "庚") + item(1, 1, "辛"),
		want:      "一、甲\n（一）乙\n1. 丙\n2. 丁\n（二）戊\n1. 己\n二、庚\n（一）辛"},
	{name: "labels show the levels above",
		numbering: listOf(1, lvl(0, "upperRoman", "第%1章"), lvl(1, "decimal", "%1.%2", tight), lvl(2, "decimal", "%1.%2.%3", `<w:isLgl/>`)),
		body:      item(1, 0, "甲") + item(1, 1, "乙") + item(1, 1, "丙") + item(1, 2, "丁"),
		want:      "第I章 甲\nI.1乙\nI.2丙\n1.2.1 丁"},
	{name: "a level that is passed over counts",
		numbering: listOf(1, lvl(0, "decimal", "%1"), lvl(1, "lowerLetter", "%1.%2"), lvl(2, "upperRoman", "%1.%2.%3")),
		body:      item(1, 1, "甲") + item(1, 0, "乙") + item(1, 2, "丙") + item(1, 1, "丁"),
		want:      "1.a 甲\n2 乙\n2.a.I 丙\n2.b 丁"},
	{name: "lists with and without overrides on one count",
		numbering: abs(1, lvl(0, "decimal", "%1", tight)) + num(1, 1) + num(2, 1, `<w:lvlOverride w:ilvl="0">`+lvl(0, "upperLetter", "%1", tight)+`</w:lvlOverride>`) +
			num(3, 1, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>`+lvl(0, "upperLetter", "%1", tight)+`</w:lvlOverride>`),
		body: item(1, 0, "") + item(2, 0, "") + item(2, 0, "") + item(3, 0, "") + item(3, 0, "") + item(1, 0, ""),
		want: "1\nB\nC\nA\nB\n3"},
	{name: "a level names only itself and those above",
		numbering: listOf(1, lvl(0, "decimal", "%1%2%%x%")),
		body:      item(1, 0, "甲"),
		want:      "1%%x% 甲"},
	{name: "start and gap",
		numbering: listOf(1, `<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="(%1)"/></w:lvl>`),
		body:      item(1, 0, "甲") + item(1, 0, "乙"),
		want:      "(5) 甲\n(6) 乙"},
	{name: "a list that starts over",
		numbering: abs(1, lvl(0, "decimal", "%1.", tight)) + num(1, 1) + num(2, 1, startOver(0, 1)) + num(3, 1),
		body:      item(1, 0, "甲") + item(1, 0, "乙") + item(2, 0, "丙") + item(2, 0, "丁") + item(3, 0, "戊"),
		want:      "1.甲\n2.乙\n1.丙\n2.丁\n3.戊"},
	{name: "a start over applies again below a higher level",
		numbering: abs(1, lvl(0, "decimal", "%1.", tight), lvl(1, "decimal", "%2)", tight)) + num(1, 1, startOver(1, 4)),
		body:      item(1, 0, "甲") + item(1, 1, "乙") + item(1, 1, "丙") + item(1, 0, "丁") + item(1, 1, "戊"),
		want:      "1.甲\n4)乙\n5)丙\n2.丁\n4)戊"},
	{name: "a list that replaces a level",
		numbering: abs(1, lvl(0, "decimal", "%1.", tight)) + num(1, 1, `<w:lvlOverride w:ilvl="0">`+lvl(0, "chineseCounting", "%1、")+`</w:lvlOverride>`),
		body:      item(1, 0, "甲"),
		want:      "一、甲"},
	{name: "a level that is replaced starts over as the new one says",
		numbering: abs(1, lvl(0, "decimal", "%1.", tight), lvl(1, "decimal", "c%2", `<w:lvlRestart w:val="0"/>`, tight)) +
			num(1, 1, `<w:lvlOverride w:ilvl="1">`+lvl(1, "decimal", "%2)", tight)+`</w:lvlOverride>`),
		body: item(1, 0, "") + item(1, 1, "") + item(1, 0, "") + item(1, 1, ""),
		want: "1.\n1)\n2.\n1)"},
	{name: "levels that start over late or never",
		numbering: listOf(1, lvl(0, "decimal", "%1.", tight), lvl(1, "decimal", "%2.", tight), lvl(2, "decimal", "c%3", `<w:lvlRestart w:val="0"/>`, tight), lvl(3, "decimal", "d%4", `<w:lvlRestart w:val="1"/>`, tight)),
		body:      item(1, 0, "") + item(1, 1, "") + item(1, 2, "") + item(1, 3, "") + item(1, 1, "") + item(1, 2, "") + item(1, 3, "") + item(1, 0, "") + item(1, 2, "") + item(1, 3, ""),
		want:      "1.\n1.\nc1\nd1\n2.\nc2\nd2\n2.\nc3\nd1"},
	{name: "numbering by style, suppressed in the paragraph",
		numbering: listOf(1, lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）", `<w:pStyle w:val="sub"/>`)),
		styles: `<w:style w:type="paragraph" w:styleId="top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
			<w:style w:type="paragraph" w:styleId="sub"><w:basedOn w:val="top"/></w:style>
			<w:style w:type="paragraph" w:styleId="deep"><w:basedOn w:val="sub"/></w:style>
			<w:style w:type="paragraph" w:styleId="level"><w:basedOn w:val="top"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
			<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="top"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>`,
		body: styled("top", "甲") + styled("sub", "乙") + styled("level", "丙") + styled("off", "丁") + pp(`<w:pStyle w:val="top"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "戊") + styled("top", "己"),
		want: "一、甲\n（一）乙\n（二）丙\n丁\n戊\n二、己"},
	{name: "a level given in the paragraph, the list by its style",
		numbering: listOf(1, lvl(0, "decimal", "%1.", tight), lvl(1, "decimal", "%2)", tight)),
		styles:    `<w:style w:type="paragraph" w:styleId="top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
		body:      pp(`<w:pStyle w:val="top"/><w:numPr><w:ilvl w:val="1"/></w:numPr>`, "甲"),
		want:      "1)甲"},
	{name: "a list by numbering style",
		numbering: abs(1, lvl(0, "decimal", "%1)", tight)) + `<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="ns"/></w:abstractNum>` + num(1, 1) + num(2, 2),
		styles:    `<w:style w:type="numbering" w:styleId="ns"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
		body:      item(2, 0, "甲") + item(2, 0, "乙"),
		want:      "1)甲\n2)乙"},
	{name: "numbering styles that name each other",
		numbering: `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="ns"/></w:abstractNum>` + num(1, 1),
		styles:    `<w:style w:type="numbering" w:styleId="ns"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
		body:      item(1, 0, "甲"),
		want:      "甲"},
	{name: "bullets are left out",
		numbering: listOf(1, lvl(0, "bullet", "●"), lvl(1, "none", "")),
		body:      item(1, 0, "甲") + item(1, 1, "乙"),
		want:      "甲\n乙"},
	{name: "levels and lists that do not exist",
		numbering: listOf(1, lvl(0, "decimal", "%1.")),
		body:      item(1, 5, "甲") + item(7, 0, "乙") + item(1, 1<<30, "丙") + pp(`<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="99999999999999"/></w:numPr>`, "丁"),
		want:      "甲\n乙\n丙\n丁"},
	{name: "a numbered paragraph without text shows its number",
		numbering: listOf(1, lvl(0, "decimal", "%1.")),
		body:      item(1, 0, "") + item(1, 0, "甲"),
		want:      "1.\n2. 甲"},
	{name: "deleted and hidden paragraphs do not count",
		numbering: listOf(1, lvl(0, "decimal", "%1.", tight)),
		body: item(1, 0, "甲") + pp(`<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>`, "") + item(1, 0, "乙") +
			pp(`<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>`, "") + item(1, 0, "丙"),
		want: "1.甲\n2.乙\n3.丙"},
	{name: "formats of Word's own making have a fallback",
		numbering: abs(1, `<w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent xmlns:mc="mc"><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`) + num(1, 1),
		body:      item(1, 0, "甲"),
		want:      "03 甲"},
	{name: "a label that is too long is none",
		numbering: listOf(1, lvl(0, "decimal", strings.Repeat("%1", 300))) + listOf(2, `<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="decimal"/><w:lvlText w:val="`+strings.Repeat("%1", 30)+`"/></w:lvl>`),
		body:      item(1, 0, "甲") + item(2, 0, "乙"),
		want:      "甲\n乙"},
}

func TestNumbering(t *testing.T) {
	for _, c := range numberingSamples {
		extra := parts{"word/numbering.xml": c.numbering}
		if c.styles != "" {
			extra["word/styles.xml"] = c.styles
		}
		sample{name: c.name, body: c.body, want: c.want, extra: extra}.run(t)
	}
}
