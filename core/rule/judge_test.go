package rule

import (
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
)

// The five figures of a row of table 四 stand in one identity. What the prose
// says of one tells which is wrong.
func TestProseRanksRepairs(t *testing.T) {
	for _, c := range []struct {
		id   string
		says int64
		want string
	}{
		{"t4.review.total", 5, "最可能“行政复议·总计”填“4”，应为5，文字写的也是5"},
		{"t4.review.total", 4, "可能“行政复议·结果维持”填“3”，应为2"},
		{"t4.review.upheld", 2, "最可能“行政复议·结果维持”填“3”，应为2，文字写的也是2"},
	} {
		rep := report.New(form.ByID("2021"), "某局", 2023)
		rep.Set("t4.review.upheld", "3")
		rep.Set("t4.review.corrected", "2")
		rep.Set("t4.review.total", "4")
		r := &run{report: rep}
		r.evaluate()
		r.claimed(c.id, report.Int(c.says))
		r.explain()
		if len(r.findings) != 1 || !strings.HasPrefix(r.findings[0].Advice, c.want) {
			t.Errorf("%s said to be %d: %+v", c.id, c.says, r.findings)
		}
	}
}
