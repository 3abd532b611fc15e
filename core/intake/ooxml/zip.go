package ooxml

import (
	"gouji/core/intake/limit"
	"gouji/core/intake/order"
)

// An entry is one file of the container.
type entry struct {
	name   string // normalised: lower case, slashes, no leading slash
	start  int    // first byte of the data in the file
	packed int    // bytes of the data
	size   int    // bytes that it unpacks to, as declared
	crc    uint32
	method int
	raw    string // the name as stored
	utf8   bool   // … which is said to be UTF-8
	locked bool   // encrypted
}

const (
	methodStored  = 0
	methodDeflate = 8
)

// entriesOf reads the central directory. Nothing is unpacked; what it allocates
// is bounded by the size of the file and lim.Parts.
func entriesOf(data []byte, lim *limit.Limits) ([]entry, error) {
	d := directory{data: view(data)}
	if !d.find() {
		return nil, damaged("zip directory")
	}
	if d.entries > lim.Parts {
		return nil, limit.Refuse(limit.TooManyParts, "", lim.Parts)
	}
	entries := make([]entry, d.entries)
	for i := range entries {
		if err := d.read(&entries[i], lim); err != nil {
			return nil, err
		}
	}
	if d.next < d.end && d.has(d.next, centralSignature) {
		return nil, damaged("zip directory")
	}
	return entries, refuseOverlaps(entries)
}

// read reads the next record of the directory.
func (d *directory) read(e *entry, lim *limit.Limits) error {
	at := d.next
	name := at + centralSize
	if name > d.end || !d.has(at, centralSignature) {
		return damaged("zip directory")
	}
	extra := name + d.u16(at+28)
	comment := extra + d.u16(at+30)
	d.next = comment + d.u16(at+32)
	if d.next > d.end {
		return damaged("zip directory")
	}
	e.raw = d.data[name:extra]
	e.name = partName(e.raw)
	e.method, e.crc = d.u16(at+10), d.u32(at+16)
	w := wide{uint64(d.u32(at + 24)), uint64(d.u32(at + 20)), uint64(d.u32(at + 42))}
	const encrypted, utf8 = 1 | 1<<6 | 1<<13, 1 << 11
	e.locked, e.utf8 = d.u16(at+8)&encrypted != 0, d.u16(at+8)&utf8 != 0
	switch {
	case !d.widen(&w, extra, comment):
		return damaged(e.name)
	case w[wideSize] > uint64(lim.Part):
		return limit.Refuse(limit.Unpacks, e.name, lim.Part)
	case !d.locate(e, &w):
		return damaged(e.name)
	}
	return nil
}

// locate finds the data of an entry, which stands behind a record of its own.
func (d *directory) locate(e *entry, w *wide) bool {
	size, packed, offset := w[wideSize], w[widePacked], w[wideOffset]
	switch {
	case e.method == methodStored && packed != size && !e.locked, packed > uint64(d.start), offset > uint64(d.start):
		return false
	}
	at := d.shift + int(offset)
	if at+localSize > d.start || !d.has(at, localSignature) {
		return false
	}
	e.start = at + localSize + d.u16(at+26) + d.u16(at+28)
	e.packed, e.size = int(packed), int(size)
	return e.start+e.packed <= d.start
}

// refused says why an entry cannot be read, nil when it can.
func (e *entry) refused(name string) error {
	switch {
	case e.locked:
		return limit.Refuse(limit.Encrypted, name, 0)
	case e.method != methodStored && e.method != methodDeflate:
		return damaged(name)
	}
	return nil
}

// refuseOverlaps refuses entries that share bytes, by which a small file could
// unpack to any size.
func refuseOverlaps(entries []entry) error {
	const index = 1<<32 - 1
	keys := make([]uint64, len(entries))
	for i := range entries {
		keys[i] = uint64(entries[i].start)<<32 | uint64(i)
	}
	order.Sort(keys)
	end := 0
	for _, key := range keys {
		e := &entries[key&index]
		if e.start < end {
			return damaged(e.name)
		}
		end = e.start + e.packed
	}
	return nil
}

// indexOf tells where each part stands among the entries: those that are not
// folders, by their names.
func indexOf(entries []entry) (map[string]int, error) {
	index := make(map[string]int, len(entries))
	for i := range entries {
		name := entries[i].name
		if name == "" || name[len(name)-1] == '/' {
			continue
		}
		if _, taken := index[name]; taken {
			return nil, limit.Refuse(limit.DuplicateEntry, name, 0)
		}
		index[name] = i
	}
	return index, nil
}

// partName normalises a name: part names do not differ by case alone, and some
// writers use backslashes or begin with a slash. A name that is normal already
// is not copied.
func partName(name string) string {
	for i := range len(name) {
		if c := name[i]; c == '\\' || 'A' <= c && c <= 'Z' {
			name = lowered(name)
			break
		}
	}
	for name != "" && name[0] == '/' {
		name = name[1:]
	}
	return name
}

//go:noinline
func lowered(name string) string {
	b := []byte(name)
	for i, c := range b {
		switch {
		case c == '\\':
			b[i] = '/'
		case 'A' <= c && c <= 'Z':
			b[i] = c | 0x20
		}
	}
	return view(b)
}
