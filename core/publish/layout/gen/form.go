package main

import (
	"gouji/core/form"
	"gouji/core/publish/layout"
)

// An edition is an edition of the form as forms.ts holds it.
type edition struct {
	ID     string
	Name   string
	Notice string
	First  int
	Last   int
	Tables []table
}

type table struct {
	Key     string
	Name    string
	Title   string
	Columns int
	Head    [][]cell
	Body    [][]cell
	Rows    []row
}

// A cell is a label, a note or a figure: see the types in types.ts.
type cell struct {
	Kind    string
	ID      string
	Text    string
	Scope   string
	Role    string
	Figure  string
	Headers []string
	Rowspan int
	Colspan int
}

// A row names its figures by its columns, which package form holds.
type row struct {
	Key   string
	Label string
	Group string
	Name  string
}

var kinds = map[form.Kind]string{form.Count: "count", form.Signed: "signed", form.Yuan: "yuan", form.Wan: "wan"}

func describe(e *form.Edition) edition {
	out := edition{ID: e.ID, Name: e.Name, Notice: e.Notice, First: e.First, Last: e.Last}
	for i := range e.Tables {
		out.Tables = append(out.Tables, describeTable(&e.Tables[i]))
	}
	return out
}

func describeTable(f *form.Table) table {
	l := layout.Of(f)
	t := table{Key: f.Key, Name: f.Name, Title: f.Title, Columns: l.Cols, Head: [][]cell{}, Body: [][]cell{}}
	for r := range l.Rows {
		line := []cell{}
		for i := range l.Cells {
			if l.Cells[i].Row == r {
				line = append(line, describeCell(l, &l.Cells[i]))
			}
		}
		if r < l.Head {
			t.Head = append(t.Head, line)
		} else {
			t.Body = append(t.Body, line)
		}
	}
	for _, r := range f.Rows {
		t.Rows = append(t.Rows, row{Key: r.Key, Label: r.Label, Group: r.Group, Name: r.Name()})
	}
	return t
}

func describeCell(l *layout.Table, c *layout.Cell) cell {
	out := cell{Kind: "head", Text: c.Text, Rowspan: c.Rows, Colspan: c.Cols}
	switch c.Role {
	case layout.Figure:
		out.Kind, out.Figure = "figure", l.Form.Figures()[c.Figure].ID
		for i := range l.Cells {
			if heads(l, &l.Cells[i], c) {
				out.Headers = append(out.Headers, id(l, &l.Cells[i]))
			}
		}
		return out
	case layout.Corner:
		out.Kind = "note"
		return out
	case layout.Block:
		out.Role, out.Scope = "block", "colgroup"
	case layout.ColumnHead:
		out.Role, out.Scope = "column", "col"
		if c.Cols > 1 && beneath(l, c) {
			out.Scope = "colgroup"
		}
	case layout.GroupHead:
		out.Role, out.Scope = "group", "rowgroup"
	case layout.RowHead:
		out.Role, out.Scope = "row", "row"
	}
	out.ID = id(l, c)
	return out
}

// id names a label within its table: its place in the grid, which no edition
// shares with another label of the same table.
func id(l *layout.Table, c *layout.Cell) string {
	return l.Form.Key + "-r" + digits(c.Row+1) + "c" + digits(c.Col+1)
}

func digits(n int) string {
	if n >= 10 {
		return digits(n/10) + digits(n%10)
	}
	return string(rune('0' + n))
}

// heads reports whether a label labels a figure: it stands before it in its row,
// or above it in its column with no other block between.
func heads(l *layout.Table, h, figure *layout.Cell) bool {
	switch h.Role {
	case layout.RowHead, layout.GroupHead:
		return h.Row <= figure.Row && figure.Row < h.Row+h.Rows
	case layout.Block:
		return h.Row == block(l, figure.Row)
	case layout.ColumnHead:
		return h.Row < figure.Row && h.Row >= block(l, figure.Row) && h.Col <= figure.Col && figure.Col < h.Col+h.Cols
	}
	return false
}

// block returns the row of the last block above a row, 0 when there is none.
func block(l *layout.Table, row int) int {
	at := 0
	for i := range l.Cells {
		if c := &l.Cells[i]; c.Role == layout.Block && c.Row < row {
			at = max(at, c.Row)
		}
	}
	return at
}

// beneath reports whether other labels stand between a label and its figures.
func beneath(l *layout.Table, c *layout.Cell) bool {
	for i := range l.Cells {
		x := &l.Cells[i]
		if x.Role == layout.ColumnHead && x.Row == c.Row+c.Rows && x.Col >= c.Col && x.Col < c.Col+c.Cols {
			return true
		}
	}
	return false
}
