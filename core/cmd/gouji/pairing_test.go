package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
)

func TestYearInAPath(t *testing.T) {
	for path, want := range map[string]int{
		"2023/甲局.xlsx": 2023, "甲局2023年.xlsx": 2023, "2023年甲局.xlsx": 2023, "材料/2022年/甲/乙.xlsx": 2022,
		"2024/甲局2023年.xlsx":  2023, // the name goes before the folder
		"2024/20230115.xlsx": 2024, "甲局.xlsx": nameless, "1999/甲局.xlsx": nameless, "2007.xlsx": nameless, "2100.xlsx": nameless,
		"/2023/甲局.xlsx": 2023, "2023": 2023, "12345.xlsx": nameless, "-": nameless, "": nameless,
	} {
		if got := yearIn(filepath.FromSlash(path)); got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
}

// The order of files changes only where a year follows on another.
func TestStages(t *testing.T) {
	for paths, want := range map[string]string{
		"":                               "",
		"b a":                            "b a",
		"2023/b 2023/a":                  "2023/b 2023/a",
		"2024/a 2022/a":                  "2024/a 2022/a",
		"2024/a 2023/a":                  "2023/a+ | 2024/a",
		"2024/a 2023/b 2024/b 2023/a":    "2023/b 2023/a+ | 2024/a 2024/b",
		"b 2023/b":                       "2023/b+ | b",
		"x 2024/a 2022/a 2021/a":         "2021/a+ | 2022/a | 2024/a+ | x",
		"2024/a 2022/a 2023/甲2022年.xlsx": "2024/a 2022/a 2023/甲2022年.xlsx",
	} {
		var files []file
		for _, path := range strings.Fields(paths) {
			files = append(files, file{path: path})
		}
		var got []string
		for _, s := range stagesOf(files) {
			var names []string
			for _, f := range files[s.from:s.to] {
				names = append(names, f.path)
			}
			end := ""
			if s.keep {
				end = "+"
			}
			got = append(got, strings.Join(names, " ")+end)
		}
		if got := strings.Join(got, " | "); got != want {
			t.Errorf("%s: %s, want %s", paths, got, want)
		}
	}
}

// forward returns figures with n requests that go to the next year, carried those
// with n that came from the last.
func forward(n string) map[string]string {
	f := balanced(0)
	for _, id := range []string{"t3.new.natural", "t3.new.total", "t3.forward.natural", "t3.forward.total"} {
		f[id] = n
	}
	return f
}

func carried(n string) map[string]string {
	f := balanced(0)
	for _, id := range []string{"t3.carried.natural", "t3.carried.total", "t3.granted.natural", "t3.granted.total", "t3.total.natural", "t3.total.total"} {
		f[id] = n
	}
	return f
}

// carries returns by file what became of the rule that compares with last year.
func carries(t *testing.T, args ...string) map[string]string {
	t.Helper()
	var answer struct{ Files []core.Result }
	out := gouji("", append([]string{"check", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out.stdout), &answer); err != nil {
		t.Fatal(err, out.stderr)
	}
	got := map[string]string{}
	for _, r := range answer.Files {
		for _, o := range r.Outcomes {
			if o.Rule == "X-CARRY" && (o.State == rule.NotApplicable || o.Scope == "t3.total") {
				got[filepath.ToSlash(r.Source.Name)] = string(o.State) + o.Why
			}
		}
	}
	return got
}

const (
	noneOfOrgan = "not_applicable给出的报告里没有本单位上一年的；单位更名、合并的不作猜测"
	noneAtAll   = "not_applicable没有上年报告"
)

// A folder pairs itself, however the years are written into its paths; what is
// compared is decided by the reports, not by the paths.
func TestAFolderPairsItself(t *testing.T) {
	e := form.ByID("2021")
	tree(t, map[string][]byte{
		"分年/2022/甲局.xlsx":   workbook(t, e, "甲局", 2022, forward("2")),
		"分年/2022/青溪镇.xlsx":  workbook(t, e, "青溪镇人民政府", 2022, forward("3")),
		"分年/2023/甲局.xlsx":   workbook(t, e, "甲局", 2023, carried("2")),
		"分年/2023/青溪镇.xlsx":  workbook(t, e, "青溪镇", 2023, carried("4")),
		"分年/2023/新局.xlsx":   workbook(t, e, "新局", 2023, balanced(1)),
		"分年/2024/甲局.xlsx":   workbook(t, e, "甲局", 2024, carried("2")),
		"平放/2023年甲局.xlsx":   workbook(t, e, "甲局", 2023, carried("5")),
		"平放/2023年乙局.xlsx":   workbook(t, e, "乙局", 2023, carried("5")),
		"平放/甲局2022.xlsx":    workbook(t, e, "甲局", 2022, forward("5")),
		"平放/无年份.xlsx":       workbook(t, e, "乙局", 2024, balanced(1)),
		"错放/2022/甲局.xlsx":   workbook(t, e, "甲局", 2021, forward("2")),
		"错放/2023/甲局.xlsx":   workbook(t, e, "甲局", 2023, carried("2")),
		"三年后补/2022/甲局.xlsx": workbook(t, e, "甲局", 2022, forward("7")),
		"三年后补/2023/乙局.xlsx": workbook(t, e, "乙局", 2023, forward("7")),
		"三年后补/补报/甲局.xlsx":   workbook(t, e, "甲局", 2023, carried("7")),
		"三年后补/补报/乙局.xlsx":   workbook(t, e, "乙局", 2024, carried("6")),
		"隔年/2022/甲局.xlsx":   workbook(t, e, "甲局", 2022, forward("2")),
		"隔年/2024/甲局.xlsx":   workbook(t, e, "甲局", 2024, carried("2")),
	})
	for _, c := range []struct {
		args string
		want map[string]string
	}{
		{"分年", map[string]string{
			"分年/2022/甲局.xlsx": noneOfOrgan, "分年/2022/青溪镇.xlsx": noneOfOrgan,
			"分年/2023/甲局.xlsx": "held", "分年/2023/青溪镇.xlsx": "broken", "分年/2023/新局.xlsx": noneOfOrgan,
			"分年/2024/甲局.xlsx": "broken",
		}},
		{"平放", map[string]string{
			"平放/甲局2022.xlsx": noneOfOrgan, "平放/2023年甲局.xlsx": "held", "平放/2023年乙局.xlsx": noneOfOrgan, "平放/无年份.xlsx": "held",
		}},
		{"错放", map[string]string{"错放/2022/甲局.xlsx": noneOfOrgan, "错放/2023/甲局.xlsx": "not_applicable给出的不是上一年的报告"}},
		{"三年后补", map[string]string{
			"三年后补/2022/甲局.xlsx": noneOfOrgan, "三年后补/2023/乙局.xlsx": noneOfOrgan, "三年后补/补报/甲局.xlsx": "held", "三年后补/补报/乙局.xlsx": "broken",
		}},
		{"隔年", map[string]string{"隔年/2022/甲局.xlsx": noneAtAll, "隔年/2024/甲局.xlsx": noneAtAll}},
		{"分年/2023", map[string]string{"分年/2023/甲局.xlsx": noneAtAll, "分年/2023/青溪镇.xlsx": noneAtAll, "分年/2023/新局.xlsx": noneAtAll}},
		{"分年/2023/甲局.xlsx 分年/2022/甲局.xlsx", map[string]string{"分年/2022/甲局.xlsx": noneOfOrgan, "分年/2023/甲局.xlsx": "held"}},
		{"分年/2023 --previous 平放/甲局2022.xlsx", map[string]string{"分年/2023/甲局.xlsx": "broken", "分年/2023/青溪镇.xlsx": noneOfOrgan, "分年/2023/新局.xlsx": noneOfOrgan}},
	} {
		got := carries(t, strings.Fields(c.args)...)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got\n%v\nwant\n%v", c.args, got, c.want)
		}
	}
}

// However many workers check, the same reports are compared.
func TestPairingDoesNotDependOnWorkers(t *testing.T) {
	e := form.ByID("2021")
	files := map[string][]byte{}
	for i := range 40 {
		for year := 2021; year <= 2024; year++ {
			files[fmt.Sprintf("%d/第%02d局.xlsx", year, i)] = workbook(t, e, fmt.Sprintf("第%d局", i), year, carried(fmt.Sprint(1+(i*year)%3)))
		}
	}
	tree(t, files)
	one := gouji("", "check", "--json", "--jobs", "1", ".")
	if many := gouji("", "check", "--json", "--jobs", "8", "."); many != one {
		t.Error("8 jobs give another output")
	}
	broken := 0
	for _, state := range carries(t, ".") {
		if state == "broken" {
			broken++
		}
	}
	if broken != 120 {
		t.Errorf("%d of 120 reports do not carry over", broken)
	}
}
