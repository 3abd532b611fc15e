// Package layout lays out the statutory tables as the official template prints
// them: every position of the grid, merged or not, with its text or its figure.
// Word, web pages and workbooks are written from it, so that they agree. It
// knows nothing of fonts, widths or values.
//
// Sources: the templates of 国办公开办函〔2019〕60号 and 〔2021〕30号.
package layout

import (
	"strings"

	"gouji/core/form"
)

// A Table is a printed table: a grid of Rows × Cols positions, each of which is
// in one cell.
type Table struct {
	Form       *form.Table
	Rows, Cols int
	Head       int    // rows that repeat on every page
	Cells      []Cell // by row, then by column, of their upper left corner
}

// A Cell covers Rows × Cols positions from Row and Col on, both zero-based.
type Cell struct {
	Row, Col   int
	Rows, Cols int
	Text       string // the printed label; "" for a figure
	Figure     int    // index in Form.Figures, -1 for a label
	Role       Role
}

// A Role says what a cell is to its neighbours.
type Role uint8

const (
	Figure     Role = iota
	Corner          // the note on the 勾稽关系, above the labels of the rows
	Block           // heads the rows below it across the table: 第二十条第（一）项
	ColumnHead      // names the columns below it
	GroupHead       // names the rows beside it: （三）不予公开
	RowHead         // names its row
)

// Corner note and group labels that the form prints and form.Table does not hold.
const (
	identity  = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
	applicant = "申请人情况"
	legal     = "法人或其他组织"
	outcome   = "三、本年度办理结果"
	content   = "信息内容"
	review    = "行政复议"
	litigated = "行政诉讼"
)

// Of lays out a table of an edition.
func Of(t *form.Table) *Table {
	l := &Table{Form: t}
	switch t.Key {
	case "t2":
		l.active()
	case "t3":
		l.requests()
	case "t4":
		l.disputes()
	}
	l.merge()
	return l
}

func (l *Table) label(row, col int, role Role, text string) {
	l.Cells = append(l.Cells, Cell{Row: row, Col: col, Rows: 1, Cols: 1, Text: text, Figure: -1, Role: role})
}

func (l *Table) figures(row, col, formRow int) {
	for c := range l.Form.Rows[formRow].Cols {
		l.Cells = append(l.Cells, Cell{Row: row, Col: col + c, Rows: 1, Cols: 1, Figure: l.Form.Index(formRow, c)})
	}
}

// active lays out table 二: a block for each item of 条例第二十条, each with a
// heading, the names of its columns and its rows.
func (l *Table) active() {
	l.Cols = 4
	block := ""
	for i, row := range l.Form.Rows {
		if row.Group != block {
			block = row.Group
			l.label(l.Rows, 0, Block, block)
			l.label(l.Rows+1, 0, ColumnHead, content)
			for c, col := range row.Cols {
				l.label(l.Rows+1, 1+c, ColumnHead, col.Label)
			}
			l.Rows += 2
		}
		l.label(l.Rows, 0, RowHead, row.Label)
		l.figures(l.Rows, 1, i)
		l.Rows++
	}
}

// requests lays out table 三: three rows of headings over seven columns of
// figures, and up to three columns of labels before them.
func (l *Table) requests() {
	l.Cols, l.Rows, l.Head = 10, 3, 3
	l.label(0, 0, Corner, identity)
	l.label(0, 3, ColumnHead, applicant)
	columns := l.Form.Rows[0].Cols
	last := len(columns) - 1
	l.label(1, 3, ColumnHead, columns[0].Label)
	l.label(1, 4, ColumnHead, legal)
	l.label(1, 3+last, ColumnHead, columns[last].Label)
	for c := 1; c < last; c++ {
		l.label(2, 3+c, ColumnHead, columns[c].Label)
	}
	group := ""
	for i, row := range l.Form.Rows {
		col := 0
		switch {
		case row.Group != "":
			col = 2
			if row.Group != group {
				l.label(l.Rows, 1, GroupHead, row.Group)
			}
		case strings.HasPrefix(row.Label, "（"):
			col = 1
			if row.Key == "granted" {
				l.label(l.Rows, 0, GroupHead, outcome)
			}
		}
		group = row.Group
		l.label(l.Rows, col, RowHead, row.Label)
		l.figures(l.Rows, 3, i)
		l.Rows++
	}
}

// disputes lays out table 四: three rows of headings over one row of figures,
// five for 行政复议 and ten for 行政诉讼.
func (l *Table) disputes() {
	l.Cols, l.Rows, l.Head = 15, 4, 3
	l.label(0, 0, ColumnHead, review)
	l.label(0, 5, ColumnHead, litigated)
	for i, row := range l.Form.Rows {
		head := 1
		if i > 0 {
			head = 2
			l.label(1, 5*i, ColumnHead, row.Label)
		}
		for c, col := range row.Cols {
			l.label(head, 5*i+c, ColumnHead, col.Label)
		}
		l.figures(3, 5*i, i)
	}
}

// merge gives the cells the spans of the form and brings them into order.
func (l *Table) merge() {
	at := make([]int, l.Rows*l.Cols) // 1 + index of the cell that begins there
	for i, c := range l.Cells {
		at[c.Row*l.Cols+c.Col] = i + 1
	}
	for _, area := range l.Form.Merges {
		from, to, _ := strings.Cut(area, ":")
		row, col := position(from)
		bottom, right := position(to)
		if i := at[row*l.Cols+col] - 1; i >= 0 {
			l.Cells[i].Rows, l.Cells[i].Cols = bottom-row+1, right-col+1
		}
	}
	cells := make([]Cell, 0, len(l.Cells))
	for _, i := range at {
		if i > 0 {
			cells = append(cells, l.Cells[i-1])
		}
	}
	l.Cells = cells
}

// position reads "C14" as row 13, column 2. The names are those of form.Merges.
func position(a1 string) (row, col int) {
	i := 0
	for ; i < len(a1) && a1[i] >= 'A'; i++ {
		col = col*26 + int(a1[i]-'A') + 1
	}
	for ; i < len(a1); i++ {
		row = row*10 + int(a1[i]-'0')
	}
	return row - 1, col - 1
}
