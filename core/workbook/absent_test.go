package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestTheListOfAbsenteesPrintsOnUprightPages(t *testing.T) {
	list := Absentees{Year: 2023, Day: "2024年1月12日", Expect: 40}
	for range 120 {
		list.Units = append(list.Units, Absent{"青溪镇人民政府", "乡镇", "云岭县人民政府", "王明", "0795-0610010"})
	}
	data, err := list.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const sheet = "催报名单"
	rows, err := f.GetRows(sheet)
	if err != nil || len(rows) != 3+120 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if rows[0][0] != "2023年度政府信息公开工作年度报告催报名单" || rows[1][0] != "截至2024年1月12日，应报40个单位，未报120个。" {
		t.Errorf("%q %q", rows[0], rows[1])
	}
	if got := strings.Join(rows[3], "|"); got != "1|青溪镇人民政府|乡镇|云岭县人民政府|王明|0795-0610010" {
		t.Error(got)
	}
	if kind, err := f.GetCellType(sheet, "F4"); err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("a phone number is %v, %v", kind, err)
	}
	page, err := f.GetPageLayout(sheet)
	if err != nil || *page.Size != 9 || *page.Orientation != "portrait" || *page.FitToWidth != 1 || page.FitToHeight != nil && *page.FitToHeight != 0 {
		t.Errorf("%+v %v", page, err)
	}
	for _, name := range []struct{ name, ref string }{{"_xlnm.Print_Titles", "'催报名单'!$3:$3"}, {"_xlnm.Print_Area", "'催报名单'!$A$1:$G$123"}} {
		found := false
		for _, d := range f.GetDefinedName() {
			found = found || d.Name == name.name && strings.ReplaceAll(d.RefersTo, "'", "") == strings.ReplaceAll(name.ref, "'", "")
		}
		if !found {
			t.Errorf("no %s %s: %+v", name.name, name.ref, f.GetDefinedName())
		}
	}
	if w, err := f.GetColWidth(sheet, "B"); err != nil || w < 25 {
		t.Errorf("names are %v wide, %v", w, err)
	}
}

func TestHostileAbsenteesStayText(t *testing.T) {
	list := Absentees{Day: hostile[0]}
	for _, s := range hostile {
		list.Units = append(list.Units, Absent{s, s, s, s, s})
	}
	data, err := list.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if got := formulas(t, data); len(got) > 0 {
		t.Error(got)
	}
	if data, err = (Absentees{}).Bytes(); err != nil || len(data) == 0 {
		t.Errorf("of nobody: %v", err)
	}
}
