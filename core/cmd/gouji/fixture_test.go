package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core/form"
	"gouji/core/report"
)

// samples holds reports written for the project, as text.
const samples = "../../testdata/reports"

// sample returns a report of samples, with old text replaced by new.
func sample(t testing.TB, name string, edits ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sampleDir(t), name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i+1 < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("%s: no %q to replace", name, edits[i])
		}
		text = strings.ReplaceAll(text, edits[i], edits[i+1])
	}
	return []byte(text)
}

// sampleDir is samples, from wherever the test has gone.
func sampleDir(t testing.TB) string {
	t.Helper()
	if start == "" {
		t.Fatal("no working directory")
	}
	return filepath.Join(start, filepath.FromSlash(samples))
}

var start, _ = os.Getwd()

// tree writes files below a new folder and goes there, so that the paths that
// are printed are short and the same everywhere.
func tree(t testing.TB, files map[string][]byte) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

// outcome is what a run leaves.
type outcome struct {
	code           int
	stdout, stderr string
}

// gouji runs the command with standard input from a string.
func gouji(stdin string, args ...string) outcome {
	var stdout, stderr bytes.Buffer
	code := run(args, strings.NewReader(stdin), &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

// workbook writes a full report as a workbook with a cover and a sheet for each
// table, in the layout of the official template. figures sets figures by id;
// the others are 0.
func workbook(t testing.TB, edition *form.Edition, organ string, year int, figures map[string]string) []byte {
	t.Helper()
	r := report.New(edition, organ, year)
	for id, raw := range figures {
		if !r.Set(id, raw) {
			t.Fatalf("no figure %s", id)
		}
	}
	b := sheets{t, excelize.NewFile()}
	defer b.f.Close()
	b.must(b.f.SetSheetName("Sheet1", "封面"))
	b.set("封面", 0, 0, "政府信息公开工作年度报告数据表")
	b.set("封面", 2, 0, "单位名称")
	b.set("封面", 2, 1, organ)
	b.set("封面", 3, 0, "统计年度")
	b.set("封面", 3, 1, strconv.Itoa(year))
	for i := range r.Tables {
		b.table(&r.Tables[i])
	}
	var out bytes.Buffer
	b.must(b.f.Write(&out))
	return out.Bytes()
}

type sheets struct {
	t testing.TB
	f *excelize.File
}

func (b sheets) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b sheets) set(sheet string, row, col int, text string) {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	b.must(err)
	if n, err := strconv.Atoi(text); err == nil {
		b.must(b.f.SetCellValue(sheet, name, n))
		return
	}
	b.must(b.f.SetCellValue(sheet, name, text))
}

func (b sheets) table(t *report.Table) {
	sheet := t.Form.Name
	_, err := b.f.NewSheet(sheet)
	b.must(err)
	rows := map[string]func(*report.Table){"t2": b.active, "t3": b.requests, "t4": b.disputes}
	rows[t.Form.Key](t)
	for _, m := range t.Form.Merges {
		from, to, _ := strings.Cut(m, ":")
		b.must(b.f.MergeCell(sheet, from, to))
	}
}

func (b sheets) active(t *report.Table) {
	n, group := 0, ""
	for i, row := range t.Form.Rows {
		if row.Group != group {
			group = row.Group
			b.set(t.Form.Name, n, 0, group)
			b.set(t.Form.Name, n+1, 0, "信息内容")
			for c, col := range row.Cols {
				b.set(t.Form.Name, n+1, 1+c, col.Label)
			}
			n += 2
		}
		b.set(t.Form.Name, n, 0, row.Label)
		for c := range row.Cols {
			b.set(t.Form.Name, n, 1+c, t.Values[t.Form.Index(i, c)].Raw)
		}
		n++
	}
}

func (b sheets) requests(t *report.Table) {
	b.set(t.Form.Name, 0, 0, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
	b.set(t.Form.Name, 0, 3, "申请人情况")
	b.set(t.Form.Name, 1, 4, "法人或其他组织")
	for c, col := range t.Form.Rows[0].Cols {
		b.set(t.Form.Name, 1+min(1, c%6), 3+c, col.Label)
	}
	group := ""
	for i, row := range t.Form.Rows {
		col := 0
		switch {
		case row.Group != "":
			col = 2
			if row.Group != group {
				b.set(t.Form.Name, 3+i, 1, row.Group)
			}
		case strings.HasPrefix(row.Label, "（"):
			col = 1
		}
		group = row.Group
		if row.Key == "granted" {
			b.set(t.Form.Name, 3+i, 0, "三、本年度办理结果")
		}
		b.set(t.Form.Name, 3+i, col, row.Label)
		for c := range row.Cols {
			b.set(t.Form.Name, 3+i, 3+c, t.Values[t.Form.Index(i, c)].Raw)
		}
	}
}

func (b sheets) disputes(t *report.Table) {
	b.set(t.Form.Name, 0, 0, "行政复议")
	b.set(t.Form.Name, 0, 5, "行政诉讼")
	for i, row := range t.Form.Rows {
		head := 1
		if i > 0 {
			head = 2
			b.set(t.Form.Name, 1, 5*i, row.Label)
		}
		for c, col := range row.Cols {
			b.set(t.Form.Name, head, 5*i+c, col.Label)
			b.set(t.Form.Name, 3, 5*i+c, t.Values[t.Form.Index(i, c)].Raw)
		}
	}
}

// balanced returns figures that break nothing: n requests of natural persons,
// all granted.
func balanced(n int) map[string]string {
	s := strconv.Itoa(n)
	figures := map[string]string{}
	for _, row := range []string{"new", "granted", "total"} {
		for _, col := range []string{"natural", "total"} {
			figures["t3."+row+"."+col] = s
		}
	}
	return figures
}

// list writes a workbook with a row for each of n units, whose figures of table
// 三 stand side by side under a header of two rows.
func list(t testing.TB, edition *form.Edition, n int) []byte {
	t.Helper()
	const sheet = "Sheet1"
	b := sheets{t, excelize.NewFile()}
	defer b.f.Close()
	table := &edition.Tables[form.Requests]
	b.set(sheet, 0, 0, "2023年政府信息公开申请情况汇总表")
	b.set(sheet, 1, 0, "单位名称")
	for c, f := range table.Figures() {
		row := table.Rows[f.Row]
		if f.Col == 0 {
			b.set(sheet, 1, 1+c, row.Name())
		}
		b.set(sheet, 2, 1+c, row.Cols[f.Col].Label)
	}
	for unit := range n {
		b.set(sheet, 3+unit, 0, "第"+strconv.Itoa(unit+1)+"局")
		for c := range table.Figures() {
			b.set(sheet, 3+unit, 1+c, "0")
		}
	}
	var out bytes.Buffer
	b.must(b.f.Write(&out))
	return out.Bytes()
}
