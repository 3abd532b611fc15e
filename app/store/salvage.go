package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Salvaged tells what Salvage could carry over.
type Salvaged struct {
	Kept   map[string]int // rows by table
	Broken []string       // tables that could not be read whole, or had rows that were not what they were
	Loose  []ReportID     // reports that lost their unit or year and are to be placed again
	Anew   []ReportID     // reports whose journal does not lead to their figures: it begins anew
}

// Salvage reads what can still be read of a damaged workspace into a new one. It
// works on a copy; the damaged file is not touched. A submission whose bytes are
// not those of its hash is left out, never passed on altered; a report that lost
// its place is kept as one of no unit. The caller should Recheck all reports
// afterwards: results that could not be read say undetermined.
func Salvage(ctx context.Context, from, to string, opt Options) (Salvaged, error) {
	return salvage(ctx, from, to, opt, thisSystem())
}

func salvage(ctx context.Context, from, to string, opt Options, sys system) (got Salvaged, err error) {
	got.Kept = map[string]int{}
	if from, err = absolute(from); err != nil {
		return got, err
	}
	if to, err = absolute(to); err != nil {
		return got, err
	}
	if _, err := os.Stat(from); err != nil {
		return got, classify(err, from)
	}
	dir, err := os.MkdirTemp(filepath.Dir(to), "gouji-salvage-")
	if err != nil {
		return got, classify(err, to)
	}
	defer os.RemoveAll(dir)
	wreck := filepath.Join(dir, "wreck")
	for _, suffix := range []string{"", "-wal", "-journal"} {
		if err := copyFile(from+suffix, wreck+suffix); err != nil && (suffix == "" || !errors.Is(err, os.ErrNotExist)) {
			return got, classify(err, from+suffix)
		}
	}
	version, err := mendHeader(wreck, len(sys.migrations))
	if err != nil {
		return got, classify(err, from)
	}
	old := sys
	old.migrations = sys.migrations[:version]
	w, err := create(ctx, to, opt, old)
	if err != nil {
		return got, err
	}
	err = errors.Join(w.salvageFrom(ctx, wreck, &got), w.Close())
	if err == nil { // brings the schema up to date, and proves that the file opens
		sys.noBackup = true
		if w, err = open(ctx, to, opt, sys, false); err == nil {
			err = w.Close()
		}
	}
	if err != nil {
		_ = os.Remove(to)
	}
	return got, classify(err, from)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// mendHeader gives a file the header that all our files have, keeping what
// differs between them where it is possible, and returns the version of its schema.
func mendHeader(path string, newest int) (version int, err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var h [headerSize]byte
	if _, err := io.ReadFull(f, h[:]); err != nil {
		return 0, fail(Damaged, "shorter than a header")
	}
	whole := bytes.HasPrefix(h[:], magic)
	copy(h[:], magic)
	copy(h[16:], []byte{0x10, 0})       // pages of 4096 bytes
	copy(h[20:], []byte{0, 64, 32, 32}) // nothing reserved; the shares of payload, which are fixed
	if h[18] != h[19] || h[18] < 1 || h[18] > 2 {
		h[18], h[19] = 1, 1
	}
	binary.BigEndian.PutUint32(h[44:], 4) // schema format
	binary.BigEndian.PutUint32(h[56:], 1) // UTF-8
	binary.BigEndian.PutUint32(h[atAppID:], applicationID)
	version = int(binary.BigEndian.Uint32(h[60:]))
	if version < 1 || version > newest {
		if whole && version > newest {
			return 0, fail(Newer, "schema of a later program")
		}
		version = newest
	}
	if err := lengthen(f, int64(binary.BigEndian.Uint32(h[28:]))); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	binary.BigEndian.PutUint32(h[28:], uint32(info.Size()/pageSize))
	copy(h[92:96], h[24:28]) // the size was right at the last change
	_, err = f.WriteAt(h[:], 0)
	return version, err
}

// pageSize is SQLite's default, which all our files have.
const pageSize = 4096

// lengthen gives a file that was cut off the number of pages that its header
// tells, or that it has in part: SQLite reads nothing of a file that is too short.
// What was lost is zeros then, which it takes for damage page by page.
func lengthen(f *os.File, pages int64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	have := (info.Size() + pageSize - 1) / pageSize
	if pages < have || pages > 64*have {
		pages = have
	}
	return f.Truncate(pages * pageSize)
}

// salvageFrom copies all tables and mends what refers to rows that are gone.
func (w *Workspace) salvageFrom(ctx context.Context, wreck string, got *Salvaged) error {
	from, err := connect(address(wreck, "mode=rw"), 1)
	if err != nil {
		return err
	}
	defer from.Close()
	tables, err := w.tables(ctx)
	if err != nil {
		return err
	}
	if _, err := w.writer.conn.ExecContext(ctx, "PRAGMA foreign_keys=OFF"); err != nil {
		return err
	}
	t := &tx{writer: w.writer, ctx: ctx, at: millis(w.now()), who: w.user}
	return t.run(func(t *tx) error {
		for _, table := range tables {
			s := &salvor{tx: t, from: from, table: table}
			if err := s.copy(); err != nil {
				return err
			}
			got.Kept[table.name] = s.kept
			if s.broken {
				got.Broken = append(got.Broken, table.name)
			}
		}
		slices.Sort(got.Broken)
		if nothing(got.Kept) {
			return fail(Damaged, "nothing could be read")
		}
		return t.mend(got)
	})
}

func nothing(kept map[string]int) bool {
	for _, n := range kept {
		if n > 0 {
			return false
		}
	}
	return true
}

// A table is what salvage has to know of one.
type table struct {
	name    string
	columns []string
	key     string // the column that orders it
	rowid   bool   // the key is a number
}

// tables lists the tables of the new workspace.
func (w *Workspace) tables(ctx context.Context) ([]table, error) {
	var out []table
	rows, err := w.writer.conn.QueryContext(ctx, `SELECT s.name, c.name, c.pk, c.type FROM sqlite_schema s
		JOIN pragma_table_info(s.name) c WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY s.rowid, c.cid`)
	return out, each(rows, err, func(scan func(...any) error) error {
		var name, column, sort string
		var key int
		if err := scan(&name, &column, &key, &sort); err != nil {
			return err
		}
		if len(out) == 0 || out[len(out)-1].name != name {
			out = append(out, table{name: name})
		}
		last := &out[len(out)-1]
		last.columns = append(last.columns, column)
		if key == 1 {
			last.key, last.rowid = column, sort == "INTEGER"
		}
		return nil
	})
}
