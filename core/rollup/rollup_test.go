package rollup_test

import (
	"math/rand"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rollup"
	"gouji/core/rule"
)

// unit makes a report of the edition of 2019 with some figures.
func unit(t *testing.T, organ string, figures ...string) *report.Report {
	t.Helper()
	r := report.New(form.Editions[0], organ, 2020)
	for _, f := range figures {
		id, raw, _ := strings.Cut(f, "=")
		if !r.Set(id, raw) {
			t.Fatalf("no figure %s", id)
		}
	}
	return r
}

func roster(names ...string) (all []rollup.Member) {
	for _, n := range names {
		all = append(all, rollup.Member{Name: n})
	}
	return all
}

var aim2020 = rollup.Aim{Organ: "某县", Year: 2020, Edition: form.Editions[0]}

// Money is added exactly, whatever unit each amount was written in, and the
// conversion is on record.
func TestMoneyIsAddedExactlyInTheUnitOfTheForm(t *testing.T) {
	total := rollup.Sum(rollup.Reports([]*report.Report{
		unit(t, "甲局", "t2.procurement.amount=1690.9913万元"),
		unit(t, "乙局", "t2.procurement.amount=6586650.10元"),
		unit(t, "丙局", "t2.procurement.amount=0.07"),
		unit(t, "丁局"),
	}), aim2020)
	if v := total.Report.Value("t2.procurement.amount"); v.Number.String() != "23496563.17" || v.Raw != "23496563.17" {
		t.Errorf("the sum is %+v", v)
	}
	parts := total.Parts("t2.procurement.amount")
	var said []string
	for _, p := range parts {
		said = append(said, p.Name+" "+p.Number.String()+" ("+p.Raw+")")
	}
	if got := strings.Join(said, ", "); got != "甲局 16909913 (1690.9913万元), 乙局 6586650.1 (6586650.10元), 丙局 0.07 (0.07)" {
		t.Error(got)
	}
	if converted, figures := total.Converted(); len(converted) != 1 || converted[0].Name != "甲局" || figures[0] != "t2.procurement.amount" {
		t.Errorf("converted %v %v", converted, figures)
	}
}

// What does not belong in the sum is left out with its reason.
func TestWhatIsLeftOutIsNamed(t *testing.T) {
	later := report.New(form.Editions[1], "戊局", 2020)
	later.Set("t4.review.upheld", "1")
	later.Set("t4.review.total", "1")
	old := unit(t, "己局", "t3.new.natural=9")
	old.Year = 2019
	torn := unit(t, "庚局")
	torn.Tables[form.Disputes] = report.Table{}
	units := rollup.Reports([]*report.Report{
		unit(t, "甲局", "t3.new.natural=1", "t3.new.total=1"),
		unit(t, "甲 局", "t3.new.natural=5"),
		unit(t, "乙局", "t3.new.natural=5 7", "t3.new.business=2"),
		unit(t, "丙局", "t3.new.natural=4", "t3.new.total="),
		unit(t, "丁局", "t3.new.natural=-3", "t3.new.charity=1.5", "t3.new.legal="),
		later, old, torn,
		unit(t, "税务局", "t3.new.natural=8"),
		unit(t, "过路局", "t3.new.natural=8"),
	})
	aim := aim2020
	aim.Roster = append(roster("甲局", "乙局", "丙局", "丁局", "戊局", "己局", "庚局", "辛局"), rollup.Member{Name: "云岭县税务局", Aliases: []string{"税务局"}, Vertical: true})
	total := rollup.Sum(units, aim)
	var got []string
	for _, l := range total.Left {
		got = append(got, l.Name+" "+l.Cell+" "+l.Raw+" "+l.Reason.String())
	}
	want := []string{
		"甲 局   " + rollup.Duplicate.String(),
		"己局   " + rollup.OtherYear.String(),
		"税务局   " + rollup.Vertical.String(),
		"过路局   " + rollup.Unlisted.String(),
		"戊局 t2  " + rollup.OtherEdition.String(),
		"乙局 t3.new.natural 5 7 " + rollup.Unread.String(),
		"丙局 t3.new.total  " + rollup.BlankTotal.String(),
		"丁局 t3.new.natural -3 " + rollup.Impossible.String(),
		"丁局 t3.new.charity 1.5 " + rollup.Impossible.String(),
		"戊局 t3  " + rollup.OtherEdition.String(),
		"庚局 t4  " + rollup.NoTable.String(),
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("left out\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for id, want := range map[string]string{"t3.new.natural": "5", "t3.new.total": "1", "t3.new.business": "2", "t3.new.charity": "0", "t4.review.upheld": "1"} {
		if v := total.Report.Value(id); v.Number.String() != want {
			t.Errorf("%s is %s, want %s", id, v.Number, want)
		}
	}
	if strings.Join(total.Missing, " ") != "辛局" || total.Complete {
		t.Errorf("missing %v, complete %t", total.Missing, total.Complete)
	}
}

// Sums past what can be held are unreadable, not wrapped around.
func TestSumsThatCannotBeHeldAreSaidToBe(t *testing.T) {
	const much = "9000000000000000000"
	total := rollup.Sum(rollup.Reports([]*report.Report{unit(t, "甲局", "t2.permits.decisions="+much), unit(t, "乙局", "t2.permits.decisions="+much)}), aim2020)
	if v := total.Report.Value("t2.permits.decisions"); v.State != report.Unreadable {
		t.Errorf("%+v", v)
	}
	if len(total.Left) != 1 || total.Left[0].Reason != rollup.TooLarge {
		t.Errorf("%+v", total.Left)
	}
}

// With units missing it says what they would have to add up to, and only what is
// certainly wrong is an error.
func TestMissingUnitsLeaveARemainder(t *testing.T) {
	aggregate := unit(t, "某县", "t3.new.natural=7", "t3.new.total=7", "t3.forward.natural=7", "t3.forward.total=7", "t2.fees.change=-4", "t2.penalties.decisions=5", "t2.norms.made=1")
	units := rollup.Reports([]*report.Report{
		unit(t, "甲局", "t3.new.natural=4", "t3.new.total=4", "t3.forward.natural=4", "t3.forward.total=4", "t2.fees.change=3"),
		unit(t, "乙局", "t2.penalties.decisions=784", "t2.norms.made=2"),
	})
	c := rollup.Against(aggregate, units, roster("甲局", "乙局", "丙镇"))
	left := map[string]string{}
	for _, r := range c.Remainder {
		left[r.Cell] = r.Left.String()
	}
	for id, want := range map[string]string{"t3.new.natural": "3", "t3.forward.total": "3", "t2.penalties.decisions": "-779", "t2.norms.made": "-1", "t2.fees.change": "-7"} {
		if left[id] != want {
			t.Errorf("%s: %q is left, want %s", id, left[id], want)
		}
	}
	severity := map[string]rule.Severity{}
	for _, f := range c.Checked.Findings {
		if strings.HasPrefix(f.Rule, "AG") {
			severity[f.Rule+" "+f.Cells[0].Label] = f.Severity
		}
	}
	for what, want := range map[string]rule.Severity{"AG-SET 丙镇": rule.Error, "AG-T2 表二·行政处罚·处理决定数量": rule.Error, "AG-T2 表二·规范性文件·本年新制作数量": rule.Warning} {
		if severity[what] != want {
			t.Errorf("%s is %q, want %s", what, severity[what], want)
		}
	}
	if len(severity) != 3 {
		t.Errorf("findings %v", severity)
	}
}

// Without a roster nobody knows whether units are missing: only what is less than
// they reported is wrong.
func TestWithoutARosterNothingMustBeEqual(t *testing.T) {
	aggregate := unit(t, "某县", "t4.review.upheld=7", "t4.review.total=7")
	units := rollup.Reports([]*report.Report{unit(t, "甲局", "t4.review.upheld=4", "t4.review.total=4")})
	c := rollup.Against(aggregate, units, nil)
	if _, broken, _ := outcomes(c.Checked, "AG-T3"); broken != 0 || c.Complete {
		t.Errorf("%d broken, complete %t", broken, c.Complete)
	}
}

// A unit with errors of its own, organs of other systems and a government counted
// twice are pointed out.
func TestTheSetOfUnitsIsLookedAt(t *testing.T) {
	units := rollup.Reports([]*report.Report{unit(t, "云岭县人民政府"), unit(t, "云岭县人民政府办公室"), unit(t, "云岭县气象局"), unit(t, "云岭县公安局")})
	units[3].Errors = 2
	c := rollup.Against(unit(t, "云岭县"), units, nil)
	var got []string
	for _, f := range c.Checked.Findings {
		if strings.HasPrefix(f.Rule, "AG") {
			got = append(got, f.Rule+" "+f.Message)
		}
	}
	want := []string{
		"AG-BAD 有1个单位的报告本身有错误没有改正（共2处），已按现有的数计入：“云岭县公安局”。",
		"AG-SCOPE 有1个单位看名称像垂直领导单位，已计入：“云岭县气象局”。",
		"AG-SCOPE 政府和政府办公室各有一份报告，说的可能是同一个机关：“云岭县人民政府”、“云岭县人民政府办公室”。",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Nothing to add up, no edition, no tables: a sum of nothing, and no panic.
func TestSumsOfNothing(t *testing.T) {
	if total := rollup.Sum(nil, rollup.Aim{}); total.Report.Value("t3.new.natural").Number.Coef != 0 || total.Report.Edition != form.Editions[1] || total.Complete {
		t.Errorf("%+v", total)
	}
	if total := rollup.Sum(nil, rollup.Aim{Year: 2020}); total.Report.Edition != form.Editions[0] || len(total.Parts("t3.no.figure")) > 0 {
		t.Errorf("edition %s", total.Report.Edition.ID)
	}
	bare := &report.Report{}
	c := rollup.Against(bare, rollup.Reports([]*report.Report{bare, {}, nil}), roster("甲局"))
	if len(c.Missing) != 1 || len(c.Left) != 3 || c.Left[0].Reason != rollup.Itself || c.Left[1].Reason != rollup.Unlisted || c.Left[1].Unit != 1 || c.Left[2].Reason != rollup.NoTable {
		t.Errorf("missing %v, left out %v", c.Missing, c.Left)
	}
	c = rollup.Against(bare, rollup.Reports([]*report.Report{{}}), nil)
	if held, broken, _ := outcomes(c.Checked, "AG-T3", "AG-T2"); held+broken > 0 || len(c.Left) != 3 {
		t.Errorf("%d held, %d broken, left out %v", held, broken, c.Left)
	}
}

// Every figure that may be counted twice says why, and no other.
func TestCautions(t *testing.T) {
	for _, e := range form.Editions {
		for i := range e.Tables {
			for n, f := range e.Tables[i].Figures() {
				key := e.Tables[i].Rows[f.Row].Key
				loose := key == "rules" || key == "norms" || strings.HasSuffix(f.ID, ".previous") || strings.HasSuffix(f.ID, ".change")
				if got := rollup.Caution(&e.Tables[i], n); (got != "") != loose || got != "" && !strings.HasSuffix(got, "。") {
					t.Errorf("%s: %q", f.ID, got)
				}
			}
		}
	}
}

// Three thousand units: go test ./core/rollup -bench . -benchmem.
func BenchmarkAgainst3000Units(b *testing.B) {
	units, roster, aggregate := county(rand.New(rand.NewSource(3)), form.Editions[1], 3000)
	b.ReportAllocs()
	for b.Loop() {
		rollup.Against(aggregate, units, roster)
	}
}

func BenchmarkSum3000Units(b *testing.B) {
	units, roster, _ := county(rand.New(rand.NewSource(3)), form.Editions[1], 3000)
	b.ReportAllocs()
	for b.Loop() {
		rollup.Sum(units, aimOf(form.Editions[1], roster))
	}
}

func BenchmarkParts3000Units(b *testing.B) {
	units, roster, _ := county(rand.New(rand.NewSource(3)), form.Editions[1], 3000)
	total := rollup.Sum(units, aimOf(form.Editions[1], roster))
	for b.Loop() {
		total.Parts("t3.total.total")
	}
}
