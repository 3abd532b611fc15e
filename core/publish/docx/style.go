package docx

import (
	"slices"
	"strconv"
)

// Figure is the style of figures in tables: centred, upright digits.
const Figure Style = "Figure"

// faces name the typefaces that GB/T 9704—2012 asks for. They are named, not
// embedded: 小标宋 is sold, the others come with Windows or WPS. fontTable says
// what stands in where they are missing.
var faces = [...]string{FangSong: "仿宋_GB2312", Kai: "楷体_GB2312", Hei: "黑体"}

const (
	song   = "宋体"
	xbs    = "方正小标宋简体"
	latin  = "Times New Roman"
	indent = 2 * characterPitch
)

// A look is what a style sets.
type look struct {
	id     Style
	name   string // as Word names its own styles in every language
	face   string
	size   int    // half points
	line   int    // height of a line in twentieths of a point, exact
	align  string // "" for both edges
	indent int    // of the first line
	before int
	after  int
	level  int  // 1 for a first-level heading
	cell   bool // in a table: no grid, lines as high as their text
	right  int  // characters from the right edge
	left   int  // characters from the left edge
	bold   bool
	grey   bool
}

var looks = []look{
	{id: "Normal", name: "Normal", face: faces[FangSong], size: 32, line: linePitch},
	{id: Plain, name: "Plain", face: faces[FangSong], size: 32, line: linePitch},
	{id: Body, name: "Body Text", face: faces[FangSong], size: 32, line: linePitch, indent: indent},
	{id: Title, name: "Title", face: xbs, size: 44, line: 680, align: "center", after: linePitch},
	{id: Heading1, name: "heading 1", face: faces[Hei], size: 32, line: linePitch, indent: indent, level: 1},
	{id: Heading2, name: "heading 2", face: faces[Kai], size: 32, line: linePitch, indent: indent, level: 2},
	{id: Signature, name: "Signature", face: faces[FangSong], size: 32, line: linePitch, align: "right"},
	{id: Centred, name: "Centred", face: faces[FangSong], size: 32, line: linePitch, align: "center", after: linePitch},
	{id: Facts, name: "Facts", face: faces[FangSong], size: 24, line: 460, align: "left"},
	{id: Caption, name: "caption", face: faces[Hei], size: 28, line: 480, align: "center", before: 120, after: 60},
	{id: Small, name: "Small", face: song, size: 18, line: 280, before: 60},
	{id: Label, name: "Label", face: song, size: usual, cell: true, align: "left"},
	{id: Name, name: "Cell Name", face: song, size: usual, cell: true, align: "center"},
	{id: Figure, name: "Figure", face: song, size: usual, cell: true, align: "center"},
	{id: "FooterOdd", name: "Footer Odd", face: song, size: 28, line: 340, align: "right", right: 1},
	{id: "FooterEven", name: "Footer Even", face: song, size: 28, line: 340, align: "left", left: 1},
	{id: "FooterNote", name: "Footer Note", face: song, size: 14, line: 200, align: "center", grey: true},
	{id: "Gap", name: "Gap", face: song, size: 2, line: 200},
	{id: "Break", name: "Break", face: song, size: 2, line: 20},
}

func stylesPart() []byte {
	b := append([]byte(prolog), `<w:styles `+namespaces+`><w:docDefaults><w:rPrDefault><w:rPr>`...)
	b = appendFonts(b, faces[FangSong])
	b = append(b, `<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault/></w:docDefaults>`...)
	for _, l := range looks {
		b = l.append(b)
	}
	return append(b, `</w:styles>`...)
}

func appendFonts(b []byte, face string) []byte {
	return append(b, `<w:rFonts w:ascii="`+latin+`" w:hAnsi="`+latin+`" w:eastAsia="`+face+`" w:cs="`+latin+`"/>`...)
}

// builtIn reports whether Word knows the style of that name.
func (l *look) builtIn() bool {
	return slices.Contains([]string{"Normal", "Title", "heading 1", "heading 2", "Body Text", "Signature", "caption"}, l.name)
}

func (l *look) append(b []byte) []byte {
	normal := l.id == "Normal"
	b = append(b, `<w:style w:type="paragraph" `...)
	switch {
	case normal:
		b = append(b, `w:default="1" `...)
	case !l.builtIn():
		b = append(b, `w:customStyle="1" `...)
	}
	b = append(b, `w:styleId="`+string(l.id)+`"><w:name w:val="`+l.name+`"/>`...)
	if !normal {
		b = append(b, `<w:basedOn w:val="Normal"/>`...)
	}
	if l.level > 0 || l.id == Title {
		b = append(b, `<w:next w:val="BodyText"/>`...)
	}
	b = append(b, `<w:qFormat/><w:pPr>`...)
	if l.level > 0 || l.id == Caption || l.id == Title {
		b = append(b, `<w:keepNext/>`...)
	}
	b = append(b, `<w:widowControl w:val="0"/>`...)
	// Lines have the height of the grid of their own accord; nothing else may be
	// stretched to it.
	b = append(b, `<w:snapToGrid w:val="0"/>`...)
	if l.cell {
		b = append(b, `<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>`...)
	} else {
		for _, p := range [...]struct {
			name string
			n    int
		}{{`<w:spacing w:before="`, l.before}, {`" w:after="`, l.after}, {`" w:line="`, l.line}} {
			b = strconv.AppendInt(append(b, p.name...), int64(p.n), 10)
		}
		b = append(b, `" w:lineRule="exact"/>`...)
	}
	switch {
	case l.indent > 0:
		b = append(b, `<w:ind w:firstLineChars="200" w:firstLine="`...)
		b = append(strconv.AppendInt(b, int64(l.indent), 10), `"/>`...)
	case l.right > 0:
		b = append(b, `<w:ind w:rightChars="100" w:right="280"/>`...)
	case l.left > 0:
		b = append(b, `<w:ind w:leftChars="100" w:left="280"/>`...)
	}
	align := l.align
	if align == "" {
		align = "both"
	}
	b = append(b, `<w:jc w:val="`+align+`"/>`...)
	if l.level > 0 {
		b = append(b, `<w:outlineLvl w:val="`...)
		b = append(strconv.AppendInt(b, int64(l.level-1), 10), `"/>`...)
	}
	b = append(b, `</w:pPr><w:rPr>`...)
	b = appendFonts(b, l.face)
	if l.bold {
		b = append(b, `<w:b/>`...)
	}
	if l.grey {
		b = append(b, `<w:color w:val="7F7F7F"/>`...)
	}
	if l.size == 32 {
		b = append(b, `<w:spacing w:val="`...)
		b = append(strconv.AppendInt(b, characterSpace, 10), `"/>`...)
	}
	b = append(b, `<w:sz w:val="`...)
	b = strconv.AppendInt(b, int64(l.size), 10)
	b = append(b, `"/><w:szCs w:val="`...)
	b = strconv.AppendInt(b, int64(l.size), 10)
	return append(b, `"/></w:rPr></w:style>`...)
}

// fontTable names the typefaces and what may stand in for them.
const fontTable = prolog + `<w:fonts ` + namespaces + `>` +
	`<w:font w:name="` + latin + `"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="` + xbs + `"><w:altName w:val="方正小标宋_GBK,华文中宋,宋体"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,华文仿宋"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`<w:font w:name="楷体_GB2312"><w:altName w:val="楷体,KaiTi,华文楷体"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>`
