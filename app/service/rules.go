package service

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"

	"github.com/samber/lo"
)

// Rules is how this office grades the rules, and what it settled.
type Rules struct{ s *session }

// stand is the word by which a finding is settled.
const stand = "情况属实"

// longestReason bounds what is written in explanation, in characters.
const longestReason = 2000

// Settle settles a finding of a report: 情况属实, with the reason.
func (e *Editor) Settle(id int64, finding int, reason string) (sheet Sheet, err error) {
	defer finish("Editor.Settle", &err)
	s := e.s
	reason = strings.TrimSpace(reason)
	if reason == "" || len([]rune(reason)) > longestReason {
		return none, sentence("请写明情况说明（不超过2000字），它会随报告保存和导出。")
	}
	defer s.alone()()
	d, kept, err := s.opened(id)
	if err != nil {
		return none, err
	}
	res, err := resultOf(kept)
	if err != nil {
		return none, err
	}
	if !s.seen(kept.Report, res) {
		return none, sentence("这份报告刚刚重新核对过，问题有变化。请重新打开它，看过现在的问题再说明。")
	}
	if finding < 0 || finding >= len(res.Findings) {
		return none, sentence("这个问题已不存在，请刷新后再看。")
	}
	changed, _, err := d.Workspace.Decide(s.ctx, d.Checker(s.ctx), decided(kept, res, finding, reason))
	if err != nil {
		return none, err
	}
	return s.sheet(d, changed)
}

// decided is the decision on a finding: its scope is the first thing it rests on,
// with a number where a decision on another finding of the rule begins there too,
// since a new decision takes the place of one of the same rule and scope.
func decided(kept *store.Report, res *core.Result, finding int, reason string) store.Decision {
	f := &res.Findings[finding]
	d := store.Decision{Report: kept.Report, Rule: f.Rule, Stand: stand, Reason: reason, Covers: map[string]string{}}
	for i, c := range core.CoveredBy(f) {
		if i == 0 {
			d.Scope = c.Place
		}
		d.Covers[c.Place] = c.Raw
	}
	others := make(map[string]bool)
	for i := range kept.Decisions {
		k := &kept.Decisions[i]
		id := strconv.FormatInt(int64(k.ID), 10)
		if k.Rule == f.Rule && id != f.Decision && slices.ContainsFunc(res.Findings, func(f rule.Finding) bool { return f.Decision == id }) {
			others[k.Scope] = true
		}
	}
	place := d.Scope
	for n := 2; others[d.Scope]; n++ {
		d.Scope = place + "#" + strconv.Itoa(n)
	}
	return d
}

// Unsettle takes a decision back.
func (e *Editor) Unsettle(_, decision int64) (sheet Sheet, err error) {
	defer finish("Editor.Unsettle", &err)
	s := e.s
	defer s.alone()()
	d, err := s.desk()
	if err != nil {
		return none, err
	}
	changed, err := d.Workspace.Withdraw(s.ctx, d.Checker(s.ctx), store.DecisionID(decision), "")
	if err != nil {
		return none, err
	}
	return s.sheet(d, changed)
}

// Journal lists what was done to a report, the latest first.
func (e *Editor) Journal(id int64) (out []Entry, err error) {
	defer finish("Editor.Journal", &err)
	s := e.s
	d, kept, err := s.kept(id)
	if err != nil {
		return nil, err
	}
	entries, err := d.Workspace.Journal(s.ctx, kept.Report, 0, 100_000)
	if err != nil {
		return nil, err
	}
	names, err := s.names(s.ctx, d.Workspace)
	if err != nil {
		return nil, err
	}
	labels := Labels(form.ByID(kept.Edition))
	undone := make(map[store.StepID]bool)
	for _, x := range entries {
		switch x.Kind {
		case store.KindUndo:
			undone[x.Reverts] = true
		case store.KindRedo:
			delete(undone, x.Reverts)
		}
	}
	out = []Entry{}
	for i := len(entries) - 1; i >= 0; i-- {
		x := &entries[i]
		label := labels[x.Target]
		switch x.Target {
		case store.TargetUnit:
			label = unitOf(names, x.Before) + " → " + unitOf(names, x.After)
		case store.TargetYear:
			label = seasonName(x.Before) + " → " + seasonName(x.After)
		}
		if label == "" {
			label = x.Target
		}
		out = append(out, Entry{
			Seq: x.Seq, When: stamp(x.At), Who: x.Who, Kind: string(x.Kind), Cell: x.Target, Label: label,
			Before: x.Before, After: x.After, Why: x.Why, Undone: undone[x.Step],
		})
	}
	return out, nil
}

// unitOf and seasonName say what the journal keeps as numbers.
func unitOf(names map[store.UnitID]string, id string) string {
	return cmp.Or(names[store.UnitID(id64(id))], "没有归到单位")
}

func seasonName(year string) string {
	if year == "0" || year == "" {
		return "年度不明"
	}
	return year + "年度"
}

// Changes lists the rules that are switched or regraded in this workspace.
func (r *Rules) Changes() (out []RuleChange, err error) {
	defer finish("Rules.Changes", &err)
	ws, _, err := r.s.open()
	if err != nil {
		return nil, err
	}
	settings, err := ws.RuleSettings(r.s.ctx)
	return lo.Map(settings, func(s store.RuleSetting, _ int) RuleChange { return ruleChange(s) }), err
}

// Set switches or regrades a rule and checks every report of the workspace anew;
// "recheck" events carry the progress. A change that changes nothing takes the
// setting away.
func (r *Rules) Set(change RuleChange) (out []RuleChange, err error) {
	defer finish("Rules.Set", &err)
	s := r.s
	known := rule.ByID(change.Rule)
	if known == nil {
		return nil, sentence("没有这条规则：" + change.Rule)
	}
	if change.Severity == Grade(known.Severity) {
		change.Severity = AsCatalogued
	}
	switch change.Severity {
	case AsCatalogued, GradeError, GradeWarning, GradeInfo:
	default:
		return nil, sentence("没有这个等级。")
	}
	change.Note = strings.TrimSpace(change.Note)
	if (change.Off || change.Severity != AsCatalogued) && change.Note == "" {
		return nil, sentence("请写明停用或调整这条规则的理由，它会出现在每一份导出的文件里。")
	}
	defer s.alone()()
	ws, _, err := s.open()
	if err != nil {
		return nil, err
	}
	if err := s.outdate(ws); err != nil {
		return nil, err
	}
	if err := ws.SetRule(s.ctx, store.RuleSetting{Rule: change.Rule, Off: change.Off, Severity: string(change.Severity), Note: change.Note}); err != nil {
		return nil, err
	}
	if _, err := s.recheckAll(); err != nil {
		return nil, err
	}
	return r.Changes()
}

// Decisions lists every decision of the workspace, those that lapsed too.
func (r *Rules) Decisions() (out []Decision, err error) {
	defer finish("Rules.Decisions", &err)
	s := r.s
	ws, _, err := s.open()
	if err != nil {
		return nil, err
	}
	all, err := ws.Decisions(s.ctx, 0)
	if err != nil {
		return nil, err
	}
	names, err := s.names(s.ctx, ws)
	if err != nil {
		return nil, err
	}
	type made struct {
		place store.Place
		res   *core.Result
	}
	loaded := make(map[store.ReportID]made) // one report can have many
	out = []Decision{}
	for i := range all {
		d := &all[i]
		if !d.Withdrawn.IsZero() {
			continue
		}
		on, there := loaded[d.Report]
		if !there {
			if on.place, err = ws.PlaceOf(s.ctx, d.Report); err != nil {
				return nil, err
			}
			if on.res, err = s.result(ws, d.Report); err != nil {
				return nil, err
			}
			loaded[d.Report] = on
		}
		if on.place.Removed.IsZero() {
			out = append(out, decision(d, on.res, cmp.Or(names[on.place.Unit], on.place.Organ, on.res.Source.Name)))
		}
	}
	return out, nil
}

// result returns the result of a report, an empty one of a report that cannot be
// read back: no finding of it is known to be settled.
func (s *session) result(ws *store.Workspace, id store.ReportID) (*core.Result, error) {
	kept, err := ws.Report(s.ctx, id)
	if err == nil {
		var res *core.Result
		if res, err = resultOf(kept); err == nil {
			return res, nil
		}
	}
	if store.IsDamaged(err) {
		return &core.Result{}, nil
	}
	return nil, err
}

// names are the names of the units of the roster.
func (s *session) names(ctx context.Context, ws *store.Workspace) (map[store.UnitID]string, error) {
	units, err := ws.Roster(ctx)
	names := make(map[store.UnitID]string, len(units))
	for i := range units {
		names[units[i].ID] = units[i].Name
	}
	return names, err
}
