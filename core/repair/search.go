package repair

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
}

// Limits bound a search.
type Limits struct {
	Size      int // the most figures to change
	Solutions int // the most solutions to list
	Work      int // the most nodes to visit
}

// DefaultLimits find up to four simultaneous errors in a table.
var DefaultLimits = Limits{Size: 4, Solutions: 64, Work: 60_000}

// Search finds the smallest sets of variables whose change to other whole
// numbers, not negative, makes every equation hold.
//
// It is exact. A set of variables is made free one at a time; Gaussian
// elimination of the free variables leaves conditions over the others, each a
// combination of the equations (the implied edits of Fellegi and Holt). When a
// condition is violated, every repair that contains the set must change one
// more variable of that condition: the search branches over just those. When
// none is violated, the set solves the equations; if its values are not whole
// or not all ≥ 0, any repair that contains it must change a variable on which
// one of the values depends, and the search branches over those. In the i-th
// branch the variables of the branches before are forbidden, so that no set is
// visited twice and none is left out. Sizes are tried in ascending order and
// each exhausted before the next, so the first size with a solution is minimal.
//
// Unknown variables are free from the start and do not count. Past Limits the
// outcome is not Exact and has no solutions.
func Search(s *System, lim Limits) Outcome {
	w := &searcher{s: s, lim: lim, t: newTableau(s), forbidden: make([]bool, len(s.Values)), inSet: make([]bool, len(s.Values)), value: make([]int64, len(s.Values))}
	for v := range s.Values {
		if s.unknown(v) {
			w.inSet[v] = true
			if !w.t.free(v) {
				return Outcome{}
			}
		}
	}
	w.t.undo = w.t.undo[:0]
	w.base = len(w.t.params)
	for size := 0; size <= lim.Size; size++ {
		w.size = size
		w.descend()
		if w.spent > lim.Work || w.overflow {
			return Outcome{}
		}
		if len(w.found) > 0 {
			return Outcome{Solutions: w.found, Size: size, Exact: true, Capped: w.capped}
		}
	}
	return Outcome{}
}

type searcher struct {
	s         *System
	lim       Limits
	t         *tableau
	size      int // of the sets sought
	set       []int
	inSet     []bool // free, unknown ones included
	forbidden []bool
	found     []Solution
	capped    bool
	spent     int
	overflow  bool
	base      int // unknown variables that no equation defines
	value     []int64
	stack     []int // candidates of the nodes on the path
}

// descend visits the current set.
func (w *searcher) descend() {
	if w.spent++; w.spent > w.lim.Work || w.overflow || w.capped {
		return
	}
	left := w.size - len(w.set)
	violated, disjoint := w.violated()
	if disjoint > left {
		return
	}
	if violated >= 0 {
		if left > 0 {
			w.branch(w.t.rows[violated].coef)
		}
		return
	}
	if left > 0 {
		// A smaller set that solves the equations was not whole or not ≥ 0, or
		// an earlier size would have ended the search.
		w.branch(w.dependent())
		return
	}
	w.accept()
}

// violated returns the violated condition with the fewest variables, -1 when
// none is, and a lower bound on how many variables must still change: the size
// of a set of violated conditions no two of which share a variable.
func (w *searcher) violated() (smallest, disjoint int) {
	smallest = -1
	var used []int
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.pivot >= 0 || r.need == 0 {
			continue
		}
		if smallest < 0 || r.vars < w.t.rows[smallest].vars {
			smallest = i
		}
		if w.apart(r, used) {
			used = append(used, i)
		}
	}
	return smallest, len(used)
}

// apart reports whether a row shares no variable with the rows in used.
func (w *searcher) apart(r *row, used []int) bool {
	for _, k := range used {
		o := w.t.rows[k].coef
		for v, c := range r.coef {
			if c != 0 && o[v] != 0 && !w.forbidden[v] {
				return false
			}
		}
	}
	return true
}

// branch visits the sets that contain one more of the variables with a
// coefficient.
func (w *searcher) branch(coef []int64) {
	from := len(w.stack)
	for v, c := range coef {
		if c != 0 && !w.inSet[v] && !w.forbidden[v] {
			w.stack = append(w.stack, v)
		}
	}
	for i := from; i < len(w.stack); i++ {
		v := w.stack[i]
		undo, params := w.t.mark()
		w.inSet[v] = true
		w.set = append(w.set, v)
		if !w.t.free(v) {
			w.overflow = true
		}
		w.descend()
		w.t.rollback(undo, params)
		w.set = w.set[:len(w.set)-1]
		w.inSet[v] = false
		w.forbidden[v] = true
	}
	for _, v := range w.stack[from:] {
		w.forbidden[v] = false
	}
	w.stack = w.stack[:from]
}

// dependent marks the variables, not free, of which any repair that contains
// the set must change one: those of a definition whose value is not whole or
// negative; those of all definitions where parameters leave a choice.
func (w *searcher) dependent() []int64 {
	out := make([]int64, w.t.n)
	params := w.t.params[w.base:]
	only := -1
	if len(params) == 0 {
		only = w.invalid(nil, nil, false)
	}
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.pivot < 0 || only >= 0 && i != only {
			continue
		}
		for v, c := range r.coef {
			if c != 0 && v != r.pivot {
				out[v] = 1
			}
		}
	}
	return out
}

// accept records the current set if whole numbers ≥ 0 solve it, all of them
// changed.
func (w *searcher) accept() {
	params := w.t.params[w.base:]
	change := make([]int64, len(params))
	if !w.assign(params, change, 0) {
		return
	}
	if len(w.found) == w.lim.Solutions {
		w.capped = true
		return
	}
	sol := Solution{Vars: append([]int(nil), w.set...)}
	for i := 1; i < len(sol.Vars); i++ {
		for k := i; k > 0 && sol.Vars[k] < sol.Vars[k-1]; k-- {
			sol.Vars[k], sol.Vars[k-1] = sol.Vars[k-1], sol.Vars[k]
		}
	}
	for _, v := range sol.Vars {
		sol.Values = append(sol.Values, w.value[v])
	}
	w.found = append(w.found, sol)
}
