// Package cohort looks at the reports of many organs together, for what no report
// shows by itself: who has not reported (未报), who reported twice, and who copied
// from whom (雷同). The relations of their figures are the roll-up's, not its.
package cohort

import (
	"strings"

	"gouji/core/report"
)

// A Member is what is kept of a report to look at it among others.
type Member struct {
	Organ string // 机关名称; "" when it is not stated
	Year  int    // 统计年度; 0 when it is not stated
	File  string // where the report came from, as the caller calls it
	texts [len(compared)]string
}

// compared are the sections that are written anew each year: rules.md X-TEXT.
var compared = [...]string{"overview", "problems"}

// NewMember keeps what is needed of a report: its name, and with prose the text of
// the sections that are compared. It holds on to nothing else of the report.
func NewMember(r *report.Report, file string, prose bool) Member {
	m := Member{Organ: strings.Clone(r.Organ), Year: r.Year, File: file}
	if !prose {
		return m
	}
	for i, key := range compared {
		var b strings.Builder
		for k := range r.Sections {
			if r.Sections[k].Key != key {
				continue
			}
			for n := range r.Sections[k].Paras {
				b.WriteString(r.Sections[k].Paras[n].Text)
				b.WriteByte('\n')
			}
		}
		m.texts[i] = b.String()
	}
	return m
}

// Latest returns the latest year that a member reports of; 0 when none says.
func Latest(members []Member) int {
	year := 0
	for i := range members {
		year = max(year, members[i].Year)
	}
	return year
}
