package module

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// An entry is one function of a made table.
type entry struct {
	name              string
	stack, file, line uint32
	pcdata, funcdata  []uint32
}

// Three tables of values by instruction, at the offsets 1, 6 and 11.
var valueTables = []byte{0, 2, 1, 3, 1, 0, 4, 1, 5, 1, 0, 6, 1, 0}

// traceData is a table as the linker would write it.
func traceData(entries []entry) []byte {
	names, files := []byte{0}, []byte("core/core.go\x00")
	index := make([]byte, 8*len(entries))
	for i, e := range entries {
		binary.LittleEndian.PutUint32(index[8*i:], uint32(100*i))
		binary.LittleEndian.PutUint32(index[8*i+4:], uint32(len(index)))
		for _, v := range []uint32{uint32(100 * i), uint32(len(names)), 8, 9, e.stack, e.file, e.line,
			uint32(len(e.pcdata)), 77, 78, uint32(len(e.funcdata)) << 24} {
			index = binary.LittleEndian.AppendUint32(index, v)
		}
		for _, v := range append(bytes32(e.pcdata), bytes32(e.funcdata)...) {
			index = append(index, v)
		}
		names = append(append(names, e.name...), 0)
	}
	data := []byte(traceMagic)
	at := uint64(traceHead)
	for _, v := range []uint64{uint64(len(entries)), 1, 0, at, at + uint64(len(names)), at + uint64(len(names)),
		at + uint64(len(names)+len(files)), at + uint64(len(names)+len(files)+len(valueTables))} {
		data = binary.LittleEndian.AppendUint64(data, v)
	}
	return bytes.Join([][]byte{data, names, files, valueTables, index}, nil)
}

func bytes32(values []uint32) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

var traced = []entry{
	{"main.check", 1, 6, 11, []uint32{11, 1, 6}, []uint32{10, 11, 12, 13, 14, 15, 16}},
	{"runtime.gopanic", 1, 0, 0, nil, nil},
}

func TestWhatOnlyTracebacksReadIsDropped(t *testing.T) {
	before := traceData(traced)
	data := append(append([]byte("rodata"+traceMagic+"not a table"), before...), "more"...)
	if !(memory{{offset: 64, data: data}}).dropTraces() {
		t.Fatal("the table was not found")
	}
	after, ok := parseTraces(data[bytes.LastIndex(data, []byte(traceMagic)):])
	if !ok {
		t.Fatal("the table can no longer be read")
	}
	check := after.records[0]
	for _, want := range []struct {
		what string
		at   int
		v    uint32
	}{
		{"name", nameAt, 0}, {"arguments", 8, 8}, {"deferreturn", 12, 9},
		{"stack", stackAt, 1}, {"file", fileAt, 0}, {"line", lineAt, 0}, {"unit", unitAt, 0}, {"first line", startLineAt, 0},
		{"unsafe points", pcdataAt, 0}, {"stack maps", pcdataAt + 4, 1}, {"inlined", pcdataAt + 8, 0},
		{"pointers in arguments", pcdataAt + 12, 10}, {"pointers in locals", pcdataAt + 16, 11}, {"objects", pcdataAt + 20, 12},
		{"inlined calls", pcdataAt + 24, noFuncdata}, {"open defers", pcdataAt + 28, 14},
		{"shape of arguments", pcdataAt + 32, noFuncdata}, {"live arguments", pcdataAt + 36, noFuncdata},
	} {
		if got := number(check, want.at); got != want.v {
			t.Errorf("%s: %d, want %d", want.what, got, want.v)
		}
	}
	if want := append([]byte{0, 2, 1, 3, 1, 0}, make([]byte, 8)...); !bytes.Equal(after.tables, want) {
		t.Errorf("tables %v, want %v", after.tables, want)
	}
	for _, text := range [][]byte{after.names, after.files} {
		if !bytes.Equal(text, make([]byte, len(text))) {
			t.Errorf("text %q is left", text)
		}
	}
	if !bytes.HasSuffix(data, []byte("more")) || !bytes.HasPrefix(data, []byte("rodata"+traceMagic+"not a table")) {
		t.Error("data beside the table was changed")
	}
}

// A later Go may keep the magic and change the rest.
func TestTableThatIsNotUnderstoodIsLeft(t *testing.T) {
	good := traceData(traced)
	for n := range good {
		// of the last record the end of its pcdata and funcdata is the end of all
		cut := bytes.Clone(good[:n])
		if (memory{{data: cut}}).dropTraces() || !bytes.Equal(cut, good[:n]) {
			t.Errorf("cut to %d of %d bytes: changed", n, len(good))
		}
	}
	index := len(good) - (2*8 + 2*pcdataAt + 4*(3+7))
	for name, change := range map[string]func(b []byte){
		"no functions":         func(b []byte) { b[8] = 0 },
		"many functions":       func(b []byte) { b[12] = 1 },
		"names in the head":    func(b []byte) { b[8+3*8] = 1 },
		"negative offset":      func(b []byte) { b[8+6*8+7] = 0x80 },
		"record beyond":        func(b []byte) { b[index+7] = 1 },
		"another entry":        func(b []byte) { b[index] = 1 },
		"name beyond":          func(b []byte) { b[index+16+nameAt+2] = 1 },
		"table beyond":         func(b []byte) { b[index+16+stackAt+2] = 1 },
		"table without an end": func(b []byte) { copy(b[index-5:index], "\x01\x01\x01\x01\x80") },
		"more pcdata":          func(b []byte) { b[index+16+pcdataLenAt+1] = 1 },
	} {
		bad := bytes.Clone(good)
		change(bad)
		want := bytes.Clone(bad)
		if (memory{{data: bad}}).dropTraces() || !bytes.Equal(bad, want) {
			t.Errorf("%s: changed", name)
		}
	}
}
