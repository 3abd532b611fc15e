// Package judge checks reports as they stand in a workspace: what was read from
// the file, what people changed since, what they settled, and how their office
// grades the rules.
package judge

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/report"
	"gouji/core/rule"
)

// A Case is everything that a verdict on one report rests on besides the report.
type Case struct {
	Source   core.Source
	Unit     *store.Unit    // nil when it belongs to none
	Previous *report.Report // of the same unit for the year before, nil for none
	Rulings  []core.Ruling
	Readings *Readings // nil for none
}

// SourceOf reads from the result of a check which file it was of; none when the
// result was lost and the workspace salvaged. It stands near the beginning, and what
// comes after it is not read.
func SourceOf(result json.RawMessage) (source core.Source, err error) {
	d := json.NewDecoder(bytes.NewReader(result))
	if _, err := d.Token(); err != nil { // {
		return source, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return source, err
		}
		if key == "source" {
			err := d.Decode(&source)
			return source, err
		}
		var passed json.RawMessage
		if err := d.Decode(&passed); err != nil {
			return source, err
		}
	}
	_, err = d.Token() // }
	return source, err
}

// Read makes the report of a state: as it was read, with the changes over it.
func Read(s store.State) (*report.Report, error) { return (*Readings)(nil).Report(s) }

// Report is Read with what is decoded already.
func (k *Readings) Report(s store.State) (*report.Report, error) {
	base, err := k.Decode(s.Base)
	if err != nil {
		return nil, fmt.Errorf("judge: the reading of report %d: %w", s.Report, err)
	}
	r := core.Load(*base)
	edits := EditsOf(s)
	if s.Edition != base.Edition { // a person has switched the form
		edits.Edition = s.Edition
	}
	edits.Apply(r)
	r.Year, r.Organ = s.Year, s.Organ
	return r, nil
}

// EditsOf returns the changed figures of a state, in the order of their names.
func EditsOf(s store.State) core.Edits {
	edits := core.Edits{Figures: []core.Edit{}}
	for _, target := range slices.Sorted(maps.Keys(s.Overlay)) {
		edits.Figures = append(edits.Figures, core.Edit{Cell: target, Raw: s.Overlay[target].Now})
	}
	return edits
}

// A Verdict is a report as it stands and what the check says of it.
type Verdict struct {
	Report *report.Report
	Result core.Result
}

// Checked is a verdict as the workspace keeps it.
func (v *Verdict) Checked() store.Checked {
	return store.Checked{Reading: core.AppendReading(nil, v.Report), Result: store.Summarise(&v.Result)}
}

// State checks a report as it stands.
func (c *Case) State(s store.State) (*Verdict, error) {
	r, err := c.Readings.Report(s)
	if err != nil {
		return nil, err
	}
	return &Verdict{Report: r, Result: c.Report(r, s.Decisions)}, nil
}

// Report checks a report with what people settled of it. One that names no organ
// is checked under the name of its unit.
func (c *Case) Report(r *report.Report, decisions []store.Decision) core.Result {
	opt := core.Options{}
	if c.Unit != nil {
		opt.OrganKind = organKind(c.Unit.Kind)
		if r.Organ == "" {
			named := *r
			named.Organ = c.Unit.Name
			r = &named
		}
	}
	if c.Previous != nil {
		opt.Previous = []*report.Report{c.Previous}
	}
	res := core.Check(r, c.Source, opt)
	if len(c.Rulings) > 0 {
		res.Apply(c.Rulings)
	}
	if len(decisions) > 0 {
		res.Settle(Settlements(decisions))
	}
	return res
}

// Settlements are the decisions that stand, as the core takes them. That the
// values are still those they covered, the core finds out itself.
func Settlements(decisions []store.Decision) []core.Settlement {
	var out []core.Settlement
	for i := range decisions {
		d := &decisions[i]
		if !d.Withdrawn.IsZero() {
			continue
		}
		s := core.Settlement{ID: strconv.FormatInt(int64(d.ID), 10), Rule: d.Rule}
		for _, place := range slices.Sorted(maps.Keys(d.Covers)) {
			s.Covers = append(s.Covers, core.Covered{Place: place, Raw: d.Covers[place]})
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b core.Settlement) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Rulings are the rule settings of a workspace, as the core takes them.
func Rulings(settings []store.RuleSetting) []core.Ruling {
	var out []core.Ruling
	for _, s := range settings {
		if s.Off || s.Severity != "" {
			out = append(out, core.Ruling{Rule: s.Rule, Off: s.Off, Severity: rule.Severity(s.Severity), Note: s.Note})
		}
	}
	return out
}

// organKind is the kind by which the rules grade a unit; "" leaves it to its name.
func organKind(kind string) report.OrganKind {
	switch kind {
	case "政府":
		return report.Government
	case "乡镇":
		return report.Township
	case "街道":
		return report.Subdistrict
	case "管委会":
		return report.Committee
	case "部门", "派出机构", "垂直管理":
		return report.Department
	}
	return ""
}
