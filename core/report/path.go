package report

import (
	"strings"

	"gouji/core/form"
)

// A path is the labels that together name one figure in a list: the headings
// over a column, or the label of a row and what stands before it, outermost
// first. Each is a folded text.
type path []string

// figure finds the figure of an edition that a path names; table is -1 when
// there is none. A row of table 三 without an applicant means the column 总计.
func (p path) figure(e *form.Edition) (table, index int) {
	tokens := p.tokens(e)
	if i := tokens.dispute(&e.Tables[form.Disputes]); i >= 0 {
		return form.Disputes, i
	}
	if i := tokens.request(&e.Tables[form.Requests]); i >= 0 {
		return form.Requests, i
	}
	if i := tokens.active(&e.Tables[form.Active]); i >= 0 {
		return form.Active, i
	}
	return -1, -1
}

// leafs is a path taken apart into single labels, as Leaf gives them.
type leafs []string

// tokens splits labels that hold several names, such as "予以公开（自然人）" or
// "行政复议-结果维持", unless the label is one name that only looks like several
// ("本年增/减", "二、上年结转").
func (p path) tokens(e *form.Edition) leafs {
	var out leafs
	for _, label := range p {
		var parts leafs
		named := 0
		for _, part := range strings.FieldsFunc(label, separates) {
			if part = strings.TrimPrefix(form.Leaf(part), "其中"); part == "" {
				continue
			}
			parts = append(parts, part)
			if isLabel(e, part) {
				named++
			}
		}
		whole := form.Leaf(label)
		if named < 2 && isLabel(e, whole) {
			parts = leafs{whole}
		}
		out = append(out, parts...)
	}
	return out
}

// separates reports whether a character can stand between two names.
func separates(r rune) bool { return strings.ContainsRune("()-·/:：、,，>|", r) }

// isLabel reports whether a Leaf is a printed label of any row or column.
func isLabel(e *form.Edition, leaf string) bool {
	for i := range e.Tables {
		t := &e.Tables[i]
		if t.RowNamed(leaf) >= 0 {
			return true
		}
		for r := range t.Rows {
			if t.ColNamed(r, leaf) >= 0 {
				return true
			}
			if i != form.Active {
				break // all rows of tables 三 and 四 have the same columns
			}
		}
	}
	return false
}

func (l leafs) dispute(t *form.Table) int {
	row, col := -1, -1
	for _, leaf := range l {
		if r := t.RowNamed(leaf); r >= 0 {
			row = r
		} else if c := t.ColNamed(0, leaf); c >= 0 {
			col = c
		}
	}
	if row < 0 || col < 0 {
		return -1
	}
	return t.Index(row, col)
}

// request tells rows from columns. "其他" and "总计" can be either: they are what
// the rest of the path leaves open, the row first.
func (l leafs) request(t *form.Table) int {
	row, col := -1, -1
	var open []string
	for _, leaf := range l {
		r, c := t.RowNamed(leaf), t.ColNamed(0, leaf)
		switch {
		case r >= 0 && c >= 0:
			open = append(open, leaf)
		case r >= 0:
			row = r
		case c >= 0:
			col = c
		case leaf == "其他处理" && t.Row("lapsed") < 0:
			row = t.Row("other")
		}
	}
	for _, leaf := range open {
		switch {
		case row < 0:
			row = t.RowNamed(leaf)
		case col < 0:
			col = t.ColNamed(0, leaf)
		}
	}
	if row < 0 {
		// "其他" is a column of table 三 and no row of the 2019 form: alone it names nothing.
		return -1
	}
	if col < 0 {
		col = t.Col(row, "total")
	}
	return t.Index(row, col)
}

func (l leafs) active(t *form.Table) int {
	row := -1
	for _, leaf := range l {
		if r := t.RowNamed(leaf); r >= 0 {
			row = r
		}
	}
	for _, leaf := range l {
		if row < 0 { // "规范性文件本年制发件数" in one label
			for r, def := range t.Rows {
				for _, name := range append([]string{def.Label}, def.Aliases...) {
					if rest, ok := strings.CutPrefix(leaf, form.Leaf(name)); ok && t.ColNamed(r, rest) >= 0 {
						return t.Index(r, t.ColNamed(r, rest))
					}
				}
			}
			continue
		}
		if c := t.ColNamed(row, leaf); c >= 0 {
			return t.Index(row, c)
		}
	}
	if row >= 0 && len(t.Rows[row].Cols) == 1 {
		return t.Index(row, 0)
	}
	return -1
}
