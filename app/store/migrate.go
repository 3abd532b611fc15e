package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// migrate runs the migrations from a version on, each in its own transaction,
// after a backup of what there is.
func (w *Workspace) migrate(ctx context.Context, sys system, version int) error {
	all := sys.migrations
	if version > 0 && !sys.noBackup {
		to, err := w.backupName(version)
		if err != nil {
			return err
		}
		if err := w.Backup(ctx, to); err != nil {
			return fmt.Errorf("backup before migration: %w", err)
		}
		w.backup = to
	}
	for ; version < len(all); version++ {
		t := &tx{writer: w.writer, ctx: ctx}
		if err := t.run(func(t *tx) error { return all[version].run(t, version+1) }); err != nil {
			return fmt.Errorf("migration to %d (%s): %w", version+1, all[version].name, err)
		}
	}
	return nil
}

// run happens wholly or not at all: the version is part of the transaction.
func (m migration) run(t *tx, version int) error {
	for _, sql := range []string{
		m.sql,
		fmt.Sprintf("PRAGMA application_id=%d", applicationID),
		fmt.Sprintf("PRAGMA user_version=%d", version),
	} {
		if _, err := t.conn.ExecContext(t.ctx, sql); err != nil {
			return err
		}
	}
	return nil
}

// backupName returns a free name beside the workspace that tells when and from
// which version of the schema.
func (w *Workspace) backupName(version int) (string, error) {
	dir, name := filepath.Split(w.path)
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	for n := range 100 {
		again := ""
		if n > 0 {
			again = fmt.Sprintf("-%d", n)
		}
		path := filepath.Join(dir, fmt.Sprintf("%s-升级前备份-v%d-%s%s%s", stem, version,
			w.now().Format("20060102-150405"), again, filepath.Ext(name)))
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
			return path, nil
		}
	}
	return "", fail(Exists, "backup of "+w.path)
}

// Backup writes a copy of the workspace, as it stands at this moment, to a file
// that does not exist yet. The copy appears whole or not at all.
func (w *Workspace) Backup(ctx context.Context, to string) error {
	to, err := absolute(to)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return fail(Exists, to)
	}
	empty, err := os.CreateTemp(filepath.Dir(to), "gouji-*.part") // VACUUM INTO takes an empty file
	if err != nil {
		return classify(err, "copy to "+to)
	}
	part := empty.Name()
	defer os.Remove(part)
	if err := errors.Join(empty.Chmod(0o644), empty.Close()); err != nil {
		return classify(err, "copy to "+to)
	}
	db, err := connect(w.source, 1) // query_only, which the readers have, forbids it
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", address(part)); err != nil {
		return classify(err, "copy to "+to)
	}
	if err := flush(part); err != nil {
		return classify(err, "copy to "+to)
	}
	if _, err := os.Lstat(to); err == nil {
		return fail(Exists, to)
	}
	if err := os.Rename(part, to); err != nil {
		return classify(err, "copy to "+to)
	}
	flushFolder(to)
	return nil
}

// flushFolder has the system put the entry of a new file on the disk too. Not
// every system can, and none needs it once the file has been written to again.
func flushFolder(path string) {
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

// flush has the system put a file on the disk.
func flush(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
