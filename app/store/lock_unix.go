//go:build unix

package store

import (
	"os"
	"syscall"
)

func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == syscall.EWOULDBLOCK {
		return errHeld
	}
	return err
}

// removeClaim removes the file while the lock is still held, so that nobody can
// take a lock on a file that is about to go without noticing.
func removeClaim(h *holder) {
	_ = os.Remove(h.path)
	_ = h.file.Close()
}
