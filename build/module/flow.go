package module

import "slices"

// A flow is how control goes through the blocks of a routine. What an edge cannot
// do by itself goes by the table, as node table: that node comes before all others and
// goes to each block where a goroutine may begin or go on.
type flow struct {
	next    [][]int         // node → the blocks that it goes to
	entry   []bool          // block → whether the table goes to it
	by      map[[2]int]bool // edge → whether it goes by the table
	place   []int           // node → place in the order, -1 for what is never reached
	order   []int           // nodes, each before those that it goes to, but for loops
	parent  []int           // node → the one that all ways to it go through, the nearest
	isLoop  []bool          // block → whether a later one goes back to it
	table   int             // the node of the table: the number of blocks
	byTable bool            // whether anything goes by the table
}

// newFlow finds the loops that have one entrance. An edge back to a block that is
// reached from the table past it, since the loop calls what may stand still, goes by
// the table.
func newFlow(f *routine) *flow {
	n := len(f.blocks)
	w := &flow{entry: make([]bool, n), by: map[[2]int]bool{}, isLoop: make([]bool, n), table: n}
	for i := range f.blocks {
		var to []int
		for _, p := range f.blocks[i].pieces {
			if p.branch != nil && p.branch.to != away && !slices.Contains(to, p.branch.to) {
				to = append(to, p.branch.to)
			}
		}
		slices.Sort(to)
		w.next = append(w.next, to)
		w.entry[i] = i == 0 || i == n-1 || f.blocks[i].recover || f.blocks[i-1].calls
	}
	w.next = append(w.next, nil)
	for again := true; again; {
		again = false
		w.sort()
		for i := range n {
			if w.place[i] < 0 { // no branch leads there, so the runtime does
				w.entry[i], again = true, true
			}
		}
		if again {
			continue
		}
		w.dominate()
		for _, i := range w.order {
			if i == w.table {
				continue
			}
			for _, to := range w.next[i] {
				if w.place[to] > w.place[i] || w.by[[2]int{i, to}] {
					continue
				}
				if w.above(to, i) {
					w.isLoop[to] = true
					continue
				}
				w.by[[2]int{i, to}] = true
				w.entry[to], w.byTable, again = true, true, true
			}
		}
		if again {
			clear(w.isLoop)
		}
	}
	return w
}

// sort puts the nodes in the order: backwards as they are left when gone through by
// depth, from the first block on, the later of two branches first. That keeps the order
// in which they stood as far as can be.
func (w *flow) sort() {
	w.next[w.table] = w.next[w.table][:0]
	for i, is := range w.entry {
		if is {
			w.next[w.table] = append(w.next[w.table], i)
		}
	}
	w.place = slices.Repeat([]int{-1}, w.table+1)
	w.order = w.order[:0]
	var visit func(i int)
	visit = func(i int) {
		w.place[i] = 0
		next := slices.Clone(w.next[i])
		if i != w.table {
			slices.Reverse(next)
		}
		for _, to := range next {
			if w.place[to] < 0 && !w.by[[2]int{i, to}] {
				visit(to)
			}
		}
		w.order = append(w.order, i)
	}
	visit(w.table)
	slices.Reverse(w.order)
	for k, i := range w.order {
		w.place[i] = k
	}
}

// dominate finds the parents, by Cooper, Harvey and Kennedy: A Simple, Fast Dominance
// Algorithm, 2001.
func (w *flow) dominate() {
	before := make([][]int, w.table+1)
	for _, i := range w.order {
		for _, to := range w.next[i] {
			if !w.by[[2]int{i, to}] {
				before[to] = append(before[to], i)
			}
		}
	}
	w.parent = slices.Repeat([]int{-1}, w.table+1)
	w.parent[w.table] = w.table
	for changed := true; changed; {
		changed = false
		for _, i := range w.order[1:] {
			parent := -1
			for _, p := range before[i] {
				if w.parent[p] < 0 {
					continue
				}
				if parent < 0 {
					parent = p
				}
				for parent != p {
					if w.place[parent] > w.place[p] {
						parent = w.parent[parent]
					} else {
						p = w.parent[p]
					}
				}
			}
			if w.parent[i] != parent {
				w.parent[i], changed = parent, true
			}
		}
	}
}

// above tells whether all ways to block i go through a.
func (w *flow) above(a, i int) bool {
	for ; i != w.table; i = w.parent[i] {
		if i == a {
			return true
		}
	}
	return false
}
