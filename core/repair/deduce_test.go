package repair

import (
	"math/rand"
	"slices"
	"testing"
)

// sums is x0 = x1 + x2 + x3.
func sums(values []int64, unknown ...int) *System {
	s := &System{Values: values, Unknown: make([]bool, 4), Equations: []Equation{{Left: []int{0}, Right: []int{1, 2, 3}}}}
	for _, v := range unknown {
		s.Unknown[v] = true
	}
	return s
}

func TestDeduceFillsWhatIsDetermined(t *testing.T) {
	for _, c := range []struct {
		name      string
		s         *System
		vars      []int
		values    []int64
		conflicts int
	}{
		{"a blank total", sums([]int64{0, 1, 2, 3}, 0), []int{0}, []int64{6}, 0},
		{"a blank part", sums([]int64{9, 1, 0, 3}, 2), []int{2}, []int64{5}, 0},
		{"an impossible part", sums([]int64{3, 1, 0, 3}, 2), nil, nil, 1},
		{"two blanks", sums([]int64{9, 0, 0, 3}, 1, 2), nil, nil, 0},
		{"two blanks that must be 0", sums([]int64{3, 0, 0, 3}, 1, 2), []int{1, 2}, []int64{0, 0}, 0},
		{"two blanks with too little to share", sums([]int64{2, 0, 0, 3}, 1, 2), nil, nil, 1},
		{"a blank total and a blank part", sums([]int64{0, 1, 0, 3}, 0, 2), nil, nil, 0},
		{"nothing blank", sums([]int64{9, 1, 2, 3}), nil, nil, 1},
	} {
		d := Deduce(c.s)
		if !slices.Equal(d.Vars, c.vars) || !slices.Equal(d.Values, c.values) || len(d.Conflicts) != c.conflicts {
			t.Errorf("%s: %+v, want %v = %v, %d conflicts", c.name, d, c.vars, c.values, c.conflicts)
		}
	}
}

// x = y + z, y + z = 5, x = 7: none is broken while all are blank, but they
// contradict each other, and all three are named.
func TestDeduceNamesTheEquationsOfAConflict(t *testing.T) {
	s := &System{
		Values: []int64{0, 0, 0, 7, 5, 2}, Unknown: []bool{true, true, true, false, false, true},
		Equations: []Equation{
			{Left: []int{0}, Right: []int{1, 2}},
			{Left: []int{1, 2}, Right: []int{4}},
			{Left: []int{0}, Right: []int{3}},
			{Left: []int{5}, Constant: 2},
		},
	}
	d := Deduce(s)
	if len(d.Conflicts) != 1 || !slices.Equal(d.Conflicts[0], []int{0, 1, 2}) {
		t.Errorf("conflicts %v, want equations 0, 1 and 2", d.Conflicts)
	}
	if !slices.Equal(d.Vars, []int{5}) || !slices.Equal(d.Values, []int64{2}) {
		t.Errorf("determined %v = %v, want only variable 5, which the conflict does not touch", d.Vars, d.Values)
	}
}

// What Deduce calls determined is the same in every assignment that brute force
// finds, and where it sees a conflict there is no assignment.
func TestDeductionsAgreeWithBruteForce(t *testing.T) {
	const top = 12
	rng := rand.New(rand.NewSource(5))
	h := shape{values: 5, unknown: 3, top: top}
	determined, conflicts, missed := 0, 0, 0
	for i := range 2000 {
		s := h.system(rng)
		d := Deduce(s)
		seen := make([][top + 1]bool, len(s.Values))
		x := &System{Values: slices.Clone(s.Values), Equations: s.Equations}
		possible := false
		var walk func(v int)
		walk = func(v int) {
			switch {
			case v == len(s.Values):
				if x.Holds() {
					possible = true
					for v, value := range x.Values {
						if s.unknown(v) {
							seen[v][value] = true
						}
					}
				}
			case !s.unknown(v):
				walk(v + 1)
			default:
				for x.Values[v] = 0; x.Values[v] <= top; x.Values[v]++ {
					walk(v + 1)
				}
				x.Values[v] = 0
			}
		}
		walk(0)
		if len(d.Conflicts) > 0 {
			conflicts++
			if possible {
				t.Fatalf("system %d: %+v: no conflict, but %+v", i, s, d)
			}
			continue
		}
		for v := range s.Values {
			if !s.unknown(v) || !possible {
				continue
			}
			k := slices.Index(d.Vars, v)
			values := 0
			for value, ok := range seen[v] {
				if ok {
					values++
					if k >= 0 && d.Values[k] != int64(value) {
						t.Fatalf("system %d: %+v: variable %d may be %d; %+v", i, s, v, value, d)
					}
				}
			}
			if k >= 0 {
				determined++
			} else if values == 1 {
				missed++
			}
		}
	}
	t.Logf("%d variables determined, %d conflicts, %d determined that were not seen", determined, conflicts, missed)
	if determined < 500 || conflicts < 200 || missed > determined/10 {
		t.Error("too few")
	}
}
