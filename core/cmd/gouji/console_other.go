//go:build !linux && !darwin && !freebsd && !windows

package main

import "os"

// terminal reports that f is none: this system gives no way to tell.
func terminal(*os.File) (columns int, ok bool) { return 0, false }

// sequences reports whether the terminal f understands escape sequences.
func sequences(*os.File) bool { return false }

// busy reports whether err says that another program holds a file.
func busy(error) bool { return false }
