package ooxml

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"gouji/core/intake/limit"
)

// tokens writes the tokens of a part in one line: <a k=v> for a start tag with
// the attributes that are asked for, </a>, and text in quotes, runs joined.
func tokens(s *Scanner, attributes ...string) string {
	var b strings.Builder
	inText := false
	for t := s.Next(); t != EOF; t = s.Next() {
		if t == Text && s.Text() == "" {
			continue
		}
		if inText && t != Text {
			b.WriteByte('"')
		}
		switch t {
		case Start:
			b.WriteString("<" + s.Name())
			for _, a := range attributes {
				if v, ok := s.Attr(a); ok {
					b.WriteString(" " + a + "=" + v)
				}
			}
			b.WriteByte('>')
		case End:
			b.WriteString("</" + s.Name() + ">")
		case Text:
			if !inText {
				b.WriteByte('"')
			}
			b.WriteString(s.Text())
		}
		inText = t == Text
	}
	return b.String()
}

// wellFormed are parts and their tokens; they also seed the fuzzer.
var wellFormed = []struct{ name, part, want string }{
	{"an empty root", `<a/>`, `<a></a>`},
	{"text", `<a>b</a>`, `<a>"b"</a>`},
	{"a declaration", "<?xml version=\"1.0\"?>\r\n<a/>\n", `<a></a>`},
	{"a byte order mark", "\xef\xbb\xbf<a/>", `<a></a>`},
	{"prefixes", `<x:a xmlns:x="u"><x:b/><c></c></x:a>`, `<a><b></b><c></c></a>`},
	{"space in tags", "<a \n><b\t/></a >", `<a><b></b></a>`},
	{"attributes", `<a k = "1" x:j='"' l=">"/>`, `<a k=1 j=" l=>></a>`},
	{"entities", `<a k="&lt;&#65;&#x4e2d;">&amp;&quot;&apos;&gt;</a>`, `<a k=<A中>"&"'>"</a>`},
	{"half a surrogate pair", `<a>&#xD83D;</a>`, `<a>"` + "\uFFFD" + `"</a>`},
	{"CDATA", `<a>x<![CDATA[<&amp;]]>y</a>`, `<a>"x<&amp;y"</a>`},
	{"a comment in text", `<a>x<!-- <b> -->y</a>`, `<a>"xy"</a>`},
	{"an instruction in text", `<a>x<?b <c> ?>y</a>`, `<a>"xy"</a>`},
	{"comments outside", "<!-- --><a/><!-- -->\n<?x?>", `<a></a>`},
	{"line ends", "<a k='1\r\n2\t3'>x\r\ny\rz<![CDATA[\r\n]]></a>", "<a k=1 2 3>\"x\ny\nz\n\"</a>"},
	{"Chinese", `<表 k="值">自然人</表>`, `<表 k=值>"自然人"</表>`},
}

func TestScannerTokens(t *testing.T) {
	for _, c := range wellFormed {
		s := NewScanner([]byte(c.part), limit.Default)
		if got := tokens(s, "k", "j", "l"); got != c.want || s.Err() != nil {
			t.Errorf("%s: %s %v, want %s", c.name, got, s.Err(), c.want)
		}
	}
}

func TestScannerReadsUTF16(t *testing.T) {
	for _, c := range wellFormed {
		part := strings.TrimPrefix(c.part, "\xef\xbb\xbf") + "<!--𠮷-->"
		units := utf16.Encode([]rune(part))
		for _, mark := range []bool{true, false} {
			if mark {
				units = append([]uint16{0xfeff}, units...)
			}
			var little, big []byte
			for _, u := range units {
				little = append(little, byte(u), byte(u>>8))
				big = append(big, byte(u>>8), byte(u))
			}
			if mark {
				units = units[1:]
			}
			for _, b := range [][]byte{little, big} {
				s := NewScanner(b, limit.Default)
				if got := tokens(s, "k", "j", "l"); got != c.want || s.Err() != nil {
					t.Errorf("%s, mark %v: %s %v, want %s", c.name, mark, got, s.Err(), c.want)
				}
				s = NewScanner(b[:len(b)-1], limit.Default)
				if tokens(s); reason(t, s.Err()) != limit.Damaged {
					t.Errorf("%s without the last byte: %v", c.name, s.Err())
				}
			}
		}
	}
}

// malformed are parts and why they are refused.
var malformed = []struct {
	name, part string
	want       limit.Reason
}{
	{"nothing", "", limit.Damaged},
	{"white space", " \n", limit.Damaged},
	{"text only", "abc", limit.Damaged},
	{"no end", "<a>", limit.Damaged},
	{"half a tag", "<a", limit.Damaged},
	{"a lone bracket", "<a/><", limit.Damaged},
	{"no name", "<>", limit.Damaged},
	{"another end tag", "<a><b></a></b>", limit.Damaged},
	{"an end tag too many", "<a/></a>", limit.Damaged},
	{"an end tag of a longer name", "<a></ab>", limit.Damaged},
	{"an end tag of another prefix", "<x:a></y:a>", limit.Damaged},
	{"two roots", "<a/><b/>", limit.Damaged},
	{"text behind the root", "<a/>b", limit.Damaged},
	{"zeros behind the root", "<a/>\x00\x00", limit.Damaged},
	{"CDATA behind the root", "<a/><![CDATA[b]]>", limit.Damaged},
	{"an open comment", "<a/><!-- ->", limit.Damaged},
	{"a comment that ends in its beginning", "<a/><!-->", limit.Damaged},
	{"open CDATA", "<a><![CDATA[x]]</a>", limit.Damaged},
	{"an open instruction", "<?xml <a/>", limit.Damaged},
	{"an instruction that ends in its beginning", "<?><a/>", limit.Damaged},
	{"an attribute without quotes", "<a k=1/>", limit.Damaged},
	{"an attribute without a value", "<a k/>", limit.Damaged},
	{"an attribute without an end", `<a k="1/>`, limit.Damaged},
	{"attributes without a space", `<a k="1"l="2"/>`, limit.Damaged},
	{"a tag in an attribute", `<a k="<b>"/>`, limit.Damaged},
	{"a slash in a tag", `<a / >`, limit.Damaged},
	{"two colons", `<a:b:c/>`, limit.Damaged},
	{"no prefix", `<:a/>`, limit.Damaged},
	{"no UTF-8", "<a>\xd6\xd0</a>", limit.Damaged},
	{"an unknown entity", "<a>&nbsp;</a>", limit.Damaged},
	{"a lone ampersand", "<a>A&B</a>", limit.Damaged},
	{"an unknown entity in an attribute", "<a k='&nbsp;'/>", limit.Damaged},
	{"a character that cannot be", "<a>&#0;</a>", limit.Damaged},
	{"a character beyond Unicode", "<a>&#x110000;</a>", limit.Damaged},
	{"a reference without digits", "<a>&#x;</a>", limit.Damaged},
	{"a very long reference", "<a>&#" + strings.Repeat("0", 99) + "65;</a>", limit.Damaged},
	{"too many attributes", "<a" + strings.Repeat(` k="1"`, maxAttrs+1) + "/>", limit.Damaged},
	{"a declared entity", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, limit.Doctype},
	{"an empty DOCTYPE", `<!DOCTYPE a><a/>`, limit.Doctype},
	{"another declaration", `<!ELEMENT a><a/>`, limit.Damaged},
	{"deep nesting", strings.Repeat("<a>", 100_000), limit.TooDeep},
}

func TestScannerRefuses(t *testing.T) {
	for _, c := range malformed {
		s := NewScanner([]byte(c.part), limit.Default)
		tokens(s, "k")
		if reason(t, s.Err()) != c.want {
			t.Errorf("%s: %v, want %s", c.name, s.Err(), c.want)
		}
		if s.Next() != EOF || s.Next() != EOF {
			t.Errorf("%s: goes on after the error", c.name)
		}
	}
}

func TestScannerRefusesEveryCutOfAPart(t *testing.T) {
	part := `<?xml version="1.0"?><w:a xmlns:w="u"><w:b k="1">中&amp;<![CDATA[x]]></w:b><!-- c --><w:d/></w:a>`
	for i := range len(part) - 1 {
		s := NewScanner([]byte(part[:i]), limit.Default)
		if tokens(s, "k"); reason(t, s.Err()) != limit.Damaged {
			t.Errorf("%s: %v", part[:i], s.Err())
		}
	}
}

func TestScannerDepthAllowsTheLimit(t *testing.T) {
	n := limit.Default.Depth
	s := NewScanner([]byte(strings.Repeat("<a>", n)+strings.Repeat("</a>", n)), limit.Default)
	if tokens(s); s.Err() != nil {
		t.Error(s.Err())
	}
}

func TestAttrPrefersTheNameWithoutAPrefix(t *testing.T) {
	s := NewScanner([]byte(`<a r:id="1" id="2" x:only="3"/>`), limit.Default)
	s.Next()
	plain, _ := s.Attr("id")
	prefixed, _ := s.AttrPrefixed("id")
	only, _ := s.Attr("only")
	_, none := s.AttrPrefixed("none")
	if plain != "2" || prefixed != "1" || only != "3" || none {
		t.Errorf("id %q, r:id %q, only %q, none %v", plain, prefixed, only, none)
	}
}

func TestSpaceFollowsTheDeclarations(t *testing.T) {
	s := NewScanner([]byte(`<a xmlns="A" xmlns:p="P"><p:b/><b xmlns="B"><p:c xmlns:p="C"/><p:d/></b><e/><q:f/></a>`), limit.Default)
	var got []string
	for tok := s.Next(); tok != EOF; tok = s.Next() {
		name := s.Name()
		if tok == End {
			name = "/" + name
		}
		got = append(got, name+"="+s.Space())
	}
	want := "a=A b=P /b=P b=B c=C /c=C d=P /d=P /b=B e=A /e=A f= /f= /a=A"
	if strings.Join(got, " ") != want || s.Err() != nil {
		t.Errorf("%v %v\nwant %s", got, s.Err(), want)
	}
}

func TestChildVisitsOnlyTheChildren(t *testing.T) {
	s := NewScanner([]byte(`<a>x<b><c/>y</b> <d/><e><f><b/></f></e></a>`), limit.Default)
	var got []string
	for s.Next(); s.Child(1); {
		got = append(got, s.Name())
		if s.Name() == "e" {
			for s.Child(2) {
				got = append(got, "e/"+s.Name())
			}
		}
	}
	if strings.Join(got, " ") != "b d e e/f" || s.Err() != nil || s.Next() != EOF {
		t.Errorf("%v %v", got, s.Err())
	}
}

func TestInnerIsTheTextDirectlyInAnElement(t *testing.T) {
	cases := map[string]string{
		`<v>12</v>`:                           "12",
		`<v/>`:                                "",
		`<v></v>`:                             "",
		`<v>a<x>b<v>c</v></x>d</v>`:           "ad",
		`<v>a<!-- -->b<![CDATA[c]]>d&lt;</v>`: "abcd<",
	}
	for part, want := range cases {
		s := NewScanner([]byte("<r>"+part+"<end/></r>"), limit.Default)
		s.Next()
		s.Next()
		if got := s.Inner(); got != want {
			t.Errorf("%s: %q, want %q", part, got, want)
		}
		if s.Next() != Start || s.Name() != "end" {
			t.Errorf("%s: Inner stops elsewhere than at the end", part)
		}
	}
}

func TestSkipGoesToTheMatchingEnd(t *testing.T) {
	s := NewScanner([]byte(`<r><a><a/>x<a></a></a><b/></r>`), limit.Default)
	s.Next()
	s.Next()
	s.Skip()
	if s.Name() != "a" || s.Depth() != 2 {
		t.Errorf("at %s, depth %d", s.Name(), s.Depth())
	}
	if s.Next() != Start || s.Name() != "b" {
		t.Error("not behind the element")
	}
}

func TestScannerTakesNoMemoryPerToken(t *testing.T) {
	part := []byte("<r>" + strings.Repeat(`<row r="1"><c r="A1" s="3" t="s"><v>12</v></c></row>`, 10_000) + "</r>")
	allocations := testing.AllocsPerRun(5, func() {
		s := NewScanner(part, limit.Default)
		for tok := s.Next(); tok != EOF; tok = s.Next() {
			switch tok {
			case Start:
				s.Attr("r")
			case Text:
				s.Text()
			}
		}
	})
	if allocations > 2 {
		t.Errorf("%v allocations for 90,000 tokens", allocations)
	}
}

// FuzzScanner holds the Scanner against encoding/xml: of what both accept they
// must say the same.
func FuzzScanner(f *testing.F) {
	for _, c := range wellFormed {
		f.Add([]byte(c.part))
	}
	for _, c := range malformed {
		if len(c.part) < 1_000 {
			f.Add([]byte(c.part))
		}
	}
	f.Fuzz(func(t *testing.T, part []byte) {
		s := NewScanner(part, limit.Default)
		depth := 0
		for tok := s.Next(); tok != EOF; tok = s.Next() {
			switch tok {
			case Start:
				depth++
				if s.Depth() != depth {
					t.Fatalf("depth %d, want %d", s.Depth(), depth)
				}
				s.Space()
			case End:
				depth--
			case Text:
				s.Text()
			}
		}
		if s.Err() != nil {
			reason(t, s.Err())
			return
		}
		if depth != 0 {
			t.Fatalf("depth %d at the end", depth)
		}
		theirs, ok := standardTokens(part)
		if ours := tokens(NewScanner(part, limit.Default)); ok && ours != theirs {
			t.Fatalf("ours   %q\ntheirs %q", ours, theirs)
		}
	})
}

// standardTokens is tokens by encoding/xml, and whether it accepts the part.
func standardTokens(part []byte) (string, bool) {
	src, ok := inUTF8(slices.Clone(part))
	if !ok {
		return "", false
	}
	d := xml.NewDecoder(strings.NewReader(string(src)))
	var b strings.Builder
	inText, depth := false, 0
	for {
		tok, err := d.Token()
		if err != nil {
			return b.String(), err.Error() == "EOF"
		}
		chars, text := tok.(xml.CharData)
		if text && depth == 0 {
			continue
		}
		switch tok.(type) {
		case xml.Comment, xml.ProcInst:
			continue
		}
		if text && len(chars) == 0 {
			continue
		}
		if inText && !text {
			b.WriteByte('"')
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			b.WriteString("<" + tok.Name.Local + ">")
		case xml.EndElement:
			depth--
			b.WriteString("</" + tok.Name.Local + ">")
		case xml.CharData:
			if !inText {
				b.WriteByte('"')
			}
			b.Write(chars)
		}
		inText = text
	}
}

func TestStopEndsTheReading(t *testing.T) {
	s := NewScanner([]byte("<a><b/><c/></a>"), limit.Default)
	if !s.Element("b") {
		t.Fatal("no b")
	}
	s.Stop(limit.Refuse(limit.TooManyRows, "here", 1))
	if s.Next() != EOF || s.Child(1) || s.Element("c") {
		t.Error("the reading goes on")
	}
	s.Stop(limit.Refuse(limit.TooManyCols, "there", 2))
	if reason(t, s.Err()) != limit.TooManyRows {
		t.Errorf("%v is not the first error", s.Err())
	}
}

func TestPiecesJoin(t *testing.T) {
	for _, pieces := range [][]string{{}, {""}, {"勾"}, {"", "勾", "", "稽"}, {"a", "b", "c"}} {
		var p Pieces
		for _, piece := range pieces {
			p.Add(piece)
		}
		if got, want := p.String(), strings.Join(pieces, ""); got != want {
			t.Errorf("%q joined: %q", pieces, got)
		}
	}
}

func TestChildNamedPassesOverOthers(t *testing.T) {
	s := NewScanner([]byte("<a><b/><c><b>1</b></c><x:b>2</x:b>text<b>3</b></a>"), limit.Default)
	got := ""
	for s.Next(); s.ChildNamed(1, "b"); {
		got += s.Inner() + "|"
	}
	if got != "|2|3|" || s.Err() != nil {
		t.Errorf("%q, %v", got, s.Err())
	}
}
