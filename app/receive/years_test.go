package receive

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"gouji/app/sample"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/rule"
)

// zipped packs files of the sample season into one archive, under folders.
func zipped(t *testing.T, path string, folder func(f sample.File) string) {
	t.Helper()
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	for _, f := range sample.Make(2025).Files {
		name := folder(f)
		if name == "" {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// carried are how the carry-over rule ended for each unit of a year: "name" →
// "t3.natural held broken …".
func carried(t *testing.T, w *store.Workspace, year int) map[string]string {
	t.Helper()
	rows, err := w.Units(t.Context(), year)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range rows {
		if r.Report == 0 {
			continue
		}
		kept, err := w.Report(t.Context(), r.Report)
		if err != nil {
			t.Fatal(err)
		}
		var res core.Result
		if err := json.Unmarshal(kept.Result.Body, &res); err != nil {
			t.Fatal(err)
		}
		states := map[rule.State]int{}
		for _, o := range res.Outcomes {
			if o.Rule == carry {
				states[o.State]++
			}
		}
		if r.Status != kept.Result.Verdict {
			t.Errorf("%s is listed as %s, and is %s", r.Name, r.Status, kept.Result.Verdict)
		}
		out[r.Name] += fmt.Sprint(kept.Result.Verdict, " ", states)
	}
	return out
}

// An archive with the folders of several years is as good as the folders one
// after the other.
func TestTheYearsOfOneArchiveAreCompared(t *testing.T) {
	apart, folder := office(t)
	for _, year := range []int{2023, 2024, 2025} {
		if _, err := (&Desk{Workspace: apart, Year: year}).Run(t.Context(), []string{filepath.Join(folder, fmt.Sprint(year))}); err != nil {
			t.Fatal(err)
		}
	}
	together, folder := office(t)
	archive := filepath.Join(filepath.Dir(folder), "三年.zip")
	zipped(t, archive, func(f sample.File) string { return "报送材料/" + f.Path })
	outcomes, err := (&Desk{Workspace: together, Year: 2025}).Run(t.Context(), []string{archive})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := together.Units(t.Context(), 2025)
	if err != nil {
		t.Fatal(err)
	}
	if len(outcomes) != 120 {
		t.Errorf("%d outcomes", len(outcomes))
	}
	told := map[store.ReportID]State{}
	for _, o := range outcomes {
		told[o.Report] = o.State
	}
	for _, r := range rows { // what the person is told is what is kept, comparison included
		if r.Report != 0 && told[r.Report] != State(r.Status) {
			t.Errorf("%s: told %s, is %s", r.Name, told[r.Report], r.Status)
		}
	}
	for _, year := range []int{2023, 2024, 2025} {
		want, got := carried(t, apart, year), carried(t, together, year)
		if len(want) < 30 {
			t.Fatalf("%d reports of %d", len(want), year)
		}
		if !maps.Equal(want, got) {
			for name := range want {
				if want[name] != got[name] {
					t.Errorf("%d %s: %s, one after the other %s", year, name, got[name], want[name])
				}
			}
		}
	}
}
