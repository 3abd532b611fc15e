package service

import (
	"cmp"
	"encoding/json"
	"slices"

	"gouji/app/receive"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/rollup"
)

// gathered is what a query adds up.
type gathered struct {
	units   []rollup.Unit
	current []store.Current
	roster  []rollup.Member
	rows    []store.Row
	over    []RollupMember // whose reports contain those of others here
	spoilt  []RollupMember // whose reports cannot be read back
	aim     rollup.Aim
	total   *rollup.Total
}

// gather loads the current reports of the year that a query names and adds them up.
func (s *session) gather(d *receive.Desk, q Query) (*gathered, error) {
	units, err := d.Workspace.Roster(s.ctx)
	if err != nil {
		return nil, err
	}
	chosen := within(units, q)
	g := &gathered{}
	if g.rows, err = d.Workspace.Units(s.ctx, d.Year); err != nil {
		return nil, err
	}
	over := containers(g.rows, chosen)
	kept := make(map[store.ReportID]bool)
	for i := range g.rows {
		if keptSum(&g.rows[i]) {
			kept[g.rows[i].Report] = true
		}
	}
	names := make(map[store.UnitID]string, len(units))
	for i := range units {
		u := &units[i]
		names[u.ID] = u.Name
		if chosen(u.ID) && !over[u.ID] && (u.From == 0 || u.From <= d.Year) && (u.To == 0 || d.Year <= u.To) && u.ID != store.UnitID(q.Parent) {
			g.roster = append(g.roster, rollup.Member{Name: u.Name, Aliases: u.Aliases, Vertical: u.Kind == vertical})
		}
	}
	errors := make(map[store.ReportID]int)
	for _, row := range g.rows {
		errors[row.Report] = row.Errors
	}
	var strays gathered // of no unit: they come last, since of two under one name the first counts
	err = d.Workspace.EachCurrent(s.ctx, d.Year, func(c store.Current) error {
		if c.Report == store.ReportID(q.Aggregate) || kept[c.Report] || !chosen(c.Unit) || c.Unit != 0 && c.Unit == store.UnitID(q.Parent) {
			return nil
		}
		if over[c.Unit] {
			g.over = append(g.over, RollupMember{int64(c.Unit), int64(c.Report), names[c.Unit], Status(c.Verdict), contained})
			return nil
		}
		var reading core.Reading
		if c.Err == nil {
			c.Err = json.Unmarshal(c.Reading, &reading)
		}
		if spoilt(c.Err) {
			g.spoilt = append(g.spoilt, RollupMember{int64(c.Unit), int64(c.Report), cmp.Or(names[c.Unit], c.Organ), Undetermined, unreadable})
			return nil
		}
		if c.Err != nil {
			return c.Err
		}
		c.Reading, reading.Preamble, reading.Sections = nil, nil, nil // thousands of texts that are not added up
		to := g
		if c.Unit == 0 {
			to = &strays
		}
		to.units = append(to.units, rollup.Unit{Report: core.Load(reading), Name: names[c.Unit], Errors: errors[c.Report]})
		to.current = append(to.current, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	g.units, g.current = append(g.units, strays.units...), append(g.current, strays.current...)
	g.aim = rollup.Aim{Organ: "汇总", Year: d.Year, Edition: form.ForYear(d.Year), Roster: g.roster}
	if q.Parent != 0 {
		g.aim.Organ = names[store.UnitID(q.Parent)]
	}
	g.total = rollup.Sum(g.units, g.aim)
	return g, nil
}

// within tells the units of a query: those named, or all under a parent.
func within(units []store.Unit, q Query) func(store.UnitID) bool {
	if len(q.Units) > 0 {
		return func(id store.UnitID) bool { return slices.Contains(q.Units, int64(id)) }
	}
	if q.Parent == 0 {
		return func(store.UnitID) bool { return true }
	}
	parents := make(map[store.UnitID]store.UnitID, len(units))
	for i := range units {
		parents[units[i].ID] = units[i].Parent
	}
	return func(id store.UnitID) bool {
		for steps := 0; id != 0 && steps < 32; steps++ { // the store allows no circles
			if id == store.UnitID(q.Parent) {
				return true
			}
			id = parents[id]
		}
		return false
	}
}

// missing names the units that have not reported. For the sum one whose report
// cannot be read back is missing too; it has reported all the same.
func (g *gathered) missing() []string {
	out := []string{}
	for _, name := range g.total.Missing {
		if !slices.ContainsFunc(g.spoilt, func(m RollupMember) bool { return m.Name == name }) {
			out = append(out, name)
		}
	}
	return out
}

// nameOf is what the i-th report that is added up goes by.
func (g *gathered) nameOf(i int) string { return cmp.Or(g.units[i].Name, g.current[i].Organ) }

// vertical is the kind of units that report to their own superiors.
const vertical = "垂直管理"

// apart names the units that report to their own superiors and have not reported.
func (g *gathered) apart() []string {
	out := []string{}
	asked := make(map[string]bool, len(g.roster))
	for i := range g.roster {
		asked[g.roster[i].Name] = g.roster[i].Vertical
	}
	for i := range g.rows {
		if r := &g.rows[i]; r.Report == 0 && asked[r.Name] {
			out = append(out, r.Name)
		}
	}
	return out
}
