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

// An Equation demands that the sum of the variables in Left is that of those in
// Right and Constant. A variable that counts several times stands there several
// times.
type Equation struct {
	Left, Right []int
	Constant    int64
}

// residual returns how far an equation is from holding: what Left is short of
// Right and Constant. Unknown variables count as 0.
func (s *System) residual(e *Equation) int64 {
	r := e.Constant
	for _, v := range e.Left {
		r -= s.value(v)
	}
	for _, v := range e.Right {
		r += s.value(v)
	}
	return r
}

// value is the value found for a variable, 0 for an unknown one.
func (s *System) value(v int) int64 {
	if s.unknown(v) {
		return 0
	}
	return s.Values[v]
}

func (s *System) unknown(v int) bool { return s.Unknown != nil && s.Unknown[v] }

// Holds reports whether every equation holds, unknown variables taken as 0.
func (s *System) Holds() bool {
	for i := range s.Equations {
		if s.residual(&s.Equations[i]) != 0 {
			return false
		}
	}
	return true
}
