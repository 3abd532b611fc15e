// Package cfb reads compound files (MS-CFB), the container of Office 97-2003: a
// file system of streams in chains of sectors. Only what stands at its root is
// looked at: what lies in folders below are embedded documents and macros.
//
// It is written for files of unknown origin. No chain of sectors is followed
// twice, none beyond the file, and a stream is never longer than the file, so
// that nothing is taken in memory that the file does not hold.
//
// The usual package for this, github.com/richardlehane/mscfb, links fmt, os and
// time, some 60 KB of a browser's download where this takes 2; it also gives less
// content in place of an error where a chain of sectors breaks off. The tests
// compare the streams that both read.
package cfb

import (
	"strings"

	"gouji/core/intake/limit"
)

// Signature begins every compound file.
const Signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// A File is an open compound file.
type File struct {
	sectors         // of the file
	small   sectors // the small sectors, which lie in the stream of the root
	cutoff  uint32  // streams shorter than this are in small sectors
	entries []entry // at the root
}

// An entry is a stream or a folder.
type entry struct {
	name        string // lower case; "" where a character is not ASCII
	kind        byte
	start, size uint32
}

// Kinds of entries (MS-CFB 2.6.1).
const (
	kindStream = 2
	kindRoot   = 5
)

const (
	headerSize = 512
	entrySize  = 128
	inHeader   = 109 // sectors of the allocation table that the header names
)

// Open reads the directory of a compound file. data must not change while the
// File or anything read from it is in use. The reason of a refusal is
// limit.Damaged.
func Open(data []byte) (*File, error) {
	if len(data) < headerSize || string(data[:len(Signature)]) != Signature {
		return nil, damaged("header")
	}
	shift := le16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, damaged("header")
	}
	f := &File{cutoff: le32(data[56:])}
	f.data, f.size = data, 1<<shift
	f.before = f.size
	if !f.tables() {
		return nil, damaged("allocation table")
	}
	directory, ok := f.chain(le32(data[48:]), -1)
	if !ok || len(directory) < entrySize || directory[66] != kindRoot {
		return nil, damaged("directory")
	}
	root := readEntry(directory)
	if !f.list(directory) {
		return nil, damaged("directory")
	}
	// A small file may have no small sectors: then nothing may ask for them.
	content, ok := f.whole(&f.sectors, &root)
	table, ok2 := f.chain(le32(data[60:]), -1)
	if ok && ok2 {
		f.small = sectors{data: content, size: 64, table: table}
	}
	return f, nil
}

// tables gathers the allocation table: the header names the first sectors of it,
// a chain of sectors the others.
func (f *File) tables() bool {
	var table []byte
	take := func(list []byte) bool {
		for ; len(list) >= 4; list = list[4:] {
			n := le32(list)
			if n > lastSector {
				continue // free
			}
			s := f.sector(n)
			if s == nil || len(table) > len(f.data) { // more than there are sectors
				return false
			}
			table = append(table, s...)
		}
		return true
	}
	if !take(f.data[76 : 76+4*inHeader]) {
		return false
	}
	next := le32(f.data[68:])
	count := le32(f.data[72:])
	if count > uint32(len(f.data)/f.size) {
		return false // the chain would go in a circle
	}
	for ; count > 0 && next <= lastSector; count-- {
		s := f.sector(next)
		if len(s) < f.size || !take(s[:f.size-4]) {
			return false
		}
		next = le32(s[f.size-4:])
	}
	f.table = table
	return true
}

// list gathers the entries at the root: a binary tree of numbers of entries, in
// whatever order.
func (f *File) list(directory []byte) bool {
	count := uint32(len(directory) / entrySize)
	seen := make([]bool, count)
	todo := []uint32{le32(directory[76:])}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == noEntry {
			continue
		}
		if n == 0 || n >= count || seen[n] {
			return false
		}
		seen[n] = true
		e := directory[n*entrySize:]
		f.entries = append(f.entries, readEntry(e))
		todo = append(todo, le32(e[68:]), le32(e[72:]))
	}
	return true
}

// noEntry stands where a tree ends.
const noEntry = 0xFFFFFFFF

func readEntry(b []byte) entry {
	e := entry{kind: b[66], start: le32(b[116:]), size: le32(b[120:])}
	length := int(le16(b[64:]))/2 - 1
	if length < 1 || length > 31 {
		return e
	}
	var name [31]byte
	for i := range length {
		c := b[2*i]
		if b[2*i+1] != 0 || c >= 0x80 {
			return e
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		name[i] = c
	}
	e.name = string(name[:length])
	return e
}

// Has reports whether a stream or a folder of that name stands at the root. Case
// does not count; name is in lower case.
func (f *File) Has(name string) bool { return f.find(name) != nil }

func (f *File) find(name string) *entry {
	for i := range f.entries {
		if f.entries[i].name == name {
			return &f.entries[i]
		}
	}
	return nil
}

// Stream returns the content of a stream at the root; its name is in lower case.
// A stream that is missing or not whole is limit.Damaged.
func (f *File) Stream(name string) ([]byte, error) {
	e := f.find(name)
	if e == nil || e.kind != kindStream {
		return nil, damaged(name)
	}
	from := &f.sectors
	if e.size < f.cutoff {
		from = &f.small
	}
	content, ok := f.whole(from, e)
	if !ok {
		return nil, damaged(name)
	}
	return content, nil
}

// whole returns the content of an entry, which no lie about its size makes longer
// than the file.
func (f *File) whole(from *sectors, e *entry) ([]byte, bool) {
	if e.size > uint32(len(f.data)) {
		return nil, false
	}
	return from.chain(e.start, int(e.size))
}

// Names reports whether a name stands anywhere in a file as a directory writes
// it: for a file whose directory cannot be read.
func Names(file, name string) bool {
	wide := make([]byte, 0, 64)
	for i := range len(name) {
		wide = append(wide, name[i], 0)
	}
	return strings.Contains(file, string(wide))
}

func damaged(where string) error { return limit.Refuse(limit.Damaged, where, 0) }
