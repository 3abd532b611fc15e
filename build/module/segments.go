package module

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// Sections that are changed; see the binary format of WebAssembly 1.0.
const (
	customSection    = 0
	importSection    = 2
	memorySection    = 5
	codeSection      = 10
	dataSection      = 11
	dataCountSection = 12
)

const header = "\x00asm\x01\x00\x00\x00"

var errTruncated = errors.New("wasm: truncated")

// Finish rewrites a module that Go's linker made: active data segments that lie
// at most gap bytes apart become one, and the memory may not grow beyond
// maxPages. The linker splits the data at every run of zeros, which makes some
// 25,000 segments, 6 % of the compressed size, and comes near the 100,000
// segments that V8 accepts.
//
// What only tracebacks read goes too; see dropTraces. So does
// the section that counts data segments, which only memory.init and data.drop
// need; Go uses neither.
func Finish(wasm []byte, gap, maxPages uint32) ([]byte, error) {
	return mapSections(wasm, func(id byte, body []byte) ([]byte, error) {
		switch id {
		case dataCountSection:
			return nil, nil
		case dataSection:
			return joinSegments(body, gap)
		case memorySection:
			return capMemory(body, maxPages)
		}
		return body, nil
	})
}

// mapSections rewrites a module with the bodies that change gives its sections. A
// section whose body is nil goes.
func mapSections(wasm []byte, change func(id byte, body []byte) ([]byte, error)) ([]byte, error) {
	if len(wasm) < len(header) || string(wasm[:len(header)]) != header {
		return nil, errors.New("wasm: not a module of version 1")
	}
	out := append(make([]byte, 0, len(wasm)+len(wasm)/4), header...)
	r := reader{rest: wasm[len(header):]}
	for len(r.rest) > 0 && r.err == nil {
		id := r.byte()
		body := r.take(r.uint())
		if r.err != nil {
			break
		}
		body, err := change(id, body)
		if err != nil {
			return nil, err
		}
		if body == nil {
			continue
		}
		out = binary.AppendUvarint(append(out, id), uint64(len(body)))
		out = append(out, body...)
	}
	return out, r.err
}

// A segment is data that is copied to memory when the module starts.
type segment struct {
	offset uint32
	data   []byte
}

func (s segment) end() uint64 { return uint64(s.offset) + uint64(len(s.data)) }

// wholeWords returns a copy of s that begins where a word of 64 bits does, after
// the segments before it. The linker also drops zeros at the beginning of a word,
// and what looks for an address in the data would miss it.
func (s segment) wholeWords(before []segment) segment {
	from := s.offset &^ 7
	if len(before) > 0 {
		from = max(from, uint32(before[len(before)-1].end()))
	}
	return segment{from, append(make([]byte, s.offset-from), s.data...)}
}

// joinSegments rewrites the body of a data section.
func joinSegments(body []byte, gap uint32) ([]byte, error) {
	segments, err := readSegments(body)
	if err != nil {
		return nil, err
	}
	sort.SliceStable(segments, func(i, j int) bool { return segments[i].offset < segments[j].offset })
	var joined []segment
	for _, s := range segments {
		if len(joined) == 0 || uint64(s.offset) > joined[len(joined)-1].end()+uint64(gap) {
			joined = append(joined, s.wholeWords(joined))
			continue
		}
		last := &joined[len(joined)-1]
		if uint64(s.offset) < last.end() {
			return nil, fmt.Errorf("wasm: data segments overlap at %d", s.offset)
		}
		last.data = append(last.data, make([]byte, uint64(s.offset)-last.end())...)
		last.data = append(last.data, s.data...)
	}
	memory(joined).dropTraces()
	out := binary.AppendUvarint(nil, uint64(len(joined)))
	for _, s := range joined {
		out = appendInt32(append(out, 0, i32Const), int32(s.offset))
		out = binary.AppendUvarint(append(out, end), uint64(len(s.data)))
		out = append(out, s.data...)
	}
	return out, nil
}

// Instructions of the expression that gives a segment its offset.
const (
	i32Const = 0x41
	end      = 0x0b
)

func readSegments(body []byte) ([]segment, error) {
	r := reader{rest: body}
	n := r.uint()
	var segments []segment
	for range n {
		if r.byte() != 0 || r.byte() != i32Const {
			return nil, errors.Join(errors.New("wasm: a data segment that is not active at a constant"), r.err)
		}
		offset := r.int32()
		if r.byte() != end {
			return nil, errors.Join(errors.New("wasm: a computed data offset"), r.err)
		}
		data := r.take(r.uint())
		if r.err != nil {
			return nil, r.err
		}
		segments = append(segments, segment{uint32(offset), data})
	}
	if len(r.rest) > 0 {
		return nil, errors.New("wasm: bytes after the data segments")
	}
	return segments, r.err
}

// capMemory rewrites the body of a memory section with one memory.
func capMemory(body []byte, maxPages uint32) ([]byte, error) {
	r := reader{rest: body}
	count, flags, least := r.uint(), r.byte(), r.uint()
	if flags == 1 {
		r.uint() // the present maximum
	}
	if r.err != nil || count != 1 || flags > 1 || len(r.rest) > 0 {
		return nil, errors.Join(errors.New("wasm: want one memory of 32 bits"), r.err)
	}
	if least > maxPages {
		return nil, fmt.Errorf("wasm: the memory begins with %d pages, the cap is %d", least, maxPages)
	}
	out := binary.AppendUvarint([]byte{1, 1}, uint64(least))
	return binary.AppendUvarint(out, uint64(maxPages)), nil
}

// A reader takes values off a run of bytes. The first error stays.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) byte() byte {
	b := r.take(1)
	if len(b) == 0 {
		return 0
	}
	return b[0]
}

func (r *reader) take(n uint32) []byte {
	if r.err == nil && uint64(n) > uint64(len(r.rest)) {
		r.err = errTruncated
	}
	if r.err != nil {
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// uint reads an unsigned LEB128 number of 32 bits.
func (r *reader) uint() uint32 {
	var v uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			if r.err == nil && v > 1<<32-1 {
				r.err = errors.New("wasm: a number beyond 32 bits")
			}
			return uint32(v)
		}
	}
	r.err = errors.Join(r.err, errors.New("wasm: a number beyond 32 bits"))
	return 0
}

// int32 reads a signed LEB128 number.
func (r *reader) int32() int32 {
	var v int64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= int64(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return int32(v)
		}
	}
	r.err = errors.Join(r.err, errors.New("wasm: a number beyond 32 bits"))
	return 0
}

// appendInt32 appends a signed LEB128 number.
func appendInt32(dst []byte, v int32) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(dst, b)
		}
		dst = append(dst, b|0x80)
	}
}
