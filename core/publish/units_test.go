package publish

import (
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rollup"
)

func TestUnitsStandSideBySideWithTheirSum(t *testing.T) {
	u := Units{Stamp: StampOf()}
	for i, name := range []string{"甲局", "乙镇", "丙街道"} {
		r := anyForm("2021")
		r.Organ = name
		for id, raw := range map[string]string{"new": "12", "carried": "1", "granted": "5", "secret": "2", "inquiry": "1", "unclear": "1", "reissue": "1", "lapsed": "1", "lapsedfee": "1", "other": "1", "total": "13", "forward": "0"} {
			r.Set("t3."+id+".total", raw)
		}
		r.Set("t4.direct.total", "2")
		r.Set("t4.after.total", "3")
		if i == 1 {
			r.Set("t3.inquiry.total", "13abc")
			r.Set("t3.new.total", "")
		}
		if i == 2 {
			r.Tables[form.Disputes] = report.Table{}
		}
		u.Names, u.Units = append(u.Names, name), append(u.Units, r)
	}
	u.Total = rollup.Sum(rollup.Reports(u.Units), rollup.Aim{Organ: "某县", Year: 2021, Edition: form.ByID("2021")}).Report
	text := docxText(t, UnitsDocx(u))
	want(t, text, "某县2021年政府信息公开申请和复议诉讼情况分单位表\n",
		"\n1\n甲局\n12\n1\n5\n0\n3\n1\n1\n3\n13\n0\n0\n5\n", "\n2\n乙镇\n0\n1\n5\n0\n？\n1\n1\n3\n13\n0\n0\n5\n", "\n3\n丙街道\n12\n1\n5\n0\n3\n1\n1\n3\n13\n0\n\n\n", "\n合计\n24\n3\n15\n")
	markup := string(UnitsFragment(u))
	want(t, markup, `<th scope="row"`, "<caption", "<tfoot>", "甲局")
	without(t, markup, "class=", "<script", "<style")
	balanced(t, markup)
}

// The two editions count 其他处理 in one row and in three.
func TestUnitsOfBothEditionsCountOtherOutcomes(t *testing.T) {
	r := anyForm("2019")
	r.Set("t3.other.total", "4")
	for i, c := range unitColumns {
		if c.name == "其他\n处理" && unitColumns[i].of(r) != "4" {
			t.Errorf("%s", unitColumns[i].of(r))
		}
	}
	for _, c := range unitColumns {
		for _, key := range c.rows {
			if form.ByID("2021").Tables[c.table].Row(key) < 0 {
				t.Errorf("%s: no row %s", c.name, key)
			}
		}
	}
}

func TestUnitsTakeAnyName(t *testing.T) {
	r := anyForm("2021")
	for _, organ := range hostileOrgans {
		u := Units{Title: organ, Names: []string{organ, "多"}, Units: []*report.Report{r}}
		docxText(t, UnitsDocx(u))
		markup := string(UnitsFragment(u))
		without(t, markup, "<script", "<img", "\x00", "\x1b")
		balanced(t, markup)
		if strings.Count(markup, "<tr>") != 2 {
			t.Error("a name without a report has a row")
		}
	}
}
