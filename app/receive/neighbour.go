package receive

import (
	"context"
	"maps"
	"slices"

	"gouji/app/judge"
	"gouji/app/store"
)

// recheckNeighbours checks anew what an import has a bearing on: the reports of
// the same units for the year after, which are compared with what came in, be they
// older or of the same import.
func (d *Desk) recheckNeighbours(ctx context.Context, touched map[slot]bool, outcomes []Outcome) error {
	next := make(map[store.ReportID]bool)
	for s := range touched {
		ids, err := d.lineage.After(ctx, d.Workspace, s.unit, s.year)
		if err != nil {
			return err
		}
		for _, id := range ids {
			next[id] = true
		}
	}
	if len(next) == 0 {
		return nil
	}
	results := make(map[store.ReportID]store.Result, len(next))
	check := d.Checker(ctx)
	err := d.Workspace.Recheck(ctx, func(r *store.Report) (store.Checked, error) {
		checked, err := check(r)
		results[r.Report] = store.Result{Verdict: checked.Result.Verdict, Headline: checked.Result.Headline}
		return checked, err
	}, slices.Sorted(maps.Keys(next))...)
	for i := range outcomes {
		if r, ok := results[outcomes[i].Report]; ok {
			outcomes[i].State, outcomes[i].Message = State(r.Verdict), r.Headline
		}
	}
	return err
}

// Checker checks reports of the workspace as they stand.
func (d *Desk) Checker(ctx context.Context) store.Checker {
	return func(r *store.Report) (store.Checked, error) {
		v, err := d.Verdict(ctx, r)
		if err != nil {
			return store.Checked{}, err
		}
		return v.Checked(), nil
	}
}

// Verdict checks a report of the workspace as it stands.
func (d *Desk) Verdict(ctx context.Context, r *store.Report) (*judge.Verdict, error) {
	c, err := d.Case(ctx, r)
	if err != nil {
		return nil, err
	}
	return c.State(r.State)
}

// Case gathers what a verdict on a report of the workspace rests on.
func (d *Desk) Case(ctx context.Context, r *store.Report) (*judge.Case, error) {
	source, err := judge.SourceOf(r.Result.Body)
	if err != nil {
		return nil, err
	}
	c := &judge.Case{Source: source, Rulings: d.Rulings, Readings: d.Readings}
	if r.Unit == 0 {
		return c, nil
	}
	l, err := d.Lineage(ctx)
	if err != nil {
		return nil, err
	}
	c.Unit = l.units[r.Unit]
	c.Previous, _ = l.Before(ctx, d.Workspace, r.Unit, r.Year-1)
	return c, nil
}

// Lineage returns the lineage of the units of the workspace.
func (d *Desk) Lineage(ctx context.Context) (*Lineage, error) {
	if d.lineage == nil {
		units, err := d.Workspace.Roster(ctx)
		if err != nil {
			return nil, err
		}
		d.lineage = LineageOf(units, d.Readings)
	}
	return d.lineage, nil
}
