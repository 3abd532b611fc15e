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
	return s.begun(d, empty, u, "手工录入", "手工录入")
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

// begun adds a report that no file holds, of a unit or of none, and checks the
// report of the year after beside it.
func (s *session) begun(d *receive.Desk, r *report.Report, unit *store.Unit, name, why string) (store.ReportID, error) {
	reading := core.AppendReading(nil, r)
	edition := ""
	if r.Edition != nil {
		edition = r.Edition.ID
	}
	organ := r.Organ
	c := &judge.Case{Source: core.Source{Name: name}, Unit: unit, Rulings: d.Rulings}
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
		Unit: of, Year: r.Year, Edition: edition, Organ: organ, Base: reading, Result: store.Summarise(&res),
	}, why)
	if err != nil {
		return 0, err
	}
	return id, s.yearAfter(d, of, r.Year)
}

// Edit types text into figures: one step for undo with the edits of the same
// group before it. It returns the report as it then stands.
func (e *Editor) Edit(id int64, edits []core.Edit, group, why string) (sheet Sheet, err error) {
	defer finish("Editor.Edit", &err)
	return e.apply(id, func(now *core.Reading) store.Step {
		kind := store.KindEdit
		switch {
		case why != "":
			kind = store.KindFix
		case len(edits) > 1:
			kind = store.KindPaste
		}
		step := store.Step{Kind: kind, Why: why, Group: group}
		raw := figures(now)
		for _, x := range edits {
			step.Changes = append(step.Changes, store.Change{Target: x.Cell, Before: raw[x.Cell], After: x.Raw})
			raw[x.Cell] = x.Raw
		}
		return step
	})
}

// SetEdition takes the report for one of another edition of the form.
func (e *Editor) SetEdition(id int64, edition string) (sheet Sheet, err error) {
	defer finish("Editor.SetEdition", &err)
	if form.ByID(edition) == nil {
		return none, sentence("没有这一版格式。")
	}
	return e.apply(id, func(now *core.Reading) store.Step {
		return store.Step{Kind: store.KindEdition, Changes: []store.Change{{Target: store.TargetEdition, Before: now.Edition, After: edition}}}
	})
}

// apply makes one step in a report.
func (e *Editor) apply(id int64, step func(*core.Reading) store.Step) (Sheet, error) {
	s := e.s
	defer s.alone()()
	d, kept, err := s.kept(id)
	if err != nil {
		return none, err
	}
	now, err := readingOf(kept)
	if err != nil {
		return none, err
	}
	made := step(now)
	made.Report = kept.Report
	changed, err := d.Workspace.Apply(s.ctx, d.Checker(s.ctx), made)
	if err != nil {
		return none, err
	}
	return s.changed(d, changed[0])
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
	d, was, err := s.kept(id)
	if err != nil {
		return none, err
	}
	changed, err := do(d.Workspace, s.ctx, d.Checker(s.ctx), was.Report)
	if err != nil {
		return none, err
	}
	if was.Unit != changed.Unit { // it went back to another unit
		if err := s.standing(d, was.Unit, was.Year); err != nil {
			return none, err
		}
	}
	return s.changed(d, changed)
}

// Preview says what edits would do, without making them.
func (e *Editor) Preview(id int64, edits []core.Edit) (p Preview, err error) {
	defer finish("Editor.Preview", &err)
	s := e.s
	d, kept, err := s.kept(id)
	if err != nil {
		return Preview{}, err
	}
	before, err := resultOf(kept)
	if err != nil {
		return Preview{}, err
	}
	c, err := d.Case(s.ctx, kept.State)
	if err != nil {
		return Preview{}, err
	}
	r, err := judge.Read(kept.State)
	if err != nil {
		return Preview{}, err
	}
	made := core.Edits{Figures: edits}
	made.Apply(r)
	after := c.Report(r, kept.Decisions)
	return preview(before, &after), nil
}

func preview(before, after *core.Result) Preview {
	p := Preview{Resolves: []string{}, Breaks: []string{}}
	was := broken(before)
	is := broken(after)
	known := identities(form.ByID(after.Report.Edition))
	held := 0
	for _, o := range after.Outcomes {
		key := o.Rule + " " + o.Scope
		if was[key] && !is[key] && o.State == rule.Held {
			p.Resolves = append(p.Resolves, key)
		}
		if is[key] && !was[key] {
			p.Breaks = append(p.Breaks, key)
		}
		if o.State == rule.Held && known[key] {
			held++
		}
	}
	kept := store.Summarise(after)
	p.Errors, p.Warnings = kept.Errors, kept.Warnings
	switch {
	case len(p.Breaks) > 0:
		p.Text = "改后平衡" + count(len(p.Resolves), "条") + "，另有" + count(len(p.Breaks), "条变为不平")
	case p.Errors == 0 && p.Warnings == 0:
		p.Text = "改后" + count(held, "条勾稽关系全部平衡")
	case p.Errors == 0:
		p.Text = "改后没有错误，还有" + count(p.Warnings, "条待核")
	case len(p.Resolves) > 0:
		p.Text = "改后消除" + count(len(p.Resolves), "条") + "，还有" + count(p.Errors, "处错误")
	default:
		p.Text = "改后仍有" + count(p.Errors, "处错误")
	}
	return p
}

func broken(r *core.Result) map[string]bool {
	out := make(map[string]bool)
	for _, o := range r.Outcomes {
		if o.State == rule.Broken {
			out[o.Rule+" "+o.Scope] = true
		}
	}
	return out
}

// identities are the 勾稽关系 of an edition, as the outcomes name them.
func identities(e *form.Edition) map[string]bool {
	out := make(map[string]bool)
	if e == nil {
		return out
	}
	for i := range e.Tables {
		for _, id := range rule.Identities(i, &e.Tables[i]) {
			out[id.Rule.ID+" "+id.Scope] = true
		}
	}
	return out
}

// Blanks returns what the other figures already determine.
func (e *Editor) Blanks(id int64) (out []rule.Change, err error) {
	defer finish("Editor.Blanks", &err)
	_, kept, err := e.s.kept(id)
	if err != nil {
		return nil, err
	}
	r, err := judge.Read(kept.State)
	if err != nil {
		return nil, err
	}
	return append([]rule.Change{}, rule.Deduce(r).Determined...), nil
}

// A Difference is a figure that two reports give differently.
type Difference struct {
	Cell  string `json:"cell"`
	Label string `json:"label"`
	A     string `json:"a"`
	B     string `json:"b"`
}

// Compare lists the figures by which two reports differ: two versions, or two years.
func (e *Editor) Compare(a, b int64) (out []Difference, err error) {
	defer finish("Editor.Compare", &err)
	ws, _, err := e.s.open()
	if err != nil {
		return nil, err
	}
	var sides [2]*core.Reading
	for i, id := range []int64{a, b} {
		kept, err := ws.Report(e.s.ctx, store.ReportID(id))
		if err == nil {
			sides[i], err = readingOf(kept)
		}
		if err != nil {
			return nil, err
		}
	}
	other := make(map[string]*core.Figure)
	for i := range sides[1].Figures {
		other[sides[1].Figures[i].Cell] = &sides[1].Figures[i]
	}
	out = []Difference{}
	labels := Labels(form.ByID(sides[0].Edition))
	for i := range sides[0].Figures {
		f := &sides[0].Figures[i]
		if g := other[f.Cell]; g != nil && value(f) != value(g) {
			out = append(out, Difference{f.Cell, labels[f.Cell], f.Raw, g.Raw})
		}
	}
	return out, nil
}

// value is what two figures are compared by: the number, else the text.
func value(f *core.Figure) string {
	if f.Number != "" {
		return f.Number
	}
	return f.Raw
}

// Labels are the printed names of the figures of an edition, "表三·（一）予以公开·自然人".
func Labels(e *form.Edition) map[string]string {
	out := make(map[string]string)
	if e == nil {
		return out
	}
	for i := range e.Tables {
		t := &e.Tables[i]
		for _, f := range t.Figures() {
			out[f.ID] = t.Name + "·" + f.Label
		}
	}
	return out
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
