package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"

	"gouji/core/form"
)

// thousand writes the workbooks of a county: 1,000 full reports of some 10 KB in
// one folder, of 40 different contents.
func thousand(b *testing.B) (dir string, bytes int64) {
	dir = b.TempDir()
	var kinds [40][]byte
	for i := range kinds {
		kinds[i] = workbook(b, form.ByID("2021"), "云岭县第"+strconv.Itoa(i+1)+"局", 2023, balanced(i+1))
	}
	for i := range 1000 {
		data := kinds[i%len(kinds)]
		bytes += int64(len(data))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("单位%04d.xlsx", i)), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir, bytes
}

// BenchmarkThousandFiles reads and checks a folder of 1,000 workbooks, as the
// command does. Compare with -cpu 1,2.
func BenchmarkThousandFiles(b *testing.B) {
	dir, bytes := thousand(b)
	defer debug.SetGCPercent(debug.SetGCPercent(patient)) // as main sets it
	for _, mode := range []string{"human", "json"} {
		b.Run(mode, func(b *testing.B) {
			args := []string{"check", dir}
			if mode == "json" {
				args = append(args, "--json")
			}
			b.SetBytes(bytes)
			b.ReportAllocs()
			for b.Loop() {
				if code := run(args, nil, io.Discard, io.Discard); code != exitPass {
					b.Fatal("exit code ", code)
				}
			}
			b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}
