package receive

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// most is how many files one import takes; beyond it a folder was surely dropped
// by mistake.
const most = 100_000

// Files lists the files of paths in a steady order: files as they are given,
// folders with all that is in them. What systems and office programs leave behind
// (~$报告.xlsx, Thumbs.db) is passed over. A folder that cannot be read gives its
// own path, so that the import tells of it.
func Files(paths []string) []string {
	var out []string
	seen := make(map[string]bool)
	add := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] && len(out) < most {
			seen[clean] = true
			out = append(out, path)
		}
	}
	for _, path := range paths {
		start := len(out)
		err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			switch {
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
			add(path)
		}
		slices.Sort(out[start:])
	}
	return out
}

// leftBehind reports whether a file or folder is nobody's submission.
func leftBehind(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", "__macosx", "$recycle.bin":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~")
}
