package parts

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"html"
	"slices"
	"strings"
)

// An element is one element of a part, by the bytes it takes. The markup is not
// parsed into a tree: what is not looked for stays as it is written.
type element struct {
	prefix, name string
	from, to     int // all of it
	inner, end   int // between its tags; both to when it is written as empty
	tag          int // where its start tag ends
}

// mostDepth is deeper than any workbook nests.
const mostDepth = 256

// children returns the elements directly within the root, and the root.
func children(data []byte) (root element, list []element, err error) {
	var open []element
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '<')
		if i < 0 {
			break
		}
		at += i
		if n, ok := skipped(data[at:]); ok {
			if n <= 0 {
				return root, nil, unfit("broken markup")
			}
			at += n
			continue
		}
		end := tagEnd(data[at:])
		if end < 0 {
			return root, nil, unfit("broken markup")
		}
		tag := data[at : at+end]
		switch {
		case tag[1] == '/':
			if len(open) == 0 {
				return root, nil, unfit("broken markup")
			}
			e := open[len(open)-1]
			open = open[:len(open)-1]
			e.end, e.to = at, at+end
			if prefix, name := nameIn(tag[2:]); name != e.name || prefix != e.prefix {
				return root, nil, unfit("broken markup")
			}
			if len(open) == 1 {
				list = append(list, e)
			} else if len(open) == 0 {
				root = e
			}
		default:
			if len(open) == 0 && root.name != "" || len(open) == mostDepth {
				return root, nil, unfit("broken markup")
			}
			e := element{from: at, tag: at + end, inner: at + end}
			e.prefix, e.name = nameIn(tag[1:])
			if tag[len(tag)-2] != '/' {
				open = append(open, e)
				break
			}
			e.to, e.end = e.tag, e.tag
			if len(open) == 1 {
				list = append(list, e)
			} else if len(open) == 0 {
				root = e
			}
		}
		at += end
	}
	if len(open) > 0 || root.name == "" {
		return root, nil, unfit("broken markup")
	}
	return root, list, nil
}

// within returns the elements directly within e.
func within(data []byte, e element) ([]element, error) {
	if e.inner == e.end {
		return nil, nil
	}
	_, list, err := children(data[e.from:e.to])
	for i := range list {
		c := &list[i]
		c.from, c.to, c.inner, c.end, c.tag = c.from+e.from, c.to+e.from, c.inner+e.from, c.end+e.from, c.tag+e.from
	}
	return list, err
}

// skipped returns the length of what is no tag: comments, instructions, CDATA.
// A document type, which no workbook has, is refused by a length of 0.
func skipped(s []byte) (n int, ok bool) {
	for _, kind := range [...]struct{ begin, end string }{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}} {
		if bytes.HasPrefix(s, []byte(kind.begin)) {
			return bytes.Index(s, []byte(kind.end)) + len(kind.end)*b2i(bytes.Contains(s, []byte(kind.end))), true
		}
	}
	return 0, bytes.HasPrefix(s, []byte("<!"))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// tagEnd returns the length of a tag, -1 where it does not end. ">" may stand in
// the value of an attribute.
func tagEnd(s []byte) int {
	quote := byte(0)
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			if i < 2 {
				return -1
			}
			return i + 1
		case c == '<':
			return -1
		}
	}
	return -1
}

// nameIn splits the name at the beginning of a tag.
func nameIn(s []byte) (prefix, name string) {
	n := bytes.IndexAny(s, " \t\r\n/>")
	if n < 0 {
		n = len(s)
	}
	name = string(s[:n])
	if i := strings.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// attr returns an attribute of a start tag by its local name, "" when it is not
// there; from and to are the bytes of its value.
func attr(data []byte, e element, name string) (value string, from, to int) {
	return attribute(data, e, func(key string) bool {
		return key == name || strings.HasSuffix(key, ":"+name) && !strings.HasPrefix(key, "xmlns:")
	})
}

// attrNamed is attr for a name with its prefix.
func attrNamed(data []byte, e element, name string) (value string, from, to int) {
	return attribute(data, e, func(key string) bool { return key == name })
}

func attribute(data []byte, e element, wanted func(string) bool) (value string, from, to int) {
	s := data[e.from:e.tag]
	for i := bytes.IndexAny(s, " \t\r\n"); i >= 0 && i < len(s); {
		for i < len(s) && strings.IndexByte(" \t\r\n", s[i]) >= 0 {
			i++
		}
		eq := bytes.IndexByte(s[i:], '=')
		if eq < 0 {
			break
		}
		key := strings.TrimSpace(string(s[i : i+eq]))
		i += eq + 1
		for i < len(s) && strings.IndexByte(" \t\r\n", s[i]) >= 0 {
			i++
		}
		if i >= len(s) || s[i] != '"' && s[i] != '\'' {
			break
		}
		end := bytes.IndexByte(s[i+1:], s[i])
		if end < 0 {
			break
		}
		from, to = e.from+i+1, e.from+i+1+end
		if wanted(key) {
			return html.UnescapeString(string(data[from:to])), from, to
		}
		i += end + 2
	}
	return "", 0, 0
}

// text returns the characters within e, those of its elements too.
func text(data []byte, e element) string {
	var b strings.Builder
	s := data[e.inner:e.end]
	for len(s) > 0 {
		i := bytes.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		b.WriteString(html.UnescapeString(string(s[:i])))
		if s = s[i:]; len(s) == 0 {
			break
		}
		n, ok := skipped(s)
		if ok && bytes.HasPrefix(s, []byte("<![CDATA[")) && n > 12 {
			b.Write(s[9 : n-3])
		}
		if !ok {
			n = tagEnd(s)
		}
		if n <= 0 {
			break
		}
		s = s[n:]
	}
	return b.String()
}

// An edit replaces bytes of a part.
type edit struct {
	from, to int
	text     string
}

// apply makes edits that do not overlap. Of several at one place the first given
// stands first.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue
		}
		out.Write(data[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// escape writes text for XML.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a bytes.Buffer takes everything
	return b.String()
}

// appendTo adds children to the end of an element of the part, which may be
// written as empty.
func appendTo(data []byte, e element, content string) edit {
	if e.inner != e.end || bytes.HasSuffix(data[e.from:e.to], []byte("</"+qualified(e)+">")) {
		return edit{e.end, e.end, content}
	}
	slash := bytes.LastIndexByte(data[e.from:e.tag], '/') + e.from
	return edit{slash, e.tag, ">" + content + "</" + qualified(e) + ">"}
}

// qualified is the name as written.
func qualified(e element) string {
	if e.prefix != "" {
		return e.prefix + ":" + e.name
	}
	return e.name
}

// named returns the first element of a name.
func named(list []element, name string) (element, bool) {
	for _, e := range list {
		if e.name == name {
			return e, true
		}
	}
	return element{}, false
}
