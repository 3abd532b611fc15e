package roster

import (
	"testing"

	"github.com/mozillazg/go-pinyin"

	"gouji/app/store"
)

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"云岭县自然资源局":   "ylxzrzyj",
		"青溪镇人民政府":    "qxzrmzf",
		"东门街道办事处":    "dmjdbsc",
		"县委610办（本级）": "xw610bbj",
		"":           "",
	} {
		if got := Initials(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func sample() *Roster {
	return New([]store.Unit{
		{ID: 1, Name: "云岭县人民政府"},
		{ID: 2, Name: "云岭县自然资源局", Aliases: []string{"国土局"}},
		{ID: 3, Name: "青溪镇人民政府"},
		{ID: 4, Name: "东门街道办事处"},
		{ID: 5, Name: "云岭县文化和旅游局", To: 2022, Successor: 6},
		{ID: 6, Name: "云岭县文化广电旅游局", From: 2023},
		{ID: 7, Name: "云岭县市场监督管理局"},
		{ID: 8, Name: "南门街道办事处"},
	}, map[string]store.UnitID{"县局（机关）": 7})
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name  string
		clues []Clue
		year  int
		want  store.UnitID
	}{
		{"as in the roster", []Clue{{Text: "云岭县自然资源局", Of: "题目"}}, 2023, 2},
		{"alias", []Clue{{Text: "国土局", Of: "题目"}}, 2023, 2},
		{"short form", []Clue{{Text: "青溪镇", Of: "题目"}}, 2023, 3},
		{"long form", []Clue{{Text: "云岭县青溪镇人民政府", Of: "题目"}}, 2023, 3},
		{"suffix of one unit", []Clue{{Text: "自然资源局", Of: "题目"}}, 2023, 2},
		{"file name", []Clue{{Text: "", Of: "题目"}, {Text: "3-东门街道2023年报（终）.xlsx", Of: "文件名"}}, 2023, 4},
		{"answered before", []Clue{{Text: "县局（机关）", Of: "题目"}}, 2023, 7},
		{"renamed", []Clue{{Text: "云岭县文化和旅游局", Of: "题目"}}, 2023, 6},
		{"under the old name in its time", []Clue{{Text: "云岭县文化和旅游局", Of: "题目"}}, 2022, 5},
		{"the clearer clue decides", []Clue{{Text: "街道办事处", Of: "题目"}, {Text: "南门街道办事处", Of: "工作表名"}}, 2023, 8},
		{"the stronger clue decides", []Clue{{Text: "青溪镇人民政府", Of: "题目"}, {Text: "县局（机关）", Of: "文件夹名"}}, 2023, 3},
		{"a name with its level", []Clue{{Text: "云岭县自然资源局（本级）", Of: "题目", Name: true}}, 2023, 2},
		{"a name with its county", []Clue{{Text: "江北省云岭县青溪镇人民政府", Of: "题目", Name: true}}, 2023, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, asked := sample().Match(c.clues, c.year)
			if got != c.want {
				t.Errorf("unit %d, want %d (candidates %v)", got, c.want, asked)
			}
		})
	}
}

func TestWhatIsUnclearIsAsked(t *testing.T) {
	for _, c := range []struct {
		name  string
		clue  string
		first store.UnitID
	}{
		{"end of two names", "街道办事处", 4},
		{"misspelt", "云岭县市场监督局", 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, asked := sample().Match([]Clue{{Text: c.clue, Of: "题目"}}, 2023)
			if got != 0 || len(asked) == 0 || asked[0].Unit != c.first {
				t.Errorf("unit %d, candidates %v", got, asked)
			}
		})
	}
	for _, c := range [][]Clue{
		{{Text: "云岭县自然资源局测绘中心", Of: "题目", Name: true}},                                       // not the bureau itself
		{{Text: "云岭县档案馆", Of: "题目", Name: true}, {Text: "云岭县自然资源局", Of: "文件夹名", Weak: true}}, // of the one who collects
		{{Text: "人民政府", Of: "文件名"}},
	} {
		if got, asked := sample().Match(c, 2023); got != 0 || len(asked) == 0 {
			t.Errorf("%v: unit %d, candidates %v", c, got, asked)
		}
	}
	if got, asked := sample().Match([]Clue{{Text: "火星基地", Of: "题目"}}, 2023); got != 0 || len(asked) != 0 {
		t.Errorf("a stranger gives %d, %v", got, asked)
	}
}

func TestACircleOfSuccessorsEnds(t *testing.T) {
	r := New([]store.Unit{
		{ID: 1, Name: "甲县水务局", To: 2000, Successor: 2},
		{ID: 2, Name: "甲县水利局", To: 2000, Successor: 1},
	}, nil)
	if got, _ := r.Match([]Clue{{Text: "甲县水务局", Of: "题目"}}, 2023); got == 0 {
		t.Error("no unit")
	}
}

// The table gives what the dictionary of whole readings gives, for every character.
func TestInitialsAreThoseOfTheDictionary(t *testing.T) {
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	known := 0
	for r := rune(0x3000); r <= 0x3ffff; r++ {
		want := ""
		if found := pinyin.SinglePinyin(r, args); len(found) > 0 && found[0] != "" {
			want = found[0][:1]
			known++
		}
		if got := Initials(string(r)); got != want {
			t.Fatalf("%U %c: %q, want %q", r, r, got, want)
		}
	}
	if known < 40_000 {
		t.Errorf("only %d characters are known", known)
	}
}

func TestANameThatSeveralMayGoByIsShared(t *testing.T) {
	r := New([]store.Unit{{ID: 1, Name: "东门街道办事处"}, {ID: 2, Name: "南湖街道办事处"}, {ID: 3, Name: "云岭县教育局"}, {ID: 4, Name: "云岭县统计局", Aliases: []string{"统计中心"}}}, nil)
	for name, want := range map[string]bool{"街道办事处": true, "东门街道办事处": false, "教育局": false, "统计中心": false, "": false} {
		if r.Shared(name, 2025) != want {
			t.Errorf("%q shared: %v", name, !want)
		}
	}
}

func TestWhatAllUnitsShareMakesNoneAlike(t *testing.T) {
	r := New([]store.Unit{{ID: 1, Name: "云岭县生态环境局"}, {ID: 2, Name: "云岭县文化广电旅游局"}, {ID: 3, Name: "青溪镇人民政府"}}, nil)
	for name, want := range map[string]store.UnitID{"云岭县卫生健康局": 0, "云岭县文化和旅游局": 2, "云岭县生态环境分局": 1, "白石镇人民政府": 0, "清溪镇人民政府": 3} {
		got := store.UnitID(0)
		if c := r.alike(Clue{Text: name, Of: "题目"}, 2025); len(c) > 0 {
			got = c[0].Unit
		}
		if got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
