package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Options say who works and what time it is.
type Options struct {
	User     string           // whose name the journal carries
	Now      func() time.Time // nil for time.Now
	ReadOnly bool             // open only to look; claims nothing
}

// A Workspace is an open file. Close it.
type Workspace struct {
	path     string
	readOnly bool
	network  bool
	now      func() time.Time
	source   string // what connections that read are opened by
	backup   string // made before a migration, "" when none was needed
	held     *holder
	writer   *writer // one connection; nil when read-only
	readers  *pool
	closed   atomic.Bool
	changes  atomic.Int64 // see Changes

	mu     sync.Mutex // guards what follows, and is held by whoever writes
	user   string
	groups map[ReportID]group // the last step of each report that was changed since the start
}

// system is what of the outside world opening depends on, so that tests can
// have a network share or a later program.
type system struct {
	migrations []migration
	onNetwork  func(path string) bool
	noBackup   bool // before migrations: the file is a copy as it is
}

func thisSystem() system { return system{migrations: migrations, onNetwork: onNetwork} }

// Path returns the absolute path of the file.
func (w *Workspace) Path() string { return w.path }

// ReadOnly reports whether the workspace was opened only to look.
func (w *Workspace) ReadOnly() bool { return w.readOnly }

// Network reports whether the file lies on another computer. There every commit
// is slower, and the person should be told to work on a copy of their own disk.
func (w *Workspace) Network() bool { return w.network }

// MigrationBackup returns the path of the copy made when opening brought the
// schema up to date; "" when it was so already.
func (w *Workspace) MigrationBackup() string { return w.backup }

// Changes counts what was written since the workspace was opened: what was worked
// out from it stands while the count is the same. It is not known of a workspace
// opened only to look, which another process may be writing.
func (w *Workspace) Changes() (n int64, known bool) { return w.changes.Load(), !w.readOnly }

// User returns whose name the journal carries.
func (w *Workspace) User() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.user
}

// SetUser changes whose name the journal carries from now on.
func (w *Workspace) SetUser(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.user = name
}

// Create makes a new workspace; it never overwrites a file.
func Create(ctx context.Context, path string, opt Options) (*Workspace, error) {
	return create(ctx, path, opt, thisSystem())
}

func create(ctx context.Context, path string, opt Options, sys system) (*Workspace, error) {
	if opt.ReadOnly {
		return nil, fail(Invalid, "create read-only")
	}
	path, err := absolute(path)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if err != nil {
		return nil, classify(err, path)
	}
	if err := f.Close(); err != nil {
		return nil, classify(err, path)
	}
	w, err := open(ctx, path, opt, sys, true)
	if err != nil {
		_ = os.Remove(path)
		return nil, err
	}
	// What the file is must stand in the file itself from the start: after a sudden
	// end it is looked at before the write-ahead log is.
	if err := w.merge(ctx); err != nil {
		_ = w.Close()
		return nil, err
	}
	flushFolder(path)
	return w, nil
}

// merge writes the write-ahead log into the file.
func (w *Workspace) merge(ctx context.Context) error {
	var busy, pages, moved int
	err := w.writer.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	return classify(err, w.path)
}

// Open opens a workspace, brings its schema up to date after a dated backup, and
// checks it. Every error that has a way out for the user is an *Error.
func Open(ctx context.Context, path string, opt Options) (*Workspace, error) {
	path, err := absolute(path)
	if err != nil {
		return nil, err
	}
	return open(ctx, path, opt, thisSystem(), false)
}

func absolute(path string) (string, error) {
	if path == "" || strings.ContainsRune(path, 0) {
		return "", fail(Invalid, "path")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", classify(err, path)
	}
	// One file must have one name, or two processes would claim it twice.
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	return abs, nil
}

// Close merges the write-ahead log into the file, so that the one file is the
// whole workspace, and lets go of it. Closing twice is no error.
func (w *Workspace) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed.Swap(true) {
		return nil
	}
	return w.shut()
}

// shut closes what is open; the last writer to close merges the log.
func (w *Workspace) shut() error {
	err := errors.Join(w.readers.close(), w.writer.close())
	w.held.release()
	return classify(err, "close")
}
