package store

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// onNetwork reports whether a path lies on another computer: \\host\share or a
// drive letter mapped to one. There the shared memory that WAL needs does not work.
func onNetwork(path string) bool {
	volume := filepath.VolumeName(path)
	switch {
	case strings.HasPrefix(volume, `\\?\UNC\`):
		return true
	case strings.HasPrefix(volume, `\\?\`), strings.HasPrefix(volume, `\\.\`):
		volume = volume[4:]
	case strings.HasPrefix(volume, `\\`):
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
