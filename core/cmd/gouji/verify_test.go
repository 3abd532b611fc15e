package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestVerifyTellsForgedResults(t *testing.T) {
	good := sample(t, "liuhe-township-2021")
	tree(t, map[string][]byte{"good.txt": good, "bad.txt": sample(t, "liuhe-township-2021", "（一）予以公开\n\t0\n", "（一）予以公开\n\t9\n")})
	var honest bytes.Buffer
	run([]string{"check", "--json", "bad.txt"}, nil, &honest, new(bytes.Buffer))
	var green bytes.Buffer
	run([]string{"check", "--json", "good.txt"}, nil, &green, new(bytes.Buffer))
	var dated bytes.Buffer
	run([]string{"check", "--json", "--year", "2023", "--organ", "柳河镇", "good.txt"}, nil, &dated, new(bytes.Buffer))
	for name, text := range map[string]string{
		"honest.json":   honest.String(),
		"green.json":    green.String(),
		"dated.json":    dated.String(),
		"softened.json": strings.Replace(honest.String(), `"verdict":"fail"`, `"verdict":"pass"`, 1),
		"broken.json":   honest.String()[:100],
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args string
		exit int
		said string
	}{
		{"honest.json bad.txt", exitPass, "√ 一致  bad.txt  核对码 "},
		{"green.json good.txt", exitPass, "√ 一致  good.txt"},
		{"green.json bad.txt", exitFound, "另一个文件"},
		{"softened.json bad.txt", exitFound, "内容被改过"},
		{"dated.json good.txt", exitFound, "核对码不同"},
		{"--year 2023 --organ 柳河镇 dated.json good.txt", exitPass, "√ 一致"},
		{"green.json -", exitPass, "√ 一致"},
		{"broken.json bad.txt", exitUnread, "不是核对结果"},
		{"missing.json bad.txt", exitUnread, "没有这个文件"},
		{"green.json missing.txt", exitUnread, "没有这个文件"},
		{"green.json", exitUsage, "两个文件"},
		{"--year x green.json good.txt", exitUsage, "--year"},
		{"--previous missing green.json good.txt", exitUsage, "上年报告"},
	} {
		var out, err bytes.Buffer
		exit := run(append([]string{"verify"}, strings.Fields(c.args)...), bytes.NewReader(good), &out, &err)
		said := out.String() + err.String()
		if exit != c.exit || !strings.Contains(strings.ReplaceAll(said, "\n", ""), c.said) {
			t.Errorf("verify %s: exit %d, want %d\n%s", c.args, exit, c.exit, said)
		}
	}
}
