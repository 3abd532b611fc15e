package service

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"gouji/app/receive"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/report"
	"gouji/core/rollup"
	"gouji/core/rule"
)

// Rollup adds the reports of units up.
type Rollup struct {
	s *session

	mu   sync.Mutex
	last worked[*ledger] // of the sum that the page shows
}

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

// Sum adds up what a query names, checks the sum like any report, and holds a
// filled aggregate against it when the query names one.
func (r *Rollup) Sum(q Query) (view RollupView, err error) {
	defer finish("Rollup.Sum", &err)
	s := r.s
	d, err := s.desk()
	if err != nil {
		return view, err
	}
	now, _ := d.Workspace.Changes()
	g, err := r.s.gather(d, q)
	if err != nil {
		return view, err
	}
	r.keepLedger(d, q, g, now)
	view = RollupView{
		Reading: core.Describe(g.total.Report), Members: []RollupMember{}, Notes: []CellNote{}, Left: []LeftOut{}, Converted: []LeftOut{},
		Missing: g.missing(), Apart: g.apart(), Against: []rule.Finding{}, Remaining: map[string]string{},
	}
	view.Result = core.Check(g.total.Report, core.Source{Name: "汇总"}, core.Options{OrganKind: report.Government})
	view.Result.Apply(d.Rulings)
	g.describe(&view)
	if q.Aggregate != 0 {
		return view, r.against(d, q, g, &view)
	}
	return view, nil
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
		view.Members = append(view.Members, RollupMember{int64(c.Unit), int64(c.Report), g.nameOf(i), status[c.Report], why[i]})
	}
	view.Members = append(append(view.Members, g.over...), g.spoilt...)
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
	r.mu.Lock()
	l, fresh := r.last.fresh(d.Workspace)
	r.mu.Unlock()
	if !fresh || !l.of(d.Year, q) {
		now, _ := d.Workspace.Changes()
		g, err := r.s.gather(d, q)
		if err != nil {
			return nil, err
		}
		l = r.keepLedger(d, q, g, now)
	}
	return l.behind(cell), nil
}

// keepLedger keeps what the figures of a sum are made of, for the clicks on them
// that follow. changes is where the workspace stood before the sum was gathered.
func (r *Rollup) keepLedger(d *receive.Desk, q Query, g *gathered, changes int64) *ledger {
	l := g.book(d.Year, q)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = worked[*ledger]{d.Workspace, changes, l}
	return l
}

// A Keeping says what becomes of the report that a unit has when the sum of those
// under it is kept as its.
type Keeping string

const (
	KeepAsking  Keeping = ""        // nothing, where there is one: the person is asked
	KeepCurrent Keeping = "current" // the sum counts from now on; the other stays as a version
	KeepAside   Keeping = "aside"   // the sum is a version beside it, which does not count
)

// A Kept is what became of a sum that was to be kept.
type Kept struct {
	Report int64  `json:"report"` // 0 while the person has to be asked
	Before int64  `json:"before"` // the report of the unit that counted before; 0 for none
	What   string `json:"what"`   // its file, or how it was made
}

// Keep keeps a sum as a report of its own: of the parent unit when the query
// names one, else of none, under the name given. Where the parent has a report, as
// says what becomes of it.
func (r *Rollup) Keep(q Query, name string, as Keeping) (kept Kept, err error) {
	defer finish("Rollup.Keep", &err)
	s := r.s
	defer s.alone()()
	d, err := s.desk()
	if err != nil {
		return kept, err
	}
	var parent *store.Unit
	if q.Parent != 0 {
		if parent, err = s.unit(d, store.UnitID(q.Parent)); err != nil {
			return kept, err
		}
		versions, err := d.Workspace.Versions(s.ctx, parent.ID, d.Year)
		if err != nil {
			return kept, err
		}
		for _, v := range versions {
			if v.Current {
				kept.Before, kept.What = int64(v.Report), cmp.Or(v.File.Name, v.Why, typedIn)
			}
		}
	}
	switch as {
	case KeepCurrent, KeepAside:
	case KeepAsking:
		if kept.Before != 0 {
			return kept, nil
		}
	default:
		return kept, sentence("没有这一种存法。")
	}
	g, err := s.gather(d, q)
	if err != nil {
		return kept, err
	}
	m := draft{report: g.total.Report, unit: parent, name: "汇总", why: "由" + count(len(g.total.Counted), "个单位的报告汇总"), aside: as == KeepAside}
	if name = strings.TrimSpace(name); name != "" && parent == nil { // else it is the unit's report, under the unit's name
		m.report.Organ = name
	}
	id, err := s.begun(d, m)
	kept.Report = int64(id)
	return kept, err
}
