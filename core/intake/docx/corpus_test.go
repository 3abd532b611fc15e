package docx

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gouji/core/grid"
)

// corpus returns a file of the shared corpus, or skips the test.
func corpus(t testing.TB, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "..", "shared", "corpus", name))
	if err != nil {
		t.Skip("SKIPPED, the shared corpus is not here: ", err)
	}
	return data
}

// tableOf returns the n-th table, as Number counts.
func tableOf(t *testing.T, d *grid.Document, n int) *grid.Table {
	t.Helper()
	for _, b := range d.Blocks {
		if b.Table != nil && b.Table.Number == n {
			return b.Table
		}
	}
	t.Fatalf("no table %d", n)
	return nil
}

func at(table *grid.Table, row, col int) string {
	for _, c := range table.Row(row) {
		if int(c.Col) == col {
			return c.Text
		}
	}
	return ""
}

func TestReportsGiveTheirFiguresByPosition(t *testing.T) {
	for _, name := range []string{"seed", "rich"} {
		t.Run(name, func(t *testing.T) {
			var gold struct {
				T3 [][]float64 `json:"t3"`
				T4 []float64   `json:"t4"`
			}
			if err := json.Unmarshal(corpus(t, "samples/gold-"+name+".json"), &gold); err != nil {
				t.Fatal(err)
			}
			d := mustRead(t, corpus(t, "samples/"+name+"-report.docx"))
			if len(d.Notes) > 0 {
				t.Errorf("notes: %v", d.Notes)
			}
			// Table three: three head rows, then 23 rows of figures in columns 3 to 9.
			three := tableOf(t, d, 2)
			if three.Cols != 10 || three.Rows != 3+23 || len(gold.T3) != 23 {
				t.Fatalf("table three is %dx%d, the gold has %d rows", three.Rows, three.Cols, len(gold.T3))
			}
			figures := 0
			for i, row := range gold.T3 {
				for j, want := range row {
					figures++
					if got := at(three, 3+i, 3+j); got != strconv.FormatFloat(want, 'f', -1, 64) {
						t.Errorf("row %d, column %d: got %q, want %v", i, j, got, want)
					}
				}
			}
			if figures != 161 {
				t.Errorf("%d figures compared", figures)
			}
			four := tableOf(t, d, 3)
			for j, want := range gold.T4 {
				if got := at(four, 3, j); got != strconv.FormatFloat(want, 'f', -1, 64) {
					t.Errorf("table four, column %d: got %q, want %v", j, got, want)
				}
			}
			if four.Rows != 4 || four.Cols != 15 || len(gold.T4) != 15 {
				t.Errorf("table four is %dx%d", four.Rows, four.Cols)
			}
		})
	}
}

func TestTheOfficialTemplateKeepsItsMerges(t *testing.T) {
	d := mustRead(t, corpus(t, "template/official_template_2021_format.docx"))
	type place struct{ row, col, rows, cols int32 }
	for number, want := range map[int]map[place]string{
		1: {
			{0, 0, 1, 4}: "第二十条第（一）项",
			{5, 1, 1, 3}: "本年处理决定数量",
		},
		2: {
			{0, 0, 3, 3}:  "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
			{0, 3, 1, 7}:  "申请人情况",
			{1, 3, 2, 1}:  "自然人",
			{1, 4, 1, 5}:  "法人或其他组织",
			{1, 9, 2, 1}:  "总计",
			{5, 0, 22, 1}: "三、本年度办理结果",
			{7, 1, 8, 1}:  "（三）不予公开",
			{26, 1, 1, 2}: "（七）总计",
			{27, 0, 1, 3}: "四、结转下年度继续办理",
		},
		3: {
			{0, 0, 1, 5}:  "行政复议",
			{0, 5, 1, 10}: "行政诉讼",
			{1, 4, 2, 1}:  "总计",
			{1, 10, 1, 5}: "复议后起诉",
			{2, 14, 1, 1}: "总计",
		},
	} {
		table := tableOf(t, d, number)
		got := map[place]string{}
		for _, c := range table.Cells {
			got[place{c.Row, c.Col, c.RowSpan, c.ColSpan}] = c.Text
		}
		for where, text := range want {
			if strings.Join(strings.Fields(got[where]), "") != text {
				t.Errorf("table %d, %v: got %q, want %q", number, where, got[where], text)
			}
		}
	}
	sizes := ""
	for n := 1; n <= 3; n++ {
		table := tableOf(t, d, n)
		sizes += strconv.Itoa(table.Rows) + "x" + strconv.Itoa(table.Cols) + " "
	}
	if sizes != "14x4 28x10 4x15 " {
		t.Errorf("tables of %s", sizes)
	}
}
