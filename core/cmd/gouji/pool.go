package main

import "sync"

// ahead bounds how many results of one file wait to be delivered, and window how
// many files for each worker are under way or wait: memory does not grow with
// the number of files, and one slow file does not at once stop the others.
const (
	ahead  = 4
	window = 8
)

// A lane carries what one item emits.
type lane[T any] struct {
	item int
	out  chan T
}

// ordered calls do for each of the items 0 to n-1, in at most workers goroutines,
// and hands what they emit to deliver: item by item in order, whichever is done
// first. deliver is called from the caller's goroutine; when it returns false, or
// when all is delivered, ordered returns, and no call of do goes on. emit reports
// whether there is use in going on.
func ordered[T any](n, workers int, do func(item int, emit func(T) bool), deliver func(item int, v T) bool) {
	workers = max(1, min(workers, n))
	stop := make(chan struct{})
	work := make(chan lane[T])
	order := make(chan lane[T], workers*window)
	var running sync.WaitGroup
	defer running.Wait()
	defer close(stop)

	running.Go(func() {
		defer close(work)
		defer close(order)
		for i := range n {
			l := lane[T]{i, make(chan T, ahead)}
			select {
			case order <- l:
			case <-stop:
				return
			}
			select {
			case work <- l:
			case <-stop:
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			for l := range work {
				do(l.item, func(v T) bool {
					select {
					case l.out <- v:
						return true
					case <-stop:
						return false
					}
				})
				close(l.out)
			}
		})
	}
	for l := range order {
		for v := range l.out {
			if !deliver(l.item, v) {
				return
			}
		}
	}
}
