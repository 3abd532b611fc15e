// Package handbook makes pages for people of the manual in docs: the part of
// Markdown that the manual is written in, and no more. What it does not know it
// shows as it stands.
package handbook

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// A Section is a chapter of the manual: what stands under one heading of the
// second level.
type Section struct {
	ID    string // s1, s2, … in order
	Title string
	HTML  string
}

// A Manual is the manual as it was read.
type Manual struct {
	Title    string
	Lead     string // HTML of what stands before the first section
	Sections []Section
	Pictures []string // paths of the pictures, beside the manual, in order
}

// Read reads a manual: one heading of the first level, sections of the second.
func Read(text string) Manual {
	var m Manual
	var body []string
	closeSection := func() {
		out := m.blocks(body)
		body = nil
		if len(m.Sections) == 0 {
			m.Lead = out
			return
		}
		m.Sections[len(m.Sections)-1].HTML = out
	}
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		line = strings.TrimRight(line, " \n")
		if title, found := strings.CutPrefix(line, "# "); found && m.Title == "" {
			m.Title = title
		} else if title, found := strings.CutPrefix(line, "## "); found {
			closeSection()
			m.Sections = append(m.Sections, Section{ID: "s" + strconv.Itoa(len(m.Sections)+1), Title: title})
		} else {
			body = append(body, line)
		}
	}
	closeSection()
	return m
}

var (
	numbered = regexp.MustCompile(`^\d+\. `)
	ruler    = regexp.MustCompile(`^\|?[ :|-]+\|[ :|-]*$`)
	picture  = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)\s]+)\)$`)
	link     = regexp.MustCompile(`\[([^\]]+)\]\(([^)\s]+)\)`)
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// blocks writes the lines of a section.
func (m *Manual) blocks(lines []string) string {
	var b strings.Builder
	for i := 0; i < len(lines); {
		line := lines[i]
		// run takes the lines that belong together from here on
		run := func(belongs func(string) bool) []string {
			start := i
			for i < len(lines) && belongs(lines[i]) {
				i++
			}
			return lines[start:i]
		}
		switch {
		case line == "":
			i++
		case strings.HasPrefix(line, "```"):
			i++
			code := run(func(l string) bool { return !strings.HasPrefix(l, "```") })
			i++
			b.WriteString("<pre><code>" + html.EscapeString(strings.Join(code, "\n")) + "</code></pre>\n")
		case strings.HasPrefix(line, "### "):
			i++
			b.WriteString("<h3>" + inline(line[len("### "):]) + "</h3>\n")
		case picture.MatchString(line):
			i++
			found := picture.FindStringSubmatch(line)
			m.Pictures = append(m.Pictures, found[2])
			b.WriteString(figure(found[2], found[1]))
		case strings.HasPrefix(line, "- "):
			list(&b, "ul", run(func(l string) bool { return strings.HasPrefix(l, "- ") || strings.HasPrefix(l, "  ") }), func(l string) (string, bool) { return strings.CutPrefix(l, "- ") })
		case numbered.MatchString(line):
			list(&b, "ol", run(func(l string) bool { return numbered.MatchString(l) || strings.HasPrefix(l, "  ") }), func(l string) (string, bool) {
				rest := numbered.ReplaceAllString(l, "")
				return rest, rest != l
			})
		case strings.HasPrefix(line, "|"):
			table(&b, run(func(l string) bool { return strings.HasPrefix(l, "|") }))
		case strings.HasPrefix(line, "> "):
			quoted := run(func(l string) bool { return strings.HasPrefix(l, ">") })
			b.WriteString("<blockquote><p>")
			for _, q := range quoted {
				b.WriteString(inline(strings.TrimSpace(q[1:])))
			}
			b.WriteString("</p></blockquote>\n")
		default:
			i++ // of a line that begins like a block but is none, at least this one
			text := line
			for _, more := range run(plain) {
				text = joined(text, more)
			}
			b.WriteString("<p>" + inline(text) + "</p>\n")
		}
	}
	return b.String()
}

// plain reports whether a line goes on with the paragraph above it.
func plain(line string) bool {
	for _, start := range []string{"```", "### ", "- ", "|", "> "} {
		if strings.HasPrefix(line, start) {
			return false
		}
	}
	return line != "" && !picture.MatchString(line) && !numbered.MatchString(line)
}

// joined puts two lines of a paragraph together; between Chinese no space stands.
func joined(a, b string) string {
	if a != "" && a[len(a)-1] < 0x80 && b != "" && b[0] < 0x80 {
		return a + " " + b
	}
	return a + b
}

// list writes items; lines that begin with spaces go on with the item above.
func list(b *strings.Builder, element string, lines []string, item func(string) (string, bool)) {
	b.WriteString("<" + element + ">\n")
	text := ""
	flush := func() {
		if text != "" {
			b.WriteString("<li>" + inline(text) + "</li>\n")
		}
	}
	for _, l := range lines {
		if rest, begins := item(l); begins {
			flush()
			text = rest
			continue
		}
		text = joined(text, strings.TrimSpace(l))
	}
	flush()
	b.WriteString("</" + element + ">\n")
}

func table(b *strings.Builder, lines []string) {
	b.WriteString("<table>\n")
	cell := "th"
	for _, l := range lines {
		if ruler.MatchString(l) {
			continue
		}
		b.WriteString("<tr>")
		for c := range strings.SplitSeq(strings.Trim(l, "|"), "|") {
			b.WriteString("<" + cell + ">" + inline(strings.TrimSpace(c)) + "</" + cell + ">")
		}
		b.WriteString("</tr>\n")
		cell = "td"
	}
	b.WriteString("</table>\n")
}

// figure is a picture with its words; Page puts the picture itself in, a page
// without pictures takes the figure out.
func figure(path, words string) string {
	return `<figure><img src="` + html.EscapeString(path) + `" alt="` + html.EscapeString(words) + `"><figcaption>` + html.EscapeString(words) + "</figcaption></figure>\n"
}

// inline writes a run of text. What stands between ` is left alone.
func inline(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "`") {
		part = html.EscapeString(part)
		if i%2 == 1 {
			b.WriteString("<code>" + part + "</code>")
			continue
		}
		part = strong.ReplaceAllString(part, "<strong>$1</strong>")
		// a link leads to another document of the project: the page stands alone
		b.WriteString(link.ReplaceAllString(part, "$1"))
	}
	return b.String()
}
