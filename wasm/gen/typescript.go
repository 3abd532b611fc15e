package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// typeScript returns the model as declarations for TypeScript, with the doc
// comments of the Go source. A string enumeration becomes a union.
func typeScript(m *model) []byte {
	var out bytes.Buffer
	out.WriteString(generated)
	fmt.Fprintf(&out, "/** The answer to one check: a %s for each report that the file holds, at least one. */\n", m.roots[0])
	fmt.Fprintf(&out, "export interface Answer {\n  files: %s[];\n", m.roots[0])
	for _, root := range m.roots[1:] {
		comment(&out, "  ", "Where it was asked for: a "+root+" for each of files, null for one without.")
		fmt.Fprintf(&out, "  reports?: (%s | null)[];\n", root)
	}
	out.WriteString("}\n")
	declarations(&out, m)
	return out.Bytes()
}

// serviceTypes returns the model of what crosses the bridge of the desktop.
func serviceTypes(m *model) []byte {
	var out bytes.Buffer
	out.WriteString(generated)
	declarations(&out, m)
	return out.Bytes()
}

// declarations writes the types of a model.
func declarations(out *bytes.Buffer, m *model) {
	for _, s := range m.structs {
		out.WriteByte('\n')
		comment(out, "", s.doc)
		fmt.Fprintf(out, "export interface %s {\n", s.name)
		for _, f := range s.fields {
			comment(out, "  ", f.doc)
			mark := ""
			if f.optional {
				mark = "?"
			}
			fmt.Fprintf(out, "  %s%s: %s;\n", f.key, mark, f.typ.typeScript())
		}
		out.WriteString("}\n")
	}
	for _, e := range m.enums {
		out.WriteByte('\n')
		doc, union := e.doc+"\n", make([]string, len(e.values))
		for i, v := range e.values {
			union[i] = strconv.Quote(v.text)
			if v.doc != "" {
				doc += "\n- " + union[i] + ": " + v.doc
			}
		}
		comment(out, "", strings.TrimSpace(doc))
		fmt.Fprintf(out, "export type %s = %s;\n", e.name, strings.Join(union, " | "))
	}
}

func (t wireType) typeScript() string {
	name := t.name
	switch t.kind {
	case stringKind:
		name = "string"
	case intKind:
		name = "number"
	case boolKind:
		name = "boolean"
	}
	switch {
	case t.slice:
		name += "[]"
	case t.by == "string":
		name = "Record<string, " + name + ">"
	case t.by != "":
		name = "Partial<Record<" + t.by + ", " + name + ">>"
	}
	return name
}

// comment writes a doc comment; a text of one line stays on one line.
func comment(out *bytes.Buffer, indent, text string) {
	text = strings.ReplaceAll(text, "*/", "* /")
	switch {
	case text == "":
	case !strings.Contains(text, "\n"):
		fmt.Fprintf(out, "%s/** %s */\n", indent, text)
	default:
		fmt.Fprintf(out, "%s/**\n", indent)
		for line := range strings.SplitSeq(text, "\n") {
			out.WriteString(strings.TrimRight(indent+" * "+line, " ") + "\n")
		}
		fmt.Fprintf(out, "%s */\n", indent)
	}
}
