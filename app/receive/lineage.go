package receive

import (
	"context"

	"gouji/app/judge"
	"gouji/app/roster"
	"gouji/app/store"
	"gouji/core/report"
	"gouji/core/rollup"
)

// A Lineage tells which units went on in which: renamed, merged, taken over. What
// they carried forward in their last year is carried over by the one that goes on.
type Lineage struct {
	units    map[store.UnitID]*store.Unit
	became   map[store.UnitID][]*store.Unit // those that a unit took over
	readings *judge.Readings
}

// LineageOf reads the lineage from a roster. readings may be nil.
func LineageOf(units []store.Unit, readings *judge.Readings) *Lineage {
	l := &Lineage{readings: readings, units: make(map[store.UnitID]*store.Unit, len(units)), became: make(map[store.UnitID][]*store.Unit)}
	for i := range units {
		u := &units[i]
		l.units[u.ID] = u
		if u.Successor != 0 {
			l.became[u.Successor] = append(l.became[u.Successor], u)
		}
	}
	return l
}

// Before returns the report that a unit's next one is compared with, and which
// ones it is made of: its own of the year, that of the unit that it was then, or
// the sum of those that it is made of since. It is nil when there is none, or none
// that can be compared.
func (l *Lineage) Before(ctx context.Context, w *store.Workspace, unit store.UnitID, year int) (*report.Report, []store.ReportID) {
	var found []rollup.Unit
	var ids []store.ReportID
	look := func(unit store.UnitID) {
		if id, r := l.current(ctx, w, unit, year); r != nil {
			found, ids = append(found, rollup.Unit{Report: r}), append(ids, id)
		}
	}
	look(unit)
	for _, u := range l.became[unit] {
		if !roster.Reports(u, year+1) {
			look(u.ID)
		}
	}
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return found[0].Report, ids
	}
	for i := range found {
		found[i].Name = string(rune('0' + i)) // each counts, whatever it calls itself
	}
	total := rollup.Sum(found, rollup.Aim{Year: year, Edition: found[0].Report.Edition})
	if len(total.Left) > 0 {
		return nil, ids
	}
	return total.Report, ids
}

// After returns the reports that are compared with one of a unit for a year.
func (l *Lineage) After(ctx context.Context, w *store.Workspace, unit store.UnitID, year int) (ids []store.ReportID, err error) {
	heirs := []store.UnitID{unit}
	if u := l.units[unit]; u != nil && u.Successor != 0 && !roster.Reports(u, year+1) {
		heirs = append(heirs, u.Successor)
	}
	for _, heir := range heirs {
		id, err := w.Current(ctx, heir, year+1)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// current loads the current report of a unit for a year; nil when there is none.
func (l *Lineage) current(ctx context.Context, w *store.Workspace, unit store.UnitID, year int) (store.ReportID, *report.Report) {
	id, text, err := w.CurrentReading(ctx, unit, year)
	if err != nil || id == 0 {
		return 0, nil
	}
	r, err := l.readings.Load(text)
	if err != nil {
		return 0, nil
	}
	return id, r
}
