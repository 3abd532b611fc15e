package core_test

import (
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/report"
)

// Any bytes give whole results: no crash, the same bytes of JSON each time, a
// failure in words or a receipt that does not claim more than the form has.
func FuzzCheckFile(f *testing.F) {
	all := samples(f)
	for i, s := range all {
		p := paperOf(s.Report)
		f.Add(s.data)
		switch i % 4 { // one container each keeps the seeds small
		case 0:
			f.Add(p.inHTML())
		case 1:
			f.Add(p.inDOCX())
		case 2:
			f.Add(p.inRows())
		case 3:
			f.Add(layouts[i%len(layouts)].write(f, s.Report))
		}
	}
	f.Add(perUnit(f, []*report.Report{all[0].Report, all[1].Report}, false))
	f.Add(bookOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>三、收到和处理政府信息公开申请情况</t></is></c></row>`, ""))
	f.Add(wordOf("<w:p><w:r><w:t>某局2021年政府信息公开工作年度报告</w:t></w:r></w:p>"))
	f.Add(compound("EncryptedPackage"))
	f.Add(pack("甲.txt", string(paperOf(all[0].Report).inCells(true)), "乙.csv", "项目,数量,备注\n新收,1,\n结转,0,\n"))
	f.Add([]byte(`<?xml version="1.0"?><Workbook xmlns:ss="s"><Worksheet ss:Name="表三"><Table><Row><Cell><Data ss:Type="String">自然人</Data></Cell></Row></Table></Worksheet></Workbook>`))
	f.Add([]byte("\t自然人\n\t总计\n\n\t（一）予以公开\n\t1\n\t１，２\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		results := core.CheckFile("fuzz", data, core.Options{})
		if len(results) == 0 {
			t.Fatal("no result")
		}
		for i := range results {
			r := &results[i]
			if r.Failure != nil {
				if r.Verdict != core.Undetermined || !strings.HasSuffix(r.Failure.Message, "。") || r.Failure.Reason == "internal" {
					t.Errorf("failure %+v", r.Failure)
				}
				continue
			}
			whole(t, r, nil)
			if rc := r.Receipt; rc.Read+rc.Blank+rc.Unreadable > rc.Expected {
				t.Errorf("receipt: %d + %d + %d of %d", rc.Read, rc.Blank, rc.Unreadable, rc.Expected)
			}
		}
		first := core.AppendFiles(nil, results)
		if again := core.AppendFiles(nil, core.CheckFile("fuzz", data, core.Options{})); string(first) != string(again) {
			t.Error("two results of one file")
		}
	})
}
