package repair

// paramRange bounds the changes tried for each free parameter but the last.
const paramRange = 64

// assign looks for changes of the parameters of the set from the k-th on, such
// that every free variable takes a whole value ≥ 0 and every one of the set
// another value than before. The first found has the smallest changes. The
// last parameter is solved for its exact range; sets of up to four figures of
// the official tables have at most one.
func (w *searcher) assign(params []int, change []int64, k int) bool {
	if k == len(params) {
		return w.values(params, change, true)
	}
	lo, hi := -w.s.Values[params[k]], int64(paramRange)
	if k == len(params)-1 {
		lo, hi = w.interval(params, change)
	}
	for step := int64(1); step <= max(-lo, hi) && step <= 1<<20; step++ {
		for _, c := range [2]int64{step, -step} {
			if c < lo || c > hi {
				continue
			}
			change[k] = c
			if w.assign(params, change, k+1) {
				return true
			}
		}
		if step > 4*paramRange && k == len(params)-1 {
			break // beyond any period of the coefficients
		}
	}
	return false
}

// interval bounds the last parameter by the demand that no value is negative.
func (w *searcher) interval(params []int, change []int64) (lo, hi int64) {
	last := len(params) - 1
	p := params[last]
	lo, hi = -w.s.Values[p], 1<<40
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.pivot < 0 || r.coef[p] == 0 || w.open(r) {
			continue
		}
		need := r.need
		for k, q := range params[:last] {
			need -= r.coef[q] * change[k]
		}
		a, b := r.coef[r.pivot], r.coef[p]
		if a < 0 {
			a, b, need = -a, -b, -need
		}
		// value + (need - b·t)/a ≥ 0, that is b·t ≤ need + a·value
		room := need
		if !w.s.unknown(r.pivot) {
			room += a * w.s.Values[r.pivot]
		}
		switch {
		case b > 0:
			hi = min(hi, floor(room, b))
		default:
			lo = max(lo, -floor(room, -b))
		}
	}
	return lo, hi
}

// open reports whether a row still holds an unknown variable that nothing
// defines, so that it says nothing about its pivot.
func (w *searcher) open(r *row) bool {
	for _, q := range w.t.params[:w.base] {
		if r.coef[q] != 0 {
			return true
		}
	}
	return false
}

// values computes what every free variable takes. It reports whether all are
// whole and ≥ 0 and, when changed is set, differ from what was found.
func (w *searcher) values(params []int, change []int64, changed bool) bool {
	return w.invalid(params, change, changed) < 0
}

// invalid returns the first row whose pivot takes no valid value, -1 when all do.
func (w *searcher) invalid(params []int, change []int64, changed bool) int {
	for k, p := range params {
		w.value[p] = w.s.Values[p] + change[k]
	}
	for i := range w.t.rows {
		r := &w.t.rows[i]
		if r.pivot < 0 || w.open(r) {
			continue
		}
		need := r.need
		for k, p := range params {
			need -= r.coef[p] * change[k]
		}
		a := r.coef[r.pivot]
		if need%a != 0 {
			return i
		}
		d := need / a
		v := d
		if !w.s.unknown(r.pivot) {
			v += w.s.Values[r.pivot]
			if changed && d == 0 {
				return i
			}
		}
		if v < 0 {
			return i
		}
		w.value[r.pivot] = v
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
