package main

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

// terminal reports whether f is a console, and how many columns its window has.
func terminal(f *os.File) (columns int, ok bool) {
	var mode uint32
	if syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode) != nil {
		return 0, false
	}
	var info struct {
		columns, rows            int16 // of the buffer
		x, y                     int16
		attributes               uint16
		left, top, right, bottom int16 // the window
		mostColumns, mostRows    int16
	}
	done, _, _ := kernel32.NewProc("GetConsoleScreenBufferInfo").Call(f.Fd(), uintptr(unsafe.Pointer(&info)))
	if done == 0 {
		return 0, true
	}
	return int(info.right-info.left) + 1, true
}

var kernel32 = syscall.NewLazyDLL("kernel32.dll")

// sequences reports whether the console f understands escape sequences. Windows
// 10 does when it is asked to; older ones would print them.
func sequences(f *os.File) bool {
	const process = 4 // ENABLE_VIRTUAL_TERMINAL_PROCESSING
	var mode uint32
	if syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode) != nil {
		return false
	}
	if mode&process != 0 {
		return true
	}
	done, _, _ := kernel32.NewProc("SetConsoleMode").Call(f.Fd(), uintptr(mode|process))
	return done != 0
}

// busy reports whether err says that another program holds a file, as Excel
// holds a workbook that is open.
func busy(err error) bool {
	const sharing, lock = syscall.Errno(32), syscall.Errno(33)
	return errors.Is(err, sharing) || errors.Is(err, lock)
}
