// Gouji checks annual reports from the command line:
//
//	gouji check FILE|DIR…
//
// What it prints is in Chinese, for the officials who read it; --json prints
// what programs read. A run has these steps, each in a file of its own:
//
//	arguments ─args→ options ─walk→ files ─pool→ results ─human or JSON→ output
package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

func main() {
	pace()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// patient is how much garbage the collector waits for, in percent of what lives.
const patient = 400

// pace lets the collector wait for more garbage than it would: small files leave
// little else, and collecting a third as often saves a tenth of the time. Large
// files bring it back to work before memory goes far beyond a bound. The
// environment can say otherwise.
func pace() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(patient)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(128<<20 + 64<<20*int64(runtime.GOMAXPROCS(0)))
	}
}
