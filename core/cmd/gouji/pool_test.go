package main

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

func TestOrderedDeliversInOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7, 100} {
		for _, n := range []int{0, 1, 2, 50, 500} {
			var got, want []int
			// Items emit none to nine results; the first ones are made to end last.
			var first sync.WaitGroup
			first.Add(min(workers, n) / 2)
			ordered(n, workers, func(item int, emit func(int) bool) {
				switch {
				case item < min(workers, n)/2:
					first.Wait()
				case item < min(workers, n)/2*2:
					first.Done()
				}
				for k := range item % 10 {
					if !emit(item*10 + k) {
						t.Error("stopped")
					}
				}
			}, func(item, v int) bool {
				if v/10 != item {
					t.Errorf("%d came as item %d", v, item)
				}
				got = append(got, v)
				return true
			})
			for item := range n {
				for k := range item % 10 {
					want = append(want, item*10+k)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d items on %d workers: %v", n, workers, got)
			}
		}
	}
}

// TestOrderedHoldsLittle lets the first item wait until all the others that may
// begin have begun: with 10,000 items those must be few.
func TestOrderedHoldsLittle(t *testing.T) {
	const workers, n = 4, 10_000
	var begun, emitted, delivered, most atomic.Int64
	ordered(n, workers, func(item int, emit func(int) bool) {
		begun.Add(1)
		for range 3 {
			most.Store(max(most.Load(), emitted.Add(1)-delivered.Load()))
			emit(item)
		}
	}, func(item, v int) bool {
		delivered.Add(1)
		return true
	})
	if begun.Load() != n || delivered.Load() != 3*n {
		t.Fatalf("%d begun, %d delivered", begun.Load(), delivered.Load())
	}
	if bound := int64((workers*window + workers + 2) * (ahead + 1)); most.Load() > bound {
		t.Errorf("%d results waited at once, more than %d", most.Load(), bound)
	}
}

func TestOrderedStops(t *testing.T) {
	for _, workers := range []int{1, 4} {
		var running atomic.Int64
		n := 0
		ordered(1_000_000, workers, func(item int, emit func(int) bool) {
			running.Add(1)
			defer running.Add(-1)
			for emit(item) {
			}
		}, func(item, v int) bool {
			n++
			return n < 10
		})
		if n != 10 || running.Load() != 0 {
			t.Errorf("%d workers: %d delivered, %d still running", workers, n, running.Load())
		}
	}
}
