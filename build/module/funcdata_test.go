package module

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// Inlined calls that could be some, with the name at 1.
const call = "\x05\x00\x00\x00\x01\x00\x00\x00\x07\x00\x00\x00\x09\x00\x00\x00"

func TestFuncdataThatOnlyTracebacksReadIsCleared(t *testing.T) {
	const tableAt, funcdataAt, moduleAt = 1000, 5000, 9000
	// main.a has calls at 0, shared with the pointers of main.b, and pointers at 16;
	// main.b has calls at 20 and 36, and live arguments at 52, the last
	table := traceData([]entry{
		{"main.a", 1, 6, 11, nil, []uint32{noFuncdata, 16, noFuncdata, 0}},
		{"main.b", 1, 6, 11, nil, []uint32{0, noFuncdata, noFuncdata, 20, noFuncdata, 36, 52}},
	})
	funcdata := []byte(call + "maps" + call + "shape of the arg" + "live")
	var module []byte
	namesAt := binary.LittleEndian.Uint64(table[8+3*8:])
	for _, word := range []uint64{tableAt, tableAt + namesAt, 7, 1 << 63, tableAt, funcdataAt + 1, funcdataAt, 0} {
		module = binary.LittleEndian.AppendUint64(module, word)
	}
	for name, c := range map[string]struct {
		module []byte
		want   string
	}{
		"found":          {module, call + "maps" + string(make([]byte, 32)) + "live"},
		"found twice":    {append(bytes.Clone(module), module[6*8:]...), call + "maps" + string(make([]byte, 32)) + "live"},
		"two places":     {binary.LittleEndian.AppendUint64(bytes.Clone(module), funcdataAt+4), string(funcdata)},
		"no moduledata":  {module[1:], string(funcdata)},
		"no such place":  {append(bytes.Clone(module[:6*8]), make([]byte, 60)...), string(funcdata)},
		"cut moduledata": {module[:6*8+3], string(funcdata)},
	} {
		got := bytes.Clone(funcdata)
		m := memory{{tableAt, bytes.Clone(table)}, {funcdataAt, got}, {moduleAt, c.module}}
		if !m.dropTraces() {
			t.Fatalf("%s: the table was not found", name)
		}
		if string(got) != c.want {
			t.Errorf("%s: funcdata is %q, want %q", name, got, c.want)
		}
		if m.dropTraces() && string(got) != c.want {
			t.Errorf("%s: a second time: funcdata is %q", name, got)
		}
	}
}

// The linker leaves out zeros, so that a segment may begin within the address of
// the table.
func TestFuncdataIsClearedWhenTheAddressOfTheTableEndsInZeros(t *testing.T) {
	const tableAt, funcdataAt, moduleAt = 0x10000, 0x20000, 0x30000
	table := traceData([]entry{
		{"main.a", 1, 6, 11, nil, []uint32{noFuncdata, 16, noFuncdata, 0}},
	})
	funcdata := call + "maps"
	var module []byte
	for _, word := range []uint64{tableAt, tableAt + binary.LittleEndian.Uint64(table[8+3*8:]), 7, funcdataAt, 0} {
		module = binary.LittleEndian.AppendUint64(module, word)
	}
	r := reader{rest: data(segment{tableAt, table}, segment{funcdataAt, []byte(funcdata)},
		segment{moduleAt + 2, module[2:]})[1:]}
	body, err := joinSegments(r.take(r.uint()), 16)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := readSegments(body)
	if err != nil || len(segments) != 3 {
		t.Fatalf("%d segments, %v", len(segments), err)
	}
	if got, want := string(segments[1].data), string(make([]byte, len(call)))+"maps"; got != want {
		t.Errorf("funcdata is %q, want %q", got, want)
	}
}

func TestMemoryIsFoundByAddress(t *testing.T) {
	m := memory{{10, []byte("abc")}, {20, []byte("d")}}
	for address, want := range map[uint64]string{9: "", 10: "abc", 12: "c", 13: "", 20: "d", 21: "", 1 << 63: ""} {
		if got := string(m.at(address)); got != want {
			t.Errorf("%d: got %q, want %q", address, got, want)
		}
	}
}
