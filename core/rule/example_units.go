package rule

import (
	"strings"

	"gouji/core/report"
)

// UnitReports makes the reports of the units of an example, of the edition and
// year of its aggregate: "甲局 t3.new.natural=1；乙镇", every figure else 0. It is
// for tests and the catalogue page. ok is false when it names a figure that the
// edition lacks.
func UnitReports(aggregate *report.Report, units string) (all []*report.Report, ok bool) {
	ok = true
	for _, text := range strings.Split(units, "；") {
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		r := report.New(aggregate.Edition, words[0], aggregate.Year)
		for _, w := range words[1:] {
			id, raw, _ := strings.Cut(w, "=")
			ok = r.Set(id, raw) && ok
		}
		all = append(all, r)
	}
	return all, ok
}
