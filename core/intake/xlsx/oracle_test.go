package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core/grid"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// The oracle reads the same workbooks with excelize and compares cell by cell.
// A difference must have a stated reason, or the test fails.

// TestSameCellsAsExcelize compares over the workbooks of a folder.
func TestSameCellsAsExcelize(t *testing.T) {
	folder := os.Getenv("GOUJI_XLSX_DIR")
	if folder == "" {
		t.Skip("GOUJI_XLSX_DIR is not set: no collection of workbooks to compare over")
	}
	tally := map[string]int{}
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		extension := strings.ToLower(filepath.Ext(path))
		if err != nil || d.IsDir() || extension != ".xlsx" && extension != ".xlsm" && extension != ".xltx" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(folder, path)
		result := compare(data)
		tally["files"]++
		if len(result.unexplained) > 0 {
			tally["UNEXPLAINED"]++
			t.Errorf("%s:\n\t%s", name, strings.Join(result.unexplained, "\n\t"))
			return nil
		}
		tally[result.outcome()]++
		t.Logf("%-60s %s", name, result.outcome())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range sortedKeys(tally) {
		t.Logf("%6d %s", tally[k], k)
	}
}

// TestSameCellsAsExcelizeOnGeneratedWorkbooks is the same over workbooks that
// excelize writes, where nothing but equality will do.
func TestSameCellsAsExcelizeOnGeneratedWorkbooks(t *testing.T) {
	for seed := range int64(40) {
		data := randomWorkbook(t, seed)
		if r := compare(data); len(r.unexplained) > 0 || len(r.reasons) > 0 || r.cells == 0 {
			t.Errorf("seed %d: %d cells, %s, %v", seed, r.cells, r.outcome(), r.unexplained)
		}
	}
}

// A comparison is what came of one workbook.
type comparison struct {
	cells       int
	reasons     map[string]bool
	unexplained []string

	strangePlaces bool // the shared strings are not where excelize looks for them
}

func (c *comparison) outcome() string {
	if len(c.reasons) == 0 {
		return "same"
	}
	return strings.Join(sortedKeys(c.reasons), ", ")
}

func (c *comparison) because(reason string) {
	if c.reasons == nil {
		c.reasons = map[string]bool{}
	}
	c.reasons[reason] = true
}

func (c *comparison) differs(format string, args ...any) {
	if len(c.unexplained) < 12 {
		c.unexplained = append(c.unexplained, fmt.Sprintf(format, args...))
	}
}

// compare reads a workbook both ways.
func compare(data []byte) *comparison {
	c := &comparison{strangePlaces: !bytes.Contains(data, []byte("xl/sharedStrings.xml"))}
	doc, err := open(data, limit.Default)
	theirs, problem := excelizeCells(data)
	switch {
	case err != nil && problem != "":
		c.because("both refuse")
		return c
	case err != nil:
		c.refused(data, err)
		return c
	case problem != "":
		c.because("excelize: " + problem)
		return c
	}
	ours := map[string]*grid.Table{}
	for _, b := range doc.Blocks {
		ours[b.Table.Sheet] = b.Table
	}
	passedOver := map[string]bool{}
	duplicates := false
	for _, n := range doc.Notes {
		if n.Code == grid.ChartSheet || n.Code == grid.Macro {
			passedOver[n.Where] = true
		}
		duplicates = duplicates || n.Code == grid.DuplicateCell
	}
	for _, sheet := range theirs {
		table := ours[sheet.name]
		if table == nil {
			if !passedOver[sheet.name] {
				c.differs("sheet %q is missing", sheet.name)
			}
			continue
		}
		delete(ours, sheet.name)
		if sheet.problem != "" {
			c.because("excelize: " + sheet.problem)
			continue
		}
		if len(sheet.cells) == 0 && len(table.Cells) > 0 && anyPartHas(data, ` s=""`) {
			c.because("excelize reads nothing, without an error, where a style is empty")
			continue
		}
		c.sheet(table, sheet, duplicates)
	}
	for name := range ours {
		c.differs("sheet %q is not in excelize's list", name)
	}
	return c
}

// refused states why we refuse what excelize opens.
func (c *comparison) refused(data []byte, err error) {
	reason := "other error"
	if e, ok := err.(*limit.Error); ok {
		reason = string(e.Reason)
	}
	c.because("refused: " + reason)
	if os.Getenv("GOUJI_XLSX_REFUSED") != "" {
		c.differs("%v", err)
	}
}

// sheet compares the cells of one sheet, both ways.
func (c *comparison) sheet(table *grid.Table, theirs *oracleSheet, duplicates bool) {
	for _, cell := range table.Cells {
		c.cells++
		at := [2]int{int(cell.Row), int(cell.Col)}
		want := theirs.cells[at]
		delete(theirs.cells, at)
		if reason := c.explain(cell, want, duplicates); reason == "?" {
			c.differs("%s: ours %v %q formula=%v, excelize %q", table.Origin(cell), cell.Type, cell.Text, cell.Formula, want)
		} else if reason != "" {
			c.because(reason)
		}
	}
	c.spans(table, theirs)
	covered := 0
	for at, want := range theirs.cells {
		switch {
		case want == "":
		case theirs.covered(at):
			covered++
		default:
			c.differs("%s!%s: ours nothing, excelize %q", table.Sheet, grid.A1(at[0], at[1]), want)
		}
	}
	if covered > 0 {
		c.because("content under merged cells is dropped with a note")
	}
}

// spans compares the merged ranges, cut to the extent of content.
func (c *comparison) spans(table *grid.Table, theirs *oracleSheet) {
	want := map[span]bool{}
	for _, m := range theirs.merges {
		m.bottom, m.right = min(m.bottom, table.Rows-1), min(m.right, table.Cols-1)
		if m.top < m.bottom && m.left <= m.right || m.left < m.right && m.top <= m.bottom {
			want[m] = true
		}
	}
	for _, cell := range table.Cells {
		if cell.RowSpan == 1 && cell.ColSpan == 1 {
			continue
		}
		m := span{int(cell.Row), int(cell.Col), int(cell.Row + cell.RowSpan - 1), int(cell.Col + cell.ColSpan - 1)}
		if !want[m] {
			c.differs("%s: ours spans %d×%d, excelize otherwise", table.Origin(cell), cell.RowSpan, cell.ColSpan)
		}
		delete(want, m)
	}
	for m := range want {
		c.differs("%s!%s: a merged range of excelize's is missing: %v", table.Sheet, grid.A1(m.top, m.left), m)
	}
}

// explain returns "" when a cell is the same, the reason why it may differ, or
// "?".
func (c *comparison) explain(cell grid.Cell, want string, duplicates bool) string {
	switch {
	case cell.Text == want:
		return ""
	case cell.Type == grid.Bool && (cell.Text == "TRUE") == (want == "1" || want == "TRUE") && want != "":
		return ""
	case cell.Text == unescape(want) && want != cell.Text:
		return "_xHHHH_ is decoded where excelize leaves it"
	case withoutSurrogates(cell.Text) == want:
		return "_xHHHH_ for half of a surrogate pair is kept or replaced where excelize drops it"
	case cell.Type == grid.Number && cell.Text == strings.TrimSpace(want):
		return "white space around a number"
	case want == "" && c.strangePlaces:
		return "excelize finds shared strings only in xl/sharedStrings.xml"
	case duplicates:
		return "an address occurs twice"
	}
	return "?"
}

// withoutSurrogates drops what can only come of surrogates.
func withoutSurrogates(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\uFFFD' || r > 0xffff {
			return -1
		}
		return r
	}, s)
}

// A span is a merged range, all ends included.
type span struct{ top, left, bottom, right int }

// An oracleSheet is a sheet as excelize reads it.
type oracleSheet struct {
	name    string
	problem string
	cells   map[[2]int]string
	merges  []span
}

func (s *oracleSheet) covered(at [2]int) bool {
	for _, m := range s.merges {
		if m.top <= at[0] && at[0] <= m.bottom && m.left <= at[1] && at[1] <= m.right {
			return at != [2]int{m.top, m.left}
		}
	}
	return false
}

// excelizeCells reads every cell with excelize, or says why that failed.
func excelizeCells(data []byte) (sheets []*oracleSheet, problem string) {
	defer func() {
		if p := recover(); p != nil {
			problem = "panic"
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: 256 << 20, UnzipXMLSizeLimit: 256 << 20,
	})
	if err != nil {
		return nil, "does not open"
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		s := &oracleSheet{name: name, cells: map[[2]int]string{}}
		sheets = append(sheets, s)
		s.read(f)
	}
	return sheets, ""
}

func (s *oracleSheet) read(f *excelize.File) {
	defer func() {
		if p := recover(); p != nil {
			s.problem = "panic in a sheet"
		}
	}()
	rows, err := f.Rows(s.name)
	if err != nil {
		s.problem = "error in a sheet"
		return
	}
	defer rows.Close()
	for row := 0; rows.Next(); row++ {
		values, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			s.problem = "error in a sheet"
			return
		}
		for col, v := range values {
			if v != "" {
				s.cells[[2]int{row, col}] = v
			}
		}
	}
	if err := rows.Error(); err != nil {
		s.problem = "error in a sheet"
		return
	}
	merges, err := f.GetMergeCells(s.name, true)
	if err != nil {
		s.problem = "error in a sheet"
		return
	}
	for _, m := range merges {
		if top, left, bottom, right, ok := parseRange(m.GetStartAxis() + ":" + m.GetEndAxis()); ok {
			s.merges = append(s.merges, span{top, left, bottom, right})
		}
	}
}

// open reads a workbook from its bytes.
func open(data []byte, lim limit.Limits) (*grid.Document, error) {
	p, err := ooxml.Open(data, lim)
	if err != nil {
		return nil, err
	}
	return Read(p, lim)
}

// anyPartHas reports whether some part holds a text.
func anyPartHas(data []byte, text string) bool {
	p, err := ooxml.Open(data, limit.Default)
	if err != nil {
		return false
	}
	for _, name := range p.Names() {
		if b, err := p.Part(name); err == nil && bytes.Contains(b, []byte(text)) {
			return true
		}
	}
	return false
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
