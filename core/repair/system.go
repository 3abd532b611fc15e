// Package repair finds the figures that are most likely wrong: the smallest set
// of figures whose change makes every identity hold (error localisation after
// Fellegi and Holt), with their right values, and the slip that explains each.
package repair

// A System is a set of linear equations over whole numbers that are not
// negative, and the values found for them. It knows nothing of tables.
type System struct {
	Values    []int64 // as found; meaningless where Unknown
	Unknown   []bool  // nil, or the variables without a usable value: blank, unreadable
	Equations []Equation
}

// An Equation demands that the sum of its terms is Constant.
type Equation struct {
	Terms    []Term
	Constant int64
}

// A Term is a variable with its coefficient.
type Term struct {
	Var  int
	Coef int64
}

// residual returns how far an equation is from holding: what its terms are
// short of Constant. Unknown variables count as 0.
func (s *System) residual(e *Equation) int64 {
	r := e.Constant
	for _, t := range e.Terms {
		if !s.unknown(t.Var) {
			r -= t.Coef * s.Values[t.Var]
		}
	}
	return r
}

func (s *System) unknown(v int) bool { return s.Unknown != nil && s.Unknown[v] }

// row is an equation in the changes of the variables: coef · change = need.
// Elimination combines rows; the combinations are the implied edits of Fellegi
// and Holt.
type row struct {
	coef  []int64 // by variable
	vars  int     // how many coefficients are not 0
	need  int64
	pivot int // the variable this row defines, -1 while it is a condition
}

// tableau is the system in the middle of an elimination. Every variable made
// free is either the pivot of one row, which then defines its change by those
// of the variables not free, or a parameter, which no condition restricts.
type tableau struct {
	n      int
	rows   []row
	params []int // free variables that are no pivot
	undo   []saved
}

type saved struct {
	index int
	row   row
}

func newTableau(s *System) *tableau {
	t := &tableau{n: len(s.Values)}
	coefs := make([]int64, len(s.Equations)*t.n)
	for i := range s.Equations {
		e := &s.Equations[i]
		r := row{coef: coefs[i*t.n : (i+1)*t.n], need: s.residual(e), pivot: -1}
		for _, term := range e.Terms {
			r.coef[term.Var] += term.Coef
		}
		for _, c := range r.coef {
			if c != 0 {
				r.vars++
			}
		}
		t.rows = append(t.rows, r)
	}
	return t
}

// mark and rollback bracket a branch of the search.
func (t *tableau) mark() (undo, params int) { return len(t.undo), len(t.params) }

func (t *tableau) rollback(undo, params int) {
	for i := len(t.undo) - 1; i >= undo; i-- {
		t.rows[t.undo[i].index] = t.undo[i].row
	}
	t.undo = t.undo[:undo]
	t.params = t.params[:params]
}

// free makes variable v free. The condition with the fewest variables that
// holds v becomes its definition, and v is eliminated from every other row. It
// reports false on an overflow, which real figures never reach.
func (t *tableau) free(v int) bool {
	p := -1
	for i := range t.rows {
		r := &t.rows[i]
		if r.pivot < 0 && r.coef[v] != 0 && (p < 0 || r.vars < t.rows[p].vars) {
			p = i
		}
	}
	if p < 0 {
		t.params = append(t.params, v)
		return true
	}
	t.save(p)
	def := &t.rows[p]
	def.pivot = v
	for i := range t.rows {
		if i != p && t.rows[i].coef[v] != 0 {
			t.save(i)
			if !t.subtract(i, def, v) {
				return false
			}
		}
	}
	return true
}

// save keeps a row for rollback and gives the tableau a copy to change.
func (t *tableau) save(i int) {
	t.undo = append(t.undo, saved{i, t.rows[i]})
	t.rows[i].coef = append(make([]int64, 0, t.n), t.rows[i].coef...)
}

// bound keeps the products of an elimination within int64.
const bound = 1 << 62

// subtract eliminates v from row i by the row that defines it.
func (t *tableau) subtract(i int, def *row, v int) bool {
	r := &t.rows[i]
	a, b := def.coef[v], r.coef[v]
	g := gcd(a, b)
	a, b = a/g, b/g
	if a < 0 {
		a, b = -a, -b
	}
	r.vars = 0
	for k := range r.coef {
		x, ok1 := times(a, r.coef[k])
		y, ok2 := times(b, def.coef[k])
		if !ok1 || !ok2 {
			return false
		}
		if r.coef[k] = x - y; r.coef[k] != 0 {
			r.vars++
		}
	}
	x, ok1 := times(a, r.need)
	y, ok2 := times(b, def.need)
	r.need = x - y
	return ok1 && ok2
}

func times(a, b int64) (int64, bool) {
	if a == 0 || b == 0 || a == 1 {
		return a * b, true
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
