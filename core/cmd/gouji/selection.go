package main

import (
	"slices"
	"strings"

	"gouji/core"
	"gouji/core/rule"
)

// A selection holds the rules whose findings and outcomes are shown; nil for
// all. The verdict stays that of the whole catalogue: to look at one rule does
// not make a report right.
type selection map[string]bool

// selected reads the values of --rules.
func selected(values []string) (selection, error) {
	var s selection
	for _, id := range strings.FieldsFunc(strings.Join(values, ","), func(r rune) bool {
		return strings.ContainsRune(",，、; ", r)
	}) {
		r := ruleOf(id)
		if r == nil {
			return nil, misuse("没有规则“" + clean(id) + "”，gouji rules 列出全部规则")
		}
		if s == nil {
			s = selection{}
		}
		s[r.ID] = true
	}
	if len(values) > 0 && s == nil {
		return nil, misuse("选项 --rules 后面要写规则编号")
	}
	return s, nil
}

// ruleOf returns the rule that an id names, or that took over a retired id, in
// capitals or not; nil when there is none.
func ruleOf(id string) *rule.Rule {
	id = strings.ToUpper(id)
	if by, ok := rule.Merged[id]; ok {
		id = by
	}
	i := slices.IndexFunc(rule.Catalogue, func(r *rule.Rule) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return rule.Catalogue[i]
}

// apply leaves the selected findings and outcomes in a result, and returns how
// many findings it took out.
func (s selection) apply(r *core.Result) (hidden int) {
	if s == nil {
		return 0
	}
	n := len(r.Findings)
	r.Findings = slices.DeleteFunc(r.Findings, func(f rule.Finding) bool { return !s[f.Rule] })
	r.Outcomes = slices.DeleteFunc(r.Outcomes, func(o rule.Outcome) bool { return !s[o.Rule] })
	return n - len(r.Findings)
}
