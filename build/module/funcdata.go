package module

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
)

// traceFuncdata is what a traceback alone reads in funcdata, by internal/abi:
// the inlined calls, the shape of arguments and which of them are live.
var traceFuncdata = map[int]bool{inlinedCalls: true, 5: true, 6: true}

const (
	inlinedCalls    = 3
	inlinedCallSize = 16 // of runtime.inlinedCall: id, three bytes of padding, name, two places
	noFuncdata      = ^uint32(0)
)

// memory is what the data segments put there, by address.
type memory []segment

// at returns the bytes from address to the end of their segment, nil when no
// segment holds it.
func (m memory) at(address uint64) []byte {
	for _, s := range m {
		if uint64(s.offset) <= address && address < s.end() {
			return s.data[address-uint64(s.offset):]
		}
	}
	return nil
}

// funcdataOf returns the fields of a record that hold offsets of funcdata.
func funcdataOf(record []byte) [][]byte {
	return slices.Collect(slices.Chunk(record[pcdataAt+4*int(number(record, pcdataLenAt)):], 4))
}

// dropFuncdata clears the funcdata that only a traceback reads. t is the table
// at address. All funcdata lies together at a place that runtime.moduledata
// names; since the fields of that differ from one Go to the next, the place is
// the only one of its words where every list of inlined calls looks like one.
func (m memory) dropFuncdata(address uint64, t *traceTable) {
	only := map[uint32]bool{} // offset → no other than a traceback reads it
	var inlined []uint32
	for _, record := range t.records {
		for i, field := range funcdataOf(record) {
			offset := binary.LittleEndian.Uint32(field)
			if offset == noFuncdata {
				continue
			}
			before, seen := only[offset]
			only[offset] = traceFuncdata[i] && (before || !seen)
			if i == inlinedCalls {
				inlined = append(inlined, offset)
			}
		}
	}
	base, ok := m.funcdataBase(address, t, inlined)
	if !ok {
		return
	}
	// where the last begins is known, not where it ends
	offsets := slices.Sorted(maps.Keys(only))
	for i, offset := range offsets[:len(offsets)-1] {
		if only[offset] {
			b := m.at(base + uint64(offset))
			clear(b[:min(len(b), int(offsets[i+1]-offset))])
		}
	}
}

// funcdataBase finds where all funcdata begins.
func (m memory) funcdataBase(address uint64, t *traceTable, inlined []uint32) (base uint64, found bool) {
	if len(inlined) == 0 {
		return 0, false
	}
	// moduledata begins with the addresses of the table and of its names
	begin := binary.LittleEndian.AppendUint64(nil, address)
	begin = binary.LittleEndian.AppendUint64(begin, address+uint64(t.namesAt))
	for _, s := range m {
		i := bytes.Index(s.data, begin)
		if i < 0 {
			continue
		}
		const words = 64 // more than come before the place
		for word := range slices.Chunk(s.data[i:min(i+8*words, len(s.data))], 8) {
			if len(word) < 8 {
				break
			}
			candidate := binary.LittleEndian.Uint64(word)
			wrong := func(offset uint32) bool { return !t.isInlinedCall(m.at(candidate + uint64(offset))) }
			if slices.ContainsFunc(inlined, wrong) {
				continue
			}
			if found && candidate != base {
				return 0, false
			}
			base, found = candidate, true
		}
	}
	return base, found
}

// isInlinedCall reports whether b could begin with a runtime.inlinedCall.
func (t *traceTable) isInlinedCall(b []byte) bool {
	return len(b) >= inlinedCallSize && b[1]|b[2]|b[3] == 0 &&
		number(b, 4) > 0 && int(number(b, 4)) < len(t.names)
}
