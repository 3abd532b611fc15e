package module

import "errors"

// Instructions of WebAssembly that are looked at; the others are only measured.
const (
	opUnreachable = 0x00
	opNop         = 0x01
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opElse        = 0x05
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opReturn      = 0x0f
	opCall        = 0x10
	opCallTable   = 0x11
	opLocalGet    = 0x20
	opLocalSet    = 0x21
	opLocalTee    = 0x22
	opGlobalGet   = 0x23
	opGlobalSet   = 0x24
	opI64Const    = 0x42
	opI32Sub      = 0x6b
	opBulk        = 0xfc
	bulkCopy      = 10   // with opBulk: memory.copy
	bulkFill      = 11   // memory.fill
	noResult      = 0x40 // the type of a block that leaves nothing
)

var errInstruction = errors.New("wasm: an instruction that Go does not use")

// An instruction with what its operands tell of the flow of control.
type instruction struct {
	op    byte
	value uint32   // depth, function, local, global or constant; 0 for others
	table []uint32 // of br_table, with the default as its last
	code  []byte   // all of it
}

// instruction reads the next one. Of those beyond WebAssembly 1.0 it knows what Go
// emits: saturating conversion and bulk memory.
func (r *reader) instruction() instruction {
	from := r.rest
	in := instruction{op: r.byte()}
	switch op := in.op; {
	case op == opBlock || op == opLoop || op == opIf:
		if r.byte() != noResult {
			r.err = errors.Join(r.err, errInstruction)
		}
	case op == opBr || op == opBrIf || op == opCall || opLocalGet <= op && op <= opGlobalSet:
		in.value = r.uint()
	case op == opBrTable:
		n := r.uint()
		for i := uint32(0); i <= n && r.err == nil; i++ {
			in.table = append(in.table, r.uint())
		}
	case op == opCallTable || 0x28 <= op && op <= 0x3e: // calls by type and table, loads and stores
		r.uint()
		r.uint()
	case op == 0x3f || op == 0x40: // size and growth of the memory
		r.byte()
	case op == i32Const:
		in.value = uint32(r.int32())
	case op == opI64Const:
		for r.byte()&0x80 != 0 { // a constant of 64 bits
		}
	case op == 0x43:
		r.take(4)
	case op == 0x44:
		r.take(8)
	case op == opBulk:
		switch sub := r.uint(); {
		case sub == bulkCopy:
			r.take(2)
		case sub == bulkFill:
			r.take(1)
		case sub > 7:
			r.err = errors.Join(r.err, errInstruction)
		}
	case op == opUnreachable, op == opNop, op == opElse, op == end, op == opReturn, op == 0x1a, op == 0x1b, 0x45 <= op && op <= 0xc4:
	default:
		r.err = errors.Join(r.err, errInstruction)
	}
	if r.err == nil {
		in.code = from[:len(from)-len(r.rest)]
	}
	return in
}
