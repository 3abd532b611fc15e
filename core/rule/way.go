package rule

import "gouji/core/repair"

// A way is a set of changes that mends one cause: figures that hang together
// through the identities they stand in.
type way struct {
	edits []edit
	mends uint64 // the broken identities that it touches, by index
	score int    // how well slips of the pen explain it
	why   string // the slip, in words
	title string // what happened, where one slip explains it all; else ""
	rule  string // with title: the rule that tells of it
}

// An edit changes the figure at an index of a table.
type edit struct {
	figure   int
	from, to int64
}

// A cause is a group of broken identities that the same suspects explain, with
// every smallest set of changes that mends them, the likeliest first.
type cause struct {
	broken []*balance
	ways   []way
}

// causes finds the smallest repairs of a table and groups the broken identities
// by them. It also records the repairs of the whole table. It returns nil when
// too many figures are wrong to tell.
func (r *run) causes(table int, broken []*balance) []cause {
	s := r.system(table)
	out := repair.Search(s, repair.DefaultLimits)
	var repairs [][]way
	if !out.Exact || out.Size > 1 {
		if w, ok := r.oneSlip(table, s, broken); ok {
			repairs = [][]way{{w}}
		}
	}
	if repairs == nil {
		if !out.Exact || out.Size == 0 {
			return nil
		}
		for _, sol := range out.Solutions {
			repairs = append(repairs, r.split(table, s, sol, broken))
		}
	}
	byLikelihood(repairs)
	r.propose(table, repairs, broken)
	var found []cause
	for _, mask := range groups(repairs) {
		c := cause{}
		for i, b := range broken {
			if mask&(1<<i) != 0 {
				c.broken = append(c.broken, b)
			}
		}
		for _, ways := range repairs {
			together := way{}
			for _, w := range ways {
				if w.mends&mask != 0 {
					together.add(w)
				}
			}
			c.add(together)
		}
		found = append(found, c)
	}
	return found
}

// add joins another part to a way.
func (w *way) add(p way) {
	if len(w.edits) == 0 {
		*w = p
		return
	}
	w.edits = append(w.edits[:len(w.edits):len(w.edits)], p.edits...)
	w.mends |= p.mends
	w.score += p.score
	if w.why != "" && p.why != "" {
		w.why += "，"
	}
	w.why += p.why
}

// add keeps a way that the cause does not have yet, in the order of likelihood.
func (c *cause) add(w way) {
	for i := range c.ways {
		if sameEdits(c.ways[i].edits, w.edits) {
			return
		}
	}
	c.ways = append(c.ways, w)
	for i := len(c.ways) - 1; i > 0 && c.ways[i].score > c.ways[i-1].score; i-- {
		c.ways[i], c.ways[i-1] = c.ways[i-1], c.ways[i]
	}
}

func sameEdits(a, b []edit) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// split takes a solution apart into the figures that hang together.
func (r *run) split(table int, s *repair.System, sol repair.Solution, broken []*balance) []way {
	part := make([]int, len(sol.Vars)) // the first figure of the part that each belongs to
	for i := range part {
		part[i] = i
	}
	for _, id := range Identities(table, r.report.Tables[table].Form) {
		first := -1
		for i, n := range sol.Vars {
			if id.side(n) == 0 {
				continue
			}
			if first < 0 {
				first = part[i]
			}
			for k, old := 0, part[i]; k < len(part); k++ {
				if part[k] == old {
					part[k] = first
				}
			}
		}
	}
	var ways []way
	for g := range part {
		w := way{}
		for i, n := range sol.Vars {
			if part[i] == g {
				w.edits = append(w.edits, edit{n, s.Values[n], sol.Values[i]})
			}
		}
		if len(w.edits) == 0 {
			continue
		}
		w.mends = mends(w.edits, broken)
		r.judge(table, &w)
		ways = append(ways, w)
	}
	for _, w := range ways {
		if w.mends == 0 { // it hangs together with the rest through an unreadable figure
			one := way{}
			for _, p := range ways {
				one.add(p)
			}
			one.mends = 1<<len(broken) - 1
			return []way{one}
		}
	}
	return ways
}

// mends returns the broken identities in which one of the figures stands.
func mends(edits []edit, broken []*balance) (mask uint64) {
	for i, b := range broken {
		for _, x := range edits {
			if b.side(x.figure) != 0 {
				mask |= 1 << i
			}
		}
	}
	return mask
}

// groups joins the identities that any way touches together.
func groups(repairs [][]way) []uint64 {
	var masks []uint64
	for _, ways := range repairs {
		for _, w := range ways {
			mask := w.mends
			kept := masks[:0]
			for _, m := range masks {
				if m&mask != 0 {
					mask |= m
				} else {
					kept = append(kept, m)
				}
			}
			masks = append(kept, mask)
		}
	}
	// In the order of the identities.
	for i := range masks {
		for k := i; k > 0 && masks[k]&-masks[k] < masks[k-1]&-masks[k-1]; k-- {
			masks[k], masks[k-1] = masks[k-1], masks[k]
		}
	}
	return masks
}

// byLikelihood puts the likeliest repair first and otherwise keeps the order found.
func byLikelihood(repairs [][]way) {
	score := func(ways []way) (sum int) {
		for i := range ways {
			sum += ways[i].score
		}
		return sum
	}
	for i := range repairs {
		for k := i; k > 0 && score(repairs[k]) > score(repairs[k-1]); k-- {
			repairs[k], repairs[k-1] = repairs[k-1], repairs[k]
		}
	}
}
