//go:build dev

package main

import "strings"

// pagePolicy lets the page of a development build reach the program, which it
// does over a web socket and with an inline script of Wails' own.
func pagePolicy() string {
	p := strings.Replace(policy, "connect-src 'self'", "connect-src 'self' ws://localhost:*", 1)
	return strings.Replace(p, "script-src 'self'", "script-src 'self' 'unsafe-inline'", 1)
}
