package module

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// counted is a vector of the format: how many, then each.
func counted(all ...[]byte) []byte {
	out := binary.AppendUvarint(nil, uint64(len(all)))
	for _, one := range all {
		out = append(out, one...)
	}
	return out
}

func sized(b []byte) []byte { return append(binary.AppendUvarint(nil, uint64(len(b))), b...) }

// functions is a module with a memory and one exported function, a, b, …, for each
// pair of a signature and its instructions.
func functions(imports []byte, code ...function2) []byte {
	var types, declared, exports, bodies [][]byte
	var first byte
	if imports != nil {
		types, first = append(types, []byte{0x60, 3, i32[0], i64[0], i32[0], 1, i32[0]}), 1
	}
	for i, f := range code {
		types = append(types, append(append([]byte{0x60}, sized([]byte(f.params))...), sized([]byte(f.results))...))
		declared = append(declared, []byte{byte(len(types) - 1)})
		exports = append(exports, []byte{1, 'a' + byte(i), 0, first + byte(i)})
		body := slices.Concat([]byte{0}, f.code, []byte{end})
		bodies = append(bodies, sized(body))
	}
	exports = append(exports, []byte{1, 'M', 2, 0})
	out := append([]byte(header), section(typeSection, counted(types...)...)...)
	if imports != nil {
		out = append(out, section(importSection, imports...)...)
	}
	out = append(out, section(functionSection, counted(declared...)...)...)
	out = append(out, section(memorySection, 1, 0, 1)...)
	out = append(out, section(7, counted(exports...)...)...)
	return append(out, section(codeSection, counted(bodies...)...)...)
}

type function2 struct {
	params, results string
	code            []byte
}

// run starts a module with the features of one version.
func run(t *testing.T, wasm []byte, features api.CoreFeatures, host func(wazero.Runtime)) api.Module {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter().WithCoreFeatures(features))
	t.Cleanup(func() { r.Close(ctx) })
	if host != nil {
		host(r)
	}
	m, err := r.Instantiate(ctx, wasm)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func lowered(t *testing.T, wasm []byte) []byte {
	t.Helper()
	out, err := Lower(wasm)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLoweredNumbersAreThoseOfTheInstructions(t *testing.T) {
	var code []function2
	for op := byte(0xc0); op <= 0xc4; op++ {
		of := i32
		if op >= 0xc2 {
			of = i64
		}
		code = append(code, function2{of, of, []byte{localGet, 0, op}})
	}
	for n := byte(0); n < 8; n++ {
		from, to := f32, i32
		if n&2 != 0 {
			from = f64
		}
		if n >= 4 {
			to = i64
		}
		code = append(code, function2{from, to, []byte{localGet, 0, extended, n}})
	}
	wasm := functions(nil, code...)
	now, old := run(t, wasm, api.CoreFeaturesV2, nil), run(t, lowered(t, wasm), api.CoreFeaturesV1, nil)
	whole := []uint64{0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 1 << 32, 1 << 63, math.MaxUint64}
	var floats []float64
	for _, v := range []float64{0, 0.5, 1, 1.9, 127.9, 1 << 31, 1 << 32, 1 << 62, 1 << 63, 1 << 64, 1e300, math.Inf(1), math.SmallestNonzeroFloat64} {
		floats = append(floats, v, -v, math.Nextafter(v, 0), -math.Nextafter(v, 0), math.Nextafter(v, math.Inf(1)), -math.Nextafter(v, math.Inf(1)), v-1, 1-v)
	}
	floats = append(floats, math.NaN(), math.Copysign(math.NaN(), -1))
	for i, f := range code {
		name := string(rune('a' + i))
		given := whole
		if f.params == f32 || f.params == f64 {
			given = nil
			for _, v := range floats {
				if f.params == f64 {
					given = append(given, api.EncodeF64(v))
				} else {
					given = append(given, api.EncodeF32(float32(v)))
				}
			}
		}
		for _, v := range given {
			if f.params == i32 {
				v &= math.MaxUint32
			}
			want, err := now.ExportedFunction(name).Call(context.Background(), v)
			if err != nil {
				t.Fatal(err)
			}
			got, err := old.ExportedFunction(name).Call(context.Background(), v)
			if err != nil || got[0] != want[0] {
				t.Errorf("%x of %#x: %#x, %v, want %#x", f.code, v, got, err, want)
			}
		}
	}
}

func TestLoweredCopiesAndFillsAreThoseOfTheInstructions(t *testing.T) {
	arguments := []byte{localGet, 0, localGet, 1, localGet, 2}
	wasm := functions(nil,
		function2{i32 + i32 + i32, "", append(slices.Clone(arguments), extended, memoryCopy, 0, 0)},
		function2{i32 + i32 + i32, "", append(slices.Clone(arguments), extended, memoryFill, 0)})
	now, old := run(t, wasm, api.CoreFeaturesV2, nil), run(t, lowered(t, wasm), api.CoreFeaturesV1, nil)
	ctx := context.Background()
	for _, m := range []api.Module{now, old} {
		for i := range uint32(256) {
			m.Memory().WriteByte(i, byte(i*7+3))
		}
	}
	for to := uint64(60); to < 90; to++ {
		for n := uint64(0); n < 40; n++ {
			for name, second := range map[string]uint64{"a": 75, "b": 0x1234567000 | to} {
				for _, m := range []api.Module{now, old} {
					if _, err := m.ExportedFunction(name).Call(ctx, to, second&math.MaxUint32, n); err != nil {
						t.Fatal(err)
					}
				}
				want, _ := now.Memory().Read(0, 1<<16)
				got, _ := old.Memory().Read(0, 1<<16)
				if !slices.Equal(got, want) {
					t.Fatalf("%s of %d bytes to %d: the memory differs", name, n, to)
				}
			}
		}
	}
	for name := range map[string]bool{"a": true, "b": true} {
		if _, err := old.ExportedFunction(name).Call(ctx, 1<<16-4, 0, 9); err == nil {
			t.Errorf("%s beyond the memory does not trap", name)
		}
	}
}

func TestLoweredImportTakesHalves(t *testing.T) {
	imports := []byte{1, 1, 'h', 1, 'f', 0, 0}
	wide := appendInt64([]byte{i32Const, 5, i64Const}, 0x123456789abcdef0)
	wasm := functions(imports, function2{"", i32, append(wide, i32Const, 7, callTo, 0)},
		function2{f32, i32, []byte{localGet, 0, extended, 0}}) // helpers come beside it
	var got []uint32
	host := func(r wazero.Runtime) {
		f := func(a, low, high, b uint32) uint32 {
			got = []uint32{a, low, high, b}
			return 42
		}
		if _, err := r.NewHostModuleBuilder("h").NewFunctionBuilder().WithFunc(f).Export("f").Instantiate(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	m := run(t, lowered(t, wasm), api.CoreFeaturesV1, host)
	out, err := m.ExportedFunction("a").Call(context.Background())
	if err != nil || out[0] != 42 || !slices.Equal(got, []uint32{5, 0x9abcdef0, 0x12345678, 7}) {
		t.Errorf("%v, %v: the host was given %#x", out, err, got)
	}
	if out, err := m.ExportedFunction("b").Call(context.Background(), api.EncodeF32(-3.7)); err != nil || int32(out[0]) != -3 {
		t.Errorf("%v, %v", out, err)
	}
}

func TestModuleThatCannotBeLoweredIsRefused(t *testing.T) {
	good := functions(nil, function2{i32, i32, []byte{localGet, 0, 0xc0}})
	parts, err := split(good)
	if err != nil {
		t.Fatal(err)
	}
	borders := map[int]bool{len(header): true}
	at := len(header)
	for _, p := range parts {
		at += 2 + len(p.body)
		borders[at] = true
	}
	for n := range good {
		if _, err := Lower(good[:n]); err == nil && !borders[n] {
			t.Errorf("cut to %d bytes: accepted", n)
		}
	}
	for name, code := range map[string][]byte{
		"an instruction of threads": {0xfe, 0},
		"a vector":                  {0xfd, 12},
		"memory.init":               {extended, 8, 0, 0},
		"a table operation":         {extended, 14, 0, 0},
		"cut within a float":        {0x44, 1, 2},
		"a selection with types":    {0x1c, 1, 0x7f},
	} {
		if _, err := Lower(functions(nil, function2{"", "", code})); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	for name, imports := range map[string][]byte{
		"a table":         {1, 1, 'h', 1, 't', 1, 0x70, 0, 1},
		"an unknown type": {1, 1, 'h', 1, 'f', 0, 9},
	} {
		if _, err := Lower(functions(imports, function2{"", "", nil})); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
