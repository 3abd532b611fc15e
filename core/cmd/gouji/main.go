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

// pace lets the collector wait for more garbage than it would: small files leave
// little else, and collecting half as often saves a sixth of the time. Near a
// bound on memory it works as usual. The environment can say otherwise.
func pace() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(128 << 20 * int64(1+runtime.GOMAXPROCS(0)))
	}
}
