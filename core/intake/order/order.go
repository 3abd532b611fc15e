// Package order sorts numbers, for importers that have to put things in order
// which are mostly in order already: cells, merged ranges, the entries of a
// container.
//
// The generic functions of package slices are copied into the program anew for
// each type that they sort, 12 to 20 KB of a browser's download each time. Here
// a thing is sorted by a key that holds its place and, in the low bits, its
// index: one function sorts them all, and equal places keep their order.
package order

// Sort sorts keys in place. It is a heap sort: no order of the keys makes it
// slow, which counts where the keys come from files of unknown origin.
func Sort(keys []uint64) {
	for root := len(keys)/2 - 1; root >= 0; root-- {
		sink(keys, root)
	}
	for last := len(keys) - 1; last > 0; last-- {
		keys[0], keys[last] = keys[last], keys[0]
		sink(keys[:last], 0)
	}
}

// sink moves the key at root down until none below it is larger.
func sink(heap []uint64, root int) {
	key := heap[root]
	for {
		child := 2*root + 1
		if child >= len(heap) {
			break
		}
		if right := child + 1; right < len(heap) && heap[right] > heap[child] {
			child = right
		}
		if heap[child] <= key {
			break
		}
		heap[root] = heap[child]
		root = child
	}
	heap[root] = key
}
