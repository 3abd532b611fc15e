// Package mht reads web pages in one file (.mht, RFC 2557): a mail message whose
// parts are a page and its pictures. Excel and browsers save them.
package mht

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/charset"
	"gouji/core/intake/html"
	"gouji/core/intake/limit"
)

// Kind is the Document.Kind of a page in one file.
const Kind = "mht"

// A reader gathers the pages of a message.
type reader struct {
	lim   limit.Limits
	doc   *grid.Document
	pages int
	parts int
}

// Read returns what the pages of the message hold, one after the other: a
// workbook is a page for each sheet. A message without a page is
// limit.WebArchive; other refusals are those of package html.
func Read(data []byte, lim limit.Limits) (*grid.Document, error) {
	if len(data) > lim.Text {
		return nil, limit.Refuse(limit.TooLarge, Kind, lim.Text)
	}
	r := &reader{lim: lim, doc: &grid.Document{Kind: Kind}}
	if err := r.message(string(data), 0); err != nil {
		return nil, err
	}
	if r.pages == 0 {
		return nil, limit.Refuse(limit.WebArchive, "", 0)
	}
	tables, lines := 0, 0
	for i := range r.doc.Blocks {
		b := &r.doc.Blocks[i]
		if b.Table != nil {
			tables++
			b.Table.Number = tables
		} else {
			lines++
			b.Line = lines
		}
	}
	return r.doc, nil
}

// deepest is how deep parts are nested in any message that holds a page.
const deepest = 8

// message reads a message or one of its parts: header lines, an empty line, and
// a body.
func (r *reader) message(text string, depth int) error {
	if r.parts++; r.parts > r.lim.Parts {
		return limit.Refuse(limit.TooManyParts, Kind, r.lim.Parts)
	}
	head, body := header(text)
	kind := field(head, "content-type")
	lower := charset.LowerASCII(kind)
	switch {
	case strings.HasPrefix(lower, "multipart/") && depth < deepest:
		return r.split(body, "--"+parameter(kind, lower, "boundary"), depth)
	case strings.HasPrefix(lower, "text/html"):
		return r.page(decode(body, charset.LowerASCII(field(head, "content-transfer-encoding"))))
	}
	return nil
}

// split reads the parts of a body, which stand between lines that begin with the
// boundary.
func (r *reader) split(body, boundary string, depth int) error {
	if boundary == "--" {
		return nil
	}
	part := -1 // where the part begins
	for at := 0; at < len(body); {
		end := len(body)
		if n := strings.IndexByte(body[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		if strings.HasPrefix(body[at:end], boundary) {
			if part >= 0 {
				if err := r.message(body[part:at], depth+1); err != nil {
					return err
				}
			}
			part = end
			if strings.HasPrefix(body[at+len(boundary):end], "--") {
				return nil
			}
		}
		at = end
	}
	if part >= 0 {
		return r.message(body[part:], depth+1) // the last boundary is missing
	}
	return nil
}

func (r *reader) page(content []byte) error {
	doc, err := html.Read(content, r.lim)
	if err != nil {
		return err
	}
	r.pages++
	if len(r.doc.Blocks)+len(doc.Blocks) > r.lim.Blocks {
		return limit.Refuse(limit.TooManyBlocks, Kind, r.lim.Blocks)
	}
	r.doc.Blocks = append(r.doc.Blocks, doc.Blocks...)
	r.doc.Notes = append(r.doc.Notes, doc.Notes...)
	return nil
}

// header cuts the header lines off a message.
func header(text string) (head, body string) {
	for at := 0; at < len(text); {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			break
		}
		if n == 0 || n == 1 && text[at] == '\r' {
			return text[:at], text[at+n+1:]
		}
		at += n + 1
	}
	return text, ""
}

// field returns the value of a header line, with the lines that go on with it.
func field(head, name string) string {
	value, inside := "", false
	for head != "" {
		var line string
		line, head, _ = strings.Cut(head, "\n")
		line = strings.TrimRight(line, "\r")
		if inside {
			if line == "" || line[0] != ' ' && line[0] != '\t' || len(value) > 1000 {
				break
			}
			value += " " + strings.Trim(line, " \t")
			continue
		}
		before, after, found := strings.Cut(line, ":")
		if found && charset.LowerASCII(before) == name {
			value, inside = strings.Trim(after, " \t"), true
		}
	}
	return value
}

// parameter returns a parameter of a value, of which lower is the same in lower
// case.
func parameter(value, lower, name string) string {
	i := strings.Index(lower, name+"=")
	if i < 0 {
		return ""
	}
	value = value[i+len(name)+1:]
	if value != "" && value[0] == '"' {
		value, _, _ = strings.Cut(value[1:], "\"")
		return value
	}
	value, _, _ = strings.Cut(value, ";")
	return strings.Trim(value, " \t")
}
