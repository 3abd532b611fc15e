package store

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"strings"
	"sync"

	"modernc.org/sqlite"
)

// A pool is a set of connections for reading, with statements prepared once.
type pool struct {
	db    *sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt
}

// connect opens up to n connections when they are needed.
func connect(dsn string, n int) (*sql.DB, error) {
	connector, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

func openPool(dsn string, n int) (*pool, error) {
	db, err := connect(dsn, n)
	return &pool{db: db, stmts: map[string]*sql.Stmt{}}, err
}

// query runs a query, which is a constant of this room, so that the number of
// statements kept is bounded.
func (p *pool) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	p.mu.Lock()
	s := p.stmts[query]
	if s == nil {
		var err error
		if s, err = p.db.PrepareContext(ctx, query); err != nil {
			p.mu.Unlock()
			return nil, err
		}
		p.stmts[query] = s
	}
	p.mu.Unlock()
	return s.QueryContext(ctx, args...)
}

func (p *pool) close() error {
	if p == nil || p.db == nil {
		return nil
	}
	return p.db.Close()
}

// A writer is the one connection that writes, with its statements. Its
// transactions are statements too: those of database/sql would prepare anew in each.
type writer struct {
	db     *sql.DB
	conn   *sql.Conn
	stmts  map[string]*sql.Stmt
	packer packer
}

func openWriter(ctx context.Context, dsn string) (*writer, error) {
	db, err := connect(dsn, 1)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, err
	}
	return &writer{db: db, conn: conn, stmts: map[string]*sql.Stmt{}}, nil
}

func (w *writer) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := w.stmts[query]; s != nil {
		return s, nil
	}
	s, err := w.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	w.stmts[query] = s
	return s, nil
}

func (w *writer) close() error {
	if w == nil {
		return nil
	}
	for _, s := range w.stmts {
		_ = s.Close()
	}
	return errors.Join(w.conn.Close(), w.db.Close())
}

// longPath is the length in characters from which Windows wants a path in the
// \\?\ form, less what SQLite adds for its journals and we for ours.
const longPath = 220

// address returns the name of a file for SQLite: a URI, because the driver cuts
// plain names at a question mark. The path is absolute. What is in the query is
// done to every connection.
func address(path string, query ...string) string {
	if runtime.GOOS == "windows" && len(path) >= longPath {
		query = append(query, "vfs=win32-longpath")
		path = extended(path)
	}
	return "file:" + uriEscape.Replace(path) + "?" + strings.Join(append(query,
		"_defensive=1", "_pragma=busy_timeout(5000)", "_pragma=trusted_schema(0)",
		"_pragma=cell_size_check(1)"), "&")
}

// uriEscape hides what ends the path of a SQLite URI.
var uriEscape = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23")

// extended returns an absolute Windows path in the form that knows no limit of
// 260 characters.
func extended(path string) string {
	switch {
	case strings.HasPrefix(path, `\\?\`):
		return path
	case strings.HasPrefix(path, `\\`):
		return `\\?\UNC\` + path[2:]
	}
	return `\\?\` + path
}
