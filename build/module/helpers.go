package module

import (
	"bytes"
	"encoding/binary"
	"math"
)

// A helper is a function that does what one instruction of the later version does,
// by the number that follows its prefix.
type helper uint32

// code returns the signature of a helper, and its locals and instructions.
func (h helper) code() (signature, []byte) {
	switch h {
	case memoryCopy:
		return signature{i32 + i32 + i32, ""}, copyBody()
	case memoryFill:
		return signature{i32 + i32 + i32, ""}, fillBody()
	}
	return h.conversion()
}

// conversion is a saturating conversion: what is no number becomes 0, and what
// lies beyond the whole numbers the nearest of them.
//
//	if x >= least { if x < beyond { trunc x } else { most } } else { if x != x { 0 } else { least } }
func (h helper) conversion() (signature, []byte) {
	wide, double, unsigned := h >= 4, h&2 != 0, h&1 != 0
	from, to, constant := f32, i32, byte(i32Const)
	trunc := 0xa8 + byte(h&3)
	bits := 32
	if wide {
		to, constant, trunc, bits = i64, i64Const, 0xae+byte(h&3), 64
	}
	compare := byte(0x5b) // f32.eq; then ne, lt, gt, le, ge
	if double {
		from, compare = f64, 0x61
	}
	least, most, beyond := int64(math.MinInt64)>>(64-bits), int64(math.MaxInt64)>>(64-bits), math.Ldexp(1, bits-1)
	if unsigned {
		least, most, beyond = 0, -1, math.Ldexp(1, bits)
	}
	float := func(v float64) []byte {
		if double {
			return binary.LittleEndian.AppendUint64([]byte{0x44}, math.Float64bits(v))
		}
		return binary.LittleEndian.AppendUint32([]byte{0x43}, math.Float32bits(float32(v)))
	}
	whole := func(v int64) []byte { return appendInt64([]byte{constant}, v) }
	x := []byte{localGet, 0}
	choose := append([]byte{0x04}, to...) // if, with a result
	return signature{from, to}, bytes.Join([][]byte{
		{0}, x, float(float64(least)), {compare + 5}, choose,
		x, float(beyond), {compare + 2}, choose, x, {trunc, otherwise}, whole(most), {end, otherwise},
		x, x, {compare + 1}, choose, whole(0), {otherwise}, whole(least), {end, end, end},
	}, nil)
}

const (
	block     = 0x02
	loop      = 0x03
	when      = 0x04
	otherwise = 0x05
	br        = 0x0c
	brIf      = 0x0d
	localSet  = 0x21
	none      = 0x40 // a block without a result
	i32LtU    = 0x49
	i32LeU    = 0x4d
	i32Add    = 0x6a
	i32Sub    = 0x6b
	i64Mul    = 0x7e
)

// A step is how much of memory a round of a loop deals with: eight bytes while
// there are as many, then one by one.
type step struct {
	size        byte
	load, store []byte // without alignment, at offset 0
}

var steps = []step{
	{8, []byte{0x29, 0, 0}, []byte{0x37, 0, 0}}, // i64.load, i64.store
	{1, []byte{0x2d, 0, 0}, []byte{0x3a, 0, 0}}, // i32.load8_u, i32.store8
}

// rounds repeats body while as many bytes as a step are left, of those that
// parameter 2 counts.
func (s step) rounds(body ...[]byte) []byte {
	return bytes.Join([][]byte{
		{block, none, loop, none, localGet, 2, i32Const, s.size, i32LtU, brIf, 1},
		bytes.Join(body, nil),
		{br, 0, end, end},
	}, nil)
}

// change adds to a parameter, or takes away from it.
func (s step) change(parameter, operation byte) []byte {
	return []byte{localGet, parameter, i32Const, s.size, operation, localSet, parameter}
}

// copyBody is memory.copy(to, from, n). Where the target lies before the source it
// begins at the front, otherwise at the back, so that no byte is written over
// before it is read, not even of eight that overlap.
func copyBody() []byte {
	out := []byte{0, localGet, 0, localGet, 1, i32LeU, when, none}
	for _, s := range steps {
		out = append(out, s.rounds([]byte{localGet, 0, localGet, 1}, s.load, s.store,
			s.change(0, i32Add), s.change(1, i32Add), s.change(2, i32Sub))...)
	}
	out = append(out, otherwise)
	for _, s := range steps {
		out = append(out, s.rounds(s.change(2, i32Sub), []byte{localGet, 0, localGet, 2, i32Add, localGet, 1, localGet, 2, i32Add},
			s.load, s.store)...)
	}
	return append(out, end, end)
}

// fillBody is memory.fill(to, value, n). Local 3 holds the value eight times over.
func fillBody() []byte {
	out := []byte{1, 1, i64[0], localGet, 1, i32Const, 0xff, 0x01, 0x71, 0xad} // & 255, to 64 bits
	out = append(appendInt64(append(out, i64Const), 0x0101010101010101), i64Mul, localSet, 3)
	for _, s := range steps {
		value := []byte{localGet, 0, localGet, 3}
		if s.size == 1 {
			value[3] = 1
		}
		out = append(out, s.rounds(value, s.store, s.change(0, i32Add), s.change(2, i32Sub))...)
	}
	return append(out, end)
}

// appendInt64 appends a signed LEB128 number.
func appendInt64(dst []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(dst, b)
		}
		dst = append(dst, b|0x80)
	}
}
