// Package cfbtest writes compound files (MS-CFB), for tests.
package cfbtest

import (
	"encoding/binary"
	"unicode/utf16"
)

// A Stream is a stream at the root of a file.
type Stream struct {
	Name string
	Data []byte
}

const (
	size       = 512
	small      = 64
	cutoff     = 4096
	free       = 0xFFFFFFFF
	endOfChain = 0xFFFFFFFE
	tableMark  = 0xFFFFFFFD
)

var le = binary.LittleEndian

// A file is a compound file under way: sectors, and what follows each.
type file struct {
	sectors []byte
	next    []uint32
}

// add appends content in sectors of a chain and returns the first.
func (f *file) add(content []byte) uint32 {
	if len(content) == 0 {
		return endOfChain
	}
	first := uint32(len(f.next))
	for len(content) > 0 {
		var sector [size]byte
		n := copy(sector[:], content)
		content = content[n:]
		f.sectors = append(f.sectors, sector[:]...)
		f.next = append(f.next, uint32(len(f.next))+1)
	}
	f.next[len(f.next)-1] = endOfChain
	return first
}

// Write returns a compound file with sectors of 512 bytes. Streams of less than
// 4096 bytes are in small sectors, as the format asks; the others have their
// sectors in two runs with the second first, so that only the allocation table
// tells their order.
func Write(streams ...Stream) []byte {
	var f file
	var mini []byte
	var miniNext []uint32
	directory := make([]byte, 128*(len(streams)+1))
	put := func(i int, name string, kind byte, start uint32, length int) {
		e := directory[128*i:]
		units := utf16.Encode([]rune(name))
		for k, u := range units {
			le.PutUint16(e[2*k:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(units)+2))
		e[66], e[67] = kind, 1
		for k := 68; k < 80; k += 4 {
			le.PutUint32(e[k:], free)
		}
		le.PutUint32(e[116:], start)
		le.PutUint32(e[120:], uint32(length))
		if i > 0 && i < len(streams) {
			le.PutUint32(e[72:], uint32(i+1))
		}
	}
	for i, s := range streams {
		var start uint32 = endOfChain
		switch {
		case len(s.Data) >= cutoff:
			half := len(s.Data) / size / 2 * size
			second := f.add(s.Data[half:])
			start = f.add(s.Data[:half])
			f.next[len(f.next)-1] = second
		case len(s.Data) > 0:
			start = uint32(len(miniNext))
			for rest := s.Data; len(rest) > 0; {
				var sector [small]byte
				n := copy(sector[:], rest)
				rest = rest[n:]
				mini = append(mini, sector[:]...)
				miniNext = append(miniNext, uint32(len(miniNext))+1)
			}
			miniNext[len(miniNext)-1] = endOfChain
		}
		put(i+1, s.Name, 2, start, len(s.Data))
	}
	put(0, "Root Entry", 5, f.add(mini), len(mini))
	if len(streams) > 0 {
		le.PutUint32(directory[76:], 1)
	}
	miniTable := f.add(words(miniNext))
	first := f.add(directory)

	header := make([]byte, size)
	copy(header, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le.PutUint16(header[24:], 0x3E)
	le.PutUint16(header[26:], 3)
	le.PutUint16(header[28:], 0xFFFE)
	le.PutUint16(header[30:], 9)
	le.PutUint16(header[32:], 6)
	le.PutUint32(header[48:], first)
	le.PutUint32(header[56:], cutoff)
	le.PutUint32(header[60:], miniTable)
	le.PutUint32(header[64:], uint32((4*len(miniNext)+size-1)/size))
	f.tables(header)
	return append(header, f.sectors...)
}

// tables appends the allocation table, and the list of its sectors that has no
// room in the header.
func (f *file) tables(header []byte) {
	const perTable, inHeader, perList = size / 4, 109, size/4 - 1
	count, lists := 0, 0
	for {
		lists = max(0, count-inHeader+perList-1) / perList
		need := (len(f.next) + count + lists + perTable - 1) / perTable
		if need == count {
			break
		}
		count = need
	}
	table := len(f.next)
	for i := range count + lists {
		mark := uint32(tableMark)
		if i >= count {
			mark = 0xFFFFFFFC
		}
		f.next = append(f.next, mark)
	}
	f.sectors = append(f.sectors, words(f.next)...)
	list := make([]uint32, 0, count)
	for i := range count {
		list = append(list, uint32(table+i))
	}
	for i := range inHeader {
		n := uint32(free)
		if i < len(list) {
			n = list[i]
		}
		le.PutUint32(header[76+4*i:], n)
	}
	le.PutUint32(header[44:], uint32(count))
	le.PutUint32(header[68:], endOfChain)
	le.PutUint32(header[72:], uint32(lists))
	for i := range lists {
		rest := list[min(len(list), inHeader+i*perList):]
		page := append(make([]uint32, 0, size/4), rest[:min(len(rest), perList)]...)
		for len(page) < perList {
			page = append(page, free)
		}
		next := uint32(endOfChain)
		if i+1 < lists {
			next = uint32(table + count + i + 1)
		}
		f.sectors = append(f.sectors, words(append(page, next))...)
	}
	if lists > 0 {
		le.PutUint32(header[68:], uint32(table+count))
	}
}

// words returns numbers as bytes, filled up to whole sectors.
func words(v []uint32) []byte {
	var b []byte
	for _, w := range v {
		b = le.AppendUint32(b, w)
	}
	for len(b)%size != 0 {
		b = append(b, 0xFF)
	}
	return b
}
