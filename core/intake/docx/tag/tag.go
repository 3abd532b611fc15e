// Package tag names the elements of WordprocessingML, and of what may stand in
// it, that mean something to a reader of the text (ISO/IEC 29500-1, clauses 17,
// 19 to 22; ISO/IEC 29500-3 for the alternatives).
package tag

// A Tag stands for an element, or for several that mean the same here.
type Tag uint8

// Properties: what they say is in their attribute "val".
const (
	PStyle Tag = iota
	RStyle
	OutlineLvl
	NumID
	Ilvl
	Vanish
	Ins // ins or moveTo; around content too
	Del // del or moveFrom; around content too
	GridBefore
	Hidden
	GridSpan
	VMerge
	HMerge
	CellIns
	CellDel
	Name
	BasedOn
	Start
	NumFmt
	LvlText
	LvlRestart
	IsLgl
	Suff
	Properties // how many there are: at most 32, a set of them is one word
)

// Groups of properties, and what else has content.
const (
	AlternateContent Tag = Properties + 1 + iota
	Choice
	Fallback
	Wrapper // of content, which it does not change
	PPr     // from here on, none is a wrapper
	RPr
	NumPr
	P
	Tbl
	TblGrid
	GridCol
	Tr
	TrPr
	Tc
	TcPr
	AltChunk
	R
	T
	Tab
	Br
	Cr
	NoBreakHyphen
	Sym
	FldChar
	CommentReference
	Drawing
	TxbxContent
	TextPath
	Picture
	Embedded // a foreign object, chart or diagram
	Math
	Den
	Sup
	Document
	Body
	StyleDefinition
	AbstractNum
	NumStyleLink
	Num
	AbstractNumID
	LvlOverride
	StartOverride
	Lvl
	Other // all other elements
)

// Of returns the Tag for the local name of an element.
func Of(name string) Tag {
	switch name { // most of all elements
	case "p":
		return P
	case "r":
		return R
	case "t":
		return T
	case "tc":
		return Tc
	case "pPr":
		return PPr
	case "rPr":
		return RPr
	case "tcPr":
		return TcPr
	}
	n := len(name)
	if n >= len(tags) {
		return Other
	}
	names := tags[n].names
	for i := 0; i < len(names); i += n + 1 {
		if names[i] == name[0] && names[i+n-1] == name[n-1] && names[i:i+n] == name {
			return tags[n].tags[i/(n+1)]
		}
	}
	return Other
}

// tags are the elements by the length of their names, the frequent ones first.
var tags = [...]struct {
	names string
	tags  []Tag
}{
	2: {"tr br cr",
		[]Tag{Tr, Br, Cr}},
	3: {"tab lvl num ins del tbl sdt sym pic den sup dir bdo",
		[]Tag{Tab, Lvl, Num, Ins, Del, Tbl, Wrapper, Sym, Picture, Den, Sup, Wrapper, Wrapper}},
	4: {"ilvl suff trPr name body ptab pict ruby",
		[]Tag{Ilvl, Suff, TrPr, Name, Body, Tab, Drawing, Wrapper}},
	5: {"numPr numId style start isLgl oMath chart",
		[]Tag{NumPr, NumID, StyleDefinition, Start, IsLgl, Math, Embedded}},
	6: {"vMerge pStyle numFmt rStyle vanish hMerge hidden moveTo Choice object relIds",
		[]Tag{VMerge, PStyle, NumFmt, RStyle, Vanish, HMerge, Hidden, Ins, Choice, Embedded, Embedded}},
	7: {"gridCol tblGrid lvlText basedOn fldChar drawing cellIns cellDel control",
		[]Tag{GridCol, TblGrid, LvlText, BasedOn, FldChar, Drawing, CellIns, CellDel, Embedded}},
	8: {"gridSpan Fallback moveFrom smartTag rubyBase textpath document altChunk",
		[]Tag{GridSpan, Fallback, Del, Wrapper, Wrapper, TextPath, Document, AltChunk}},
	9: {"hyperlink fldSimple customXml imagedata OLEObject oMathPara",
		[]Tag{Wrapper, Wrapper, Wrapper, Picture, Embedded, Math}},
	10: {"outlineLvl sdtContent lvlRestart gridBefore",
		[]Tag{OutlineLvl, Wrapper, LvlRestart, GridBefore}},
	11: {"abstractNum txbxContent lvlOverride",
		[]Tag{AbstractNum, TxbxContent, LvlOverride}},
	12: {"numStyleLink",
		[]Tag{NumStyleLink}},
	13: {"abstractNumId startOverride noBreakHyphen",
		[]Tag{AbstractNumID, StartOverride, NoBreakHyphen}},
	16: {"AlternateContent commentReference",
		[]Tag{AlternateContent, CommentReference}},
}
