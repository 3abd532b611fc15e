package ooxml

import (
	"archive/zip"
	"fmt"
	"testing"

	"gouji/core/intake/limit"
)

const officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

func relationships(body string) string {
	return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + body + `</Relationships>`
}

func TestRelsResolveTargetsToParts(t *testing.T) {
	cases := []struct{ target, want string }{
		{"worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"},
		{"/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
		{"../docProps/app.xml", "docprops/app.xml"},
		{"./a.xml#part", "xl/a.xml"},
		{`worksheets\sheet1.xml`, "xl/worksheets/sheet1.xml"},
		{"../../../../etc/passwd", "etc/passwd"},
		{"/../../etc/passwd", "etc/passwd"},
		{"a%20b.xml", "xl/a b.xml"},
		{"none%20such.xml", "xl/none%20such.xml"},
		{"a//b/", "xl/a/b"},
		{"", "xl"},
	}
	for _, c := range cases {
		p, err := Open(zipped(t,
			file{"xl/_rels/workbook.xml.rels", relationships(`<Relationship Id="rId1" Type="http://x/worksheet" Target="` + c.target + `"/>`), zip.Deflate},
			file{"xl/a b.xml", "", zip.Store}), limit.Default)
		if err != nil {
			t.Fatal(err)
		}
		rels, err := p.Rels("/XL/workbook.xml")
		if err != nil || len(rels) != 1 {
			t.Fatalf("%s: %v %v", c.target, rels, err)
		}
		if r := rels[0]; r.Target != c.want || r.ID != "rId1" || r.Kind() != "worksheet" || r.External {
			t.Errorf("%s: %+v, want %s", c.target, r, c.want)
		}
	}
}

func TestRelsLeaveExternalTargetsAlone(t *testing.T) {
	p, err := Open(zipped(t, file{"_rels/a.xml.rels", relationships(`<Relationship Id="r" Type="t/hyperlink" Target="http://example.com/A?b=1&amp;c" TargetMode="External"/>`), zip.Store}), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	rels, err := p.Rels("a.xml")
	if want := "[{r t/hyperlink http://example.com/A?b=1&c true}]"; err != nil || fmt.Sprint(rels) != want {
		t.Errorf("%v %v, want %s", rels, err, want)
	}
}

func TestMainFindsTheOfficeDocument(t *testing.T) {
	rel := func(kind, target string) file {
		return file{"_rels/.rels", relationships(`<Relationship Id="a" Type="x/core-properties" Target="b.xml"/><Relationship Id="b" Type="` + kind + `" Target="` + target + `"/>`), zip.Deflate}
	}
	types := func(s string) file {
		return file{"[Content_Types].xml", `<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/Doc/b.xml" ContentType="` + s + `"/></Types>`, zip.Deflate}
	}
	doc := file{"Doc/b.xml", "<w/>", zip.Store}
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	cases := []struct {
		name  string
		files []file
		want  string
		err   limit.Reason
	}{
		{"transitional", []file{rel(officeDocument, "doc/b.xml"), doc}, "doc/b.xml", ""},
		{"strict", []file{rel("http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "/doc/b.xml"), doc}, "doc/b.xml", ""},
		{"by content type", []file{types(word), doc}, "doc/b.xml", ""},
		{"a target that is missing, by content type", []file{rel(officeDocument, "no.xml"), types(word), doc}, "doc/b.xml", ""},
		{"no office file", []file{types("text/xml"), doc}, "", limit.Damaged},
		{"damaged relationships", []file{{"_rels/.rels", "<Relationships>", zip.Store}, types(word), doc}, "", limit.Damaged},
	}
	for _, c := range cases {
		p, err := Open(zipped(t, c.files...), limit.Default)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.Main(); got != c.want || reason(t, err) != c.err {
			t.Errorf("%s: %q %v, want %q %q", c.name, got, err, c.want, c.err)
		}
	}
}

func TestContentTypeGoesByPartBeforeExtension(t *testing.T) {
	p, err := Open(zipped(t, file{"[Content_Types].xml",
		`<Types><Override PartName="/a.XML" ContentType="one"/><Default Extension="Xml" ContentType="any"/></Types>`, zip.Store}), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string]string{"A.xml": "one", "b.xml": "any", "c.bin": ""} {
		if got, err := p.ContentType(part); got != want || err != nil {
			t.Errorf("%s: %q %v, want %q", part, got, err, want)
		}
	}
}

func TestRelsAreBounded(t *testing.T) {
	lim := limit.Default
	lim.Blocks = 2
	p, err := Open(zipped(t, file{"_rels/.rels", relationships(`<Relationship/><Relationship/><Relationship/>`), zip.Store}), lim)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Rels(""); reason(t, err) != limit.TooManyParts {
		t.Errorf("%v, want %s", err, limit.TooManyParts)
	}
}

func TestXMLReadsTheRootAndKeepsTheError(t *testing.T) {
	p, err := Open(zipped(t, file{"a.xml", "<a><b/></a>", zip.Store}, file{"cut.xml", "<a><b/>", zip.Store}), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		part, root string
		children   int
		want       limit.Reason
	}{
		{"a.xml", "a", 1, ""},
		{"a.xml", "", 1, ""},
		{"a.xml", "b", 0, limit.Damaged},
		{"cut.xml", "a", 1, limit.Damaged},
		{"missing.xml", "a", 0, limit.Damaged},
	} {
		s := p.XML(c.part, c.root)
		children := 0
		for s.Child(1) {
			children++
		}
		if children != c.children || reason(t, s.Err()) != c.want {
			t.Errorf("%s as %q: %d children, %v", c.part, c.root, children, s.Err())
		}
	}
}
