package service

import (
	"context"
	"strings"

	"gouji/app/receive"
	"gouji/app/roster"
	"gouji/app/store"
)

// Units is the list of units with their reports.
type Units struct{ s *session }

// List returns the units view of the year in work.
func (u *Units) List() (list UnitList, err error) {
	defer finish("Units.List", &err)
	ws, year, err := u.s.open()
	if err != nil {
		return UnitList{Rows: []UnitRow{}, Counts: map[Status]int{}}, err
	}
	return u.s.units(ws, year)
}

func (s *session) units(ws *store.Workspace, year int) (list UnitList, err error) {
	rows, err := ws.Units(s.ctx, year)
	if err != nil {
		return list, err
	}
	units, err := ws.Roster(s.ctx)
	if err != nil {
		return list, err
	}
	byID := make(map[store.UnitID]*store.Unit, len(units))
	for i := range units {
		byID[units[i].ID] = &units[i]
	}
	list = UnitList{Year: year, Rows: make([]UnitRow, 0, len(rows)), Counts: map[Status]int{}}
	for i := range rows {
		row := unitRow(&rows[i], byID[rows[i].Unit])
		list.Rows = append(list.Rows, row)
		list.Counts[row.Status]++
	}
	return list, nil
}

func unitRow(r *store.Row, u *store.Unit) UnitRow {
	row := UnitRow{
		Unit: int64(r.Unit), Report: int64(r.Report), Name: r.Name, Initials: roster.Initials(r.Name), Kind: r.Kind, Parent: int64(r.Parent),
		Status: Status(r.Status), Errors: r.Errors, Warnings: r.Warnings, Rules: append([]string{}, r.Rules...),
		Finding: r.Headline, Settled: r.Settled,
		Version: r.Version, Versions: r.Versions, Edits: r.Edits, Changed: stamp(r.Changed), File: r.File,
	}
	if u != nil {
		row.Order, row.Contact = u.Position, strings.TrimSpace(u.Contact+" "+u.Phone)
	}
	if row.Name == "" {
		row.Name = r.File
	}
	if keptSum(r) {
		row.Kind = sumKind
	}
	return row
}

// sumKind is shown for the kind of a sum that was kept; the page knows it by that.
const sumKind = "汇总"

// Missing lists the units that have not reported.
func (u *Units) Missing() (out []UnitRow, err error) {
	defer finish("Units.Missing", &err)
	list, err := u.List()
	out = []UnitRow{}
	for _, row := range list.Rows {
		if row.Status == Missing {
			out = append(out, row)
		}
	}
	return out, err
}

// Assign gives a report to a unit, or to none. The name that it goes by is
// remembered, so that the unit's next report finds its way by itself; not where
// several units may go by it.
func (u *Units) Assign(report, unit int64) (err error) {
	defer finish("Units.Assign", &err)
	return u.move(report, unit, 0)
}

// Move gives a report to a unit, or to none, and to another 统计年度: one step,
// which undoing takes back whole.
func (u *Units) Move(report, unit int64, year int) (err error) {
	defer finish("Units.Move", &err)
	if !seasonal(year) {
		return wrongYear
	}
	return u.move(report, unit, year)
}

// move gives a report to a unit and, where one is named, to a year.
func (u *Units) move(report, unit int64, year int) error {
	s := u.s
	defer s.alone()()
	d, kept, err := s.kept(report)
	if err != nil {
		return err
	}
	if !kept.Removed.IsZero() {
		return sentence("这份报告已经移出。请先把它放回，再改归属。")
	}
	if unit != 0 {
		if _, err := s.unit(d, store.UnitID(unit)); err != nil {
			return err
		}
	}
	if year == 0 {
		year = kept.Year
	}
	units, names, _, err := s.people(d.Workspace, year)
	if err != nil {
		return err
	}
	if !roster.New(units, names).Shared(kept.Organ, year) {
		if err := s.remembered(d, kept.Organ, store.UnitID(unit)); err != nil {
			return err
		}
	}
	return s.place(d, kept, store.UnitID(unit), year)
}

// MakeCurrent makes a version the one that counts.
func (u *Units) MakeCurrent(report int64) (err error) {
	defer finish("Units.MakeCurrent", &err)
	return u.season(report, (*store.Workspace).Choose)
}

// Remove takes a report out of the season; its file and its journal stay.
func (u *Units) Remove(report int64) (err error) {
	defer finish("Units.Remove", &err)
	return u.season(report, (*store.Workspace).Remove)
}

// Restore puts a report back that was removed.
func (u *Units) Restore(report int64) (err error) {
	defer finish("Units.Restore", &err)
	return u.season(report, (*store.Workspace).Restore)
}

// season changes which report of its unit counts.
func (u *Units) season(report int64, change func(*store.Workspace, context.Context, store.ReportID, string) error) error {
	s := u.s
	defer s.alone()()
	d, err := s.desk()
	if err != nil {
		return err
	}
	id := store.ReportID(report)
	at, err := d.Workspace.PlaceOf(s.ctx, id) // no more is needed of it, and no more may be readable
	if err != nil {
		return err
	}
	if err := change(d.Workspace, s.ctx, id, ""); err != nil {
		return err
	}
	if at.Unit == 0 { // it stands for itself alone
		return d.Workspace.Recheck(s.ctx, d.Checker(s.ctx), id)
	}
	return s.standing(d, at.Unit, at.Year)
}

// standing checks again what now counts for a unit in a year, which may have lain
// aside while rules were switched, and the report of the year after.
func (s *session) standing(d *receive.Desk, unit store.UnitID, year int) error {
	if unit == 0 {
		return nil
	}
	now, err := d.Workspace.Current(s.ctx, unit, year)
	if err != nil {
		return err
	}
	if now != 0 {
		if err := d.Workspace.Recheck(s.ctx, d.Checker(s.ctx), now); err != nil {
			return err
		}
	}
	return s.yearAfter(d, unit, year)
}

// yearAfter checks the reports again that are compared with a unit's.
func (s *session) yearAfter(d *receive.Desk, unit store.UnitID, year int) error {
	if unit == 0 {
		return nil
	}
	l, err := d.Lineage(s.ctx)
	if err != nil {
		return err
	}
	next, err := l.After(s.ctx, d.Workspace, unit, year)
	if err != nil {
		return err
	}
	return d.Workspace.Recheck(s.ctx, d.Checker(s.ctx), next...)
}
