package core

import (
	"strconv"
	"strings"

	"gouji/core/rule"
)

// A Settlement is a person's word that a finding is in order: 情况属实. It holds
// for exactly the values it saw; when one of them is another the finding stands
// again.
type Settlement struct {
	ID     string // of the decision, for Finding.Decision
	Rule   string
	Covers []Covered // as CoveredBy gave them
}

// A Covered is one value that a settlement saw.
type Covered struct {
	Place string // figure id, or the place of a passage in the file
	Raw   string // what stood there
}

// CoveredBy lists the values that a finding rests on: its figures, and the
// passages it quotes, each under a place of its own: a figure of last year's
// report has the id of one of this year's, and two quotes can stand in one
// paragraph. A finding that rests on none (a section that is missing) is settled
// for as long as it says the same.
func CoveredBy(f *rule.Finding) []Covered {
	out := make([]Covered, 0, len(f.Cells))
	for i := range f.Cells {
		c := &f.Cells[i]
		place := c.Cell
		if place == "" {
			place = c.Origin
		} else if strings.HasPrefix(c.Label, "上年报告") {
			place = c.Label
		}
		if place != "" {
			out = cover(out, place, c.Raw)
		}
	}
	if len(out) == 0 {
		out = append(out, Covered{"", f.Message})
	}
	return out
}

// cover adds a value, under its place or, when another value stands there, under
// the place with a number. A value that is there already is not added.
func cover(list []Covered, place, raw string) []Covered {
	name := place
	for n := 2; ; n++ {
		other, taken := at(list, name)
		switch {
		case !taken:
			return append(list, Covered{name, raw})
		case other == raw:
			return list
		}
		name = place + "#" + strconv.Itoa(n)
	}
}

func at(list []Covered, place string) (raw string, ok bool) {
	for i := range list {
		if list[i].Place == place {
			return list[i].Raw, true
		}
	}
	return "", false
}

func listed(list []Covered, place, raw string) bool {
	for i := range list {
		if list[i].Place == place && list[i].Raw == raw {
			return true
		}
	}
	return false
}

// Settle marks the findings that settlements cover and gives the verdict on what
// is left. It returns the settlements that covered nothing any more.
func (r *Result) Settle(settlements []Settlement) (lapsed []Settlement) {
	for _, s := range settlements {
		if !r.settle(&s) {
			lapsed = append(lapsed, s)
		}
	}
	r.judge()
	return lapsed
}

func (r *Result) settle(s *Settlement) bool {
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule == s.Rule && f.Decision == "" && sameCovers(CoveredBy(f), s.Covers) {
			f.Decision = s.ID
			return true
		}
	}
	return false
}

func sameCovers(a, b []Covered) bool {
	if len(a) != len(b) {
		return false
	}
	for _, c := range a {
		if !listed(b, c.Place, c.Raw) {
			return false
		}
	}
	return true
}

// A Ruling switches a rule off, or grades it otherwise, for all reports of an
// office. It is named in Result.Rules, and so on everything that is made from the
// result: nobody is to take a lenient verdict for a strict one.
type Ruling struct {
	Rule     string        `json:"rule"`
	Off      bool          `json:"off"`      // no findings of this rule
	Severity rule.Severity `json:"severity"` // instead of the catalogue's; "" to leave it
	Note     string        `json:"note"`     // why
}

// Apply takes the rulings into the result: findings of a rule that is off go, its
// outcomes are not applicable and say so, others are graded as ruled.
func (r *Result) Apply(rulings []Ruling) {
	for _, ruling := range rulings {
		kept := r.Findings[:0]
		for _, f := range r.Findings {
			if f.Rule == ruling.Rule {
				if ruling.Off {
					continue
				}
				if ruling.Severity != "" {
					f.Severity = ruling.Severity
				}
			}
			kept = append(kept, f)
		}
		r.Findings = kept
		r.Rules += ruling.name()
		for i := range r.Outcomes {
			if o := &r.Outcomes[i]; ruling.Off && o.Rule == ruling.Rule {
				o.State, o.Why = rule.NotApplicable, "本单位已停用这条规则："+ruling.Note
			}
		}
	}
	r.bySeverity()
	r.judge()
}

// name says the ruling in brackets, to stand after the version of the catalogue.
func (r *Ruling) name() string {
	what := "（停用"
	if !r.Off {
		switch r.Severity {
		case rule.Error:
			what = "（按错误："
		case rule.Warning:
			what = "（按提示："
		default:
			what = "（按参考："
		}
	}
	if r.Note == "" {
		return what + r.Rule + "）"
	}
	return what + r.Rule + "，" + r.Note + "）"
}

// bySeverity puts errors before warnings before information, and leaves each
// group in its order.
func (r *Result) bySeverity() {
	sorted := make([]rule.Finding, 0, len(r.Findings))
	for _, s := range []rule.Severity{rule.Error, rule.Warning, rule.Info} {
		for _, f := range r.Findings {
			if f.Severity == s {
				sorted = append(sorted, f)
			}
		}
	}
	r.Findings = sorted
}

// judge gives the verdict and the code anew.
func (r *Result) judge() {
	if r.Failure != nil {
		return
	}
	r.Verdict = verdict(r.Findings, r.Receipt)
	r.Code = r.code()
}
