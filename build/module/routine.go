package module

import (
	"bytes"
	"errors"
)

// A routine is a function as Go's compiler makes one for WebAssembly, by
// cmd/internal/obj/wasm: blocks one after the other and before them a table, which
// goes to the block that the parameter tells. That is the first when the function is
// called, and when a goroutine goes on that stood still, the one where it was. Each
// jump from block to block sets the parameter as well and goes back to the table:
//
//	block                        ;; away, for a goroutine that stands still
//	 loop                        ;; table
//	  block … block              ;; one for each of blocks
//	   local.get 0  br_table …
//	  end  blocks[0]
//	  end  blocks[1]  …          ;; i32.const 7  local.set 0  br table
//	 end  unreachable
//	end  i32.const 1  end
type routine struct {
	head   []byte // the locals and what comes before the table
	away   bool   // whether it has the label away
	pcs    []int  // number in the parameter → block
	blocks []block
}

// A block is code that is entered at its beginning alone. It ends in a br, or in
// what never goes on.
type block struct {
	pieces  []piece
	calls   bool // ends in a call, after which a goroutine may go on in the next block
	recover bool // may be where a panic that was recovered goes on
}

// A piece is code and the branch after it. The last piece may have none.
type piece struct {
	code   []byte
	branch *branch
}

// A branch goes to a block or away.
type branch struct {
	op     byte // opBr, opBrIf
	inside int  // labels within its block that are around it
	to     int  // index of the block, or away
}

const away = -1

// errShape says that a function is no routine with jumps: it has none, or was written
// in assembler.
var errShape = errors.New("wasm: not a routine with jumps")

// deferReturn is how a call without arguments begins: the stack pointer makes room
// for the address to return to. Only that of runtime.deferreturn begins a block, perhaps
// after a nop.
var deferReturn = []byte{opLocalGet, 1, i32Const, 8, opI32Sub, opLocalTee, 1, opGlobalSet, 0}

// parseRoutine takes the body of a function apart.
func parseRoutine(body []byte) (*routine, error) {
	r := reader{rest: body}
	for range r.uint() {
		r.uint()
		r.byte()
	}
	sp, local := r.instruction(), r.instruction()
	if sp.op != opGlobalGet || local.op != opLocalSet || local.value != 1 {
		return nil, errors.Join(errShape, r.err)
	}
	f := &routine{head: body[:len(body)-len(r.rest)]}
	in := r.instruction()
	if in.op == opBlock {
		f.away, in = true, r.instruction()
	}
	if in.op != opLoop {
		return nil, errors.Join(errShape, r.err)
	}
	n := 0
	for in = r.instruction(); in.op == opBlock; in = r.instruction() {
		n++
	}
	table, begin := r.instruction(), r.instruction()
	if n == 0 || in.op != opLocalGet || in.value != 0 || table.op != opBrTable || begin.op != end {
		return nil, errors.Join(errShape, r.err)
	}
	for _, depth := range table.table {
		if int(depth) >= n {
			return nil, errShape
		}
		f.pcs = append(f.pcs, int(depth))
	}
	for i := range n {
		b, err := f.parseBlock(&r, i, n)
		if err != nil {
			return nil, err
		}
		f.blocks = append(f.blocks, b)
	}
	if want := f.tail(); !bytes.Equal(r.rest, want) {
		return nil, errors.Join(errShape, r.err)
	}
	return f, nil
}

// tail is what comes after the loop.
func (f *routine) tail() []byte {
	if f.away {
		return []byte{opUnreachable, end, i32Const, 1, end}
	}
	return []byte{opUnreachable, end}
}

// parseBlock reads block i of n and its end.
func (f *routine) parseBlock(r *reader, i, n int) (block, error) {
	b := block{recover: bytes.HasPrefix(bytes.TrimLeft(r.rest, "\x01"), deferReturn)}
	from := r.rest // where the piece begins
	branch := func(without int, op byte, inside, to int) {
		b.pieces = append(b.pieces, piece{from[:len(from)-len(r.rest)-without], &branch{op, inside, to}})
		from = r.rest
	}
	open := n - 1 - i // blocks that follow, whose labels are around this one
	inside := 0
	last := [3]instruction{{op: opNop}} // before the present one, the latest first
	for {
		in := r.instruction()
		if r.err != nil {
			return block{}, r.err
		}
		switch depth := int(in.value) - inside; {
		case in.op == opBlock || in.op == opLoop || in.op == opIf:
			inside++
		case in.op == end && inside > 0:
			inside--
		case in.op == end && open > 0 && goesOn(last[0].op):
			branch(1, opBr, 0, i+1)
			return b, nil
		case in.op == end:
			// after the last block there is a trap
			b.pieces = append(b.pieces, piece{code: append(bytes.Clone(from[:len(from)-len(r.rest)-1]), opUnreachable)})
			return b, nil
		case in.op == opLocalTee && in.value == 0, in.op == opBrTable:
			return block{}, errShape
		case in.op == opLocalGet && in.value == 0:
			// an indirect call keeps its function there for a moment
			if last[0].op != i32Const || last[1].op != opLocalSet || last[1].value != 0 {
				return block{}, errShape
			}
		case in.op != opBr && in.op != opBrIf || depth < 0: // a branch within the block
		case depth == open && in.op == opBr && last[0].op == opLocalSet && last[0].value == 0 && last[1].op == i32Const:
			to := f.pcs[min(int(last[1].value), len(f.pcs)-1)]
			jump := len(last[1].code) + len(last[0].code) + len(in.code)
			if last[2].op == opIf && len(r.rest) > 0 && r.rest[0] == end {
				in = r.instruction()
				inside--
				branch(len(last[2].code)+jump+1, opBrIf, inside, to)
			} else {
				branch(jump, opBr, inside, to)
			}
		case depth == open+1 && f.away:
			branch(len(in.code), in.op, inside, away)
			b.calls = b.calls || inside == 0
		default:
			return block{}, errShape
		}
		last = [3]instruction{in, last[0], last[1]}
	}
}

// goesOn tells whether what follows an instruction is reached.
func goesOn(op byte) bool { return op != opBr && op != opReturn && op != opUnreachable }
