//go:build !wasip1

package intake

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/cfb"
	"gouji/core/intake/limit"
)

// asCSV writes every sheet as a file of its own, numbers as they are stored.
const asCSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

// Every cell of a workbook of Excel 5 to 2003 is what LibreOffice shows there, or
// differs for a reason that shows in the cell.
func TestOldWorkbooksAgreeWithLibreOffice(t *testing.T) {
	o, files := collections(t, XLS)
	o.convert(t, files, asCSV, "csv")
	var c tally
	cells := 0
	for _, f := range files {
		if len(o.made(f, "csv")) == 0 {
			c.add(t, f, map[string]bool{"LibreOffice does not open it": true}, "")
			continue
		}
		categories, unexplained, n := compareSheets(o, f)
		cells += n
		c.add(t, f, categories, unexplained)
	}
	t.Logf("%d cells", cells)
	c.log(t)
}

// compareSheets compares the cells of all sheets of a file.
func compareSheets(o office, f foreign) (categories map[string]bool, unexplained string, cells int) {
	categories = map[string]bool{}
	pivots := hasRecord(f.path, 0x00B0)
	for _, b := range f.doc.Blocks {
		theirs, ok := o.sheet(f, b.Table.Sheet)
		if !ok {
			if len(b.Table.Cells) > 0 && unexplained == "" {
				unexplained = "no sheet " + b.Table.Sheet
			}
			continue
		}
		for i := range b.Table.Cells {
			cell := &b.Table.Cells[i]
			cells++
			at := [2]int{int(cell.Row), int(cell.Col)}
			shown := theirs[at]
			delete(theirs, at)
			if sameText(cell.Text, shown) {
				continue
			}
			why := whyOther(cell, shown)
			if why == "" && pivots {
				why = remade
			}
			switch {
			case why != "":
				categories[why] = true
			case unexplained == "":
				unexplained = fmt.Sprintf("%s!%s: %q here, %q there", b.Table.Sheet, grid.A1(at[0], at[1]), cell.Text, shown)
			}
		}
		for at, shown := range theirs {
			switch {
			case at[0] >= limit.Default.Rows:
			case pivots:
				categories[remade] = true
			case unexplained == "":
				unexplained = fmt.Sprintf("%s!%s: nothing here, %q there", b.Table.Sheet, grid.A1(at[0], at[1]), shown)
			}
		}
	}
	return categories, unexplained, cells
}

const remade = "a pivot table that is made anew there"

// whyOther returns the category of a difference that shows in the cell, "" for
// none.
func whyOther(cell *grid.Cell, shown string) string {
	x, err := strconv.ParseFloat(cell.Text, 64)
	y, err2 := strconv.ParseFloat(strings.TrimSuffix(shown, "%"), 64)
	switch {
	case cell.Formula:
		return "results of formulas: computed anew there, as stored here"
	case cell.Type == grid.Date:
		return "dates: written out there, serial numbers here"
	case cell.Type == grid.Error:
		return "names of errors"
	case cell.Type == grid.Bool && (shown == "1" || shown == "0"):
		return "truth values: 1 and 0 there"
	case strings.ContainsRune(cell.Text, '\uFFFD'):
		return "characters of a code page that is not read"
	case cell.Type != grid.Number || err != nil:
		return ""
	case err2 == nil && math.Abs(x-y) <= 1e-9*math.Max(math.Abs(x), 1e-9):
		return "numbers: rounded there, whole here"
	}
	return ""
}

// sameText compares what is here with what LibreOffice writes: ends of lines,
// space around a text and the way of writing a number are not the content.
func sameText(ours, theirs string) bool {
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	if a, b := strings.TrimSpace(plain.Replace(ours)), strings.TrimSpace(plain.Replace(theirs)); a == b {
		return true
	}
	x, err := strconv.ParseFloat(ours, 64)
	percent := strings.HasSuffix(theirs, "%")
	y, err2 := strconv.ParseFloat(strings.TrimSuffix(theirs, "%"), 64)
	if err != nil || err2 != nil {
		return ours == "TRUE" && theirs == "1" || ours == "FALSE" && theirs == "0"
	}
	if percent {
		y /= 100
	}
	return math.Abs(x-y) <= 1e-13*math.Max(math.Abs(x), math.Abs(y))
}

// sheet returns what LibreOffice shows in the cells of a sheet.
func (o office) sheet(f foreign, name string) (map[[2]int]string, bool) {
	for _, name := range []string{name, regexp.MustCompile(`[\\/:*?"<>|]`).ReplaceAllString(name, "_")} {
		data, err := os.ReadFile(filepath.Join(o.dir, f.hash+"-"+name+".csv"))
		if err != nil {
			continue
		}
		return cellsOfCSV(strings.TrimPrefix(string(data), "\uFEFF")), true
	}
	return nil, false
}

// cellsOfCSV returns the fields of CSV by row and column, those that hold
// something. Unlike encoding/csv it counts empty rows.
func cellsOfCSV(s string) map[[2]int]string {
	out := map[[2]int]string{}
	row, col := 0, 0
	for s != "" {
		var field string
		if quoted, ok := strings.CutPrefix(s, `"`); ok {
			s = quoted
			for {
				before, after, _ := strings.Cut(s, `"`)
				field, s = field+before, after
				if !strings.HasPrefix(s, `"`) {
					break
				}
				field, s = field+`"`, s[1:]
			}
		} else {
			end := strings.IndexAny(s, ",\n")
			if end < 0 {
				end = len(s)
			}
			field, s = s[:end], s[end:]
		}
		if field != "" {
			out[[2]int{row, col}] = field
		}
		switch {
		case strings.HasPrefix(s, ","):
			col++
		case strings.HasPrefix(s, "\n"):
			row, col = row+1, 0
		}
		if s != "" {
			s = s[1:]
		}
	}
	return out
}

// hasRecord reports whether a workbook holds a record of a kind.
func hasRecord(path string, id uint16) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	if f, err := cfb.Open(data); err == nil {
		for _, name := range []string{"workbook", "book"} {
			if f.Has(name) {
				data, _ = f.Stream(name)
			}
		}
	}
	for len(data) >= 4 {
		size := int(binary.LittleEndian.Uint16(data[2:]))
		if binary.LittleEndian.Uint16(data) == id {
			return true
		}
		data = data[min(4+size, len(data)):]
	}
	return false
}
