package core_test

import (
	"testing"

	"gouji/core"
	"gouji/core/report"
	"gouji/core/rule"
)

// longReport is the sample of the largest report with prose of 6,000 characters.
func longReport(b *testing.B) *report.Report {
	b.Helper()
	_, r := sampleReport(b, "yunzhou-city-2024")
	lines := []string{
		"2024年，全市共收到政府信息公开申请甲件，其中网上申请六成以上，均在法定期限内予以答复，申请人对答复普遍满意，没有提出异议的情形。",
		"一是加强组织领导，明确各级各部门的职责分工；二是完善公开平台，及时回应社会关切；三是强化监督考核，把公开工作纳入年度评价。",
		"围绕重点领域公开信息76条，其中机构职能1条、政策宣传29条、部门动态46条，解读材料随文件同步发布，方便群众查阅和理解。",
	}
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.Key != "overview" {
			continue
		}
		for n := 0; n < 6000; {
			for k, line := range lines {
				// one character more or other makes each a sentence of its own
				text := line[:len(line)-len("。")] + string(rune('丁'+n%1000+k)) + "。"
				s.Paras = append(s.Paras, report.Passage{Text: text, Line: 100 + n})
				n += len([]rune(text))
			}
		}
	}
	return r
}

// BenchmarkLongProse checks a report of 6,000 characters, tables, prose and all:
// budget 0.5 ms.
func BenchmarkLongProse(b *testing.B) {
	r := longReport(b)
	b.ReportAllocs()
	for b.Loop() {
		rule.CheckReport(r, rule.Context{})
	}
}

// BenchmarkLongProseResult makes the whole result.
func BenchmarkLongProseResult(b *testing.B) {
	r := longReport(b)
	for b.Loop() {
		core.Check(r, core.Source{}, core.Options{})
	}
}
