package inventory

import (
	"bytes"
	"cmp"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

// A Part was written by others and is in something that is delivered.
type Part struct {
	From    string // "Go", "npm"
	Name    string
	Version string
	Licence string // SPDX identifier; "" when it is not known
	Text    string // of the licence and of notices
}

// Modules returns the modules in Go programs, each once, and Go's own library.
// They must be in the module cache, where a program was just built from them.
func Modules(root string, programs []string) ([]Part, error) {
	versions := map[string]bool{}
	for _, path := range programs {
		info, err := buildinfo.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		for _, m := range info.Deps {
			versions[replaced(m).Path+"@"+replaced(m).Version] = true
		}
	}
	var names []string
	for name := range versions {
		names = append(names, name)
	}
	slices.Sort(names)
	parts, err := library()
	if err != nil || len(names) == 0 {
		return parts, err
	}
	download := exec.Command("go", append([]string{"mod", "download", "-json"}, names...)...)
	download.Dir = root
	out, err := download.Output()
	if err != nil {
		return nil, fmt.Errorf("go mod download: %w", err)
	}
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Version, Dir string }
		if err := in.Decode(&m); errors.Is(err, io.EOF) {
			return parts, nil
		} else if err != nil {
			return nil, err
		}
		licence, text, err := texts(m.Dir)
		if err != nil {
			return nil, err
		}
		parts = append(parts, Part{From: "Go", Name: m.Path, Version: m.Version, Licence: licence, Text: text})
	}
}

func replaced(m *debug.Module) *debug.Module {
	if m.Replace != nil {
		return m.Replace
	}
	return m
}

// library is Go itself: every program contains its runtime.
func library() ([]Part, error) {
	out, err := exec.Command("go", "env", "GOROOT", "GOVERSION").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	root, version, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	licence, text, err := texts(root)
	if err != nil {
		return nil, err
	}
	return []Part{{From: "Go", Name: "std", Version: version, Licence: licence, Text: text}}, nil
}

// Packages returns the npm packages of a folder that are delivered: those of its
// lock file that only the making needs are left out.
func Packages(dir string) ([]Part, error) {
	text, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License           string
			Dev, DevOptional, Optional bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, err
	}
	var parts []Part
	for at, p := range lock.Packages {
		_, name, inside := cutLast(at, "node_modules/")
		if !inside || p.Dev || p.DevOptional {
			continue
		}
		licence, words, err := texts(filepath.Join(dir, filepath.FromSlash(at)))
		if errors.Is(err, os.ErrNotExist) && p.Optional {
			continue // for another system
		}
		if err != nil {
			return nil, err
		}
		licence = cmp.Or(p.License, licence)
		parts = append(parts, Part{From: "npm", Name: name, Version: p.Version, Licence: licence, Text: words})
	}
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version)) })
	return parts, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// Notice returns the list of parts with the texts of their licences, each text
// once. It is an error when one may not be delivered, or says nothing of how.
func Notice(program string, parts []Part) ([]byte, error) {
	var wrong []error
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s 所含的第三方组件及其许可\n\n", program)
	order := []string{} // texts, in the order of their first part
	users := map[string][]string{}
	for _, p := range parts {
		title := p.From + "  " + p.Name + " " + p.Version
		if !Permitted(p.Licence) {
			wrong = append(wrong, fmt.Errorf("%s is under %q, which may not be delivered", title, p.Licence))
		}
		fmt.Fprintf(&b, "%-14s%s\n", p.Licence, title)
		text := cmp.Or(p.Text, p.Licence)
		if users[text] == nil {
			order = append(order, text)
		}
		users[text] = append(users[text], title)
	}
	for _, text := range order {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 72), strings.Join(users[text], "\n"), text)
	}
	return b.Bytes(), errors.Join(wrong...)
}
