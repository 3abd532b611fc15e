package rule

import (
	"strings"

	"gouji/core/repair"
	"gouji/core/report"
)

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

// figures returns the figures that a way changes.
func (w *way) figures() (ns []int) {
	for _, x := range w.edits {
		ns = append(ns, x.figure)
	}
	return ns
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
	w.explain(p.why)
}

// explain adds a reason, once.
func (w *way) explain(why string) {
	switch {
	case w.why == "":
		w.why = why
	case why != "" && !strings.Contains(w.why, why):
		w.why += "，" + why
	}
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

// split takes a solution apart into the figures that hang together through the
// relations that do not hold: each part is a slip of its own.
func (r *run) split(t *trouble, sol repair.Solution) (ways []way) {
	part := make([]int, len(sol.Vars)) // the first figure of the part that each belongs to
	for i := range part {
		part[i] = i
	}
	ids := Identities(t.table, r.report.Tables[t.table].Form)
	for k := range ids {
		first := -1
		for i, n := range sol.Vars {
			if ids[k].side(n) == 0 {
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
	for g := range part {
		w := way{}
		for i, n := range sol.Vars {
			if part[i] == g {
				w.edits = append(w.edits, edit{n, t.system.Values[n], sol.Values[i]})
			}
		}
		if len(w.edits) > 0 {
			ways = append(ways, w)
		}
	}
	for i := range ways {
		if mends(ways[i].edits, t.members) == 0 { // it hangs together with the rest through an unreadable figure
			one := way{}
			for _, p := range ways {
				one.add(p)
			}
			ways = []way{one}
			break
		}
	}
	for i := range ways {
		r.judge(t.table, &ways[i])
	}
	return ways
}

// mends returns the relations in which one of the figures stands; one with
// another report only where the change makes it hold.
func mends(edits []edit, members []*balance) (mask uint64) {
	for i, b := range members {
		for _, x := range edits {
			if b.side(x.figure) != 0 && (!b.outer() || b.meets(report.Int(x.to))) {
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
	// Where a repair does without one of them, all are one cause.
	for _, ways := range repairs {
		for _, m := range masks {
			touched := false
			for _, w := range ways {
				touched = touched || w.mends&m != 0
			}
			if !touched {
				all := uint64(0)
				for _, m := range masks {
					all |= m
				}
				return []uint64{all}
			}
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
