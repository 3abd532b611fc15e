package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

const modulePath = "gouji"

// A source is one parsed package.
type source struct {
	types   map[string]*ast.TypeSpec
	docs    map[string]string
	imports map[string]map[string]string // type name → imported name → package directory
	values  map[string][]enumValue
}

// parse reads the types and the string constants of a package directory.
func (r *reader) parse(pkg string) (*source, error) {
	if src := r.packages[pkg]; src != nil {
		return src, nil
	}
	src := &source{map[string]*ast.TypeSpec{}, map[string]string{}, map[string]map[string]string{}, map[string][]enumValue{}}
	dir := filepath.Join(r.root, filepath.FromSlash(pkg))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		imports := moduleImports(f)
		for _, decl := range f.Decls {
			if g, ok := decl.(*ast.GenDecl); ok {
				src.add(g, imports)
			}
		}
	}
	r.packages[pkg] = src
	return src, nil
}

// add keeps the types and typed string constants of one declaration.
func (src *source) add(g *ast.GenDecl, imports map[string]string) {
	for _, spec := range g.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			name := s.Name.Name
			doc := s.Doc.Text()
			if doc == "" && len(g.Specs) == 1 {
				doc = g.Doc.Text()
			}
			src.types[name], src.docs[name], src.imports[name] = s, strings.TrimSpace(doc), imports
		case *ast.ValueSpec:
			typ, _ := s.Type.(*ast.Ident)
			if g.Tok != token.CONST || typ == nil || len(s.Values) != 1 {
				continue
			}
			lit, _ := s.Values[0].(*ast.BasicLit)
			if lit == nil || lit.Kind != token.STRING {
				continue
			}
			if text, err := strconv.Unquote(lit.Value); err == nil {
				doc := strings.TrimSpace(s.Doc.Text() + s.Comment.Text())
				src.values[typ.Name] = append(src.values[typ.Name], enumValue{text, doc})
			}
		}
	}
}

// moduleImports maps the names under which a file imports packages of this
// module to their directories.
func moduleImports(f *ast.File) map[string]string {
	names := map[string]string{}
	for _, i := range f.Imports {
		full, err := strconv.Unquote(i.Path.Value)
		dir, inside := strings.CutPrefix(full, modulePath+"/")
		if err != nil || !inside {
			continue
		}
		name := path.Base(dir)
		if i.Name != nil {
			name = i.Name.Name
		}
		names[name] = dir
	}
	return names
}
