package main

import "errors"

// peersFolder holds the script that times the checker beside other readers, and
// those readers in its node_modules. Nothing of it is delivered.
const peersFolder = "wasm/npm/bench"

// peers times the package for pages beside readers of workbooks, in Node and in
// Chromium, and with -write puts the tables into docs/benchmarks.md.
func peers(p project, args []string) error {
	writing := len(args) == 1 && args[0] == "-write"
	if len(args) > 0 && !writing {
		return errors.New("peers takes no argument but -write")
	}
	if err := npm(p, nil); err != nil {
		return err
	}
	if err := p.packages(peersFolder); err != nil {
		return err
	}
	return p.node(append([]string{"bench/peers.mjs"}, args...)...)
}
