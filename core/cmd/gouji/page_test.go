package main

import (
	"regexp"
	"strings"
	"testing"

	"gouji/core"
)

var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestColourChangesNothingElse takes the colours out again.
func TestColourChangesNothingElse(t *testing.T) {
	for _, name := range []string{"yunling-resources-2023", "dongmen-subdistrict-2022"} {
		data := sample(t, name, "\t0\n", "\t0件\n", "\t结果维持\n", "\t结结果维持\n")
		for _, r := range core.CheckFile("年报.txt", data, core.Options{}) {
			for _, v := range []view{{}, {brief: true}, {verbose: true}, {hidden: 2}} {
				bare, coloured := page{width: 60}, page{width: 60, colour: true}
				bare.result(&r, v)
				coloured.result(&r, v)
				if !strings.Contains(string(coloured.buf), "\x1b[") {
					t.Error("no colour")
				}
				if got := sgr.ReplaceAllString(string(coloured.buf), ""); got != string(bare.buf) {
					t.Errorf("%+v: coloured\n%s\nbare\n%s", v, got, bare.buf)
				}
				for line := range strings.Lines(string(bare.buf)) {
					if n := width(strings.TrimSuffix(line, "\n")); n > 60 {
						t.Errorf("%d columns: %s", n, line)
					}
					if strings.HasSuffix(line, " \n") {
						t.Errorf("ends with a space: %q", line)
					}
				}
			}
		}
	}
}

func TestAReportThatPassesTakesOneLine(t *testing.T) {
	r := core.CheckFile("某县/某局2023年政府信息公开工作年度报告.txt", sample(t, "yunling-resources-2023"), core.Options{})[0]
	for most, want := range map[int]string{
		130: "√ 通过  某县/某局2023年政府信息公开工作年度报告.txt  云岭县自然资源局  2023年  2021年格式  读数 200/200  核对码 " + r.Code,
		100: "√ 通过  某县/某局2023年政府信息公开工作年度报告.txt  云岭县自然资源局  2023年  核对码 " + r.Code,
		80:  "√ 通过  某县/某局2023年政府信息公开工作年度报告.txt  核对码 " + r.Code,
		60:  "√ 通过  某县/某局2023年政府信息公开工作年度报告.txt",
	} {
		p := page{width: most}
		if single := p.result(&r, view{brief: true}); !single || string(p.buf) != want+"\n" {
			t.Errorf("%d columns: %s", most, p.buf)
		}
	}
}

func TestItemsHang(t *testing.T) {
	p := page{width: 16}
	p.item(2, "建议", plain, 8, "请核对总计列。", plain)
	p.item(2, "很长的标签", plain, 8, "某某", plain)
	p.item(2, "空", plain, 8, "", plain)
	p.fields(2, []string{"某局", "2023年", "核对码 ABCD"}, plain)
	want := "  建议  请核对总\n        计列。\n  很长的标签某某\n  空\n  某局  2023年\n  核对码 ABCD\n"
	if string(p.buf) != want {
		t.Errorf("got\n%s\nwant\n%s", p.buf, want)
	}
}
