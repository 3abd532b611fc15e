package ooxml

import (
	"bytes"
	"strings"

	"gouji/core/intake/limit"
)

// A Rel is a relationship of a part.
type Rel struct {
	ID       string
	Type     string // a URI; Kind is the telling end of it
	Target   string // the name of a part, normalised; as found when External
	External bool
}

// Kind returns what stands behind the last slash of the type, such as
// "worksheet". Transitional and strict documents differ only before it.
func (r *Rel) Kind() string { return r.Type[strings.LastIndexByte(r.Type, '/')+1:] }

// Is reports whether the relationship is of a kind, in upper or lower case.
func (r *Rel) Is(kind string) bool { return lowered(r.Kind()) == lowered(kind) }

// Rels returns the relationships of a part, in the order of the file, or those
// of the package itself for "". A part without relationships has none.
func (p *Package) Rels(part string) ([]Rel, error) {
	part = partName(part)
	file := strings.LastIndexByte(part, '/') + 1
	folder := part[:file]
	name := folder + "_rels/" + part[file:] + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	var rels []Rel
	s := p.scan(name)
	for s.Element("Relationship") {
		if len(rels) == p.lim.Blocks {
			s.fail(limit.TooManyParts, p.lim.Blocks)
			break
		}
		mode, _ := s.Attr("TargetMode")
		r := Rel{External: mode == "External"}
		r.ID, _ = s.Attr("Id")
		r.Type, _ = s.Attr("Type")
		r.Target, _ = s.Attr("Target")
		if !r.External {
			r.Target = p.resolve(folder, r.Target)
		}
		rels = append(rels, r)
	}
	return rels, s.err
}

// resolve makes a part name of a target, which is a reference relative to the
// folder of the part that it belongs to, perhaps in percent-encoding.
func (p *Package) resolve(folder, target string) string {
	if i := strings.IndexAny(target, "#?"); i >= 0 {
		target = target[:i]
	}
	if target == "" || target[0] != '/' && target[0] != '\\' {
		target = folder + target
	}
	name := clean(lowered(target))
	if p.Has(name) {
		return name
	}
	if plain := clean(lowered(unescape(name))); p.Has(plain) {
		return plain
	}
	return name
}

// clean follows the steps of a path from the root: "." and empty ones lead
// nowhere, ".." back to the root at most.
func clean(path string) string {
	out := make([]byte, len(path))
	n := 0
	for path != "" {
		step, rest, _ := strings.Cut(path, "/")
		path = rest
		switch step {
		case "", ".":
		case "..":
			n = max(0, bytes.LastIndexByte(out[:n], '/'))
		default:
			if n > 0 {
				out[n] = '/'
				n++
			}
			n += copy(out[n:], step)
		}
	}
	return view(out[:n])
}

// unescape undoes the percent-encoding of a target.
func unescape(s string) string {
	b := []byte(s)
	n := 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c == '%' && i+2 < len(b) {
			if high, low := hexDigit(b[i+1]), hexDigit(b[i+2]); high >= 0 && low >= 0 {
				c = byte(high<<4 | low)
				i += 2
			}
		}
		b[n] = c
		n++
	}
	return view(b[:n])
}

// hexDigit returns the value of a hexadecimal digit, or -1.
func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// Main returns the part that the package is about: the workbook or the
// document. The package says so by a relationship, transitional or strict;
// where it does not, the content types are asked. Without either the package
// is limit.Damaged.
func (p *Package) Main() (string, error) {
	rels, err := p.Rels("")
	if err != nil {
		return "", err
	}
	for i := range rels {
		r := &rels[i]
		if r.Kind() == "officeDocument" && !r.External && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	main := ""
	err = p.contentTypes(func(name, extension, value string) {
		if name != "" && main == "" && strings.HasSuffix(value, "main+xml") && p.Has(name) {
			main = name
		}
	})
	if main == "" && err == nil {
		err = damaged("_rels/.rels")
	}
	return main, err
}

// ContentType returns the declared content type of a part, "" where there is
// none: that of the part itself, or else that of its extension.
func (p *Package) ContentType(part string) (string, error) {
	part = partName(part)
	ending := part[strings.LastIndexByte(part, '.')+1:]
	own, common := "", ""
	err := p.contentTypes(func(name, extension, value string) {
		switch {
		case name == "" && extension == ending:
			common = value
		case name == part:
			own = value
		}
	})
	if own == "" {
		own = common
	}
	return own, err
}

// contentTypes reads [Content_Types].xml and hands out its lines: the type of a
// part, or, where name is "", that of all parts with an extension.
func (p *Package) contentTypes(line func(name, extension, value string)) error {
	const types = "[content_types].xml"
	if !p.Has(types) {
		return nil
	}
	s := p.scan(types)
	for s.Next(); s.Child(1); {
		name, _ := s.Attr("PartName")
		extension, _ := s.Attr("Extension")
		value, _ := s.Attr("ContentType")
		line(partName(name), partName(extension), value)
	}
	return s.err
}
