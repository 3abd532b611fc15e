package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

func TestSumEqualsTheStandardLibraryAtEveryLength(t *testing.T) {
	data := make([]byte, 300)
	for i := range data {
		data[i] = byte(i*7 + 3)
	}
	for n := range data {
		if got, want := Sum256(data[:n]), sha256.Sum256(data[:n]); got != want {
			t.Fatalf("length %d: %s, want %s", n, Hex(got), hex.EncodeToString(want[:]))
		}
	}
}

func FuzzSum256(f *testing.F) {
	f.Add([]byte("abc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		want := sha256.Sum256(data)
		if got := Hex(Sum256(data)); got != hex.EncodeToString(want[:]) {
			t.Fatalf("%s, want %x", got, want)
		}
	})
}
