package cipher

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"math/rand/v2"
	"testing"
)

// The hashes and the stream are those of the standard library.
func TestHashesAreThoseOfTheStandardLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for size := range 300 {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		if got, want := MD5(string(data)), md5.Sum(data); got != string(want[:]) {
			t.Fatalf("MD5 of %d bytes: %x, want %x", size, got, want)
		}
		if got, want := SHA1(string(data)), sha1.Sum(data); got != string(want[:]) {
			t.Fatalf("SHA-1 of %d bytes: %x, want %x", size, got, want)
		}
	}
}

func TestStreamIsThatOfTheStandardLibrary(t *testing.T) {
	for _, key := range []string{"k", "Key", "0123456789abcdef"} {
		want := make([]byte, 3000)
		c, err := rc4.NewCipher([]byte(key))
		if err != nil {
			t.Fatal(err)
		}
		c.XORKeyStream(want, want)
		got := make([]byte, len(want))
		for i, s := 0, NewRC4(key); i < len(got); i++ {
			got[i] = s.Next()
		}
		if !bytes.Equal(got, want) {
			t.Errorf("key %q: another stream", key)
		}
	}
}
