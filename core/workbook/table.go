package workbook

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/publish/layout"
)

// A placed is a statutory table on a sheet.
type placed struct {
	*sheet
	*layout.Table
	index   int            // form.Active, form.Requests or form.Disputes
	top     int            // the row of the sheet that the table begins in
	figures []*layout.Cell // by index in Form.Figures
}

// table puts the title and the labels of a statutory table on the sheet, from a
// row on. Its figures are put in later.
func (s *sheet) table(f *form.Table, index, top int) *placed {
	t := &placed{sheet: s, Table: layout.Of(f), index: index, top: top + 1, figures: make([]*layout.Cell, len(f.Figures()))}
	s.text(top, 0, titleOf(index), style{font: heiti, size: 14})
	s.merge(top, 0, top, t.Cols-1)
	s.height(top, 30)
	s.widths(tableWidths[index]...)
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Figure >= 0 {
			t.figures[c.Figure] = c
			continue
		}
		s.text(t.top+c.Row, c.Col, c.Text, looks[c.Role])
		t.join(c)
	}
	t.heights()
	return t
}

// looks are the styles of the labels.
var looks = [...]style{
	layout.Figure:     {border: true},
	layout.Corner:     {border: true, wrap: true, across: "left", font: kaiti},
	layout.Block:      {border: true, wrap: true, bold: true},
	layout.ColumnHead: {border: true, wrap: true},
	layout.GroupHead:  {border: true, wrap: true},
	layout.RowHead:    {border: true, wrap: true, across: "left"},
}

// titleOf is the title of the section that a table makes up.
func titleOf(table int) string {
	for i, s := range form.Sections {
		if s.Table == table {
			return string([]rune("一二三四五六")[i]) + "、" + s.Title
		}
	}
	return ""
}

// tableWidths are the widths of the columns in characters, in the proportions
// of the official templates.
var tableWidths = [...][]float64{
	form.Active:   {24, 21, 21, 21},
	form.Requests: {6, 8.5, 36, 7.2, 7.2, 7.2, 7.2, 7.2, 7.2, 7.2},
	form.Disputes: {6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6, 6.6},
}

// Heights of rows in points.
const (
	usualHeight  = 22
	headHeight   = 34 // two lines in a narrow column
	figureHeight = 30 // the one row of figures of table 四
)

// heights works out how high each row is: a merged cell does not grow with its
// text.
func (t *placed) heights() {
	high := make([]float64, t.Rows)
	for i := range high {
		high[i] = usualHeight
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Figure >= 0 || c.Rows > 1 {
			continue
		}
		room := 0.0
		for _, w := range tableWidths[t.index][c.Col : c.Col+c.Cols] {
			room += w
		}
		high[c.Row] = max(high[c.Row], height(c.Text, room))
	}
	switch t.index {
	case form.Requests:
		high[2] = headHeight
	case form.Disputes:
		high[1], high[2], high[3] = headHeight/2, headHeight, figureHeight
	}
	for row, points := range high {
		t.height(t.top+row, points)
	}
}

// height is how high a row has to be for a text of ten points in a column of a
// width. The unit of widths is a digit of eleven points, of which a Chinese
// character of ten takes 1.7 and a little more where a line breaks.
func height(text string, width float64) float64 {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		n := 0.0
		for _, r := range line {
			if r < 0x2000 {
				n += 0.95
			} else {
				n += 1.8
			}
		}
		lines += max(1, int((n+width-1.5)/(width-1)))
	}
	return 13.5*float64(lines) + 6
}

// ref is where a figure stands on the sheet.
func (t *placed) ref(n int) string { return t.cell(t.figures[n].Row, t.figures[n].Col) }

// cell names a place of the table on the sheet.
func (t *placed) cell(row, col int) string { return grid.A1(t.top+row, col) }

// area is the range of the table with its title.
func (t *placed) area() string { return "A1:" + t.cell(t.Rows-1, t.Cols-1) }

// put writes into the cell of a figure.
func (t *placed) put(n int, c cell, st style) {
	at := t.figures[n]
	c.style = t.style(st)
	*t.at(t.top+at.Row, at.Col) = c
	t.join(at)
}

func (t *placed) join(c *layout.Cell) {
	t.merge(t.top+c.Row, c.Col, t.top+c.Row+c.Rows-1, c.Col+c.Cols-1)
}
