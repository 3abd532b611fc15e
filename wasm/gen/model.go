package main

import (
	"fmt"
	"go/ast"
	"reflect"
	"strconv"
	"strings"
)

// A model is what the wire holds: structs and string enumerations, in the order
// in which they are reached from the root types.
type model struct {
	roots   []string // the types that are written by themselves
	structs []*structType
	enums   []*enumType
	named   map[string]string // type name → package, to refuse two types of one name
}

// A structType is an object of the wire.
type structType struct {
	pkg, name, doc string
	fields         []field
}

// A field is a member of an object. Only a pointer is optional.
type field struct {
	name, key, doc string
	optional       bool
	typ            wireType
}

// A wireType is string, int, bool, or a named type, or a slice of these, or a map
// to them. Maps cross the bridge of the desktop only; the JSON writer has none.
type wireType struct {
	kind  kind
	pkg   string // of a named type: "core", "core/rule"
	name  string // of a named type
	slice bool
	by    string // of a map, its key: "string", or the name of an enumeration
}

type kind int

const (
	stringKind kind = iota
	intKind
	boolKind
	enumKind
	structKind
)

// An enumType is a string type with its constants.
type enumType struct {
	pkg, name, doc string
	values         []enumValue
}

type enumValue struct{ text, doc string }

// reader collects a model; packages are parsed once.
type reader struct {
	root     string
	packages map[string]*source
	model    *model
}

// read returns the model of the types names in the package directory pkg, which
// is relative to the module root. It refuses whatever does not cross: floats,
// embedded fields, fields without a json key.
func read(root, pkg string, names ...string) (*model, error) {
	r := &reader{root, map[string]*source{}, &model{roots: names, named: map[string]string{}}}
	for _, name := range names {
		if _, err := r.reach(pkg, name); err != nil {
			return nil, err
		}
	}
	return r.model, nil
}

// reach adds a named type, and what it reaches, to the model.
func (r *reader) reach(pkg, name string) (kind, error) {
	src, err := r.parse(pkg)
	if err != nil {
		return 0, err
	}
	spec := src.types[name]
	if spec == nil {
		return 0, fmt.Errorf("no type %s in %s", name, pkg)
	}
	known, seen := r.model.named[name]
	if seen && known != pkg {
		return 0, fmt.Errorf("two types named %s: in %s and in %s", name, known, pkg)
	}
	r.model.named[name] = pkg
	switch t := spec.Type.(type) {
	case *ast.StructType:
		if seen {
			return structKind, nil
		}
		s := &structType{pkg: pkg, name: name, doc: src.docs[name]}
		r.model.structs = append(r.model.structs, s)
		for _, f := range t.Fields.List {
			if err := r.field(s, src, f); err != nil {
				return 0, fmt.Errorf("%s.%s: %w", pkg, name, err)
			}
		}
		if len(s.fields) == 0 || s.fields[0].optional {
			return 0, fmt.Errorf("%s.%s must begin with a field that is always there", pkg, name)
		}
		return structKind, nil
	case *ast.Ident:
		if t.Name != "string" || len(src.values[name]) == 0 {
			return 0, fmt.Errorf("%s.%s must be a struct, or a string with constants", pkg, name)
		}
		if !seen {
			r.model.enums = append(r.model.enums, &enumType{pkg, name, src.docs[name], src.values[name]})
		}
		return enumKind, nil
	}
	return 0, fmt.Errorf("%s.%s has a form that the wire does not know", pkg, name)
}

// field adds one field declaration of s.
func (r *reader) field(s *structType, src *source, f *ast.Field) error {
	if len(f.Names) != 1 || f.Tag == nil {
		return fmt.Errorf("each field needs one name and one json key")
	}
	name := f.Names[0].Name
	raw, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return err
	}
	key, option, _ := strings.Cut(reflect.StructTag(raw).Get("json"), ",")
	typ := f.Type
	star, pointer := typ.(*ast.StarExpr)
	if pointer {
		typ = star.X
	}
	if key == "" || key == "-" || !ast.IsExported(name) || pointer != (option == "omitempty") || !pointer && option != "" {
		return fmt.Errorf("%s: want an exported field with a json key, and omitempty for pointers only", name)
	}
	wire, err := r.wire(s, src, typ)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if pointer && wire.kind != structKind {
		return fmt.Errorf("%s: only a struct may be optional", name)
	}
	doc := strings.TrimSpace(f.Doc.Text() + f.Comment.Text())
	s.fields = append(s.fields, field{name, key, doc, pointer, wire})
	return nil
}

// wire resolves the type of a field.
func (r *reader) wire(s *structType, src *source, expr ast.Expr) (wireType, error) {
	switch t := expr.(type) {
	case *ast.ArrayType:
		elem, err := r.wire(s, src, t.Elt)
		if err == nil && (t.Len != nil || elem.slice || elem.by != "") {
			err = fmt.Errorf("arrays and nested slices are not on the wire")
		}
		elem.slice = true
		return elem, err
	case *ast.Ident:
		switch t.Name {
		case "string":
			return wireType{kind: stringKind}, nil
		case "int", "int64":
			return wireType{kind: intKind}, nil
		case "bool":
			return wireType{kind: boolKind}, nil
		}
		k, err := r.reach(s.pkg, t.Name)
		return wireType{kind: k, pkg: s.pkg, name: t.Name}, err
	case *ast.MapType:
		key, err := r.wire(s, src, t.Key)
		if err != nil {
			return wireType{}, err
		}
		elem, err := r.wire(s, src, t.Value)
		if err == nil && (key.slice || key.kind != stringKind && key.kind != enumKind || elem.slice || elem.by != "") {
			err = fmt.Errorf("a map must lead from a string or an enumeration to one value")
		}
		elem.by = key.typeScript()
		return elem, err
	case *ast.SelectorExpr:
		x, _ := t.X.(*ast.Ident)
		if x == nil {
			break
		}
		pkg, ok := src.imports[s.name][x.Name]
		if !ok {
			return wireType{}, fmt.Errorf("%s is not a package of this module", x.Name)
		}
		k, err := r.reach(pkg, t.Sel.Name)
		return wireType{kind: k, pkg: pkg, name: t.Sel.Name}, err
	}
	return wireType{}, fmt.Errorf("a type that the wire does not know")
}
