package roster

import (
	"strconv"
	"strings"
	"unicode"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/grid"
)

// A Line is one line of a list of units, and what taking it over would do.
type Line struct {
	Unit   store.Unit
	Parent string // name of the parent as the list gives it
	State  LineState
	Why    string // what changes, what is unclear, or a parent that is not known
}

// A LineState says what taking a line over would do.
type LineState string

const (
	Added   LineState = "new"
	Same    LineState = "same"    // the roster says so already
	Changed LineState = "changed" // the unit is there, with something else
	Unclear LineState = "unclear" // cannot be taken over as it stands
)

// A column is what a column of a list holds.
type column int

const (
	noColumn column = iota
	nameColumn
	kindColumn
	parentColumn
	aliasColumn
	contactColumn
	phoneColumn
	noteColumn
	fromColumn
	toColumn
)

// headings are the words by which offices head the columns of such lists, in the
// order in which they are tried.
var headings = [...]struct {
	word string
	is   column
}{
	{"上级", parentColumn}, {"主管", parentColumn}, {"归口", parentColumn},
	{"别名", aliasColumn}, {"简称", aliasColumn}, {"曾用名", aliasColumn},
	{"类别", kindColumn}, {"类型", kindColumn}, {"性质", kindColumn},
	{"联系电话", phoneColumn}, {"电话", phoneColumn}, {"手机", phoneColumn},
	{"联系人", contactColumn}, {"联络员", contactColumn}, {"经办人", contactColumn},
	{"备注", noteColumn}, {"起始年", fromColumn}, {"截止年", toColumn}, {"终止年", toColumn},
	{"单位", nameColumn}, {"机关", nameColumn}, {"名称", nameColumn}, {"部门", nameColumn},
}

// Cells splits pasted text into rows of cells: by tabs, as spreadsheets copy, else
// by commas.
func Cells(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		sep := "\t"
		if !strings.Contains(line, sep) {
			sep = ","
			line = strings.ReplaceAll(line, "，", sep)
		}
		out = append(out, strings.Split(line, sep))
	}
	return out
}

// Parse reads a list of units and compares it with the roster. The first row that
// has a word for the name heads the columns; without one the first column with
// text in it is the names, a known kind the kind, the name of another organ the
// parent, and what is left the contact.
func (r *Roster) Parse(rows [][]string) []Line {
	columns, rest := header(rows)
	seen := make(map[string]bool, len(rest))
	out := make([]Line, 0, len(rest))
	for _, row := range rest {
		line, ok := read(row, columns)
		if !ok {
			continue
		}
		r.compare(&line)
		key := core.OrganKey(line.Unit.Name)
		if seen[key] {
			line.State, line.Why = Unclear, "表中有两行“"+line.Unit.Name+"”，请删去一行，或把名称写全。"
		}
		seen[key] = true
		out = append(out, line)
	}
	for i := range out {
		out[i].missParent(r, seen)
	}
	return out
}

// missParent says that a parent is neither on the roster nor on the list: the unit
// is taken over without one.
func (l *Line) missParent(r *Roster, listed map[string]bool) {
	key := core.OrganKey(l.Parent)
	if l.Parent == "" || l.State == Unclear || listed[key] || len(r.byName[key]) > 0 {
		return
	}
	if l.State == Changed {
		l.Why += "；"
	}
	l.Why += "名册里没有上级“" + l.Parent + "”，先不记上级"
}

func header(rows [][]string) ([]column, [][]string) {
	for i, row := range rows[:min(len(rows), 6)] {
		columns := make([]column, len(row))
		names, others := 0, 0
		for k, cell := range row {
			columns[k] = columnOf(form.Fold(cell))
			switch {
			case columns[k] == nameColumn:
				names++
			case columns[k] != noColumn || strings.TrimSpace(cell) == "序号":
				others++
			}
		}
		if names > 0 && (others > 0 || exactHeading(row)) && !looksLikeUnit(row) {
			return columns, rows[i+1:]
		}
	}
	return nil, rows
}

// exactHeading reports whether one of the cells is a heading of the names and
// nothing else, as the only heading of a list of names is.
func exactHeading(row []string) bool {
	for _, cell := range row {
		switch form.Fold(cell) {
		case "单位", "单位名称", "机关名称", "名称", "部门", "报送单位":
			return true
		}
	}
	return false
}

// columnOf tells a heading from a unit: a heading is short and ends with its word
// or is it.
func columnOf(cell string) column {
	if n := len([]rune(cell)); n == 0 || n > 12 {
		return noColumn
	}
	for _, h := range headings {
		if strings.Contains(cell, h.word) {
			return h.is
		}
	}
	return noColumn
}

func looksLikeUnit(row []string) bool {
	for _, cell := range row {
		if KindOf(cell) != "" && !strings.Contains(cell, "名称") {
			return true
		}
	}
	return false
}

func read(row []string, columns []column) (Line, bool) {
	var line Line
	for k, cell := range row {
		cell = strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
		is := noColumn
		switch {
		case columns != nil && k < len(columns):
			is = columns[k]
		case columns == nil:
			is = guess(cell, &line)
		}
		line.set(is, cell)
	}
	if line.Unit.Kind == "" {
		line.Unit.Kind = KindOf(line.Unit.Name)
	}
	return line, line.Unit.Name != "" && !number(line.Unit.Name)
}

func guess(cell string, line *Line) column {
	switch {
	case cell == "" || line.Unit.Name == "" && number(cell):
		return noColumn
	case known(cell):
		return kindColumn
	case line.Unit.Name == "":
		return nameColumn
	case line.Parent == "" && line.Unit.Contact == "" && KindOf(cell) != "":
		return parentColumn // a person is no organ
	case number(strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, cell)):
		return phoneColumn
	}
	return contactColumn
}

func (l *Line) set(is column, cell string) {
	u := &l.Unit
	switch is {
	case nameColumn:
		if u.Name == "" {
			u.Name = strings.Join(strings.Fields(cell), "")
		}
	case kindColumn:
		u.Kind = cell
	case parentColumn:
		l.Parent = cell
	case aliasColumn:
		for _, alias := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、，,；;/", r) }) {
			if alias = strings.TrimSpace(alias); alias != "" {
				u.Aliases = append(u.Aliases, alias)
			}
		}
	case contactColumn:
		contact, phone := Reached(cell)
		u.Contact = contact
		if u.Phone == "" {
			u.Phone = phone
		}
	case phoneColumn:
		u.Phone = cell
	case noteColumn:
		u.Note = cell
	case fromColumn:
		u.From = year(cell)
	case toColumn:
		u.To = year(cell)
	}
}

func known(kind string) bool {
	for _, k := range Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

func number(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if !unicode.IsDigit(r) && r != '.' {
			return false
		}
	}
	return true
}

func year(s string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "年"))
	if err != nil || n < 2008 || n > 2100 {
		return 0
	}
	return n
}

// widest is how many columns of a list are looked at.
const widest = 64

// Table returns the rows of the table of a file that has the most of them.
func Table(doc *grid.Document) [][]string {
	var largest *grid.Table
	for i := range doc.Blocks {
		if t := doc.Blocks[i].Table; t != nil && (largest == nil || len(t.Cells) > len(largest.Cells)) {
			largest = t
		}
	}
	if largest == nil {
		var out [][]string
		for i := range doc.Blocks {
			out = append(out, Cells(doc.Blocks[i].Text)...)
		}
		return out
	}
	var out [][]string
	for r := range largest.Rows {
		cells := largest.Row(r)
		if len(cells) == 0 {
			continue
		}
		row := make([]string, min(int(cells[len(cells)-1].Col)+1, widest))
		for _, c := range cells {
			if int(c.Col) < len(row) {
				row[c.Col] = c.Text
			}
		}
		out = append(out, row)
	}
	return out
}
