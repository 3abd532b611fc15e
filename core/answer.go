package core

import "gouji/core/report"

// maxReadings bounds how many reports of one file are described in one answer:
// of a list of thousands of units, each would take 40 KB. Recheck without edits
// gives the others.
const maxReadings = 40

// AppendReadings is AppendFiles with how the reports were read: {"files":[…],
// "reports":[…]}, where a report stands for each result, null for a file that
// could not be read and for those beyond the first forty. The first part is what
// AppendFiles gives.
func AppendReadings(dst []byte, results []Result, reports []*report.Report) []byte {
	dst = AppendFiles(dst, results)
	w := jsonWriter{append(dst[:len(dst)-1], `,"reports":[`...)}
	for i := range results {
		w.comma(i)
		if i >= maxReadings || i >= len(reports) || reports[i] == nil {
			w.raw("null")
			continue
		}
		w.out = AppendReading(w.out, reports[i])
	}
	w.raw("]}")
	return w.out
}
