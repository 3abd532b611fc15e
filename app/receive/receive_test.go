package receive

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gouji/app/sample"
	"gouji/app/store"
)

// office is a workspace with the county of the sample season, and its files.
func office(t *testing.T) (*store.Workspace, string) {
	t.Helper()
	dir := t.TempDir()
	season := sample.Make(2025)
	for _, f := range season.Files {
		path := filepath.Join(dir, "报送", filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w, err := store.Create(t.Context(), filepath.Join(dir, "县.gouji"), store.Options{User: "周岚", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if _, err := w.PutUnits(t.Context(), season.Units); err != nil {
		t.Fatal(err)
	}
	return w, filepath.Join(dir, "报送")
}

func TestACancelledImportKeepsWhatCameIn(t *testing.T) {
	w, folder := office(t)
	ctx, cancel := context.WithCancel(t.Context())
	d := &Desk{Workspace: w, Year: 2025, Progress: func(p Progress) {
		if p.Done == batch {
			cancel()
		}
	}}
	outcomes, err := d.Run(ctx, []string{folder})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	if len(outcomes) < batch || len(outcomes) >= 120 {
		t.Fatalf("%d outcomes of a cancelled import", len(outcomes))
	}
	stored := 0
	for _, o := range outcomes {
		if o.Report == 0 {
			continue
		}
		stored++
		if _, err := w.Report(t.Context(), o.Report); err != nil {
			t.Errorf("%s: %v", o.Name, err)
		}
	}
	if stored < batch-5 {
		t.Errorf("%d reports are kept", stored)
	}
	runs, err := w.Runs(t.Context(), 10)
	if err != nil || len(runs) != 1 || !runs[0].Cancelled {
		t.Errorf("the log says %+v %v", runs, err)
	}
	// Once more, and all is there: nothing twice.
	d.Progress = nil
	again, err := d.Run(t.Context(), []string{folder})
	if err != nil {
		t.Fatal(err)
	}
	states := map[State]int{}
	for _, o := range again {
		states[o.State]++
	}
	if len(again) != 120 || states[Duplicate] != stored+1 { // the sample has one file twice
		t.Errorf("%d files, %v after %d were there", len(again), states, stored)
	}
}

// carry is the rule on what was carried over from last year.
const carry = "X-CARRY"

func verdictOf(t *testing.T, w *store.Workspace, unit string, year int) *store.Report {
	t.Helper()
	rows, err := w.Units(t.Context(), year)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Name == unit {
			kept, err := w.Report(t.Context(), r.Report)
			if err != nil {
				t.Fatal(err)
			}
			return kept
		}
	}
	t.Fatalf("no %s", unit)
	return nil
}

func TestLastYearsReportThatComesLateIsComparedAllTheSame(t *testing.T) {
	w, folder := office(t)
	const unit = "云岭县教育局" // whose 上年结转 is not what it carried forward
	for _, year := range []int{2025, 2024} {
		d := &Desk{Workspace: w, Year: year}
		if _, err := d.Run(t.Context(), []string{filepath.Join(folder, fmt.Sprint(year))}); err != nil {
			t.Fatal(err)
		}
		body := string(verdictOf(t, w, unit, 2025).Result.Body)
		compared := strings.Contains(body, `{"rule":"`+carry+`","scope":"t3.natural","state":"broken"`)
		if compared != (year == 2024) {
			t.Errorf("after %d came in: carry-over compared %v", year, compared)
		}
	}
}

func TestTheYearOfAReportThatDoesNotSay(t *testing.T) {
	for _, c := range []struct {
		path, name string
		want       int
	}{
		{"/报送/2023/水利局.xlsx", "水利局.xlsx", 2023},
		{"/报送/2023/水利局2024.xlsx", "水利局2024.xlsx", 2024},
		{"/报送/2023/县局20240115.xlsx", "县局20240115.xlsx", 2023},
		{"/报送/2022-2023/县局.xlsx", "县局.xlsx", 0},
		{"/报送/12345/县局.xlsx", "县局.xlsx", 0},
		{"/报送/年报.zip", "年报.zip/2021/水利局.xlsx", 2021},
		{"/报送/年报2022.zip", "年报2022.zip/报送/2021/乡镇/青溪镇.xlsx", 2021},
		{"/报送/年报2022.zip", "年报2022.zip/乡镇/青溪镇.xlsx", 2022},
		{"/报送/材料/2021/乡镇/青溪镇.xlsx", "青溪镇.xlsx", 2021},
		{"/报送/材料/2021/2022/青溪镇.xlsx", "青溪镇.xlsx", 2022},
		{"/2020年工作/报送/青溪镇.xlsx", "青溪镇.xlsx", 0},
		{"/报送/2020/别处/青溪镇.xlsx", "青溪镇.xlsx", 0},
	} {
		if got := yearOf(c.path, c.name, "/报送/材料/"); got != c.want {
			t.Errorf("%s %s: %d, want %d", c.path, c.name, got, c.want)
		}
	}
}

func TestWhatSystemsLeaveBehindIsPassedOver(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.xlsx", "a.docx", "~$a.docx", "Thumbs.db", "年报.gouji", "年报.GOUJI-wal", ".DS_Store", "深/c.doc", "__MACOSX/d.doc"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	paths, err := Files(t.Context(), []string{dir, filepath.Join(dir, "a.docx"), filepath.Join(dir, "无.xlsx")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, path := range paths {
		name, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, filepath.ToSlash(name))
	}
	want := "a.docx b.xlsx 深/c.doc 无.xlsx"
	if strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestFoldersBehindLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "报送", "深"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "报送", "a.txt"), []byte("会议通知"), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "快捷")
	if err := os.Symlink(filepath.Join(dir, "报送"), link); err != nil {
		t.Skip("no links here: ", err)
	}
	if err := os.Symlink(filepath.Join(dir, "报送"), filepath.Join(dir, "报送", "深", "回头")); err != nil {
		t.Fatal(err)
	}
	got, err := Files(t.Context(), []string{link})
	if err != nil || len(got) != 2 || filepath.Base(got[0]) != "a.txt" || filepath.Base(got[1]) != "回头" {
		t.Fatalf("a link that was dropped leads to %v, %v", got, err)
	}
	rd := &reader{}
	if a := rd.read(t.Context(), got[1]); len(a.outcomes) != 1 || !strings.Contains(a.outcomes[0].Message, "链接") {
		t.Errorf("a link inside: %+v", a.outcomes)
	}
}

func TestADeviceIsNotRead(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Skip("no devices here")
	}
	rd := &reader{}
	if a := rd.read(t.Context(), os.DevNull); len(a.outcomes) != 1 || !strings.Contains(a.outcomes[0].Message, "普通文件") {
		t.Errorf("%+v", a.outcomes)
	}
}

func TestAFolderOfEverythingIsRefused(t *testing.T) {
	dir := t.TempDir()
	for i := range 12 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := files(t.Context(), []string{dir}, 12); err != nil || len(got) != 12 {
		t.Errorf("%d files, %v", len(got), err)
	}
	if _, err := files(t.Context(), []string{dir}, 11); !errors.Is(err, ErrTooMany) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Files(ctx, []string{dir}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled listing: %v", err)
	}
}

func TestTheCountsOfAnImportAreThoseOfItsOutcomes(t *testing.T) {
	w, folder := office(t)
	var last Progress
	d := &Desk{Workspace: w, Year: 2025, Progress: func(p Progress) { last = p }}
	outcomes, err := d.Run(t.Context(), []string{filepath.Join(folder, "2025"), filepath.Join(folder, "2024")})
	if err != nil {
		t.Fatal(err)
	}
	states := map[State]int{}
	for _, o := range outcomes {
		states[o.State]++
		if o.Report == 0 {
			continue
		}
		kept, err := w.Report(t.Context(), o.Report)
		if err != nil {
			t.Fatal(err)
		}
		if o.State != State(kept.Result.Verdict) || kept.Result.Headline != "" && !strings.HasPrefix(o.Message, strings.TrimSuffix(kept.Result.Headline, "…")) {
			t.Errorf("%s: told %s %q, kept %s %q", o.Name, o.State, o.Message, kept.Result.Verdict, kept.Result.Headline)
		}
	}
	if !maps.Equal(states, last.States) {
		t.Errorf("told %v, are %v", last.States, states)
	}
}
