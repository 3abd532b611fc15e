package receive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// most is how many files one import takes.
const most = 100_000

// ErrTooMany says that a folder holds more files than any season: a whole disk was
// surely dropped by mistake.
var ErrTooMany = errors.New("more files than one import takes")

// Files lists the files of paths in a steady order: files as they are given,
// folders with all that is in them. What systems and office programs leave behind
// (~$报告.xlsx, Thumbs.db) is passed over. A folder that cannot be read gives its
// own path, so that the import tells of it; so does one that a link leads to, since
// links can lead round in a circle. It fails with ErrTooMany, or when ctx ends.
func Files(ctx context.Context, paths []string) ([]string, error) { return files(ctx, paths, most) }

func files(ctx context.Context, paths []string, most int) ([]string, error) {
	var out []string
	seen := make(map[string]bool)
	add := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			out = append(out, path)
		}
	}
	for _, path := range paths {
		start := len(out)
		path = folderBehind(path)
		err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case len(out) > most:
				return ErrTooMany
			case err != nil:
				add(p)
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case d.IsDir() && p != path && leftBehind(d.Name()):
				return fs.SkipDir
			case d.IsDir():
				return nil
			case p != path && leftBehind(d.Name()):
				return nil
			}
			add(p)
			return nil
		})
		if err != nil {
			return nil, err
		}
		slices.Sort(out[start:])
	}
	if len(out) > most {
		return nil, ErrTooMany
	}
	return out, nil
}

// folderBehind returns the folder that a link given by the person leads to, else
// the path itself: what is chosen is meant.
func folderBehind(path string) string {
	if info, err := os.Lstat(path); err != nil || info.Mode().IsRegular() || info.Mode().Type() == fs.ModeDir {
		return path
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return path
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// leftBehind reports whether a file or folder is nobody's submission: what systems
// leave behind, and the workspace itself, which often lies beside the submissions.
func leftBehind(name string) bool {
	switch name = strings.ToLower(name); name {
	case "thumbs.db", "desktop.ini", "__macosx", "$recycle.bin":
		return true
	}
	for _, end := range []string{".gouji", ".gouji-wal", ".gouji-shm", ".gouji-journal"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~")
}
