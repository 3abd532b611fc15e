package module

import (
	"bytes"
	"context"
	"testing"
)

// bulk is the body of a function that copies or clears n bytes: the last before the
// instruction are constants.
func bulk(op byte, to, from, n int32) []byte {
	code := []byte{1, 1, 0x7f, opGlobalGet, 0, opLocalSet, 1}
	for _, v := range []int32{to, from, n} {
		code = appendInt32(append(code, i32Const), v)
	}
	code = append(code, opBulk, op, 0)
	if op == bulkCopy {
		code = append(code, 0)
	}
	return append(code, i32Const, 0, end)
}

// ran calls the routine of a program over a memory of 256 different bytes.
func ran(t *testing.T, module []byte) []byte {
	t.Helper()
	ctx := context.Background()
	m := instance(t, module)
	defer m.Close(ctx)
	memory, _ := m.Memory().Read(0, 256)
	for i := range memory {
		memory[i] = byte(i)
	}
	if _, err := m.ExportedFunction("f").Call(ctx, 0); err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(memory)
}

func TestShortCopiesMoveTheSameBytes(t *testing.T) {
	for n := int32(0); n <= longestCopy+1; n++ {
		for _, c := range []struct {
			op       byte
			to, from int32
		}{{bulkCopy, 100, 5}, {bulkCopy, 100, 100}, {bulkCopy, 100, 99}, {bulkCopy, 100, 93}, {bulkCopy, 99, 100}, {bulkCopy, 93, 100}, {bulkFill, 100, 0}, {bulkFill, 100, 7}} {
			before := program(bulk(c.op, c.to, c.from, n))
			after, err := Tune(before)
			if err != nil {
				t.Fatal(err)
			}
			if short := n > 0 && n <= longestCopy && (c.op == bulkCopy || c.from == 0); bytes.Equal(after, before) == short {
				t.Errorf("%v of %d bytes: rewritten is %t", c, n, !short)
			}
			if !bytes.Equal(ran(t, after), ran(t, before)) {
				t.Errorf("%v of %d bytes: another memory", c, n)
			}
		}
	}
}

func TestOnlyWhatTheCompilerMadeIsUnrolled(t *testing.T) {
	whole := bulk(bulkCopy, 100, 5, 16)
	if got := unrolled(whole); bytes.Contains(got, []byte{opBulk, bulkCopy}) || len(got) <= len(whole) {
		t.Errorf("got % x", got)
	}
	for name, body := range map[string][]byte{
		"assembler":     append([]byte{0}, whole[7:]...),
		"cut":           whole[:len(whole)-6],
		"vectors":       append(bytes.Clone(whole[:len(whole)-1]), 0xfd, 0, end),
		"of any length": append(bytes.Clone(whole[:len(whole)-9]), opLocalGet, 1, opBulk, bulkCopy, 0, 0, i32Const, 0, end),
	} {
		if got := unrolled(body); !bytes.Equal(got, body) {
			t.Errorf("%s: it was changed to % x", name, got)
		}
	}
}
