package docx

import (
	"strings"
	"testing"
)

var paragraphSamples = []sample{
	{name: "paragraphs in order, empty ones left out",
		body: p("甲") + p("") + `<w:p/>` + p("乙"),
		want: "甲\n乙"},
	{name: "runs are joined",
		body: runs(`<w:r><w:t>新收</w:t></w:r><w:proofErr w:type="x"/><w:r><w:t>12</w:t><w:t>件</w:t></w:r>`),
		want: "新收12件"},
	{name: "spaces are kept only where asked for",
		body: runs("<w:r><w:t>\n 甲 </w:t></w:r>" + `<w:r><w:t xml:space="preserve"> 乙 </w:t></w:r>`),
		want: "甲 乙"},
	{name: "tabs, line breaks, hyphens",
		body: runs(`<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>3&#173;4</w:t><w:ptab/></w:r>`),
		want: "甲\t乙|丙|1-234\t"},
	{name: "page and column breaks are not text",
		body: runs(`<w:r><w:t>甲</w:t><w:br w:type="page"/><w:br w:type="column"/><w:lastRenderedPageBreak/><w:t>乙</w:t><w:br w:type="textWrapping"/><w:t>丙</w:t></w:r>`),
		want: "甲乙|丙"},
	{name: "symbols",
		body: runs(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F081"/><w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Wingdings 2" w:char="006B"/><w:sym w:font="Symbol" w:char="F0B4"/><w:sym w:font="Other" w:char="2014"/><w:sym w:font="Other" w:char="x"/><w:sym w:font="Other" w:char="110000"/></w:r>`),
		want: "☑①☑②×—"},
	{name: "entities and CDATA",
		body: runs(`<w:r><w:t>&lt;甲&gt;&amp;&#20056;<![CDATA[<丙>]]></w:t></w:r>`),
		want: "<甲>&乘<丙>"},
	{name: "holders of runs are transparent",
		body: runs(`<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:smartTag><w:smartTagPr/><w:r><w:t>乙</w:t></w:r></w:smartTag><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>丙</w:t></w:r></w:sdtContent></w:sdt><w:customXml><w:bdo><w:dir><w:r><w:t>丁</w:t></w:r></w:dir></w:bdo></w:customXml>`),
		want: "甲乙丙丁"},
	{name: "content controls around paragraphs",
		body: `<w:sdt><w:sdtPr/><w:sdtContent>` + p("甲") + `<w:customXml>` + p("乙") + `</w:customXml></w:sdtContent></w:sdt>`,
		want: "甲\n乙"},
	{name: "ruby shows its base",
		body: runs(`<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>`),
		want: "甲"},
	{name: "footnotes and field instructions are not body text",
		body: runs(`<w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/><w:instrText>PAGE</w:instrText><w:delText>x</w:delText></w:r>`),
		want: "甲"},
	{name: "formulas in one line",
		body: runs(`<m:oMath><m:f><m:fPr><m:t>x</m:t></m:fPr><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>`),
		want: "1/210^6"},
	{name: "comments are counted",
		body: runs(`<w:commentRangeStart w:id="1"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`),
		want: "甲\n! comment 1"},
	{name: "tracked changes: insertions accepted, deletions skipped",
		body: runs(`<w:r><w:t>共</w:t></w:r><w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>13</w:t></w:r><w:del><w:r><w:t>x</w:t></w:r></w:del></w:ins><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>乙</w:t></w:r></w:moveTo>`),
		want: "共13乙\n! tracked-deletion 3\n! tracked-insertion 2"},
	{name: "a deleted paragraph mark joins two paragraphs",
		body: pp(`<w:pStyle w:val="H"/><w:rPr><w:del w:id="1"/></w:rPr>`, "甲") + pp(`<w:outlineLvl w:val="1"/>`, "乙") + p("丙"),
		want: "#2 甲乙\n丙"},
	{name: "a deleted mark before a table or the end joins nothing",
		body: pp(`<w:rPr><w:del/></w:rPr>`, "甲") + tbl(1, tr(tc("乙"))) + pp(`<w:rPr><w:moveFrom/></w:rPr>`, "丙"),
		want: "甲\nT 1x1\n 0,0 乙\n丙"},
	{name: "old properties in tracked changes do not count",
		body: pp(`<w:outlineLvl w:val="0"/><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="5"/></w:pPr></w:pPrChange>`, "甲"),
		want: "#1 甲"},
	{name: "hidden text is skipped and noted",
		body: runs(`<w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>2</w:t><w:tab/></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>3</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>4</w:t></w:r><w:r><w:rPr><w:vanish w:val="true"/></w:rPr><w:t> </w:t></w:r>`),
		want: "134\n! hidden-text 1"},
	{name: "styles hide text",
		body:  pp(`<w:pStyle w:val="hp"/>`, "甲") + runs(`<w:r><w:rPr><w:rStyle w:val="hc"/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:rStyle w:val="none"/></w:rPr><w:t>丙</w:t></w:r>`) + p("丁"),
		extra: parts{"word/styles.xml": `<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="base"/></w:style><w:style w:type="character" w:styleId="hc"><w:rPr><w:vanish/></w:rPr></w:style>`},
		want:  "丙\n丁\n! hidden-text 2"},
	{name: "tracked paragraphs, rows and cells, wrapped",
		body: `<w:ins>` + p("甲") + `</w:ins><w:del>` + p("x") + `</w:del>` + tbl(2, `<w:ins>`+tr(`<w:moveTo>`+tc("1")+`</w:moveTo>`, `<w:del>`+tc("x")+`</w:del>`)+`</w:ins>`, `<w:del>`+tr(tc("x"))+`</w:del>`) + runs(`<m:oMath><m:del/><m:r><m:t>2</m:t></m:r></m:oMath>`),
		want: "甲\nT 1x2\n 0,0 1\n2\n! tracked-insertion 3\n! tracked-deletion 4"},
	{name: "the style of a mark is not that of its paragraph",
		body:  pp(`<w:pStyle w:val="h"/><w:rPr><w:rStyle w:val="c"/></w:rPr>`, "甲"),
		extra: parts{"word/styles.xml": `<w:style w:styleId="h"><w:name w:val="heading 1"/></w:style><w:style w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>`},
		want:  "#1 甲"},
	{name: "alternative chunks are noted",
		body: p("甲") + `<w:altChunk r:id="x" xmlns:r="r"/>`,
		want: "甲\n! alt-chunk 1"},
}

func TestParagraphs(t *testing.T) {
	for _, s := range paragraphSamples {
		s.run(t)
	}
}

const (
	begin    = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	separate = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	fieldEnd = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
)

func instr(text string) string { return `<w:r><w:instrText>` + text + `</w:instrText></w:r>` }
func run(text string) string   { return `<w:r><w:t>` + text + `</w:t></w:r>` }

var fieldSamples = []sample{
	{name: "the result of a complex field is shown",
		body: runs(begin + instr("= 6*2") + separate + run("12") + fieldEnd + run("件")),
		want: "12件"},
	{name: "a simple field shows its content",
		body: runs(`<w:fldSimple w:instr="PAGE">` + run("3") + `</w:fldSimple>`),
		want: "3"},
	{name: "a field in an instruction hides its own result",
		body: runs(begin + instr("IF") + begin + instr("REF x") + separate + run("hidden") + fieldEnd + instr("=1") + separate + run("甲") + fieldEnd),
		want: "甲"},
	{name: "a field in a result shows its own result",
		body: runs(begin + instr("TOC") + separate + run("一") + begin + instr("PAGEREF") + separate + run("1") + fieldEnd + run("二") + fieldEnd),
		want: "一1二"},
	{name: "a field spans paragraphs",
		body: runs(begin+instr("TOC")) + runs(instr("x")+run("hidden")+separate+run("甲")) + runs(run("乙")+fieldEnd) + p("丙"),
		want: "甲\n乙\n丙"},
	{name: "a field without a result shows nothing",
		body: runs(begin + instr("EQ x") + run("hidden") + fieldEnd + run("甲")),
		want: "甲"},
	{name: "marks that open nothing are ignored",
		body: runs(separate + fieldEnd + run("甲") + `<w:r><w:fldChar w:fldCharType="odd"/></w:r>`),
		want: "甲"},
	{name: "a field that never ends hides nothing",
		body:  pp(`<w:numPr><w:numId w:val="1"/></w:numPr>`, "甲") + runs(begin+instr("PAGE")+run("12")) + tbl(1, tr(tc("34"))),
		extra: parts{"word/numbering.xml": `<w:abstractNum w:abstractNumId="0">` + lvl(0, "decimal", "%1.") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`},
		want:  "1. 甲\n12\nT 1x1\n 0,0 34"},
	{name: "a text box has fields of its own",
		body: runs(begin + instr("SHAPE") + `<w:r><w:pict><v:textbox><w:txbxContent>` + p("乙") + `</w:txbxContent></v:textbox></w:pict></w:r>` + separate + run("甲") + fieldEnd),
		want: "甲\n乙\n! text-box 1"},
}

func TestFields(t *testing.T) {
	for _, s := range fieldSamples {
		s.run(t)
	}
}

const headingStyles = `
<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:name w:val="标题 3"/></w:style>
<w:style w:type="paragraph" w:styleId="5"><w:name w:val="小节"/><w:basedOn w:val="3"/></w:style>
<w:style w:type="paragraph" w:styleId="6"><w:name w:val="正文小节"/><w:basedOn w:val="3"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="7"><w:name w:val="标题"/></w:style>
<w:style w:type="paragraph" w:styleId="8"><w:name w:val="a"/><w:basedOn w:val="9"/></w:style>
<w:style w:type="paragraph" w:styleId="9"><w:name w:val="b"/><w:basedOn w:val="8"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="10"><w:name w:val="heading 1"/></w:style>`

func TestHeadingLevels(t *testing.T) {
	for _, c := range []struct {
		name, props, want string
	}{
		{"outline level of the paragraph", `<w:outlineLvl w:val="4"/>`, "#5 甲"},
		{"body text level", `<w:outlineLvl w:val="9"/>`, "甲"},
		{"level beyond the last", `<w:outlineLvl w:val="77"/>`, "甲"},
		{"style with an outline level", `<w:pStyle w:val="2"/>`, "#1 甲"},
		{"heading style by its name", `<w:pStyle w:val="3"/>`, "#2 甲"},
		{"heading style by its Chinese name", `<w:pStyle w:val="4"/>`, "#3 甲"},
		{"style based on a heading", `<w:pStyle w:val="5"/>`, "#2 甲"},
		{"style that returns to body text", `<w:pStyle w:val="6"/>`, "甲"},
		{"the title is no heading", `<w:pStyle w:val="7"/>`, "甲"},
		{"the paragraph goes before its style", `<w:pStyle w:val="2"/><w:outlineLvl w:val="2"/>`, "#3 甲"},
		{"styles based on each other", `<w:pStyle w:val="8"/>`, "#4 甲"},
		{"a table style is no paragraph style", `<w:pStyle w:val="10"/>`, "甲"},
		{"unknown style", `<w:pStyle w:val="77"/>`, "甲"},
	} {
		sample{name: c.name, body: pp(c.props, "甲"), want: c.want, extra: parts{"word/styles.xml": headingStyles}}.run(t)
	}
	sample{name: "no styles part", body: pp(`<w:pStyle w:val="2"/>`, "甲"), want: "甲"}.run(t)
}

const (
	box   = `<w:txbxContent>`
	unbox = `</w:txbxContent>`
)

// twice is a text box as Word writes it: DrawingML for itself, VML for others.
func twice(content string) string {
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>` + box + content + unbox +
		`</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>` + box + content + unbox +
		`</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

var drawingSamples = []sample{
	{name: "a text box follows its paragraph, once",
		body: runs(run("甲")+twice(p("乙")+p("丙"))+run("丁")) + p("戊"),
		want: "甲丁\n乙\n丙\n戊\n! text-box 1"},
	{name: "an empty anchor leaves nothing",
		body: runs(twice(p("乙"))),
		want: "乙\n! text-box 1"},
	{name: "an empty text box is not noted",
		body: runs(run("甲") + twice(p(""))),
		want: "甲"},
	{name: "a table in a text box",
		body: runs(run("甲")+twice(tbl(2, tr(tc("1"), tc("2"))))) + p("乙"),
		want: "甲\nT 1x2\n 0,0 1\n 0,1 2\n乙\n! text-box 1"},
	{name: "a text box in a text box",
		body: runs(run("甲") + twice(runs(run("乙")+twice(p("丙"))))),
		want: "甲\n乙\n丙\n! text-box 2"},
	{name: "the text box of a cell follows the table",
		body: tbl(2, tr(`<w:tc>`+runs(run("1")+twice(p("甲"))+run("2"))+`</w:tc>`, tc("3"))),
		want: "T 1x2\n 0,0 12\n 0,1 3\n甲\n! text-box 1"},
	{name: "a choice that says nothing gives way to the fallback",
		body: runs(`<w:r><mc:AlternateContent><mc:Choice Requires="new"><new:box xmlns:new="n"/></mc:Choice><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>`),
		want: "甲"},
	{name: "alternatives around paragraphs, rows and cells",
		body: `<mc:AlternateContent><mc:Choice>` + p("甲") + `</mc:Choice><mc:Choice>` + p("乙") + `</mc:Choice><mc:Fallback>` + p("丙") + `</mc:Fallback></mc:AlternateContent>` +
			tbl(2, `<mc:AlternateContent><mc:Choice>`+tr(tc("1"), `<mc:AlternateContent><mc:Choice>`+tc("2")+`</mc:Choice><mc:Fallback>`+tc("x")+`</mc:Fallback></mc:AlternateContent>`)+`</mc:Choice><mc:Fallback>`+tr(tc("x"))+`</mc:Fallback></mc:AlternateContent>`),
		want: "甲\nT 1x2\n 0,0 1\n 0,1 2"},
	{name: "alternatives in a formula",
		body: runs(`<m:oMath><m:e><mc:AlternateContent><mc:Choice><m:r><m:t>1</m:t></m:r></mc:Choice><mc:Fallback><m:r><m:t>2</m:t></m:r></mc:Fallback></mc:AlternateContent></m:e></m:oMath>`),
		want: "1"},
	{name: "a choice without alternatives is nothing",
		body: `<mc:Choice>` + p("x") + `</mc:Choice>` + p("甲") + `<w:sdt><w:sdtContent><mc:Fallback>` + p("x") + `</mc:Fallback></w:sdtContent></w:sdt>`,
		want: "甲"},
	{name: "pictures are counted, not read",
		body: runs(`<w:r><w:drawing><wp:inline xmlns:wp="wp"><a:graphic xmlns:a="a"><a:graphicData><pic:pic xmlns:pic="pic"><a:t>x</a:t></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>`),
		want: "! picture 2"},
	{name: "decorated letters are a text box",
		body: runs(run("甲") + `<w:r><w:pict><v:shapetype><v:textpath on="t"/></v:shapetype><v:shape><v:textpath string="某县人民政府"/></v:shape></w:pict></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:textpath string="x"/></w:pict></w:r>`),
		want: "甲\n某县人民政府\n! text-box 1"},
	{name: "objects, charts and diagrams are noted",
		body: runs(run("甲") + `<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r><w:r><w:drawing><c:chart xmlns:c="c"/></w:drawing></w:r><w:r><w:drawing><dgm:relIds xmlns:dgm="d"/></w:drawing></w:r>`),
		want: "甲\n! embedded 3"},
}

func TestDrawings(t *testing.T) {
	for _, s := range drawingSamples {
		s.run(t)
	}
}

func TestSymbolsOfSymbolFonts(t *testing.T) {
	for _, c := range []struct{ font, char, want string }{
		{"Wingdings", "F06C", "●"}, {"Wingdings", "F06E", "■"}, {"Wingdings", "F06F", "□"}, {"Wingdings", "F0A8", "□"},
		{"Wingdings", "F08A", "⑩"}, {"Wingdings", "F08C", "❶"}, {"Wingdings", "F095", "❿"}, {"Wingdings", "F0FB", "✗"},
		{"Wingdings", "F0FC", "✓"}, {"Wingdings", "F0FD", "☒"}, {"Wingdings", "FE", "☑"}, {"Wingdings", "F041", "\uf041"},
		{"Wingdings 2", "F06A", "①"}, {"Wingdings 2", "F073", "⑩"}, {"Wingdings 2", "F07E", "❿"}, {"Wingdings 2", "F04F", "✗"},
		{"Wingdings 2", "F050", "✓"}, {"Wingdings 2", "F051", "☒"}, {"Wingdings 2", "F053", "☒"}, {"Wingdings 2", "F0A3", "□"},
		{"Symbol", "F0A3", "≤"}, {"Symbol", "F0B1", "±"}, {"Symbol", "F0B3", "≥"}, {"Symbol", "F0B7", "•"}, {"Symbol", "F0D6", "√"},
		{"宋体", "25CB", "○"}, {"", "0", ""}, {"", "-1", ""}, {"", "", ""}, {"", "FFFFFFFFF", ""},
	} {
		if got := symbol(c.font, c.char); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.font, c.char, got, c.want)
		}
	}
}

func TestRelationshipsTellOfMacrosAndLinks(t *testing.T) {
	sample{name: "macros and links to other files",
		body: p("甲"),
		rels: []string{
			`<Relationship Id="a" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>`,
			`<Relationship Id="b" Type="` + relations + `hyperlink" Target="https://example.org" TargetMode="External"/>`,
			`<Relationship Id="c" Type="` + relations + `image" Target="file:///c:/a.png" TargetMode="External"/>`,
		},
		want: "甲\n! macro 1\n! external-link 1"}.run(t)
}

func TestStrictAndOddlyPrefixedNamespacesReadAlike(t *testing.T) {
	body := tbl(2, tr(span("2", "甲")), tr(tc("1"), tc("2"))) + pp(`<w:outlineLvl w:val="0"/>`, "乙")
	want := "T 2x2\n 0,0 1x2 甲\n 1,0 1\n 1,1 2\n#1 乙\n"
	for name, main := range map[string]string{
		"strict":     `<w:document xmlns:w="` + strict + `"><w:body>` + body + `</w:body></w:document>`,
		"no prefix":  strings.ReplaceAll(`<w:document xmlns="`+transitional+`"><w:body>`+body+`</w:body></w:document>`, "w:", ""),
		"own prefix": strings.ReplaceAll(`<w:document xmlns:w="`+transitional+`"><w:body>`+body+`</w:body></w:document>`, "w:", "x:"),
	} {
		if got := show(mustRead(t, packMain(t, main, nil))); got != want {
			t.Errorf("%s: got:\n%s", name, got)
		}
	}
}
