package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"gouji/core/rule"
)

func TestRulesListsTheCatalogue(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	got := gouji("", "rules")
	for _, r := range rule.Catalogue {
		word, _ := degree(r)
		if !slices.ContainsFunc(strings.Split(got.stdout, "\n"), func(l string) bool {
			f := strings.Fields(l)
			return len(f) > 3 && f[0] == r.ID && f[1] == word && f[2] == r.Source.Name()
		}) {
			t.Errorf("no line for %s", r.ID)
		}
	}
	for line := range strings.Lines(got.stdout) {
		if n := width(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// TestEveryRuleExplainsItself looks for the whole text of each rule and for what
// the checker says about its examples.
func TestEveryRuleExplainsItself(t *testing.T) {
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for _, r := range rule.Catalogue {
		got := gouji("", "rules", strings.ToLower(r.ID))
		text := bare(got.stdout)
		for _, want := range []string{r.ID, r.Title, r.Source.Name(), r.Basis, r.Why, r.Advice, "正例", "反例"} {
			if !strings.Contains(text, bare(want)) {
				t.Errorf("%s does not say %q:\n%s", r.ID, want, got.stdout)
			}
		}
		if strings.Count(got.stdout, "\n  反例  ") != len(r.Fail) || !r.Hint && !strings.Contains(got.stdout, "→ ") {
			t.Errorf("%s: examples are missing:\n%s", r.ID, got.stdout)
		}
		if strings.Contains(text, "t3.") || strings.Contains(text, "t2.") || strings.Contains(text, "t4.") {
			t.Errorf("%s speaks of figures by their ids:\n%s", r.ID, got.stdout)
		}
	}
}

func TestFormulaOfIdentities(t *testing.T) {
	for id, want := range map[string]string{
		"T3-ID":   "一、本年新收政府信息公开申请数量＋二、上年结转政府信息公开申请数量＝（七）总计＋四、结转下年度继续办理（2021年格式，表三7列）",
		"T3-ROW":  "总计＝自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他（2021年格式，表三25行）",
		"T4-PL":   "总计＝结果维持＋结果纠正＋其他结果＋尚未审结（2021年格式，表四）",
		"T3-NEG":  "",
		"T2-UNIT": "",
	} {
		if got := formula(ruleOf(id)); got != want {
			t.Errorf("%s: %s", id, got)
		}
	}
}

func TestSettingsKeepTextWithSpaces(t *testing.T) {
	got := settings("2021", "t3.new.natural=5 7 t3.new.total= t3.total.total=12")
	if want := "表三“一、本年新收政府信息公开申请数量”自然人“5 7”、总计“”；表三“（七）总计”总计12"; got != want {
		t.Errorf("%s", got)
	}
}

func TestRulesJSON(t *testing.T) {
	got := gouji("", "rules", "--json")
	var page struct {
		Rules     string
		Catalogue []ruleJSON
		Retired   map[string]string
	}
	if err := json.Unmarshal([]byte(got.stdout), &page); err != nil {
		t.Fatal(err)
	}
	if page.Rules != rule.Version || len(page.Catalogue) != len(rule.Catalogue) || len(page.Retired) != len(rule.Merged) {
		t.Errorf("version %s, %d rules, %d retired", page.Rules, len(page.Catalogue), len(page.Retired))
	}
	for i, r := range rule.Catalogue {
		if c := page.Catalogue[i]; c.ID != r.ID || c.Basis != r.Basis || len(c.Pass) != len(r.Pass) || len(c.Fail) != len(r.Fail) {
			t.Errorf("%s became %+v", r.ID, c)
		}
	}
	if strings.Contains(got.stdout, "null") || strings.Contains(got.stdout, `\u003c`) {
		t.Error("null, or escapes for HTML")
	}
	one := gouji("", "rules", "T3-SUM", "--json")
	if err := json.Unmarshal([]byte(one.stdout), &page); err != nil || len(page.Catalogue) != 1 {
		t.Errorf("%v: %s", err, one.stdout)
	}
}
