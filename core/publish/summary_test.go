package publish

import (
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/rule"
)

func TestSummaryCountsAndNames(t *testing.T) {
	ending := func(organ string, v core.Verdict) core.Result {
		r := troubled(organ)
		r.Verdict = v
		if v != core.Fail {
			r.Findings = nil
		}
		return r
	}
	open := ending("戊局", core.Undetermined)
	open.Receipt = core.Receipt{Expected: 200, Read: 190}
	unread := ending("己局", core.Undetermined)
	unread.Failure = &core.Failure{Message: "打不开。"}
	s := Summary{
		Office: "某某县人民政府办公室", Date: rule.Date{Year: 2024, Month: 1, Day: 20}, Deadline: rule.Date{Year: 2024, Month: 1, Day: 26},
		Results: []core.Result{ending("甲局", core.Pass), ending("乙局", core.Review), ending("丙局", core.Fail), ending("丁局", core.Fail), open, unread, ending("庚局", core.Pass)},
		Missing: []string{"辛局", "壬乡"},
	}
	text := docxText(t, SummaryDocx(s))
	want(t, text, "2023年政府信息公开工作年度报告审核情况",
		"截至2024年1月20日，共审核年度报告7份，其中通过2份，需要核实或者说明1份，必须改正2份，无法判定1份，文件无法读取1份。共发现必须改正的问题4处、需要核实或者说明的问题2处。尚有2个单位没有报送。",
		"\n通过\n2\n28.6%\n", "\n合计\n7\n100.0%\n",
		"\n1\n丙局\n有误\n2\n1\n", "\n3\n戊局\n无法判定\n0\n0\n10个数字没有读到\nAAAA-BBBB\n", "\n4\n己局\n无法读取\n0\n0\n打不开。\n", "\n5\n乙局\n待核\n",
		"四、尚未报送的单位\n辛局、壬乡。", "对必须改正、无法判定和文件无法读取的4份报告，拟逐一印送退回意见，要求于2024年1月26日前改正后重新报送")
	without(t, text, "甲局", "庚局")
	// A rule that two reports break four times counts as two reports.
	title := shortTitle("T3-ID")
	if title == "T3-ID" {
		t.Fatal("the catalogue has no T3-ID")
	}
	want(t, text, "\n1\n"+title+"\n2份\n4\n")
}

func TestSummaryOfNothingWrongIsShort(t *testing.T) {
	r := troubled("甲局")
	r.Findings, r.Verdict = nil, core.Pass
	text := docxText(t, SummaryDocx(Summary{Results: []core.Result{r}}))
	want(t, text, "共审核年度报告1份，其中通过1份。", "100.0%")
	without(t, text, "二、", "下一步")
	want(t, docxText(t, SummaryDocx(Summary{})), "共审核年度报告0份", "—")
}

func TestPercentagesAreRounded(t *testing.T) {
	for _, c := range []struct {
		n, all int
		want   string
	}{{0, 3, "0.0%"}, {1, 3, "33.3%"}, {2, 3, "66.7%"}, {3, 3, "100.0%"}, {1, 2000, "0.1%"}, {0, 0, "—"}} {
		if got := percent(c.n, c.all); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.n, c.all, got, c.want)
		}
	}
}

// Many units, each with many problems: the tables go on over the pages.
func TestSummaryTakesACounty(t *testing.T) {
	var results []core.Result
	for range 500 {
		results = append(results, troubled("某局"))
	}
	text := docxText(t, SummaryDocx(Summary{Results: results}))
	if n := strings.Count(text, "\n某局\n"); n != 500 {
		t.Errorf("%d units", n)
	}
}
