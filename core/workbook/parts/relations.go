package parts

import (
	"path"
	"strconv"
	"strings"
)

// A relation leads from one part to another.
type relation struct {
	id, kind, target string // target is the name of a part; "" for one outside
	at               element
}

// relsOf is where the relations of a part are kept.
func relsOf(part string) string {
	dir, name := path.Split(part)
	return dir + "_rels/" + name + ".rels"
}

// relations returns the relations of a part, "" for the package.
func (p *Package) relations(part string) ([]relation, error) {
	if !p.has(relsOf(part)) {
		return nil, nil
	}
	data, err := p.read(relsOf(part))
	if err != nil {
		return nil, err
	}
	_, list, err := children(data)
	if err != nil {
		return nil, err
	}
	var out []relation
	for _, e := range list {
		if e.name != "Relationship" {
			continue
		}
		r := relation{at: e}
		r.id, _, _ = attr(data, e, "Id")
		r.kind, _, _ = attr(data, e, "Type")
		if mode, _, _ := attr(data, e, "TargetMode"); mode != "External" {
			target, _, _ := attr(data, e, "Target")
			target = strings.ReplaceAll(target, `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(part), target)
			}
			r.target = strings.TrimPrefix(path.Clean(target), "/")
		}
		out = append(out, r)
	}
	return out, nil
}

// related returns the part that another refers to by the last word of a kind of
// relation.
func (p *Package) related(part, kind string) (relation, bool, error) {
	list, err := p.relations(part)
	for _, r := range list {
		if strings.HasSuffix(r.kind, "/"+kind) && r.target != "" {
			return r, true, nil
		}
	}
	return relation{}, false, err
}

const relationships = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`

// relate adds a relation and returns its id. base is the beginning of kinds of
// relations, which differs between the two dialects of the standard.
func (p *Package) relate(part, base, kind, target string) (id string, err error) {
	list, err := p.relations(part)
	if err != nil {
		return "", err
	}
	if !p.has(relsOf(part)) {
		p.write(relsOf(part), []byte(relationships))
	}
	for n := len(list) + 1; id == ""; n++ {
		id = "rId" + strconv.Itoa(n)
		for _, r := range list {
			if strings.EqualFold(r.id, id) {
				id = ""
				break
			}
		}
	}
	data, err := p.read(relsOf(part))
	if err != nil {
		return "", err
	}
	root, _, err := children(data)
	if err != nil {
		return "", err
	}
	name := "Relationship"
	if root.prefix != "" {
		name = root.prefix + ":" + name
	}
	added := `<` + name + ` Id="` + id + `" Type="` + base + "/" + kind + `" Target="/` + escape(target) + `"/>`
	p.write(relsOf(part), apply(data, []edit{appendTo(data, root, added)}))
	return id, nil
}

const contentTypes = "[Content_Types].xml"

// declare says what kind of content a part has.
func (p *Package) declare(part, kind string) error {
	return p.addType("Override", "PartName", "/"+part, kind)
}

// declareEnding says what kind of content the parts with an ending have.
func (p *Package) declareEnding(ending, kind string) error {
	return p.addType("Default", "Extension", ending, kind)
}

func (p *Package) addType(element, key, value, kind string) error {
	data, err := p.read(contentTypes)
	if err != nil {
		return err
	}
	root, list, err := children(data)
	if err != nil {
		return err
	}
	for _, e := range list {
		if v, _, _ := attr(data, e, key); e.name == element && strings.EqualFold(v, value) {
			return nil
		}
	}
	if root.prefix != "" {
		element = root.prefix + ":" + element
	}
	added := `<` + element + ` ` + key + `="` + escape(value) + `" ContentType="` + kind + `"/>`
	p.write(contentTypes, apply(data, []edit{appendTo(data, root, added)}))
	return nil
}

// reference writes the attribute that refers to a relation, with the prefix that
// the root of the part has for such, or with one of its own: "r" by convention,
// which some readers go by.
func reference(data []byte, root element, base, id string) string {
	if space, _, _ := attrNamed(data, root, "xmlns:r"); space == base {
		return `r:id="` + id + `"`
	}
	return `xmlns:rel="` + base + `" rel:id="` + id + `"`
}
