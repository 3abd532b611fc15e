package module

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// section is one section of a module.
func section(id byte, body ...byte) []byte {
	return append(binary.AppendUvarint([]byte{id}, uint64(len(body))), body...)
}

// data is a data section with the given segments.
func data(segments ...segment) []byte {
	body := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		body = appendInt32(append(body, 0, i32Const), int32(s.offset))
		body = binary.AppendUvarint(append(body, end), uint64(len(s.data)))
		body = append(body, s.data...)
	}
	return section(dataSection, body...)
}

// wasm is a module with a memory of one page, exported as m, and the sections.
func wasm(sections ...[]byte) []byte {
	out := append([]byte(header), section(memorySection, 1, 0, 1)...)
	out = append(out, section(7, 1, 1, 'm', 2, 0)...)
	return append(out, bytes.Join(sections, nil)...)
}

func TestJoinedModuleStartsWithTheSameMemory(t *testing.T) {
	for name, segments := range map[string][]segment{
		"none":       {},
		"one":        {{5, []byte("abc")}},
		"apart":      {{0, []byte("a")}, {1000, []byte("b")}, {65535, []byte("c")}},
		"touching":   {{8, []byte("ab")}, {10, []byte("cd")}},
		"within gap": {{8, []byte("ab")}, {10 + 16, []byte("cd")}},
		"unsorted":   {{300, []byte("c")}, {8, []byte("a")}, {20, []byte("b")}},
		"in a word":  {{3, []byte("a")}, {1021, []byte("b")}, {65533, []byte("c")}},
		"empty":      {{8, nil}, {8, []byte("a")}, {9, nil}, {20, nil}},
	} {
		t.Run(name, func(t *testing.T) {
			before := wasm(section(dataCountSection, byte(len(segments))), data(segments...))
			after, err := Finish(before, 16, 7)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := start(t, before)
			got, most := start(t, after)
			if !bytes.Equal(got, want) {
				t.Error("the memory differs")
			}
			if most != 7 {
				t.Errorf("the memory may grow to %d pages, want 7", most)
			}
		})
	}
}

// instance instantiates a module until the test ends.
func instance(t *testing.T, module []byte) api.Module {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	t.Cleanup(func() { r.Close(ctx) })
	m, err := r.Instantiate(ctx, module)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// start instantiates a module and returns its memory and the greatest size.
func start(t *testing.T, module []byte) ([]byte, uint32) {
	t.Helper()
	m := instance(t, module)
	memory := m.ExportedMemory("m")
	view, _ := memory.Read(0, memory.Size())
	most, _ := memory.Definition().Max()
	return bytes.Clone(view), most
}

func TestOnlySegmentsWithinTheGapAreJoined(t *testing.T) {
	in := []segment{{0, []byte("a")}, {17, []byte("b")}, {35, []byte("c")}, {math.MaxUint32 - 1, []byte("d")}}
	body, err := joinSegments(data(in...)[2:], 16)
	if err != nil {
		t.Fatal(err)
	}
	got, err := readSegments(body)
	if err != nil {
		t.Fatal(err)
	}
	want := []segment{
		{0, append(append([]byte("a"), make([]byte, 16)...), 'b')}, {32, []byte("\x00\x00\x00c")},
		{math.MaxUint32 - 7, []byte("\x00\x00\x00\x00\x00\x00d")},
	}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i].offset != want[i].offset || !bytes.Equal(got[i].data, want[i].data) {
			t.Errorf("segment %d: got %v, want %v", i, got[i], want[i])
		}
	}
}

func TestMalformedModuleIsRefused(t *testing.T) {
	good := wasm(data(segment{5, []byte("abc")}))
	for n := range good {
		if n == len(header) || n == len(header)+5 || n == len(header)+12 {
			continue // between two sections
		}
		if _, err := Finish(good[:n], 16, 7); err == nil {
			t.Errorf("cut to %d bytes: accepted", n)
		}
	}
	for name, module := range map[string][]byte{
		"version 2":       append([]byte("\x00asm\x02\x00\x00\x00"), good[8:]...),
		"overlap":         wasm(data(segment{5, []byte("abc")}, segment{7, []byte("d")})),
		"passive":         wasm(section(dataSection, 1, 1, 1, 'a')),
		"computed":        wasm(section(dataSection, 1, 0, 0x23, 0, end, 1, 'a')),
		"two memories":    append([]byte(header), section(memorySection, 2, 0, 1, 0, 1)...),
		"64-bit memory":   append([]byte(header), section(memorySection, 1, 4, 1)...),
		"begins too big":  append([]byte(header), section(memorySection, 1, 0, 8)...),
		"trailing":        wasm(section(dataSection, 0, 0)),
		"endless number":  append([]byte(header), 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80),
		"number too long": append([]byte(header), 1, 0xff, 0xff, 0xff, 0xff, 0x7f),
	} {
		if _, err := Finish(module, 16, 7); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestSignedNumbersComeBack(t *testing.T) {
	for _, v := range []int32{0, 1, -1, 63, 64, -64, -65, 127, 128, 1 << 20, -1 << 20, math.MaxInt32, math.MinInt32} {
		r := reader{rest: appendInt32(nil, v)}
		if got := r.int32(); got != v || r.err != nil || len(r.rest) > 0 {
			t.Errorf("%d: got %d, %v, %d bytes left", v, got, r.err, len(r.rest))
		}
	}
}
