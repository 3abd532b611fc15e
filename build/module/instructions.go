package module

import "encoding/binary"

// Instructions that Lower reads or writes; see the binary format of WebAssembly.
const (
	callTo     = 0x10
	localGet   = 0x20
	i64Const   = 0x42
	i64ShrU    = 0x88
	i32WrapI64 = 0xa7
	extended   = 0xfc // before the number of a saturating conversion or of bulk memory
	memoryCopy = 10
	memoryFill = 11
)

// extensions is what sign extension comes to: shifted to the left and back.
var extensions = map[byte][]byte{
	0xc0: {0x41, 24, 0x74, 0x41, 24, 0x75}, // i32.extend8_s
	0xc1: {0x41, 16, 0x74, 0x41, 16, 0x75}, // i32.extend16_s
	0xc2: {0x42, 56, 0x86, 0x42, 56, 0x87}, // i64.extend8_s
	0xc3: {0x42, 48, 0x86, 0x42, 48, 0x87}, // i64.extend16_s
	0xc4: {0x42, 32, 0x86, 0x42, 32, 0x87}, // i64.extend32_s
}

// code rewrites the bodies of the functions and appends those that are added.
func (l *lowering) code(r *reader) []byte {
	n := r.uint()
	if n != l.own {
		r.fail("as many bodies as functions are wanted")
	}
	var bodies []byte
	for range n {
		body := reader{rest: r.take(r.uint())}
		if r.err != nil {
			return nil
		}
		lowered := l.body(&body)
		if body.err != nil {
			r.err = body.err
			return nil
		}
		bodies = append(binary.AppendUvarint(bodies, uint64(len(lowered))), lowered...)
	}
	out := binary.AppendUvarint(nil, uint64(n)+uint64(len(l.added)))
	out = append(out, bodies...)
	for _, f := range l.added {
		out = append(binary.AppendUvarint(out, uint64(len(f.body))), f.body...)
	}
	return out
}

// body rewrites one function: what is not named here is copied as it stands.
func (l *lowering) body(r *reader) []byte {
	out := make([]byte, 0, len(r.rest)+len(r.rest)/16)
	kept := r.rest // not yet copied
	for range r.uint() {
		r.uint()
		r.byte()
	}
	for len(r.rest) > 0 && r.err == nil {
		at := r.rest
		instead := l.instruction(r)
		if instead == nil {
			continue
		}
		out = append(append(out, kept[:len(kept)-len(at)]...), instead...)
		kept = r.rest
	}
	return append(out, kept...)
}

// instruction passes over one instruction and returns what takes its place, nil
// when it stays.
func (l *lowering) instruction(r *reader) []byte {
	op := r.byte()
	switch {
	case op == 0x02 || op == 0x03 || op == 0x04: // block, loop, if: the type of the result
		r.byte()
	case op == 0x0c || op == 0x0d || op >= localGet && op <= 0x24: // branches, variables
		r.uint()
	case op == 0x0e: // br_table
		for range r.uint() {
			r.uint()
		}
		r.uint()
	case op == callTo:
		if to, ok := l.calls[r.uint()]; ok {
			return callOf(to)
		}
	case op == 0x11 || op >= 0x28 && op <= 0x3e: // call_indirect, loads and stores
		r.uint()
		r.uint()
	case op == 0x3f || op == 0x40: // memory.size, memory.grow
		r.byte()
	case op == i32Const || op == i64Const:
		for r.byte() >= 0x80 {
		}
	case op == 0x43: // f32.const
		r.take(4)
	case op == 0x44: // f64.const
		r.take(8)
	case op == extended:
		return l.extended(r)
	case op >= 0xc0 && op <= 0xc4:
		return extensions[op]
	case op <= 0x01 || op == 0x05 || op == end || op == 0x0f || op == 0x1a || op == 0x1b || op >= 0x45 && op <= 0xbf:
		// nothing follows
	default:
		r.fail("an instruction that Go did not use")
	}
	return nil
}

func (l *lowering) extended(r *reader) []byte {
	n := r.uint()
	switch {
	case n < 8:
	case n == memoryCopy:
		r.take(2)
	case n == memoryFill:
		r.take(1)
	default:
		r.fail("an instruction that Go did not use")
		return nil
	}
	return callOf(l.helper(helper(n)))
}

func callOf(function uint32) []byte {
	return binary.AppendUvarint([]byte{callTo}, uint64(function))
}
