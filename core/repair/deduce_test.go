package repair

import (
	"slices"
	"testing"
)

// sums is x0 = x1 + x2 + x3.
func sums(values []int64, unknown ...int) *System {
	s := &System{Values: values, Unknown: make([]bool, 4), Equations: []Equation{{Terms: []Term{{0, 1}, {1, -1}, {2, -1}, {3, -1}}}}}
	for _, v := range unknown {
		s.Unknown[v] = true
	}
	return s
}

func TestDeduceFillsWhatIsDetermined(t *testing.T) {
	for _, c := range []struct {
		name     string
		s        *System
		vars     []int
		values   []int64
		violated []int
	}{
		{"a blank total", sums([]int64{0, 1, 2, 3}, 0), []int{0}, []int64{6}, nil},
		{"a blank part", sums([]int64{9, 1, 0, 3}, 2), []int{2}, []int64{5}, nil},
		{"an impossible part", sums([]int64{3, 1, 0, 3}, 2), []int{2}, []int64{-1}, nil},
		{"two blanks", sums([]int64{9, 0, 0, 3}, 1, 2), nil, nil, nil},
		{"nothing blank", sums([]int64{9, 1, 2, 3}), nil, nil, []int{0}},
	} {
		d := Deduce(c.s)
		if !slices.Equal(d.Vars, c.vars) || !slices.Equal(d.Values, c.values) || !slices.Equal(d.Violated, c.violated) {
			t.Errorf("%s: %+v, want %v = %v, violated %v", c.name, d, c.vars, c.values, c.violated)
		}
	}
}
