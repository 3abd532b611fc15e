package service

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gouji/app/receive"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rollup"
	"gouji/core/rule"
)

// Rollup adds the reports of units up.
type Rollup struct{ s *session }

// A Query says what is to be added up.
type Query struct {
	Parent    int64   `json:"parent"`    // the units under this one; 0 for all
	Units     []int64 `json:"units"`     // these units only; empty for all
	Aggregate int64   `json:"aggregate"` // a filled aggregate report to hold against the sum; 0 for none
}

// A RollupView is a sum as the page shows it.
type RollupView struct {
	Reading   core.Reading      `json:"reading"`
	Result    core.Result       `json:"result"`
	Members   []RollupMember    `json:"members"`
	Notes     []CellNote        `json:"notes"`     // figures that may count something twice
	Left      []LeftOut         `json:"left"`      // what is not in the sum
	Converted []LeftOut         `json:"converted"` // amounts that were written in another unit of money than the form's
	Missing   []string          `json:"missing"`   // units that have not reported
	Apart     []string          `json:"apart"`     // 垂直管理 units without a report: not added up here, so not missed either
	Against   []rule.Finding    `json:"against"`   // of the aggregate, held against its units
	Remaining map[string]string `json:"remaining"` // what the missing units would have to add up to, by figure
}

// A RollupMember is a unit that was to be added up.
type RollupMember struct {
	Unit   int64  `json:"unit"`
	Report int64  `json:"report"`
	Name   string `json:"name"`
	Status Status `json:"status"`
	Why    string `json:"why"` // why it is not in the sum; "" when it is
}

// A CellNote is a remark on one figure.
type CellNote struct {
	Cell string `json:"cell"`
	Why  string `json:"why"`
}

// A LeftOut is one figure of one unit that is not in a sum as it was written.
type LeftOut struct {
	Name string `json:"name"`
	Cell string `json:"cell"`
	Raw  string `json:"raw"`
	Why  string `json:"why"`
}

// A Contribution is what one unit adds to a figure.
type Contribution struct {
	Unit   int64  `json:"unit"`
	Report int64  `json:"report"`
	Name   string `json:"name"`
	Raw    string `json:"raw"`
	Value  string `json:"value"`
	Share  string `json:"share"` // "37.5%", "" where the sum is 0
}

// gathered is what a query adds up.
type gathered struct {
	units   []rollup.Unit
	current []store.Current
	roster  []rollup.Member
	rows    []store.Row
	over    []RollupMember // whose reports contain those of others here
	aim     rollup.Aim
	total   *rollup.Total
}

// gather loads the current reports of the year that a query names and adds them up.
func (r *Rollup) gather(d *receive.Desk, q Query) (*gathered, error) {
	s := r.s
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
		if err := json.Unmarshal(c.Reading, &reading); err != nil {
			return err
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

// Sum adds up what a query names, checks the sum like any report, and holds a
// filled aggregate against it when the query names one.
func (r *Rollup) Sum(q Query) (view RollupView, err error) {
	defer finish("Rollup.Sum", &err)
	s := r.s
	d, err := s.desk()
	if err != nil {
		return view, err
	}
	g, err := r.gather(d, q)
	if err != nil {
		return view, err
	}
	view = RollupView{
		Reading: core.Describe(g.total.Report), Members: []RollupMember{}, Notes: []CellNote{}, Left: []LeftOut{}, Converted: []LeftOut{},
		Missing: append([]string{}, g.total.Missing...), Apart: g.apart(), Against: []rule.Finding{}, Remaining: map[string]string{},
	}
	view.Result = core.Check(g.total.Report, core.Source{Name: "汇总"}, core.Options{OrganKind: report.Government})
	view.Result.Apply(d.Rulings)
	g.describe(&view)
	if q.Aggregate != 0 {
		return view, r.against(d, q, g, &view)
	}
	return view, nil
}

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

// describe lists who is in the sum and who is not.
func (g *gathered) describe(view *RollupView) {
	status := make(map[store.ReportID]Status, len(g.rows))
	for _, row := range g.rows {
		status[row.Report] = Status(row.Status)
	}
	why := make(map[int]string)
	for _, l := range g.total.Left {
		if l.Cell == "" {
			why[l.Unit] = l.Reason.String()
			continue
		}
		view.Left = append(view.Left, LeftOut{l.Name, l.Cell, l.Raw, l.Reason.String()})
	}
	parts, cells := g.total.Converted()
	for i, p := range parts {
		view.Converted = append(view.Converted, LeftOut{p.Name, cells[i], p.Raw, "原文“" + p.Raw + "”，换算为" + p.Number.String() + "后相加"})
	}
	for i, c := range g.current {
		name := g.units[i].Name
		if name == "" {
			name = c.Organ
		}
		view.Members = append(view.Members, RollupMember{int64(c.Unit), int64(c.Report), name, status[c.Report], why[i]})
	}
	view.Members = append(view.Members, g.over...)
	for i := range g.total.Report.Tables {
		t := &g.total.Report.Tables[i]
		if t.Form == nil {
			continue
		}
		for n, f := range t.Form.Figures() {
			if caution := rollup.Caution(t.Form, n); caution != "" {
				view.Notes = append(view.Notes, CellNote{f.ID, caution})
			}
		}
	}
}

// against holds a filled aggregate against the units.
func (r *Rollup) against(d *receive.Desk, q Query, g *gathered, view *RollupView) error {
	kept, err := d.Workspace.Report(r.s.ctx, store.ReportID(q.Aggregate))
	if err != nil {
		return err
	}
	reading, err := readingOf(kept)
	if err != nil {
		return err
	}
	c := rollup.Against(core.Load(*reading), g.units, g.roster)
	apart := make(map[string]bool) // figures of the aggregate that the units contradict
	for _, o := range c.Checked.Outcomes {
		if o.State == rule.Broken && strings.HasPrefix(o.Rule, "AG-") {
			apart[o.Scope] = true
		}
	}
	for _, f := range c.Checked.Findings { // such a figure may be told by the identity that it breaks as well
		if strings.HasPrefix(f.Rule, "AG-") || slices.ContainsFunc(f.Fix, func(x rule.Change) bool { return apart[x.Cell] }) {
			view.Against = append(view.Against, f)
		}
	}
	for _, left := range c.Remainder {
		view.Remaining[left.Cell] = left.Left.String()
	}
	return nil
}

// Behind lists the units behind a figure of a sum, the largest first.
func (r *Rollup) Behind(q Query, cell string) (out []Contribution, err error) {
	defer finish("Rollup.Behind", &err)
	d, err := r.s.desk()
	if err != nil {
		return nil, err
	}
	g, err := r.gather(d, q)
	if err != nil {
		return nil, err
	}
	out = []Contribution{}
	sum, _ := strconv.ParseFloat(g.total.Report.Value(cell).Number.String(), 64)
	for _, p := range g.total.Parts(cell) {
		c := Contribution{Unit: int64(g.current[p.Unit].Unit), Report: int64(g.current[p.Unit].Report), Name: p.Name, Raw: p.Raw, Value: p.Number.String()}
		if part, err := strconv.ParseFloat(c.Value, 64); err == nil && sum != 0 {
			c.Share = strconv.FormatFloat(100*part/sum, 'f', 1, 64) + "%"
		}
		out = append(out, c)
	}
	return out, nil
}

// Keep keeps a sum as a report of its own: of the parent unit when the query
// names one, else of none, under the name given.
func (r *Rollup) Keep(q Query, name string) (id int64, err error) {
	defer finish("Rollup.Keep", &err)
	s := r.s
	defer s.alone()()
	d, err := s.desk()
	if err != nil {
		return 0, err
	}
	var parent *store.Unit
	if q.Parent != 0 {
		if parent, err = s.unit(d, store.UnitID(q.Parent)); err != nil {
			return 0, err
		}
	}
	g, err := r.gather(d, q)
	if err != nil {
		return 0, err
	}
	sum := g.total.Report
	if name = strings.TrimSpace(name); name != "" {
		sum.Organ = name
	}
	kept, err := s.begun(d, sum, parent, "汇总", "由"+count(len(g.total.Counted), "个单位的报告汇总"))
	return int64(kept), err
}
