// Package inventory lists what others wrote of a program: the parts, their
// licences, and the texts that must travel with them.
package inventory

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// permitted are the licences that may be in what is delivered: those that ask for
// no more than to be named.
var permitted = []string{"0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "Unlicense", "Zlib"}

// A mark is what the text of a licence says and no other's does. The first that
// is found counts, so that the strict stand before the lenient.
var marks = []struct {
	id    string
	words []string // all of them, in small letters, with single spaces
}{
	{"AGPL", []string{"gnu affero general public license"}},
	{"LGPL", []string{"gnu lesser general public license"}},
	{"LGPL", []string{"gnu library general public license"}},
	{"GPL", []string{"gnu general public license"}},
	{"EPL", []string{"eclipse public license"}},
	{"MPL-2.0", []string{"mozilla public license"}},
	{"SSPL", []string{"server side public license"}},
	{"Apache-2.0", []string{"apache license", "version 2.0"}},
	{"Unlicense", []string{"free and unencumbered software released into the public domain"}},
	{"CC0-1.0", []string{"cc0 1.0 universal"}},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy"}},
	{"ISC", []string{"permission to use, copy, modify, and/or distribute", "provided that the above copyright notice"}},
	{"ISC", []string{"permission to use, copy, modify, and distribute", "provided that the above copyright notice"}},
	{"0BSD", []string{"permission to use, copy, modify, and/or distribute"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "names of its contributors"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "name of the author"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "neither the name"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}},
	{"Zlib", []string{"altered source versions must be plainly marked as such"}},
}

// Licence returns the SPDX identifier of a licence by its text, "" when it is not
// one that is known here.
func Licence(text string) string {
	plain := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, m := range marks {
		if !slices.ContainsFunc(m.words, func(w string) bool { return !strings.Contains(plain, w) }) {
			return m.id
		}
	}
	return ""
}

// Permitted reports whether a part under this licence may be delivered. An
// expression of npm, "(MIT OR Apache-2.0)", may be when one choice of it is.
func Permitted(id string) bool {
	for choice := range strings.SplitSeq(strings.Trim(id, "()"), " OR ") {
		if slices.Contains(permitted, choice) {
			return true
		}
	}
	return false
}

// own are the names, without an ending, of the file with the licence of a part
// itself. What else lies beside it, NOTICE or LICENSE-3RD-PARTY, tells of material
// within the part, some of which only its tests use: it travels with the part and
// does not decide on it.
var own = []string{"LICENSE", "LICENCE", "COPYING", "UNLICENSE"}

// texts returns the licence of the part in a folder by its own text, and all the
// licences and notices that lie there.
func texts(dir string) (licence, all string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", "", err
	}
	var found []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || strings.HasSuffix(name, ".GO") || !slices.ContainsFunc([]string{"LICEN", "COPYING", "NOTICE", "UNLICEN"}, func(p string) bool { return strings.HasPrefix(name, p) }) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", "", err
		}
		found = append(found, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
		if slices.Contains(own, strings.TrimSuffix(name, filepath.Ext(name))) {
			licence = both(licence, Licence(string(text)))
		}
	}
	return licence, strings.Join(found, "\n\n"), nil
}

// both is the licence of a part that has two texts: the one that may not be
// delivered, when one of them may not.
func both(a, b string) string {
	if a == "" || Permitted(a) {
		return b
	}
	return a
}
