package report

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// disputesDraft gathers the header and the one row of figures of table 四.
type disputesDraft struct {
	heads  []disputeHead
	groups []disputeHead // group headings, col being the row of the form
	data   *line
	extra  *line
	done   bool
	place  Place
	any    bool
	table  *grid.Table
}

// disputeHead is one recognised header cell.
type disputeHead struct {
	cell  grid.Cell
	place Place
	col   int // column of the form
	exact bool
}

// results are the columns of table 四.
var disputesForm = &form.Editions[0].Tables[form.Disputes]

// add takes in a line. It reports whether the table ends with it.
func (d *disputesDraft) add(l line) (end bool) {
	if !d.any {
		d.any, d.place = true, placeOf(l.t, l.cells[0])
		d.table = l.t
	}
	if l.numeric() || len(d.heads) >= 5 && !d.labels(l) && l.sparse() {
		d.data = &l
		d.done = true
		return true
	}
	for i, f := range l.leaf {
		if f == "" {
			continue
		}
		if row := disputesForm.RowNamed(f); row >= 0 {
			d.groups = append(d.groups, disputeHead{cell: l.cells[i], place: placeOf(l.t, l.cells[i]), col: row, exact: true})
		} else if col, exact := result(f); col >= 0 {
			d.heads = append(d.heads, disputeHead{cell: l.cells[i], place: placeOf(l.t, l.cells[i]), col: col, exact: exact})
		}
	}
	return false
}

// labels reports whether the line holds a header cell.
func (d *disputesDraft) labels(l line) bool {
	for _, f := range l.leaf {
		if f == "" {
			continue
		}
		if col, _ := result(f); col >= 0 || disputesForm.RowNamed(f) >= 0 {
			return true
		}
	}
	return false
}

// sparse reports whether the line could be a row of figures left blank or
// filled with dashes: no cell holds words.
func (l line) sparse() bool {
	for i, c := range l.cells {
		if l.leaf[i] != "" && !strings.Contains("无没有暂无", l.leaf[i]) {
			_ = c
			return false
		}
	}
	return true
}

// result returns the column of table 四 that a Leaf names, -1 when none.
func result(leaf string) (col int, exact bool) {
	if col = disputesForm.ColNamed(0, leaf); col >= 0 {
		return col, leaf == disputesForm.ColLeaf(0, col)
	}
	u := undoubled(leaf)
	if col = disputesForm.ColNamed(0, u); col >= 0 {
		return col, false
	}
	for c := range disputesForm.Rows[0].Cols {
		if similar(u, disputesForm.ColLeaf(0, c)) {
			return c, false
		}
	}
	return -1, false
}

// bind gives the figures their meaning.
func (d *disputesDraft) bind(edition *form.Edition, workbook bool) Table {
	if len(d.heads) == 0 && d.data == nil {
		return Table{}
	}
	if last := len(d.heads) - 1; d.data == nil && last >= 0 && !d.table.Ragged { // a row left blank
		d.data = &line{t: d.table, row: int(d.heads[last].cell.Row) + 1}
	}
	f := &edition.Tables[form.Disputes]
	t := Table{Form: f, Edition: edition, Values: make([]Value, len(f.Figures())), Place: d.place}
	figures := d.figures(f)
	for _, h := range d.heads {
		want := f.Rows[0].Cols[h.col].Label
		if found := trim(h.cell.Text); !h.exact {
			l, _ := misprint(want, f.ColLeaf(0, h.col), found, form.Leaf(found), h.place, -1)
			t.Labels = append(t.Labels, l)
		}
	}
	ragged := d.data != nil && d.data.t.Ragged
	cells := 0
	if ragged {
		cells = len(d.data.cells)
	}
	for k, n := range figures {
		if n < 0 || d.data == nil {
			continue
		}
		v := &t.Values[n]
		if v.State != Missing {
			continue
		}
		switch {
		case !ragged:
			*v = d.data.read(d.data.at(int(d.heads[k].cell.Col)), form.Count, workbook)
		case cells == len(figures):
			*v = d.data.read(d.data.cells[k], form.Count, workbook)
		default:
			*v = Value{State: Unreadable, Why: Uncounted, Raw: joined(d.data.cells), Place: placeOf(d.data.t, d.data.cells[0])}
		}
	}
	for row, def := range f.Rows {
		named := false
		for _, g := range d.groups {
			named = named || g.col == row
		}
		if !named {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: def.Label, Row: row})
		}
	}
	found := map[int]bool{}
	for _, n := range figures {
		found[n] = true
	}
	for _, fig := range f.Figures() {
		if !found[f.Index(fig.Row, fig.Col)] {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: f.Rows[fig.Row].Label + "·" + f.Rows[fig.Row].Cols[fig.Col].Label, Row: -1})
		}
	}
	return t
}

// figures returns for each header cell the index of its figure, -1 when it
// cannot be told. The fifteen columns stand in three groups of five, from left
// to right; where some are lost the group headings above decide.
func (d *disputesDraft) figures(f *form.Table) []int {
	ragged := d.data != nil && d.data.t.Ragged
	if !ragged {
		for i := range d.heads { // fifteen at most, nearly in order
			for k := i; k > 0 && d.heads[k].cell.Col < d.heads[k-1].cell.Col; k-- {
				d.heads[k], d.heads[k-1] = d.heads[k-1], d.heads[k]
			}
		}
	}
	out := make([]int, len(d.heads))
	full := len(d.heads) == len(f.Figures())
	for k, h := range d.heads {
		row := -1
		if full {
			row = k / len(f.Rows[0].Cols)
		} else if !ragged {
			for _, g := range d.groups {
				if c := int(h.cell.Col); c >= int(g.cell.Col) && c < int(g.cell.Col+max(1, g.cell.ColSpan)) {
					row = g.col
				}
			}
		}
		out[k] = -1
		if row >= 0 {
			out[k] = f.Index(row, h.col)
		}
	}
	return out
}
