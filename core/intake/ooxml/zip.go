package ooxml

import (
	"slices"
	"strings"

	"gouji/core/intake/limit"
)

// An entry is one file of the container.
type entry struct {
	name   string // normalised: lower case, slashes, no leading slash
	start  int    // first byte of the data in the file
	packed int    // bytes of the data
	size   int    // bytes that it unpacks to, as declared
	crc    uint32
	method int
}

const (
	methodStored  = 0
	methodDeflate = 8
)

// Sizes and signatures of the records of a zip file (APPNOTE.TXT 4.3).
const (
	localSize     = 30
	centralSize   = 46
	endSize       = 22
	end64Size     = 56
	locator64Size = 20

	localSignature     = "PK\x03\x04"
	centralSignature   = "PK\x01\x02"
	endSignature       = "PK\x05\x06"
	end64Signature     = "PK\x06\x06"
	locator64Signature = "PK\x06\x07"
)

// A directory is where the central directory of a zip file stands.
type directory struct {
	start, end int // in the file
	shift      int // bytes before the archive; every stored offset is short by so many
	entries    int
}

// entriesOf reads the central directory, sorted by name. Nothing is unpacked;
// what it allocates is bounded by the size of the file and lim.Parts.
func entriesOf(data []byte, lim limit.Limits) ([]entry, error) {
	dir, ok := findDirectory(data)
	if !ok {
		return nil, damaged("zip directory")
	}
	if dir.entries > lim.Parts {
		return nil, limit.Refuse(limit.TooManyParts, "", lim.Parts)
	}
	entries := make([]entry, 0, dir.entries)
	at := dir.start
	for range dir.entries {
		e, next, err := centralEntry(data, dir, at, lim)
		if err != nil {
			return nil, err
		}
		at = next
		entries = append(entries, e)
	}
	if at < dir.end && has(data, at, centralSignature) {
		return nil, damaged("zip directory")
	}
	if err := refuseOverlaps(entries); err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e entry) bool {
		return e.name == "" || strings.HasSuffix(e.name, "/") // a folder
	})
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	for i := 1; i < len(entries); i++ {
		if entries[i].name == entries[i-1].name {
			return nil, limit.Refuse(limit.DuplicateEntry, entries[i].name, 0)
		}
	}
	return entries, nil
}

// findDirectory finds the end record, behind which a comment may stand, and
// from it the directory.
func findDirectory(data []byte) (directory, bool) {
	from := max(0, len(data)-endSize-0xffff)
	for i := len(data) - endSize; i >= from; i-- {
		if has(data, i, endSignature) && i+endSize+le16(data[i+20:]) <= len(data) {
			return readEnd(data, i)
		}
	}
	return directory{}, false
}

func readEnd(data []byte, at int) (directory, bool) {
	entries, size, offset := uint64(le16(data[at+10:])), uint64(le32(data[at+12:])), uint64(le32(data[at+16:]))
	disk, end := uint32(le16(data[at+4:])), at
	locator := at - locator64Size
	if (entries == 0xffff || size == 0xffffffff || offset == 0xffffffff) && has(data, locator, locator64Signature) {
		// The position in the locator knows nothing of data before the archive:
		// where it does not lead to the record, the usual place is tried.
		end = locator - end64Size
		if p := le64(data[locator+8:]); p <= uint64(end) && has(data, int(p), end64Signature) {
			end = int(p)
		}
		if !has(data, end, end64Signature) {
			return directory{}, false
		}
		entries, size, offset = le64(data[end+32:]), le64(data[end+40:]), le64(data[end+48:])
		disk = le32(data[end+16:])
	}
	if disk != 0 || size > uint64(end) || offset > uint64(end)-size || entries > size/centralSize {
		return directory{}, false
	}
	d := directory{start: end - int(size), end: end, entries: int(entries)}
	d.shift = d.start - int(offset)
	if d.shift > 0 && !has(data, d.start, centralSignature) && has(data, int(offset), centralSignature) {
		// Something stands between the directory and its end record.
		d = directory{start: int(offset), end: int(offset + size), entries: d.entries}
	}
	return d, true
}

// centralEntry reads the directory record at a position and returns the entry
// and the position of the next record.
func centralEntry(data []byte, dir directory, at int, lim limit.Limits) (entry, int, error) {
	if at+centralSize > dir.end || !has(data, at, centralSignature) {
		return entry{}, 0, damaged("zip directory")
	}
	h := data[at:]
	nameEnd := at + centralSize + le16(h[28:])
	extraEnd := nameEnd + le16(h[30:])
	next := extraEnd + le16(h[32:])
	if next > dir.end {
		return entry{}, 0, damaged("zip directory")
	}
	e := entry{name: partName(data[at+centralSize : nameEnd]), method: le16(h[10:]), crc: le32(h[16:])}
	packed, size, offset := uint64(le32(h[20:])), uint64(le32(h[24:])), uint64(le32(h[42:]))
	if !widen(data[nameEnd:extraEnd], &size, &packed, &offset) {
		return entry{}, 0, damaged(e.name)
	}
	const encrypted = 1 | 1<<6 | 1<<13
	switch {
	case le16(h[8:])&encrypted != 0:
		return entry{}, 0, limit.Refuse(limit.Encrypted, e.name, 0)
	case size > uint64(lim.Part):
		return entry{}, 0, limit.Refuse(limit.Unpacks, e.name, lim.Part)
	case e.method != methodStored && e.method != methodDeflate,
		e.method == methodStored && packed != size,
		packed > uint64(dir.start), offset > uint64(dir.start):
		return entry{}, 0, damaged(e.name)
	}
	local := dir.shift + int(offset)
	if local+localSize > dir.start || !has(data, local, localSignature) {
		return entry{}, 0, damaged(e.name)
	}
	e.start = local + localSize + le16(data[local+26:]) + le16(data[local+28:])
	e.packed, e.size = int(packed), int(size)
	if e.start+e.packed > dir.start {
		return entry{}, 0, damaged(e.name)
	}
	return e, next, nil
}

// widen replaces the fields that are too small for their value with those of
// the zip64 extra field (4.5.3), which holds just the ones that need it.
func widen(extra []byte, fields ...*uint64) bool {
	need := 0
	for _, f := range fields {
		if *f == 0xffffffff {
			need++
		}
	}
	for need > 0 {
		if len(extra) < 4 || len(extra) < 4+le16(extra[2:]) {
			return false
		}
		body := extra[4 : 4+le16(extra[2:])]
		if le16(extra) != 1 {
			extra = extra[4+len(body):]
			continue
		}
		if len(body) < 8*need {
			return false
		}
		for _, f := range fields {
			if *f == 0xffffffff {
				*f, body = le64(body), body[8:]
			}
		}
		return true
	}
	return true
}

// refuseOverlaps refuses entries that share bytes, by which a small file could
// unpack to any size.
func refuseOverlaps(entries []entry) error {
	slices.SortFunc(entries, func(a, b entry) int { return a.start - b.start })
	for i := 1; i < len(entries); i++ {
		if entries[i-1].start+entries[i-1].packed > entries[i].start {
			return damaged(entries[i].name)
		}
	}
	return nil
}

// partName normalises a name: part names do not differ by case alone, and some
// writers use backslashes or begin with a slash.
func partName[T string | []byte](name T) string {
	changed := false
	for i := range len(name) {
		c := name[i]
		changed = changed || c == '\\' || 'A' <= c && c <= 'Z'
	}
	plain := string(name)
	if changed {
		lower := []byte(plain)
		for i, c := range lower {
			switch {
			case c == '\\':
				lower[i] = '/'
			case 'A' <= c && c <= 'Z':
				lower[i] = c + 'a' - 'A'
			}
		}
		plain = view(lower)
	}
	return strings.TrimLeft(plain, "/")
}

func has(data []byte, at int, signature string) bool {
	return at >= 0 && at+len(signature) <= len(data) && view(data[at:at+len(signature)]) == signature
}
