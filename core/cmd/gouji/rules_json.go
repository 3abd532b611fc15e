package main

import (
	"encoding/json"
	"strings"

	"gouji/core/rule"
)

// A ruleJSON is a rule as rules --json writes it.
type ruleJSON struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Severity rule.Severity `json:"severity"`
	Source   rule.Source   `json:"source"` // N, L, A, P: see rule.Source
	Basis    string        `json:"basis"`
	Why      string        `json:"why"`
	Advice   string        `json:"advice"`
	Edition  string        `json:"edition"` // "" for all
	Hint     bool          `json:"hint"`    // makes no finding of its own
	Formula  string        `json:"formula"` // "" when the rule is no identity
	Pass     []exampleJSON `json:"pass"`
	Fail     []exampleJSON `json:"fail"`
}

type exampleJSON struct {
	Edition  string   `json:"edition,omitempty"`
	Year     int      `json:"year,omitempty"`
	Organ    string   `json:"organ,omitempty"`
	Set      string   `json:"set,omitempty"`
	Previous string   `json:"previous,omitempty"`
	Document string   `json:"document,omitempty"`
	Note     string   `json:"note,omitempty"`
	Said     []string `json:"said,omitempty"`
}

// rulesJSON writes {"rules":version,"catalogue":[…],"retired":{…}}.
func rulesJSON(chosen []*rule.Rule) ([]byte, error) {
	out := struct {
		Rules     string            `json:"rules"`
		Catalogue []ruleJSON        `json:"catalogue"`
		Retired   map[string]string `json:"retired"`
	}{rule.Version, []ruleJSON{}, rule.Merged}
	for _, r := range chosen {
		out.Catalogue = append(out.Catalogue, ruleJSON{
			r.ID, r.Title, r.Severity, r.Source, r.Basis, r.Why, r.Advice, r.Edition, r.Hint, formula(r),
			examplesJSON(r, r.Pass, false), examplesJSON(r, r.Fail, true),
		})
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(out)
	return []byte(b.String()), err
}

func examplesJSON(r *rule.Rule, examples []rule.Example, fail bool) []exampleJSON {
	out := make([]exampleJSON, 0, len(examples))
	for _, e := range examples {
		x := exampleJSON{Edition: e.Edition, Year: e.Year, Organ: e.Organ, Set: e.Set, Previous: e.Previous, Note: e.Note}
		if e.Doc != nil {
			x.Document = e.Doc()
		}
		if fail {
			x.Said = said(r, e)
		}
		out = append(out, x)
	}
	return out
}
