package workbook

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"gouji/core/report"
)

// A cell is what stands in one cell of a sheet that is being made.
type cell struct {
	text    string
	number  string // a number as it is to be stored; "" when the cell holds text
	formula string // without "="; number or text is its cached value
	style   int
}

// cells are the cells of a sheet by row and column, zero-based.
type cells struct {
	rows    [][]cell
	heights []float64 // in points; 0 for the usual
}

// at returns the cell at a place, which is made when it is not there.
func (c *cells) at(row, col int) *cell {
	for len(c.rows) <= row {
		c.rows = append(c.rows, nil)
	}
	r := c.rows[row]
	if len(r) <= col {
		if cap(r) <= col { // a row is most likely as long as the one above
			above := 0
			if row > 0 {
				above = len(c.rows[row-1])
			}
			r = append(make([]cell, 0, max(col+1, above)), r...)
		}
		for len(r) <= col {
			r = append(r, cell{style: -1})
		}
		c.rows[row] = r
	}
	return &r[col]
}

func (c *cells) height(row int, points float64) {
	for len(c.heights) <= row {
		c.heights = append(c.heights, 0)
	}
	c.heights[row] = points
}

// writeTo writes the element sheetData, a row at a time. Text is written inline:
// a string that begins with "=" is text like any other and never becomes a formula.
func (c *cells) writeTo(w io.Writer) error {
	var b bytes.Buffer
	var columns []string // names of columns: "A"
	b.WriteString("<sheetData>")
	for r, row := range c.rows {
		if len(row) == 0 {
			continue
		}
		for len(columns) < len(row) {
			columns = append(columns, columnName(len(columns)))
		}
		c.beginRow(&b, r)
		number := strconv.Itoa(r + 1)
		for k := range row {
			if row[k].style >= 0 {
				row[k].appendTo(&b, columns[k], number)
			}
		}
		b.WriteString("</row>")
		if b.Len() > 1<<15 {
			if _, err := b.WriteTo(w); err != nil {
				return err
			}
		}
	}
	b.WriteString("</sheetData>")
	_, err := b.WriteTo(w)
	return err
}

func (c *cells) beginRow(b *bytes.Buffer, row int) {
	b.WriteString(`<row r="`)
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(row+1), 10))
	if row < len(c.heights) && c.heights[row] > 0 {
		b.WriteString(`" ht="`)
		b.Write(strconv.AppendFloat(b.AvailableBuffer(), c.heights[row], 'f', -1, 64))
		b.WriteString(`" customHeight="1`)
	}
	b.WriteString(`">`)
}

// appendTo writes a cell of a column and a row.
func (c *cell) appendTo(b *bytes.Buffer, column, row string) {
	b.WriteString(`<c r="`)
	b.WriteString(column)
	b.WriteString(row)
	b.WriteString(`" s="`)
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(c.style), 10))
	switch {
	case c.formula != "":
		if c.number == "" {
			b.WriteString(`" t="str`)
		}
		b.WriteString(`"><f>`)
		escape(b, c.formula)
		b.WriteString(`</f><v>`)
		escape(b, c.number+c.text)
		b.WriteString(`</v></c>`)
	case c.number != "":
		b.WriteString(`"><v>`)
		b.WriteString(c.number)
		b.WriteString(`</v></c>`)
	case c.text != "":
		b.WriteString(`" t="inlineStr"><is><t xml:space="preserve">`)
		escape(b, c.text)
		b.WriteString(`</t></is></c>`)
	default:
		b.WriteString(`"/>`)
	}
}

// escape writes text into XML as Excel reads it: in a workbook "_x0041_" means
// "A", so that an underscore that looks so must be written as such itself.
func escape(b *bytes.Buffer, s string) {
	if simple(s) {
		b.WriteString(s)
		return
	}
	s = cellText(s)
	if strings.Contains(s, "_x") {
		s = escapeCodes(s)
	}
	if strings.ContainsAny(s, "<>&\"'\n\t\r") {
		xml.EscapeText(b, []byte(s)) // a bytes.Buffer takes everything
		return
	}
	b.WriteString(s)
}

// simple reports whether text is short and of characters that stand for
// themselves, as numbers and most formulas are.
func simple(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || c == '_' {
			return false
		}
	}
	return len(s) < mostCellText
}

func escapeCodes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+6 < len(s) && s[i+1] == 'x' && s[i+6] == '_' && hexadecimal(s[i+2:i+6]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func hexadecimal(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return false
		}
	}
	return true
}

// stored writes a value as a number of a cell. ok is false when it is none, or
// one of more digits than Excel keeps, which has to be text to stay what it is.
func stored(v report.Value) (number string, ok bool) {
	if v.State != report.Number {
		return "", false
	}
	const most = 1e15 // one more than fifteen digits hold
	return v.Number.String(), v.Number.Coef < most && v.Number.Coef > -most
}
