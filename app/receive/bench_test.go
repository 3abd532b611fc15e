package receive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gouji/app/sample"
	"gouji/app/store"
)

// BenchmarkImport takes 3,000 workbooks of a thousand units in, checks and stores
// them: budget 6 s on two cores (DESIGN §7).
func BenchmarkImport(b *testing.B) {
	const files = 3000
	dir := b.TempDir()
	var books []sample.File
	season := sample.Make(2025)
	for _, f := range season.Files {
		if filepath.Ext(f.Path) == ".xlsx" {
			books = append(books, f)
		}
	}
	folder := filepath.Join(dir, "报送")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		b.Fatal(err)
	}
	for i := range files {
		// a byte after the end of the archive makes another file of the same report
		data := append(books[i%len(books)].Data[:len(books[i%len(books)].Data):len(books[i%len(books)].Data)], byte(i), byte(i>>8))
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.xlsx", i)), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	units := season.Units
	for i := len(units); i < 1000; i++ {
		units = append(units, store.Unit{Name: fmt.Sprintf("第%d镇人民政府", i+1), Kind: "乡镇", Position: i + 1})
	}
	for i := 0; b.Loop(); i++ {
		w, err := store.Create(context.Background(), filepath.Join(dir, fmt.Sprintf("%d.gouji", i)), store.Options{User: "测试", Now: time.Now})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.PutUnits(context.Background(), units); err != nil {
			b.Fatal(err)
		}
		d := Desk{Workspace: w, Year: 2025}
		out, err := d.Run(context.Background(), []string{folder})
		if err != nil || len(out) != files {
			b.Fatal(len(out), err)
		}
		for _, o := range out[:10] {
			if o.State == Unread || o.State == Duplicate {
				b.Fatalf("%+v", o)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
