package store

import (
	"context"
	"encoding/json"
	"strings"
)

// selectUnits is the list of a year in one query: the units that report for it,
// or did, and behind them the reports without unit or without year.
const selectUnits = `
SELECT u.position, u.id, u.name, u.kind, coalesce(u.parent, 0), coalesce(r.id, 0), ?1, coalesce(r.verdict, 'missing'),
	coalesce(r.errors, 0), coalesce(r.warnings, 0), coalesce(r.rules, ''), coalesce(r.headline, ''), coalesce(r.settled, 0),
	coalesce(r.version, 0),
	(SELECT count(*) FROM report v WHERE v.unit = u.id AND v.year = ?1 AND v.year > 0 AND v.removed = 0),
	coalesce(r.edits, 0), coalesce(r.changed, 0), coalesce(s.name, '')
FROM unit u
LEFT JOIN report r ON r.unit = u.id AND r.year = ?1 AND r.current = 1 AND r.year > 0
LEFT JOIN submission s ON s.id = r.submission
WHERE r.id IS NOT NULL OR (u.from_year <= ?1 AND (u.to_year = 0 OR u.to_year >= ?1))
UNION ALL
SELECT 1 << 60, coalesce(r.unit, 0), r.organ, '', 0, r.id, r.year, r.verdict, r.errors, r.warnings, r.rules, r.headline, r.settled, r.version,
	1, r.edits, r.changed, coalesce(s.name, '')
FROM report r
LEFT JOIN submission s ON s.id = r.submission
WHERE r.year IN (0, ?1) AND (r.unit IS NULL OR r.year = 0) AND r.removed = 0
ORDER BY 1, 2, 6`

// Units returns the list of a year: each unit that reports for it with its
// current report, in the order of the roster, then the reports of the year that
// belong to no unit and those of no known year.
func (w *Workspace) Units(ctx context.Context, year int) ([]Row, error) {
	out := []Row{}
	err := w.read(ctx, "units", selectUnits, []any{year}, func(scan func(...any) error) error {
		var r Row
		var position, changed int64
		var rules string
		err := scan(&position, &r.Unit, &r.Name, &r.Kind, &r.Parent, &r.Report, &r.Year, &r.Status, &r.Errors, &r.Warnings,
			&rules, &r.Headline, &r.Settled, &r.Version, &r.Versions, &r.Edits, &changed, &r.File)
		r.Rules, r.Changed = strings.Fields(rules), instant(changed)
		out = append(out, r)
		return err
	})
	return out, err
}

// Years returns the years that there are reports of, ascending.
func (w *Workspace) Years(ctx context.Context) ([]int, error) {
	out := []int{}
	err := w.read(ctx, "years", "SELECT DISTINCT year FROM report WHERE year > 0 AND removed = 0 ORDER BY year", nil,
		func(scan func(...any) error) error {
			var year int
			err := scan(&year)
			out = append(out, year)
			return err
		})
	return out, err
}

// Current returns the current report of a unit and year, 0 when there is none.
func (w *Workspace) Current(ctx context.Context, unit UnitID, year int) (ReportID, error) {
	var id ReportID
	err := w.read(ctx, "current", "SELECT id FROM report WHERE unit = ? AND year = ? AND current = 1 AND year > 0",
		[]any{int64(unit), year}, func(scan func(...any) error) error { return scan(&id) })
	return id, err
}

// CurrentReading returns the report of a unit that counts for a year as it reads
// now, without its result; 0 when there is none.
func (w *Workspace) CurrentReading(ctx context.Context, unit UnitID, year int) (id ReportID, reading json.RawMessage, err error) {
	var kept []byte
	err = w.read(ctx, "current reading", `SELECT r.id, coalesce(g.now, g.base) FROM report r JOIN reading g ON g.report = r.id
		WHERE r.unit = ? AND r.year = ? AND r.current = 1 AND r.year > 0`,
		[]any{int64(unit), year}, func(scan func(...any) error) error { return scan(&id, &kept) })
	if id == 0 || err != nil {
		return 0, nil, err
	}
	reading, err = unpackJSON(kept)
	return id, reading, err
}

// Versions returns the reports of a unit and year, the newest first.
func (w *Workspace) Versions(ctx context.Context, unit UnitID, year int) ([]Version, error) {
	out := []Version{}
	err := w.read(ctx, "versions", `SELECT r.id, r.version, r.current, r.verdict, r.errors, r.warnings, r.edits, r.part, r.changed,
			coalesce(s.id, 0), coalesce(s.name, ''), coalesce(s.kind, ''), coalesce(c.sha256, ''), coalesce(c.size, 0),
			coalesce(s.received, j.at, 0), coalesce(s.who, j.who, ''), coalesce(j.why, '')
		FROM report r LEFT JOIN submission s ON s.id = r.submission LEFT JOIN content c ON c.id = s.content
		LEFT JOIN journal j ON j.seq = (SELECT min(seq) FROM journal WHERE report = r.id AND kind = 'import')
		WHERE r.unit = ? AND r.year = ? AND r.year > 0 AND r.removed = 0 ORDER BY r.version DESC`, []any{int64(unit), year},
		func(scan func(...any) error) error {
			var v Version
			var changed, received int64
			f := &v.File
			err := scan(&v.Report, &v.Version, &v.Current, &v.Verdict, &v.Errors, &v.Warnings, &v.Edits, &v.Part, &changed,
				&f.ID, &f.Name, &f.Kind, &f.SHA256, &f.Size, &received, &f.Who, &v.Why)
			v.Changed, f.Received = instant(changed), instant(received)
			out = append(out, v)
			return err
		})
	return out, err
}

// EachOrigin hands where each report that is there came from to yield. Reports that
// no file brought have none.
func (w *Workspace) EachOrigin(ctx context.Context, yield func(Origin) error) error {
	return w.read(ctx, "origins", `SELECT c.sha256, r.part, CASE WHEN s.kind = '`+Archive+`' THEN e.body END
		FROM report r JOIN submission s ON s.id = r.submission JOIN content c ON c.id = s.content
		LEFT JOIN result e ON e.report = r.id WHERE r.removed = 0`, nil, func(scan func(...any) error) error {
		var o Origin
		var body []byte
		if err := scan(&o.SHA256, &o.Part, &body); err != nil {
			return err
		}
		if body != nil {
			o.Result, _ = unpackJSON(body) // what is damaged names no file
		}
		return yield(o)
	})
}

// EachCurrent hands the current reports of a year, with the figures as they
// stand, to yield until it returns an error, which EachCurrent returns. They come
// one by one, so that a county of thousands need not fit into memory. One whose
// figures cannot be read back comes with Err, and the others after it. yield must
// not write to the workspace: on a network share that would wait for itself.
func (w *Workspace) EachCurrent(ctx context.Context, year int, yield func(Current) error) error {
	return w.read(ctx, "current reports", `SELECT r.id, coalesce(r.unit, 0), r.organ, r.edition, r.verdict, coalesce(g.now, g.base)
		FROM report r LEFT JOIN reading g ON g.report = r.id
		WHERE r.year = ? AND r.current = 1 AND r.removed = 0 ORDER BY r.id`, []any{year},
		func(scan func(...any) error) error {
			var c Current
			var reading []byte
			if err := scan(&c.Report, &c.Unit, &c.Organ, &c.Edition, &c.Verdict, &reading); err != nil {
				return err
			}
			c.Reading, c.Err = unpackJSON(reading)
			return yield(c)
		})
}
