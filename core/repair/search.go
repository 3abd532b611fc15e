package repair

import "math/bits"

// A Solution is one set of changes after which every equation holds.
type Solution struct {
	Vars   []int   // ascending
	Values []int64 // the values they take
}

// An Outcome is the end of a search.
type Outcome struct {
	Solutions []Solution
	Size      int  // figures changed in each of Solutions; the fewest possible when Exact
	Exact     bool // no smaller set exists, and Solutions lists all of Size up to the cap
	Capped    bool // there are more solutions of Size than are listed
	Steps     int  // work done, to be compared with Limits.Work
}

// Limits bound a search.
type Limits struct {
	Size      int // the most figures to change
	Solutions int // the most solutions to list
	Work      int // the most steps: rows of the tableau changed, nodes visited, values tried
}

// DefaultLimits find up to four simultaneous errors in a table for certain and
// mostly up to six. Work is counted and not timed, so that every face ends with
// the same outcome: all of it takes about 10 ms, in a browser 40.
var DefaultLimits = Limits{Size: 6, Solutions: 512, Work: 100_000}

// Search finds the smallest sets of variables whose change to other whole
// numbers, not negative, makes every equation hold.
//
// It is exact. A set of variables is made free one at a time; Gaussian
// elimination of the free variables leaves conditions over the others, each a
// combination of the equations (the implied edits of Fellegi and Holt). When a
// condition is violated, every repair that contains the set must change one
// more variable of that condition: the search branches over just those, and
// when but one more may change, over those alone that all violated conditions
// share. When none is violated, the set solves the equations; if its values are
// not whole or not all ≥ 0, any repair that contains it must change a variable
// on which one of the values depends, and the search branches over those. In
// the i-th branch the variables of the branches before are forbidden, so that
// no set is visited twice and none is left out. A branch is cut when more
// violated conditions have no variable in common than variables may still
// change. Sizes are tried in ascending order and each exhausted before the
// next, so the first size with a solution is minimal.
//
// Unknown variables are free from the start and do not count; a solution leaves
// them values ≥ 0. Past Limits the outcome is not Exact and has no solutions.
func Search(s *System, lim Limits) Outcome {
	t, ok := newTableau(s)
	if !ok {
		return Outcome{}
	}
	w := &searcher{s: s, lim: lim, t: t, value: make([]int64, t.n)}
	all := make(set, 3*t.words)
	w.inSet, w.forbidden, w.used = all[:t.words], all[t.words:2*t.words], all[2*t.words:]
	for v := range s.Values {
		if s.unknown(v) {
			w.inSet.add(v)
			if !t.free(v) {
				return Outcome{}
			}
		}
	}
	t.forget()
	for size := 0; size <= lim.Size; size++ {
		w.size = size
		w.descend()
		if w.overflow || w.spent() > lim.Work {
			return Outcome{Steps: w.spent()}
		}
		if len(w.found) > 0 {
			return Outcome{Solutions: w.found, Size: size, Exact: true, Capped: w.capped, Steps: w.spent()}
		}
	}
	return Outcome{Steps: w.spent()}
}

type searcher struct {
	s         *System
	lim       Limits
	t         *tableau
	size      int   // of the sets sought
	chosen    []int // the set, in the order in which it was made free
	inSet     set   // free, unknown ones included
	forbidden set
	used      set // scratch of violated
	found     []Solution
	capped    bool
	overflow  bool
	visits    int
	value     []int64
	stack     []int // candidates of the nodes on the path
}

func (w *searcher) spent() int { return w.visits + w.t.steps }

// descend visits the current set.
func (w *searcher) descend() {
	if w.visits++; w.capped || w.overflow || w.spent() > w.lim.Work {
		return
	}
	left := w.size - len(w.chosen)
	violated, disjoint := w.violated()
	from := len(w.stack)
	switch {
	case disjoint > left:
		return
	case left == 0:
		w.accept()
		return
	case violated >= 0:
		w.candidates(w.t.sets[violated])
	default:
		// A smaller set that solves the equations was not whole or not ≥ 0, or
		// an earlier size would have ended the search.
		w.dependent()
	}
	if left == 1 {
		w.settle(from)
	}
	w.branch(from)
}

// violated returns the violated condition with the fewest variables that may
// change, -1 when none is, and a lower bound on how many variables must still
// change: the size of a set of violated conditions no two of which share one.
func (w *searcher) violated() (smallest, disjoint int) {
	smallest = -1
	least := 0
	clear(w.used)
	for i := range w.t.rows {
		if r := &w.t.rows[i]; r.pivot >= 0 || r.need == 0 {
			continue
		}
		size, apart := 0, true
		for k, word := range w.t.sets[i] {
			word &^= w.forbidden[k]
			size += bits.OnesCount64(word)
			apart = apart && word&w.used[k] == 0
		}
		if size == 0 {
			return i, w.size + 1 // nothing that may change can mend it
		}
		if smallest < 0 || size < least {
			smallest, least = i, size
		}
		if apart {
			disjoint++
			for k, word := range w.t.sets[i] {
				w.used[k] |= word &^ w.forbidden[k]
			}
		}
	}
	return smallest, disjoint
}

// candidates puts the variables of a set that may change on the stack.
func (w *searcher) candidates(s set) {
	for v := s.next(0); v >= 0; v = s.next(v + 1) {
		if !w.inSet.has(v) && !w.forbidden.has(v) {
			w.stack = append(w.stack, v)
		}
	}
}

// settle keeps of the candidates those that alone satisfy every condition.
func (w *searcher) settle(from int) {
	kept := w.stack[:from]
candidates:
	for _, v := range w.stack[from:] {
		w.visits++
		change, fixed := int64(0), false
		for i := range w.t.rows {
			r := &w.t.rows[i]
			if r.pivot >= 0 {
				continue
			}
			c := int64(w.t.coefs(i)[v])
			switch {
			case c == 0 && r.need == 0:
			case c == 0 || r.need%c != 0 || fixed && r.need/c != change:
				continue candidates
			default:
				change, fixed = r.need/c, true
			}
		}
		if fixed && (change == 0 || w.s.Values[v]+change < 0) {
			continue
		}
		kept = append(kept, v)
	}
	w.stack = kept
}

// branch visits the sets that contain one more of the candidates.
func (w *searcher) branch(from int) {
	for i := from; i < len(w.stack); i++ {
		v := w.stack[i]
		undo, params := w.t.mark()
		w.inSet.add(v)
		w.chosen = append(w.chosen, v)
		if !w.t.free(v) {
			w.overflow = true
		}
		w.descend()
		w.t.rollback(undo, params)
		w.chosen = w.chosen[:len(w.chosen)-1]
		w.inSet.remove(v)
		w.forbidden.add(v)
	}
	for _, v := range w.stack[from:] {
		w.forbidden.remove(v)
	}
	w.stack = w.stack[:from]
}

// dependent puts the variables on the stack of which any repair that contains
// the set must change one: those of a definition whose value is not whole or
// negative whatever the parameters; else those of all definitions.
func (w *searcher) dependent() {
	only := w.impossible()
	clear(w.used)
	for i := range w.t.rows {
		if w.t.rows[i].pivot >= 0 && (only < 0 || i == only) {
			for k, word := range w.t.sets[i] {
				w.used[k] |= word
			}
		}
	}
	w.candidates(w.used)
}

// accept records the current set if whole numbers ≥ 0 solve it, all of them
// changed.
func (w *searcher) accept() {
	if !w.assign(0) {
		return
	}
	if len(w.found) == w.lim.Solutions {
		w.capped = true
		return
	}
	vars := append([]int(nil), w.chosen...)
	for i := range vars {
		for k := i; k > 0 && vars[k] < vars[k-1]; k-- {
			vars[k], vars[k-1] = vars[k-1], vars[k]
		}
	}
	values := make([]int64, len(vars))
	for i, v := range vars {
		values[i] = w.value[v]
	}
	w.found = append(w.found, Solution{vars, values})
}
