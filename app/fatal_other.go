//go:build !windows

package main

import (
	"fmt"
	"os"
)

func fatal(err error, log string) { fmt.Fprintln(os.Stderr, startFailed(err, log)) }

// canShow is a question of Windows alone: elsewhere the program is linked with
// what it shows its page with, or does not start at all.
func canShow() bool { return true }
