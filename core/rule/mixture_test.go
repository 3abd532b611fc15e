package rule

import (
	"testing"

	"gouji/core/form"
	"gouji/core/report"
)

// Whatever tables stand in a report, no rule takes a figure for granted that only
// the edition named by the report has.
func TestAnyMixtureOfTablesIsChecked(t *testing.T) {
	for _, named := range append([]*form.Edition{nil}, form.Editions...) {
		for mix := range 27 {
			r := report.New(form.Editions[0], "青溪镇人民政府", 2023)
			r.Edition = named
			for i, k := 0, mix; i < 3; i, k = i+1, k/3 {
				if k%3 == 2 {
					r.Tables[i] = report.Table{}
					continue
				}
				r.Tables[i] = report.New(form.Editions[k%3], "", 0).Tables[i]
			}
			CheckReport(r, Context{Previous: report.New(form.Editions[1], "青溪镇人民政府", 2022)})
		}
	}
}
