package doc

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// A tabling is a table under way.
type tabling struct {
	table *grid.Table
	rows  []row
	row   []cell // the cells of the current row
	text  []byte // of the current cell
	cells int
	loose bool // some row does not tell where its cells are
}

type row []cell

// A cell stands between two places on the paper, in twentieths of a point.
type cell struct {
	text        string
	left, right int
	merging
}

// A merging is how a cell belongs together with others.
type merging struct {
	across, acrossOn bool // begins, goes on with the cell before it
	down, downOn     bool // begins, goes on with the cell above it
}

// enter opens and closes tables until so many are open.
func (r *reader) enter(depth int) {
	for len(r.tables) > depth && r.err == nil {
		last := len(r.tables) - 1
		t := r.tables[last]
		r.tables = r.tables[:last]
		if len(t.text) > 0 {
			r.endCell(t)
		}
		if len(t.row) > 0 {
			r.endRow(t, &paragraph{})
		}
		r.finish(t)
	}
	for len(r.tables) < depth && r.err == nil {
		r.number++
		t := &tabling{table: &grid.Table{Number: r.number}}
		r.tables = append(r.tables, t)
		r.block(grid.Block{Table: t.table})
	}
}

// line adds the paragraph under way to the current cell.
func (r *reader) line(t *tabling) {
	if len(r.buf) == 0 {
		return
	}
	if len(t.text) > 0 {
		t.text = append(t.text, '\n')
	}
	t.text = append(t.text, r.buf...)
}

func (r *reader) endCell(t *tabling) {
	if r.cells++; r.cells > r.lim.Cells {
		r.refuse(limit.TooManyCells, r.lim.Cells)
		return
	}
	if len(t.row) >= r.lim.Cols {
		r.refuse(limit.TooManyCols, r.lim.Cols)
		return
	}
	t.row = append(t.row, cell{text: string(t.text)})
	t.text = t.text[:0]
}

// endRow completes a row with what its last paragraph tells about the cells.
func (r *reader) endRow(t *tabling, p *paragraph) {
	if len(t.rows) >= r.lim.Rows {
		r.refuse(limit.TooManyRows, r.lim.Rows)
		return
	}
	if len(t.row) == 0 {
		return
	}
	if !place(t.row, p) {
		t.loose = true
	}
	t.rows = append(t.rows, t.row)
	t.row = nil
	t.text = t.text[:0]
}

// place gives the cells of a row their places and merges ([MS-DOC] 2.9.316): the
// number of cells, their bounds, and 20 bytes for each cell that has more to say.
func place(cells []cell, p *paragraph) bool {
	const header, extra = 3, 20
	d := p.table
	if len(d) < header {
		return false
	}
	count := int(d[2])
	d = d[header:]
	if count < len(cells) || len(d) < 2*(count+1) {
		return false
	}
	more := d[2*(count+1):]
	for i := range cells {
		c := &cells[i]
		c.left, c.right = int(int16(le16(d[2*i:]))), int(int16(le16(d[2*i+2:])))
		if c.right < c.left {
			return false
		}
		if len(more) >= extra*(i+1) {
			flags := le16(more[extra*i:])
			c.merging = merging{flags&1 != 0, flags&2 != 0, flags&0x40 != 0, flags&0x60 == 0x20}
		}
	}
	for _, m := range p.merges {
		change(cells, m)
	}
	return true
}

// change applies a merge that was made after the row was laid out.
func change(cells []cell, m modifier) {
	o := m.operand
	switch {
	case m.code == setVertical && len(o) == 3 && int(o[1]) < len(cells):
		c := &cells[o[1]]
		c.down, c.downOn = o[2] == 3, o[2] == 1
	case m.code == setMerged:
		for i := int(o[0]); i < int(o[1]) && i < len(cells); i++ {
			cells[i].across, cells[i].acrossOn = i == int(o[0]), i > int(o[0])
		}
	}
}
