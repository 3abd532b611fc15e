package service

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"gouji/app/receive"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/rule"
)

type replayer = func(*store.Workspace, context.Context, store.Checker, store.ReportID) (*store.Report, error)

// sheet is a report with everything that the editor shows beside it.
func (s *session) sheet(d *receive.Desk, kept *store.Report) (Sheet, error) {
	reading, err := readingOf(kept)
	if err != nil {
		return none, err
	}
	res, err := resultOf(kept)
	if err != nil {
		return none, err
	}
	out := Sheet{
		Report: int64(kept.Report), Unit: int64(kept.Unit), Name: kept.Organ, Year: kept.Year, File: res.Source.Name, Part: kept.Part,
		Reading: *reading, Result: *res, Original: originals(kept), Versions: []Version{}, Decisions: []Decision{}, Ruled: []RuleChange{}, Balances: balances(reading, res),
		ReadOnly: d.Workspace.ReadOnly(), Undo: stepName(kept.CanUndo), Redo: stepName(kept.CanRedo),
	}
	for i := range kept.Decisions {
		out.Decisions = append(out.Decisions, decision(&kept.Decisions[i], res, out.Name))
	}
	if err := s.beside(d, kept, &out); err != nil {
		return none, err
	}
	settings, err := d.Workspace.RuleSettings(s.ctx)
	if err != nil {
		return none, err
	}
	for _, r := range settings {
		out.Ruled = append(out.Ruled, ruleChange(r))
	}
	s.show(kept, res)
	return out, nil
}

// noEdit is an empty Edited as an error carries it.
var noEdit Edited

// edited is what is new in the sheet of a report that read as before until a step.
func (s *session) edited(made step, before *core.Reading) (Edited, error) {
	kept, reading := made.kept, before
	var res *core.Result
	if made.verdict != nil {
		now := core.Describe(made.verdict.Report)
		reading, res = &now, &made.verdict.Result
		s.readings.Keep(kept.Reading, reading)
	} else {
		var err error
		if res, err = resultOf(kept); err != nil {
			return noEdit, err
		}
	}
	out := Edited{
		Status: Status(kept.Result.Verdict), Figures: differing(before, reading), Original: originals(kept), Decisions: []Decision{},
		Balances: balances(reading, res), Undo: stepName(kept.CanUndo), Redo: stepName(kept.CanRedo),
	}
	changed := make(map[string]bool, len(out.Figures))
	for i := range out.Figures {
		changed[out.Figures[i].Cell] = true
	}
	touched := func(cell string) bool { return changed[cell] }
	out.Balances = slices.DeleteFunc(out.Balances, func(b Balance) bool {
		return !slices.ContainsFunc(b.Left, touched) && !slices.ContainsFunc(b.Right, touched)
	})
	for i := range kept.Decisions {
		out.Decisions = append(out.Decisions, decision(&kept.Decisions[i], res, ""))
	}
	out.Result = *res
	out.Result.Outcomes = []rule.Outcome{}
	s.show(kept, res)
	return out, nil
}

// originals are the figures of a report that were changed, as they came.
func originals(kept *store.Report) []Original {
	out := []Original{}
	for _, cell := range slices.Sorted(maps.Keys(kept.Overlay)) {
		if cell[0] != '@' {
			out = append(out, Original{cell, kept.Overlay[cell].Base})
		}
	}
	return out
}

// differing are the figures of a reading that read otherwise than before.
func differing(before, now *core.Reading) []core.Figure {
	was := make(map[string]*core.Figure, len(before.Figures))
	for i := range before.Figures {
		was[before.Figures[i].Cell] = &before.Figures[i]
	}
	out := []core.Figure{}
	for i := range now.Figures {
		f := &now.Figures[i]
		if w := was[f.Cell]; w == nil || !reflect.DeepEqual(*w, *f) {
			out = append(out, *f)
		}
	}
	return out
}

// show notes which result the page is shown of a report.
func (s *session) show(kept *store.Report, res *core.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown[kept.Report] = res.Code
}

// seen reports whether a result is the one that the page was last shown of a
// report: the page counts findings by it.
func (s *session) seen(id store.ReportID, res *core.Result) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	code, shown := s.shown[id]
	return !shown || code == res.Code
}

// beside fills in the unit, its versions and last year.
func (s *session) beside(d *receive.Desk, kept *store.Report, out *Sheet) error {
	ws := d.Workspace
	if kept.Unit == 0 {
		out.Previous = Previous{Year: kept.Year - 1, Figures: map[string]string{}, Why: "还没有确定是哪个单位的报告，无法与上年比较。"}
		return nil
	}
	units, err := ws.Roster(s.ctx)
	if err != nil {
		return err
	}
	for _, u := range units {
		if u.ID == kept.Unit {
			out.Name, out.Kind = u.Name, u.Kind
		}
	}
	versions, err := ws.Versions(s.ctx, kept.Unit, kept.Year)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.Report == kept.Report {
			out.Came = stamp(v.File.Received)
		}
		name := cmp.Or(v.File.Name, v.Why, typedIn)
		out.Versions = append(out.Versions, Version{
			Report: int64(v.Report), Number: v.Version, File: name, Came: stamp(v.File.Received), Status: Status(v.Verdict), Current: v.Current,
		})
	}
	slices.SortStableFunc(out.Versions, func(a, b Version) int { return cmp.Compare(b.Number, a.Number) })
	return s.lastYear(d, kept, out)
}

func (s *session) lastYear(d *receive.Desk, kept *store.Report, out *Sheet) error {
	p := &out.Previous
	*p = Previous{Year: kept.Year - 1, Figures: map[string]string{}}
	l, err := d.Lineage(s.ctx)
	if err != nil {
		return err
	}
	before, ids := l.Before(s.ctx, d.Workspace, kept.Unit, p.Year)
	if len(ids) == 1 {
		p.Report = int64(ids[0])
	}
	switch {
	case len(ids) == 0:
		p.Why = "没有" + strconv.Itoa(p.Year) + "年的报告。导入上年的报告后，会自动对照并核对结转。"
	case before == nil:
		p.Why = "上年由" + count(len(ids), "个单位") + "分别报送，有的数据不能相加，没有对照。"
	default:
		reading := core.Describe(before)
		p.Edition, p.Figures = reading.Edition, figures(&reading)
		switch {
		case reading.Edition != out.Reading.Edition:
			p.Why = "上年用的是" + reading.Edition + "年格式，栏目不完全相同，只对照两版都有的数据。"
		case len(ids) > 1:
			p.Why = "上年由" + count(len(ids), "个单位") + "分别报送，这里是它们的合计。"
		}
	}
	return nil
}

// stepName says that there is a step; what it is, the journal tells.
func stepName(step store.StepID) string {
	if step == 0 {
		return ""
	}
	return strconv.FormatInt(int64(step), 10)
}

// decision is a decision as the page shows it.
func decision(d *store.Decision, res *core.Result, name string) Decision {
	out := Decision{
		ID: int64(d.ID), Report: int64(d.Report), Name: name, Rule: d.Rule, Scope: d.Scope, Reason: d.Reason, Who: d.Who, When: stamp(d.At),
		Covers: []Original{},
	}
	for _, place := range slices.Sorted(maps.Keys(d.Covers)) {
		out.Covers = append(out.Covers, Original{place, d.Covers[place]})
	}
	held := false
	for i := range res.Findings {
		if res.Findings[i].Decision == strconv.FormatInt(int64(d.ID), 10) {
			held, out.Text = true, res.Findings[i].Message
		}
	}
	if !held {
		out.Lapsed = "所说明的数据已经改变，或者这一问题已不存在；如仍有同样的问题，请重新说明。"
	}
	return out
}

func ruleChange(r store.RuleSetting) RuleChange {
	return RuleChange{Rule: r.Rule, Off: r.Off, Severity: Grade(r.Severity), Note: r.Note, Who: r.Who, When: stamp(r.At)}
}
