package repair

import (
	"math/rand"
	"slices"
	"testing"
)

// bruteForce tries every set of variables of every size in ascending order, and
// every assignment of values up to top, and returns the smallest size that
// repairs the system with all sets of that size.
func bruteForce(s *System, size int, top int64) (least int, sets [][]int) {
	holds := func(x []int64) bool {
		for _, e := range s.Equations {
			sum := int64(0)
			for _, t := range e.Terms {
				sum += t.Coef * x[t.Var]
			}
			if sum != e.Constant {
				return false
			}
		}
		return true
	}
	var try func(x []int64, set []int) bool
	try = func(x []int64, set []int) bool {
		if len(set) == 0 {
			return holds(x)
		}
		old := x[set[0]]
		defer func() { x[set[0]] = old }()
		for v := int64(0); v <= top; v++ {
			if v == old {
				continue
			}
			x[set[0]] = v
			if try(x, set[1:]) {
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
				if try(slices.Clone(s.Values), set) {
					sets = append(sets, slices.Clone(set))
				}
				return
			}
			for v := from; v < len(s.Values); v++ {
				choose(v+1, append(set, v))
			}
		}
		choose(0, nil)
		if len(sets) > 0 {
			return k, sets
		}
	}
	return -1, nil
}

func randomSystem(rng *rand.Rand) *System {
	n := 3 + rng.Intn(5)
	s := &System{Values: make([]int64, n)}
	truth := make([]int64, n)
	for v := range truth {
		truth[v] = int64(rng.Intn(4))
	}
	for range 1 + rng.Intn(4) {
		var e Equation
		for v := range truth {
			if rng.Intn(2) == 0 {
				c := int64(1)
				if rng.Intn(2) == 0 {
					c = -1
				}
				if rng.Intn(12) == 0 {
					c *= 2
				}
				e.Terms = append(e.Terms, Term{v, c})
				e.Constant += c * truth[v]
			}
		}
		s.Equations = append(s.Equations, e)
	}
	copy(s.Values, truth)
	for range 1 + rng.Intn(3) {
		s.Values[rng.Intn(n)] = int64(rng.Intn(5))
	}
	return s
}

func TestTheSmallestRepairsAreThoseOfBruteForce(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	const systems, top = 2000, 9
	sizes := map[int]int{}
	for i := range systems {
		s := randomSystem(rng)
		want, sets := bruteForce(s, 3, top)
		got := Search(s, Limits{Size: 3, Solutions: 1000, Work: 1 << 20})
		if want < 0 {
			if got.Exact {
				// A repair may need values that brute force did not try.
				for _, v := range got.Solutions[0].Values {
					if v > top {
						want = got.Size
					}
				}
			}
			if want < 0 && got.Exact {
				t.Fatalf("system %d: %+v: found %+v, brute force nothing", i, s, got)
			}
			continue
		}
		sizes[want]++
		if !got.Exact || got.Size != want {
			t.Fatalf("system %d: %+v\nsize %d (exact %v), want %d: %v", i, s, got.Size, got.Exact, want, sets)
		}
		var found [][]int
		for _, sol := range got.Solutions {
			if !slices.ContainsFunc(sol.Values, func(v int64) bool { return v > top }) {
				found = append(found, sol.Vars)
			}
			check(t, s, sol)
		}
		slices.SortFunc(found, slices.Compare)
		if len(sets) > len(found) || want > 0 && len(found) != len(sets) {
			t.Fatalf("system %d: %+v\nsets %v, want %v", i, s, found, sets)
		}
	}
	t.Logf("minimal sizes met: %v", sizes)
	if sizes[1] < 100 || sizes[2] < 100 || sizes[3] < 10 {
		t.Errorf("too few systems of each size: %v", sizes)
	}
}

// check applies a solution and demands that every equation holds.
func check(t *testing.T, s *System, sol Solution) {
	t.Helper()
	x := slices.Clone(s.Values)
	for i, v := range sol.Vars {
		if sol.Values[i] < 0 || sol.Values[i] == x[v] {
			t.Fatalf("variable %d from %d to %d", v, x[v], sol.Values[i])
		}
		x[v] = sol.Values[i]
	}
	for _, e := range s.Equations {
		sum := int64(0)
		for _, term := range e.Terms {
			sum += term.Coef * x[term.Var]
		}
		if sum != e.Constant {
			t.Fatalf("equation %+v does not hold after %+v", e, sol)
		}
	}
}
