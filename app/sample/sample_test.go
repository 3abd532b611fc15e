package sample

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/report"
)

func TestTheSeasonIsSoundButForItsFaults(t *testing.T) {
	s := Make(2025)
	if len(s.Units) != 40 || len(s.Files) != 3*40-3+3 {
		t.Fatalf("%d units, %d files", len(s.Units), len(s.Files))
	}
	faulty := map[string]bool{}
	for _, f := range faults {
		faulty[f.unit] = true
	}
	before := map[string]*report.Report{}
	wrong := 0
	for _, f := range s.Files {
		name := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
		last := strings.HasPrefix(f.Path, "2025/")
		_, reports, err := core.Read(f.Data, core.Options{})
		if err != nil {
			if !last {
				t.Errorf("%s: %v", f.Path, err)
			}
			continue
		}
		opt := core.Options{}
		if p := before[name]; p != nil {
			opt.Previous = []*report.Report{p}
		}
		res := core.Check(reports[0], core.Source{Name: f.Path}, opt)
		before[name] = reports[0]
		switch {
		case last && faulty[name]:
			if res.Verdict == core.Pass {
				t.Errorf("%s: its fault is not found", f.Path)
			}
			wrong++
		case res.Verdict != core.Pass:
			t.Errorf("%s: %s: %s", f.Path, res.Verdict, res.Findings[0].Message)
		}
	}
	if wrong != 12 {
		t.Errorf("%d reports with a fault", wrong)
	}
}

func TestTheSameYearGivesTheSameFiles(t *testing.T) {
	a, b := Make(2023), Make(2023)
	for i := range a.Files {
		if a.Files[i].Path != b.Files[i].Path || !bytes.Equal(a.Files[i].Data, b.Files[i].Data) {
			t.Errorf("%s differs", a.Files[i].Path)
		}
	}
}
