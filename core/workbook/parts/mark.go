package parts

import (
	"strconv"
	"strings"

	"gouji/core/grid"
)

// A Mark is a remark on one cell.
type Mark struct {
	Row, Col int    // zero-based
	Colour   string // of the cell, "FFC7CE"
	Note     string // shown at the cell; "" for none
}

// sheetOrder is the order in which the elements of a worksheet stand
// (CT_Worksheet, ECMA-376 part 1, 18.3.1.99).
const sheetOrder = " sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges" +
	" scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations" +
	" hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors" +
	" smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects AlternateContent controls webPublishItems tableParts extLst "

// ours stands in the formula of the conditional colours that Mark sets. By it
// they are known again, also after Excel or WPS has saved the file.
const ours = `LEN("勾稽核对")`

// Mark colours cells and puts notes to them. The cells themselves are not
// touched: the colour is a conditional one over the cell, so that its own format
// comes back when the mark goes. It returns how many notes could not be put,
// because the sheet has drawings or discussions that are not to be meddled with.
//
// Call Unmark before, where the file may have been marked already.
func (w *Workbook) Mark(sheet string, marks []Mark, styles *Styler) (unnoted int, err error) {
	s := w.sheet(sheet)
	if s == nil {
		return 0, unfit("no sheet %s", sheet)
	}
	data, err := w.read(s.part)
	if err != nil {
		return 0, err
	}
	root, all, err := children(data)
	if err != nil {
		return 0, err
	}
	at := insertion(root, all, sheetOrder, "conditionalFormatting")
	at.text = tints(marks, priorities(data, all), root.prefix, styles)
	w.write(s.part, apply(data, []edit{at}))
	return w.notes(s, marks)
}

// tints writes the conditional colours, one for each colour.
func tints(marks []Mark, priority int, prefix string, styles *Styler) string {
	var out strings.Builder
	var colours []string
	cells := map[string][]string{}
	for _, m := range marks {
		if m.Colour == "" {
			continue
		}
		if cells[m.Colour] == nil {
			colours = append(colours, m.Colour)
		}
		cells[m.Colour] = append(cells[m.Colour], grid.A1(m.Row, m.Col))
	}
	for _, c := range colours {
		priority++
		rule := `<conditionalFormatting sqref="` + strings.Join(cells[c], " ") + `"><cfRule type="expression" dxfId="` +
			strconv.Itoa(styles.tint(c)) + `" priority="` + strconv.Itoa(priority) + `"><formula>` + ours + `</formula></cfRule></conditionalFormatting>`
		if prefix != "" {
			rule = prefixed(rule, prefix)
		}
		out.WriteString(rule)
	}
	return out.String()
}

// priorities returns the lowest priority, by the highest number, of the
// conditional colours of a sheet. Those that the sender set stay before ours.
func priorities(data []byte, list []element) int {
	most := 0
	for _, e := range list {
		if e.name != "conditionalFormatting" {
			continue
		}
		rules, err := within(data, e)
		if err != nil {
			continue
		}
		for _, r := range rules {
			v, _, _ := attr(data, r, "priority")
			if n, err := strconv.Atoi(v); err == nil {
				most = max(most, n)
			}
		}
	}
	return most
}

// Unmark takes the marks off all sheets that Mark has set, and leaves those of
// people.
func (w *Workbook) Unmark() error {
	for i := range w.Sheets {
		s := &w.Sheets[i]
		if s.part == "" {
			continue
		}
		data, err := w.read(s.part)
		if err != nil {
			return err
		}
		if !strings.Contains(string(data), "勾稽核对") {
			if err := w.unnote(s); err != nil {
				return err
			}
			continue
		}
		_, all, err := children(data)
		if err != nil {
			return err
		}
		var edits []edit
		for _, e := range all {
			if e.name != "conditionalFormatting" {
				continue
			}
			rules, err := within(data, e)
			if err != nil {
				return err
			}
			var gone []edit
			for _, r := range rules {
				if strings.Contains(text(data, r), ours) {
					gone = append(gone, edit{from: r.from, to: r.to})
				}
			}
			if len(gone) > 0 && len(gone) == len(rules) {
				gone = []edit{{from: e.from, to: e.to}}
			}
			edits = append(edits, gone...)
		}
		if len(edits) > 0 {
			w.write(s.part, apply(data, edits))
		}
		if err := w.unnote(s); err != nil {
			return err
		}
	}
	return nil
}
