package module

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A rule of the catalogue is one literal, with the reason and the examples that
// the page of rules shows and the tests run. No page asks a module for them, so
// it is compiled from a copy of package rule that has them in no literal and not
// in the type either: whatever the module links and reads them does not compile.
// They are 2 % of the compressed module, with what makes example documents.
//
// A file of package rule that imports a package for an example alone does not
// compile either; build the value in another file then, as example.go does.
var unasked = fieldsOf{"Rule", []string{"Why", "Pass", "Fail"}}

const (
	ruleFolder   = "core/rule"
	ruleDocument = "core/rulesdoc.go" // makes the page of rules, the one that reads them
)

// fieldsOf names fields of a struct type.
type fieldsOf struct {
	structure string
	fields    []string
}

// cutCatalogue writes the files of package rule without the fields to dir, and
// returns which file replaces which; none replaces the one that reads them.
func cutCatalogue(root, dir string) (map[string]string, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(root, ruleFolder, "*.go"))
	if err != nil {
		return nil, err
	}
	replace := map[string]string{filepath.Join(root, ruleDocument): ""}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		shorter, err := unasked.remove(source)
		if err != nil {
			return nil, err
		}
		if len(shorter) == len(source) {
			continue
		}
		by := filepath.Join(dir, "rule_"+filepath.Base(path))
		if err := os.WriteFile(by, shorter, 0o644); err != nil {
			return nil, err
		}
		replace[path] = by
	}
	return replace, nil
}

// remove returns the source without the fields: neither in the declaration of the
// type, one to a line, nor in slices of literals.
func (f fieldsOf) remove(source []byte) ([]byte, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	type extent struct{ from, to int }
	var gone []extent
	// strike removes what stands from one place to the next
	strike := func(from, next token.Pos) {
		gone = append(gone, extent{files.Position(from).Offset, files.Position(next).Offset})
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSpec:
			if s, ok := n.Type.(*ast.StructType); ok && n.Name.Name == f.structure {
				list := s.Fields.List
				for i, field := range list {
					if len(field.Names) == 1 && slices.Contains(f.fields, field.Names[0].Name) {
						strike(field.Pos(), after(list, i, s.Fields.Closing))
					}
				}
			}
		case *ast.CompositeLit:
			if !isSliceOf(n.Type, f.structure) {
				return true
			}
			for _, e := range n.Elts {
				literal, ok := e.(*ast.CompositeLit)
				if !ok {
					continue
				}
				for i, e := range literal.Elts {
					if slices.Contains(f.fields, keyOf(e)) {
						strike(e.Pos(), after(literal.Elts, i, literal.Rbrace))
					}
				}
			}
		}
		return true
	})
	var out []byte
	at := 0
	for _, g := range gone {
		out = append(out, source[at:g.from]...)
		at = g.to
	}
	return append(out, source[at:]...), nil
}

// after returns where the node after the i-th begins, or closing.
func after[N ast.Node](list []N, i int, closing token.Pos) token.Pos {
	if i+1 < len(list) {
		return list[i+1].Pos()
	}
	return closing
}

func isSliceOf(t ast.Expr, name string) bool {
	s, ok := t.(*ast.ArrayType)
	if !ok {
		return false
	}
	id, ok := s.Elt.(*ast.Ident)
	return ok && id.Name == name
}

// keyOf returns the name of the field that an element of a literal sets, "" for
// one without a name.
func keyOf(e ast.Expr) string {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		if id, ok := kv.Key.(*ast.Ident); ok {
			return id.Name
		}
	}
	return ""
}
