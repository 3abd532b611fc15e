package repair

import "math/bits"

// tableau is a system in the middle of an elimination. Its rows are equations
// in the changes of the variables, coef · change = need, and combinations of
// them: the implied edits of Fellegi and Holt. Every variable made free is
// either the pivot of one row, which then defines its change by those of the
// variables not free, or a parameter, which no condition restricts.
//
// The rows lie in two flat arrays, beside each other the coefficients and the
// set of variables with one, so that a step of the search neither allocates nor
// looks at the zeros, of which most of a table consists.
type tableau struct {
	n, words int // variables, and the length of a set of them
	rows     []row
	coef     []int32
	sets     []set
	params   []int // free variables that are no pivot
	undo     []saved
	oldCoef  []int32 // of the rows in undo
	oldSets  []uint64
	steps    int // rows changed so far
}

// row is one equation. A row without a pivot is a condition.
type row struct {
	need  int64
	pivot int // the variable that the row defines, -1 while it is a condition
}

// set is a set of variables.
type set []uint64

func (s set) has(v int) bool { return s[v/64]&(1<<(v%64)) != 0 }
func (s set) add(v int)      { s[v/64] |= 1 << (v % 64) }
func (s set) remove(v int)   { s[v/64] &^= 1 << (v % 64) }

func (s set) size() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// next returns the least member from v on, -1 when there is none.
func (s set) next(v int) int {
	for i := v / 64; i < len(s); i++ {
		w := s[i]
		if i == v/64 {
			w &= ^uint64(0) << (v % 64)
		}
		if w != 0 {
			return i*64 + bits.TrailingZeros64(w)
		}
	}
	return -1
}

// saved is a row as it was before a change.
type saved struct {
	index int
	row   row
}

// newTableau states a system; ok is false when its numbers are too large.
func newTableau(s *System) (t *tableau, ok bool) {
	n, m := len(s.Values), len(s.Equations)
	t = &tableau{n: n, words: (n + 63) / 64, rows: make([]row, m), coef: make([]int32, n*m), sets: make([]set, m)}
	all := make(set, t.words*m)
	for i := range s.Equations {
		e := &s.Equations[i]
		t.rows[i] = row{s.residual(e), -1}
		t.sets[i] = all[i*t.words : (i+1)*t.words]
		for _, v := range e.Left {
			t.count(i, v, 1)
		}
		for _, v := range e.Right {
			t.count(i, v, -1)
		}
		if t.rows[i].need > bound || t.rows[i].need < -bound {
			return nil, false
		}
	}
	return t, true
}

// count adds to a coefficient.
func (t *tableau) count(i, v int, by int32) {
	coef := &t.coef[i*t.n+v]
	if *coef += by; *coef != 0 {
		t.sets[i].add(v)
	} else {
		t.sets[i].remove(v)
	}
}

func (t *tableau) coefs(i int) []int32 { return t.coef[i*t.n : (i+1)*t.n] }

// mark and rollback bracket a branch of the search.
func (t *tableau) mark() (undo, params int) { return len(t.undo), len(t.params) }

func (t *tableau) rollback(undo, params int) {
	for k := len(t.undo) - 1; k >= undo; k-- {
		i := t.undo[k].index
		t.rows[i] = t.undo[k].row
		copy(t.coefs(i), t.oldCoef[k*t.n:])
		copy(t.sets[i], t.oldSets[k*t.words:])
	}
	t.undo = t.undo[:undo]
	t.oldCoef = t.oldCoef[:undo*t.n]
	t.oldSets = t.oldSets[:undo*t.words]
	t.params = t.params[:params]
}

// forget drops what rollback would need: the elimination so far is for good.
func (t *tableau) forget() {
	t.undo, t.oldCoef, t.oldSets = t.undo[:0], t.oldCoef[:0], t.oldSets[:0]
}

// free makes variable v free. The condition with the fewest variables that
// holds v becomes its definition, and v is eliminated from every other row. It
// reports false on an overflow, which real figures never reach.
func (t *tableau) free(v int) bool {
	p, least := -1, 0
	for i := range t.rows {
		if t.rows[i].pivot < 0 && t.sets[i].has(v) {
			if size := t.sets[i].size(); p < 0 || size < least {
				p, least = i, size
			}
		}
	}
	if p < 0 {
		t.params = append(t.params, v)
		return true
	}
	t.save(p)
	t.rows[p].pivot = v
	for i := range t.rows {
		if i != p && t.sets[i].has(v) {
			t.save(i)
			if !t.subtract(i, p, v) {
				return false
			}
		}
	}
	return true
}

// save keeps a row for rollback.
func (t *tableau) save(i int) {
	t.steps++
	t.undo = append(t.undo, saved{i, t.rows[i]})
	t.oldCoef = append(t.oldCoef, t.coefs(i)...)
	t.oldSets = append(t.oldSets, t.sets[i]...)
}

// bound keeps sums of products within int64.
const bound = 1 << 60

// subtract eliminates v from row i by row p, which defines it.
func (t *tableau) subtract(i, p, v int) bool {
	r, d := t.coefs(i), t.coefs(p)
	g := gcd(int64(d[v]), int64(r[v]))
	a, b := int64(d[v])/g, int64(r[v])/g
	if a < 0 {
		a, b = -a, -b
	}
	own := t.sets[i]
	if a != 1 {
		for k := own.next(0); k >= 0; k = own.next(k + 1) {
			x := a * int64(r[k])
			if !small(x) {
				return false
			}
			r[k] = int32(x)
		}
	}
	for w, word := range t.sets[p] {
		for ; word != 0; word &= word - 1 {
			k := w*64 + bits.TrailingZeros64(word)
			x := int64(r[k]) - b*int64(d[k])
			if !small(x) {
				return false
			}
			if r[k] = int32(x); x != 0 {
				own.add(k)
			} else {
				own.remove(k)
			}
		}
	}
	x, ok1 := times(a, t.rows[i].need)
	y, ok2 := times(b, t.rows[p].need)
	t.rows[i].need = x - y
	return ok1 && ok2 && x-y < bound && x-y > -bound
}

// small reports whether a coefficient fits.
func small(x int64) bool { return x == int64(int32(x)) }

// times multiplies, if the product stays within bound.
func times(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	p := a * b
	return p, p/b == a && p < bound && p > -bound
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	if b < 0 {
		b = -b
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
