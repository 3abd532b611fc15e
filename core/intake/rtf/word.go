package rtf

import (
	"strings"

	"gouji/core/intake/charset"
	"gouji/core/intake/flow"
	"gouji/core/intake/limit"
	"gouji/core/intake/numbering"
)

// Control words that matter: each is the place of its name in words.
const (
	wAnsicpg = 1 + iota
	wF
	wFcharset
	wUc
	wU
	wPlain
	wV
	wDeleted
	wRevised
	wPard
	wIntbl
	wItap
	wOutlinelevel
	wTrowd
	wTrleft
	wClmgf
	wClmrg
	wClvmgf
	wClvmrg
	wCellx
	wPar
	wSect
	wPage
	wColumn
	wCell
	wNestcell
	wRow
	wNestrow
)

const words = " ansicpg f fcharset uc u plain v deleted revised pard intbl itap outlinelevel trowd trleft clmgf clmrg clvmgf clvmrg cellx par sect " +
	"page column cell nestcell row nestrow "

// wordOf returns which of words a control word is, 0 for none.
func wordOf(name string) int {
	before, _, found := strings.Cut(words, " "+name+" ")
	if !found || name == "" {
		return 0
	}
	return 1 + strings.Count(before, " ")
}

// word obeys a control word. Those that are not listed are how the text looks.
func (r *reader) word(t token) {
	on := !t.given || t.param != 0
	switch w := wordOf(t.word); w {
	case wAnsicpg:
		r.page = t.param
	case wF:
		r.font = t.param
	case wFcharset:
		if r.in == fontTable && 0 <= r.font && r.font < 1<<16 {
			r.fonts[r.font] = uint8(t.param)
		}
	case wUc:
		r.fallback = max(t.param, 0)
	case wU:
		r.unit(rune(uint16(t.param)))
		r.skip = r.fallback

	case wPlain:
		r.hidden, r.deleted = false, false
	case wV:
		r.hidden = on
	case wDeleted:
		r.deleted = on
	case wRevised:
		if on {
			r.insertions++
		}

	case wPard:
		r.inTable, r.depth, r.level = false, 0, 0
	case wIntbl:
		r.inTable = on
	case wItap:
		r.depth = max(t.param, 0)
	case wOutlinelevel:
		const text = 9
		if r.level = 0; 0 <= t.param && t.param < text {
			r.level = t.param + 1
		}

	case wTrowd:
		*r.definition() = definition{}
	case wTrleft:
		r.definition().left = t.param
	case wClmgf:
		r.definition().merged.Across = true
	case wClmrg:
		r.definition().merged.AcrossOn = true
	case wClvmgf:
		r.definition().merged.Down = true
	case wClvmrg:
		r.definition().merged.DownOn = true
	case wCellx:
		r.endDefinition(t.param)

	case wPar, wSect, wPage, wColumn, wCell, wNestcell, wRow, wNestrow:
		if r.in == body {
			r.mark(w)
		}
	default:
		for i := range characters {
			if characters[i].word == t.word {
				r.unit(characters[i].char)
			}
		}
	}
}

// characters are those that have a name.
var characters = [...]struct {
	word string
	char rune
}{
	{"tab", '\t'}, {"line", '\n'}, {"lbr", '\n'}, {"emdash", '—'}, {"endash", '–'}, {"emspace", '\u2003'}, {"enspace", '\u2002'}, {"qmspace", '\u2005'},
	{"bullet", '•'}, {"lquote", '‘'}, {"rquote", '’'}, {"ldblquote", '“'}, {"rdblquote", '”'},
}

// symbolic obeys a control symbol.
func (r *reader) symbolic(c byte) {
	switch c {
	case '~':
		r.unit('\u00A0')
	case '_':
		r.unit('-')
	}
}

// mark ends a paragraph, and what it is the end of.
func (r *reader) mark(w int) {
	depth := r.depth
	if depth == 0 && r.inTable {
		depth = 1
	}
	switch w {
	case wCell:
		r.to.EndCell(1)
	case wNestcell:
		r.to.EndCell(max(depth, 2))
	case wRow:
		r.to.EndRow(1, r.row.place)
	case wNestrow:
		r.to.EndRow(max(depth, 2), r.nested.place)
	default:
		switch {
		case r.deleted: // the next paragraph goes on with it
		case depth > 0:
			r.to.Line(depth)
		default:
			r.to.Paragraph(r.level)
		}
	}
}

// definition returns the one under way: a row of a nested table is defined in a
// group of its own.
func (r *reader) definition() *definition {
	if r.depth > 1 {
		return &r.nested
	}
	return &r.row
}

// endDefinition completes the definition of a cell, which ends at a place.
func (r *reader) endDefinition(right int) {
	d := r.definition()
	left := d.left
	if n := len(d.cells); n > 0 {
		left = d.cells[n-1].Right
	}
	if len(d.cells) >= r.lim.Cols {
		r.to.Refuse(limit.TooManyCols, r.lim.Cols)
		return
	}
	d.cells = append(d.cells, flow.Cell{Left: left, Right: right, Merging: d.merged})
	d.merged = flow.Merging{}
}

// place gives the cells of a row their places and merges.
func (d *definition) place(cells flow.Row) bool {
	const farthest = 1 << 15
	if len(d.cells) < len(cells) {
		return false
	}
	for i := range cells {
		c := d.cells[i]
		if c.Right < c.Left || c.Left < -farthest || c.Right > farthest {
			return false
		}
		c.Text = cells[i].Text
		cells[i] = c
	}
	return true
}

// The character sets of fonts.
const (
	setSymbol = 2
	setGB     = 134
)

// flush decodes the pending text.
func (r *reader) flush() {
	if len(r.pending) == 0 {
		return
	}
	raw := r.pending
	r.pending = r.pending[:0]
	if r.gone() {
		return
	}
	page := r.page
	switch set := r.fonts[r.font]; {
	case set == setSymbol:
		return
	case set == setGB:
		page = charset.PageGBK
	case set > setSymbol && set != 77 && set != 255:
		page = int(set) // none of those that are read
	}
	text, _, whole := charset.Old(raw, page)
	if !whole {
		r.unread++
	}
	r.to.Buf = append(r.to.Buf, text...)
}

// unit takes a unit of UTF-16.
func (r *reader) unit(c rune) {
	if (r.in == body || r.in == itemLabel) && !r.gone() {
		r.to.Unit(c)
	}
}

// gone reports that text here is not shown, and counts it.
func (r *reader) gone() bool {
	switch {
	case r.deleted:
		r.deletions++
	case r.hidden:
		r.hiddens++
	default:
		return false
	}
	return true
}

// endLabel completes the label of a list item. A tab behind it keeps it off the
// text; a bullet is none.
func (r *reader) endLabel() {
	b := r.to.Buf
	if r.label > len(b) {
		return
	}
	label := b[r.label:]
	n := len(label)
	for n > 0 && (label[n-1] == '\t' || label[n-1] == ' ') {
		n--
	}
	apart := n < len(label)
	label = label[:n]
	r.to.Buf = b[:r.label+n]
	switch {
	case !numbering.IsLabel(label):
		r.to.Buf = b[:r.label]
	case apart && !numbering.EndsWide(label):
		r.to.Buf = append(r.to.Buf, ' ')
	}
}
