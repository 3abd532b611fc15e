package doc

// Bins find the properties of a place in the text: a list of places, with a page
// of the main stream for what stands between two of them; the page is made alike
// ([MS-DOC] 2.9.33, 2.9.55).
type bins struct {
	list  []byte
	entry int // bytes of an entry of a page, of which the first tells where the properties are
}

const pageSize = 512

// find returns the page that tells of a place, the offset of the properties in
// it, and the place where they end; nil when there is nothing.
func (b *bins) find(main []byte, place int) (page []byte, at, end int) {
	count := (len(b.list) - 4) / 8
	i := search(b.list, count, place)
	if i < 0 {
		return nil, 0, place + 1
	}
	start := int(le32(b.list[4*(count+1)+4*i:])&0x3FFFFF) * pageSize
	if start > len(main)-pageSize {
		return nil, 0, place + 1
	}
	page = main[start : start+pageSize]
	count = int(page[pageSize-1])
	if 4*(count+1)+b.entry*count >= pageSize {
		return nil, 0, place + 1
	}
	if i = search(page, count, place); i < 0 {
		return nil, 0, place + 1
	}
	return page, 2 * int(page[4*(count+1)+b.entry*i]), int(le32(page[4*i+4:]))
}

// search returns which of count intervals holds a place, -1 for none.
func search(bounds []byte, count, place int) int {
	if count <= 0 {
		return -1
	}
	low, high := 0, count
	for low < high {
		middle := (low + high) / 2
		if int(le32(bounds[4*middle+4:])) <= place {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == count || int(le32(bounds[4*low:])) > place {
		return -1
	}
	return low
}

// A modifier is one property: its code and its operand ([MS-DOC] 2.6).
type modifier struct {
	code    int
	operand []byte
}

// next cuts the first modifier off a list.
func next(list []byte) (m modifier, rest []byte, ok bool) {
	if len(list) < 3 {
		return m, nil, false
	}
	m.code = le16(list)
	list = list[2:]
	size := 0
	switch m.code >> 13 {
	case 0, 1:
		size = 1
	case 2, 4, 5:
		size = 2
	case 3:
		size = 4
	case 7:
		size = 3
	default:
		const tabs, tabsMany = 0xC615, 255
		size = 1 + int(list[0])
		switch {
		case m.code == setTable && len(list) < 2:
			return m, nil, false
		case m.code == setTable:
			size = 1 + le16(list)
		case m.code == tabs && list[0] == tabsMany:
			return m, nil, false // tab stops come last
		}
	}
	if size > len(list) {
		return m, nil, false
	}
	m.operand = list[:size]
	return m, list[size:], true
}

// Codes of modifiers.
const (
	setInTable   = 0x2416
	setRowEnd    = 0x2417
	setInnerCell = 0x244B
	setInnerEnd  = 0x244C
	setDepth     = 0x6649
	addDepth     = 0x664A
	setOutline   = 0x2640
	setList      = 0x460B
	setListLevel = 0x260A
	setElsewhere = 0x6646 // the properties are in the stream Data
	setElseOld   = 0x6645
	setElseTable = 0x646B
	setTable     = 0xD608
	setVertical  = 0xD62B
	setMerged    = 0x5624

	setDeleted  = 0x0800
	setInserted = 0x0801
	setObject   = 0x080A
	setHidden   = 0x083C
	setSymbol   = 0x6A09
)

// A paragraph is what is known of one where it ends.
type paragraph struct {
	properties
	ends      bool // and not merely a page
	depth     int  // of tables around it
	inTable   bool
	rowEnd    bool // not text but the end of a row
	innerCell bool // the last of its cell, in a nested table
	innerEnd  bool // the end of a row of a nested table
	table     []byte
	merges    []modifier
}

// paragraph looks up the paragraph whose mark stands at a place.
func (r *reader) paragraph(p *paragraph, place int, from *piece) {
	page, at, end := r.paras.find(r.main, place)
	p.properties, p.ends = nothing, end <= place+from.width
	number := 0 // of the style
	if page != nil && at > 0 && at < pageSize-1 {
		size, start := 2*int(page[at])-1, at+1
		if page[at] == 0 {
			size, start = 2*int(page[at+1]), at+2
		}
		if size >= 2 && start+size <= pageSize {
			number = le16(page[start:])
			r.modify(p, page[start+2:start+size], true)
		}
	}
	if change, ok := r.changed(from); ok {
		r.modify(p, change, true)
	}
	if p.depth < 1 && p.inTable {
		p.depth = 1
	}
	const headings = 9
	p.properties = p.or(r.style(number))
	if p.level == unset && number <= headings {
		p.level = number
	}
	p.level = max(p.level, 0)
}

// changed returns the properties that a piece changes: a reference to a list, or
// one of a few short ones ([MS-DOC] 2.9.213), of which two matter.
func (r *reader) changed(from *piece) ([]byte, bool) {
	if from.change&1 != 0 {
		if i := from.change >> 1; i < len(r.changes) {
			return r.changes[i], true
		}
		return nil, false
	}
	const shortInTable, shortRowEnd = 0x18, 0x19
	switch value := byte(from.change >> 8); from.change >> 1 & 0x7F {
	case shortInTable:
		return []byte{setInTable & 0xFF, setInTable >> 8, value}, true
	case shortRowEnd:
		return []byte{setRowEnd & 0xFF, setRowEnd >> 8, value}, true
	}
	return nil, false
}

// modify applies modifiers to a paragraph. Those that are elsewhere lead to no
// others.
func (r *reader) modify(p *paragraph, list []byte, here bool) {
	for {
		m, rest, ok := next(list)
		if !ok {
			return
		}
		list = rest
		o := m.operand
		switch m.code {
		case setInTable:
			p.inTable = o[0] != 0
		case setRowEnd:
			p.rowEnd = o[0] != 0
		case setInnerCell:
			p.innerCell = o[0] != 0
		case setInnerEnd:
			p.innerEnd = o[0] != 0
		case setDepth:
			p.depth = int(int32(le32(o)))
		case addDepth:
			p.depth += int(int32(le32(o)))
		case setOutline:
			const body = 9
			if p.level = int(o[0]) + 1; o[0] >= body {
				p.level = 0
			}
		case setList:
			// Beyond the lists are numbers for paragraphs that left one.
			p.list = le16(o)
		case setListLevel:
			p.listLevel = int(o[0])
		case setTable:
			p.table = o
		case setVertical, setMerged:
			p.merges = append(p.merges, m)
		case setElsewhere, setElseOld, setElseTable:
			at := uint64(le32(o))
			if !here || at+2 > uint64(len(r.data)) {
				continue
			}
			size := le16(r.data[at:])
			if at+2+uint64(size) <= uint64(len(r.data)) {
				r.modify(p, r.data[at+2:at+2+uint64(size)], false)
			}
		}
	}
}

// A run is what is known of a run of text.
type run struct {
	end                               int // place in the stream
	deleted, inserted, hidden, object bool
	symbol                            bool // the characters stand for one of a font of symbols
}

// run looks up the run of text at a place.
func (r *reader) run(place int, from *piece) run {
	page, at, end := r.runs.find(r.main, place)
	out := run{end: max(end, place+1)}
	if page != nil && at > 0 && at < pageSize {
		if end := at + 1 + int(page[at]); end <= pageSize {
			out.modify(page[at+1 : end])
		}
	}
	if change, ok := r.changed(from); ok {
		out.modify(change)
	}
	return out
}

func (out *run) modify(list []byte) {
	for {
		m, rest, ok := next(list)
		if !ok {
			return
		}
		list = rest
		switch m.code {
		// A bit says yes; others tell how that relates to the style.
		case setDeleted:
			out.deleted = m.operand[0]&1 == 1
		case setInserted:
			out.inserted = m.operand[0]&1 == 1
		case setHidden:
			out.hidden = m.operand[0]&1 == 1
		case setObject:
			out.object = m.operand[0] == 1
		case setSymbol:
			out.symbol = true
		}
	}
}
