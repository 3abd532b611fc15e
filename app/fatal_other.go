//go:build !windows

package main

import (
	"fmt"
	"os"
)

func fatal(err error, log string) { fmt.Fprintln(os.Stderr, startFailed(err, log)) }
