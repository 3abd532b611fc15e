// Package rollup adds the reports of units up to an aggregate, and holds a filled
// aggregate against its units.
//
// Every figure of the form is a count or an amount, and adds up: there are no
// rates among them, and a rate of the aggregate is worked out from its sums, never
// from the rates of the units. What does not belong in a sum is left out and
// named: another year, another edition of a table, a second report of a unit, a
// figure that cannot be read. Nothing is guessed.
package rollup

import (
	"gouji/core/form"
	"gouji/core/report"
)

// A Unit is one report that is to be added up.
type Unit struct {
	Report *report.Report
	Name   string // of the unit, where it is known better than Report.Organ
	Errors int    // errors that its own check left standing
}

// name returns what the unit is called.
func (u *Unit) name() string {
	switch {
	case u.Name != "" || u.Report == nil:
		return u.Name
	case u.Report.Organ != "":
		return u.Report.Organ
	}
	return u.Report.Part
}

// A Member is an organ of the roster: one that has to report.
type Member struct {
	Name     string
	Aliases  []string // former and shortened names
	Vertical bool     // 垂直领导: reports to its own superior and is not added up here
}

// An Aim says what is to be added up.
type Aim struct {
	Organ   string        // of the aggregate
	Year    int           // reports of another year are left out; 0 for any
	Edition *form.Edition // tables of another edition are left out; nil for that of the year
	Roster  []Member      // nil when nobody knows who has to report: then the set is never complete
}

// Sum adds the reports of units up. It takes them as they stand, errors of their
// own included; Against names those.
func Sum(units []Unit, aim Aim) *Total { return sum(units, aim, nil) }

// sum is Sum without the aggregate itself, should it be among the units.
func sum(units []Unit, aim Aim, itself *report.Report) *Total {
	if aim.Edition == nil {
		aim.Edition = form.ForYear(aim.Year)
	}
	if aim.Edition == nil {
		aim.Edition = form.Editions[len(form.Editions)-1]
	}
	t := &Total{Report: report.New(aim.Edition, aim.Organ, aim.Year), aim: aim, units: units}
	t.choose(itself)
	for i := range t.Report.Tables {
		t.add(i)
	}
	return t
}

// Reports makes units of reports of which no more is known.
func Reports(reports []*report.Report) []Unit {
	units := make([]Unit, len(reports))
	for i, r := range reports {
		units[i].Report = r
	}
	return units
}

// A Total is the sum of the reports of units, and where it comes from.
type Total struct {
	Report   *report.Report // the sum; a report like any other
	Counted  []int          // the units that are in it, by index
	Missing  []string       // names of the roster without a report
	Left     []Left         // what was left out: reports first, then tables and figures
	Complete bool           // every member of the roster that is to be added up is in it

	aim   Aim
	units []Unit
	short [3][]bool // figures for which something was left out of a unit that counts
	names []string  // of the units, folded; "" for those without a name
}

// A Left is something that is not in the sum: a whole report, a table or a figure.
type Left struct {
	Unit   int    // index in the units given
	Name   string // of the unit
	Cell   string // figure id, "t3" for a table, "" for the whole report
	Raw    string // as found
	Reason Reason
}

// A Reason says why something was left out of a sum.
type Reason uint8

const (
	Itself       Reason = iota // it is the aggregate
	Vertical                   // 垂直领导
	Unlisted                   // not on the roster
	Duplicate                  // the unit has a report already
	OtherYear                  // of another year than the aggregate
	OtherEdition               // the table is of another edition
	NoTable                    // the table was not found
	Unread                     // the figure was not found or cannot be read
	BlankTotal                 // a total left blank over parts that are not 0
	Impossible                 // a negative or broken count
	TooLarge                   // the sum cannot be held exactly

	lastReason = TooLarge
)

// String returns the reason in Chinese.
func (r Reason) String() string { return reasons[r] }

var reasons = [lastReason + 1]string{
	Itself:       "就是汇总报告本身",
	Vertical:     "名册上是垂直领导单位，不计入本级汇总",
	Unlisted:     "不在单位名册上",
	Duplicate:    "同一单位另有一份报告",
	OtherYear:    "不是本年度的报告",
	OtherEdition: "用的是另一版格式，栏目含义不同，不能相加",
	NoTable:      "没有找到这张表",
	Unread:       "没有找到这一格，或者无法识别",
	BlankTotal:   "总计没有填，而对应的各项不为0",
	Impossible:   "不是可以相加的数（负数或小数）",
	TooLarge:     "数字过大，无法相加",
}
