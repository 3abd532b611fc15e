//go:build !unix && !windows

package store

import "os"

// lockFile has nothing to lock by: the desktop is not built for such systems.
func lockFile(*os.File) error { return nil }

func removeClaim(h *holder) {
	_ = h.file.Close()
	_ = os.Remove(h.path)
}
