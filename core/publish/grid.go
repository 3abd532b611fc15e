package publish

import (
	"gouji/core/publish/docx"
	"gouji/core/publish/text"
)

// longestCell is how many characters of a text a cell of a list shows: what is
// longer is looked up in the file.
const longestCell = 600

// A grid is a plain list as a table: one row of headings, repeated on every
// page, and rows of text.
type grid struct {
	docx.Table
	left map[int]bool // columns whose text begins at the left
	fit  map[int]bool // columns whose text stays on one line
}

func newGrid(title string, width int, shares ...int) *grid {
	return &grid{Table: docx.Table{Title: title, Widths: docx.Shares(width, shares...), Heights: []int{440}}, left: map[int]bool{}, fit: map[int]bool{}}
}

func (g *grid) head(names ...string) {
	for i, s := range names {
		g.Cells = append(g.Cells, docx.Cell{Row: g.Rows, Col: i, Style: docx.Name, Shade: true, Runs: []docx.Run{{Text: s, Font: docx.Hei}}})
	}
	g.Rows++
	g.Head = g.Rows
}

func (g *grid) row(cells ...string) {
	for i, s := range cells {
		style := docx.Name
		if g.left[i] || len(s) > 3*12 {
			style = docx.Label
		}
		g.Cells = append(g.Cells, docx.Cell{Row: g.Rows, Col: i, Style: style, Fit: g.fit[i], Runs: docx.Text(text.Cut(s, longestCell))})
	}
	g.Rows++
}

// below adds a line to the last cell of the last row but n.
func (g *grid) below(n int, s string) {
	c := &g.Cells[len(g.Cells)-1-n]
	c.Runs = append(c.Runs, docx.Run{Text: "\n" + text.Line(s)})
}

// across adds a row with one cell: a heading of the rows below it.
func (g *grid) across(s string) {
	g.Cells = append(g.Cells, docx.Cell{Row: g.Rows, Cols: len(g.Widths), Style: docx.Label, Shade: true, Runs: []docx.Run{{Text: s, Font: docx.Hei}}})
	g.Rows++
}

func (g *grid) table() docx.Table { return g.Table }
