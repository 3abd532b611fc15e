package store

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"
)

// load reads a report as it stands with its result.
func load(q querier, id ReportID) (*Report, error) {
	r := &Report{State: State{Report: id}}
	var overlay, rules string
	var base, now, body []byte
	var removed, checked, changed int64
	found, err := one(q, `SELECT coalesce(r.unit, 0), r.year, r.version, r.current, r.removed, r.edition, r.organ,
			coalesce(r.submission, 0), r.part, r.verdict, r.errors, r.warnings, r.rules, r.headline, r.settled, r.code, r.catalogue,
			r.checked, r.changed, g.overlay, g.base, g.now, e.body
		FROM report r JOIN reading g ON g.report = r.id JOIN result e ON e.report = r.id WHERE r.id = ?`, []any{int64(id)},
		&r.Unit, &r.Year, &r.Version, &r.Current, &removed, &r.Edition, &r.Organ,
		&r.Submission, &r.Part, &r.Result.Verdict, &r.Result.Errors, &r.Result.Warnings, &rules, &r.Result.Headline, &r.Result.Settled, &r.Result.Code, &r.Result.Catalogue,
		&checked, &changed, &overlay, &base, &now, &body)
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fail(NotFound, fmt.Sprintf("report %d", id))
	}
	r.Removed, r.CheckedAt, r.ChangedAt = instant(removed), instant(checked), instant(changed)
	r.Result.Rules = strings.Fields(rules)
	if err := unmarshal(overlay, &r.Overlay); err != nil {
		return nil, err
	}
	if r.Base, err = unpackJSON(base); err != nil {
		return nil, err
	}
	r.Reading = r.Base
	if now != nil {
		if r.Reading, err = unpackJSON(now); err != nil {
			return nil, err
		}
	}
	if r.Result.Body, err = unpackJSON(body); err != nil {
		return nil, err
	}
	r.Decisions, err = decisions(q, id, true)
	return r, err
}

func loadHistory(q querier, id ReportID) (history, error) {
	var h history
	rows, err := q.query(selectHistory, int64(id))
	return h, each(rows, err, historyRow(&h))
}

// Report returns a report with its reading, result and decisions.
func (w *Workspace) Report(ctx context.Context, id ReportID) (*Report, error) {
	var r *Report
	err := w.look(ctx, "report", func(v view) (err error) {
		if r, err = load(v, id); err != nil {
			return err
		}
		h, err := loadHistory(v, id)
		r.CanUndo, r.CanRedo = h.canUndo(), h.canRedo()
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// check has the report read and checked as it stands, and keeps what comes of it.
func (t *tx) check(r *Report, check Checker) error {
	checked, err := check(r)
	if err != nil {
		return err
	}
	if err := checked.Result.valid(); err != nil {
		return err
	}
	r.Checked = checked
	r.CheckedAt = instant(t.at)
	return t.save(r)
}

// valid refuses what no check says. That the texts are JSON is looked at when a report
// comes in, not again at every keystroke: it would take as long as the check.
func (res *Result) valid() error {
	if res.Verdict == "" || res.Verdict == Missing {
		return fail(Invalid, "verdict "+res.Verdict)
	}
	return nil
}

// save writes all of a report but its place: that is move's.
func (t *tx) save(r *Report) error {
	res := &r.Result
	if err := t.do(`UPDATE report SET edition = ?, organ = ?, edits = ?, changed = ?, verdict = ?, errors = ?, warnings = ?,
			rules = ?, headline = ?, settled = ?, code = ?, catalogue = ?, checked = ? WHERE id = ?`, r.Edition, r.Organ, len(r.Overlay), millis(r.ChangedAt),
		res.Verdict, res.Errors, res.Warnings, strings.Join(res.Rules, " "), res.Headline, res.Settled, res.Code, res.Catalogue, millis(r.CheckedAt),
		int64(r.Report)); err != nil {
		return err
	}
	var now any
	if !bytes.Equal(r.Reading, r.Base) {
		now = t.packer.packJSON(r.Reading)
	}
	if err := t.do("UPDATE reading SET overlay = ?, now = ? WHERE report = ?", marshal(r.Overlay), now, int64(r.Report)); err != nil {
		return err
	}
	return t.do("UPDATE result SET body = ? WHERE report = ?", t.packer.packJSON(res.Body), int64(r.Report))
}

// A Place is where a report stands, without anything of what it says: it can be
// read of a report that is damaged.
type Place struct {
	Unit    UnitID
	Year    int
	Organ   string
	Current bool
	Removed time.Time
}

// PlaceOf returns where a report stands.
func (w *Workspace) PlaceOf(ctx context.Context, id ReportID) (Place, error) {
	var p Place
	err := w.look(ctx, "place", func(v view) (err error) {
		p, err = placeOf(v, id)
		return err
	})
	return p, err
}

func placeOf(q querier, id ReportID) (p Place, err error) {
	var removed int64
	found, err := one(q, "SELECT coalesce(unit, 0), year, organ, current, removed FROM report WHERE id = ?", []any{int64(id)},
		&p.Unit, &p.Year, &p.Organ, &p.Current, &removed)
	if err == nil && !found {
		err = fail(NotFound, fmt.Sprintf("report %d", id))
	}
	p.Removed = instant(removed)
	return p, err
}

// Recheck checks reports anew: after a new catalogue, another rule setting, or
// a change of the report that they are compared with. Nothing is journalled, as
// no figure changes. It commits in parts, each whole by itself. A report that
// cannot be read back does not keep the others from it: it says undetermined from
// then on, since what it said last may not be so.
func (w *Workspace) Recheck(ctx context.Context, check Checker, ids ...ReportID) error {
	const part = 200
	for len(ids) > 0 {
		n := min(part, len(ids))
		err := w.write(ctx, "recheck", func(t *tx) error {
			for _, id := range ids[:n] {
				err := t.recheck(id, check)
				if IsDamaged(err) {
					err = t.unreadable(id)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func (t *tx) recheck(id ReportID, check Checker) error {
	r, err := load(t, id)
	if err != nil {
		return err
	}
	return t.check(r, check)
}

// damagedHeadline is what the list says of a report that cannot be read back.
const damagedHeadline = "这份报告存的内容已损坏，读不出来。请把它移出后重新导入原来的文件。"

func (t *tx) unreadable(id ReportID) error {
	return t.do(`UPDATE report SET verdict = 'undetermined', errors = 0, warnings = 0, rules = '', headline = ?, settled = 0, code = '',
		checked = ? WHERE id = ?`, damagedHeadline, t.at, int64(id))
}
