package workbook

import (
	"strconv"

	"gouji/core"
	"gouji/core/grid"
)

// An Absent is a unit that has not reported.
type Absent struct {
	Name, Kind, Parent, Contact, Phone string
}

// Absentees is the 催报名单: the units that have not reported for a year, with whom
// to ring, to be printed and ticked off.
type Absentees struct {
	Year   int
	Day    string // on which it was made: "2024年1月12日"
	Expect int    // units that are to report, those that have included
	Units  []Absent
}

// Bytes makes the workbook: one sheet, A4 upright, every cell text, so that a phone
// number keeps its zeros and a name that begins with "=" computes nothing.
func (a Absentees) Bytes() ([]byte, error) {
	title := strconv.Itoa(a.Year) + "年度政府信息公开工作年度报告催报名单"
	b := newBook(title, maker())
	heads := []string{"序号", "单位名称", "类别", "上级单位", "联系人", "联系电话", "催报情况"}
	widths := []float64{6, 30, 10, 22, 11, 17, 14}
	s := b.sheet("催报名单")
	s.widths(widths...)
	last := len(heads) - 1
	s.text(0, 0, title, style{font: heiti, size: 16})
	s.merge(0, 0, 0, last)
	s.height(0, 36)
	s.text(1, 0, "截至"+a.Day+"，应报"+strconv.Itoa(a.Expect)+"个单位，未报"+strconv.Itoa(len(a.Units))+"个。", style{across: "left", colour: greyText})
	s.merge(1, 0, 1, last)
	s.height(1, 20)
	const top = 2
	s.head(top, heads...)
	row := top
	for i, u := range a.Units {
		row++
		s.line(row, widths, strconv.Itoa(i+1), u.Name, u.Kind, u.Parent, u.Contact, u.Phone, "")
	}
	s.freeze(top+1, 0)
	s.define("_xlnm.Print_Titles", "$"+strconv.Itoa(top+1)+":$"+strconv.Itoa(top+1))
	s.paper(false, 0, "A1:"+grid.A1(row, last))
	s.footer("勾稽 " + core.Version)
	return b.bytes()
}
