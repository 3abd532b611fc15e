package doc

// A piece is a run of text that stands together in the main stream.
type piece struct {
	from, to int // characters of the document, to excluded
	start    int // in the stream
	width    int // bytes of a character: 2 for UTF-16, 1 for code page 1252
	change   int // what is changed about its properties, see reader.changed
}

// readPieces reads the piece table and the properties before it ([MS-DOC]
// 2.9.38). No document holds more text than its stream.
func (r *reader) readPieces(clx []byte) bool {
	const properties, table = 1, 2
	for len(clx) >= 3 && clx[0] == properties {
		size := 3 + le16(clx[1:])
		if size > len(clx) {
			return false
		}
		r.changes = append(r.changes, clx[3:size])
		clx = clx[size:]
	}
	if len(clx) < 5 || clx[0] != table {
		return false
	}
	size := le32(clx[1:])
	clx = clx[5:]
	if size < 4 || uint64(size) > uint64(len(clx)) {
		return false
	}
	count := int(size-4) / 12
	text := 0
	for i := range count {
		d := clx[4*(count+1)+8*i:]
		p := piece{from: int(le32(clx[4*i:])), to: int(le32(clx[4*i+4:])), start: int(le32(d[2:])), width: 2, change: le16(d[6:])}
		const narrow = 1 << 30
		if p.start&narrow != 0 {
			p.start, p.width = p.start&^narrow/2, 1
		}
		length := p.to - p.from
		if p.from != text || length < 0 || length > len(r.main) || p.start < 0 || p.start > len(r.main)-length*p.width {
			return false
		}
		if text = p.to; text > len(r.main) {
			return false
		}
		r.pieces = append(r.pieces, p)
	}
	return true
}
