package core_test

import (
	"fmt"
	"math/rand"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// BenchmarkWrongFigures checks a city's report, with figures in every column,
// with ever more wrong figures in table 三: the rules, the search and the words.
func BenchmarkWrongFigures(b *testing.B) {
	var s soundReport
	for _, sample := range samples(b) {
		if sample.name == "yunzhou-city-2020" {
			s = soundReport{sample.name, sample.Report, []int{form.Requests}}
		}
	}
	for k := 0; k <= 7; k++ {
		b.Run(fmt.Sprintf("wrong=%d", k), func(b *testing.B) {
			rng := rand.New(rand.NewSource(1))
			var mutants []*report.Report
			for range 64 {
				m, _ := s.spoiled(rng, k)
				mutants = append(mutants, m)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				rule.CheckReport(mutants[i%len(mutants)], rule.Context{})
			}
		})
	}
}
