package service

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"gouji/app/sample"
	"gouji/core"
)

// BenchmarkKeystroke is the way of a keystroke through the program: the figure is
// committed to the disk, the report and the one of the year after are checked, and
// the sheet with its findings is made.
func BenchmarkKeystroke(b *testing.B) {
	s := newSeason(b)
	for _, file := range sample.Make(2023).Files {
		path := filepath.Join(s.dir, "报送", filepath.FromSlash(file.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, file.Data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	s.take(filepath.Join(s.dir, "报送"))
	must(s.roster.FromReports())(b)
	list, err := s.units.List()
	if err != nil {
		b.Fatal(err)
	}
	report := int64(0)
	for _, row := range list.Rows {
		if row.Name == "云岭县自然资源局" {
			report = row.Report
		}
	}
	for i := 0; b.Loop(); i++ {
		if _, err := s.editor.Edit(report, []core.Edit{{Cell: "t3.new.natural", Raw: strconv.Itoa(10 + i%90)}}, "keys", ""); err != nil {
			b.Fatal(err)
		}
	}
}
