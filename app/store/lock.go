package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A holder is the claim of one process on a workspace. SQLite would let two
// processes write in turn, but each would show figures that the other has
// changed. The claim is a lock that the system drops when the process dies, on a
// file beside the workspace that says who holds it, as Office does it.
type holder struct {
	file *os.File
	path string
}

var errHeld = errors.New("held by another process")

// claimPath names the file of the claim.
func claimPath(workspace string) string {
	dir, name := filepath.Split(workspace)
	return filepath.Join(dir, "~$"+name)
}

// claim takes the workspace for this process. It returns a Locked error when
// another has it.
func claim(workspace, user string, now time.Time) (*holder, error) {
	path := claimPath(workspace)
	for range 3 {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := lockFile(f); err != nil {
			who := readClaim(f)
			f.Close()
			if errors.Is(err, errHeld) {
				return nil, &Error{Code: Locked, Detail: workspace, Holder: who}
			}
			return nil, err
		}
		if !stillThere(f, path) { // its holder removed it between our two calls
			f.Close()
			continue
		}
		h := &holder{file: f, path: path}
		h.sign(user, now)
		return h, nil
	}
	return nil, &Error{Code: Locked, Detail: workspace}
}

func stillThere(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

// sign writes who holds the workspace. That it may fail does no harm: the lock
// counts, the name is a courtesy.
func (h *holder) sign(user string, now time.Time) {
	host, _ := os.Hostname()
	_ = h.file.Truncate(0)
	_, _ = fmt.Fprintf(h.file, "%s\n%s\n%s\n", strings.ReplaceAll(user, "\n", " "), host, now.Format("2006-01-02 15:04"))
}

// readClaim returns what sign wrote, in one line; "" when it cannot be read.
func readClaim(f *os.File) string {
	buf := make([]byte, 512)
	n, _ := f.ReadAt(buf, 0)
	var parts []string
	for _, line := range strings.Split(string(buf[:n]), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	return strings.Join(parts, "，")
}

func (h *holder) release() {
	if h == nil || h.file == nil {
		return
	}
	removeClaim(h)
	h.file = nil
}
