package main

import (
	"log"

	"github.com/wailsapp/go-webview2/webviewloader"
	"golang.org/x/sys/windows"
)

// fatal says why the program cannot start: a windowed program has no console,
// and Wails says nothing for some of these errors.
func fatal(err error, log string) { box(startFailed(err, log), windows.MB_ICONERROR) }

func box(text string, icon uint32) {
	body, _ := windows.UTF16PtrFromString(text)
	title, _ := windows.UTF16PtrFromString("勾稽")
	_, _ = windows.MessageBox(0, body, title, windows.MB_OK|icon|windows.MB_SETFOREGROUND)
}

// canShow reports whether there is a WebView2 to show the page with, and tells
// the person what to do when there is none. Wails would tell less, and take
// runtimes that are too old.
func canShow() bool {
	fixed := fixedRuntime()
	version, err := webviewloader.GetAvailableCoreWebView2BrowserVersionString(fixed)
	if err != nil {
		log.Printf("look for WebView2: %v", err)
	}
	text := runtimeMissing(version, fixed != "")
	if text == "" {
		return true
	}
	log.Printf("WebView2 is %q, needed is %d", version, leastRuntime)
	box(text, windows.MB_ICONWARNING)
	return false
}
