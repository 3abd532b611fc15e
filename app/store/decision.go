package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
)

// Decide records a person's stand on a finding and checks the report with it. It
// takes the place of one on the same rule and scope. Who and At are set here.
func (w *Workspace) Decide(ctx context.Context, check Checker, d Decision) (*Report, DecisionID, error) {
	var id DecisionID
	if d.Rule == "" || d.Stand == "" {
		return nil, 0, fail(Invalid, "decision without rule or stand")
	}
	r, err := w.alter(ctx, "decide", check, d.Report, func(t *tx, r *Report) (StepID, error) {
		var step StepID
		for i := range r.Decisions {
			if old := &r.Decisions[i]; old.Rule == d.Rule && old.Scope == d.Scope {
				var err error
				if step, err = t.withdraw(old, d.Reason, 0); err != nil {
					return 0, err
				}
			}
		}
		covers := d.Covers
		if covers == nil {
			covers = map[string]string{}
		}
		row, err := t.insert(`INSERT INTO decision (report, rule, scope, stand, reason, covers, lapsed, who, at, withdrawn)
			VALUES (?,?,?,?,?,?,'[]',?,?,0)`, int64(d.Report), d.Rule, d.Scope, d.Stand, d.Reason, marshal(covers), t.who, t.at)
		if err != nil {
			return 0, err
		}
		id = DecisionID(row)
		seq, err := t.note(Entry{Step: step, Report: d.Report, Kind: KindDecision, Target: subject(&d), After: d.Stand, Why: d.Reason})
		if err != nil {
			return 0, err
		}
		r.Decisions, err = decisions(t, d.Report, true)
		return StepID(seq), err
	})
	return r, id, err
}

// Withdraw takes a decision back and checks the report without it.
func (w *Workspace) Withdraw(ctx context.Context, check Checker, id DecisionID, why string) (*Report, error) {
	var report ReportID
	if err := w.read(ctx, "withdraw", "SELECT report FROM decision WHERE id = ? AND withdrawn = 0", []any{int64(id)},
		func(scan func(...any) error) error { return scan(&report) }); err != nil {
		return nil, err
	}
	if report == 0 {
		return nil, fail(NotFound, fmt.Sprintf("decision %d", id))
	}
	return w.alter(ctx, "withdraw", check, report, func(t *tx, r *Report) (StepID, error) {
		at := slices.IndexFunc(r.Decisions, func(d Decision) bool { return d.ID == id })
		if at < 0 {
			return 0, fail(NotFound, fmt.Sprintf("decision %d", id))
		}
		step, err := t.withdraw(&r.Decisions[at], why, 0)
		r.Decisions = slices.Delete(r.Decisions, at, at+1)
		return step, err
	})
}

func (t *tx) withdraw(d *Decision, why string, step StepID) (StepID, error) {
	if err := t.do("UPDATE decision SET withdrawn = ? WHERE id = ?", t.at, int64(d.ID)); err != nil {
		return 0, err
	}
	seq, err := t.note(Entry{Step: step, Report: d.Report, Kind: KindWithdraw, Target: subject(d), Before: d.Stand, Why: why})
	return StepID(seq), err
}

// subject names what a decision is about, as the journal does.
func subject(d *Decision) string {
	if d.Scope == "" {
		return d.Rule
	}
	return d.Rule + " " + d.Scope
}

// touch lets the decisions lapse that cover what was changed, and holds those
// again whose values are all back.
func (t *tx) touch(r *Report, c Change, step StepID) error {
	for i := range r.Decisions {
		d := &r.Decisions[i]
		covered, covers := d.Covers[c.Target]
		if !covers {
			continue
		}
		at, was := slices.Index(d.Lapsed, c.Target), len(d.Lapsed)
		switch {
		case c.After != covered && at < 0:
			d.Lapsed = append(d.Lapsed, c.Target)
		case c.After == covered && at >= 0:
			d.Lapsed = slices.Delete(d.Lapsed, at, at+1)
		default:
			continue
		}
		if err := t.do("UPDATE decision SET lapsed = ? WHERE id = ?", marshal(d.Lapsed), int64(d.ID)); err != nil {
			return err
		}
		e := Entry{Step: step, Report: r.Report, Target: subject(d), Why: c.Target}
		switch {
		case was == 0:
			e.Kind, e.Before = KindLapse, d.Stand
		case len(d.Lapsed) == 0:
			e.Kind, e.After = KindReinstate, d.Stand
		default:
			continue
		}
		if _, err := t.note(e); err != nil {
			return err
		}
	}
	return nil
}

// Decisions returns all decisions on a report, or of the workspace when report
// is 0, oldest first, those taken back included.
func (w *Workspace) Decisions(ctx context.Context, report ReportID) ([]Decision, error) {
	var out []Decision
	err := w.look(ctx, "decisions", func(v view) (err error) {
		out, err = decisions(v, report, false)
		return err
	})
	return out, err
}

func decisions(q querier, report ReportID, standing bool) ([]Decision, error) {
	out := []Decision{}
	query := `SELECT id, report, rule, scope, stand, reason, covers, lapsed, who, at, withdrawn FROM decision WHERE `
	if report == 0 {
		query += "?1 = 0"
	} else {
		query += "report = ?1"
	}
	if standing {
		query += " AND withdrawn = 0"
	}
	rows, err := q.query(query+" ORDER BY id", int64(report))
	err = each(rows, err, func(scan func(...any) error) error {
		var d Decision
		var covers, lapsed string
		var at, withdrawn int64
		if err := scan(&d.ID, &d.Report, &d.Rule, &d.Scope, &d.Stand, &d.Reason, &covers, &lapsed, &d.Who, &at, &withdrawn); err != nil {
			return err
		}
		d.At, d.Withdrawn = instant(at), instant(withdrawn)
		if err := unmarshal(covers, &d.Covers); err != nil {
			return err
		}
		if err := unmarshal(lapsed, &d.Lapsed); err != nil {
			return err
		}
		out = append(out, d)
		return nil
	})
	return out, err
}

func atoi(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64) // written by itoa; anything else is unit or year 0
	return n
}
