package order

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSortPutsKeysInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		for name, key := range map[string]func(i int) uint64{
			"in order":   func(i int) uint64 { return uint64(i) },
			"reversed":   func(i int) uint64 { return uint64(n - i) },
			"all equal":  func(int) uint64 { return 7 },
			"few values": func(int) uint64 { return random.Uint64N(3) },
			"all bits":   func(int) uint64 { return random.Uint64() },
		} {
			keys := make([]uint64, n)
			for i := range keys {
				keys[i] = key(i)
			}
			want := slices.Sorted(slices.Values(keys))
			if Sort(keys); !slices.Equal(keys, want) {
				t.Fatalf("%d keys, %s: %v, want %v", n, name, keys, want)
			}
		}
	}
}
