package workbook

import (
	"strconv"
	"strings"

	"gouji/core/form"
)

// guideWidths are the widths of the columns of the sheet.
var guideWidths = []float64{7, 28, 46, 20}

// guideOf adds the sheet that says how to fill the template in and what each row
// counts.
func guideOf(b *book, t *Template) {
	s := b.sheet(guideSheet)
	s.widths(guideWidths...)
	text := style{across: "left", wrap: true}
	s.text(0, 0, guideSheet, style{font: heiti, size: 16})
	s.merge(0, 0, 0, 3)
	s.height(0, 32)
	row := 2
	for i, line := range howTo {
		s.text(row, 0, strconv.Itoa(i+1), style{})
		s.text(row, 1, line, text)
		s.merge(row, 1, row, 3)
		s.height(row, height(line, guideWidths[1]+guideWidths[2]+guideWidths[3]))
		row++
	}
	row++
	top := row
	for col, h := range []string{"表", "行或列", "计什么", "依据"} {
		s.text(row, col, h, style{bold: true, border: true, fill: headFill})
	}
	s.height(row, usualHeight)
	row++
	cell := style{across: "left", wrap: true, border: true}
	for i := range t.Edition.Tables {
		f := &t.Edition.Tables[i]
		for _, m := range meanings {
			if m.table != f.Key || !applies(f, m) {
				continue
			}
			s.text(row, 0, f.Name, style{border: true})
			s.text(row, 1, m.name, cell)
			s.text(row, 2, m.text, cell)
			s.text(row, 3, m.basis, cell)
			s.height(row, max(height(m.name, guideWidths[1]), height(m.text, guideWidths[2]), height(m.basis, guideWidths[3])))
			row++
		}
	}
	row++
	for _, line := range []string{
		"条例：《中华人民共和国政府信息公开条例》（国务院令第711号）。年报格式通知：" + t.Edition.Notice + "。",
		"答复规范：国务院办公厅政府信息与政务公开办公室转发的《江苏省政府信息公开申请办理答复规范》。信息处理费管理办法：国办函〔2020〕109号。",
	} {
		s.text(row, 0, line, style{across: "left", wrap: true, colour: greyText})
		s.merge(row, 0, row, 3)
		s.height(row, height(line, guideWidths[1]+guideWidths[2]+guideWidths[3]))
		row++
	}
	s.paper(false, 0, "")
	s.define("_xlnm.Print_Titles", "$"+strconv.Itoa(top+1)+":$"+strconv.Itoa(top+1))
	s.footer("")
	s.protect()
}

// applies reports whether a table of an edition has what a meaning is about.
func applies(f *form.Table, m meaning) bool {
	for key := range strings.FieldsSeq(m.rows) {
		if r := f.Row(key); r >= 0 && (key != "fees" || len(f.Rows[r].Cols) > 1) {
			return true
		}
		if f.Key == "t2" {
			for r := range f.Rows {
				if f.Col(r, key) >= 0 && (key != "amount" || f.Rows[r].Key == "fees") {
					return true
				}
			}
		}
	}
	return false
}
