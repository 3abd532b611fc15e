package doc

import "gouji/core/intake/flow"

// place gives the cells of a row their places and merges ([MS-DOC] 2.9.316): the
// number of cells, their bounds, and 20 bytes for each cell that has more to say.
func place(cells flow.Row, p *paragraph) bool {
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
		c.Left, c.Right = int(int16(le16(d[2*i:]))), int(int16(le16(d[2*i+2:])))
		if c.Right < c.Left {
			return false
		}
		if len(more) >= extra*(i+1) {
			flags := le16(more[extra*i:])
			c.Merging = flow.Merging{Across: flags&1 != 0, AcrossOn: flags&2 != 0, Down: flags&0x40 != 0, DownOn: flags&0x60 == 0x20}
		}
	}
	for _, m := range p.merges {
		change(cells, m)
	}
	return true
}

// change applies a merge that was made after the row was laid out.
func change(cells flow.Row, m modifier) {
	o := m.operand
	switch {
	case m.code == setVertical && len(o) == 3 && int(o[1]) < len(cells):
		c := &cells[o[1]]
		c.Down, c.DownOn = o[2] == 3, o[2] == 1
	case m.code == setMerged:
		for i := int(o[0]); i < int(o[1]) && i < len(cells); i++ {
			cells[i].Across, cells[i].AcrossOn = i == int(o[0]), i > int(o[0])
		}
	}
}
