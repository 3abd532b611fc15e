package core_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// A claimCase says how a claim of narrative_claims.csv is tested: in a report of
// the corpus (file), or with the published figures in a sentence of our own.
type claimCase struct {
	file    string // of corpus/text, without ending
	edition string
	year    int
	organ   string
	set     string
	prose   string
	rule    string // the rule that must speak of an ERROR and must not of an OK
	other   string // why the claim is no matter of prose: the test that has it
}

// claimCases are keyed by id, kind and, where that is not enough, a word of the claim.
var claimCases = map[string]claimCase{
	"seed_dongjia_2020 sum":           {file: "dongjia_2020", rule: "AR-SUM"},
	"seed_dongjia_2020 vs-table":      {file: "dongjia_2020", rule: "NV-NEW"},
	"seed_dongjia_2020 unit-name":     {file: "dongjia_2020", rule: "CP-UNIT"},
	"seed_dongjia_2020 level-name":    {file: "dongjia_2020", rule: "CP-LEVEL"},
	"seed_dongjia_2020 table-header":  {file: "dongjia_2020", rule: "T4-HEAD"},
	"seed_dongjia_2020 section-title": {file: "dongjia_2020", rule: "ST-SEC"},
	"seed_dongjia_2020 heading-order": {file: "dongjia_2020", rule: "ST-NUM"},
	"seed_dongjia_2020 fee":           {file: "dongjia_2020", rule: "ST-FEE"},
	"pingtan_agg_2019 dup-text":       {edition: "2019", organ: "平潭综合实验区", prose: "先后举办聚焦新中国成立70周年平潭专场新闻发布会、聚焦新中国成立70周年平潭专场新闻发布会等活动。", rule: "CP-DUP"},
	"pingtan_agg_2021 vs-table":       {edition: "2021", organ: "平潭综合实验区", set: "t3.new.total=70 t3.total.total=69 t3.forward.total=1", prose: "全区共收到政府信息公开申请70件，办结69件，结转下年度1件。", rule: "NV-NEW NV-DONE NV-NEXT"},
	"pingtan_agg_2022 vs-table 75":    {file: "pingtan_agg_2022", rule: "NV-NEW"},
	"pingtan_agg_2022 vs-table 698":   {file: "pingtan_agg_2022", rule: "NV-DOC"},
	"pingtan_agg_2022 vs-table 诉讼":    {file: "pingtan_agg_2022", rule: "NV-LT NV-RV"},
	"pingtan_agg_2022 title":          {file: "pingtan_agg_2022", rule: "CP-TITLE"},
	"pingtan_jjf_2020 sum":            {edition: "2019", year: 2020, prose: "全年制发政府信息487条，其中主动公开117条、依申请公开274条、不予公开96条。主动公开117条中，其中机构10条、政策1条、规划7条、统计4条、许可12条、采购2条、其他81条。", rule: "AR-SUM NV-NEW NV-CAT"},
	"pingtan_jjf_2020 date":           {edition: "2019", year: 2020, prose: "末+2021年1月26日\n末+某局办公室 2020年1月26日印发", rule: "ST-SIGN"},
	"pingtan_htp_2020 vs-table":       {edition: "2019", year: 2020, prose: "全年受理依申请公开 0 件。", rule: "NV-NEW"},
	"pingtan_jtj_2020 pct":            {edition: "2019", year: 2020, prose: "梳理事项260小项，其中一类154小项、二类106小项，已公布228小项占260小项的87.69%。", rule: "AR-PCT AR-SUM"},
	"pingtan_jtj_2020 personal":       {edition: "2019", year: 2020, prose: "（联系人：林某，联系方式：0591-23163387）", rule: "PI-NAME"},
	"pingtan_lyy_2020 structure":      {other: "ST-SEC names a heading too many: TestGoldenCases ST-SEC"},
	"pingtan_lyy_2020 typo":           {edition: "2019", year: 2020, prose: "一是对是对政策解读重视不够。", rule: "CP-DUP"},
	"pingtan_lyy_2020 cell-unit":      {other: "T2-UNIT"},
	"pingtan_lyy_2020 table-row":      {other: "T2-ROWS"},
	"pingtan_hzs_2020 vs-table":       {edition: "2019", year: 2020, set: "t3.new.natural=1 t3.new.total=1 t3.granted.natural=1 t3.granted.total=1 t3.total.natural=1 t3.total.total=1", prose: "收到申请公开政府信息的要求1件，完成答复。", rule: "NV-NEW"},
	"pingtan_hzs_2020 blank":          {other: "T3-BLANK"},
	"pingtan_gyz_2020 sum":            {edition: "2019", year: 2020, prose: "全年信息总数74条，其中主动公开7条，其他67条，依申请公开信息数22条。", rule: "AR-SUM NV-NEW"},
	"pingtan_spp_2020 vs-table":       {edition: "2019", year: 2020, set: "t3.new.natural=2 t3.new.total=2 t3.granted.natural=2 t3.granted.total=2 t3.total.natural=2 t3.total.total=2", prose: "全年受理办结政府信息公开申请2件，同意公开2件。", rule: "NV-NEW NV-DONE NV-CAT"},
	"pingtan_spp_2020 title":          {other: "ST-TITLE"},
	"pingtan_zrz_2020 year":           {file: "pingtan_zrz_2020", rule: "CP-YEAR"},
	"pingtan_zrz_2020 cell-unit":      {file: "pingtan_zrz_2020", rule: "T2-UNIT"},
	"pingtan_czj_2020 sum":            {edition: "2019", year: 2020, prose: "全年公开信息425条，其中动态148条，占34.82%，公告182条，依申请公开95条。动态148条，其中甲3条、乙4条、丙2条、丁4条、戊1条、己1条、庚4条、其他129条。", rule: "AR-SUM AR-PCT"},
	"pingtan_zhz_2020 vs-table":       {edition: "2019", year: 2020, set: "t2.penalties.decisions=784", prose: "全年作出行政处罚784起。", rule: "NV-DEC"},
	"pingtan_nyn_2020 title":          {other: "ST-SEC"},
	"pingtan_jsp_2020 vs-table":       {file: "pingtan_jsp_2020", rule: "T3-PHANTOM"},
	// Two totals of the same scope are asked about; the published ones, 公文类31条 and
	// 共36条, are not of the same scope: TestAPartIsNoContradiction.
	"pingtan_gwh_2020 inner":             {edition: "2019", year: 2020, prose: "全年共主动公开政府信息31条。\n全年共主动公开政府信息36条。", rule: "AR-SELF"},
	"pingtan_gwh_2020 vs-table":          {edition: "2019", year: 2020, set: "t2.procurement.items=197 t2.procurement.amount=3601627.4", prose: "全年政府集中采购197批次3601627.4元。", rule: "NV-BUY"},
	"pingtan_zrz_2023 sum":               {file: "pingtan_zrz_2023", rule: "AR-SUM"},
	"pingtan_zrz_2023 stale":             {file: "pingtan_zrz_2023", rule: "T3-SUM"},
	"pingtan_zrz_2024 vs-table":          {edition: "2021", year: 2024, set: "t3.new.natural=69 t3.new.total=69", prose: "全年办理政府信息公开申请69件。", rule: "NV-NEW"},
	"pingtan_spp_2023 structure":         {file: "pingtan_spp_2023", rule: "ST-SEC"},
	"pingtan_jsp_2021 junk":              {edition: "2021", prose: "Normal 0 7.8 磅 0 2 table.MsoNormalTable", rule: "ST-JUNK"},
	"pingtan_jsp_2021 vs-table":          {edition: "2021", set: "t3.new.natural=8 t3.new.total=8 t3.total.natural=8 t3.total.total=8", prose: "全年受理政府信息公开申请8件，已全部办结。", rule: "NV-NEW NV-DONE"},
	"hongze_2024 vs-table":               {edition: "2021", year: 2024, organ: "淮安市洪泽区人民政府", set: "t3.new.natural=95 t3.new.total=95", prose: "区政府办代表区政府受理政府信息公开申请17件。", rule: "NV-NEW"},
	"hongze_2024 jump":                   {other: "X-JUMP: TestGoldenCases"},
	"huaian_city_2024 vs-table 受理":       {edition: "2021", year: 2024, organ: "淮安市人民政府", set: "t3.new.total=3119 t3.carried.total=34 t3.total.total=3050 t3.forward.total=103", prose: "全市受理政府信息公开申请3119件，上年结转34件，答复3050件，结转下年度103件。", rule: "NV-NEW NV-DONE NV-NEXT NV-CARRY"},
	"huaian_city_2024 vs-table 复议":       {edition: "2021", year: 2024, organ: "淮安市人民政府", set: "t4.review.upheld=72 t4.review.corrected=64 t4.review.other=178 t4.review.pending=37 t4.review.total=351 t4.direct.total=26 t4.after.total=20", prose: "全市因政府信息公开引发行政复议351件，其中维持72件、纠正64件、其他结果178件、尚未审结37件；政府信息公开行政诉讼46件。", rule: "NV-RV NV-LT AR-SUM"},
	"shanghai_office_2019 vs-table 258":  {edition: "2019", organ: "上海市人民政府办公厅", set: "t3.granted.natural=258 t3.granted.business=14 t3.granted.total=272 t3.partial.total=3", prose: "答复的政府信息公开申请中，予以公开及部分公开258件。", rule: "NV-CAT"},
	"shanghai_office_2019 vs-table 不予公开": {edition: "2019", organ: "上海市人民政府办公厅", set: "t3.secret.total=35 t3.notheld.total=265 t3.tocreate.total=72 t3.petition.total=158", prose: "答复的政府信息公开申请中，不予公开35件，因本机关不掌握等原因无法提供265件，不予处理158件。", rule: "NV-CAT"},
	"shanghai_office_2019 vs-table 诉讼":   {edition: "2019", organ: "上海市人民政府办公厅", set: "t4.review.upheld=5 t4.review.pending=2 t4.review.total=7 t4.direct.upheld=8 t4.direct.pending=1 t4.direct.total=9", prose: "因政府信息公开引发行政诉讼9件、行政复议7件，均获维持。", rule: "T4-LOGIC"},
	"shanghai_office_2019 cell-unit":     {other: "T2-UNIT"},
	"pingtan_agg_2020 vs-table":          {edition: "2019", year: 2020, organ: "平潭综合实验区", set: "t3.new.total=21", prose: "全区受理政府信息公开申请21件。", rule: "NV-NEW"},
}

// sumClaim is a claim such as "2599=25+68+28" or "617份，其中138+431".
var sumClaim = regexp.MustCompile(`^(?:财政资金)?(\d+)[条件份]?(?:=|，其中)(?:现场)?((?:[^\d+;；]*\d+\+)+[^\d+;；]*\d+)`)

// sentenceOf puts the figures of a sum into a sentence of our own.
func sentenceOf(claim string) string {
	m := sumClaim.FindStringSubmatch(claim)
	if m == nil {
		return ""
	}
	names := strings.Split("机构 政策 规划 统计 许可 处罚 预算 采购 扶贫 应急 环境 动态 其他", " ")
	parts := regexp.MustCompile(`\d+`).FindAllString(m[2], -1)
	s := "全年公开信息" + m[1] + "条，其中"
	for i, n := range parts {
		name := names[i]
		if i == len(parts)-1 {
			name = "其他"
		}
		s += map[bool]string{true: "；"}[i > 0] + name + "类" + n + "条"
	}
	return s + "。"
}

func TestPublishedClaims(t *testing.T) {
	dir := corpusDir(t)
	f, err := os.Open(filepath.Join(dir, "narrative_claims.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, row := range rows[1:] {
		id, kind, claim, verdict := row[0], row[1], row[2], row[4]
		if verdict == "" {
			verdict = "OK"
		}
		count[verdict]++
		t.Run(id+" "+kind, func(t *testing.T) {
			c, ok := caseOf(id, kind, claim)
			if s := sentenceOf(claim); !ok && s != "" {
				c, ok = claimCase{edition: "2019", year: 2020, prose: s, rule: "AR-SUM"}, true
			}
			if !ok {
				t.Fatalf("no case for %q", claim)
			}
			if c.other != "" {
				t.Logf("not of the prose: %s", c.other)
				return
			}
			res := c.check(t, dir)
			var said []rule.Finding
			for _, f := range res.Findings {
				if slices.Contains(strings.Fields(c.rule), f.Rule) {
					said = append(said, f)
				}
			}
			switch {
			case verdict == "ERROR" && len(said) == 0:
				t.Errorf("%q: not found", claim)
			case verdict == "WARN" && len(said) == 0:
				t.Errorf("%q: no finding", claim)
			case verdict == "OK" && slices.ContainsFunc(said, func(f rule.Finding) bool {
				return f.Severity != rule.Info && !(c.file != "" && kind == "vs-table" && f.Message == "")
			}):
				t.Errorf("%q is right, but: %s", claim, said[0].Message)
			case verdict == "INFO" && len(said) > 0:
				t.Errorf("%q cannot be compared, but: %s", claim, said[0].Message)
			}
			if verdict == "OK" && c.rule != "" {
				held := slices.ContainsFunc(res.Outcomes, func(o rule.Outcome) bool {
					return strings.HasPrefix(c.rule, o.Rule) && o.State == rule.Held
				})
				if !held && !strings.Contains(claim, "公文") {
					t.Errorf("%q: %s was not compared", claim, c.rule)
				}
			}
		})
	}
	t.Logf("%d claims: %v", len(rows)-1, count)
}

func caseOf(id, kind, claim string) (claimCase, bool) {
	if c, ok := claimCases[id+" "+kind]; ok {
		return c, true
	}
	for key, c := range claimCases {
		if word, ok := strings.CutPrefix(key, id+" "+kind+" "); ok && strings.Contains(claim, word) {
			return c, true
		}
	}
	return claimCase{}, false
}

func (c claimCase) check(t *testing.T, dir string) core.Result {
	t.Helper()
	if c.file != "" {
		data, err := os.ReadFile(filepath.Join(dir, "text", c.file+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		return core.Check(readOne(t, c.file, data), core.Source{}, core.Options{})
	}
	e := form.ByID(c.edition)
	year, organ := c.year, c.organ
	if year == 0 {
		year = e.First
	}
	if organ == "" {
		organ = "某局"
	}
	r := report.New(e, organ, year)
	for _, word := range strings.Fields(c.set) {
		figure, raw, _ := strings.Cut(word, "=")
		if !r.Set(figure, raw) {
			t.Fatalf("no figure %s", figure)
		}
	}
	rule.Tell(r, c.prose)
	return core.Check(r, core.Source{}, core.Options{})
}

// The seed has one error of the prose, its self-reference; its sum and its one
// application hold.
func TestSeedProse(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(corpusDir(t), "text", "dongjia_2020.txt"))
	if err != nil {
		t.Fatal(err)
	}
	res := core.Check(readOne(t, "seed", data), core.Source{}, core.Options{})
	for _, f := range res.Findings {
		if f.Severity == rule.Error && f.Rule != "CP-UNIT" {
			t.Errorf("%s: %s", f.Rule, f.Message)
		}
	}
	for _, id := range []string{"AR-SUM", "NV-NEW", "ST-GOV", "ST-FIVE"} {
		if !slices.ContainsFunc(res.Outcomes, func(o rule.Outcome) bool { return o.Rule == id && o.State == rule.Held }) {
			t.Errorf("%s does not hold", id)
		}
	}
}

// The two figures that the corpus doubts in one report, 公文类31条 and 共发布36条, are
// a part and the whole. Nothing is said of them; nothing at all is ever called an
// error of this rule.
func TestAPartIsNoContradiction(t *testing.T) {
	for prose, want := range map[string]int{
		"全年公开公文类31条。\n全年共发布36条。":           0,
		"全年共公开公文类信息31条。\n全年共发布信息36条。":      0,
		"全年共主动公开政策类信息31条。\n全年共公开各类信息36条。":  0,
		"全年共主动公开政府信息31条。\n全年共发布政府信息36条。":   1,
		"全年共公开各类政府信息31条。\n全年共主动公开政府信息36条。": 1,
		"全年共公开各类政府信息36条。\n全年共主动公开政府信息36条。": 0,
	} {
		r := report.New(form.ByID("2021"), "某局", 2021)
		rule.Tell(r, prose)
		got := 0
		for _, f := range core.Check(r, core.Source{}, core.Options{}).Findings {
			if f.Rule == "AR-SELF" {
				got++
				if f.Severity != rule.Warning || !strings.HasPrefix(f.Advice, "待核实") {
					t.Errorf("%q: %s, %s", prose, f.Severity, f.Advice)
				}
			}
		}
		if got != want {
			t.Errorf("%q: %d findings, want %d", prose, got, want)
		}
	}
}

// The marks of a finding are offsets in the paragraph, in UTF-16 code units.
func TestMarksPointIntoTheParagraph(t *testing.T) {
	r := report.New(form.ByID("2021"), "青溪镇", 2021)
	rule.Tell(r, "𠀋号村民说：群众对我街道的评议较好。")
	for _, f := range core.Check(r, core.Source{}, core.Options{}).Findings {
		if f.Rule == "CP-UNIT" {
			if c := f.Cells[1]; c.Raw != "我街道" || c.From != 10 || c.To != 13 {
				t.Errorf("%+v", c)
			}
			return
		}
	}
	t.Error("no finding")
}

// The reports of testdata are without fault: nothing of their prose is more than
// for information.
func TestSampleReportsAreClean(t *testing.T) {
	files, err := filepath.Glob("testdata/reports/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range core.Check(readOne(t, file, data), core.Source{}, core.Options{}).Findings {
			if f.Severity != rule.Info {
				t.Errorf("%s: %s %s", filepath.Base(file), f.Rule, f.Message)
			}
		}
	}
}
