package service

import (
	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

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
	c, err := d.Case(s.ctx, kept)
	if err != nil {
		return Preview{}, err
	}
	r, err := s.readings.Report(kept.State)
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
