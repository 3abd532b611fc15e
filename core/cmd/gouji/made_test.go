package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gouji/core"
	"gouji/core/form"
)

// sheetsOf returns the names of the sheets of a workbook.
func sheetsOf(t *testing.T, path string) string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return strings.Join(f.GetSheetList(), " ")
}

func TestAnnotateLeavesTheOriginalAndWritesBesideIt(t *testing.T) {
	wrong := balanced(3)
	wrong["t3.total.natural"] = "4"
	data := workbook(t, form.ByID("2021"), "某局", 2023, wrong)
	tree(t, map[string][]byte{"材料/某局.xlsx": data, "材料/好局.xlsx": workbook(t, form.ByID("2021"), "好局", 2023, balanced(2))})
	for range 2 {
		if got := gouji("", "annotate", "材料/某局.xlsx"); got.code != exitPass || got.stderr != "" {
			t.Fatalf("%+v", got)
		}
	}
	if after, err := os.ReadFile("材料/某局.xlsx"); err != nil || !bytes.Equal(after, data) {
		t.Error("the original changed")
	}
	for _, name := range []string{"材料/某局（核对）.xlsx", "材料/某局（核对）（2）.xlsx"} {
		if got := sheetsOf(t, name); !strings.HasSuffix(got, form.ListSheet) {
			t.Errorf("%s: sheets %s", name, got)
		}
	}
	if got := gouji("", "annotate", "--all", "--out", ".", "材料/好局.xlsx"); got.code != exitPass {
		t.Fatalf("%+v", got)
	}
	if got := sheetsOf(t, "好局（核对）.xlsx"); !strings.HasSuffix(got, form.ListSheet) {
		t.Errorf("sheets %s", got)
	}
}

func TestTemplatesAreReadAsTheUnitsTheyAreFor(t *testing.T) {
	tree(t, map[string][]byte{"名单.txt": []byte("甲局\n乙局\n")})
	if got := gouji("", "template", "--year", "2023", "--roster", "名单.txt", "--out", "."); got.code != exitPass {
		t.Fatalf("%+v", got)
	}
	for _, organ := range []string{"甲局", "乙局"} {
		data, err := os.ReadFile(organ + "2023年政府信息公开工作年度报告统计表.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		_, reports, err := core.Read(data, core.Options{})
		if err != nil || len(reports) != 1 || reports[0].Organ != organ || reports[0].Year != 2023 {
			t.Errorf("%s: %v, %v", organ, reports, err)
		}
	}
}

func TestRollupAndExportsAreWorkbooks(t *testing.T) {
	tree(t, map[string][]byte{
		"材料/甲.xlsx": workbook(t, form.ByID("2021"), "甲局", 2023, balanced(3)),
		"材料/乙.xlsx": workbook(t, form.ByID("2021"), "乙局", 2023, balanced(4)),
	})
	for _, c := range []struct{ args, file, sheets string }{
		{"rollup --organ 某县 材料", "某县2023年政府信息公开工作年度报告汇总表.xlsx", "汇总表 分单位明细 表二 表三 表四 编制说明"},
		{"export 材料", "核对结果.xlsx", "核对情况 按单位 按规则 规则统计"},
		{"export --tables 材料", "甲局2023年政府信息公开工作年度报告统计表.xlsx", "封面 表二 表三 表四"},
	} {
		got := gouji("", strings.Fields(c.args)...)
		if got.code != exitPass || got.stderr != "" {
			t.Errorf("%s: %+v", c.args, got)
			continue
		}
		if sheets := sheetsOf(t, c.file); sheets != c.sheets {
			t.Errorf("%s: sheets %s", c.args, sheets)
		}
	}
	if left, _ := filepath.Glob(".gouji-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
