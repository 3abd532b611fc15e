package store

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile locks a byte far behind the text, which others can therefore read.
func lockFile(f *os.File) error {
	at := &windows.Overlapped{OffsetHigh: 1}
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if err == windows.ERROR_LOCK_VIOLATION || err == windows.ERROR_IO_PENDING {
		return errHeld
	}
	return err
}

// removeClaim closes the file first: Windows removes no open file. Another
// process may have it by then, and keeps it.
func removeClaim(h *holder) {
	_ = h.file.Close()
	_ = os.Remove(h.path)
}
