package module

import (
	"bytes"
	"encoding/binary"
)

// The table of functions that Go's linker puts into the data, as of Go 1.20:
// runtime/symtab.go (pcHeader) and runtime/runtime2.go (_func). All numbers are
// little endian.
const (
	traceMagic = "\xf1\xff\xff\xff\x00\x00\x01\x08" // version; instructions of 1 byte, pointers of 8
	traceHead  = 8 + 8*8

	// offsets in a _func
	entryAt       = 0
	nameAt        = 4
	stackAt       = 16
	fileAt        = 20
	lineAt        = 24
	pcdataLenAt   = 28
	unitAt        = 32
	startLineAt   = 36
	funcdataLenAt = 43
	pcdataAt      = 44
)

// tracePcdata is what a traceback alone reads in pcdata, by internal/abi: which
// calls were inlined and which arguments are live. The points where a goroutine
// must not be stopped, 0, matter to signals only, which WebAssembly has not.
var tracePcdata = map[int]bool{0: true, 2: true, 3: true}

// dropTraces removes from data what only a traceback reads: the names of
// functions and files, lines, inlined calls and arguments. That is an eighth of
// the compressed module. Offset 0, or all ones in funcdata, is the runtime's own
// sign for "nothing here"; what the garbage collector reads stays.
//
// Two things change beside the text of a traceback. The runtime no longer knows
// its own goroutines by their names; it only counts them, to tell a deadlock. And
// recover, which works only in the deferred function itself, also works in a
// function that this one calls when it was inlined into a wrapper.
//
// It reports whether it found the table. One that it does not understand in
// every detail, as of a later Go, is left as it is.
func (m memory) dropTraces() bool {
	for _, s := range m {
		for at := 0; ; at++ {
			i := bytes.Index(s.data[at:], []byte(traceMagic))
			if i < 0 || len(s.data)-at-i < traceHead {
				break
			}
			at += i
			if t, ok := parseTraces(s.data[at:]); ok {
				m.dropFuncdata(uint64(s.offset)+uint64(at), t)
				t.drop()
				return true
			}
		}
	}
	return false
}

// A traceTable is the parts of the table that matter here.
type traceTable struct {
	names, files []byte
	namesAt      int            // offset of names in the table
	tables       []byte         // tables from instruction to value, referred to by offset
	records      [][]byte       // one _func each, with its pcdata and funcdata
	lengths      map[uint32]int // of the tables that are referred to
}

// parseTraces reads the table at the beginning of data and checks every offset.
func parseTraces(data []byte) (*traceTable, bool) {
	word := func(i int) int { return int(binary.LittleEndian.Uint64(data[8+8*i:])) }
	n, names, files, tables, funcs := word(0), word(3), word(4), word(6), word(7)
	if n <= 0 || names < traceHead || files < names || tables < files || funcs < tables || funcs > len(data) ||
		n > (len(data)-funcs)/8 {
		return nil, false
	}
	t := &traceTable{
		names: data[names:files], namesAt: names, files: data[files:tables], tables: data[tables:funcs],
		lengths: map[uint32]int{},
	}
	index := data[funcs:]
	for i := range n {
		at := int(number(index, 8*i+4))
		if at > len(index)-pcdataAt || number(index, at+entryAt) != number(index, 8*i) {
			return nil, false
		}
		record := index[at:]
		size := pcdataAt + 4*int(number(record, pcdataLenAt)) + 4*int(record[funcdataLenAt])
		if size > len(record) || int(number(record, nameAt)) >= len(t.names) {
			return nil, false
		}
		record = record[:size]
		t.records = append(t.records, record)
		for field := range tableFields(record) {
			if !t.measure(number(record, field)) {
				return nil, false
			}
		}
	}
	return t, true
}

func number(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

// tableFields yields the places of a record that refer to a table, and whether
// only a traceback reads it.
func tableFields(record []byte) func(yield func(field int, trace bool) bool) {
	return func(yield func(int, bool) bool) {
		if !yield(stackAt, false) || !yield(fileAt, true) || !yield(lineAt, true) {
			return
		}
		for i := range int(number(record, pcdataLenAt)) {
			if !yield(pcdataAt+4*i, tracePcdata[i]) {
				return
			}
		}
	}
}

// measure notes the length of the table at offset; 0 is no table. A table is
// pairs of a change of value and a distance, until a change of 0 that is not the
// first.
func (t *traceTable) measure(offset uint32) bool {
	if offset == 0 || t.lengths[offset] > 0 {
		return true
	}
	for at, first := int(offset), true; at < len(t.tables); first = false {
		change, n := binary.Uvarint(t.tables[at:])
		if n <= 0 {
			return false
		}
		at += n
		if change == 0 && !first {
			t.lengths[offset] = at - int(offset)
			return true
		}
		if _, n = binary.Uvarint(t.tables[at:]); n <= 0 {
			return false
		}
		at += n
	}
	return false
}

// drop clears the references, and then all that nothing refers to any more.
// Equal tables are stored once, so that a table may have readers of both kinds.
func (t *traceTable) drop() {
	tables := make([]byte, len(t.tables))
	for _, record := range t.records {
		for field, trace := range tableFields(record) {
			if trace {
				clear(record[field : field+4])
				continue
			}
			at := int(number(record, field))
			n := t.lengths[uint32(at)]
			copy(tables[at:at+n], t.tables[at:])
		}
		for i, field := range funcdataOf(record) {
			if traceFuncdata[i] {
				binary.LittleEndian.PutUint32(field, noFuncdata)
			}
		}
		clear(record[nameAt : nameAt+4])
		clear(record[unitAt : startLineAt+4])
	}
	copy(t.tables, tables)
	clear(t.names)
	clear(t.files)
}
