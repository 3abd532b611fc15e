package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"gouji/core/form"
	"gouji/core/report"
)

// A Template says for whom a template is made. The zero value of everything but
// Edition leaves the place open.
type Template struct {
	Edition  *form.Edition
	Organ    string
	Year     int            // 统计年度
	Previous *report.Report // last year's report of the organ: what it carries forward is filled in as 上年结转
	Figures  *report.Report // figures to fill in, those of Edition; totals are computed, not taken
	Stamp
}

// Names of the sheets. Core passes over the sheet of explanations.
const (
	coverSheet = "封面"
	guideSheet = form.GuideSheet
)

// Bytes makes the workbook: a cover, the three tables as the notice prints them,
// and a sheet that says what each row counts. Labels are locked, figures open
// and validated; totals are formulas; a check beside and below the tables is
// computed by the program that opens it.
func (t Template) Bytes() ([]byte, error) {
	b := newBook(t.title(), "依据"+t.Edition.Notice+"。"+maker())
	c := coverOf(b, &t)
	var checks []string
	for i := range t.Edition.Tables {
		s := b.sheet(t.Edition.Tables[i].Name)
		done := contentsOf(s.table(&t.Edition.Tables[i], i, 0), t.values(i))
		done.fill()
		done.validate()
		switch i {
		case form.Active:
			checks = append(checks, done.checkActive())
		case form.Requests:
			checks = append(checks, done.checkRequests()...)
		default:
			checks = append(checks, done.checkDisputes())
		}
		s.paper(i == form.Disputes, 1, done.area())
		s.footer(t.footer())
		s.protect()
		c.values = append(c.values, done)
	}
	c.sum(checks)
	guideOf(b, &t)
	return b.bytes()
}

// title names the document.
func (t *Template) title() string { return "政府信息公开工作年度报告统计表" }

func (t *Template) footer() string {
	if t.Organ == "" {
		return ""
	}
	return t.Organ
}

// values returns what is to be filled in of a table.
func (t *Template) values(table int) []report.Value {
	f := &t.Edition.Tables[table]
	if t.Figures != nil && t.Figures.Tables[table].Form == f {
		return t.Figures.Tables[table].Values
	}
	if table != form.Requests || t.Previous == nil || !t.Previous.Has(table) {
		return nil
	}
	out := make([]report.Value, len(f.Figures()))
	row := f.Row("carried")
	for c, col := range f.Rows[row].Cols {
		if v := t.Previous.Value("t3.forward." + col.Key); v.Known() {
			out[f.Index(row, c)] = report.Value{State: report.Number, Number: v.Number}
		}
	}
	return out
}

// cover is the first sheet.
type cover struct {
	*sheet
	values []*contents
}

// checkRow is the row of the cover that sums up the checks.
const checkRow = 10

func coverOf(b *book, t *Template) *cover {
	c := &cover{sheet: b.sheet(coverSheet)}
	c.widths(6, 20, 44, 6)
	c.text(1, 0, t.title(), style{font: heiti, size: 20})
	c.merge(1, 0, 1, 3)
	c.height(1, 60)
	label := style{size: 12, border: true, across: "left", indent: 1}
	value := style{size: 12, border: true, across: "left", indent: 1, fill: openFill, open: true, wrap: true}
	for i, f := range []string{"单位名称", "统计年度", "填报人", "联系电话", "审核人", "填报日期"} {
		c.text(3+i, 1, f, label)
		c.text(3+i, 2, "", value)
		c.height(3+i, 30)
	}
	c.text(3, 2, t.Organ, value)
	if t.Year != 0 {
		c.number(4, 2, strconv.Itoa(t.Year), value)
	}
	c.prompt("C4", "单位名称", "填写印章上的全称。")
	year := excelize.NewDataValidation(true)
	year.SetSqref("C5")
	c.try(year.SetRange(t.Edition.First, lastYear(t.Edition), excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	year.SetInput("统计年度", "填报告所统计的年份，如 "+strconv.Itoa(max(t.Year, t.Edition.First))+"，不是填报的年份。")
	year.SetError(excelize.DataValidationErrorStyleStop, "统计年度", "本表用于"+t.Edition.Name+"，年份应在"+strconv.Itoa(t.Edition.First)+"至"+strconv.Itoa(lastYear(t.Edition))+"之间。")
	c.try(c.f.AddDataValidation(c.name, year))
	note := style{across: "left", wrap: true, colour: greyText}
	for i, line := range append([]string{"格式依据：" + t.Edition.Notice + "（" + t.Edition.Name + "）", "填写方法和各行含义见“" + guideSheet + "”。"}, t.lines()...) {
		c.text(checkRow+2+i, 1, line, note)
		c.merge(checkRow+2+i, 1, checkRow+2+i, 2)
	}
	c.paper(false, 1, "")
	c.protect()
	return c
}

// lastYear is the last year that a form is for; one that is in force has none.
func lastYear(e *form.Edition) int {
	if e.Last != 0 {
		return e.Last
	}
	return 2099
}

// prompt shows a hint at a cell and restricts nothing.
func (s *sheet) prompt(area, title, text string) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(area)
	v.SetInput(title, text)
	s.try(s.f.AddDataValidation(s.name, v))
}

// sum states on the cover how many of the checks fail. checks are the cells with
// the checks, by sheet.
func (c *cover) sum(checks []string) {
	formula, fine, all := "", 0, 0
	for i, area := range checks {
		if i > 0 {
			formula += "+"
		}
		formula += "COUNTIF(" + area + ",\"*" + checkFine + "*\")"
	}
	for _, t := range c.values {
		for _, row := range t.rows {
			for _, cell := range row {
				if cell.formula != "" && cell.number == "" {
					all++
					if containsFine(cell.text) {
						fine++
					}
				}
			}
		}
	}
	total := strconv.Itoa(all)
	formula = "IF(" + formula + "=" + total + ",\"√ 已填完，勾稽平衡\",\"还有\"&(" + total + "-(" + formula + "))&\"处没有填完或者不平衡，请看各表的勾稽核对栏\")"
	text := "√ 已填完，勾稽平衡"
	if fine < all {
		text = "还有" + strconv.Itoa(all-fine) + "处没有填完或者不平衡，请看各表的勾稽核对栏"
	}
	c.text(checkRow, 1, "填写检查", style{size: 12, border: true, across: "left", indent: 1})
	c.verdict(checkRow, 2, formula, text, style{size: 12, border: true, across: "left", indent: 1, wrap: true})
	c.height(checkRow, 36)
	at := "C" + strconv.Itoa(checkRow+1)
	c.colours(at, hue{formula: "LEFT($" + "C$" + strconv.Itoa(checkRow+1) + ",1)=\"" + checkFine + "\"", colour: fineText, bold: true},
		hue{formula: "TRUE", colour: warnText, fill: warnFill})
}
