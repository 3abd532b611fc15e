package service

import (
	"strconv"
	"strings"
	"testing"
)

// BenchmarkFiveThousandUnits is the list of the largest roster, as the page asks
// for it after every change.
func BenchmarkFiveThousandUnits(b *testing.B) {
	s := newSeason(b)
	var text strings.Builder
	text.WriteString("单位名称\t类别\n")
	for i := range 5000 {
		text.WriteString("云岭县第" + strconv.Itoa(i+1) + "自然资源管理中心\t部门\n")
	}
	lines, err := s.roster.Paste(text.String())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.roster.Apply(lines); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if list, err := s.units.List(); err != nil || len(list.Rows) != 5000 {
			b.Fatal(len(list.Rows), err)
		}
	}
}
