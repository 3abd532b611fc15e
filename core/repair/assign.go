package repair

// paramRange bounds the values tried for a free parameter on either side of the
// one found. The values that work for the last one recur with the period of the
// coefficients, which are small, but for those that would leave a variable as
// it was: a few hundred cover them.
const paramRange = 256

// assign looks for values of the parameters from the k-th on, such that every
// free variable takes a whole value ≥ 0 and every one of the set another value
// than before. The first found has the smallest changes. Sets of up to four
// figures of the official tables have at most one parameter.
func (w *searcher) assign(k int) bool {
	if w.visits++; w.spent() > w.lim.Work {
		w.overflow = true
		return false
	}
	if k == len(w.t.params) {
		return w.valid()
	}
	p := w.t.params[k]
	lo, hi := w.interval(k)
	was := w.s.value(p)
	from := max(lo, min(hi, was))
	for step := int64(0); step <= paramRange && !w.overflow; step++ {
		up, down := from+step, from-step
		if up > hi && down < lo {
			break
		}
		if up <= hi && up >= lo && w.try(k, up) || step > 0 && down >= lo && w.try(k, down) {
			return true
		}
	}
	return false
}

// try gives the k-th parameter a value and looks for those after it.
func (w *searcher) try(k int, v int64) bool {
	p := w.t.params[k]
	if !w.s.unknown(p) && v == w.s.Values[p] {
		return false
	}
	w.value[p] = v
	return w.assign(k + 1)
}

// interval bounds the k-th parameter by the demand that no value is negative,
// those of the parameters after it not yet given.
func (w *searcher) interval(k int) (lo, hi int64) {
	p := w.t.params[k]
	hi = bound
	for i := range w.t.rows {
		r := &w.t.rows[i]
		coef := w.t.coefs(i)
		b := int64(coef[p])
		if r.pivot < 0 || b == 0 {
			continue
		}
		// sum = b·value(p) + rest, where the rest is ≥ 0 or ≤ 0 or anything.
		sum := r.need + int64(coef[r.pivot])*w.s.value(r.pivot)
		plus, minus := coef[r.pivot] > 0, coef[r.pivot] < 0
		for q, x := range w.t.params {
			c := int64(coef[x])
			sum += c * w.s.value(x)
			switch {
			case q < k:
				sum -= c * w.value[x]
			case q > k:
				plus, minus = plus || c > 0, minus || c < 0
			}
		}
		if b < 0 {
			b, sum, plus, minus = -b, -sum, minus, plus
		}
		if !minus {
			hi = min(hi, floor(sum, b))
		}
		if !plus {
			lo = max(lo, -floor(-sum, b))
		}
	}
	return lo, hi
}

// valid computes what the pivots take for the values of the parameters. It
// reports whether all are whole and ≥ 0 and differ from what was found.
func (w *searcher) valid() bool {
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.pivot < 0 {
			continue
		}
		need := r.need
		for _, p := range w.t.params {
			need -= int64(w.t.coefs(i)[p]) * (w.value[p] - w.s.value(p))
		}
		a := int64(w.t.coefs(i)[r.pivot])
		v := need/a + w.s.value(r.pivot)
		if need%a != 0 || v < 0 || need == 0 && !w.s.unknown(r.pivot) {
			return false
		}
		w.value[r.pivot] = v
	}
	return true
}

// impossible returns the first row without parameters that gives its pivot a
// value that is not whole or negative, -1 when there is none.
func (w *searcher) impossible() int {
rows:
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.pivot < 0 {
			continue
		}
		for _, p := range w.t.params {
			if w.t.sets[i].has(p) {
				continue rows
			}
		}
		a := int64(w.t.coefs(i)[r.pivot])
		if r.need%a != 0 || r.need/a+w.s.value(r.pivot) < 0 {
			return i
		}
	}
	return -1
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
