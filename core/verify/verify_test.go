package verify

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gouji/core"
)

func sample(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../testdata/reports/liuhe-township-2021.txt")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// claim is what a page sends for a file.
func claim(file []byte) string {
	return string(core.AppendFiles(nil, core.CheckFile("C:\\年报.txt", file, core.Options{})))
}

func TestHonestClaimIsTheSame(t *testing.T) {
	file := sample(t)
	actual := core.CheckFile("upload-1", file, core.Options{})
	for _, text := range []string{
		claim(file), "\ufeff" + claim(file),
		strings.TrimSuffix(strings.TrimPrefix(claim(file), `{"files":[`), `]}`),
		strings.ReplaceAll(claim(file), ",", ", "), // laid out anew
	} {
		claimed, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if pairs := Compare(claimed, actual); !Same(pairs) || len(pairs) != 1 {
			t.Errorf("%.40s: %q", text, pairs[0].Difference)
		}
	}
}

func TestForgedClaimIsFound(t *testing.T) {
	good := sample(t)
	bad := []byte(strings.Replace(string(good), "（一）予以公开\n\t0\n", "（一）予以公开\n\t9\n", 1))
	if string(bad) == string(good) {
		t.Fatal("nothing to change in the sample")
	}
	right := core.CheckFile("a", bad, core.Options{})
	if right[0].Verdict != core.Fail {
		t.Fatalf("the changed sample has the verdict %s", right[0].Verdict)
	}
	edit := func(change func(*core.Result)) []core.Result {
		r := slices.Clone(right)
		change(&r[0])
		return r
	}
	green := core.CheckFile("a", good, core.Options{})
	for name, c := range map[string]struct {
		claimed []core.Result
		want    Difference
	}{
		"the result of a better file": {green, File},
		"that with the right hash":    {edit(func(r *core.Result) { *r = green[0]; r.Source = right[0].Source }), Code},
		"that with the right code":    {edit(func(r *core.Result) { *r = green[0]; r.Source, r.Code = right[0].Source, right[0].Code }), Content},
		"another verdict":             {edit(func(r *core.Result) { r.Verdict = core.Pass }), Content},
		"no findings":                 {edit(func(r *core.Result) { r.Findings = nil }), Content},
		"no outcomes":                 {edit(func(r *core.Result) { r.Outcomes = nil }), Content},
		"older rules":                 {edit(func(r *core.Result) { r.Rules = "2001.1" }), Rules},
		"a report more":               {append(slices.Clone(right), right[0]), Count},
		"no report":                   {nil, Count},
	} {
		pairs := Compare(c.claimed, right)
		if got := pairs[len(pairs)-1].Difference; got != c.want || Same(pairs) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatIsNoResultIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "null", "{}", "[]", "true", `{"files":null}`, `{"files":[]}`, `{"files":[{}]}`, `{"files":[null]}`,
		`{"files":[{"schema":"gouji.result/2"}]}`, `{"schema":"gouji.result/2"}`, `{"schema":1}`,
		`{"schema":"gouji.result/1","findings":"none"}`, claim(sample(t))[:500],
	} {
		if got, err := Parse([]byte(text)); err == nil {
			t.Errorf("%.60q: read as %d results", text, len(got))
		}
	}
}
