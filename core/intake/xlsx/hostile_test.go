package xlsx

import (
	"strconv"
	"strings"
	"testing"

	"gouji/core/intake/limit"
)

func TestHostileSheetsCostLittleMemory(t *testing.T) {
	var merges, sparse strings.Builder
	for i := range 50_000 {
		ref := strconv.Itoa(i + 1)
		merges.WriteString(`<mergeCell ref="A` + ref + `:XFD` + ref + `"/>`)
	}
	for i := range 500 {
		ref := strconv.Itoa(i + 1)
		sparse.WriteString(`<row r="` + ref + `"><c r="XFD` + ref + `"><v>1</v></c></row>`)
	}
	var within []string // as many merged ranges as are allowed, all as wide as may be
	for i := range limit.Default.Merges {
		ref := strconv.Itoa(i + 1)
		within = append(within, "A"+ref+":XFD"+ref)
	}
	corner := `<row r="20000"><c r="AMJ20000"><v>1</v></c></row>`
	cases := []struct {
		name  string
		book  book
		want  limit.Reason
		bytes uint64
	}{
		{"50,000 merged ranges", book{sheet1: worksheetXML("<mergeCells>" + merges.String() + "</mergeCells>")}, limit.TooManyMerges, 8 << 20},
		{"500 rows with a cell in the last column", rows(sparse.String()), limit.TooManyCols, 1 << 20},
		{"the last cell of all", rows(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), limit.TooManyRows, 1 << 20},
		{"very many hidden columns", book{sheet1: worksheetXML("<cols>" + strings.Repeat(`<col min="1" max="16384" hidden="1"/>`, 200_000) + "</cols><sheetData>" + corner + "</sheetData>")}, "", 16 << 20},
		{"one cell in the far corner, merged", book{sheet1: worksheetXML("<sheetData>" + corner + "</sheetData>" + mergeXML(within...))}, "", 16 << 20},
		{"a string of very many runs", rows(`<row><c t="s"><v>0</v></c></row>`).with("xl/sharedStrings.xml", "<sst><si>"+strings.Repeat("<r><t>a</t></r>", 200_000)+"</si></sst>"), "", 16 << 20},
		{"a value cut by very many comments", rows("<row><c><v>1" + strings.Repeat("<!---->1", 200_000) + "</v></c></row>"), "", 16 << 20},
		{"very many attributes", rows("<row><c " + strings.Repeat(`r="A1" `, 200_000) + "/></row>"), limit.Damaged, 16 << 20},
	}
	for _, c := range cases {
		data := c.book.bytes(t)
		spent := allocated(func() {
			if _, err := open(data, limit.Default); reason(t, err) != c.want {
				t.Errorf("%s: %v, want %q", c.name, err, c.want)
			}
		})
		if spent > c.bytes {
			t.Errorf("%s: took %d bytes of memory", c.name, spent)
		}
	}
}
