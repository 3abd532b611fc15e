package ooxml

import "strings"

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

// A directory is the central directory of a zip file while it is being read.
type directory struct {
	data       string // the file
	start, end int    // of the directory in the file
	next       int    // the record to be read
	shift      int    // bytes before the archive; every stored offset is short by so many
	entries    int
}

// find finds the end record, behind which a comment may stand, and from it the
// directory.
func (d *directory) find() bool {
	last := len(d.data) - endSize
	for at := last; at >= max(0, last-0xffff); at-- {
		if d.has(at, endSignature) && d.u16(at+20) <= last-at {
			return d.readEnd(at)
		}
	}
	return false
}

// readEnd reads the end record and, where a field of it is too small for its
// value, that of zip64.
func (d *directory) readEnd(at int) bool {
	disk, entries := uint32(d.u16(at+4)), uint64(d.u16(at+10))
	size, offset := uint64(d.u32(at+12)), uint64(d.u32(at+16))
	locator := at - locator64Size
	if (entries == 0xffff || size == tooWide || offset == tooWide) && d.has(locator, locator64Signature) {
		// The position in the locator knows nothing of data before the archive:
		// where it does not lead to the record, the usual place is tried.
		usual := locator - end64Size
		if usual < 0 {
			return false
		}
		at = int(min(d.u64(locator+8), uint64(usual)))
		if !d.has(at, end64Signature) {
			at = usual
		}
		if !d.has(at, end64Signature) {
			return false
		}
		disk, entries = d.u32(at+16), d.u64(at+32)
		size, offset = d.u64(at+40), d.u64(at+48)
	}
	if disk != 0 || size > uint64(at) || offset > uint64(at)-size || entries > size/centralSize {
		return false
	}
	d.start, d.end, d.entries = at-int(size), at, int(entries)
	d.shift = d.start - int(offset)
	if d.shift > 0 && !d.has(d.start, centralSignature) && d.has(int(offset), centralSignature) {
		// Something stands between the directory and its end record.
		d.start, d.end, d.shift = int(offset), int(offset+size), 0
	}
	d.next = d.start
	return true
}

// A wide holds the fields of a record that may be too small for their value, in
// the order in which the zip64 extra field gives the larger ones.
type wide [3]uint64

const (
	wideSize = iota
	widePacked
	wideOffset

	tooWide = 0xffffffff // stands in a field that is too small
)

// widen replaces the fields that are too small with those of the zip64 extra
// field (4.5.3), which holds just the ones that need it. The extra fields stand
// between two positions.
func (d *directory) widen(w *wide, at, end int) bool {
	need := 0
	for _, f := range w {
		if f == tooWide {
			need += 8
		}
	}
	for need > 0 {
		body := at + 4
		if body > end || body+d.u16(at+2) > end {
			return false
		}
		if d.u16(at) != 1 {
			at = body + d.u16(at+2)
			continue
		}
		if d.u16(at+2) < need {
			return false
		}
		for i := range w {
			if w[i] == tooWide {
				w[i] = d.u64(body)
				body += 8
			}
		}
		break
	}
	return true
}

// Numbers and signatures at a position, which the caller knows to be within the
// file but for has. They are read a few dozen times per file: what counts is
// that a browser downloads them once, and not a copy for each place.

//go:noinline
func (d *directory) u16(at int) int { return le16(d.data[at:]) }

//go:noinline
func (d *directory) u32(at int) uint32 { return le32(d.data[at:]) }

//go:noinline
func (d *directory) u64(at int) uint64 { return le64(d.data[at:]) }

//go:noinline
func (d *directory) has(at int, signature string) bool {
	return 0 <= at && at < len(d.data) && strings.HasPrefix(d.data[at:], signature)
}
