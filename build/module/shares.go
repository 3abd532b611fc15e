package module

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// A Share is what the functions of one package weigh in the module, in bytes before
// compression.
type Share struct {
	Package   string
	Functions int
	Bytes     int
}

// Shares compiles package wasm of the module at root as Build does, but with the names
// of its functions, and tells what those of each package weigh, the heaviest first.
func Shares(root string) ([]Share, error) {
	raw, err := compiled(root, nil, "-w")
	if err != nil {
		return nil, err
	}
	tuned, err := Tune(raw)
	if err != nil {
		return nil, err
	}
	return sharesOf(tuned)
}

// sharesOf reads a module that has a section of names.
func sharesOf(wasm []byte) ([]Share, error) {
	imported := 0
	var sizes []int
	names := make(map[int]string)
	var errs error
	_, err := mapSections(wasm, func(id byte, body []byte) ([]byte, error) {
		r := reader{rest: body}
		switch id {
		case importSection:
			imported = int(r.uint()) // Go imports functions alone
		case codeSection:
			for range r.uint() {
				n := r.uint()
				r.take(n)
				sizes = append(sizes, int(n))
			}
		case customSection:
			if string(r.take(r.uint())) == "name" {
				readNames(&r, names)
			}
		}
		errs = errors.Join(errs, r.err)
		return body, nil
	})
	if err = errors.Join(err, errs); err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("wasm: a module without names")
	}
	of := make(map[string]*Share)
	for i, size := range sizes {
		name := packageOf(names[imported+i])
		s := of[name]
		if s == nil {
			s = &Share{Package: name}
			of[name] = s
		}
		s.Functions++
		s.Bytes += size
	}
	var all []Share
	for _, s := range of {
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Share) int { return cmp.Or(b.Bytes-a.Bytes, strings.Compare(a.Package, b.Package)) })
	return all, nil
}

// readNames reads the names of functions by their number.
func readNames(r *reader, into map[int]string) {
	const functions = 1 // the part of the section that has them
	for len(r.rest) > 0 && r.err == nil {
		part := r.byte()
		of := reader{rest: r.take(r.uint())}
		if part != functions {
			continue
		}
		for range of.uint() {
			i := int(of.uint())
			into[i] = string(of.take(of.uint()))
		}
		r.err = errors.Join(r.err, of.err)
	}
}

// packageOf is the package of a function, for whose name Go's linker writes
// gouji_core_rule.__run_.sums. What belongs to none, as comparisons that the compiler
// makes and the entries of the module, is counted with the runtime.
func packageOf(function string) string {
	path, _, found := strings.Cut(function, ".")
	if !found || path == "" || strings.HasPrefix(path, "_") || strings.HasPrefix(path, "type_") || strings.HasPrefix(path, "go_") {
		return "runtime"
	}
	return strings.ReplaceAll(path, "_", "/")
}
