package report

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// line is one row of a table as the scanner sees it.
type line struct {
	t     *grid.Table
	row   int
	cells []grid.Cell
	leaf  []string // Leaf of each text cell, "" for blanks and numbers
}

// maxLabel bounds the bytes of a label; longer text is prose.
const maxLabel = 360

// linesOf splits a table into its rows with something in them.
func linesOf(t *grid.Table) []line {
	out := make([]line, 0, min(t.Rows, len(t.Cells)))
	leaves := make([]string, len(t.Cells))
	for i := 0; i < len(t.Cells); {
		row, filled, from := t.Cells[i].Row, false, i
		for ; i < len(t.Cells) && t.Cells[i].Row == row; i++ {
			c := &t.Cells[i]
			filled = filled || !blank(*c)
			if c.Type == grid.Text && len(c.Text) <= maxLabel && wordy(c.Text) {
				// "1件" is a figure: what begins with a digit after its numbering
				// is no label of the form.
				if leaf := form.Leaf(c.Text); leaf != "" && (leaf[0] < '0' || leaf[0] > '9') {
					leaves[i] = leaf
				}
			}
		}
		if filled {
			out = append(out, line{t, int(row), t.Cells[from:i], leaves[from:i]})
		}
	}
	return out
}

// wordy reports whether s holds a Chinese character, as every label does.
func wordy(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xe3 && s[i] <= 0xe9 && !strings.HasPrefix(s[i:], "\u3000") {
			return true
		}
	}
	return false
}

func blank(c grid.Cell) bool {
	return c.Type == grid.Text && trim(c.Text) == ""
}

// filled returns the cells that hold something.
func (l line) filled() []grid.Cell {
	out := make([]grid.Cell, 0, len(l.cells))
	for _, c := range l.cells {
		if !blank(c) {
			out = append(out, c)
		}
	}
	return out
}

// only returns the cell that alone holds something, nil when none or several do.
func (l line) only() *grid.Cell {
	var only *grid.Cell
	for i := range l.cells {
		if blank(l.cells[i]) {
			continue
		}
		if only != nil {
			return nil
		}
		only = &l.cells[i]
	}
	return only
}

// text joins the cells with something in them.
func (l line) text() string {
	parts := make([]string, 0, len(l.cells))
	for _, c := range l.cells {
		if !blank(c) {
			parts = append(parts, trim(c.Text))
		}
	}
	return strings.Join(parts, " ")
}

// allNumbers reports whether the row holds numbers and nothing else.
func (l line) allNumbers() bool {
	for i := range l.cells {
		if c := &l.cells[i]; c.Type != grid.Number && c.Text != "" {
			return false
		}
	}
	return true
}

// at returns the cell at a column; an empty one where nothing is listed.
func (l line) at(col int) grid.Cell {
	for _, c := range l.cells {
		if int(c.Col) == col {
			return c
		}
	}
	return grid.Cell{Row: int32(l.row), Col: int32(col), RowSpan: 1, ColSpan: 1}
}

func (l line) has(leaf string) bool {
	for _, f := range l.leaf {
		if f == leaf {
			return true
		}
	}
	return false
}

// signal tells which statutory table a row must belong to, -1 when it could
// belong to any or none.
func (l line) signal() int {
	for i, f := range l.leaf {
		switch {
		case f == "":
		case f == "信息内容" || strings.HasPrefix(f, "第二十条第"):
			return form.Active
		case f == "申请人情况":
			return form.Requests
		case f == "未经复议直接起诉" || f == "复议后起诉":
			return form.Disputes
		case f == "行政复议" && l.has("行政诉讼"):
			return form.Disputes
		case f == "自然人" && (l.has("法人或其他组织") || l.has("商业企业")):
			return form.Requests
		case vocabulary[f]&rowOfRequests != 0:
			return form.Requests
		case len(l.cells[i].Text) > 30 && strings.Contains(form.Fold(l.cells[i].Text), "勾稽关系"):
			return form.Requests
		}
	}
	for _, c := range l.cells { // the corner note stands wholly in brackets: its Leaf is empty
		if len(c.Text) > 30 && len(c.Text) < maxLabel && strings.Contains(form.Fold(c.Text), "勾稽关系") {
			return form.Requests
		}
	}
	return -1
}

// opens reports whether the line can be the first of a table, as against a
// heading repeated after a page break.
func (l line) opens(table int) bool {
	switch table {
	case form.Active:
		return l.block() == form.Fold(form.Editions[0].Tables[form.Active].Rows[0].Group)
	case form.Requests:
		return l.has("申请人情况") || l.has("自然人") || l.signal() == form.Requests
	}
	return true
}

// block returns the folded block heading of table 二 in the line, or "".
func (l line) block() string {
	for i, f := range l.leaf {
		if strings.HasPrefix(f, "第二十条第") {
			return form.Fold(l.cells[i].Text)
		}
	}
	return ""
}

// heading reports whether the line is nothing but the title of a section.
func (l line) heading() bool {
	c := l.only()
	if c == nil || len(c.Text) > maxLabel || !wordy(c.Text) {
		return false
	}
	leaf := form.Leaf(c.Text)
	for i := range form.Sections {
		if form.Titled(i, leaf) {
			return true
		}
	}
	return false
}

// numeric reports whether any cell of the line but its labels holds a digit or
// a number, that is, whether the row carries figures.
func (l line) numeric() bool {
	for i, c := range l.cells {
		if c.Type != grid.Text || l.leaf[i] == "" && strings.ContainsAny(form.Fold(c.Text), "0123456789") {
			return true
		}
	}
	return false
}

// placeOf returns where a cell stands.
func placeOf(t *grid.Table, c grid.Cell) Place {
	return Place{
		Sheet: t.Sheet, Table: int32(t.Number),
		Row: c.Row, Col: c.Col, Line: c.Line,
	}
}

// read parses the cell of a figure and notes where it stands. The text is
// copied, so that the report does not keep the whole document alive.
func (l line) read(c grid.Cell, kind form.Kind, workbook bool) Value {
	v := parse(c, kind, workbook)
	v.Raw = strings.Clone(v.Raw)
	v.Place = placeOf(l.t, c)
	if grid.Has(l.t.HiddenRows, int(c.Row)) || grid.Has(l.t.HiddenCols, int(c.Col)) {
		v.How |= Hidden
	}
	return v
}

// Bits of vocabulary.
const (
	rowOfActive = 1 << iota
	rowOfRequests
	rowOfDisputes
	colOfRequests
)

// vocabulary tells in which table a Leaf is a row label. Labels that stand for
// other things as well ("其他", "总计", "合计") are left out.
var vocabulary = func() map[string]uint8 {
	common := map[string]bool{"其他": true, "其它": true, "总计": true, "合计": true, "总合计": true}
	m := map[string]uint8{}
	for _, e := range form.Editions {
		for i := range e.Tables {
			for _, r := range e.Tables[i].Rows {
				for _, label := range append([]string{r.Label}, r.Aliases...) {
					if leaf := form.Leaf(label); !common[leaf] {
						m[leaf] |= 1 << i
					}
				}
			}
		}
	}
	for _, c := range form.Editions[0].Tables[form.Requests].Rows[0].Cols {
		if leaf := form.Leaf(c.Label); !common[leaf] {
			m[leaf] |= colOfRequests
		}
	}
	return m
}()
