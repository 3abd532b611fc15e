package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// sequences are the orders in which ECMA-376 part 1, §17 wants the children of an
// element, as far as they are used here. Word refuses a document that does not
// keep them; LibreOffice does not mind, so that nothing else would show it.
var sequences = map[string]string{
	"pPr":        "pStyle keepNext keepLines pageBreakBefore widowControl snapToGrid spacing ind jc outlineLvl rPr sectPr",
	"rPr":        "rStyle rFonts b bCs i color spacing w kern position sz szCs lang",
	"tblPr":      "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tblBorders": "top left bottom right insideH insideV",
	"tcPr":       "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
	"tcMar":      "top left bottom right",
	"tbl":        "tblPr tblGrid tr",
	"tc":         "tcPr p",
	"tr":         "trPr tc",
	"sectPr":     "headerReference footerReference pgSz pgMar cols titlePg docGrid",
	"style":      "name basedOn next qFormat pPr rPr",
	"styles":     "docDefaults style",
	"font":       "altName charset family pitch",
	"settings":   "zoom evenAndOddHeaders characterSpacingControl compat",
	"compat":     "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn useFELayout compatSetting",
}

func TestElementsStandInTheOrderOfTheStandard(t *testing.T) {
	d := Document{Title: "题", Note: "注"}
	for _, l := range looks {
		d.Para(l.id, Run{Text: "甲“", Font: Kai, Bold: true})
		d.KeepLast()
	}
	d.Gap(true)
	d.Signed("乙", 2)
	d.Table(Table{Title: "表", Widths: []int{500, 500}, Rows: 3, Head: 1, Heights: []int{300}, Whole: true, Cells: []Cell{
		{Rows: 2, Cols: 2, Style: Label, Runs: Text("丙"), Shade: true, Fit: true}, {Row: 2, Style: Figure, Runs: Text("1234567890"), Fit: true},
	}})
	d.NewPage()
	d.Lying(true)
	d.Para(Body, Text("丁")...)
	checked := map[string]int{}
	for name, content := range read(t, d.Bytes()) {
		if !strings.HasPrefix(name, "word/") || strings.HasSuffix(name, ".rels") {
			continue
		}
		decoder := xml.NewDecoder(strings.NewReader(content))
		type open struct {
			name string
			at   int // how far in its sequence
		}
		var stack []open
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			switch token := token.(type) {
			case xml.StartElement:
				if n := len(stack); n > 0 {
					parent := &stack[n-1]
					if order, ok := sequences[parent.name]; ok {
						checked[parent.name]++
						i := slices.Index(strings.Fields(order), token.Name.Local)
						if i < parent.at {
							t.Errorf("%s: %s in %s is out of order or unknown", name, token.Name.Local, parent.name)
						}
						parent.at = max(i, parent.at)
					}
				}
				stack = append(stack, open{name: token.Name.Local})
			case xml.EndElement:
				stack = stack[:len(stack)-1]
			}
		}
	}
	for name := range sequences {
		if checked[name] == 0 {
			t.Errorf("no %s was looked at", name)
		}
	}
}
