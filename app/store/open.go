package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// readConnections bound how many queries run at once.
const readConnections = 4

// open opens the file at an absolute path. A fresh file is empty and becomes a
// workspace; any other empty file is refused.
func open(ctx context.Context, path string, opt Options, sys system, fresh bool) (w *Workspace, err error) {
	w = &Workspace{path: path, readOnly: opt.ReadOnly, now: opt.Now, user: opt.User, network: sys.onNetwork(path), groups: make(map[ReportID]group)}
	if w.now == nil {
		w.now = time.Now
	}
	defer func() {
		if err != nil {
			_ = w.shut()
			w = nil
		}
	}()
	if !fresh {
		if err := sniff(path); err != nil {
			return w, err
		}
	}
	if w.readOnly {
		err = w.openToLook(ctx)
	} else {
		err = w.openToWrite(ctx)
	}
	if err != nil {
		return w, openError(err, path)
	}
	if err := w.examine(ctx, sys, fresh); err != nil {
		return w, openError(err, path)
	}
	return w, nil
}

// openError classifies what went wrong in opening. That SQLite cannot open a
// file that we have just read means that its name is too long for it: it takes
// 512 bytes on Linux.
func openError(err error, path string) error {
	if e, ok := errors.AsType[*sqlite.Error](err); ok && e.Code()&0xff == sqlite3.SQLITE_CANTOPEN && len(path) > 500 {
		return &Error{Code: TooLong, Detail: path, Err: err}
	}
	return classify(err, path)
}

// Places in the header of a SQLite file.
const (
	headerSize = 100
	atAppID    = 68
)

var magic = []byte("SQLite format 3\x00")

// sniff refuses what is no workspace before SQLite touches it.
func sniff(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return classify(err, path)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return fail(NotWorkspace, "not a regular file")
	}
	var header [headerSize]byte
	n, err := io.ReadFull(f, header[:])
	switch {
	case errors.Is(err, io.EOF):
		return fail(NotWorkspace, "empty file")
	case errors.Is(err, io.ErrUnexpectedEOF):
		if n > 0 && bytes.HasPrefix(magic, header[:min(n, len(magic))]) {
			return fail(Damaged, "cut off within the header")
		}
		return fail(NotWorkspace, "too short")
	case err != nil:
		return &Error{Code: Failing, Detail: path, Err: err}
	}
	ours := binary.BigEndian.Uint32(header[atAppID:]) == applicationID
	whole := bytes.HasPrefix(header[:], magic)
	switch {
	case ours && whole:
		return nil
	case ours:
		return fail(Damaged, "the header is overwritten")
	}
	return fail(NotWorkspace, "another application's file")
}

// openToWrite claims the file and opens it: WAL where that works, a rollback
// journal on a network share.
func (w *Workspace) openToWrite(ctx context.Context) (err error) {
	f, err := os.OpenFile(w.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	f.Close()
	if w.held, err = claim(w.path, w.user, w.now()); err != nil {
		return err
	}
	query := []string{"mode=rw", "_pragma=foreign_keys(1)", "_pragma=cache_size(-16000)"}
	if w.network {
		// Without shared memory a file left in WAL mode opens only exclusively.
		query = append(query, "_pragma=locking_mode(EXCLUSIVE)")
	}
	if w.writer, err = openWriter(ctx, address(w.path, query...)); err != nil {
		return err
	}
	mode, journal := "WAL", ""
	if w.network {
		mode = "DELETE"
	}
	if err := w.writer.conn.QueryRowContext(ctx, "PRAGMA journal_mode="+mode).Scan(&journal); err != nil {
		return err
	}
	for _, sql := range []string{
		"PRAGMA locking_mode=NORMAL",
		"SELECT count(*) FROM sqlite_schema", // lets go of the lock, which the line above does not
		"PRAGMA synchronous=FULL",
		"PRAGMA journal_size_limit=8388608",
	} {
		if _, err := w.writer.conn.ExecContext(ctx, sql); err != nil {
			return err
		}
	}
	return w.openReaders("mode=rw")
}

// openToLook opens the file without claiming it. Where SQLite may not make the
// files that WAL needs, the file is taken as it stands, which is right only when
// nothing waits to be merged into it.
func (w *Workspace) openToLook(ctx context.Context) (err error) {
	if err := w.openReaders("mode=ro"); err != nil {
		return err
	}
	_, err = w.readers.db.ExecContext(ctx, "SELECT count(*) FROM sqlite_schema")
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*sqlite.Error](err); !ok ||
		e.Code()&0xff != sqlite3.SQLITE_CANTOPEN && e.Code()&0xff != sqlite3.SQLITE_READONLY {
		return err
	}
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, statErr := os.Stat(w.path + suffix); statErr == nil && info.Size() > 0 {
			return &Error{Code: Unsettled, Detail: w.path + suffix, Err: err}
		}
	}
	_ = w.readers.close()
	return w.openReaders("mode=ro", "immutable=1")
}

// openReaders opens the connections that only read.
func (w *Workspace) openReaders(query ...string) (err error) {
	w.source = address(w.path, query...)
	w.readers, err = openPool(w.source+"&_pragma=query_only(1)", readConnections)
	return err
}

// examine checks the file and brings its schema up to date.
func (w *Workspace) examine(ctx context.Context, sys system, fresh bool) error {
	var app, version, foreign int
	db := w.readers.db
	if err := db.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version").Scan(&app, &version); err != nil {
		return err
	}
	if version > len(sys.migrations) {
		return fail(Newer, fmt.Sprintf("schema %d, this program knows %d", version, len(sys.migrations)))
	}
	if !fresh {
		if app != applicationID || version < 1 {
			return fail(NotWorkspace, "no schema of ours")
		}
		// Our schema has neither; in a file from elsewhere they could run on our behalf.
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger','view') OR sql LIKE 'create virtual%'").Scan(&foreign); err != nil {
			return err
		}
		if foreign > 0 {
			return fail(NotWorkspace, "triggers or views in the schema")
		}
		if err := quickCheck(ctx, w.readers); err != nil {
			return err
		}
	}
	if version == len(sys.migrations) {
		return nil
	}
	if w.readOnly {
		return fail(Unsettled, fmt.Sprintf("schema %d must be brought to %d first", version, len(sys.migrations)))
	}
	return w.migrate(ctx, sys, version)
}

// quickCheck has SQLite look at every page.
func quickCheck(ctx context.Context, p *pool) error {
	var found string
	if err := p.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fail(Damaged, found)
	}
	return nil
}
