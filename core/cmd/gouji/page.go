package main

import "strings"

// A page is text for a terminal in the making: lines with a hanging indent,
// wrapped at its width, coloured when it may be. Everything that is put on it is
// made clean first.
type page struct {
	buf    []byte
	column int // where the next character comes to stand
	width  int
	colour bool
}

// A style is the parameter of an SGR sequence, "" for plain.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "1;31"
	green  style = "32"
	yellow style = "33"
	violet style = "35"
)

// put adds text without line ends to the line, as it is.
func (p *page) put(s string, st style) {
	p.column += width(s)
	if st == plain || !p.colour || s == "" {
		p.buf = append(p.buf, s...)
		return
	}
	p.buf = append(p.buf, "\x1b["...)
	p.buf = append(p.buf, st...)
	p.buf = append(p.buf, 'm')
	p.buf = append(p.buf, s...)
	p.buf = append(p.buf, "\x1b[0m"...)
}

// pad fills the line up to a column.
func (p *page) pad(column int) { p.put(strings.Repeat(" ", max(0, column-p.column)), plain) }

// end ends the line.
func (p *page) end() {
	p.buf = append(p.buf, '\n')
	p.column = 0
}

// text adds text and ends the line. All its lines begin at column from, or where
// the first one does.
func (p *page) text(from int, s string, st style) {
	from = max(from, p.column)
	for i, line := range wrap(clean(s), p.width-from) {
		if i > 0 {
			p.end()
		}
		if line != "" {
			p.pad(from)
			p.put(line, st)
		}
	}
	p.end()
}

// item adds a label, and text beside it that begins at a column.
func (p *page) item(indent int, label string, labelled style, from int, s string, st style) {
	p.pad(indent)
	p.put(clean(label), labelled)
	p.text(from, s, st)
}

// fields adds short texts with a gap between them. One that does not fit on the
// line begins the next, whole.
func (p *page) fields(indent int, texts []string, st style) {
	const gap = 2
	p.pad(indent)
	for _, s := range texts {
		s = clean(s)
		if p.column > indent && p.column+gap+width(s) > p.width {
			p.end()
		}
		if p.column > indent {
			p.put(strings.Repeat(" ", gap), plain)
		}
		p.pad(indent)
		p.put(s, st)
	}
	p.end()
}
