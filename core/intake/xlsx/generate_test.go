package xlsx

import (
	"math/rand"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// randomWorkbook writes a workbook with everything that a cell can hold.
func randomWorkbook(t testing.TB, seed int64) []byte {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for n := range 1 + r.Intn(4) {
		name := "表" + strconv.Itoa(n)
		_, err := f.NewSheet(name)
		must(err)
		for row := 1; row <= 1+r.Intn(40); row++ {
			for col := 1; col <= 1+r.Intn(20); col++ {
				at, err := excelize.CoordinatesToCellName(col+r.Intn(3), row)
				must(err)
				must(randomCell(f, r, name, at))
			}
		}
		if r.Intn(2) == 0 {
			must(f.MergeCell(name, "AA1", "AC"+strconv.Itoa(1+r.Intn(4))))
			must(f.SetCellValue(name, "AA1", "合并"))
		}
	}
	must(f.SetCellValue("Sheet1", "B2", "首表"))
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

var randomTexts = []string{
	"依申请公开", " 前后空格 ", "3776件", "１２３", "a&b<c>\"d'", "两行\n文字", "—", "22（其中修订16件）",
	"_x0041_", "𠮷", "=1+1", "\t", "0", "",
}

func randomCell(f *excelize.File, r *rand.Rand, sheet, at string) error {
	switch r.Intn(9) {
	case 0:
		return f.SetCellInt(sheet, at, r.Int63()-r.Int63())
	case 1:
		return f.SetCellFloat(sheet, at, r.NormFloat64()*1e6, -1, 64)
	case 2:
		return f.SetCellBool(sheet, at, r.Intn(2) == 0)
	case 3:
		return f.SetCellRichText(sheet, at, []excelize.RichTextRun{
			{Text: randomTexts[r.Intn(len(randomTexts))]}, {Text: "粗", Font: &excelize.Font{Bold: true}},
		})
	case 4:
		if err := f.SetCellInt(sheet, at, r.Int63n(1000)); err != nil {
			return err
		}
		return f.SetCellFormula(sheet, at, "SUM(A1:B2)")
	case 5:
		return f.SetCellDefault(sheet, at, strconv.FormatFloat(r.ExpFloat64(), 'e', 16, 64))
	case 6:
		return f.SetCellValue(sheet, at, nil)
	default:
		return f.SetCellStr(sheet, at, randomTexts[r.Intn(len(randomTexts))])
	}
}
