package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// BeginImport opens an entry of the import log. source says what was chosen.
func (w *Workspace) BeginImport(ctx context.Context, source string) (RunID, error) {
	var id int64
	err := w.write(ctx, "begin import", func(t *tx) (err error) {
		id, err = t.insert("INSERT INTO run (source, who, started, ended, cancelled) VALUES (?,?,?,0,0)", source, t.who, t.at)
		return err
	})
	return RunID(id), err
}

// EndImport closes an entry of the import log. One that the program did not come
// to close has no end.
func (w *Workspace) EndImport(ctx context.Context, run RunID, cancelled bool) error {
	return w.write(ctx, "end import", func(t *tx) error {
		n, err := t.change("UPDATE run SET ended = ?, cancelled = ? WHERE id = ?", t.at, cancelled, int64(run))
		if err == nil && n == 0 {
			err = fail(NotFound, fmt.Sprintf("import %d", run))
		}
		return err
	})
}

// Unended returns the imports that a sudden end cut short: the reports that came in
// with them may not have been compared with those of other years.
func (w *Workspace) Unended(ctx context.Context) ([]RunID, error) {
	out := []RunID{}
	err := w.read(ctx, "unended imports", "SELECT id FROM run WHERE ended = 0 ORDER BY id", nil, func(scan func(...any) error) error {
		var id RunID
		err := scan(&id)
		out = append(out, id)
		return err
	})
	return out, err
}

// InsertBatch stores files with their reports and results in one transaction,
// all or none, and says what became of each. A hundred files or so are a good
// batch: fewer cost a wait for the disk each, more cost memory and keep edits
// waiting. A report of a unit and year becomes the newest version there.
func (w *Workspace) InsertBatch(ctx context.Context, run RunID, files []Incoming) ([]Inserted, error) {
	out := make([]Inserted, len(files))
	err := w.write(ctx, "import", func(t *tx) error {
		for i := range files {
			got, err := t.insertFile(&files[i])
			if err != nil {
				return fmt.Errorf("%s: %w", files[i].Name, err)
			}
			if err := t.do("INSERT INTO item (run, name, outcome, failure, message, submission, reports) VALUES (?,?,?,?,?,?,?)",
				int64(run), files[i].Name, string(got.Outcome), files[i].Failure, files[i].Message,
				orNull(got.Submission), len(got.Reports)); err != nil {
				return err
			}
			out[i] = got
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (t *tx) insertFile(in *Incoming) (got Inserted, err error) {
	got.Outcome = Stored
	if in.Failure != "" {
		got.Outcome = Failed
	}
	if in.Bytes == nil {
		if len(in.Reports) > 0 {
			return got, fail(Invalid, "reports without a file")
		}
		return got, nil
	}
	sum := hash(in.Bytes)
	if !in.Again {
		found, err := t.one(`SELECT s.id FROM content c JOIN submission s ON s.content = c.id
			WHERE c.sha256 = ? AND EXISTS (SELECT 1 FROM report r WHERE r.submission = s.id AND r.removed = 0)
			ORDER BY s.id LIMIT 1`, []any{sum}, &got.Submission)
		if err != nil {
			return got, err
		}
		if found {
			got.Outcome = Duplicate
			return got, nil
		}
	}
	content, err := t.putContent(sum, in.Bytes)
	if err != nil {
		return got, err
	}
	id, err := t.insert("INSERT INTO submission (content, name, kind, received, who) VALUES (?,?,?,?,?)",
		content, in.Name, in.Kind, t.at, t.who)
	if err != nil {
		return got, err
	}
	got.Submission = SubmissionID(id)
	for i := range in.Reports {
		report, version, err := t.insertReport(&in.Reports[i], got.Submission, in.Name, "")
		if err != nil {
			return got, err
		}
		got.Reports = append(got.Reports, report)
		got.Versions = append(got.Versions, version)
	}
	return got, nil
}

// AddReport adds a report that no submission brought: an aggregate, or one that
// is typed in from paper.
func (w *Workspace) AddReport(ctx context.Context, r IncomingReport, why string) (ReportID, error) {
	var id ReportID
	err := w.write(ctx, "add report", func(t *tx) (err error) {
		id, _, err = t.insertReport(&r, 0, "", why)
		return err
	})
	return id, err
}

// valid refuses what could not be read back.
func (in *IncomingReport) valid() error {
	switch {
	case !json.Valid(in.Base):
		return fail(Invalid, "the reading is no JSON")
	case !json.Valid(in.Result.Body):
		return fail(Invalid, "the result is no JSON")
	}
	return in.Result.valid()
}

func (t *tx) insertReport(in *IncomingReport, from SubmissionID, file, why string) (ReportID, int, error) {
	if err := in.valid(); err != nil {
		return 0, 0, err
	}
	res, at := &in.Result, slot{in.Unit, in.Year}
	version := 1
	if !at.none() {
		if _, err := t.one("SELECT coalesce(max(version), 0) + 1 FROM report WHERE unit = ? AND year = ? AND year > 0",
			[]any{int64(at.unit), at.year}, &version); err != nil {
			return 0, 0, err
		}
	}
	row, err := t.insert(`INSERT INTO report (unit, year, version, current, removed, verdict, errors, warnings, rules, headline, settled, edits,
			changed, edition, organ, submission, part, code, catalogue, checked) VALUES (?,?,?,0,0,?,?,?,?,?,?,0,?,?,?,?,?,?,?,?)`,
		orNull(in.Unit), in.Year, version, res.Verdict, res.Errors, res.Warnings, strings.Join(res.Rules, " "), res.Headline, res.Settled,
		t.at, in.Edition, in.Organ, orNull(from), in.Part, res.Code, res.Catalogue, t.at)
	if err != nil {
		return 0, 0, err
	}
	id := ReportID(row)
	if err := t.do("INSERT INTO reading (report, overlay, base, now) VALUES (?,'{}',?,NULL)", row, t.packer.packJSON(in.Base)); err != nil {
		return 0, 0, err
	}
	if err := t.do("INSERT INTO result (report, body) VALUES (?,?)", row, t.packer.packJSON(res.Body)); err != nil {
		return 0, 0, err
	}
	seq, err := t.note(Entry{Report: id, Kind: KindImport, After: file, Why: why})
	if err != nil {
		return 0, 0, err
	}
	if version > 1 && in.Aside {
		if counts, err := t.one(selectCounting, []any{int64(at.unit), at.year}, new(int)); err != nil || counts {
			return id, version, err
		}
	}
	if version > 1 {
		if err := t.demote(at, StepID(seq)); err != nil {
			return 0, 0, err
		}
	}
	return id, version, t.do("UPDATE report SET current = 1 WHERE id = ?", row)
}

// Runs returns the last imports, the newest first.
func (w *Workspace) Runs(ctx context.Context, limit int) ([]Run, error) {
	out := []Run{}
	err := w.read(ctx, "runs", `SELECT r.id, r.source, r.who, r.started, r.ended, r.cancelled, count(i.id),
			coalesce(sum(i.outcome = 'duplicate'), 0), coalesce(sum(i.outcome = 'failed'), 0)
		FROM (SELECT * FROM run ORDER BY id DESC LIMIT ?) r LEFT JOIN item i ON i.run = r.id
		GROUP BY r.id ORDER BY r.id DESC`, []any{limit}, func(scan func(...any) error) error {
		var r Run
		var started, ended int64
		err := scan(&r.ID, &r.Source, &r.Who, &started, &ended, &r.Cancelled, &r.Files, &r.Duplicates, &r.Failures)
		r.Started, r.Ended = instant(started), instant(ended)
		out = append(out, r)
		return err
	})
	return out, err
}

// Items returns what became of the files of an import, in their order.
func (w *Workspace) Items(ctx context.Context, run RunID) ([]Item, error) {
	out := []Item{}
	err := w.read(ctx, "items", `SELECT name, outcome, failure, message, coalesce(submission, 0), reports
		FROM item WHERE run = ? ORDER BY id`, []any{int64(run)}, func(scan func(...any) error) error {
		var i Item
		err := scan(&i.Name, &i.Outcome, &i.Failure, &i.Message, &i.Submission, &i.Reports)
		out = append(out, i)
		return err
	})
	return out, err
}
