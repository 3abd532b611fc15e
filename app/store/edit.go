package store

import (
	"context"
	"fmt"
	"maps"
	"strings"
)

// Apply carries out steps, one after the other in one transaction, and returns
// each report as it then stands. When it returns, the journal rows, the new
// reading and its result are on the disk. A Before that is not what stands is a
// Conflict, and nothing is changed. Changes to the value that stands already are
// passed over.
func (w *Workspace) Apply(ctx context.Context, check Checker, steps ...Step) ([]*Report, error) {
	out := make([]*Report, 0, len(steps))
	groups := make(map[ReportID]group, len(steps))
	err := w.write(ctx, "apply", func(t *tx) error {
		for i := range steps {
			s := &steps[i]
			if !undoable(s.Kind) || s.Kind == KindUnit || s.Kind == KindYear {
				return fail(Invalid, "step of kind "+string(s.Kind))
			}
			r, err := t.alter(check, s.Report, func(r *Report) (StepID, error) {
				changes := s.Changes
				if s.Make != nil {
					var err error
					if changes, err = s.Make(r); err != nil {
						return 0, err
					}
				}
				h, err := loadHistory(t, s.Report)
				if err != nil {
					return 0, err
				}
				step, err := t.changeAll(r, changes, Entry{Kind: s.Kind, Why: s.Why, Step: w.joined(&h, s)})
				if step != 0 {
					groups[s.Report] = group{s.Group, s.Kind, step}
					h.replayed(step, s.Kind, 0)
				}
				r.CanUndo, r.CanRedo = h.canUndo(), h.canRedo()
				return step, err
			})
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	maps.Copy(w.groups, groups)
	return out, nil
}

// joined returns the step that a step goes on with: the last one that can be taken
// back, when it is of the same group. 0 for none.
func (w *Workspace) joined(h *history, s *Step) StepID {
	g, ok := w.groups[s.Report]
	if !ok || s.Group == "" || g.name != s.Group || g.kind != s.Kind || h.canUndo() != g.step || h.canRedo() != 0 {
		return 0
	}
	return g.step
}

// alter changes one report in a transaction of its own.
func (w *Workspace) alter(ctx context.Context, doing string, check Checker, id ReportID, change func(*tx, *Report) (StepID, error)) (*Report, error) {
	var r *Report
	err := w.write(ctx, doing, func(t *tx) (err error) {
		if r, err = t.alter(check, id, func(r *Report) (StepID, error) { return change(t, r) }); err != nil {
			return err
		}
		h, err := loadHistory(t, id)
		r.CanUndo, r.CanRedo = h.canUndo(), h.canRedo()
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// alter loads a report, has it changed, checked and saved. A change that returns
// step 0 changed nothing. What can be undone then is left to the caller.
func (t *tx) alter(check Checker, id ReportID, change func(*Report) (StepID, error)) (*Report, error) {
	r, err := load(t, id)
	switch {
	case err != nil:
		return nil, err
	case !r.Removed.IsZero():
		return nil, fail(NotFound, fmt.Sprintf("report %d is removed", id))
	case check == nil:
		return nil, fail(Invalid, "no checker")
	}
	step, err := change(r)
	if err != nil {
		return nil, err
	}
	if step != 0 {
		r.ChangedAt = instant(t.at)
		if err := t.check(r, check); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// changeAll makes changes that are not moves, journalled as e says, and lets
// decisions lapse over them. It returns the step, 0 when there was nothing to do.
func (t *tx) changeAll(r *Report, changes []Change, e Entry) (StepID, error) {
	for _, c := range changes {
		if err := r.State.change(&c); err != nil {
			return 0, err
		}
		if c.Before == c.After {
			continue
		}
		step, err := t.noteChange(r, e, c)
		if err != nil {
			return 0, err
		}
		e.Step = step
		if err := t.touch(r, c, step); err != nil {
			return 0, err
		}
	}
	return e.Step, nil
}

func (t *tx) noteChange(r *Report, e Entry, c Change) (StepID, error) {
	e.Report, e.Target, e.Before, e.After = r.Report, c.Target, c.Before, c.After
	seq, err := t.note(e)
	if e.Step == 0 {
		e.Step = StepID(seq)
	}
	return e.Step, err
}

// change makes one change. The texts are made valid UTF-8 first: what the
// journal says and what the overlay says must be the same.
func (s *State) change(c *Change) error {
	c.Before, c.After = strings.ToValidUTF8(c.Before, "�"), strings.ToValidUTF8(c.After, "�")
	switch c.Target {
	case TargetEdition:
		return swap(&s.Edition, c)
	case TargetOrgan:
		return swap(&s.Organ, c)
	}
	if c.Target == "" || c.Target[0] == '@' {
		return fail(Invalid, "change of "+c.Target)
	}
	return s.Overlay.change(c)
}

func swap(field *string, c *Change) error {
	if *field != c.Before {
		return fail(Conflict, fmt.Sprintf("%s is %q, not %q", c.Target, *field, c.Before))
	}
	*field = c.After
	return nil
}

// change replays one change over an overlay. What is back at its base leaves it.
func (o Overlay) change(c *Change) error {
	d, there := o[c.Target]
	switch {
	case there && d.Now != c.Before:
		return fail(Conflict, fmt.Sprintf("%s is %q, not %q", c.Target, d.Now, c.Before))
	case !there:
		d.Base = c.Before
	}
	if d.Now = c.After; d.Now == d.Base {
		delete(o, c.Target)
	} else {
		o[c.Target] = d
	}
	return nil
}

// Undo takes the last step of a report back; NothingToDo when there is none.
func (w *Workspace) Undo(ctx context.Context, check Checker, id ReportID) (*Report, error) {
	return w.travel(ctx, check, id, KindUndo)
}

// Redo does the step again that Undo took back last. A new step leaves nothing
// to do again.
func (w *Workspace) Redo(ctx context.Context, check Checker, id ReportID) (*Report, error) {
	return w.travel(ctx, check, id, KindRedo)
}

func (w *Workspace) travel(ctx context.Context, check Checker, id ReportID, kind Kind) (*Report, error) {
	return w.alter(ctx, string(kind), check, id, func(t *tx, r *Report) (StepID, error) {
		h, err := loadHistory(t, id)
		if err != nil {
			return 0, err
		}
		step := h.canUndo()
		if kind == KindRedo {
			step = h.canRedo()
		}
		if step == 0 {
			return 0, fail(NothingToDo, string(kind))
		}
		changes, err := t.changesOf(r.Report, step)
		if err != nil {
			return 0, err
		}
		if kind == KindUndo {
			changes = inverse(changes)
		}
		return t.retrace(r, changes, Entry{Kind: kind, Reverts: step})
	})
}

// changesOf reads what a step did to a report.
func (t *tx) changesOf(id ReportID, step StepID) (changes []Change, err error) {
	rows, err := t.query(`SELECT target, before, after FROM journal WHERE report = ? AND seq >= ? AND step = ?
		AND kind IN ('edit','paste','fix','edition','year','unit') ORDER BY seq`, int64(id), int64(step), int64(step))
	err = each(rows, err, func(scan func(...any) error) error {
		var c Change
		err := scan(&c.Target, &c.Before, &c.After)
		changes = append(changes, c)
		return err
	})
	return changes, err
}

// inverse returns the changes that undo changes, the last first.
func inverse(changes []Change) []Change {
	out := make([]Change, len(changes))
	for i, c := range changes {
		out[len(changes)-1-i] = Change{c.Target, c.After, c.Before}
	}
	return out
}

// retrace makes changes of either sort.
func (t *tx) retrace(r *Report, changes []Change, e Entry) (StepID, error) {
	to, moved := slot{r.Unit, r.Year}, false
	var others []Change
	for _, c := range changes {
		switch c.Target {
		case TargetUnit:
			to.unit, moved = UnitID(atoi(c.After)), true
		case TargetYear:
			to.year, moved = int(atoi(c.After)), true
		default:
			others = append(others, c)
		}
	}
	if moved {
		return t.move(r, to, e)
	}
	return t.changeAll(r, others, e)
}
