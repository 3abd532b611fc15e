package docx

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// A Table is a grid whose positions are covered by cells once.
type Table struct {
	Title   string // for readers that speak; not printed
	Widths  []int  // of the columns, in twentieths of a point; see Shares
	Rows    int
	Head    int    // rows repeated on every page
	Cells   []Cell // by row, then by column
	Heights []int  // least heights of the rows in twentieths of a point; the last holds for the rest
	Whole   bool   // on one page, where it fits
	Size    int    // of the text in half points; 0 for that of the style
}

// A Cell covers Rows × Cols positions from Row and Col on, both zero-based. 0
// rows or columns are 1.
type Cell struct {
	Row, Col   int
	Rows, Cols int
	Style      Style // Label, Name or Figure
	Runs       []Run
	Shade      bool
	Fit        bool // shrink the text until that of all such cells stands on one line
}

// Shares divides a width into columns in proportion.
func Shares(width int, shares ...int) []int {
	sum, done, at := 0, 0, 0
	for _, s := range shares {
		sum += s
	}
	out := make([]int, len(shares))
	for i, s := range shares {
		done += s
		out[i] = width*done/max(1, sum) - at
		at += out[i]
	}
	return out
}

const borders = `<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="8" w:space="0" w:color="000000"/>` +
	`<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="8" w:space="0" w:color="000000"/>` +
	`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders>`

// margin is the space left and right of the text of a cell.
const margin = 57

// narrow is that space in a cell with Fit, whose text is centred anyway.
const narrow = 15

// Table adds a table. Cells outside the grid, and those that would lie over
// another, are left out.
func (d *Document) Table(t Table) {
	g := t.grid()
	if bytes.HasSuffix(d.body, []byte(`</w:tbl>`)) {
		d.Para("Break") // or Word would make one table of the two
	}
	b := append(d.body, `<w:tbl><w:tblPr><w:tblW w:w="`...)
	total := 0
	for _, w := range t.Widths {
		total += w
	}
	b = strconv.AppendInt(b, int64(total), 10)
	b = append(b, `" w:type="dxa"/><w:jc w:val="center"/>`+borders+`<w:tblLayout w:type="fixed"/><w:tblCellMar>`...)
	for _, side := range [...]string{"left", "right"} {
		b = append(b, `<w:`+side+` w:w="`...)
		b = strconv.AppendInt(b, margin, 10)
		b = append(b, `" w:type="dxa"/>`...)
	}
	b = append(b, `</w:tblCellMar><w:tblCaption w:val="`...)
	b = appendAttr(b, t.Title)
	b = append(b, `"/></w:tblPr><w:tblGrid>`...)
	for _, w := range t.Widths {
		b = append(b, `<w:gridCol w:w="`...)
		b = strconv.AppendInt(b, int64(w), 10)
		b = append(b, `"/>`...)
	}
	b = append(b, `</w:tblGrid>`...)
	fit := t.fit()
	for row := range t.Rows {
		b = t.appendRow(b, g, row, fit)
	}
	d.body, d.last = append(b, `</w:tbl>`...), 0
}

// grid returns for each position 1 + the index of its cell, 0 for none.
func (t *Table) grid() []int {
	cols := len(t.Widths)
	g := make([]int, t.Rows*cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		c.Rows, c.Cols = max(1, c.Rows), max(1, c.Cols)
		free := c.Row >= 0 && c.Col >= 0 && c.Row+c.Rows <= t.Rows && c.Col+c.Cols <= cols
		for r := c.Row; free && r < c.Row+c.Rows; r++ {
			for k := c.Col; free && k < c.Col+c.Cols; k++ {
				free = g[r*cols+k] == 0
			}
		}
		for r := c.Row; free && r < c.Row+c.Rows; r++ {
			for k := c.Col; k < c.Col+c.Cols; k++ {
				g[r*cols+k] = i + 1
			}
		}
	}
	return g
}

// fit returns the size at which the text of every cell with Fit stands on one
// line: numbers of different sizes would look as if some mattered less.
func (t *Table) fit() int {
	size := t.Size
	for i := range t.Cells {
		c := &t.Cells[i]
		if !c.Fit || c.Col < 0 || c.Col+c.Cols > len(t.Widths) {
			continue
		}
		if s := fitting(c.Runs, t.width(c)-2*narrow, t.Size); s != t.Size && (size == t.Size || s < size) {
			size = s
		}
	}
	return size
}

// width returns the width of a cell that lies in the grid.
func (t *Table) width(c *Cell) int {
	sum := 0
	for _, w := range t.Widths[c.Col : c.Col+c.Cols] {
		sum += w
	}
	return sum
}

func (t *Table) appendRow(b []byte, g []int, row, fit int) []byte {
	b = append(b, `<w:tr><w:trPr><w:cantSplit/>`...)
	if n := len(t.Heights); n > 0 {
		b = append(b, `<w:trHeight w:val="`...)
		b = strconv.AppendInt(b, int64(t.Heights[min(row, n-1)]), 10)
		b = append(b, `" w:hRule="atLeast"/>`...)
	}
	if row < t.Head {
		b = append(b, `<w:tblHeader/>`...)
	}
	b = append(b, `<w:jc w:val="center"/></w:trPr>`...)
	cols := len(t.Widths)
	empty := Cell{Rows: 1, Cols: 1, Row: row, Style: Name}
	for col := 0; col < cols; {
		c := &empty
		if i := g[row*cols+col]; i > 0 {
			c = &t.Cells[i-1]
		}
		empty.Col = col
		b = t.appendCell(b, c, row, fit)
		col += c.Cols
	}
	return append(b, `</w:tr>`...)
}

// appendCell writes the part of a cell that lies in a row.
func (t *Table) appendCell(b []byte, c *Cell, row, fit int) []byte {
	b = append(b, `<w:tc><w:tcPr><w:tcW w:w="`...)
	b = strconv.AppendInt(b, int64(t.width(c)), 10)
	b = append(b, `" w:type="dxa"/>`...)
	if c.Cols > 1 {
		b = append(b, `<w:gridSpan w:val="`...)
		b = strconv.AppendInt(b, int64(c.Cols), 10)
		b = append(b, `"/>`...)
	}
	runs := c.Runs
	switch {
	case row > c.Row:
		b = append(b, `<w:vMerge/>`...)
		runs = nil
	case c.Rows > 1:
		b = append(b, `<w:vMerge w:val="restart"/>`...)
	}
	if c.Shade {
		b = append(b, `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>`...)
	}
	if c.Fit {
		b = append(b, `<w:tcMar><w:left w:w="`...)
		b = strconv.AppendInt(b, narrow, 10)
		b = append(b, `" w:type="dxa"/><w:right w:w="`...)
		b = strconv.AppendInt(b, narrow, 10)
		b = append(b, `" w:type="dxa"/></w:tcMar>`...)
	}
	b = append(b, `<w:vAlign w:val="center"/></w:tcPr>`...)
	size := t.Size
	if c.Fit {
		size = fit
	}
	b = appendPara(b, c.Style, size, 0, t.Whole && row < t.Rows-1, runs)
	return append(b, `</w:tc>`...)
}

// usual is the size of text in tables, in half points.
const usual = 20

// fitting returns the largest size up to size at which text stands on one line,
// not below 5 points. A digit is half as wide as it is high, a capital three
// quarters.
func fitting(runs []Run, width, size int) int {
	wide := 0 // in quarters of the size
	for _, r := range runs {
		for _, c := range r.Text {
			switch {
			case c >= utf8.RuneSelf:
				wide += 4
			case c >= 'A' && c <= 'Z':
				wide += 3
			default:
				wide += 2
			}
		}
	}
	most := size
	if most == 0 {
		most = usual
	}
	if wide == 0 || wide*most*5 <= 2*width { // a half point is ten of the units of width
		return size
	}
	return max(10, 2*width/(5*wide))
}
