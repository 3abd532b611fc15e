//go:build wasip1

package main

import (
	"gouji/core"
	"gouji/wasm/frame"
)

// run checks one request as the command checks one file. It returns a code when
// there is no result.
func run(r frame.Request) ([]core.Result, int32) {
	opt := core.Options{Year: r.Year, Organ: r.Organ}
	if r.Previous != nil {
		_, reports, err := core.Read(r.Previous, core.Options{})
		if err != nil {
			return nil, unread
		}
		opt.Previous = reports
	}
	return core.CheckFile(r.Name, r.File, opt), 0
}
