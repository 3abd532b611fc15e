package report

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// activeDraft gathers the rows of table 二.
type activeDraft struct {
	rows   []activeRow
	blocks []string // block headings met, folded
	head   []headCell
	under  int // how many block headings were met when the header was
}

// headCell is one cell of a header row, 信息内容 excluded.
type headCell struct {
	leaf string
	cell grid.Cell
}

// activeRow is one row of figures under the header that stood above it.
type activeRow struct {
	line  line
	label grid.Cell
	leaf  string
	head  []headCell
	cells []grid.Cell // one per head
	extra bool        // it has more cells with content than the header
	bare  bool        // it stands under the header of an earlier block: its own is missing
}

// lastActiveRows are the rows that can end table 二.
func (d *activeDraft) complete() bool {
	for _, r := range d.rows {
		if r.leaf == "行政事业性收费" {
			return true
		}
	}
	return false
}

func (d *activeDraft) add(l line) {
	if b := l.block(); b != "" {
		d.blocks = append(d.blocks, strings.Clone(b))
		return
	}
	label := -1
	for i, f := range l.leaf {
		if f != "" {
			label = i
			break
		}
	}
	if label < 0 {
		return
	}
	if l.leaf[label] == "信息内容" || !l.numeric() && vocabulary[l.leaf[label]]&rowOfActive == 0 && activeColumn(l.leaf[label]) {
		d.head, d.under = nil, len(d.blocks)
		for i := range l.cells {
			if l.leaf[i] != "" && l.leaf[i] != "信息内容" {
				d.head = append(d.head, headCell{l.leaf[i], l.cells[i]})
			}
		}
		return
	}
	rest := 0
	for i, c := range l.cells {
		if i > label && !blank(c) {
			rest++
		}
	}
	if vocabulary[l.leaf[label]]&rowOfActive == 0 && (rest == 0 || !l.numeric()) {
		return // a note between the blocks
	}
	r := activeRow{line: l, label: l.cells[label], leaf: l.leaf[label], head: d.head, bare: d.under < len(d.blocks)}
	d.under = len(d.blocks) // the first row speaks for its block
	used := 0
	for i, h := range d.head {
		c := l.at(int(h.cell.Col))
		if l.t.Ragged { // ordinals: the k-th cell after the label
			if k := label + 1 + i; k < len(l.cells) {
				c = l.cells[k]
			} else {
				c = grid.Cell{Row: -1}
			}
		}
		if c.Row >= 0 && !blank(c) {
			used++
		}
		r.cells = append(r.cells, c)
	}
	r.extra = rest > used
	d.rows = append(d.rows, r)
}

// activeColumn reports whether a Leaf is a column label of table 二.
func activeColumn(leaf string) bool {
	for _, e := range form.Editions {
		t := &e.Tables[form.Active]
		for row := range t.Rows {
			if t.ColNamed(row, leaf) >= 0 {
				return true
			}
		}
	}
	return false
}

// bind gives the rows their meaning in the edition that fits them best.
func (d *activeDraft) bind(prefer *form.Edition, workbook bool) Table {
	if len(d.rows) == 0 {
		return Table{}
	}
	edition := best(prefer, func(e *form.Edition) int {
		n, f := 0, &e.Tables[form.Active]
		for _, r := range d.rows {
			if row := f.RowNamed(r.leaf); row >= 0 {
				n++
				for _, h := range r.head {
					if f.ColNamed(row, h.leaf) >= 0 {
						n++
					}
				}
				n -= max(0, len(r.head)-len(f.Rows[row].Cols))
			}
		}
		return n
	})
	f := &edition.Tables[form.Active]
	t := Table{Form: f, Edition: edition, Values: make([]Value, len(f.Figures())), Heads: d.blocks, Place: placeOf(d.rows[0].line.t, d.rows[0].label)}
	at := match(f, len(d.rows), func(i int) string { return d.rows[i].leaf })
	seen := make([]bool, len(f.Rows))
	for i := range d.rows {
		r, row := &d.rows[i], at[i]
		place, found := placeOf(r.line.t, r.label), trim(r.label.Text)
		switch {
		case row < 0:
			t.Labels = append(t.Labels, Label{Kind: Extra, Found: strings.Clone(found), Place: place, Row: -1})
			continue
		case seen[row]:
			t.Labels = append(t.Labels, r.repeat(&t, f, row, found, place, workbook))
			continue
		}
		seen[row] = true
		if l, ok := misprint(f.Rows[row].Label, f.RowLeaf(row), found, r.leaf, place, row); ok {
			t.Labels = append(t.Labels, l)
		}
		if r.bare {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: f.Rows[row].Group + "的表头", Place: place, Row: -1})
		}
		if r.extra {
			t.Labels = append(t.Labels, Label{Kind: Surplus, Want: f.Rows[row].Label, Found: r.line.text(), Place: place, Row: row})
		}
		r.fill(&t, f, row, workbook)
	}
	for row := range f.Rows {
		if !seen[row] {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: f.Rows[row].Label, Row: row})
		}
	}
	return t
}

// fill parses the figures of a row into t, matching columns by their header.
func (r *activeRow) fill(t *Table, f *form.Table, row int, workbook bool) {
	cols := f.Rows[row].Cols
	at := r.columns(f, row)
	for col, k := range at {
		if k < 0 {
			t.Labels = append(t.Labels, Label{Kind: Lost, Want: f.Rows[row].Label + "的" + cols[col].Label, Row: row})
			continue
		}
		if r.cells[k].Row < 0 {
			continue
		}
		h := r.head[k]
		if h.leaf != f.ColLeaf(row, col) {
			t.Labels = append(t.Labels, Label{Kind: Misprinted, Want: cols[col].Label, Found: strings.Clone(trim(h.cell.Text)), Place: placeOf(r.line.t, h.cell), Row: -1})
		}
		kind := cols[col].Kind
		stated := statedUnit(h.cell.Text, r.label.Text, kind)
		v := r.line.read(r.cells[k], stated, workbook)
		if stated != kind {
			t.Labels = append(t.Labels, Label{Kind: OtherUnit, Want: cols[col].Label, Found: strings.Clone(trim(h.cell.Text)), Place: placeOf(r.line.t, h.cell), Row: row})
			v = v.convert(stated, kind)
		}
		t.Values[f.Index(row, col)] = v
	}
}

// columns returns for each column of the form the header cell that names it,
// -1 for none. A header cell with an unknown name stands for the one column
// that is left when there is just one of each.
func (r *activeRow) columns(f *form.Table, row int) []int {
	at := make([]int, len(f.Rows[row].Cols))
	used := make([]bool, len(r.head))
	left := 0
	for col := range at {
		at[col] = -1
		for k, h := range r.head {
			if !used[k] && f.ColNamed(row, h.leaf) == col {
				at[col], used[k] = k, true
				break
			}
		}
		if at[col] < 0 {
			left++
		}
	}
	free := -1
	for k := range used {
		if !used[k] {
			if free >= 0 {
				return at
			}
			free = k
		}
	}
	if left == 1 && free >= 0 {
		for col := range at {
			if at[col] < 0 && (len(at) > 1 || similar(r.head[free].leaf, f.ColLeaf(row, col))) {
				at[col] = free
			}
		}
	}
	return at
}

// repeat compares a row that stands twice with the figures already read.
func (r *activeRow) repeat(t *Table, f *form.Table, row int, found string, place Place, workbook bool) Label {
	l := Label{Kind: Repeated, Want: f.Rows[row].Label, Found: strings.Clone(found), Place: place, Row: row}
	again := Table{Values: make([]Value, len(t.Values))}
	r.fill(&again, f, row, workbook)
	for col := range f.Rows[row].Cols {
		n := f.Index(row, col)
		if a, b := &t.Values[n], again.Values[n]; a.Raw != b.Raw {
			l.Kind = Conflicting
			*a = Value{State: Unreadable, Why: Conflict, Raw: a.Raw + "、" + b.Raw, Place: a.Place}
		}
	}
	return l
}

// statedUnit returns the kind of money that the header or the row label names,
// kind itself when they name none or the same.
func statedUnit(head, label string, kind form.Kind) form.Kind {
	if !kind.Money() {
		return kind
	}
	for _, s := range []string{head, label} {
		s = form.Fold(s)
		i := strings.IndexByte(s, '(')
		if i < 0 {
			continue
		}
		switch s = s[i:]; {
		case strings.Contains(s, "万元"):
			return form.Wan
		case strings.Contains(s, "元"):
			return form.Yuan
		}
	}
	return kind
}

// convert brings an amount that was read in one unit to another.
func (v Value) convert(from, to form.Kind) Value {
	if v.State != Number || from == to {
		return v
	}
	n := 4
	if to == form.Wan {
		n = -4
	}
	d, ok := v.Number.Shift(n)
	if !ok {
		v.fail(TooLong)
		return v
	}
	v.Number = d
	v.How |= Converted
	return v
}
