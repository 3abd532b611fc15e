package ooxml

import (
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
func (r Rel) Kind() string { return r.Type[strings.LastIndexByte(r.Type, '/')+1:] }

// Rels returns the relationships of a part, in the order of the file, or those
// of the package itself for "". A part without relationships has none.
func (p *Package) Rels(part string) ([]Rel, error) {
	part = partName(part)
	folder, file := part[:strings.LastIndexByte(part, '/')+1], part[strings.LastIndexByte(part, '/')+1:]
	name := folder + "_rels/" + file + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	s, err := p.Scan(name)
	if err != nil {
		return nil, err
	}
	var rels []Rel
	for t := s.Next(); t != EOF; t = s.Next() {
		if t != Start || s.Name() != "Relationship" {
			continue
		}
		if len(rels) == p.lim.Blocks {
			return nil, limit.Refuse(limit.TooManyParts, name, p.lim.Blocks)
		}
		var r Rel
		r.ID, _ = s.Attr("Id")
		r.Type, _ = s.Attr("Type")
		target, _ := s.Attr("Target")
		mode, _ := s.Attr("TargetMode")
		if r.External = mode == "External"; r.External {
			r.Target = target
		} else {
			r.Target = p.resolve(folder, target)
		}
		rels = append(rels, r)
	}
	return rels, s.Err()
}

// resolve makes a part name of a target, which is a reference relative to the
// folder of the part that it belongs to. ".." stops at the root.
func (p *Package) resolve(folder, target string) string {
	if i := strings.IndexAny(target, "#?"); i >= 0 {
		target = target[:i]
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = folder + target
	}
	var steps []string
	for step := range strings.SplitSeq(target, "/") {
		switch step {
		case "", ".":
		case "..":
			steps = steps[:max(0, len(steps)-1)]
		default:
			steps = append(steps, step)
		}
	}
	name := partName(strings.Join(steps, "/"))
	if plain := unescape(name); !p.Has(name) && p.Has(plain) {
		return plain
	}
	return name
}

// unescape undoes the percent-encoding of a target.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if high, low := hexDigit(s[i+1]), hexDigit(s[i+2]); high >= 0 && low >= 0 {
				b = append(b, byte(high<<4|low))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
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
	for _, r := range rels {
		if r.Kind() == "officeDocument" && !r.External && p.Has(r.Target) {
			return r.Target, nil
		}
	}
	if err := p.readContentTypes(); err != nil {
		return "", err
	}
	for _, t := range p.types {
		if t.part && strings.HasSuffix(t.value, "main+xml") && p.Has(t.key) {
			return t.key, nil
		}
	}
	return "", damaged("_rels/.rels")
}

const contentTypesPart = "[content_types].xml"

// A contentType is a line of [Content_Types].xml.
type contentType struct {
	key   string // the name of a part or, when part is false, an extension
	value string
	part  bool
}

// ContentType returns the declared content type of a part, "" where there is
// none.
func (p *Package) ContentType(part string) (string, error) {
	if err := p.readContentTypes(); err != nil {
		return "", err
	}
	part = partName(part)
	extension := part[strings.LastIndexByte(part, '.')+1:]
	value := ""
	for _, t := range p.types {
		switch {
		case t.part && t.key == part:
			return t.value, nil
		case !t.part && t.key == extension:
			value = t.value
		}
	}
	return value, nil
}

func (p *Package) readContentTypes() error {
	if p.types != nil || !p.Has(contentTypesPart) {
		return nil
	}
	s, err := p.Scan(contentTypesPart)
	if err != nil {
		return err
	}
	types := []contentType{}
	for t := s.Next(); t != EOF; t = s.Next() {
		if t != Start {
			continue
		}
		if len(types) == p.lim.Blocks {
			return limit.Refuse(limit.TooManyParts, contentTypesPart, p.lim.Blocks)
		}
		value, _ := s.Attr("ContentType")
		switch s.Name() {
		case "Override":
			name, _ := s.Attr("PartName")
			types = append(types, contentType{partName(name), value, true})
		case "Default":
			extension, _ := s.Attr("Extension")
			types = append(types, contentType{partName(extension), value, false})
		}
	}
	if s.Err() == nil {
		p.types = types
	}
	return s.Err()
}
