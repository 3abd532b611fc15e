package repair

import (
	"math/rand"
	"slices"
	"testing"
)

// bruteForce tries every set of variables of every size in ascending order,
// with every assignment of values up to top to it and to the unknown variables,
// and returns the smallest size that repairs the system with all sets of it.
// The last variable of a set takes what an equation leaves for it.
func bruteForce(s *System, size int, top int64) (least int, sets [][]int) {
	var unknown []int
	for v := range s.Values {
		if s.unknown(v) {
			unknown = append(unknown, v)
		}
	}
	left := func(e Equation, x []int64, but int) (sum, coef int64) {
		sum = e.Constant
		sign := int64(1)
		for _, side := range [2][]int{e.Left, e.Right} {
			for _, v := range side {
				if v == but {
					coef += sign
				} else {
					sum -= sign * x[v]
				}
			}
			sign = -1
		}
		return sum, coef
	}
	holds := func(x []int64) bool {
		for _, e := range s.Equations {
			if sum, _ := left(e, x, -1); sum != 0 {
				return false
			}
		}
		return true
	}
	var try func(x []int64, free []int) bool
	try = func(x []int64, free []int) bool {
		if len(free) == 0 {
			return holds(x)
		}
		v := free[0]
		old := x[v]
		defer func() { x[v] = old }()
		lo, hi := int64(0), top
		if len(free) == 1 {
			for _, e := range s.Equations {
				if sum, coef := left(e, x, v); coef != 0 {
					if sum%coef != 0 || sum/coef < 0 {
						return false
					}
					lo, hi = sum/coef, sum/coef
					break
				}
			}
		}
		for now := lo; now <= hi; now++ {
			if now == old && !s.unknown(v) {
				continue
			}
			x[v] = now
			if try(x, free[1:]) {
				return true
			}
		}
		return false
	}
	for k := 0; k <= size; k++ {
		var sets [][]int
		var choose func(from int, set []int)
		choose = func(from int, set []int) {
			if len(set) == k {
				if try(slices.Clone(s.Values), append(slices.Clone(unknown), set...)) {
					sets = append(sets, slices.Clone(set))
				}
				return
			}
			for v := from; v < len(s.Values); v++ {
				if !s.unknown(v) {
					choose(v+1, append(set, v))
				}
			}
		}
		choose(0, nil)
		if len(sets) > 0 {
			return k, sets
		}
	}
	return -1, nil
}

// A shape says what random systems look like.
type shape struct {
	name    string
	systems int
	values  int   // of the truth, below
	unknown int   // variables, at most
	top     int64 // values that brute force tries
	size    int   // sets, at most
}

func (h shape) system(rng *rand.Rand) *System {
	n := 3 + rng.Intn(5)
	s := &System{Values: make([]int64, n)}
	truth := make([]int64, n)
	for v := range truth {
		truth[v] = int64(rng.Intn(h.values))
	}
	for range 1 + rng.Intn(4) {
		var e Equation
		for v := range truth {
			if rng.Intn(2) == 0 {
				side, sign := &e.Left, int64(1)
				if rng.Intn(2) == 0 {
					side, sign = &e.Right, -1
				}
				times := 1
				if rng.Intn(12) == 0 {
					times = 2
				}
				for range times {
					*side = append(*side, v)
					e.Constant += sign * truth[v]
				}
			}
		}
		s.Equations = append(s.Equations, e)
	}
	copy(s.Values, truth)
	for range 1 + rng.Intn(3) {
		s.Values[rng.Intn(n)] = int64(rng.Intn(h.values + 1))
	}
	if h.unknown > 0 {
		s.Unknown = make([]bool, n)
		for range 1 + rng.Intn(h.unknown) {
			v := rng.Intn(n)
			s.Unknown[v], s.Values[v] = true, 0
		}
	}
	return s
}

// The search finds what brute force finds: the same smallest size, the same
// sets. Brute force tries values up to a bound only, so that a set of the
// search that needs larger ones is none that it could find.
func TestTheSmallestRepairsAreThoseOfBruteForce(t *testing.T) {
	for i, h := range []shape{
		{"small values", 2000, 4, 0, 9, 3},
		{"values to 40", 1000, 40, 0, 120, 2},
		{"unknown variables", 2000, 5, 2, 14, 2},
		{"larger values, unknown variables", 400, 15, 2, 40, 1},
	} {
		t.Run(h.name, func(t *testing.T) {
			rng := rand.New(rand.NewSource(int64(i + 1)))
			sizes := map[int]int{}
			if testing.Short() {
				h.systems /= 10
			}
			for i := range h.systems {
				s := h.system(rng)
				want, sets := bruteForce(s, h.size, h.top)
				got := Search(s, Limits{Size: h.size, Solutions: 1000, Work: 1 << 22})
				if !got.Exact && want >= 0 {
					t.Fatalf("system %d: %+v: found nothing, brute force %v", i, s, sets)
				}
				var found [][]int
				beyond := false // values that brute force did not try
				for _, sol := range got.Solutions {
					if check(t, s, sol, h.top) {
						found = append(found, sol.Vars)
					} else {
						beyond = true
					}
				}
				if beyond && want != got.Size {
					continue
				}
				sizes[want]++
				if got.Exact && got.Size != want {
					t.Fatalf("system %d: %+v\nsize %d, want %d: %v", i, s, got.Size, want, sets)
				}
				slices.SortFunc(found, slices.Compare)
				for _, set := range sets {
					if !slices.ContainsFunc(got.Solutions, func(sol Solution) bool { return slices.Equal(sol.Vars, set) }) {
						t.Fatalf("system %d: %+v\nset %v is missing from %v", i, s, set, got.Solutions)
					}
				}
				for _, set := range found {
					if !slices.ContainsFunc(sets, func(x []int) bool { return slices.Equal(x, set) }) {
						t.Fatalf("system %d: %+v\nset %v is not one of %v", i, s, set, sets)
					}
				}
			}
			t.Logf("%d systems, minimal sizes met (-1: none): %v", h.systems, sizes)
			if sizes[1] < h.systems/20 || h.size > 1 && sizes[2] < h.systems/40 {
				t.Errorf("too few systems of each size: %v", sizes)
			}
		})
	}
}

// check applies a solution and demands that every equation holds for some values
// of the unknown variables. It reports whether all values are at most top.
func check(t *testing.T, s *System, sol Solution, top int64) bool {
	t.Helper()
	x := System{Values: slices.Clone(s.Values), Unknown: s.Unknown, Equations: s.Equations}
	small := true
	for i, v := range sol.Vars {
		if s.unknown(v) || sol.Values[i] < 0 || sol.Values[i] == x.Values[v] {
			t.Fatalf("%+v: variable %d from %d to %d", s, v, x.Values[v], sol.Values[i])
		}
		x.Values[v] = sol.Values[i]
		small = small && sol.Values[i] <= top
	}
	if s.Unknown == nil {
		if !x.Holds() {
			t.Fatalf("%+v: not all equations hold after %+v", s, sol)
		}
		return small
	}
	if size, _ := bruteForce(&x, 0, top); size != 0 {
		if size, _ := bruteForce(&x, 0, 20*top); size != 0 {
			t.Fatalf("%+v: no values of the unknown variables after %+v", s, sol)
		}
		return false
	}
	return small
}
