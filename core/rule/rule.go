// Package rule is the catalogue of checks: each rule one literal over a small
// set of check kinds, and the engine that runs them over a report.
//
// Nothing is called correct that was not read: every rule instance ends held,
// broken, not applicable or undetermined, and says why.
package rule

import (
	"gouji/core/form"
	"gouji/core/report"
)

// Version names the state of the catalogue. It travels with every result; a
// test makes sure that it changes when a rule does.
const Version = "2026.14"

// A Rule is one check: what it demands, on what basis, and how it is tested.
type Rule struct {
	ID       string // permanent; a retired id is listed, never used again
	Title    string // what must hold, one clause
	Severity Severity
	Source   Source
	Basis    string // the notice, article or reason
	Why      string // why it matters, for the help page
	Advice   string // what to do when it is broken
	Edition  string // the edition it applies to, "" for all
	Hint     bool   // only explains what another rule found; makes no finding of its own
	Check    Check
	Pass     []Example
	Fail     []Example
}

// A Source says what kind of basis a rule has.
type Source string

const (
	Notice     Source = "N" // the text of the notices
	Law        Source = "L" // 条例
	Arithmetic Source = "A" // the meaning of a total
	Practice   Source = "P" // practice and published reports
)

// Name returns the source in Chinese.
func (s Source) Name() string {
	switch s {
	case Notice:
		return "通知明文"
	case Law:
		return "条例规定"
	case Arithmetic:
		return "算术关系"
	}
	return "实务惯例"
}

// An Example is executed by the tests and shown on the catalogue page. It
// starts from a report of Edition with every figure 0 and no prose.
type Example struct {
	Edition  string // "2019" or "2021"
	Year     int    // 0: the first year of the edition
	Organ    string // "": 某局
	Set      string // "t3.new.natural=12 t3.total.natural=": figures set to text
	Previous string // like Set, for last year's report; "" when there is none
	Prose    string // the prose of the report, as Tell takes it; "" for none
	Roster   string // names of organs, separated by spaces
	Units    string // reports of the units that it adds up, as UnitReports takes them

	PreviousProse string // the prose of last year's report

	Doc  func() string // instead of all that: a text document
	Note string        // shown beside the example
}

// A Check is one of the kinds below: Balance, Sums, Whole, Filled, Equal,
// AtLeast, or Func as the way out.
type Check interface{ run(*run) }

// Func is a check that fits no other kind. It must record an outcome.
type Func func(*run)

func (f Func) run(r *run) { f(r) }

// Catalogue lists every rule in the order of the form.
var Catalogue = concat(structureRules, activeRules, requestsRules, disputesRules, yearRules,
	aggregateRules,
	likenessRules, narrativeRules, arithmeticRules, contentRules, residueRules, privacyRules, timelinessRules)

func concat(groups ...[]Rule) []*Rule {
	var all []*Rule
	for _, g := range groups {
		for i := range g {
			all = append(all, &g[i])
		}
	}
	return all
}

// Merged lists ids of the design catalogue that another rule covers.
var Merged = map[string]string{
	"ZR-3":   "T3-BLANK",
	"X-FEE8": "X-JUMP", // 收费 of 2020 and 2021 is never compared
	"AG-NV":  "NV-NEW", // the text of an aggregate is held against its own tables, like any other
	"PI-OK":  "PI-MOB", // the telephone of an office is no personal data
}

// A Context is what a report is checked against besides itself.
type Context struct {
	Previous *report.Report   // last year's report of the same organ, or nil
	Searched bool             // reports of other years were at hand; nil Previous means that none is last year's
	Kind     report.OrganKind // what sort of organ reports; "" to derive it from the name
	Siblings []*report.Report // reports of other organs for the same year, to compare the prose with
	Roster   []string         // names of the organs that report
	Today    Date             // the day of the check; none when it is not to matter
	Children *Children        // of an aggregate: what its units add up to; nil when they are not given
}

// KindOf returns the kind of the organ that reports: the one that is given, else
// what its name says.
func KindOf(rep *report.Report, given report.OrganKind) report.OrganKind {
	if given != report.UnknownOrgan {
		return given
	}
	return report.KindOf(rep.Organ)
}

// Checked is the end of all rules over one report.
type Checked struct {
	Findings []Finding
	Outcomes []Outcome
	Repairs  []Repair
}

// A Repair is a set of changes that makes identities hold again.
type Repair struct {
	Changes  []Change
	Resolves []string // "T3-SUM t3.natural"
	Rank     int      // 1 is the likeliest; several share it when nothing tells them apart
	Unique   bool     // no other set of as few figures mends the table
}

// ByID returns the rule with an id, nil when there is none.
func ByID(id string) *Rule {
	for _, r := range Catalogue {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Check runs the whole catalogue over a report.
func CheckReport(rep *report.Report, ctx Context) Checked {
	r := &run{
		report:   rep,
		kind:     KindOf(rep, ctx.Kind),
		ctx:      ctx,
		outcomes: make([]Outcome, 0, 640),
	}
	r.previous, r.alone = ctx.lastYear(rep)
	r.evaluate()
	for _, rule := range Catalogue {
		r.rule = rule
		if e := rule.Edition; e != "" && (rep.Edition == nil || rep.Edition.ID != e) {
			r.skip("", "本报告不是"+form.ByID(e).Name)
			continue
		}
		rule.Check.run(r)
	}
	r.explain()
	sortFindings(r.findings)
	return Checked{r.findings, r.outcomes, r.repairs}
}
