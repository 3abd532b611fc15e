//go:build e2e

package main

import "gouji/app/desk"

// shell answers the file dialogs from the environment, for tests that drive the
// page in a browser.
func shell() desk.Desktop { return desk.Scripted{} }
