package core_test

import (
	"strconv"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
)

// A paper is a report as it is laid out for a reader, before it goes into a
// container: paragraphs, and tables printed as the official template prints
// them. The containers are written from it (paper_html_test.go and others), so
// that every one of them holds the same.
type paper []block

// A block is a paragraph or, when table is not nil, a table.
type block struct {
	text  string
	level int // 1 for the title of a section
	table *printed
}

// A printed table is a grid with merged areas.
type printed struct {
	rows, cols int
	cells      []area // by row and column; every position is in one of them
}

// An area is one cell of a printed table, merged or not.
type area struct {
	row, col, rows, cols int
	text                 string
	figure               string // id of the figure, "" for a label or an empty corner
	kind                 form.Kind
}

// print lays out the table of a report after the merges of its form.
func printTable(t *report.Table) *printed {
	p := &printed{}
	put := func(row, col int, text string) { p.cells = append(p.cells, area{row: row, col: col, text: text}) }
	figure := func(row, col, n int) {
		f := t.Form.Figures()[n]
		p.cells = append(p.cells, area{row: row, col: col, text: t.Values[n].Raw, figure: f.ID, kind: f.Kind})
	}
	switch t.Form.Key {
	case "t2":
		p.cols = 4
		group := ""
		for i, row := range t.Form.Rows {
			if row.Group != group {
				group = row.Group
				put(p.rows, 0, group)
				put(p.rows+1, 0, "信息内容")
				for c, col := range row.Cols {
					put(p.rows+1, 1+c, col.Label)
				}
				p.rows += 2
			}
			put(p.rows, 0, row.Label)
			for c := range row.Cols {
				figure(p.rows, 1+c, t.Form.Index(i, c))
			}
			p.rows++
		}
	case "t3":
		p.cols, p.rows = 10, 3
		put(0, 0, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
		put(0, 3, "申请人情况")
		put(1, 4, "法人或其他组织")
		for c, col := range t.Form.Rows[0].Cols {
			put(1+min(1, c%6), 3+c, col.Label) // the first and the last column stand one row higher
		}
		group := ""
		for i, row := range t.Form.Rows {
			col := 0
			switch {
			case row.Key == "granted":
				put(p.rows, 0, "三、本年度办理结果")
				col = 1
			case row.Group != "":
				if row.Group != group {
					put(p.rows, 1, row.Group)
				}
				col = 2
			case strings.HasPrefix(row.Label, "（"):
				col = 1
			}
			group = row.Group
			put(p.rows, col, row.Label)
			for c := range row.Cols {
				figure(p.rows, 3+c, t.Form.Index(i, c))
			}
			p.rows++
		}
	case "t4":
		p.cols, p.rows = 15, 4
		put(0, 0, "行政复议")
		put(0, 5, "行政诉讼")
		for i, row := range t.Form.Rows {
			head := 1
			if i > 0 {
				head = 2
				put(1, 5*i, row.Label)
			}
			for c, col := range row.Cols {
				put(head, 5*i+c, col.Label)
				figure(3, 5*i+c, t.Form.Index(i, c))
			}
		}
	}
	return p.merge(t.Form.Merges)
}

// merge gives the cells their spans and adds the empty cells, so that every
// position is covered once.
func (p *printed) merge(ranges []string) *printed {
	at := make([][]*area, p.rows)
	for i := range at {
		at[i] = make([]*area, p.cols)
	}
	for i := range p.cells {
		c := &p.cells[i]
		c.rows, c.cols = 1, 1
		at[c.row][c.col] = c
	}
	covered := make([][]bool, p.rows)
	for i := range covered {
		covered[i] = make([]bool, p.cols)
	}
	for _, s := range ranges {
		from, to, _ := strings.Cut(s, ":")
		r1, c1 := position(from)
		r2, c2 := position(to)
		if at[r1][c1] == nil {
			at[r1][c1] = &area{row: r1, col: c1}
		}
		at[r1][c1].rows, at[r1][c1].cols = r2-r1+1, c2-c1+1
		for r := r1; r <= r2; r++ {
			for c := c1; c <= c2; c++ {
				covered[r][c] = r != r1 || c != c1
			}
		}
	}
	var cells []area
	for r := range at {
		for c, a := range at[r] {
			switch {
			case covered[r][c]:
			case a != nil:
				cells = append(cells, *a)
			default:
				cells = append(cells, area{row: r, col: c, rows: 1, cols: 1})
			}
		}
	}
	p.cells = cells
	return p
}

// position reads "C14" as row 13, column 2.
func position(a1 string) (row, col int) {
	i := 0
	for ; a1[i] >= 'A'; i++ {
		col = col*26 + int(a1[i]-'A') + 1
	}
	row, err := strconv.Atoi(a1[i:])
	if err != nil {
		panic(a1)
	}
	return row - 1, col - 1
}

// rowCells returns the areas that begin in a row, and those from above that
// reach into it, by column.
func (p *printed) rowCells(row int) (cells []area) {
	for _, c := range p.cells {
		if c.row <= row && row < c.row+c.rows {
			cells = append(cells, c)
		}
	}
	for i := 1; i < len(cells); i++ {
		for k := i; k > 0 && cells[k].col < cells[k-1].col; k-- {
			cells[k], cells[k-1] = cells[k-1], cells[k]
		}
	}
	return cells
}

// paperOf lays out a report with its prose. A report without any gets the
// little that the form demands.
func paperOf(r *report.Report) paper {
	if r.Title.Text == "" {
		r = withProse(r)
	}
	p := paper{{text: r.Title.Text}}
	for _, para := range r.Preamble {
		p = append(p, block{text: para.Text})
	}
	for _, s := range r.Sections {
		p = append(p, block{text: s.Number + "、" + s.Title, level: 1})
		for _, para := range s.Paras {
			p = append(p, block{text: para.Text})
		}
		for i := range form.Sections {
			if k := form.Sections[i].Table; form.Sections[i].Key == s.Key && k >= 0 && r.Has(k) {
				p = append(p, block{table: printTable(&r.Tables[k])})
			}
		}
	}
	return p
}

// withProse returns the report with a title and six short sections.
func withProse(r *report.Report) *report.Report {
	c := r.Clone()
	year := strconv.Itoa(r.Year)
	c.TablesOnly = false
	c.Title.Text = r.Organ + year + "年政府信息公开工作年度报告"
	c.Preamble = []report.Passage{{Text: "本报告的统计期限自" + year + "年1月1日至" + year + "年12月31日。"}}
	c.Sections = nil
	said := map[string]string{
		"overview": "本机关按规定公开政府信息，工作考核、社会评议已经开展，没有责任追究情形。",
		"problems": "问题是公开内容还不够全面，改进措施是逐月检查。",
		"others":   "本年没有收取信息处理费。",
	}
	for i, s := range form.Sections {
		section := report.Section{Key: s.Key, Number: []string{"一", "二", "三", "四", "五", "六"}[i], Title: s.Title, Exact: true}
		if said[s.Key] != "" {
			section.Paras = []report.Passage{{Text: said[s.Key]}}
		}
		c.Sections = append(c.Sections, section)
	}
	return c
}

// tables returns the printed tables of a paper.
func (p paper) tables() (tables []*printed) {
	for _, b := range p {
		if b.table != nil {
			tables = append(tables, b.table)
		}
	}
	return tables
}

func TestPrintedTablesFollowTheTemplate(t *testing.T) {
	for _, e := range form.Editions {
		for _, table := range paperOf(report.New(e, "某局", e.First)).tables() {
			n := 0
			for _, c := range table.cells {
				n += c.rows * c.cols
			}
			if n != table.rows*table.cols {
				t.Errorf("edition %s: %d positions in a table of %d×%d", e.ID, n, table.rows, table.cols)
			}
		}
	}
}
