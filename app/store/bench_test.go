package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// county makes n files as an import hands them over: a zip-like submission of
// 10 KB, a reading of about 12 KB, a result of about 16 KB.
func county(n int, unit func(i int) UnitID) []Incoming {
	rng := rand.New(rand.NewPCG(1, 2))
	out := make([]Incoming, n)
	for i := range out {
		data := make([]byte, 10<<10)
		for j := range data {
			data[j] = byte(rng.Uint32())
		}
		copy(data, "PK\x03\x04")
		f := figures{"a": "1", "b": "2", "c": "3"}
		for j := range 196 {
			f[fmt.Sprintf("t3.row%02d.column%d", j/7, j%7)] = fmt.Sprint(rng.IntN(500))
		}
		for j := range 6 {
			f[fmt.Sprintf("text.%d", j)] = strings.Repeat("本年度主动公开政府信息若干条，依申请公开办理情况良好。", 1+rng.IntN(8))
		}
		var body strings.Builder
		body.WriteString(`{"outcomes":[`)
		for j := range 150 {
			if j > 0 {
				body.WriteByte(',')
			}
			fmt.Fprintf(&body, `{"rule":"T3-%02d","scope":"t3.row%02d.column%d","state":"held","why":"","n":%d}`, j%20, j/7, j%7, rng.IntN(100))
		}
		body.WriteString(`]}`)
		out[i] = Incoming{Name: fmt.Sprintf("单位%04d.xlsx", i), Kind: "xlsx", Bytes: data, Reports: []IncomingReport{{
			Unit: unit(i), Year: 2025, Edition: "2021", Organ: fmt.Sprintf("单位%04d", i), Base: f.json(),
			Result: Result{Verdict: "fail", Errors: 2, Warnings: 1, Rules: []string{"T3-SUM", "T3-ID"}, Code: "ABCD", Catalogue: "1", Body: []byte(body.String())},
		}}}
	}
	return out
}

func noUnit(int) UnitID { return 0 }

// BenchmarkImport stores 3,000 files of 10 KB in batches of 100.
func BenchmarkImport(b *testing.B) {
	names := make([]string, 3000)
	for i := range names {
		names[i] = fmt.Sprintf("单位%04d", i)
	}
	files := county(3000, func(i int) UnitID { return UnitID(i + 1) })
	b.ReportMetric(float64(len(files[0].Reports[0].Base)), "B/reading")
	b.ReportMetric(float64(len(files[0].Reports[0].Result.Body)), "B/result")
	for b.Loop() {
		b.StopTimer()
		w := newWorkspace(b)
		addUnits(b, w, names...)
		b.StartTimer()
		run, _ := w.BeginImport(b.Context(), "bench")
		for at := 0; at < len(files); at += 100 {
			if _, err := w.InsertBatch(b.Context(), run, files[at:at+100]); err != nil {
				b.Fatal(err)
			}
		}
		b.StopTimer()
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		info, _ := os.Stat(w.Path())
		b.ReportMetric(float64(info.Size())/1e6, "MB/file")
		os.Remove(w.Path())
		b.StartTimer()
	}
}

// season makes a workspace of n units that have all reported.
func season(b *testing.B, n int) *Workspace {
	w := newWorkspace(b)
	units := make([]Unit, n)
	for i := range units {
		units[i] = Unit{Name: fmt.Sprintf("单位%04d", i), Kind: "部门", Position: i}
	}
	ids, err := w.PutUnits(b.Context(), units)
	if err != nil {
		b.Fatal(err)
	}
	run, _ := w.BeginImport(b.Context(), "bench")
	files := county(n, func(i int) UnitID { return ids[i] })
	for at := 0; at < n; at += 100 {
		if _, err := w.InsertBatch(b.Context(), run, files[at:at+100]); err != nil {
			b.Fatal(err)
		}
	}
	return w
}

func BenchmarkUnits(b *testing.B) {
	w := season(b, 5000)
	for b.Loop() {
		rows, err := w.Units(b.Context(), 2025)
		if err != nil || len(rows) != 5000 {
			b.Fatal(len(rows), err)
		}
	}
}

func BenchmarkEachCurrent(b *testing.B) {
	w := season(b, 5000)
	for b.Loop() {
		n := 0
		if err := w.EachCurrent(b.Context(), 2025, func(Current) error { n++; return nil }); err != nil || n != 5000 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	w := season(b, 3000)
	w.Close()
	for b.Loop() {
		again, err := Open(b.Context(), w.Path(), testOptions())
		if err != nil {
			b.Fatal(err)
		}
		again.Close()
	}
}

// BenchmarkApply is one edit from call to disk.
func BenchmarkApply(b *testing.B) {
	w := season(b, 100)
	id := ReportID(1)
	from, to := "1", "2"
	checked := county(1, noUnit)[0].Reports[0]
	for b.Loop() {
		if _, err := w.Apply(b.Context(), func(s *Report) (Checked, error) {
			return Checked{append(checked.Base[:len(checked.Base):len(checked.Base)], ' '), checked.Result}, nil
		}, set(id, "a", from, to)); err != nil {
			b.Fatal(err)
		}
		from, to = to, from
	}
}
