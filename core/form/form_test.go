package form

import (
	"strings"
	"testing"
)

// The counts are those of the printed forms: formats.md §5-§7.
func TestEditionsHaveTheFiguresOfThePrintedForms(t *testing.T) {
	for _, c := range []struct {
		id     string
		counts [3]int
	}{
		{"2019", [3]int{22, 161, 15}},
		{"2021", [3]int{10, 175, 15}},
	} {
		e := ByID(c.id)
		for i, n := range c.counts {
			if got := len(e.Tables[i].Figures()); got != n {
				t.Errorf("edition %s %s: %d figures, want %d", c.id, e.Tables[i].Key, got, n)
			}
		}
		if got := e.Count(); got != c.counts[0]+c.counts[1]+c.counts[2] {
			t.Errorf("edition %s: Count %d", c.id, got)
		}
	}
}

func TestFigureIDsAreUniqueAndFindable(t *testing.T) {
	for _, e := range Editions {
		seen := map[string]bool{}
		for i := range e.Tables {
			tb := &e.Tables[i]
			for n, f := range tb.Figures() {
				if seen[f.ID] {
					t.Errorf("edition %s: %s twice", e.ID, f.ID)
				}
				seen[f.ID] = true
				if got, ok := e.Find(f.ID); !ok || got != f {
					t.Errorf("edition %s: Find(%s) = %v, %v", e.ID, f.ID, got, ok)
				}
				if tb.Index(f.Row, f.Col) != n {
					t.Errorf("edition %s: Index(%d, %d) = %d, want %d", e.ID, f.Row, f.Col, tb.Index(f.Row, f.Col), n)
				}
				if !strings.HasPrefix(f.ID, tb.Key+".") || strings.Count(f.ID, ".") != 2 {
					t.Errorf("edition %s: id %q", e.ID, f.ID)
				}
			}
		}
	}
}

func TestEditionsFollowEachOtherWithoutGap(t *testing.T) {
	for i, e := range Editions {
		last := i == len(Editions)-1
		if last != (e.Last == 0) {
			t.Errorf("edition %s: Last = %d", e.ID, e.Last)
		}
		if !last && Editions[i+1].First != e.Last+1 {
			t.Errorf("edition %s ends %d, next begins %d", e.ID, e.Last, Editions[i+1].First)
		}
	}
	for year, want := range map[int]string{2019: "2019", 2020: "2019", 2021: "2021", 2026: "2021"} {
		if e := ForYear(year); e == nil || e.ID != want {
			t.Errorf("ForYear(%d) = %v, want %s", year, e, want)
		}
	}
	if e := ForYear(2018); e != nil {
		t.Errorf("ForYear(2018) = %s, want none", e.ID)
	}
}

func TestLeafKeepsTheWordsOfALabel(t *testing.T) {
	for label, want := range map[string]string{
		"（一）予以公开":  "予以公开",
		"(一) 予以公开": "予以公开",
		"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "部分公开",
		"3. 危及“三安全一稳定”":                "危及三安全一稳定",
		"3、危及三安全一稳定":                   "危及三安全一稳定",
		"（三）\n不予公开":                    "不予公开",
		"一、本年新收政府信息公开申请数量":             "本年新收政府信息公开申请数量",
		"本年增/减": "本年增减",
		"本年收费金额（单位：万元）": "本年收费金额",
		"１．属于国家秘密":      "属于国家秘密",
		" 　总 计 ":        "总计",
		"12":            "12",
		"三、收到和处理":       "收到和处理",
		"":              "",
		"（本列数据的勾稽关系为：…）": "",
	} {
		if got := Leaf(label); got != want {
			t.Errorf("Leaf(%q) = %q, want %q", label, got, want)
		}
	}
}

// Within one table and edition no two rows may answer to the same label, nor
// two columns of a row: recognition would be a coin toss.
func TestLabelsAndAliasesAreUnambiguous(t *testing.T) {
	for _, e := range Editions {
		for i := range e.Tables {
			tb := &e.Tables[i]
			rows := map[string]string{}
			for _, r := range tb.Rows {
				for _, l := range append([]string{r.Label}, r.Aliases...) {
					l = Leaf(l)
					if other, dup := rows[l]; dup && other != r.Key {
						t.Errorf("edition %s %s: %q names %s and %s", e.ID, tb.Key, l, other, r.Key)
					}
					rows[l] = r.Key
				}
				cols := map[string]string{}
				for _, c := range r.Cols {
					for _, l := range append([]string{c.Label}, c.Aliases...) {
						l = Leaf(l)
						if other, dup := cols[l]; dup && other != c.Key {
							t.Errorf("edition %s %s.%s: %q names %s and %s", e.ID, tb.Key, r.Key, l, other, c.Key)
						}
						cols[l] = c.Key
					}
				}
			}
		}
	}
}
