//go:build !e2e

package main

import "gouji/app/desk"

func shell() desk.Desktop { return desk.Wails{} }
