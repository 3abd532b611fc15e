package main

import (
	"strconv"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/rule"
)

func TestTogetherSaysWhatIsSharedOnce(t *testing.T) {
	for _, c := range []struct{ origins, want string }{
		{"", ""},
		{"表三!J5", "表三!J5"},
		{"表三!J5 表三!D5 表四!A1 表四!B1", "表三!J5、D5、表四!A1、B1"},
		{"第373行 第374行 第15段", "第373、374行、第15段"},
		{"第2个表格第27行第5列 第2个表格第7行第5列 第3个表格第1行第1列", "第2个表格第27行第5列、第7行第5列、第3个表格第1行第1列"},
		{"别的地方 别的地方二", "别的地方、别的地方二"},
		{"A!B!C1 A!B!D1", "A!B!C1、D1"},
		{"第行 第", "第行、第"},
	} {
		if got := together(strings.Fields(c.origins)); got != c.want {
			t.Errorf("%s: %s, want %s", c.origins, got, c.want)
		}
	}
}

// cells makes n cells of a role.
func cells(n int, role rule.Role) (out []rule.Cell) {
	for i := range n {
		out = append(out, rule.Cell{Cell: "t3.x." + strconv.Itoa(i), Label: "格" + strconv.Itoa(i), Role: role, Raw: strconv.Itoa(i), Origin: "表三!A" + strconv.Itoa(i)})
	}
	return out
}

func TestFindingNamesPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		finding rule.Finding
		verbose bool
		want    []string
		without []string
	}{
		"the only cell is a place": {
			rule.Finding{Cells: cells(1, rule.Suspect)}, false,
			[]string{"位置  表三!A0\n"}, []string{"存疑"},
		},
		"unless a change is offered": {
			rule.Finding{Cells: cells(1, rule.Suspect), Fix: []rule.Change{{Cell: "t3.x.0", From: "0", To: "7"}}}, false,
			[]string{"存疑  格0 “0” → 7（表三!A0）\n"}, []string{"位置"},
		},
		"suspects beside the rest": {
			rule.Finding{Cells: append(cells(2, rule.Suspect), cells(4, rule.Evidence)[2:]...)}, false,
			[]string{"存疑  格0 “0”（表三!A0）\n            格1 “1”（表三!A1）\n", "位置  表三!A2、A3\n"}, nil,
		},
		"many suspects": {
			rule.Finding{Cells: cells(9, rule.Suspect)}, false,
			[]string{"格2 “2”", "等9格"}, []string{"格3 "},
		},
		"many places": {
			rule.Finding{Cells: cells(12, rule.Place)}, false,
			[]string{"A7等12处"}, []string{"A8"},
		},
		"all of them": {
			rule.Finding{Cells: append(cells(9, rule.Suspect), cells(12, rule.Part)...)}, true,
			[]string{"格8 “8”（表三!A8）", "表三!A11  格11 “11”\n"}, []string{"等"},
		},
		"nowhere": {
			rule.Finding{Cells: []rule.Cell{{Label: "六、其他", Role: rule.Place}}}, false,
			nil, []string{"位置", "存疑", "六、其他"},
		},
		"last year's": {
			rule.Finding{Cells: []rule.Cell{{Label: "上年报告·表三·甲", Role: rule.Evidence, Origin: "表三!A1"}}}, false,
			[]string{"位置  上年报告表三!A1"}, nil,
		},
		"a raw value that is long": {
			rule.Finding{Cells: []rule.Cell{{Label: "甲", Role: rule.Suspect, Raw: strings.Repeat("长", 100)}, {}}}, false,
			[]string{"长…”"}, []string{strings.Repeat("长", 30)},
		},
	} {
		c.finding.Severity = rule.Error
		p := page{width: 100}
		p.finding(1, &c.finding, nil, c.verbose)
		for _, want := range c.want {
			if !strings.Contains(string(p.buf), want) {
				t.Errorf("%s: no %q in\n%s", name, want, p.buf)
			}
		}
		for _, without := range c.without {
			if strings.Contains(string(p.buf), without) {
				t.Errorf("%s: %q in\n%s", name, without, p.buf)
			}
		}
	}
}

// TestWhatWasJustSaidIsNotRepeated gives three findings of two rules.
func TestWhatWasJustSaidIsNotRepeated(t *testing.T) {
	r := core.Result{Verdict: core.Fail, Findings: []rule.Finding{
		{Rule: "A", Severity: rule.Error, Message: "甲。", Advice: "请改。", Basis: "据"},
		{Rule: "A", Severity: rule.Error, Message: "乙。", Advice: "请改。", Basis: "据"},
		{Rule: "A", Severity: rule.Error, Message: "丙。", Advice: "另改。", Basis: "据"},
		{Rule: "B", Severity: rule.Error, Message: "丁。", Advice: "另改。", Basis: "据"},
	}}
	for verbose, want := range map[bool][2]int{false: {3, 2}, true: {4, 4}} {
		p := page{width: 100}
		p.result(&r, view{verbose: verbose})
		text := string(p.buf)
		if got := [2]int{strings.Count(text, "建议"), strings.Count(text, "依据")}; got != want {
			t.Errorf("verbose %v: %v\n%s", verbose, got, text)
		}
	}
}

func TestNotesAreSummedUpByKind(t *testing.T) {
	notes := []core.ReceiptNote{
		{Cell: "a", Origin: "表三!A1", Raw: "1件", Taken: "1", Why: "去掉数字后的单位。"},
		{Cell: "b", Origin: "表三!A2", Raw: "２件", Taken: "2", Why: "全角字符按半角读；去掉数字后的单位。"},
		{Cell: "c", Origin: "表三!A3", Why: "空白，相加时按0计。"},
		{Cell: "d", Origin: "表三!A4", Raw: "x", Why: "“x”不是数字。"},
		{Origin: "说明", Why: "有隐藏的工作表，其中的数字没有采用。"},
		{Why: "含有宏，没有运行。"},
	}
	p := page{width: 100}
	p.notes(notes, false)
	if want := "  读数说明  2格去掉数字后的单位；1格全角字符按半角读；1格空白，相加时按0计；有隐藏的工作表，其中的数\n            字没有采用（说明）；含有宏，没有运行。\n"; string(p.buf) != want {
		t.Errorf("%s", p.buf)
	}
	p = page{width: 100}
	p.notes(notes, true)
	for _, want := range []string{"表三!A2  “２件” 读作 2：全角", "表三!A3  空白，", "表三!A4  “x”：“x”不是数字", "说明  有隐藏", "含有宏"} {
		if !strings.Contains(string(p.buf), want) {
			t.Errorf("no %q in\n%s", want, p.buf)
		}
	}
	p = page{width: 100}
	p.notes(nil, true)
	p.notes(notes[3:4], false)
	if len(p.buf) > 0 {
		t.Errorf("%s", p.buf)
	}
}

// Repairs that are equally small stand below each other, the likeliest first.
func TestAdviceSetsRepairsApart(t *testing.T) {
	p := page{width: 100}
	p.advice("最可能“甲”填“8”，应为7；也可能“乙”填“0”，应为1，疑漏填1；改动最少的改法有两种，请对照台账确定。")
	want := `      建议  最可能“甲”填“8”，应为7；
            也可能“乙”填“0”，应为1，疑漏填1；
            改动最少的改法有两种，请对照台账确定。
`
	if got := string(p.buf); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
