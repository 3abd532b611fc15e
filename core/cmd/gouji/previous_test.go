package main

import (
	"strings"
	"testing"

	"gouji/core/form"
)

// TestPreviousIsMatchedByOrganInAFolder checks units of one folder against last
// year's in another.
func TestPreviousIsMatchedByOrganInAFolder(t *testing.T) {
	e := form.ByID("2021")
	carried := func(n string) map[string]string {
		f := balanced(0)
		for _, id := range []string{"t3.carried.natural", "t3.carried.total", "t3.granted.natural", "t3.granted.total", "t3.total.natural", "t3.total.total"} {
			f[id] = n
		}
		return f
	}
	forward := func(n string) map[string]string {
		f := balanced(0)
		for _, id := range []string{"t3.new.natural", "t3.new.total", "t3.forward.natural", "t3.forward.total"} {
			f[id] = n
		}
		return f
	}
	tree(t, map[string][]byte{
		"今年/甲局.xlsx": workbook(t, e, "甲局", 2023, carried("2")),
		"今年/乙局.xlsx": workbook(t, e, "乙局", 2023, carried("5")),
		"去年/甲局.xlsx": workbook(t, e, "甲局", 2022, forward("2")),
		"去年/乙局.xlsx": workbook(t, e, "乙局", 2022, forward("4")),
		"前年/甲局.xlsx": workbook(t, e, "甲局", 2021, forward("9")),
		"一份/乙局.xlsx": workbook(t, e, "乙局", 2022, forward("4")),
	})
	for _, c := range []struct {
		args   string
		differ string // the units whose carried requests are not last year's
	}{
		{"今年", ""},
		{"今年 --previous 去年", "乙"},
		{"今年 --previous 前年 --previous 去年", "乙"},
		{"今年 --previous 前年", ""},
		{"今年 --previous 一份", "乙"},
		{"今年 --previous 一份/乙局.xlsx", "乙"},
		{"今年/甲局.xlsx --previous 一份", ""},
		{"今年/甲局.xlsx --previous 一份/乙局.xlsx", "甲"}, // one beside one: meant, whatever they are called
		{"今年/甲局.xlsx --previous 去年/甲局.xlsx", ""},
		{"今年/*.xlsx --previous 去年/*.xlsx", "乙"},
	} {
		got := gouji("", append([]string{"check"}, strings.Fields(c.args)...)...)
		for _, unit := range []string{"甲", "乙"} {
			_, after, found := strings.Cut(got.stdout, "× 有误  今年/"+unit+"局.xlsx")
			if !found {
				_, after, found = strings.Cut(got.stdout, "× 有误  今年\\"+unit+"局.xlsx")
			}
			if found && !strings.Contains(after, "X-CARRY") {
				t.Errorf("%s: %s局 fails, but not for what it carried over:\n%s", c.args, unit, got.stdout)
			}
			if found != (unit == c.differ) {
				t.Errorf("%s: %s局 differs: %v\n%s%s", c.args, unit, found, got.stdout, got.stderr)
			}
		}
	}
}

// TestUnreadablePreviousIsToldOf tells a file that was named from one that was
// met in a folder.
func TestUnreadablePreviousIsToldOf(t *testing.T) {
	report := sample(t, "yunling-resources-2023")
	tree(t, map[string][]byte{
		"今年.txt": report, "去年/好.txt": report, "去年/坏.pdf": []byte("%PDF-"), "去年/照片.png": []byte("\x89PNG\r\n\x1a\n"),
		"全坏/坏.pdf": []byte("%PDF-"), "空/说明.md": []byte("x"),
	})
	for args, want := range map[string]struct {
		code int
		told string
	}{
		"--previous 去年 今年.txt":                     {exitPass, "坏.pdf"},
		"--previous 去年/坏.pdf 今年.txt":               {exitUsage, "坏.pdf"},
		"--previous 没有 今年.txt":                     {exitUsage, "没有"},
		"--previous 全坏 今年.txt":                     {exitUsage, "没有找到上年报告"},
		"--previous 空 今年.txt":                      {exitUsage, "没有找到上年报告"},
		"--previous 去年/好.txt 今年.txt":               {exitPass, ""},
		"--previous 去年/好.txt --previous 没有 今年.txt": {exitUsage, "没有"},
	} {
		got := gouji("", append([]string{"check"}, strings.Fields(args)...)...)
		if got.code != want.code || !strings.Contains(got.stderr, want.told) || want.told == "" && got.stderr != "" || strings.Contains(got.stderr, "png") {
			t.Errorf("%s: exit code %d, want %d: %s", args, got.code, want.code, got.stderr)
		}
	}
}

func TestPreviousFromStandardInput(t *testing.T) {
	report := sample(t, "yunling-resources-2023")
	tree(t, map[string][]byte{"今年.txt": report})
	if got := gouji(string(report), "check", "--previous", "-", "今年.txt"); got.code != exitPass || got.stderr != "" {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}
