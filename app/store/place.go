package store

import (
	"context"
	"fmt"
	"strconv"
)

// A slot is what a report is a version of. Without unit or year there is none:
// such reports are current, each for itself.
type slot struct {
	unit UnitID
	year int
}

func (s slot) none() bool { return s.unit == 0 || s.year == 0 }

// Place gives a report to a unit (0: to none) and a year (0: not known). It
// becomes the newest version there, and the current one; where it leaves, the
// newest of those that stay takes over. Undo places it back.
func (w *Workspace) Place(ctx context.Context, check Checker, id ReportID, unit UnitID, year int, why string) (*Report, error) {
	return w.alter(ctx, "place", check, id, func(t *tx, r *Report) (StepID, error) {
		if r.Unit == unit && r.Year == year {
			return 0, nil
		}
		kind := KindUnit
		if r.Unit == unit {
			kind = KindYear
		}
		return t.move(r, slot{unit, year}, Entry{Kind: kind, Why: why})
	})
}

// move journals a move as e says and carries it out. It returns the step.
func (t *tx) move(r *Report, to slot, e Entry) (StepID, error) {
	if r.Unit != to.unit {
		step, err := t.noteChange(r, e, Change{TargetUnit, itoa(r.Unit), itoa(to.unit)})
		if err != nil {
			return 0, err
		}
		e.Step = step
	}
	if r.Year != to.year {
		step, err := t.noteChange(r, e, Change{TargetYear, itoa(r.Year), itoa(to.year)})
		if err != nil {
			return 0, err
		}
		e.Step = step
	}
	return e.Step, t.settle(r, to, e.Step)
}

// settle takes a report out of its slot and puts it into another.
func (t *tx) settle(r *Report, to slot, step StepID) error {
	if to.unit != 0 {
		if found, err := t.one("SELECT 1 FROM unit WHERE id = ?", []any{int64(to.unit)}, new(int)); err != nil || !found {
			return orNotFound(err, "unit", int64(to.unit))
		}
	}
	from, was := slot{r.Unit, r.Year}, r.State
	if err := t.do("UPDATE report SET unit = NULL, current = 0 WHERE id = ?", int64(r.Report)); err != nil {
		return err
	}
	if was.Current {
		if err := t.promote(from, step); err != nil {
			return err
		}
	}
	if err := t.demote(to, step); err != nil {
		return err
	}
	r.Unit, r.Year, r.Version, r.Current = to.unit, to.year, 1, true
	if !to.none() {
		if _, err := t.one("SELECT coalesce(max(version), 0) + 1 FROM report WHERE unit = ? AND year = ? AND year > 0",
			[]any{int64(to.unit), to.year}, &r.Version); err != nil {
			return err
		}
	}
	e := Entry{Step: step, Report: r.Report, Kind: KindVersion}
	if was.Version != r.Version {
		if err := t.noteAt(e, TargetVersion, itoa(was.Version), itoa(r.Version)); err != nil {
			return err
		}
	}
	if !was.Current {
		if err := t.noteAt(e, TargetCurrent, "0", "1"); err != nil {
			return err
		}
	}
	return t.do("UPDATE report SET unit = ?, year = ?, version = ?, current = 1, changed = ? WHERE id = ?",
		orNull(r.Unit), r.Year, r.Version, t.at, int64(r.Report))
}

// selectCounting asks whether a unit has a report that counts for a year.
const selectCounting = "SELECT 1 FROM report WHERE unit = ? AND year = ? AND year > 0 AND current = 1"

// demote makes the current report of a slot, if there is one, an older version.
func (t *tx) demote(s slot, step StepID) error {
	if s.none() {
		return nil
	}
	var id ReportID
	found, err := t.one("SELECT id FROM report WHERE unit = ? AND year = ? AND year > 0 AND current = 1", []any{int64(s.unit), s.year}, &id)
	if err != nil || !found {
		return err
	}
	return t.setCurrent(id, false, step)
}

// promote makes the newest version of a slot that has no current one current.
func (t *tx) promote(s slot, step StepID) error {
	if s.none() {
		return nil
	}
	var id ReportID
	found, err := t.one("SELECT id FROM report WHERE unit = ? AND year = ? AND year > 0 AND removed = 0 ORDER BY version DESC LIMIT 1",
		[]any{int64(s.unit), s.year}, &id)
	if err != nil || !found {
		return err
	}
	return t.setCurrent(id, true, step)
}

func (t *tx) setCurrent(id ReportID, current bool, step StepID) error {
	before, after := "1", "0"
	if current {
		before, after = "0", "1"
	}
	if err := t.noteAt(Entry{Step: step, Report: id, Kind: KindVersion}, TargetCurrent, before, after); err != nil {
		return err
	}
	return t.do("UPDATE report SET current = ?, changed = ? WHERE id = ?", current, t.at, int64(id))
}

func (t *tx) noteAt(e Entry, target, before, after string) error {
	e.Target, e.Before, e.After = target, before, after
	_, err := t.note(e)
	return err
}

// Choose makes a version the one that counts for its unit and year.
func (w *Workspace) Choose(ctx context.Context, id ReportID, why string) error {
	return w.write(ctx, "choose", func(t *tx) error {
		r, err := placeOf(t, id)
		switch {
		case err != nil:
			return err
		case r.Current:
			return nil
		case !r.Removed.IsZero():
			return fail(Invalid, fmt.Sprintf("report %d is removed", id))
		}
		step, err := t.note(Entry{Report: id, Kind: KindVersion, Target: TargetCurrent, Before: "0", After: "1", Why: why})
		if err != nil {
			return err
		}
		if err := t.demote(slot{r.Unit, r.Year}, StepID(step)); err != nil {
			return err
		}
		return t.do("UPDATE report SET current = 1, changed = ? WHERE id = ?", t.at, int64(id))
	})
}

// Remove takes a report out of all lists; nothing of it is deleted. Where it was
// current, the newest version that is left takes over.
func (w *Workspace) Remove(ctx context.Context, id ReportID, why string) error {
	return w.write(ctx, "remove", func(t *tx) error {
		r, err := placeOf(t, id) // not more of it: a damaged report must be able to go
		if err != nil || !r.Removed.IsZero() {
			return err
		}
		seq, err := t.note(Entry{Report: id, Kind: KindRemove, Target: TargetCurrent, Before: bit(r.Current), After: "0", Why: why})
		if err != nil {
			return err
		}
		if err := t.do("UPDATE report SET removed = ?, current = 0 WHERE id = ?", t.at, int64(id)); err != nil || !r.Current {
			return err
		}
		return t.promote(slot{r.Unit, r.Year}, StepID(seq))
	})
}

// Restore puts a removed report back. It is current when nothing else is.
func (w *Workspace) Restore(ctx context.Context, id ReportID, why string) error {
	return w.write(ctx, "restore", func(t *tx) error {
		r, err := placeOf(t, id)
		if err != nil || r.Removed.IsZero() {
			return err
		}
		taken := false
		if s := (slot{r.Unit, r.Year}); !s.none() {
			if taken, err = t.one(selectCounting, []any{int64(s.unit), s.year}, new(int)); err != nil {
				return err
			}
		}
		if _, err := t.note(Entry{Report: id, Kind: KindRestore, Target: TargetCurrent, Before: "0", After: bit(!taken), Why: why}); err != nil {
			return err
		}
		return t.do("UPDATE report SET removed = 0, current = ?, changed = ? WHERE id = ?", !taken, t.at, int64(id))
	})
}

func itoa[T ~int | ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func orNotFound(err error, what string, id int64) error {
	if err != nil {
		return err
	}
	return fail(NotFound, fmt.Sprintf("%s %d", what, id))
}
