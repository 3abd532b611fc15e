package ooxml

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand"
	"strings"
	"testing"
)

// deflated compresses data at a level of compress/flate.
func deflated(t testing.TB, data []byte, level int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inflateSamples are texts that use every kind of block, match and code length.
func inflateSamples() map[string][]byte {
	random := make([]byte, 70_000)
	rand.New(rand.NewSource(1)).Read(random)
	skewed := make([]byte, 200_000)
	r := rand.New(rand.NewSource(2))
	for i := range skewed {
		skewed[i] = byte(r.ExpFloat64() * 6)
	}
	var sheet strings.Builder
	for i := range 4_000 {
		sheet.WriteString(`<c r="B7" s="3"><v>`)
		sheet.WriteString(strings.Repeat("7", i%9))
		sheet.WriteString(`</v></c>`)
	}
	return map[string][]byte{
		"empty":      {},
		"one byte":   {7},
		"run":        bytes.Repeat([]byte{0}, 100_000),
		"pair":       bytes.Repeat([]byte("ab"), 5_000),
		"random":     random,
		"skewed":     skewed,
		"sheet":      []byte(sheet.String()),
		"far apart":  append(append(bytes.Clone(random[:32_700]), random[:300]...), random[:32_700]...),
		"half a rep": append(bytes.Clone(random[:1_000]), bytes.Repeat(random[:1_000], 3)...),
	}
}

func TestInflateUnpacksEveryKindOfBlock(t *testing.T) {
	var d inflater
	for name, want := range inflateSamples() {
		for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, flate.BestSpeed, 6, flate.BestCompression} {
			dst := make([]byte, len(want))
			if !d.inflate(dst, view(deflated(t, want, level))) {
				t.Errorf("%s at level %d: refused", name, level)
			} else if !bytes.Equal(dst, want) {
				t.Errorf("%s at level %d: other bytes", name, level)
			}
		}
	}
}

func TestInflateRefusesAnyOtherSizeThanDeclared(t *testing.T) {
	var d inflater
	for name, want := range inflateSamples() {
		src := deflated(t, want, 6)
		for _, n := range []int{len(want) - 1, len(want) + 1, len(want) / 2, 2*len(want) + 300} {
			if n < 0 || n == len(want) {
				continue
			}
			if d.inflate(make([]byte, n), view(src)) {
				t.Errorf("%s of %d bytes unpacked into %d without an error", name, len(want), n)
			}
		}
	}
}

func TestInflateRefusesACutStream(t *testing.T) {
	var d inflater
	for name, want := range inflateSamples() {
		src := deflated(t, want, 6)
		dst := make([]byte, len(want))
		for cut := 0; cut < len(src); cut += 1 + len(src)/200 {
			if d.inflate(dst, view(src[:cut])) {
				t.Errorf("%s cut to %d of %d bytes unpacked without an error", name, cut, len(src))
			}
		}
	}
}

// FuzzInflate holds inflate against compress/flate: the same bytes, or an error
// from both.
func FuzzInflate(f *testing.F) {
	for _, want := range inflateSamples() {
		if len(want) <= 40_000 {
			f.Add(deflated(f, want, 6))
			f.Add(deflated(f, want, flate.HuffmanOnly))
		}
	}
	f.Add([]byte{0x4b, 0x04, 0x00})                                // fixed code
	f.Add([]byte{1, 3, 0, 0xfc, 0xff, 'a', 'b', 'c'})              // stored
	f.Add([]byte{5, 0xe0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16}) // dynamic, damaged
	var d inflater
	f.Fuzz(func(t *testing.T, src []byte) {
		want, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(src)), 1<<22))
		if len(want) == 1<<22 {
			t.Skip("unpacks to too much for a comparison")
		}
		dst := make([]byte, len(want))
		if got := d.inflate(dst, view(src)); got != (err == nil) {
			t.Fatalf("inflate: %v, compress/flate: %v", got, err)
		}
		if err == nil && !bytes.Equal(dst, want) {
			t.Fatal("other bytes than compress/flate")
		}
		if d.inflate(make([]byte, len(want)+1), view(src)) {
			t.Fatal("unpacked to more than the stream holds")
		}
	})
}

func BenchmarkInflate(b *testing.B) {
	want := inflateSamples()["sheet"]
	src := deflated(b, want, 6)
	b.Run("gouji", func(b *testing.B) {
		var d inflater
		b.SetBytes(int64(len(want)))
		for b.Loop() {
			if !d.inflate(make([]byte, len(want)), view(src)) {
				b.Fatal("refused")
			}
		}
	})
	b.Run("flate", func(b *testing.B) {
		b.SetBytes(int64(len(want)))
		for b.Loop() {
			if _, err := io.ReadAll(flate.NewReader(bytes.NewReader(src))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
