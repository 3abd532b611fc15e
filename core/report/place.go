package report

import (
	"strings"

	"gouji/core/grid"
)

// What an edited place ends with, and what it is when the figure stood nowhere.
const (
	editedMark = "（已修改）"
	typedIn    = "手工填写"
)

// String names the place as grid.Table.Origin does, and says that it was edited;
// "" when unknown.
func (p Place) String() string {
	if !p.Known() {
		if p.Edited {
			return typedIn
		}
		return ""
	}
	t := grid.Table{Sheet: p.Sheet, Number: int(p.Table)}
	s := t.Origin(grid.Cell{Row: p.Row, Col: p.Col, Line: p.Line})
	if p.Edited {
		s += editedMark
	}
	return s
}

// ParsePlace reads what String wrote: ParsePlace(s).String() == s. Text that it
// never writes gives a place that is not known.
func ParsePlace(s string) (p Place) {
	if s == typedIn {
		return Place{Edited: true}
	}
	s, p.Edited = strings.CutSuffix(s, editedMark)
	if i := strings.LastIndexByte(s, '!'); i > 0 {
		if row, col, ok := parseA1(s[i+1:]); ok {
			p.Sheet, p.Row, p.Col = s[:i], row, col
			return p
		}
	}
	rest, numbered := strings.CutPrefix(s, "第")
	if !numbered {
		return Place{}
	}
	if line, ok := strings.CutSuffix(rest, "行"); ok {
		if n, ok := ordinal(line); ok {
			p.Line = n
			return p
		}
	}
	table, rest, _ := strings.Cut(rest, "个表格第")
	row, rest, _ := strings.Cut(rest, "行第")
	col, ends := strings.CutSuffix(rest, "列")
	n, ok1 := ordinal(table)
	r, ok2 := ordinal(row)
	c, ok3 := ordinal(col)
	if !ends || !ok1 || !ok2 || !ok3 {
		return Place{}
	}
	p.Table, p.Row, p.Col = n, r-1, c-1
	return p
}

// parseA1 reads a spreadsheet name as grid.A1 writes it: "F14" is 13, 5.
func parseA1(s string) (row, col int32, ok bool) {
	i := 0
	for i < len(s) && i < 5 && s[i] >= 'A' && s[i] <= 'Z' {
		col = col*26 + int32(s[i]-'A') + 1
		i++
	}
	row, ok = ordinal(s[i:])
	return row - 1, col - 1, ok && i > 0
}

// ordinal reads a number from 1 as it is written in a place.
func ordinal(s string) (int32, bool) {
	d, ok := parseDecimal(s)
	if !ok || d.Scale != 0 || d.Coef < 1 || d.Coef > 1<<31-1 || d.String() != s {
		return 0, false
	}
	return int32(d.Coef), true
}

// ParseDecimal reads what Decimal.String wrote. ok is false for anything else.
func ParseDecimal(s string) (d Decimal, ok bool) {
	d, ok = parseDecimal(s)
	return d, ok && d.String() == s
}
