package core

import "gouji/core/rule"

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
// passages it quotes. A finding that rests on none (a section that is missing) is
// settled for as long as it says the same.
func CoveredBy(f *rule.Finding) []Covered {
	out := make([]Covered, 0, len(f.Cells))
	for i := range f.Cells {
		c := &f.Cells[i]
		place := c.Cell
		if place == "" {
			place = c.Origin
		}
		if place != "" && !listed(out, place, c.Raw) {
			out = append(out, Covered{place, c.Raw})
		}
	}
	if len(out) == 0 {
		out = append(out, Covered{"", f.Message})
	}
	return out
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
// office.
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
		for i := range r.Outcomes {
			if o := &r.Outcomes[i]; ruling.Off && o.Rule == ruling.Rule {
				o.State, o.Why = rule.NotApplicable, "本单位已停用这条规则："+ruling.Note
			}
		}
	}
	r.bySeverity()
	r.judge()
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
