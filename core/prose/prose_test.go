package prose

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func read(s string) Text { return NewLexicon(nil).Read(s) }

func TestSentencesCoverTheTextInOrder(t *testing.T) {
	s := "第一句。第二句！（第三句。）第四句\n第五句，还没完"
	var got []string
	for _, x := range read(s).Sentences {
		got = append(got, s[x.From:x.To])
	}
	if want := []string{"第一句。", "第二句！", "（第三句。）", "第四句\n", "第五句，还没完"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestQuantities(t *testing.T) {
	for s, want := range map[string]string{
		"共76条":              "76条 Count 76",
		"收到申请一条":            "一条 Count 1",
		"收到申请两件":            "两件 Count 2",
		"７６ 件":              "７６ 件 Count 76",
		"采购197批次3601627.4元": "197批次 Count 197|3601627.4元 Money 3601627.4",
		"收费1.2万元":           "1.2万元 Money 12000",
		"占34.82%":           "34.82% Percent 34.82",
		"占百分之三十":            "百分之三十 Percent 30",
		"二〇二〇年":             "二〇二〇年 Year 2020",
		"2025  1  1  日":     "2025 Bare 2025|1 Bare 1|1  日 Time 1",
		"2020年1月21日":        "2020年 Year 2020|1月 Time 1|21日 Time 21",
		"100余篇":             "100余篇 Count 100~",
		"约20条":              "约→20条 Count 20~",
		"近3年":               "近→3年 Time 3~",
		"20条以上":             "20条 Count 20~",
		"3-5件":              "3 Code 3~|5件 Code 5~",
		"节约5万元":             "节约→5万元 Money 50000",
		"一是加强":              "一是 Item 1",
		"统一是":               "",
		"第3期":               "3期 Ordinal 3",
		"电话0591-23165385":   "0591 Code 591~|23165385 Code 23165385~",
		"〔2021〕30号":         "2021 Code 2021|30号 Ordinal 30",
		"多用H5、图片":           "5 Code 5",
		"进一步、每一条、另一件、一件事、统一、一起": "",
		"三安全一稳定":  "",
		"202020年": "202020年 Time 202020",
	} {
		x := read(s)
		var got []string
		for _, q := range x.Quantities {
			n := decimalText(q.Number)
			if q.Approx {
				n += "~"
			}
			got = append(got, fmt.Sprintf("%s %s %s", s[q.From:q.To], kindNames[q.Kind], n))
		}
		if i := strings.Index(want, "→"); i >= 0 {
			want = want[i+len("→"):]
		}
		if joined := strings.Join(got, "|"); joined != want {
			t.Errorf("%s: %s, want %s", s, joined, want)
		}
	}
}

var kindNames = map[Kind]string{Bare: "Bare", Count: "Count", Money: "Money", Percent: "Percent", Year: "Year", Time: "Time", Ordinal: "Ordinal", Item: "Item", Code: "Code"}

func decimalText(n Number) string {
	s := fmt.Sprint(n.Coef)
	if n.Scale > 0 {
		s = s[:len(s)-int(n.Scale)] + "." + s[len(s)-int(n.Scale):]
	}
	return s
}

func TestEnumerations(t *testing.T) {
	for s, want := range map[string]string{
		"公开信息76条。其中，机构职能1个、政策宣传29条、部门信息报道46条。":            "76=1+29+46",
		"公开52条，其中政策类3条，国土类信息 45，其他类4条；办理依申请公开19件。":        "52=3+45+4",
		"公开152条，其中法规2条；机构30条；教育、医疗等类信息12条；公共卫生类41条。":      "152=2+30+12+41",
		"公开197条（县级32条、部门165条）。":                           "(197=32+165)",
		"财政资金380条，其中预算152条，专项197条（其中县级32条、部门165条），其他31条。": "380=152+197+31 197=32+165",
		"公开425条，其中动态148条，占34.82%，公告182条，占42.82%，其他95条。":   "425=148+182+95",
		"收到申请10件，办结9件，其中予以公开4件、部分公开5件。":                   "9=4+5",
		"公开约500条，其中政策20条、解读10条。":                          "",
		"公开500条，其中政策约20条、解读10条。":                          "",
		"公开500条，其中政策20条。":                                 "",
		"其中政策20条、解读10条。":                                  "",
		"公开三件，其中维持一件、纠正两件。":                               "3=1+2",
		"公开信息225条，类别主要涉及政策、资金、环境。其中政策类5条，资金类5条，环境类215条。":  "225=5+5+215",
	} {
		x := read(s)
		var got []string
		for _, e := range x.Enumerations() {
			one := decimalText(x.Quantities[e.Total].Number)
			for i, p := range e.Parts {
				one += map[bool]string{true: "=", false: "+"}[i == 0] + decimalText(x.Quantities[p].Number)
			}
			if e.Nested {
				one = "(" + one + ")"
			}
			got = append(got, one)
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%s: %s, want %s", s, joined, want)
		}
	}
}

var subjectNames = map[Subject]string{Received: "收到", Inflowing: "收办", Handled: "办理", Answered: "办结", CarriedIn: "上年结转", CarriedOut: "结转下年", Outcome: "结果", Applicant: "申请人", Disputes: "案件", Result: "案件结果", Document: "文件", Decision: "决定", Procured: "采购", Spent: "采购额", Published: "公开", NoRequest: "无申请", NoDispute: "无案件"}

// claimsOf writes the claims of a text about 2022; a claim that is not sure has
// a question mark.
func claimsOf(s string) string {
	x := read(s)
	var got []string
	for _, c := range x.Claims(2022) {
		one := subjectNames[c.Subject]
		if c.Quantity >= 0 {
			one += decimalText(x.Quantities[c.Quantity].Number)
		}
		if !c.Sure {
			one += "?"
		}
		got = append(got, one)
	}
	return strings.Join(got, " ")
}

func TestClaims(t *testing.T) {
	for s, want := range map[string]string{
		"全年收到政府信息公开申请75件，涉及自然人72件、商业企业3件。":           "收到75 申请人72 申请人3",
		"我镇收到依申请公开政府信息一条，已回复。":                       "收到1",
		"接到依申请公开2件，全部在规定时限内予以答复。":                    "收到2",
		"受理依申请公开 0 件。":                               "收到0",
		"收到申请公开政府信息的要求1件，完成答复。":                      "收到1",
		"共收办政府信息公开申请76件。":                            "收办76",
		"收到政府信息公开申请76件（含上年结转1件）。":                    "收办76 上年结转1",
		"全年办理依申请公开19件。":                              "办理19?",
		"收到政府信息公开申请70件，办结69件，结转下年1件。":                "收到70 办结69 结转下年1",
		"受理政府信息公开申请8件，已全部办结。":                        "收到8",
		"全年受理信息公开申请3119件，答复3050件，上年结转34件，结转下年度103件。": "收到3119 办结3050 上年结转34 结转下年103",
		"收到信息公开申请258件，予以公开及部分公开258件。":                "收到258 结果258",
		"因政府信息公开引发行政复议2件，其中维持1件、纠正1件。":               "案件2 案件结果1? 案件结果1?",
		"政府信息公开方面共有行政诉讼案件1件、行政复议案件2件，均已结案。":          "案件1 案件2",
		"集中公开现行有效行政规范性文件698件。":                       "文件698",
		"本年度制发的规范性文件88件。":                            "文件88",
		"全年作出行政处罚784起。":                              "决定784?",
		"全年政府集中采购197批次3601627.4元。":                   "采购197 采购额3601627.4",
		"2022年未收到依申请公开事宜。":                           "无申请",
		"全年未发生因政府信息公开引起的行政复议、行政诉讼。":                  "无案件",
		"全年共主动公开政府信息14571条。":                         "公开14571?",
	} {
		if got := claimsOf(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

// The five guards of rules.md E: what looks like a claim about applications and
// is none.
func TestGuardsAgainstFalseAlarms(t *testing.T) {
	for guard, list := range map[string][]string{
		"the attributes of documents": {
			"全年制发政府信息487条，其中主动公开117条、依申请公开274条、不予公开96条。",
			"全年制作公文148份，其中主动公开100份，依申请公开40份，不予公开8份。",
			"信息总数74条，其中主动公开52条，依申请公开信息数22条。",
			"办公室全年发文120件，依申请公开属性的30件，不予公开的12件。",
			"按公文属性统计，收到并登记依申请公开类文件22件。",
		},
		"other statistics": {
			"12345热线共受理群众诉求340件，办结率100%。",
			"全年受理网民留言35件，答复35件。",
			"办理信访投诉18件，均已答复。",
			"网络问政平台收到问题62件，办结62件。",
			"办理人大代表建议12件、政协提案9件。",
			"依申请公开渠道畅通；领导信箱收到来信15件。",
		},
		"rough numbers": {
			"收到政府信息公开申请约75件。",
			"收到政府信息公开申请70余件。",
			"收到政府信息公开申请近百件。",
			"收到政府信息公开申请70件以上。",
			"办结政府信息公开申请60多件。",
			"收到信息公开申请数十件。",
		},
		"other years": {
			"2021年收到政府信息公开申请60件。",
			"收到的政府信息公开申请较上年增加12件。",
			"政府信息公开申请同比减少5件。",
			"去年共收到政府信息公开申请60件。",
			"上半年收到政府信息公开申请20件。",
			"截至11月30日收到政府信息公开申请20件。",
			"2023年将力争办结政府信息公开申请100件。",
			"自2019年以来收到政府信息公开申请600件。",
		},
		"a part of the applications": {
			"通过网络收到政府信息公开申请12件。",
			"收到涉及土地征收的政府信息公开申请9件。",
			"收到政府信息公开申请75件，其中网上收到60件、信函收到15件。",
		},
	} {
		for _, s := range list {
			got := claimsOf(s)
			if guard == "a part of the applications" {
				got = strings.TrimPrefix(got, "收到75")
			}
			if got != "" {
				t.Errorf("%s: %s is taken for %s", guard, s, got)
			}
		}
	}
}

// Whose figures a sentence gives is noted, for the rules to compare or not.
func TestScopeOfClaims(t *testing.T) {
	for s, want := range map[string]string{
		"区政府办代表区政府受理政府信息公开申请17件。":  "part",
		"全市共收到政府信息公开申请3119件。":      "whole",
		"市本级收到政府信息公开申请40件。":        "part",
		"各部门收到政府信息公开申请300件。":       "part",
		"我局收到政府信息公开申请4件。":          "",
		"通过县政府网站等渠道共收到政府信息公开申请4件。": "",
		"教育局收到政府信息公开申请4件。":         "who",
	} {
		x := read(s)
		claims := x.Claims(2022)
		if len(claims) != 1 {
			t.Errorf("%s: %d claims", s, len(claims))
			continue
		}
		c, got := claims[0], ""
		switch {
		case c.Part != nil:
			got = "part"
		case c.Whole != nil:
			got = "whole"
		case c.Who != "" && !strings.HasPrefix(c.Who[3:], "我"):
			got = "who"
		}
		if got != want {
			t.Errorf("%s: %q, want %q (%q)", s, got, want, c.Who)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"2020年主动公开信息76条。其中，机构职能1个、政策宣传29条、部门信息报道46条。", "收到政府信息公开申请一百二十三件（含上年结转2件），占34.82%。",
		"其中其中其中（（（1条（2条", "〔2019〕60号 0591-23165385", "一是二是百分之百分之三十", "\xe5\xe5\xff\xef\xbc\x91年", "1 2 3 4 5 6 万亿万亿",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		x := read(s)
		at := 0
		for _, q := range x.Quantities {
			if q.From < 0 || q.To > len(s) || q.From >= q.To || q.Digits > q.To || q.Digits <= q.From {
				t.Fatalf("%+v in %d bytes", q, len(s))
			}
		}
		for _, y := range x.Sentences {
			if y.From < at || y.To > len(s) || y.From >= y.To {
				t.Fatalf("sentence %+v", y)
			}
			at = y.To
		}
		for _, e := range x.Enumerations() {
			for _, p := range append([]int{e.Total}, e.Parts...) {
				if p < 0 || p >= len(x.Quantities) {
					t.Fatalf("%+v", e)
				}
			}
		}
		for _, c := range x.Claims(2022) {
			if c.From < 0 || c.To > len(s) || c.From > c.To {
				t.Fatalf("%+v", c)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[c.From:c.To]) {
				t.Fatalf("a claim cuts a character: %q", s[c.From:c.To])
			}
		}
		x.Shares(x.Enumerations())
	})
}
