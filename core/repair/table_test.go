package repair_test

import (
	"fmt"
	"math/rand"
	"testing"

	"gouji/core/form"
	"gouji/core/repair"
	"gouji/core/rule"
)

// requests is table 三 of the edition in force, with figures as a busy city has
// them: every column used, most outcomes too, so that errors can hide anywhere.
func requests(rng *rand.Rand) (*repair.System, *form.Table) {
	t := &form.ByID("2021").Tables[form.Requests]
	s := &repair.System{Values: make([]int64, len(t.Figures()))}
	total := t.Row("total")
	cols := len(t.Rows[0].Cols)
	for c := range cols - 1 {
		sum := int64(0)
		for r, row := range t.Rows {
			switch row.Key {
			case "new", "carried", "total", "forward":
				continue
			}
			if rng.Intn(3) > 0 {
				s.Values[t.Index(r, c)] = int64(rng.Intn(40))
			}
			sum += s.Values[t.Index(r, c)]
		}
		s.Values[t.Index(total, c)] = sum
		forward, carried := int64(rng.Intn(9)), int64(rng.Intn(5))
		s.Values[t.Index(t.Row("forward"), c)] = forward
		s.Values[t.Index(t.Row("carried"), c)] = carried
		s.Values[t.Index(t.Row("new"), c)] = sum + forward - carried + 5
		s.Values[t.Index(t.Row("forward"), c)] += 5
	}
	for r := range t.Rows {
		for c := range cols - 1 {
			s.Values[t.Index(r, cols-1)] += s.Values[t.Index(r, c)]
		}
	}
	for _, id := range rule.Identities(form.Requests, t) {
		s.Equations = append(s.Equations, repair.Equation{Left: id.Left, Right: id.Right})
	}
	return s, t
}

// spoil makes k figures wrong.
func spoil(rng *rand.Rand, s *repair.System, k int) {
	for _, n := range rng.Perm(len(s.Values))[:k] {
		old := s.Values[n]
		for s.Values[n] == old {
			s.Values[n] = int64(rng.Intn(60))
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	for k := 1; k <= 8; k++ {
		b.Run(fmt.Sprintf("errors=%d", k), func(b *testing.B) {
			rng := rand.New(rand.NewSource(7))
			var systems []*repair.System
			for range 64 {
				s, _ := requests(rng)
				spoil(rng, s, k)
				systems = append(systems, s)
			}
			b.ReportAllocs()
			exact, steps, i := 0, 0, 0
			for b.Loop() {
				out := repair.Search(systems[i%64], repair.DefaultLimits)
				if out.Exact {
					exact++
				}
				steps += out.Steps
				i++
			}
			b.ReportMetric(float64(exact)/float64(i), "exact/op")
			b.ReportMetric(float64(steps)/float64(i), "steps/op")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(steps), "ns/step")
		})
	}
}
