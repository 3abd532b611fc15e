package service

import (
	"strings"

	"gouji/app/roster"
	"gouji/app/store"
)

// Units is the list of units with their reports.
type Units struct{ s *session }

// List returns the units view of the year in work.
func (u *Units) List() (list UnitList, err error) {
	defer finish("Units.List", &err)
	s := u.s
	ws, year, err := s.open()
	if err != nil {
		return UnitList{Rows: []UnitRow{}, Counts: map[Status]int{}}, err
	}
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
	return row
}

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

// Assign gives a report to a unit, or to none.
func (u *Units) Assign(report, unit int64) (err error) {
	defer finish("Units.Assign", &err)
	d, err := u.s.desk()
	if err != nil {
		return err
	}
	kept, err := d.Workspace.Report(u.s.ctx, store.ReportID(report))
	if err != nil {
		return err
	}
	return u.s.place(d, kept, store.UnitID(unit))
}

// MakeCurrent makes a version the one that counts.
func (u *Units) MakeCurrent(report int64) (err error) {
	defer finish("Units.MakeCurrent", &err)
	ws, _, err := u.s.open()
	if err != nil {
		return err
	}
	return ws.Choose(u.s.ctx, store.ReportID(report), "")
}

// Remove takes a report out of the season; its file and its journal stay.
func (u *Units) Remove(report int64) (err error) {
	defer finish("Units.Remove", &err)
	ws, _, err := u.s.open()
	if err != nil {
		return err
	}
	return ws.Remove(u.s.ctx, store.ReportID(report), "")
}
