package module

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestFieldsAreRemovedFromTypeAndLiterals(t *testing.T) {
	const source = `package rule

type Rule struct {
	ID   string // permanent
	Why  string // why it matters
	Basis string
	Pass []Example
	Fail []Example
}

type Outcome struct{ Why string }

var rules = []Rule{
	{
		ID: "A", Why: "因为", Basis: "}",
		Pass: []Example{{Set: "Fail: 1"}},
		Fail: []Example{
			{Set: "a"}, // one
			{Set: "b"},
		},
	},
	{ID: "B", Pass: nil},
	{"C", "", "", nil, nil},
}

var other = Outcome{Why: "stays"}
`
	const want = `package rule

type Rule struct {
	ID   string // permanent
	Basis string
	}

type Outcome struct{ Why string }

var rules = []Rule{
	{
		ID: "A", Basis: "}",
		},
	{ID: "B", },
	{"C", "", "", nil, nil},
}

var other = Outcome{Why: "stays"}
`
	got, err := unasked.remove([]byte(source))
	if err != nil || string(got) != want {
		t.Errorf("%v, got\n%s", err, got)
	}
	if _, err := unasked.remove([]byte("package")); err == nil {
		t.Error("what is not Go was taken")
	}
}

func TestModuleCarriesNoExamples(t *testing.T) {
	root := filepath.Join("..", "..")
	replace, err := cutCatalogue(root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile(`(?m)^\s*(Pass|Fail): `)
	before := 0
	for path, by := range replace {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before += len(example.FindAll(source, -1))
		if by == "" {
			continue
		}
		shorter, err := os.ReadFile(by)
		if err != nil {
			t.Fatal(err)
		}
		if left := example.Find(shorter); left != nil {
			t.Errorf("%s keeps %s", path, left)
		}
		if _, err := parser.ParseFile(token.NewFileSet(), path, shorter, 0); err != nil {
			t.Error(err)
		}
	}
	if before < 100 {
		t.Errorf("%d lists of examples in the source, want some for every rule", before)
	}
}
