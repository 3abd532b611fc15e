package xls

import (
	"testing"

	"gouji/core/grid/gridtest"
	"gouji/core/intake/limit"
)

// FuzzReadStream reads streams that the fuzzer makes: whatever they hold, the
// tables are whole or the workbook is refused.
func FuzzReadStream(f *testing.F) {
	for _, c := range streams() {
		f.Add(c)
	}
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Merges, lim.Cells = 100, 50, 20, 2000
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := ReadStream(data, lim)
		if err != nil {
			refusal(t, err)
			return
		}
		if err := gridtest.Document(doc); err != nil {
			t.Fatal(err)
		}
	})
}
