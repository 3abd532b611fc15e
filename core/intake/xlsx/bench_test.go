package xlsx

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core/intake/limit"
)

// A submission of the usual size: five sheets, some 300 cells, 10 KB.
func BenchmarkRead10KB(b *testing.B) { benchmarkRead(b, 5, 6, 9) }

// A summary of many units: 5,700 rows of 30 columns, 1 MB.
func BenchmarkRead1MB(b *testing.B) { benchmarkRead(b, 1, 5_700, 30) }

func benchmarkRead(b *testing.B, sheets, rows, cols int) {
	data := figures(b, sheets, rows, cols)
	b.Run("gouji", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := open(data, limit.Default); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			for _, name := range f.GetSheetList() {
				if _, err := f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
					b.Fatal(err)
				}
			}
			f.Close()
		}
	})
}

// figures writes a workbook with a column of labels and columns of numbers.
func figures(b testing.TB, sheets, rows, cols int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	for n := range sheets {
		name := "表" + strconv.Itoa(n+1)
		if _, err := f.NewSheet(name); err != nil {
			b.Fatal(err)
		}
		for row := range rows {
			values := make([]any, cols)
			for col := range values {
				values[col] = row*7919%1_000 + col*31
			}
			values[0] = "第" + strconv.Itoa(row) + "个单位的名称"
			if err := f.SetSheetRow(name, "A"+strconv.Itoa(row+1), &values); err != nil {
				b.Fatal(err)
			}
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	return data.Bytes()
}
