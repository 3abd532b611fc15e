package repair

// A Deduction is what the figures known so far say about the rest.
type Deduction struct {
	Vars   []int   // unknown variables that are determined, ascending
	Values []int64 // what they must be
	// Conflicts are sets of equations, by index, that no values of the unknown
	// variables let hold together: something known among them is wrong.
	Conflicts [][]int
}

// Deduce works out which unknown variables the known ones determine, by
// elimination and by the demand that no value is negative, and which equations
// the known ones already contradict. What a conflict touches is not taken as
// determined. It does not change the known ones.
func Deduce(s *System) Deduction {
	known := System{Values: append([]int64(nil), s.Values...), Unknown: make([]bool, len(s.Values)), Equations: s.Equations}
	copy(known.Unknown, s.Unknown)
	out := Deduction{}
	for { // every round but the last makes something known
		d := newDeducer(&known)
		if d == nil {
			return out
		}
		d.read(&known)
		out.Conflicts = d.conflicts
		if !d.settle(&known) {
			break
		}
	}
	for v := range s.Values {
		if s.unknown(v) && !known.Unknown[v] {
			out.Vars = append(out.Vars, v)
			out.Values = append(out.Values, known.Values[v])
		}
	}
	return out
}

// deducer reads what an elimination of the unknown variables leaves. Every
// equation has a variable of its own besides, which is never eliminated: it
// tells in which rows the equation went.
type deducer struct {
	t         *tableau
	n         int // variables of the system
	spoiled   []bool
	conflicts [][]int
	found     []finding
}

// finding is a value that a row determines, by the equations that went into it.
type finding struct {
	v         int
	value     int64
	equations []int
}

func newDeducer(s *System) *deducer {
	n, m := len(s.Values), len(s.Equations)
	traced := System{Values: append(s.Values[:n:n], make([]int64, m)...), Unknown: append(s.Unknown[:n:n], make([]bool, m)...)}
	for i := range s.Equations {
		e := &s.Equations[i]
		traced.Equations = append(traced.Equations, Equation{append(e.Left[:len(e.Left):len(e.Left)], n+i), e.Right, e.Constant})
	}
	t, ok := newTableau(&traced)
	if !ok {
		return nil
	}
	d := &deducer{t: t, n: n, spoiled: make([]bool, m)}
	// An equation as it stands may say more than what elimination makes of it.
	for i := range t.rows {
		d.bound(i, s)
	}
	for v := range n {
		if s.Unknown[v] && !t.free(v) {
			return nil
		}
	}
	return d
}

// bound uses that no value is negative: where all unknown variables of a row
// have the same sign, they are 0 if they must add up to 0, and cannot add up to
// less.
func (d *deducer) bound(i int, s *System) {
	need := d.t.rows[i].need
	sign := 0
	for v := d.t.sets[i].next(0); v >= 0 && v < d.n; v = d.t.sets[i].next(v + 1) {
		if !s.Unknown[v] {
			continue
		}
		now := 1
		if d.t.coefs(i)[v] < 0 {
			now = -1
		}
		if sign != 0 && sign != now {
			return
		}
		sign = now
	}
	switch {
	case sign == 0:
	case need*int64(sign) < 0:
		d.conflict(i)
	case need == 0:
		for v := d.t.sets[i].next(0); v >= 0 && v < d.n; v = d.t.sets[i].next(v + 1) {
			if s.Unknown[v] {
				d.found = append(d.found, finding{v, 0, d.equations(i)})
			}
		}
	}
}

// read goes through the rows of the finished elimination.
func (d *deducer) read(s *System) {
rows:
	for i := range d.t.rows {
		r := &d.t.rows[i]
		if r.pivot < 0 {
			if r.need != 0 {
				d.conflict(i)
			}
			continue
		}
		for _, p := range d.t.params {
			if d.t.sets[i].has(p) {
				d.bound(i, s)
				continue rows
			}
		}
		if a := int64(d.t.coefs(i)[r.pivot]); r.need%a != 0 || r.need/a < 0 {
			d.conflict(i)
		} else {
			d.found = append(d.found, finding{r.pivot, r.need / a, d.equations(i)})
		}
	}
}

// equations returns the equations that went into a row.
func (d *deducer) equations(i int) (list []int) {
	for v := d.t.sets[i].next(d.n); v >= 0; v = d.t.sets[i].next(v + 1) {
		list = append(list, v-d.n)
	}
	return list
}

// conflict records the equations that went into a row, unless others have
// spoiled them all.
func (d *deducer) conflict(i int) {
	list := d.equations(i)
	fresh := false
	for _, e := range list {
		fresh = fresh || !d.spoiled[e]
		d.spoiled[e] = true
	}
	if fresh {
		d.conflicts = append(d.conflicts, list)
	}
}

// settle makes the values found known, those that no conflict touches. It
// reports whether there were any.
func (d *deducer) settle(s *System) (any bool) {
found:
	for _, f := range d.found {
		for _, e := range f.equations {
			if d.spoiled[e] {
				continue found
			}
		}
		if s.Unknown[f.v] {
			s.Unknown[f.v], s.Values[f.v] = false, f.value
			any = true
		}
	}
	return any
}
