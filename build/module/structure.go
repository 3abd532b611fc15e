package module

import (
	"encoding/binary"
	"slices"
)

// structured writes the routine anew, with the loops and branches that WebAssembly has.
// In Go's code every jump goes through the table of its function: the engine jumps
// twice, and can carry nothing that it knows from one block to the next, since the table
// leads to each from anywhere. A check takes a quarter less, and the compressed module is
// 3 % smaller.
//
// The table stays for goroutines that go on where they stood still, and for loops in
// which they may. The numbers of blocks stay too: return addresses hold them, and the
// collector finds by them what a frame refers to.
//
// What all ways go through a block to, its kids, comes after the block, each behind the
// end of a label that was opened before it, so that the block and the kids before can
// branch there. By Ramsey: Beyond Relooper, ICFP 2022.
func (f *routine) structured() []byte {
	w, n := newFlow(f), len(f.blocks)
	none := slices.Repeat([]int{-1}, n)
	s := &structurer{routine: f, flow: w, kids: make([][]int, n+1),
		number: slices.Clone(none), behind: slices.Clone(none), begins: none}
	for _, i := range w.order[1:] {
		s.kids[w.parent[i]] = append(s.kids[w.parent[i]], i)
	}
	for pc, i := range slices.Backward(f.pcs) {
		s.number[i] = pc
	}
	s.out = append(s.out, f.head...)
	if f.away {
		s.open(opBlock)
	}
	if w.byTable {
		s.open(opLoop)
		s.again = s.depth
	}
	kids := s.kids[w.table]
	s.label(kids)
	s.table()
	s.follow(kids, -1)
	if w.byTable {
		s.out = append(s.out, end)
	}
	return append(s.out, f.tail()...)
}

// A structurer writes a routine. Labels are told by the number of those around them
// and themselves.
type structurer struct {
	*routine
	*flow
	kids   [][]int // node → those of which it is the parent, in order
	number []int   // block → a number that names it
	out    []byte
	depth  int   // labels that are open
	again  int   // label of the loop around the table
	behind []int // block → the label whose end it comes after, -1 when it is not open
	begins []int // block → the label of the loop that it begins, likewise
}

func (s *structurer) open(op byte) {
	s.out = append(s.out, op, noResult)
	s.depth++
}

// label opens labels that end before each of kids.
func (s *structurer) label(kids []int) {
	for _, i := range slices.Backward(kids) {
		s.open(opBlock)
		s.behind[i] = s.depth
	}
}

// follow writes kids, each after its label. After the last comes block next.
func (s *structurer) follow(kids []int, next int) {
	for k, i := range kids {
		s.out = append(s.out, end)
		s.behind[i] = -1
		s.depth--
		after := next
		if k+1 < len(kids) {
			after = kids[k+1]
		}
		s.write(i, after)
	}
}

// write writes block i and what it is the parent of. After that comes block next.
func (s *structurer) write(i, next int) {
	if s.isLoop[i] {
		s.open(opLoop)
		s.begins[i] = s.depth
	}
	kids := s.kids[i]
	s.label(kids)
	after := next
	if len(kids) > 0 {
		after = kids[0]
	}
	pieces := s.blocks[i].pieces
	for k, p := range pieces {
		s.out = append(s.out, p.code...)
		if b := p.branch; b != nil && (k+1 < len(pieces) || b.to != after || b.op != opBr || s.by[[2]int{i, b.to}]) {
			s.branch(i, *b)
		}
	}
	s.follow(kids, next)
	if s.isLoop[i] {
		s.out = append(s.out, end)
		s.begins[i] = -1
		s.depth--
	}
}

// branch writes a branch of block i.
func (s *structurer) branch(i int, b branch) {
	label := 1 // away
	switch {
	case b.to == away:
	case s.by[[2]int{i, b.to}]:
		s.byNumber(b)
		return
	case s.behind[b.to] > 0:
		label = s.behind[b.to]
	default:
		label = s.begins[b.to]
	}
	s.out = binary.AppendUvarint(append(s.out, b.op), uint64(s.depth-label+b.inside))
}

// byNumber writes a branch through the table.
func (s *structurer) byNumber(b branch) {
	if b.op == opBrIf {
		s.out = append(s.out, opIf, noResult)
		b.inside++
	}
	s.out = appendInt32(append(s.out, i32Const), int32(s.number[b.to]))
	s.out = append(s.out, opLocalSet, 0, opBr)
	s.out = binary.AppendUvarint(s.out, uint64(s.depth-s.again+b.inside))
	if b.op == opBrIf {
		s.out = append(s.out, end)
	}
}

// table writes the table. A number that none asks for any more would lead to the last
// block, after which there is a trap.
func (s *structurer) table() {
	last := len(s.blocks) - 1
	rest := s.depth - s.behind[last]
	var depths []int
	for _, i := range s.pcs {
		if !s.entry[i] {
			i = last
		}
		depths = append(depths, s.depth-s.behind[i])
	}
	for len(depths) > 0 && depths[len(depths)-1] == rest {
		depths = depths[:len(depths)-1]
	}
	s.out = binary.AppendUvarint(append(s.out, opLocalGet, 0, opBrTable), uint64(len(depths)))
	for _, d := range append(depths, rest) {
		s.out = binary.AppendUvarint(s.out, uint64(d))
	}
}
