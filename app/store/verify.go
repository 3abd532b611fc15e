package store

import (
	"context"
	"fmt"
	"maps"
)

// Verify proves that the workspace is what it says: SQLite's own full check,
// foreign keys, the checksum of every text and submission, and for every report that the
// journal, replayed, gives what is kept as standing. The first thing that does
// not hold is returned as Damaged. It reads everything; a county takes seconds.
func (w *Workspace) Verify(ctx context.Context) error {
	for _, check := range []func(context.Context) error{w.verifyPages, w.verifyJournal, w.verifyTexts, w.verifyContent} {
		if err := check(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *Workspace) verifyPages(ctx context.Context) error {
	found := ""
	if err := w.read(ctx, "verify", "PRAGMA integrity_check(1)", nil, func(scan func(...any) error) error {
		return scan(&found)
	}); err != nil {
		return err
	}
	if found != "ok" {
		return fail(Damaged, found)
	}
	return w.read(ctx, "verify", "PRAGMA foreign_key_check", nil, func(scan func(...any) error) error {
		var table, parent string
		var row, key any
		if err := scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		return fail(Damaged, fmt.Sprintf("row %v of %s points at no %s", row, table, parent))
	})
}

func (w *Workspace) verifyTexts(ctx context.Context) error {
	return w.read(ctx, "verify", `SELECT r.id, g.base, g.now, e.body FROM report r
		LEFT JOIN reading g ON g.report = r.id LEFT JOIN result e ON e.report = r.id`, nil, func(scan func(...any) error) error {
		var id ReportID
		var texts [3][]byte
		if err := scan(&id, &texts[0], &texts[1], &texts[2]); err != nil {
			return err
		}
		for i, text := range texts {
			if _, err := unpackJSON(text); err != nil && !(i == 1 && text == nil) {
				return fmt.Errorf("report %d: %w", id, err)
			}
		}
		return nil
	})
}

func (w *Workspace) verifyContent(ctx context.Context) error {
	var ids []SubmissionID
	if err := w.read(ctx, "verify", "SELECT min(id) FROM submission GROUP BY content", nil, func(scan func(...any) error) error {
		var id SubmissionID
		err := scan(&id)
		ids = append(ids, id)
		return err
	}); err != nil {
		return err
	}
	for _, id := range ids {
		if _, _, err := w.Original(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// A replay is a report as its journal tells it.
type replay struct {
	overlay Overlay
	fields  map[string]string // last value of each target with @
	err     error             // the first row that does not follow from those before it
}

func (w *Workspace) verifyJournal(ctx context.Context) error {
	return w.look(ctx, "verify", func(v view) error {
		return againstJournal(v, func(_ *State, err error) error { return err })
	})
}

// againstJournal holds every report against its journal and hands each to f with
// what does not agree.
func againstJournal(q querier, f func(*State, error) error) error {
	replays, err := replayAll(q)
	if err != nil {
		return err
	}
	rows, err := q.query(`SELECT r.id, coalesce(r.unit, 0), r.year, r.version, r.current, r.edition, r.organ, r.edits, g.overlay
		FROM report r JOIN reading g ON g.report = r.id`)
	return each(rows, err, func(scan func(...any) error) error {
		var s State
		var edits int
		var overlay string
		if err := scan(&s.Report, &s.Unit, &s.Year, &s.Version, &s.Current, &s.Edition, &s.Organ, &edits, &overlay); err != nil {
			return err
		}
		if err := unmarshal(overlay, &s.Overlay); err != nil {
			return err
		}
		return f(&s, replays[s.Report].compare(&s, edits))
	})
}

// replayAll replays the whole journal over empty overlays.
func replayAll(v querier) (map[ReportID]*replay, error) {
	out := map[ReportID]*replay{}
	rows, err := v.query(`SELECT seq, report, kind, target, before, after FROM journal WHERE report IS NOT NULL ORDER BY seq`)
	return out, each(rows, err, func(scan func(...any) error) error {
		var seq int64
		var id ReportID
		var kind Kind
		var c Change
		if err := scan(&seq, &id, &kind, &c.Target, &c.Before, &c.After); err != nil {
			return err
		}
		if out[id] == nil || kind == KindSalvage && c.Target == "" {
			out[id] = &replay{overlay: Overlay{}, fields: map[string]string{}}
		}
		if r := out[id]; r.err == nil {
			r.err = r.row(seq, kind, &c)
		}
		return nil
	})
}

// row replays one row of the journal.
func (r *replay) row(seq int64, kind Kind, c *Change) error {
	switch {
	case len(c.Target) > 0 && c.Target[0] == '@':
		if was, known := r.fields[c.Target]; known && was != c.Before {
			return fail(Damaged, fmt.Sprintf("journal %d: %s was %q, not %q", seq, c.Target, was, c.Before))
		}
		r.fields[c.Target] = c.After
	case c.Target != "" && (undoable(kind) || kind == KindUndo || kind == KindRedo || kind == KindSalvage):
		if err := r.overlay.change(c); err != nil {
			return fail(Damaged, fmt.Sprintf("journal %d: %v", seq, err))
		}
	}
	return nil
}

// compare holds a report as kept against its journal.
func (r *replay) compare(s *State, edits int) error {
	if r == nil {
		return fail(Damaged, fmt.Sprintf("report %d has no journal", s.Report))
	}
	if r.err != nil {
		return r.err
	}
	if !maps.Equal(r.overlay, s.Overlay) || edits != len(s.Overlay) {
		return fail(Damaged, fmt.Sprintf("report %d: the figures are not those of the journal", s.Report))
	}
	kept := map[string]string{
		TargetEdition: s.Edition, TargetOrgan: s.Organ, TargetYear: itoa(s.Year), TargetUnit: itoa(s.Unit),
		TargetVersion: itoa(s.Version), TargetCurrent: bit(s.Current),
	}
	for target, value := range r.fields {
		if kept[target] != value {
			return fail(Damaged, fmt.Sprintf("report %d: %s is %q, the journal says %q", s.Report, target, kept[target], value))
		}
	}
	return nil
}
