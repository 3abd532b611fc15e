package workbook

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/rule"
	"gouji/core/workbook/parts"
)

// TestPublicWorkbooksAreLeftAlone marks the first cells of every sheet of the
// workbooks of a folder and compares what remains.
func TestPublicWorkbooksAreLeftAlone(t *testing.T) {
	folder := os.Getenv("GOUJI_XLSX_DIR")
	if folder == "" {
		t.Skip("GOUJI_XLSX_DIR is not set: no collection of workbooks to mark")
	}
	out := os.Getenv("GOUJI_XLSX_OUT") // where the marked copies are kept, for other programs to open
	tally := map[string]int{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".xlsx") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		tally["files"]++
		w, err := parts.OpenWorkbook(data)
		if err != nil {
			tally["unfit"]++
			return nil
		}
		results := []core.Result{{Findings: []rule.Finding{}}}
		for _, s := range w.Sheets {
			if !s.Worksheet() {
				continue
			}
			for i, cell := range []string{"A1", "B2", "C7", "H31"} {
				results[0].Findings = append(results[0].Findings, rule.Finding{Rule: "T3-SUM", Severity: []rule.Severity{rule.Error, rule.Warning}[i%2], Message: "合计不对。", Advice: "请改。",
					Cells: []rule.Cell{{Label: "合计", Role: rule.Suspect, Origin: s.Name + "!" + cell}}})
			}
		}
		a, err := Annotate(data, results, Stamp{})
		if errors.Is(err, parts.ErrUnfit) {
			tally["unfit"]++
			t.Logf("%s: %v", path, err)
			return nil
		}
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		tally["marked"]++
		tally["cells"] += a.Marked
		tally["cells without a note"] += a.Unnoted
		if why := untouched(t, data, a.Data); why != "" {
			t.Errorf("%s: %s", path, why)
			tally["CHANGED"]++
		}
		tally["excelize: "+byExcelize(t, data, w)]++
		b, err := Annotate(a.Data, results, Stamp{})
		if err != nil || b.Marked != a.Marked || b.Unnoted != a.Unnoted {
			t.Errorf("%s: a second time: %v, %d of %d", path, err, b.Marked, a.Marked)
		}
		if x, y := partsOf(t, a.Data), partsOf(t, b.Data); len(x) != len(y) {
			t.Errorf("%s: %d parts, then %d", path, len(x), len(y))
		} else {
			for name := range x {
				if strings.Contains(name, "worksheets/sheet") && x[name] != y[name] {
					t.Errorf("%s: %s differs the second time", path, name)
					break
				}
			}
		}
		if out != "" {
			return os.WriteFile(filepath.Join(out, filepath.Base(path)), a.Data, 0o644)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(tally)
}

// byExcelize marks the first cell of each sheet by loading and saving the workbook
// with excelize, and says what comes of it.
func byExcelize(t *testing.T, data []byte, w *parts.Workbook) (outcome string) {
	defer func() {
		if recover() != nil {
			outcome = "panics"
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 64 << 20, UnzipXMLSizeLimit: 64 << 20})
	if err != nil {
		return "does not open it"
	}
	defer f.Close()
	for _, s := range w.Sheets {
		if !s.Worksheet() {
			continue
		}
		id, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}})
		if err == nil {
			err = f.SetCellStyle(s.Name, "A1", "A1", id)
		}
		if err == nil {
			err = f.AddComment(s.Name, excelize.Comment{Cell: "A1", Text: "合计不对。"})
		}
		if err != nil {
			return "cannot mark a sheet"
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return "does not write it"
	}
	a, b := partsOf(t, data), partsOf(t, out.Bytes())
	for name := range a {
		if _, ok := b[name]; !ok {
			return "loses a part"
		}
	}
	for name, content := range a {
		if strings.Contains(content, "<sheetData") && within(content, "sheetData") != within(b[name], "sheetData") {
			return "marks it, cells written anew"
		}
	}
	return "marks it"
}
