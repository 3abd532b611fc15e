package doc

import (
	"gouji/core/intake/cfb"
	"gouji/core/intake/limit"
)

// Parts tells where in the text of the document its stories stand, counted in
// characters: the body is first, and before the text boxes come footnotes,
// headers, comments and endnotes.
type parts struct{ body, boxes, boxed int }

// The file information block ([MS-DOC] 2.5), at the beginning of the main stream.
const (
	fibFlags  = 10
	fibShorts = 32 // where the counted arrays begin

	flagEncrypted  = 0x0100
	flagOtherTable = 0x0200
	identity       = 0xA5EC
	word97         = 0x00C1

	// Of the array of 32-bit numbers.
	countBody  = 3
	countBoxes = 9

	// Of the array of places in the table stream.
	placeStyles = 1
	placeRuns   = 12
	placeParas  = 13
	placePieces = 33
	placeLists  = 73
	placeOwn    = 74
)

// open reads the information block and finds what it leads to.
func (r *reader) open(f *cfb.File) (parts, error) {
	var p parts
	var err error
	if r.main, err = f.Stream("worddocument"); err != nil {
		return p, err
	}
	w := r.main
	switch {
	case len(w) < fibShorts+2:
		return p, damaged("file information block")
	case le16(w) != identity || le16(w[2:]) < word97:
		return p, limit.Refuse(limit.OldWord, "", 0)
	case le16(w[fibFlags:])&flagEncrypted != 0:
		return p, limit.Refuse(limit.Encrypted, "", 0)
	}
	name := "0table"
	if le16(w[fibFlags:])&flagOtherTable != 0 {
		name = "1table"
	}
	table, err := f.Stream(name)
	if err != nil {
		return p, err
	}
	if f.Has("data") {
		if r.data, err = f.Stream("data"); err != nil {
			return p, err
		}
	}
	longs, ok := counted(w, fibShorts, 2)
	places, ok2 := counted(w, longs.end, 4)
	place, ok3 := counted(w, places.end, 8)
	if !ok || !ok2 || !ok3 || places.count <= countBoxes || place.count <= placePieces {
		return p, damaged("file information block")
	}
	for i := countBody; i <= countBoxes; i++ {
		n := int(int32(le32(w[places.start+4*i:])))
		if n < 0 || n > len(w) {
			return p, damaged("file information block")
		}
		switch i {
		case countBody:
			p.body = n
		case countBoxes:
			p.boxed = n
			continue
		}
		p.boxes += n
	}
	at := func(i int) ([]byte, bool) {
		start, size := le32(w[place.start+8*i:]), le32(w[place.start+8*i+4:])
		if uint64(start)+uint64(size) > uint64(len(table)) {
			return nil, false
		}
		return table[start : start+size], true
	}
	runs, ok := at(placeRuns)
	paras, ok2 := at(placeParas)
	clx, ok3 := at(placePieces)
	if !ok || !ok2 || !ok3 || !r.readPieces(clx) {
		return p, damaged("table stream")
	}
	r.runs = bins{list: runs, entry: 1}
	r.paras = bins{list: paras, entry: 13}
	if sheet, ok := at(placeStyles); ok {
		r.readStyles(sheet)
	}
	if place.count > placeOwn {
		schemes, ok := at(placeLists)
		lists, ok2 := at(placeOwn)
		if ok && ok2 {
			// Where the schemes end their levels begin.
			end := int(le32(w[place.start+8*placeLists:])) + len(schemes)
			r.readLists(schemes, table[end:], lists)
		}
	}
	return p, nil
}

// An array of the information block stands behind the number of its elements.
type array struct{ start, count, end int }

func counted(w []byte, at, size int) (array, bool) {
	if at+2 > len(w) {
		return array{}, false
	}
	a := array{start: at + 2, count: le16(w[at:])}
	a.end = a.start + a.count*size
	return a, a.end <= len(w)
}
