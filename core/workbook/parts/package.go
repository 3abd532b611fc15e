// Package parts edits the parts of a workbook in place: it adds notes, coloured
// cells and a sheet to a .xlsx file and leaves everything else as it is. Parts
// that are not touched are copied as they were packed, byte for byte; parts that
// are touched keep every byte that does not have to change.
//
// Why not load and save with excelize: that parses a sheet into its own model and
// writes the model. What the model does not know is lost, what it knows is written
// anew, and some files it cannot mark at all (public_test.go of package workbook
// counts them on public workbooks). A submission is evidence; a copy that goes
// back must differ by our remarks and by nothing else.
package parts

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds on what is unpacked. A file that was checked before is within them.
const (
	mostPart  = 64 << 20
	mostBytes = 256 << 20
	mostParts = 5000
)

// ErrUnfit says that a file is no workbook that can be edited in place: damaged,
// of another kind, or in an encoding other than UTF-8. Remarks on it have to go
// into a file of their own.
var ErrUnfit = errors.New("workbook cannot be edited in place")

func unfit(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnfit, fmt.Sprintf(format, args...))
}

// A Package is an open workbook. It is not safe for concurrent use.
type Package struct {
	in      []*zip.File
	index   map[string]int    // by lower-case name
	changed map[string][]byte // new content, by the name it is stored under; nil for a part that goes
	added   []string          // names of parts that the file did not have, in order
}

// Open opens a workbook. data must not change while the Package is in use.
func Open(data []byte) (*Package, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, unfit("%v", err)
	}
	if len(r.File) > mostParts {
		return nil, unfit("%d parts", len(r.File))
	}
	size := uint64(0)
	for _, f := range r.File {
		if size += f.UncompressedSize64; f.UncompressedSize64 > mostPart || size > mostBytes {
			return nil, unfit("too large")
		}
	}
	p := &Package{in: r.File, index: make(map[string]int, len(r.File)), changed: map[string][]byte{}}
	for i, f := range r.File {
		key := keyOf(f.Name)
		if _, twice := p.index[key]; twice {
			return nil, unfit("two parts %s", f.Name)
		}
		p.index[key] = i
	}
	return p, nil
}

// keyOf is by what a part is found: names do not differ by case alone, and some
// writers use backslashes.
func keyOf(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// nameOf returns the name under which a part is stored, "" when there is none.
func (p *Package) nameOf(part string) string {
	if i, ok := p.index[keyOf(part)]; ok {
		name := p.in[i].Name
		if content, touched := p.changed[name]; touched && content == nil {
			return ""
		}
		return name
	}
	for _, name := range p.added {
		if keyOf(name) == keyOf(part) {
			return name
		}
	}
	return ""
}

// has reports whether there is a part.
func (p *Package) has(part string) bool { return p.nameOf(part) != "" }

// read returns the content of a part as it is now.
func (p *Package) read(part string) ([]byte, error) {
	name := p.nameOf(part)
	if name == "" {
		return nil, unfit("no part %s", part)
	}
	if content, ok := p.changed[name]; ok {
		return content, nil
	}
	f := p.in[p.index[keyOf(part)]]
	r, err := f.Open()
	if err != nil {
		return nil, unfit("%v", err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, mostPart+1))
	switch {
	case err != nil:
		return nil, unfit("%s: %v", part, err)
	case len(data) > mostPart:
		return nil, unfit("part %s is too large", part)
	case !utf8.Valid(data) || declaresOther(data):
		return nil, unfit("part %s is not in UTF-8", part)
	}
	return data, nil
}

// declaresOther reports whether an XML declaration names an encoding other than
// UTF-8. ASCII is a part of it.
func declaresOther(data []byte) bool {
	head, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
	s := strings.ToLower(string(head))
	return strings.Contains(s, "encoding=") && !strings.Contains(s, "utf-8") && !strings.Contains(s, "ascii")
}

// write replaces a part, or adds it.
func (p *Package) write(part string, content []byte) {
	name := p.nameOf(part)
	if name == "" {
		name = part
		p.added = append(p.added, name)
	}
	p.changed[name] = content
}

// drop removes a part.
func (p *Package) drop(part string) {
	name := p.nameOf(part)
	if i := slices.Index(p.added, name); i >= 0 {
		p.added = slices.Delete(p.added, i, i+1)
		delete(p.changed, name)
	} else if name != "" {
		p.changed[name] = nil
	}
}

// free returns a name that no part has: before, a number, after.
func (p *Package) free(before, after string) string {
	for n := 1; ; n++ {
		if name := before + strconv.Itoa(n) + after; !p.has(name) {
			if _, stored := p.index[keyOf(name)]; !stored {
				return name
			}
		}
	}
}

// Bytes writes the workbook.
func (p *Package) Bytes() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range p.in {
		content, touched := p.changed[f.Name]
		switch {
		case !touched:
			if err := w.Copy(f); err != nil {
				return nil, err
			}
		case content != nil:
			h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, NonUTF8: f.NonUTF8, ModifiedDate: f.ModifiedDate, ModifiedTime: f.ModifiedTime}
			if err := add(w, h, content); err != nil {
				return nil, err
			}
		}
	}
	for _, name := range p.added {
		if err := add(w, &zip.FileHeader{Name: name, Method: zip.Deflate}, p.changed[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func add(w *zip.Writer, h *zip.FileHeader, content []byte) error {
	part, err := w.CreateHeader(h)
	if err == nil {
		_, err = part.Write(content)
	}
	return err
}
