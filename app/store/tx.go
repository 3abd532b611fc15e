package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// A tx is one writing transaction, with what each row of it is signed with.
type tx struct {
	*writer
	ctx context.Context
	at  int64 // milliseconds since 1970
	who string
	seq int64 // of the last journal row written; 0 before the first
}

// write runs f in a transaction and returns when it is on the disk. A context
// can end it before it begins, not half way: whoever waits learns what became of it.
func (w *Workspace) write(ctx context.Context, doing string, f func(*tx) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.closed.Load():
		return fail(Closed, doing)
	case w.readOnly:
		return fail(ReadOnly, doing)
	case ctx.Err() != nil:
		return ctx.Err()
	}
	defer w.changes.Add(1) // also when it failed: whether a failed COMMIT reached the disk is not known
	t := &tx{writer: w.writer, ctx: context.WithoutCancel(ctx), at: millis(w.now()), who: w.user}
	return classify(t.run(f), doing)
}

func (t *tx) run(f func(*tx) error) (err error) {
	if _, err := t.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	done := false
	defer func() { // also when a Checker panics
		if !done {
			_, _ = t.exec("ROLLBACK") // SQLite may have rolled back by itself
		}
	}()
	if err := f(t); err != nil {
		return err
	}
	if _, err := t.exec("COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

// exec runs a statement.
func (t *tx) exec(query string, args ...any) (sql.Result, error) {
	s, err := t.stmt(t.ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(t.ctx, args...)
}

// do runs a statement whose outcome is of no interest.
func (t *tx) do(query string, args ...any) error {
	_, err := t.exec(query, args...)
	return err
}

// insert runs a statement and returns the id of the row that it inserted.
func (t *tx) insert(query string, args ...any) (int64, error) {
	res, err := t.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// change runs a statement and returns how many rows it changed.
func (t *tx) change(query string, args ...any) (int64, error) {
	res, err := t.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// query runs a query within the transaction.
func (t *tx) query(query string, args ...any) (*sql.Rows, error) {
	s, err := t.stmt(t.ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(t.ctx, args...)
}

// one reads a single row; found is false when there is none.
func (t *tx) one(query string, args []any, into ...any) (found bool, err error) {
	return one(t, query, args, into...)
}

// A querier is a transaction that reads: a tx, or a view.
type querier interface {
	query(query string, args ...any) (*sql.Rows, error)
}

func one(q querier, query string, args []any, into ...any) (found bool, err error) {
	rows, err := q.query(query, args...)
	err = each(rows, err, func(scan func(...any) error) error {
		found = true
		return scan(into...)
	})
	return found, err
}

// each hands rows to f, which scans them.
func each(rows *sql.Rows, err error, f func(scan func(...any) error) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A view is the workspace as it stands at one moment.
type view struct {
	ctx context.Context
	sql *sql.Tx
}

func (v view) query(query string, args ...any) (*sql.Rows, error) {
	return v.sql.QueryContext(v.ctx, query, args...)
}

// look runs several queries on one view.
func (w *Workspace) look(ctx context.Context, doing string, f func(view) error) error {
	if w.closed.Load() {
		return fail(Closed, doing)
	}
	begun, err := w.readers.db.BeginTx(ctx, nil)
	if err != nil {
		return classify(err, doing)
	}
	defer begun.Rollback() // there is nothing to commit
	return classify(f(view{ctx, begun}), doing)
}

// read runs a query outside of any transaction and hands its rows to f.
func (w *Workspace) read(ctx context.Context, doing, query string, args []any, f func(scan func(...any) error) error) error {
	if w.closed.Load() {
		return fail(Closed, doing)
	}
	rows, err := w.readers.query(ctx, query, args...)
	return classify(each(rows, err, f), doing)
}

// millis and instant convert times to what the file holds and back; 0 is no time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

// orNull stores id 0 as NULL, which foreign keys pass over.
func orNull[T ~int64](id T) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

// marshal writes maps and slices of strings as JSON, which cannot fail.
func marshal(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// unmarshal reads what marshal wrote.
func unmarshal(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return &Error{Code: Damaged, Detail: "stored JSON", Err: err}
	}
	return nil
}
