package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"gouji/core/intake/limit"
)

// constants returns the string constants of a type that a file declares.
func constants(t *testing.T, file, typ string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || len(v.Values) != 1 {
			return true
		}
		if id, ok := v.Type.(*ast.Ident); ok && id.Name == typ {
			s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		return true
	})
	if len(out) < 10 {
		t.Fatalf("%s: found only %d constants of type %s", file, len(out), typ)
	}
	return out
}

func TestEveryReasonForARefusalHasWords(t *testing.T) {
	for _, reason := range constants(t, "intake/limit/limit.go", "Reason") {
		f := Explain(limit.Refuse(limit.Reason(reason), "", 7<<20))
		if f.Reason != reason || !strings.HasSuffix(f.Message, "。") || !strings.HasSuffix(f.Advice, "。") {
			t.Errorf("%s: %+v", reason, f)
		}
		if reason != string(limit.Internal) && strings.HasPrefix(f.Message, "读取时程序出错") {
			t.Errorf("%s has no words of its own", reason)
		}
	}
}

func TestEveryOddityHasWords(t *testing.T) {
	for _, code := range constants(t, "grid/grid.go", "NoteCode") {
		found := false
		for _, o := range oddities {
			found = found || string(o.code) == code && o.words != ""
		}
		if !found {
			t.Errorf("no words for %s", code)
		}
	}
}
