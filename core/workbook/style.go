package workbook

import "github.com/xuri/excelize/v2"

// A style is how a cell looks. It is comparable, so that each is made once.
type style struct {
	font   string  // songti when ""
	size   float64 // 10 when 0
	bold   bool
	link   bool
	colour string // of the letters
	fill   string
	border bool
	across string // horizontal: "left", "center" (also when ""), "right"
	top    bool   // vertical: at the top, else in the middle
	wrap   bool
	indent int
	open   bool   // may be edited on a protected sheet
	format string // of numbers
}

// The fonts of official documents. They are named, not embedded; where one is
// not there, the program that opens the workbook takes another.
const (
	songti = "宋体"
	heiti  = "黑体"
	kaiti  = "楷体"
)

// Colours. Light enough to print over in black and white.
const (
	openFill  = "FFFFF2" // a figure to be filled in
	lockFill  = "F2F2F2" // what the workbook computes
	headFill  = "E8EEF7" // headings of our own lists
	wrongFill = "FFC7CE" // a figure at fault
	warnFill  = "FFEB9C" // a figure to confirm
	wrongText = "9C0006"
	warnText  = "7F6000"
	fineText  = "1E6B34"
	linkText  = "0563C1"
	greyText  = "595959"
)

// whole shows counts without decimals; money as many as were written.
const (
	whole = "0"
	money = "0.######"
)

// excel translates a style.
func (s style) excel() *excelize.Style {
	e := &excelize.Style{
		Font:       &excelize.Font{Family: songti, Size: 10, Bold: s.bold, Color: s.colour},
		Alignment:  &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: s.wrap, Indent: s.indent},
		Protection: &excelize.Protection{Locked: !s.open},
	}
	if s.font != "" {
		e.Font.Family = s.font
	}
	if s.size != 0 {
		e.Font.Size = s.size
	}
	if s.link {
		e.Font.Underline, e.Font.Color = "single", linkText
	}
	if s.across != "" {
		e.Alignment.Horizontal = s.across
	}
	if s.top {
		e.Alignment.Vertical = "top"
	}
	if s.fill != "" {
		e.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if s.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			e.Border = append(e.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if s.format != "" {
		e.CustomNumFmt = &s.format
	}
	return e
}
