package core_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/report"
	"gouji/core/rule"
)

// A plant is a fault for one rule: what is replaced in the text of a clean report,
// both sides with figures as in cleanText. Without old, new becomes a paragraph
// before the second section. The rest is only given where the fault needs it.
type plant struct {
	rule     string
	old, new string
	organ    organ
	year     int
	today    rule.Date // the day of the check, of both reports
	roster   []string
	previous string // what last year's report has wrong beside this year's, see lastYear
	severity rule.Severity
}

// plants has a fault for every rule on prose and years, some rules with several.
var plants = []plant{
	{rule: "NV-NEW", old: "收到政府信息公开申请{new}件", new: "收到政府信息公开申请{new+3}件", severity: rule.Error},
	{rule: "NV-NEW", old: "收到政府信息公开申请{new}件，其中自然人申请{nat}件、法人或其他组织申请{biz}件", new: "接到政府信息公开申请二百零六件", severity: rule.Error},
	{rule: "NV-DONE", old: "办结{total}件", new: "办结{total+1}件", severity: rule.Error},
	{rule: "NV-NEXT", old: "结转下年度继续办理{forward}件", new: "结转下年度继续办理{forward-2}件", severity: rule.Error},
	{rule: "NV-CARRY", old: "上年结转{carried}件", new: "上年结转{carried+9}件", severity: rule.Error},
	{rule: "NV-CAT", old: "予以公开{granted}件", new: "予以公开{granted+4}件", severity: rule.Error},
	{rule: "NV-CAT", old: "部分公开{partial}件", new: "部分公开{partial+1}件", severity: rule.Error},
	{rule: "NV-WHO", old: "自然人申请{nat}件、法人或其他组织申请{biz}件", new: "自然人申请{nat+9}件、法人或其他组织申请{biz}件", severity: rule.Error},
	{rule: "NV-RV", old: "行政复议{rev}件，其中维持{up}件、纠正{cor}件", new: "行政复议{rev+1}件", severity: rule.Error},
	{rule: "NV-LT", old: "行政诉讼{suit}件", new: "行政诉讼{suit+5}件", severity: rule.Error},
	{rule: "NV-DOC", year: 2022, old: "现行有效行政规范性文件{valid}件", new: "现行有效行政规范性文件{valid+2}件", severity: rule.Error},
	{rule: "NV-DOC", year: 2023, old: "废止行政规范性文件{repealed}件", new: "废止行政规范性文件{repealed+1}件", severity: rule.Error},
	{rule: "NV-DEC", old: "行政处罚决定{pen}件", new: "行政处罚决定{pen+100}件", severity: rule.Warning},
	{rule: "NV-BUY", year: 2020, old: "采购{items}批次", new: "采购{items+7}批次", severity: rule.Warning},
	{rule: "NV-ZERO", old: "因政府信息公开引发行政复议{rev}件，其中维持{up}件、纠正{cor}件；因政府信息公开引发行政诉讼{suit}件", new: "全年未发生因政府信息公开引起的行政复议", severity: rule.Error},
	{rule: "NV-FEE", old: "按量收取200元", new: "按量收取220元", severity: rule.Warning},
	{rule: "AR-SUM", old: "工作动态{p3}条", new: "工作动态{p3+6}条", severity: rule.Error},
	{rule: "AR-NEST", old: "（预算{f1}条、决算{f2}条、其他{f3}条）", new: "（预算{f1}条、决算{f2+3}条、其他{f3}条）", severity: rule.Error},
	{rule: "AR-PCT", old: "{p2%pub}", new: "{p1%pub}", severity: rule.Warning},
	{rule: "AR-PCT100", old: "其中预算{f1}条（{f1%f}）、决算{f2}条（{f2%f}）", new: "其中预算{f1}条（{f1%f}）、决算{f2}条（{f1%f}）", severity: rule.Warning},
	{rule: "AR-SELF", new: "一年来，共主动公开政府信息{pub+20}条。", severity: rule.Warning},
	{rule: "AR-LIST", old: "三是为老人", new: "四是为老人", severity: rule.Warning},
	{rule: "AR-PARTS", old: "六个部分组成", new: "五个部分组成", severity: rule.Warning},
	{rule: "AR-PARTS", old: "、其他需要报告的事项六个部分", new: "六个部分", severity: rule.Warning},
	{rule: "ST-TITLE", old: "自{y}年1月1日至{y}年12月31日", new: "自{y-1}年1月1日至{y-1}年12月31日", severity: rule.Warning},
	{rule: "ST-SEC", old: "六、其他需要报告的事项\n", new: "", severity: rule.Error},
	{rule: "ST-SEC", old: "一、总体情况\n", new: "一、主动公开政务信息总体情况\n", severity: rule.Warning},
	{rule: "ST-NUM", old: "（五）监督保障", new: "（七）监督保障", severity: rule.Warning},
	{rule: "ST-FIVE", year: 2020, old: "（三）政府信息管理", new: "（三）公文", severity: rule.Warning},
	{rule: "ST-GOV", organ: town, old: "公开列入年度工作考核，请来二十四名居民参加社会评议，没有发生责任追究的情形。", new: "公开的文件由专人逐件校对。", severity: rule.Warning},
	{rule: "ST-LEN", year: 2023, new: "逐条公布低保名册", severity: rule.Warning},
	{rule: "ST-PERIOD", old: "至{y}年12月31日", new: "至{y}年11月30日", severity: rule.Error},
	{rule: "ST-PERIOD", old: "本报告所列数据的统计期限自{y}年1月1日至{y}年12月31日。\n", new: "", severity: rule.Warning},
	{rule: "ST-FEE", year: 2022, old: "全年收取信息处理费300元，其中按件收取100元、按量收取200元。", new: "没有别的事项。", severity: rule.Error},
	{rule: "ST-PROB", old: "存在的问题：征地补偿的标准更新慢，个别答复只列条文而不讲道理，年轻人常用的渠道还没有覆盖。\n", new: "", severity: rule.Warning},
	{rule: "ST-PLACE", old: "征地补偿的标准更新慢", new: "（此处填写存在的问题）", severity: rule.Error},
	{rule: "ST-JUNK", new: "Normal 0 7.8 磅 0 2 false false table.MsoNormalTable", severity: rule.Warning},
	{rule: "ST-SIGN", old: "\n{y+1}年1月18日", new: "\n{y-1}年1月18日", severity: rule.Error},
	{rule: "ST-SIGN", old: "\n{organ}\n{y+1}年1月18日", new: "\n玉泉县民政局\n{y+1}年1月18日", severity: rule.Warning},
	{rule: "CP-YEAR", old: "改进情况：{y+1}年，{self}将进一步", new: "改进情况：{y}年，{self}将进一步", severity: rule.Error},
	{rule: "CP-YEAR", old: "{y}年，{self}把公开", new: "{y-2}年，{self}把公开", severity: rule.Warning},
	{rule: "CP-UNIT", organ: village, old: "{y}年，{self}把公开", new: "{y}年，我街道把公开", severity: rule.Error},
	{rule: "CP-UNIT", organ: street, old: "{y+1}年，{self}将", new: "{y+1}年，我局将", severity: rule.Error},
	{rule: "CP-LEVEL", organ: town, new: "会场由县政府安排，旁听席由市政府增设。", severity: rule.Info},
	{rule: "CP-OTHER", organ: education, roster: []string{"云岭县教育局", "云岭县财政局"}, old: "{organ}根据", new: "云岭县财政局根据", severity: rule.Error},
	{rule: "CP-DUP", old: "惠民补贴的标准和名册", new: "惠民补贴惠民补贴的标准和名册", severity: rule.Warning},
	{rule: "CP-DUP", new: "起草文件时就写明公开属性，每季度清理一次失效的文件，旧文件在网上标明去向。", severity: rule.Warning},
	{rule: "CP-TITLE", old: "四、政府信息公开行政复议", new: "四、政府信息公开行政法复议", severity: rule.Error},
	{rule: "CP-LAW", year: 2024, old: "根据《中华人民共和国政府信息公开条例》", new: "根据《中华人民共和国政府信息公开条例》（国务院令第492号）", severity: rule.Warning},
	{rule: "CP-LAW", year: 2021, old: "和国家统一格式", new: "和国办公开办函〔2019〕60号格式", severity: rule.Warning},
	{rule: "CP-PUNCT", old: "群众找得到、看得懂。", new: "群众找得到，，看得懂。", severity: rule.Info},
	{rule: "PI-ID", old: "起草文件时就写明公开属性", new: "申请人身份证号码11010519491231002X已登记", severity: rule.Error},
	{rule: "PI-MOB", old: "联系电话：0591-23165385", new: "申请人电话：13805912345", severity: rule.Error},
	{rule: "PI-BANK", old: "联系电话：0591-23165385", new: "银行账号：4111111111111111", severity: rule.Error},
	{rule: "PI-NAME", old: "联系电话：0591-23165385", new: "联系人：林某某，联系电话：0591-23165385", severity: rule.Warning},
	{rule: "TM-UNIT", organ: health, old: "发布日期：{y+1}年1月20日", new: "发布日期：{y+1}年3月2日", severity: rule.Warning},
	{rule: "TM-AGG", organ: county, old: "发布日期：{y+1}年1月20日", new: "发布日期：{y+1}年4月11日", severity: rule.Warning},
	{rule: "TM-AGG", organ: cityHall, old: "发布日期：{y+1}年1月20日", new: "发布日期：{y+1}年3月25日", severity: rule.Warning},
	{rule: "TM-EARLY", old: "发布日期：{y+1}年1月20日", new: "发布日期：{y}年12月8日", severity: rule.Error},
	{rule: "TM-UNIT", organ: water, year: 2022, today: rule.Date{Year: 2023, Month: 1, Day: 31}, old: "发布日期：{y+1}年1月20日", new: "发布日期：{y+1}年2月1日", severity: rule.Warning},
	{rule: "X-FORMAT", year: 2022, severity: rule.Error},
	{rule: "X-TEXT", year: 2023, previous: "text", severity: rule.Warning},
	{rule: "X-SAME", year: 2023, previous: "tables", severity: rule.Warning},
	{rule: "X-JUMP", year: 2024, previous: "jump", severity: rule.Warning},
	{rule: "X-CARRY", year: 2022, previous: "carry", severity: rule.Error},
}

// pair returns the clean report of a plant, the report with the fault, and last
// year's report for each of them.
func (p plant) pair(t *testing.T, i int) (c clean, twin, faulty string, before, beforeFault *report.Report) {
	c = clean{p.organ, p.year, 17 + 13*i}
	if c.organ.name == "" {
		c.organ = everybody[i%len(everybody)]
	}
	if c.year == 0 {
		c.year = 2019 + i%6
	}
	twin = c.document(t)
	old, by := c.fill(t, p.old), c.fill(t, p.new)
	switch {
	case p.rule == "ST-LEN":
		for k := range 90 {
			by += fmt.Sprintf("，第%d组入户%d次", 3*k+2, 5*k+7)
		}
		faulty = strings.Replace(twin, "二、主动公开政府信息情况\n", by+"。\n二、主动公开政府信息情况\n", 1)
	case p.rule == "X-FORMAT":
		faulty = clean{c.organ, 2020, c.seed}.document(t)
		faulty = strings.ReplaceAll(strings.ReplaceAll(faulty, "2021年", "2023年"), "2020年", "2022年")
	case p.previous != "":
		faulty = twin
		before, beforeFault = c.lastYear(t, ""), c.lastYear(t, p.previous)
	case p.old == "":
		faulty = strings.Replace(twin, "二、主动公开政府信息情况\n", by+"\n二、主动公开政府信息情况\n", 1)
	default:
		if !strings.Contains(twin, old) {
			t.Fatalf("%q is not in the report:\n%.1500s", old, twin)
		}
		faulty = strings.Replace(twin, old, by, 1)
	}
	if before == nil && faulty == twin {
		t.Fatal("nothing was planted")
	}
	return c, twin, faulty, before, beforeFault
}

// lastYear returns last year's report of the organ, with what this year's has in
// common with it by a fault.
func (c clean) lastYear(t *testing.T, fault string) *report.Report {
	now := readOne(t, "now", []byte(c.document(t)))
	r := readOne(t, "before", []byte(clean{c.organ, c.year - 1, c.seed + 5}.document(t)))
	agree := func(from, to string) { // the figure of last year that this year's must follow
		for _, col := range []string{"natural", "total"} {
			r.Set("t3."+to+"."+col, now.Value("t3."+from+"."+col).Raw)
		}
	}
	agree("carried", "forward")
	norm := func(id string) int64 { v := now.Value("t2.norms." + id); return v.Number.Coef }
	r.Set("t2.norms.valid", fmt.Sprint(norm("valid")-norm("issued")+norm("repealed")))
	for i := range r.Sections { // the text of the two years differs unless that is the fault
		if fault != "text" || r.Sections[i].Key != "problems" {
			r.Sections[i].Paras = nil
		}
	}
	switch fault {
	case "carry":
		r.Set("t3.forward.natural", "77")
		r.Set("t3.forward.total", "77")
	case "tables":
		r.Tables[2] = now.Clone().Tables[2]
	case "jump":
		r.Set("t2.permits.decisions", "12")
	}
	return r
}

// Every fault is found, by its rule and once, as grave as it is; the same report
// without it is silent.
func TestPlantedFaultsAndTheirCleanTwins(t *testing.T) {
	rules := map[string]bool{}
	texts := map[string]bool{}
	for i, p := range plants {
		rules[p.rule] = true
		t.Run(fmt.Sprintf("%02d %s", i, p.rule), func(t *testing.T) {
			c, twin, faulty, before, beforeFault := p.pair(t, i)
			texts[twin] = true
			check := func(text string, previous *report.Report) []rule.Finding {
				opt := core.Options{Today: p.today, Roster: p.roster}
				if previous != nil {
					opt.Previous = []*report.Report{previous}
				}
				results := core.CheckFile("report.txt", []byte(text), opt)
				if len(results) != 1 || results[0].Failure != nil {
					t.Fatalf("%d results, %+v", len(results), results[0].Failure)
				}
				return results[0].Findings
			}
			for _, f := range check(twin, before) {
				t.Errorf("%+v: the clean twin: %s %s %s", c, f.Severity, f.Rule, f.Message)
			}
			var others []string
			n := 0
			for _, f := range check(faulty, beforeFault) {
				if f.Rule != p.rule {
					others = append(others, f.Rule+" "+f.Message)
				} else if n++; f.Severity != p.severity {
					t.Errorf("%s, want %s: %s", f.Severity, p.severity, f.Message)
				}
			}
			if n != 1 {
				t.Errorf("%+v: found %d times, and %q", c, n, others)
			}
			if len(others) > 0 {
				t.Logf("also: %q", others)
			}
		})
	}
	for _, r := range rule.Catalogue {
		family, _, _ := strings.Cut(r.ID, "-")
		if slices.Contains([]string{"NV", "AR", "ST", "CP", "PI", "TM", "X"}, family) && !rules[r.ID] && !slices.Contains(elsewhere, r.ID) {
			t.Errorf("nothing is planted for %s", r.ID)
		}
	}
	if len(plants) < 40 || len(texts) != len(plants) {
		t.Errorf("%d faults in %d different reports", len(plants), len(texts))
	}
	t.Logf("%d faults for %d rules, each in a report of its own beside a clean twin", len(plants), len(rules))
}

// elsewhere are the rules whose fault leaves no report around it to be clean:
// golden cases have them.
var elsewhere = []string{"ST-TBL", "ST-EMPTY", "ST-GENERIC"}
