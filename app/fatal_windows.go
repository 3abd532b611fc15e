package main

import "golang.org/x/sys/windows"

// fatal says why the program cannot start: a windowed program has no console,
// and Wails says nothing for some of these errors.
func fatal(err error, log string) {
	text, _ := windows.UTF16PtrFromString(startFailed(err, log))
	title, _ := windows.UTF16PtrFromString("勾稽")
	_, _ = windows.MessageBox(0, text, title, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}
