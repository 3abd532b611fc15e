package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"gouji/core/form"
	"gouji/core/grid"
)

// checkLabel heads the checks. It must not hold 勾稽关系, by which a reader knows
// table 三.
const checkLabel = "勾稽核对"

func containsFine(text string) bool { return strings.Contains(text, checkFine) }

// checkLook is how a check looks before its colour.
var checkLook = style{colour: greyText, wrap: true}

// checkActive puts the check of table 二 under it. It returns its cell.
func (c *contents) checkActive() string {
	figures := make([]int, len(c.values))
	for n := range figures {
		figures[n] = n
	}
	formula, text := c.complete(figures, "\""+checkFine+"\"", checkFine)
	row := c.top + c.Rows
	c.verdict(row, 0, "\"填写检查：\"&"+formula, "填写检查："+text, checkLook)
	c.merge(row, 0, row, c.Cols-1)
	c.height(row, usualHeight)
	c.paint(grid.A1(row, 0))
	return c.areas(grid.A1(row, 0))
}

// checkRequests puts checks beside and below table 三: whether each row is filled
// in with numbers, whether each column balances. It returns their cells.
func (c *contents) checkRequests() []string {
	row, col := c.top+c.Rows, c.Cols
	c.text(c.top, col, checkLabel+"\n（不打印）", checkLook)
	c.merge(c.top, col, c.top+2, col)
	c.try(c.f.SetColWidth(c.name, "K", "K", 10))
	parts := len(c.Form.Rows[0].Cols) - 1
	for r := range c.Form.Rows {
		var figures []int
		for k := range parts {
			figures = append(figures, c.Form.Index(r, k))
		}
		at := c.figures[figures[0]].Row
		if open := c.open(figures); len(open) > 0 { // the row of totals is all formulas
			formula, text := c.row(open)
			c.verdict(c.top+at, col, formula, text, checkLook)
		}
	}
	c.text(row, 0, checkLabel+"：第一项＋第二项＝第三项＋第四项", style{colour: greyText, across: "right"})
	c.merge(row, 0, row, 2)
	c.height(row, usualHeight)
	for k, id := range printedBalance(c.Form) {
		formula, text := c.balance(id)
		c.verdict(row, 3+k, formula, text, checkLook)
		c.unbalanced(id.Left, id.Right, row)
	}
	side, below := grid.A1(c.top+3, col)+":"+grid.A1(row-1, col), grid.A1(row, 3)+":"+grid.A1(row, c.Cols-1)
	c.paint(side)
	c.paint(below)
	return []string{c.areas(side), c.areas(below)}
}

// unbalanced colours the figures of a column whose check shows a difference.
func (c *contents) unbalanced(left, right []int, row int) {
	for _, n := range append(append([]int{}, left...), right...) {
		at := grid.A1(row, c.figures[n].Col)
		c.colours(c.ref(n), hue{formula: "LEFT(" + absolute(at) + ",1)=\"" + checkOff + "\"", colour: wrongText, fill: wrongFill})
	}
}

// checkDisputes puts a check under each group of table 四. It returns their cells.
func (c *contents) checkDisputes() string {
	row := c.top + c.Rows
	for r, def := range c.Form.Rows {
		var figures []int
		for k := range def.Cols {
			figures = append(figures, c.Form.Index(r, k))
		}
		formula, text := c.row(c.open(figures))
		from := c.figures[figures[0]].Col
		c.verdict(row, from, "\"填写检查：\"&"+formula, "填写检查："+text, checkLook)
		c.merge(row, from, row, from+len(figures)-1)
	}
	c.height(row, usualHeight)
	area := grid.A1(row, 0) + ":" + grid.A1(row, c.Cols-1)
	c.paint(area)
	return c.areas(area)
}

// areas names cells of the sheet for a formula on another.
func (s *sheet) areas(area string) string { return quoted(s.name) + "!" + area }

// paint colours checks: green what is fine, grey what is not filled in yet, red
// the rest.
func (c *contents) paint(area string) {
	first, _, _ := strings.Cut(area, ":")
	c.colours(area,
		hue{formula: "ISNUMBER(SEARCH(\"" + checkFine + "\"," + first + "))", colour: fineText, bold: true},
		hue{formula: "ISNUMBER(SEARCH(\"" + checkEmpty + "\"," + first + "))", colour: greyText},
		hue{formula: "LEN(" + first + ")=0", colour: greyText},
		hue{formula: "TRUE", colour: wrongText, fill: wrongFill, bold: true},
	)
}

// validate restricts what can be typed into the open figures, with a hint that
// says what the row counts, and colours what got there otherwise: pasted text,
// negative numbers.
func (c *contents) validate() {
	figures := c.Form.Figures()
	for n := 0; n < len(figures); {
		last := n
		for last+1 < len(figures) && figures[last+1].Row == figures[n].Row && figures[last+1].Kind == figures[n].Kind {
			last++
		}
		var open []int
		for k := n; k <= last; k++ {
			if c.totals[k] == nil {
				open = append(open, k)
			}
		}
		n = last + 1
		if len(open) == 0 {
			continue
		}
		area := strings.ReplaceAll(c.refs(open), ",", " ")
		c.restrict(area, figures[open[0]])
		first := c.ref(open[0])
		wrong := "ISTEXT(" + first + ")"
		switch kind := figures[open[0]].Kind; {
		case kind.Money():
			wrong = "OR(" + wrong + ",N(" + first + ")<0)"
		case kind == form.Signed:
			wrong = "OR(" + wrong + ",N(" + first + ")<>INT(N(" + first + ")))"
		default:
			wrong = "OR(" + wrong + ",N(" + first + ")<0,N(" + first + ")<>INT(N(" + first + ")))"
		}
		c.colours(area, hue{formula: wrong, colour: wrongText, fill: wrongFill})
	}
}

// restrict sets the validation of figures of one row and kind.
func (c *contents) restrict(area string, f form.Figure) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(area)
	what := "请填不小于0的整数，没有的填0。"
	switch {
	case f.Kind == form.Signed:
		what = "请填整数：增加填正数，减少填负数，没有变化填0。"
		c.try(v.SetRange(-mostCount, mostCount, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	case f.Kind.Money():
		unit := "元"
		if f.Kind == form.Wan {
			unit = "万元"
		}
		what = "请填金额，单位是" + unit + "，可以有小数，没有的填0。"
		c.try(v.SetRange(0, mostCount, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
	default:
		c.try(v.SetRange(0, mostCount, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	}
	row := c.Form.Rows[f.Row]
	hint := what
	if m := meaningOf(c.Form.Key, row, f); m != "" {
		hint = m + "\n" + what
	}
	v.SetInput(clip(row.Name(), 32), clip(hint, 255))
	v.SetError(excelize.DataValidationErrorStyleStop, "填写有误", what)
	c.try(c.f.AddDataValidation(c.name, v))
}

// mostCount is more than any figure of a real report.
const mostCount = 999999999

// meaningOf returns what a figure counts.
func meaningOf(table string, row form.Row, f form.Figure) string {
	var text string
	for _, m := range meanings {
		if m.table != table {
			continue
		}
		for key := range strings.FieldsSeq(m.rows) {
			if key == row.Key && text == "" || table == "t2" && key == row.Cols[f.Col].Key {
				text = m.text
			}
		}
	}
	return text
}
