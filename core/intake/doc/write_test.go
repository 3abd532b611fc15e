package doc

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"

	"gouji/core/intake/cfb/cfbtest"
)

var le = binary.LittleEndian

// A para is a paragraph of a document to be written: its text with the mark at
// the end, and its properties.
type para struct {
	text  string
	style int
	props []byte
}

// A document is one to be written.
type document struct {
	paras   []para
	styled  map[string][]byte // properties of a piece of text, which occurs once
	narrow  int               // so many characters from the beginning in one byte each
	boxes   []para
	skipped string // of the stories between
	data    []byte // the stream Data
	styles  []byte // the style sheet
	schemes []byte // of lists
	levels  []byte // of the schemes
	lists   []byte
	clx     []byte // before the piece table
	change  int    // of the pieces
	flags   int
	version int
	ident   int
}

const textAt = 0x600

func prop(code int, operand ...byte) []byte {
	return append([]byte{byte(code), byte(code >> 8)}, operand...)
}

func long(v uint32) []byte { return le.AppendUint32(nil, v) }

// inCell and inRow mark the paragraphs of tables.
func inCell(more ...byte) []byte { return append(prop(setInTable, 1), more...) }

// rowOf returns the properties of the end of a row with cells between bounds and
// the merge flags of each.
func rowOf(bounds []int, flags ...int) []byte {
	n := len(bounds) - 1
	d := []byte{byte(n)}
	for _, b := range bounds {
		d = le.AppendUint16(d, uint16(b))
	}
	for _, f := range flags {
		d = append(le.AppendUint16(d, uint16(f)), make([]byte, 18)...)
	}
	table := append(le.AppendUint16(nil, uint16(len(d)+1)), d...)
	return slices.Concat(prop(setInTable, 1), prop(setRowEnd, 1), prop(setTable, table...))
}

// rowPara returns the paragraphs of a row of a table.
func rowPara(bounds []int, flags []int, cells ...string) []para {
	var out []para
	for _, c := range cells {
		out = append(out, para{text: c + "\a", props: inCell()})
	}
	return append(out, para{text: "\a", props: rowOf(bounds, flags...)})
}

// streams returns the streams of the document.
func (d *document) streams() []cfbtest.Stream {
	text, body := []uint16(nil), 0
	type span struct {
		from, to, style int
		props           []byte
	}
	var paras, runs []span
	take := func(list []para) {
		for _, p := range list {
			from := len(text)
			text = append(text, utf16.Encode([]rune(p.text))...)
			paras = append(paras, span{from, len(text), p.style, p.props})
		}
	}
	take(d.paras)
	body = len(text)
	text = append(text, utf16.Encode([]rune(d.skipped))...)
	boxes := len(text)
	take(d.boxes)
	for s, props := range d.styled {
		units := utf16.Encode([]rune(s))
		for i := range text {
			if i+len(units) <= len(text) && slices.Equal(text[i:i+len(units)], units) {
				runs = append(runs, span{i, i + len(units), 0, props})
				break
			}
		}
	}
	slices.SortFunc(runs, func(a, b span) int { return a.from - b.from })
	place := func(i int) int {
		if i < d.narrow {
			return textAt + i
		}
		return textAt + d.narrow + 2*(i-d.narrow)
	}
	main := make([]byte, textAt)
	for i, u := range text {
		if i < d.narrow {
			main = append(main, byte(u))
		} else {
			main = le.AppendUint16(main, u)
		}
	}
	page := func() []byte {
		for len(main)%pageSize != 0 {
			main = append(main, 0)
		}
		main = append(main, make([]byte, pageSize)...)
		return main[len(main)-pageSize:]
	}
	bin := func(spans []span, entry int) []byte {
		var bounds, pages []byte
		at := 0
		for _, s := range spans {
			p := page()
			le.PutUint32(p, uint32(place(s.from)))
			le.PutUint32(p[4:], uint32(place(s.to)))
			p[pageSize-1] = 1
			if entry == 13 {
				body := append(le.AppendUint16(nil, uint16(s.style)), s.props...)
				if len(body)%2 == 1 { // counted in words and a half
					body = append([]byte{byte(len(body)/2 + 1)}, body...)
				} else {
					body = append([]byte{0, byte(len(body) / 2)}, body...)
				}
				p[8] = byte((pageSize - 2 - len(body)) / 2)
				copy(p[2*int(p[8]):pageSize-1], body)
			} else {
				p[8] = 200
				copy(p[400:], append([]byte{byte(len(s.props))}, s.props...))
			}
			if at != place(s.from) {
				bounds = le.AppendUint32(bounds, uint32(at))
				pages = le.AppendUint32(pages, 0x3FFFFF)
			}
			bounds = le.AppendUint32(bounds, uint32(place(s.from)))
			pages = le.AppendUint32(pages, uint32(len(main)/pageSize-1))
			at = place(s.to)
		}
		return append(le.AppendUint32(bounds, uint32(at)), pages...)
	}
	table := []byte{0xEE}
	puts := map[int][2]int{}
	put := func(i int, b []byte) {
		puts[i] = [2]int{len(table), len(b)}
		table = append(table, b...)
	}
	put(placeParas, bin(paras, 13))
	put(placeRuns, bin(runs, 1))
	put(placeStyles, d.styles)
	put(placeLists, d.schemes)
	table = append(table, d.levels...)
	put(placeOwn, d.lists)
	bounds, pieces := long(0), []byte(nil)
	piece := func(to int, start uint32) {
		bounds = le.AppendUint32(bounds, uint32(to))
		pieces = le.AppendUint16(le.AppendUint32(append(pieces, 0, 0), start), uint16(d.change))
	}
	if d.narrow > 0 {
		piece(d.narrow, textAt*2|1<<30)
	}
	piece(len(text), uint32(place(d.narrow)))
	plc := append(bounds, pieces...)
	put(placePieces, slices.Concat(d.clx, []byte{2}, long(uint32(len(plc))), plc))

	if d.ident == 0 {
		d.ident = identity
	}
	if d.version == 0 {
		d.version = word97
	}
	le.PutUint16(main, uint16(d.ident))
	le.PutUint16(main[2:], uint16(d.version))
	le.PutUint16(main[fibFlags:], uint16(d.flags))
	const shorts, longs, places = 14, 22, 93
	at := fibShorts
	le.PutUint16(main[at:], shorts)
	at += 2 + 2*shorts
	le.PutUint16(main[at:], longs)
	le.PutUint32(main[at+2+4*countBody:], uint32(body))
	le.PutUint32(main[at+2+4*(countBody+1):], uint32(boxes-body))
	le.PutUint32(main[at+2+4*countBoxes:], uint32(len(text)-boxes))
	at += 2 + 4*longs
	le.PutUint16(main[at:], places)
	for i, p := range puts {
		le.PutUint32(main[at+2+8*i:], uint32(p[0]))
		le.PutUint32(main[at+2+8*i+4:], uint32(p[1]))
	}
	name := "0Table"
	if d.flags&flagOtherTable != 0 {
		name = "1Table"
	}
	out := []cfbtest.Stream{{Name: "WordDocument", Data: main}, {Name: name, Data: table}}
	if d.data != nil {
		out = append(out, cfbtest.Stream{Name: "Data", Data: d.data})
	}
	return out
}

func (d *document) bytes() []byte { return cfbtest.Write(d.streams()...) }
