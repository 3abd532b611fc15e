package module

import (
	"bytes"
	"context"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tetratelabs/wazero/api"
)

// What the code of a test is made of. Global 0 is the stack pointer, 1 counts the
// steps, each of which leaves its block in the memory, 2 is a random number, 3 is where
// to go on.
const (
	most   = 200 // steps of a run
	i32Ge  = 0x4f
	i32And = 0x71
	i32Shr = 0x76
	i32Add = 0x6a
	i32Mul = 0x6c
	i32Eqz = 0x45
	store8 = 0x3a
)

// A source tells the blocks of a routine; compile writes them as Go does.
type source []struct {
	end     byte // of "fall", "jump", "if", "both", "return", "call": its first letter
	to, or  int
	recover bool
	nop     bool // before the call of deferreturn
}

// pcOf is the number that names block i: there are two for each.
func pcOf(i int) int { return 2 * i }

func (s source) compile() []byte {
	code := []byte{1, 1, 0x7f, opGlobalGet, 0, opLocalSet, 1, opBlock, noResult, opLoop, noResult}
	for range s {
		code = append(code, opBlock, noResult)
	}
	code = append(code, opLocalGet, 0, opBrTable)
	code = binary.AppendUvarint(code, uint64(2*len(s)-1))
	for i := range s {
		code = binary.AppendUvarint(binary.AppendUvarint(code, uint64(i)), uint64(i))
	}
	code = append(code, end)
	for i, b := range s {
		open := byte(len(s) - 1 - i) // the label of the table within the block
		jump := func(to int, inside byte) []byte {
			return append(append(appendInt32([]byte{i32Const}, int32(pcOf(to))), opLocalSet, 0, opBr), open+inside)
		}
		if b.recover {
			if b.nop {
				code = append(code, opNop)
			}
			code = append(append(code, deferReturn...), opGlobalGet, 0, i32Const, 8, i32Add, opGlobalSet, 0)
		}
		code = append(code, step(i)...)
		switch b.end {
		case 'j':
			code = append(code, jump(b.to, 0)...)
		case 'i', 'b':
			code = append(append(code, chance(1)...), opIf, noResult)
			code = append(append(code, jump(b.to, 1)...), end)
			if b.end == 'b' {
				code = append(code, jump(b.or, 0)...)
			}
		case 'r':
			code = append(code, i32Const, 0, opReturn)
		case 'c':
			code = append(appendInt32(append(code, i32Const), int32(pcOf(i+1))), opGlobalSet, 3)
			code = append(code, i32Const, 0, opCall, 0, opGlobalGet, 0, opLocalSet, 1, opBrIf, open+1)
		}
		if i < len(s)-1 {
			code = append(code, end)
		}
	}
	return append(code, end, opUnreachable, end, i32Const, 1, end)
}

// step is what each block begins with: it leaves its number, ends the run after most
// of them and draws a number.
func step(i int) []byte {
	code := appendInt32([]byte{opGlobalGet, 1, i32Const}, int32(i))
	code = append(code, store8, 0, 0, opGlobalGet, 1, i32Const, 1, i32Add, opGlobalSet, 1, opGlobalGet, 1)
	code = append(appendInt32(append(code, i32Const), most), i32Ge, opIf, noResult, i32Const, 0, opReturn, end)
	code = appendInt32(append(code, opGlobalGet, 2, i32Const), 1103515245)
	code = appendInt32(append(code, i32Mul, i32Const), 12345)
	return append(code, i32Add, opGlobalSet, 2)
}

// chance leaves 1 in one case of two or, with 3 as mask, of four.
func chance(mask byte) []byte {
	return []byte{opGlobalGet, 2, i32Const, 16, i32Shr, i32Const, mask, i32And, i32Eqz}
}

// program is a module of function 0, which stands still now and then, and the routine.
func program(routine []byte) []byte {
	pause := append(append([]byte{0}, chance(3)...), end)
	code := []byte{2}
	for _, body := range [][]byte{pause, routine} {
		code = append(binary.AppendUvarint(code, uint64(len(body))), body...)
	}
	globals := []byte{4}
	for range 4 {
		globals = append(globals, 0x7f, 1, i32Const, 0, end)
	}
	exports := []byte{5, 1, 'm', 2, 0, 1, 'f', 0, 1, 1, '1', 3, 1, 1, '2', 3, 2, 1, '3', 3, 3}
	return slices.Concat([]byte(header), section(1, 1, 0x60, 1, 0x7f, 1, 0x7f), section(3, 2, 0, 0),
		section(memorySection, 1, 0, 1), section(6, globals...), section(7, exports...), section(codeSection, code...))
}

// run runs the routine with a seed for its numbers. Where it stands still it goes on
// at once, or as after a panic at one of the blocks recover. It tells the blocks that
// it came through and how it ended.
func run(t *testing.T, module []byte, seed uint64, recover []int) ([]byte, string) {
	t.Helper()
	ctx := context.Background()
	m := instance(t, module)
	defer m.Close(ctx)
	global := func(name string) api.MutableGlobal { return m.ExportedGlobal(name).(api.MutableGlobal) }
	global("2").Set(seed)
	ended, pc := "returned", uint64(0)
	for still := 1; ; still++ {
		got, err := m.ExportedFunction("f").Call(ctx, pc)
		if err != nil {
			ended = "trapped"
			break
		}
		if got[0] == 0 {
			break
		}
		pc = global("3").Get()
		if len(recover) > 0 && still%3 == 0 {
			pc = uint64(pcOf(recover[still%len(recover)]) + 1)
		}
	}
	trace, _ := m.Memory().Read(0, uint32(global("1").Get()))
	return bytes.Clone(trace), ended
}

func TestStructuredRoutineGoesTheSameWay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const kinds = "fffjjiiiiibbrccc"
	for range 400 {
		n := 1 + random.IntN(12)
		s := make(source, n)
		var recover []int
		for i := range s {
			s[i].end = kinds[random.IntN(len(kinds)-3*random.IntN(2))]
			s[i].to, s[i].or = random.IntN(n), random.IntN(n)
			if s[i].recover = random.IntN(8) == 0; s[i].recover {
				s[i].nop = random.IntN(2) == 0
				recover = append(recover, i)
			}
		}
		before := program(s.compile())
		after, err := Tune(before)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(4) {
			want, how := run(t, before, seed<<20, recover)
			got, ended := run(t, after, seed<<20, recover)
			if !bytes.Equal(got, want) || ended != how {
				t.Fatalf("%v with seed %d goes through\n%v and %s, want\n%v and %s", s, seed, got, ended, want, how)
			}
		}
	}
}

// After the last block Go calls deferreturn once more, for a panic that is recovered.
func TestBlocksThatNoBranchLeadsToAreEntered(t *testing.T) {
	before := program(source{{end: 'c'}, {end: 'c'}, {end: 'j', to: 1}, {end: 'f'}, {end: 'r'}}.compile())
	after, err := Tune(before)
	if err != nil {
		t.Fatal(err)
	}
	entered := 0
	for seed := range uint64(8) {
		want, _ := run(t, before, seed<<20, []int{3})
		got, _ := run(t, after, seed<<20, []int{3})
		if !bytes.Equal(got, want) {
			t.Errorf("goes through %v, want %v", got, want)
		}
		entered += bytes.Count(want, []byte{3, 4})
	}
	if entered == 0 {
		t.Error("the block was never entered")
	}
}

func TestLoopsWithoutCallsNeedNoTable(t *testing.T) {
	jumps := func(s source) int {
		f, err := parseRoutine(s.compile())
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Count(f.structured(), []byte{opLocalSet, 0, opBr})
	}
	for name, c := range map[string]struct {
		source source
		want   int
	}{
		"no loop":                {source{{end: 'i', to: 2}, {end: 'f'}, {end: 'r'}}, 0},
		"tested at its end":      {source{{end: 'f'}, {end: 'i', to: 0}, {end: 'r'}}, 0},
		"tested at its begin":    {source{{end: 'i', to: 2}, {end: 'j', to: 0}, {end: 'r'}}, 0},
		"entered at its test":    {source{{end: 'j', to: 2}, {end: 'f'}, {end: 'i', to: 1}, {end: 'r'}}, 0},
		"one in another":         {source{{end: 'f'}, {end: 'i', to: 1}, {end: 'i', to: 0}, {end: 'r'}}, 0},
		"two ways back":          {source{{end: 'i', to: 0}, {end: 'i', to: 0}, {end: 'r'}}, 0},
		"before a call":          {source{{end: 'i', to: 0}, {end: 'c'}, {end: 'r'}}, 0},
		"a call within":          {source{{end: 'c'}, {end: 'i', to: 0}, {end: 'r'}}, 1},
		"a call within only one": {source{{end: 'f'}, {end: 'i', to: 1}, {end: 'c'}, {end: 'i', to: 0}, {end: 'r'}}, 1},
		"two entrances":          {source{{end: 'i', to: 2}, {end: 'f'}, {end: 'i', to: 1}, {end: 'r'}}, 1},
	} {
		if got := jumps(c.source); got != c.want {
			t.Errorf("%s: %d jumps through the table, want %d", name, got, c.want)
		}
	}
}

func TestWhatIsNoRoutineStays(t *testing.T) {
	whole := source{{end: 'i', to: 0}, {end: 'c'}, {end: 'r'}}.compile()
	changed := func(change func([]byte) []byte) []byte { return change(bytes.Clone(whole)) }
	for name, body := range map[string][]byte{
		"empty":        {},
		"no locals":    {0, end},
		"no table":     {1, 1, 0x7f, opGlobalGet, 0, opLocalSet, 1, i32Const, 0, end},
		"another tail": changed(func(b []byte) []byte { b[len(b)-2] = 2; return b }),
		"vectors":      changed(func(b []byte) []byte { b[3] = 0xfd; return b }),
		"its parameter is read": changed(func(b []byte) []byte {
			i := bytes.Index(b, []byte{opGlobalGet, 1})
			copy(b[i:], []byte{opLocalGet, 0})
			return b
		}),
	} {
		before := program(body)
		after, err := Tune(before)
		if err != nil || !bytes.Equal(after, before) {
			t.Errorf("%s: it was changed, or %v", name, err)
		}
	}
	for i := range whole {
		if _, err := parseRoutine(whole[:i]); err == nil {
			t.Errorf("the first %d bytes of %d are taken for a routine", i, len(whole))
		}
	}
}
