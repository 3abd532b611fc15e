//go:build !wasip1

package intake

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gouji/core/grid"
)

const (
	asText = "txt:Text (encoded):UTF8"
	asXML  = "fodt"
)

// The text of documents is, character by character, what LibreOffice writes as
// plain text, or what differs is of a category that shows in its XML.
func TestDocumentsAgreeWithLibreOffice(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		open int // files that nobody looked into yet
	}{{DOC, 0}, {DOCX, 0}, {RTF, 23}} {
		kind, open := c.kind, c.open
		t.Run(string(kind), func(t *testing.T) {
			o, files := collections(t, kind)
			o.convert(t, files, asText, "txt")
			var differ []foreign
			c := tally{open: open}
			for _, f := range files {
				switch theirs := o.made(f, "txt"); {
				case len(theirs) == 0:
					c.add(t, f, map[string]bool{"LibreOffice does not open it": true}, "")
				case string(letters(textOf(f.doc))) == string(o.text(f)):
					c.add(t, f, nil, "")
				default:
					differ = append(differ, f)
				}
			}
			o.convert(t, differ, asXML, "fodt")
			for _, f := range differ {
				parts := o.parts(t, f)
				if kind == DOCX {
					parts[formulas] = mathOf(f.path)
				}
				categories, unexplained := explain(letters(textOf(f.doc)), o.text(f), parts, f.doc)
				if why := seen[filepath.Base(f.path)]; why != "" && unexplained != "" {
					categories, unexplained = map[string]bool{why: true}, ""
				}
				if strings.Contains(f.path, "Fuzzer-") && unexplained != "" {
					categories, unexplained = map[string]bool{"made by a fuzzer: what is left is read in another way": true}, ""
				}
				c.add(t, f, categories, unexplained)
			}
			c.log(t)
		})
	}
}

func (o office) text(f foreign) []rune {
	data, _ := os.ReadFile(o.made(f, "txt")[0])
	return letters(string(data))
}

// seen are files whose difference was looked at and has no mark that a program
// could find.
var seen = map[string]string{
	"test-data_document_Bug52311.doc": "seen: LibreOffice counts to 2.4 where the document names Word's own label, 2.100",
}

// Parts of the text as LibreOffice writes it.
const (
	bullets  = "bullets"
	labels   = "other labels, with letters or figures"
	formulas = "formulas, which stand here as text"
)

// mathOf returns the characters of the formulas in a Word document.
func mathOf(path string) bag {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil
	}
	defer z.Close()
	file, err := z.Open("word/document.xml")
	if err != nil {
		return nil
	}
	defer file.Close()
	out := bag{}
	d := xml.NewDecoder(file)
	for math := false; ; {
		token, err := d.Token()
		if err != nil {
			return out
		}
		switch token := token.(type) {
		case xml.StartElement:
			math = token.Name.Local == "t" && strings.HasSuffix(token.Name.Space, "/math")
		case xml.EndElement:
			math = false
		case xml.CharData:
			if math {
				for _, r := range letters(string(token)) {
					out[r]++
				}
			}
		}
	}
}

// textOf returns all text of a document in its order.
func textOf(d *grid.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		b.WriteString(block.Text + "\n")
		if block.Table != nil {
			for _, c := range block.Table.Cells {
				b.WriteString(c.Text + "\n")
			}
		}
	}
	return b.String()
}

// letters returns the characters that matter: no space, and one kind of hyphen.
func letters(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), r == '\uFEFF', r == '\u00AD', r == '\u200B', r == '\uFFFC', unicode.Is(unicode.Co, r):
			continue
		case r == '\u2011':
			r = '-'
		case r == '·': // the same dot in a font of symbols
			r = '•'
		}
		out = append(out, r)
	}
	return out
}

// A bag counts characters.
type bag map[rune]int

func bagOf(text []rune) bag {
	b := bag{}
	for _, r := range text {
		b[r]++
	}
	return b
}

// less returns what is in b beyond what is in c.
func (b bag) less(c bag) bag {
	out := bag{}
	for r, n := range b {
		if n > c[r] {
			out[r] = n - c[r]
		}
	}
	return out
}

func (b bag) size() int {
	n := 0
	for _, k := range b {
		n += k
	}
	return n
}

func (b bag) String() string {
	var runes []rune
	for r, n := range b {
		runes = append(runes, slices.Repeat([]rune{r}, n)...)
	}
	slices.Sort(runes)
	return string(runes[:min(len(runes), 60)])
}

// explain accounts for the characters that one side has and the other has not:
// parts holds those that stand in special places of LibreOffice's document, by
// category.
func explain(ours, theirs []rune, parts map[string]bag, doc *grid.Document) (categories map[string]bool, unexplained string) {
	categories = map[string]bool{}
	missing, extra := bagOf(theirs).less(bagOf(ours)), bagOf(ours).less(bagOf(theirs))
	if missing.size()+extra.size() == 0 {
		return map[string]bool{"the same text in another order": true}, ""
	}
	// Labels and the marks of notes are what stands in the text and not in the XML.
	inXML := bag{}
	for _, part := range parts {
		for r, n := range part {
			inXML[r] += n
		}
	}
	parts[bullets], parts[labels] = bag{}, bag{}
	for r, n := range bagOf(theirs).less(inXML) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			parts[labels][r] = n
		} else {
			parts[bullets][r] = n
		}
	}
	for _, name := range []string{bullets, labels, "footnotes", "hidden text", "tracked changes", "text boxes", formulas, "fields", "comments", "footers and headers"} {
		part := parts[name]
		if left := missing.less(part); left.size() < missing.size() {
			missing = left
			categories[name] = true
		}
		if left := extra.less(part); left.size() < extra.size() {
			extra = left
			categories[name] = true
		}
	}
	if len(inXML) == 0 && missing.size() == 0 && slices.ContainsFunc(doc.Notes, func(n grid.Note) bool { return n.Code == grid.TextBox }) {
		return map[string]bool{"text boxes": true}, "" // LibreOffice fails to write its XML
	}
	// A field that is computed anew there stands here as it was stored.
	if parts["fields"].size() > 0 && missing.size() == 0 && extra.size() <= parts["fields"].size() {
		extra = bag{}
		categories["fields"] = true
	}
	if missing.size()+extra.size() > 0 {
		unexplained = fmt.Sprintf("missing %q, extra %q (%v)", missing, extra, doc.Notes)
	}
	return categories, unexplained
}

// parts returns the characters of LibreOffice's document by where they stand.
func (o office) parts(t *testing.T, f foreign) map[string]bag {
	out := map[string]bag{}
	made := o.made(f, "fodt")
	if len(made) == 0 {
		return out
	}
	file, err := os.Open(made[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := xml.NewDecoder(file)
	hidden := map[string]bool{} // styles of text that is not shown
	style := ""                 // that is being defined
	places := []string{""}      // categories of the open elements
	changes := 0                // tracked changes that are open
	for {
		token, err := d.Token()
		if err != nil {
			return out
		}
		switch token := token.(type) {
		case xml.StartElement:
			attr := map[string]string{}
			for _, a := range token.Attr {
				attr[a.Name.Local] = a.Value
			}
			if token.Name.Local == "style" {
				style = attr["name"]
				hidden[style] = hidden[attr["parent-style-name"]]
			}
			if token.Name.Local == "text-properties" && attr["display"] == "none" {
				hidden[style] = true
			}
			switch token.Name.Local {
			case "change-start":
				changes++
			case "change-end":
				changes--
			}
			place := places[len(places)-1]
			if special := placeOf(token.Name, hidden[attr["style-name"]]); special != "" && (place == "" || place == inBody) {
				place = special
			}
			places = append(places, place)
		case xml.EndElement:
			places = places[:len(places)-1]
		case xml.CharData:
			place := places[len(places)-1]
			if place == "skip" || place == "" {
				continue
			}
			if place == inBody && changes > 0 {
				place = "tracked changes"
			}
			if out[place] == nil {
				out[place] = bag{}
			}
			for _, r := range letters(string(token)) {
				out[place][r]++
			}
		}
	}
}

const inBody = "body"

// placeOf returns the category of what stands in an element, "" for that of what
// is around it.
func placeOf(name xml.Name, hidden bool) string {
	if hidden {
		return "hidden text"
	}
	switch name.Local {
	case "meta", "settings", "scripts", "font-face-decls", "styles", "automatic-styles", "binary-data", "forms", "event-listeners", "object":
		return "skip"
	case "master-styles":
		return "footers and headers"
	case "body":
		return inBody
	case "tracked-changes":
		return "tracked changes"
	case "note":
		return "footnotes"
	case "annotation":
		return "comments"
	case "text-box", "custom-shape", "rect", "line", "frame", "ellipse", "polygon", "g":
		return "text boxes"
	case "p", "h", "span", "a", "list", "list-item", "list-header", "section", "s", "tab", "line-break", "table-of-content", "index-body", "index-title",
		"bookmark", "bookmark-start", "bookmark-end", "change", "change-start", "change-end", "soft-page-break", "ruby", "ruby-base", "ruby-text", "sequence-decls":
		return ""
	}
	if strings.Contains(name.Space, ":text:") && !strings.HasSuffix(name.Local, "-source") {
		return "fields"
	}
	return ""
}
