package store

import "context"

// note writes a journal row. The first row of a transaction, and the first after
// begin, starts a step.
func (t *tx) note(e Entry) (seq int64, err error) {
	if t.seq == 0 {
		if _, err := t.one("SELECT coalesce(max(seq), 0) FROM journal", nil, &t.seq); err != nil {
			return 0, err
		}
	}
	t.seq++
	if e.Step == 0 {
		e.Step = StepID(t.seq)
	}
	return t.seq, t.do(`INSERT INTO journal (seq, step, at, who, report, kind, target, before, after, why, reverts)
		VALUES (?,?,?,?,?,?,?,?,?,?,?)`, t.seq, int64(e.Step), t.at, t.who, orNull(e.Report),
		string(e.Kind), e.Target, e.Before, e.After, e.Why, int64(e.Reverts))
}

// Journal returns up to limit rows after a seq, oldest first: of one report, or
// of the whole workspace when report is 0.
func (w *Workspace) Journal(ctx context.Context, report ReportID, after int64, limit int) ([]Entry, error) {
	out := []Entry{}
	where, args := "seq > ?", []any{after, limit}
	if report != 0 {
		where, args = "report = ? AND seq > ?", []any{int64(report), after, limit}
	}
	err := w.read(ctx, "journal", `SELECT seq, step, at, who, coalesce(report, 0), kind, target, before, after, why, reverts
		FROM journal WHERE `+where+` ORDER BY seq LIMIT ?`, args, func(scan func(...any) error) error {
		var e Entry
		var at int64
		err := scan(&e.Seq, &e.Step, &at, &e.Who, &e.Report, &e.Kind, &e.Target, &e.Before, &e.After, &e.Why, &e.Reverts)
		e.At = instant(at)
		out = append(out, e)
		return err
	})
	return out, err
}

// A history is what can be undone and done again of one report: the steps in the
// order in which they were made.
type history struct {
	done   []StepID
	undone []StepID
}

// replayed adds a step to the history. It is the whole meaning of undo and redo.
func (h *history) replayed(step StepID, kind Kind, reverts StepID) {
	switch kind {
	case KindUndo:
		if n := len(h.done); n > 0 && h.done[n-1] == reverts {
			h.done = h.done[:n-1]
			h.undone = append(h.undone, reverts)
		}
	case KindRedo:
		if n := len(h.undone); n > 0 && h.undone[n-1] == reverts {
			h.undone = h.undone[:n-1]
			h.done = append(h.done, reverts)
		}
	case KindSalvage:
		h.done, h.undone = nil, nil
	default:
		h.done = append(h.done, step)
		h.undone = h.undone[:0]
	}
}

func (h *history) canUndo() StepID { return last(h.done) }
func (h *history) canRedo() StepID { return last(h.undone) }

func last(steps []StepID) StepID {
	if len(steps) == 0 {
		return 0
	}
	return steps[len(steps)-1]
}

// undoable reports whether a step of this kind can be taken back.
func undoable(k Kind) bool {
	switch k {
	case KindEdit, KindPaste, KindFix, KindEdition, KindYear, KindUnit:
		return true
	}
	return false
}

// selectHistory reads the steps of a report that count for its history, in order.
const selectHistory = `SELECT step, kind, max(reverts) FROM journal
	WHERE report = ? AND kind IN ('edit','paste','fix','edition','year','unit','undo','redo','salvage')
	GROUP BY step, kind ORDER BY min(seq)`

func historyRow(h *history) func(scan func(...any) error) error {
	return func(scan func(...any) error) error {
		var step, reverts StepID
		var kind Kind
		if err := scan(&step, &kind, &reverts); err != nil {
			return err
		}
		h.replayed(step, kind, reverts)
		return nil
	}
}
