package rule_test

import (
	"slices"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// busy is a report that holds, with last year's: 3 requests carried over, 12
// new, 13 done, 2 carried forward; 4 reviews.
const busy = `t3.new.natural=9 t3.new.business=3 t3.new.total=12 t3.carried.natural=3 t3.carried.total=3
	t3.granted.natural=7 t3.granted.business=2 t3.granted.total=9 t3.partial.natural=2 t3.partial.total=2 t3.unclear.natural=1 t3.unclear.business=1 t3.unclear.total=2
	t3.total.natural=10 t3.total.business=3 t3.total.total=13 t3.forward.natural=2 t3.forward.total=2
	t4.review.upheld=3 t4.review.corrected=1 t4.review.total=4 `

// checked returns the findings of severity error on the report busy with
// figures changed, against last year's with 3 carried forward.
func checked(t *testing.T, changes, previous string) (c rule.Checked, errors []rule.Finding) {
	t.Helper()
	_, c = checkExample(t, rule.Example{Edition: "2021", Year: 2023, Set: busy + changes, Previous: "t3.forward.natural=3 t3.forward.total=3 " + previous})
	for _, f := range c.Findings {
		if f.Severity == rule.Error {
			errors = append(errors, f)
		}
	}
	wellWritten(t, c)
	return c, errors
}

func TestOneCauseIsOneFinding(t *testing.T) {
	for _, c := range []struct {
		name, changes, previous string
		rules                   string // of the errors, in order
		fix                     string // of all errors
		says                    string // in message or advice of the first
	}{
		{"nothing wrong", "", "", "", "", ""},
		{"a carried figure", "t3.carried.natural=8", "", "T3-ID", "t3.carried.natural 8→3", "上年报告结转下年度的正是3"},
		{"a carried row", "t3.carried.natural=1 t3.carried.total=1", "", "T3-ID", "t3.carried.natural 1→3 t3.carried.total 1→3", "以上四条关系全部平衡"},
		{"last year's report", "", "t3.forward.natural=4 t3.forward.total=4", "X-CARRY", "", "“自然人”列上年结转填3，上年报告结转下年度是4；“总计”列上年结转填3"},
		{"a carried figure and last year's report", "t3.carried.natural=8", "t3.forward.business=1", "T3-ID X-CARRY", "t3.carried.natural 8→3", ""},
		{"a negative figure", "t3.unclear.natural=-1", "", "T3-NEG", "t3.unclear.natural -1→1", "按勾稽关系推算应为1"},
		{"a fraction", "t4.review.upheld=3.5", "", "T4-INT", "t4.review.upheld 3.5→3", "按勾稽关系推算应为3"},
		{"an unreadable figure", "t3.new.total=12#", "", "T3-NEG", "t3.new.total 12#→12", "按勾稽关系推算应为12"},
		{"a blank total", "t3.total.natural=", "", "T3-BLANK", "t3.total.natural →10", "按勾稽关系推算应为10"},
		{"a blank part", "t3.granted.natural=", "", "T3-SUM", "t3.granted.natural →7", "没有填，应为7"},
		{"a blank part of table 四", "t4.review.corrected=", "", "T4-RV", "t4.review.corrected →1", "没有填，应为1"},
		{"a blank total and a wrong part", "t3.total.natural= t3.granted.natural=17", "", "T3-ROW T3-BLANK", "t3.granted.natural 17→7", "疑把7多写一位成了17"},
		{"a negative figure and a wrong one", "t3.unclear.natural=-1 t3.new.business=30", "", "T3-ID T3-NEG", "t3.new.business 30→3 t3.unclear.natural -1→1", "疑把3写成30"},
		{"a row shifted to the left", "t3.granted.natural=7 t3.granted.business=2 t3.granted.otherorg=9 t3.granted.total=0", "", "T3-SUM", "t3.granted.otherorg 9→0 t3.granted.total 0→9", "向左错了一格"},
		{"a row shifted to the right", "t3.granted.natural=0 t3.granted.business=7 t3.granted.research=2 t3.granted.total=0", "", "T3-SUM", "t3.granted.business 7→2 t3.granted.natural 0→7 t3.granted.research 2→0 t3.granted.total 0→9", "向右错了一格"},
		{"a row not added", "t3.total.natural=9 t3.total.business=2 t3.total.total=11", "", "T3-SUM", "t3.total.business 2→3 t3.total.natural 9→10 t3.total.total 11→13", "没有计入（七）总计"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, errors := checked(t, c.changes, c.previous)
			var rules, fix []string
			for _, f := range errors {
				rules = append(rules, f.Rule)
				for _, x := range f.Fix {
					fix = append(fix, x.Cell+" "+x.From+"→"+x.To)
				}
			}
			slices.Sort(fix)
			if got := strings.Join(rules, " "); got != c.rules {
				t.Errorf("errors %s, want %s: %+v", got, c.rules, errors)
			}
			if got := strings.Join(fix, " "); got != c.fix {
				t.Errorf("fixes %s, want %s", got, c.fix)
			}
			if len(errors) > 0 && !strings.Contains(errors[0].Message+errors[0].Advice, c.says) {
				t.Errorf("%s\n%s\ndo not say %s", errors[0].Message, errors[0].Advice, c.says)
			}
		})
	}
}

// A value that is right only after another change is no fix by itself; the
// repair has both.
func TestARepairFillsInWhatItDetermines(t *testing.T) {
	c, _ := checked(t, "t3.total.natural= t3.granted.natural=17", "")
	if len(c.Repairs) != 1 || !slices.Equal(c.Repairs[0].Changes, []rule.Change{{Cell: "t3.granted.natural", From: "17", To: "7"}, {Cell: "t3.total.natural", To: "10"}}) {
		t.Errorf("repairs %+v", c.Repairs)
	}
	if want := []string{"T3-ID t3.natural", "T3-SUM t3.natural", "T3-ROW t3.granted", "T3-ROW t3.total"}; len(c.Repairs) == 1 && !slices.Equal(c.Repairs[0].Resolves, want) {
		t.Errorf("resolves %v, want %v", c.Repairs[0].Resolves, want)
	}
}

// Blank totals hide which identity is broken, but not that something is: the
// identities are named that cannot hold together, whatever is filled in.
func TestWhatBlanksCannotSettleIsNamed(t *testing.T) {
	_, errors := checked(t, "t3.total.natural= t3.total.total= t3.granted.natural=9 t3.granted.total=11", "")
	var message string
	for _, f := range errors {
		message += f.Message + f.Advice + "\n"
	}
	if !strings.Contains(message, "不论填几") || !strings.Contains(message, "“自然人”列的勾稽关系、“总计”列的勾稽关系、“自然人”列的总计、“总计”列的总计") {
		t.Error(message)
	}
}

// The cell left over by a repair that would break the carry-over is no repair.
func TestNoRepairBreaksTheCarryOver(t *testing.T) {
	c, _ := checked(t, "t3.forward.natural=5 t3.forward.total=5", "")
	for _, rp := range c.Repairs {
		for _, x := range rp.Changes {
			if strings.HasPrefix(x.Cell, "t3.carried") {
				t.Errorf("repair %v changes what agrees with last year", rp.Changes)
			}
		}
	}
	if len(c.Repairs) == 0 {
		t.Error("no repair")
	}
}

func TestDeduceForAnEditor(t *testing.T) {
	for _, c := range []struct {
		name, set  string
		determined string
		conflicts  string
	}{
		{"a total after its parts", "t4.review.upheld=2 t4.review.corrected=1 t4.review.other=0 t4.review.pending=0", "t4.review.total=3", ""},
		{"the last part", "t4.review.upheld=2 t4.review.corrected=1 t4.review.other=0 t4.review.total=7", "t4.review.pending=4", ""},
		{"nothing yet", "t4.review.upheld=2", "", ""},
		{"the rest is 0", "t4.review.upheld=2 t4.review.total=2", "t4.review.corrected=0 t4.review.other=0 t4.review.pending=0", ""},
		{"more than the total", "t4.review.upheld=2 t4.review.total=1", "", "T4-RV t4.review"},
		{"not the total", "t4.review.upheld=2 t4.review.corrected=1 t4.review.other=0 t4.review.pending=0 t4.review.total=4", "", "T4-RV t4.review"},
	} {
		r := report.New(form.ByID("2021"), "某局", 2023)
		for _, f := range r.Tables[form.Disputes].Form.Figures() {
			if strings.HasPrefix(f.ID, "t4.review") {
				r.Set(f.ID, "")
			}
		}
		set(t, r, c.set)
		d := rule.Deduce(r)
		var determined, conflicts []string
		for _, x := range d.Determined {
			determined = append(determined, x.Cell+"="+x.To)
		}
		for _, x := range d.Conflicts {
			conflicts = append(conflicts, x.Identities...)
			if !strings.Contains(x.Message, "不论填几") || len(x.Cells) == 0 {
				t.Errorf("%s: %+v", c.name, x)
			}
		}
		if got := strings.Join(determined, " "); got != c.determined {
			t.Errorf("%s: determined %s, want %s", c.name, got, c.determined)
		}
		if got := strings.Join(conflicts, " "); got != c.conflicts {
			t.Errorf("%s: conflicts %s, want %s", c.name, got, c.conflicts)
		}
	}
}
