package store

import (
	"path/filepath"
	"syscall"
)

// Magic numbers of file systems that live on another computer, from statfs(2).
const (
	magicNFS   = 0x6969
	magicSMB   = 0x517b
	magicSMB2  = 0xfe534d42
	magicCIFS  = 0xff534d42
	magicCoda  = 0x73757245
	magicAFS   = 0x5346414f
	magicNCP   = 0x564c
	magicCeph  = 0x00c36400
	magic9P    = 0x01021997
	magicVMwHG = 0xbacbacbc
)

// onNetwork reports whether a path lies on another computer. There the shared
// memory that WAL needs does not work.
func onNetwork(path string) bool {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(path), &fs); err != nil {
		return false
	}
	switch uint32(fs.Type) {
	case magicNFS, magicSMB, magicSMB2, magicCIFS, magicCoda, magicAFS, magicNCP, magicCeph, magic9P, magicVMwHG:
		return true
	}
	return false
}
