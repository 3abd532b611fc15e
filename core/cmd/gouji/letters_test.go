package main

import (
	"archive/zip"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/report"
)

// wordsOf returns the text of a Word document.
func wordsOf(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(content), "")
}

func TestLettersSayByWhenAndSummariesWhoIsMissing(t *testing.T) {
	tree(t, map[string][]byte{
		"材料/a.txt":    sample(t, "dongmen-subdistrict-2022", "四、结转下年度继续办理\n\t", "四、结转下年度继续办理\n\t1"),
		"材料/b.txt":    sample(t, "yunling-county-2022"),
		"名单.txt":      []byte("云岭县人民政府\n东门街道办事处\n统计局\n"),
		"out/请勿删除.md": nil,
	})
	got := gouji("", "letters", "--office", "云岭县人民政府办公室", "--deadline", "2024-01-26", "--contact", "张三", "--today", "2024-01-20", "--roster", "名单.txt", "--out", "out", "材料")
	if got.code != exitPass || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	letter := wordsOf(t, "out/东门街道办事处2022年退回意见.docx")
	for _, w := range []string{"请于2024年1月26日前", "联系人：张三", "云岭县人民政府办公室", "2024年1月20日", "东门街道办事处："} {
		if !strings.Contains(letter, w) {
			t.Errorf("no %s in %s", w, letter)
		}
	}
	summary := wordsOf(t, "out/年度报告审核情况.docx")
	if !strings.Contains(summary, "统计局。") || strings.Contains(summary, "云岭县人民政府、") {
		t.Errorf("missing: %s", summary)
	}
	if entries, err := os.ReadDir("out"); err != nil || len(entries) != 4 {
		t.Errorf("%v, %v", entries, err)
	}
}

// What export writes in Word and as a page is read as the same report.
func TestExportedReportsAreReadAgain(t *testing.T) {
	data := sample(t, "yunling-resources-2023")
	tree(t, map[string][]byte{"a.txt": data})
	_, original, err := core.Read(data, core.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"docx", "html"} {
		if got := gouji("", "export", "--tables", "--format", format, "a.txt"); got.code != exitPass {
			t.Fatalf("%+v", got)
		}
		written, err := os.ReadFile("云岭县自然资源局2023年政府信息公开工作年度报告." + format)
		if err != nil {
			t.Fatal(err)
		}
		_, reports, err := core.Read(written, core.Options{})
		if err != nil || len(reports) != 1 {
			t.Fatalf("%d reports, %v", len(reports), err)
		}
		for i := range reports[0].Tables {
			same := slices.EqualFunc(reports[0].Tables[i].Values, original[0].Tables[i].Values, func(a, b report.Value) bool { return a.Number == b.Number && a.State == b.State })
			if !same {
				t.Errorf("%s: table %d differs", format, i)
			}
		}
	}
}
