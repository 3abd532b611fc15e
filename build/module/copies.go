package module

import (
	"encoding/binary"
	"slices"
)

// longestCopy is how many bytes are copied or cleared word by word at most. For
// memory.copy and memory.fill an engine calls a function of its own, which takes as
// long as moving sixteen words does.
const longestCopy = 64

// A word is what one load and one store move. They widen to 64 bits where it is less.
type word struct {
	size        uint32
	load, store byte
}

var words = [...]word{{8, 0x29, 0x37}, {4, 0x35, 0x3e}, {2, 0x33, 0x3d}, {1, 0x31, 0x3c}}

// unrolled returns the body of a function with its short copies, and its short fills
// with zeros, as loads and stores: a check takes a twentieth less. What no compiler of Go
// has made, so that its parameters are not known, comes back as it is.
func unrolled(body []byte) []byte {
	r := reader{rest: body}
	groups := r.uint()
	declared := r.rest
	locals := uint32(1) // with the parameter
	for range groups {
		locals += r.uint()
		r.byte()
	}
	declared = declared[:len(declared)-len(r.rest)]
	out := binary.AppendUvarint(nil, uint64(groups+1))
	out = append(out, declared...)
	out = append(out, 2, 0x7f) // two numbers of 32 bits: where to and where from
	from := r.rest             // what has not gone out yet
	before := func(last ...instruction) []byte {
		n := len(from) - len(r.rest)
		for i := range last {
			n -= len(last[i].code)
		}
		return from[:n]
	}
	changed := false
	sp, local := r.instruction(), r.instruction()
	if sp.op != opGlobalGet || local.op != opLocalSet || local.value != 1 {
		return body
	}
	for size, value := local, sp; len(r.rest) > 0; {
		in := r.instruction()
		if r.err != nil {
			return body
		}
		if in.op == opBulk && size.op == i32Const && 0 < size.value && size.value <= longestCopy {
			switch {
			case in.code[1] == bulkCopy:
				out = appendCopy(append(out, before(in, size)...), locals, size.value)
				from, changed = r.rest, true
			case value.op == i32Const && value.value == 0:
				out = appendClear(append(out, before(in, size, value)...), locals, size.value)
				from, changed = r.rest, true
			}
		}
		value, size = size, in
	}
	if !changed {
		return body
	}
	return append(out, from...)
}

// partsOf divides bytes into words.
func partsOf(n uint32) (at []uint32, as []word) {
	for from := uint32(0); from < n; {
		for _, w := range words {
			if n-from >= w.size {
				at, as = append(at, from), append(as, w)
				from += w.size
				break
			}
		}
	}
	return at, as
}

// appendCopy writes a copy of n bytes. local and the next are for the addresses, which
// are on the stack. All is loaded before the first word is stored: as with memory.copy,
// the places may overlap.
func appendCopy(out []byte, local, n uint32) []byte {
	out = withIndex(out, opLocalSet, local+1)
	out = withIndex(out, opLocalSet, local)
	at, as := partsOf(n)
	for i, w := range as {
		out = withIndex(out, opLocalGet, local)
		out = withIndex(out, opLocalGet, local+1)
		out = binary.AppendUvarint(append(out, w.load, 0), uint64(at[i]))
	}
	for i, w := range slices.Backward(as) {
		out = binary.AppendUvarint(append(out, w.store, 0), uint64(at[i]))
	}
	return out
}

// appendClear writes what sets n bytes to zero. The address is on the stack.
func appendClear(out []byte, local, n uint32) []byte {
	out = withIndex(out, opLocalSet, local)
	at, as := partsOf(n)
	for i, w := range as {
		out = append(withIndex(out, opLocalGet, local), opI64Const, 0)
		out = binary.AppendUvarint(append(out, w.store, 0), uint64(at[i]))
	}
	return out
}

func withIndex(out []byte, op byte, index uint32) []byte {
	return binary.AppendUvarint(append(out, op), uint64(index))
}
