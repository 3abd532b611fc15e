// Package form holds the official editions of the annual report form as data:
// every table, row, column, printed label and its seen variants.
//
// Adding an edition is one file like edition2021.go and one line in Editions.
// Sources: 国办公开办函〔2019〕60号 (trial form) and 国办公开办函〔2021〕30号.
package form

import (
	"slices"
	"strings"
)

// Editions lists every edition, oldest first.
var Editions = []*Edition{&edition2019, &edition2021}

// An Edition is one official version of the form.
type Edition struct {
	ID     string // "2019", "2021"
	Name   string // for people: "2019年试行格式"
	Notice string // the notice that prescribes it
	First  int    // first report year it applies to
	Last   int    // last report year it applies to, 0 when still in force
	Tables [3]Table
}

// Indices of the three statutory tables in Edition.Tables. They keep the
// numbers of their sections: table 二 is Active.
const (
	Active   = iota // 表二 主动公开政府信息情况
	Requests        // 表三 收到和处理政府信息公开申请情况
	Disputes        // 表四 行政复议、行政诉讼情况
)

// A Table is one statutory table of an edition.
type Table struct {
	Key    string // "t2", "t3", "t4": first part of figure ids
	Name   string // "表二"
	Title  string // printed title of its section
	Rows   []Row
	Merges []string // merged ranges of the official layout with the table at A1

	figures []Figure
	first   []int      // index of each row's first figure
	names   [][]string // Leaf of the label and the aliases of each row
	cols    [][][]string
}

// A Row is one row of figures.
type Row struct {
	Key     string
	Label   string   // as printed
	Group   string   // the printed label of the group or block it stands in, or ""
	Aliases []string // other wordings seen in real reports that mean this row
	Cols    []Col
}

// A Col is one column of a row.
type Col struct {
	Key     string
	Label   string
	Aliases []string
	Kind    Kind
}

// A Kind says what a figure measures.
type Kind uint8

const (
	Count  Kind = iota // whole number, not negative
	Signed             // whole number with sign: 本年增/减
	Yuan               // money in 元, not negative
	Wan                // money in 万元, not negative
)

// Money reports whether figures of this kind are amounts.
func (k Kind) Money() bool { return k == Yuan || k == Wan }

// A Figure is one cell of a table that holds a figure.
type Figure struct {
	ID    string // "t3.granted.natural"
	Table int    // Active, Requests or Disputes
	Row   int    // index in Table.Rows
	Col   int    // index in Row.Cols
	Kind  Kind
	Label string // "（一）予以公开·自然人": Row.Name, then the column, for messages
}

// Name returns the label of a row for messages: with its group where the form
// prints one that the row needs, and without the long note in brackets.
func (r Row) Name() string {
	label := r.Label
	if i := strings.Index(label[1:], "（"); i >= 0 {
		label = label[:i+1]
	}
	if r.Group != "" && !strings.HasPrefix(r.Group, "第二十条") && r.Group != "行政诉讼" {
		return r.Group + "·" + label
	}
	return label
}

// Figures returns the figures of a table, row by row. Do not modify it.
func (t *Table) Figures() []Figure { return t.figures }

// Index returns the index in Figures of the figure at row and col.
func (t *Table) Index(row, col int) int { return t.first[row] + col }

// Row returns the index of the row with a key, or -1.
func (t *Table) Row(key string) int {
	return slices.IndexFunc(t.Rows, func(r Row) bool { return r.Key == key })
}

// Col returns the index of the column of row with a key, or -1.
func (t *Table) Col(row int, key string) int {
	return slices.IndexFunc(t.Rows[row].Cols, func(c Col) bool { return c.Key == key })
}

// RowLeaf returns the Leaf of the printed label of a row.
func (t *Table) RowLeaf(row int) string { return t.names[row][0] }

// ColLeaf returns the Leaf of the printed label of a column of row.
func (t *Table) ColLeaf(row, col int) string { return t.cols[row][col][0] }

// RowNamed returns the index of the row that answers to a Leaf, or -1.
func (t *Table) RowNamed(leaf string) int {
	return named(t.names, leaf)
}

// ColNamed returns the index of the column of row that answers to a Leaf, or -1.
func (t *Table) ColNamed(row int, leaf string) int {
	return named(t.cols[row], leaf)
}

func named(names [][]string, leaf string) int {
	if leaf == "" {
		return -1
	}
	for i, ns := range names {
		for _, n := range ns {
			if n == leaf {
				return i
			}
		}
	}
	return -1
}

// Count returns how many figures the edition has in all its tables.
func (e *Edition) Count() int {
	n := 0
	for i := range e.Tables {
		n += len(e.Tables[i].figures)
	}
	return n
}

// Find returns the figure with an id. ok is false when the edition has none.
func (e *Edition) Find(id string) (f Figure, ok bool) {
	for i := range e.Tables {
		for _, f := range e.Tables[i].figures {
			if f.ID == id {
				return f, true
			}
		}
	}
	return Figure{}, false
}

// ForYear returns the edition for reports of a year, or nil before the first.
func ForYear(year int) *Edition {
	for _, e := range Editions {
		if year >= e.First && (e.Last == 0 || year <= e.Last) {
			return e
		}
	}
	return nil
}

// ByID returns the edition with an id, or nil.
func ByID(id string) *Edition {
	for _, e := range Editions {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// table completes a Table literal with its figures.
func table(index int, t Table) Table {
	for r, row := range t.Rows {
		t.first = append(t.first, len(t.figures))
		t.names = append(t.names, leaves(row.Label, row.Aliases))
		var cols [][]string
		for c, col := range row.Cols {
			cols = append(cols, leaves(col.Label, col.Aliases))
			label := row.Name()
			if len(row.Cols) > 1 {
				label += "·" + col.Label
			}
			t.figures = append(t.figures, Figure{
				ID:    t.Key + "." + row.Key + "." + col.Key,
				Table: index, Row: r, Col: c, Kind: col.Kind,
				Label: label,
			})
		}
		t.cols = append(t.cols, cols)
	}
	return t
}

func leaves(label string, aliases []string) []string {
	out := []string{Leaf(label)}
	for _, a := range aliases {
		if l := Leaf(a); !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}
