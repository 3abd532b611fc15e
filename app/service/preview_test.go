package service

import (
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
)

// The 勾稽关系 that a preview counts are those of the catalogue: 39 of 表三 and 3 of
// 表四 in the form of 2021.
func TestAPreviewCountsEveryIdentity(t *testing.T) {
	r := report.New(form.ByID("2021"), "云岭县自然资源局", 2023)
	for _, id := range []string{"t3.new.natural", "t3.new.total", "t3.granted.natural", "t3.granted.total", "t3.total.natural", "t3.total.total"} {
		r.Set(id, "3")
	}
	after := core.Check(r, core.Source{}, core.Options{})
	r.Set("t3.total.total", "5")
	before := core.Check(r, core.Source{}, core.Options{})
	p := preview(&before, &after)
	if p.Errors != 0 || p.Warnings != 0 || p.Text != "改后42条勾稽关系全部平衡" || len(p.Resolves) == 0 {
		t.Errorf("%+v", p)
	}
}
