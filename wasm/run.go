//go:build wasip1

package main

import (
	"gouji/core"
	"gouji/core/report"
	"gouji/wasm/frame"
)

// run checks one request as the command checks one file, and returns the answer
// in JSON. It returns a code when there is no result.
func run(r frame.Request) ([]byte, int32) {
	opt := core.Options{Year: r.Year, Organ: r.Organ}
	if r.Previous != nil {
		_, reports, err := core.Read(r.Previous, core.Options{})
		if err != nil {
			return nil, unread
		}
		opt.Previous = reports
		if len(reports) > 1 {
			opt.Shelf = core.NewShelf(reports...) // once for all reports of the file
		}
	}
	var results []core.Result
	var reports []*report.Report
	if r.Recheck {
		res, edited := core.Recheck(r.Name, r.File, r.Part, r.Edits, opt)
		results, reports = []core.Result{res}, []*report.Report{edited}
	} else {
		core.ReadEach(r.Name, r.File, opt, func(read *report.Report, src core.Source, err error) bool {
			if err != nil {
				results = append(results, core.Failed(src, err))
			} else {
				results = append(results, core.Check(read, src, opt))
			}
			if r.Figures {
				reports = append(reports, read)
			}
			return true
		})
	}
	if r.Figures {
		return core.AppendReadings(nil, results, reports), 0
	}
	return core.AppendFiles(nil, results), 0
}
