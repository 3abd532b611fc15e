//go:build linux || darwin || freebsd

package main

import (
	"os"
	"syscall"
	"unsafe"
)

// terminal reports whether f is a terminal, and how many columns it has, 0 when
// it does not tell.
func terminal(f *os.File) (columns int, ok bool) {
	var size struct{ rows, columns, x, y uint16 }
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	return int(size.columns), errno == 0
}

// sequences reports whether the terminal f understands escape sequences.
func sequences(*os.File) bool { return true }

// busy reports whether err says that another program holds a file.
func busy(error) bool { return false }
