package service

import (
	"encoding/json"
	"slices"
	"strconv"

	"gouji/app/judge"
	"gouji/app/receive"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// Editor shows and changes one report. What it returns is on the disk.
type Editor struct{ s *session }

// none is an empty Sheet as an error carries it.
var none Sheet

// Open returns a report with everything that the editor shows beside it. One that
// lies aside is checked first: nobody does while it does not count.
func (e *Editor) Open(id int64) (sheet Sheet, err error) {
	defer finish("Editor.Open", &err)
	s := e.s
	d, kept, err := s.kept(id)
	if err != nil {
		return none, err
	}
	if !kept.Current && kept.Removed.IsZero() && !d.Workspace.ReadOnly() {
		if err := d.Workspace.Recheck(s.ctx, d.Checker(s.ctx), kept.Report); err != nil {
			return none, err
		}
		if kept, err = d.Workspace.Report(s.ctx, kept.Report); err != nil {
			return none, err
		}
	}
	return s.sheet(d, kept)
}

// kept loads a report, with what its checks need.
func (s *session) kept(id int64) (*receive.Desk, *store.Report, error) {
	d, err := s.desk()
	if err != nil {
		return nil, nil, err
	}
	kept, err := d.Workspace.Report(s.ctx, store.ReportID(id))
	return d, kept, err
}

// New begins an empty report of a unit for the year, to be typed in by hand.
func (e *Editor) New(unit int64) (sheet Sheet, err error) {
	defer finish("Editor.New", &err)
	s := e.s
	id, err := s.blank(store.UnitID(unit))
	if err != nil {
		return none, err
	}
	return e.Open(int64(id))
}

func (s *session) blank(unit store.UnitID) (store.ReportID, error) {
	defer s.alone()()
	d, err := s.desk()
	if err != nil {
		return 0, err
	}
	u, err := s.unit(d, unit)
	if err != nil {
		return 0, err
	}
	empty := report.New(form.ForYear(d.Year), u.Name, d.Year)
	for i := range empty.Tables {
		for _, f := range empty.Tables[i].Form.Figures() {
			empty.Set(f.ID, "")
		}
	}
	return s.begun(d, draft{report: empty, unit: u, name: typedIn, why: typedIn, aside: true})
}

// unit returns a unit of the roster.
func (s *session) unit(d *receive.Desk, id store.UnitID) (*store.Unit, error) {
	units, err := d.Workspace.Roster(s.ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(units, func(u store.Unit) bool { return u.ID == id })
	if i < 0 {
		return nil, sentence("名册中已没有这个单位，请刷新后再看。")
	}
	return &units[i], nil
}

// typedIn says how a report came that no file holds.
const typedIn = "手工录入"

// A draft is a report that no file holds.
type draft struct {
	report *report.Report
	unit   *store.Unit // nil for none
	name   string      // what stands in the place of a file's
	why    string      // how it was made
	aside  bool        // the report that the unit has goes on counting
}

// begun adds a report that no file holds and checks the report of the year after
// beside it.
func (s *session) begun(d *receive.Desk, m draft) (store.ReportID, error) {
	r, unit := m.report, m.unit
	reading := core.AppendReading(nil, r)
	edition := ""
	if r.Edition != nil {
		edition = r.Edition.ID
	}
	organ := r.Organ
	c := &judge.Case{Source: core.Source{Name: m.name}, Unit: unit, Rulings: d.Rulings}
	of := store.UnitID(0)
	if unit != nil {
		l, err := d.Lineage(s.ctx)
		if err != nil {
			return 0, err
		}
		of = unit.ID
		c.Previous, _ = l.Before(s.ctx, d.Workspace, of, r.Year-1)
	}
	res := c.Report(r, nil)
	id, err := d.Workspace.AddReport(s.ctx, store.IncomingReport{
		Unit: of, Year: r.Year, Edition: edition, Organ: organ, Base: reading, Result: store.Summarise(&res), Aside: m.aside,
	}, m.why)
	if err != nil {
		return 0, err
	}
	return id, s.yearAfter(d, of, r.Year)
}

// Edit types text into figures: one step for undo with the edits of the same
// group before it. It returns what of the sheet is new with it: the page asks at
// every keystroke, and the whole sheet is ten times as long.
func (e *Editor) Edit(id int64, edits []core.Edit, group, why string) (edited Edited, err error) {
	defer finish("Editor.Edit", &err)
	kind := store.KindEdit
	switch {
	case why != "":
		kind = store.KindFix
	case len(edits) > 1:
		kind = store.KindPaste
	}
	var before *core.Reading
	s := e.s
	defer s.alone()()
	made, err := s.apply(id, store.Step{Kind: kind, Why: why, Group: group, Make: func(was *store.Report) (changes []store.Change, err error) {
		if before, err = s.readings.Decode(was.Reading); err != nil {
			return nil, err
		}
		raw := figures(before)
		if err := typable(before, edits); err != nil {
			return nil, err
		}
		for _, x := range edits {
			changes = append(changes, store.Change{Target: x.Cell, Before: raw[x.Cell], After: x.Raw})
			raw[x.Cell] = x.Raw
		}
		return changes, nil
	}})
	if err != nil {
		return noEdit, err
	}
	return s.edited(made, before)
}

// SetEdition takes the report for one of another edition of the form.
func (e *Editor) SetEdition(id int64, edition string) (sheet Sheet, err error) {
	defer finish("Editor.SetEdition", &err)
	if form.ByID(edition) == nil {
		return none, sentence("没有这一版格式。")
	}
	s := e.s
	defer s.alone()()
	made, err := s.apply(id, store.Step{Kind: store.KindEdition, Make: func(was *store.Report) ([]store.Change, error) {
		return []store.Change{{Target: store.TargetEdition, Before: was.Edition, After: edition}}, nil
	}})
	if err != nil {
		return none, err
	}
	return s.sheet(made.desk, made.kept)
}

// A step is one that was made in a report.
type step struct {
	desk    *receive.Desk
	kept    *store.Report
	verdict *judge.Verdict // nil when the step changed nothing
}

// apply makes a step in a report and has the report of the year after, which is
// compared with it, checked anew. The caller is alone.
func (s *session) apply(id int64, change store.Step) (made step, err error) {
	if err := s.here(id); err != nil {
		return step{}, err
	}
	if made.desk, err = s.desk(); err != nil {
		return step{}, err
	}
	change.Report = store.ReportID(id)
	changed, err := made.desk.Workspace.Apply(s.ctx, func(r *store.Report) (store.Checked, error) {
		if made.verdict, err = made.desk.Verdict(s.ctx, r); err != nil {
			return store.Checked{}, err
		}
		return made.verdict.Checked(), nil
	}, change)
	if err != nil {
		return step{}, err
	}
	made.kept = changed[0]
	return made, s.yearAfter(made.desk, made.kept.Unit, made.kept.Year)
}

// changed is the sheet of a report that was just changed; the report of the year
// after, which is compared with it, is checked anew.
func (s *session) changed(d *receive.Desk, kept *store.Report) (Sheet, error) {
	if err := s.yearAfter(d, kept.Unit, kept.Year); err != nil {
		return none, err
	}
	return s.sheet(d, kept)
}

// Undo takes the last step back.
func (e *Editor) Undo(id int64) (sheet Sheet, err error) {
	defer finish("Editor.Undo", &err)
	return e.replay(id, (*store.Workspace).Undo)
}

// Redo makes the step that was taken back again.
func (e *Editor) Redo(id int64) (sheet Sheet, err error) {
	defer finish("Editor.Redo", &err)
	return e.replay(id, (*store.Workspace).Redo)
}

func (e *Editor) replay(id int64, do replayer) (Sheet, error) {
	s := e.s
	defer s.alone()()
	d, was, err := s.opened(id)
	if err != nil {
		return none, err
	}
	changed, err := do(d.Workspace, s.ctx, d.Checker(s.ctx), was.Report)
	if err != nil {
		return none, err
	}
	if was.Unit != changed.Unit || was.Year != changed.Year { // it went back to where it was
		if err := s.standing(d, was.Unit, was.Year); err != nil {
			return none, err
		}
	}
	return s.changed(d, changed)
}

// Blanks returns what the other figures already determine.
func (e *Editor) Blanks(id int64) (out []rule.Change, err error) {
	defer finish("Editor.Blanks", &err)
	_, kept, err := e.s.kept(id)
	if err != nil {
		return nil, err
	}
	r, err := e.s.readings.Report(kept.State)
	if err != nil {
		return nil, err
	}
	return append([]rule.Change{}, rule.Deduce(r).Determined...), nil
}

func readingOf(kept *store.Report) (*core.Reading, error) {
	var r core.Reading
	err := json.Unmarshal(kept.Reading, &r)
	return &r, err
}

func resultOf(kept *store.Report) (*core.Result, error) {
	var r core.Result
	err := json.Unmarshal(kept.Result.Body, &r)
	return &r, err
}

// figures are the texts of the figures of a reading.
func figures(r *core.Reading) map[string]string {
	out := make(map[string]string, len(r.Figures))
	for i := range r.Figures {
		out[r.Figures[i].Cell] = r.Figures[i].Raw
	}
	return out
}

func id64(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
