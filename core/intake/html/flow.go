package html

import (
	"strings"
	"unicode/utf8"
)

// A flow gathers the text of one paragraph as a browser would lay it out: white
// space collapses (CSS Text 3, section 4.1), a <br> is a line break, and two in
// a row, which is how old pages part paragraphs, end the paragraph.
type flow struct {
	buf     []byte
	space   bool // white space is due before the next character
	newline bool // … which held a line end of the source
	breaks  int  // line breaks due before the next character
	last    rune // the last character of buf
	scratch []byte
	label   string // the number of a list item, due before its first character
	end     func() // takes the paragraph when the text goes on in a new one
}

// write adds text as it stands in the source.
func (f *flow) write(s string, keepSpace bool) {
	if strings.IndexByte(s, '&') >= 0 {
		// White space written as a reference collapses like any other.
		f.scratch = appendUnescaped(f.scratch[:0], s)
		s = string(f.scratch)
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case keepSpace && (c == ' ' || c == '\t'):
			f.before(rune(c))
			f.put(s[i : i+1])
			i++
		case keepSpace && (c == '\n' || c == '\r'):
			if c == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			f.lineBreak()
			i++
		case isSpace(c):
			f.space = true
			f.newline = f.newline || c == '\n' || c == '\r'
			i++
		case c < ' ' || c == 0x7F:
			i++ // control characters have no width and no meaning
		default:
			start := i
			for i < len(s) && s[i] > ' ' && s[i] != 0x7F {
				i++
			}
			first, _ := utf8.DecodeRuneInString(s[start:i])
			f.before(first)
			f.put(s[start:i])
			f.last, _ = utf8.DecodeLastRune(f.buf)
		}
	}
}

// before writes the breaks, the space and the label that are due ahead of a
// character.
func (f *flow) before(next rune) {
	switch {
	case f.breaks > 1:
		f.end()
	case len(f.buf) == 0:
	case f.breaks == 1:
		f.put("\n")
	case f.space && !(f.newline && wide(f.last) && wide(next)):
		f.put(" ")
	}
	f.space, f.newline, f.breaks = false, false, 0
	f.last = next
	f.put(f.label)
	f.label = ""
}

func (f *flow) put(s string) { f.buf = append(f.buf, s...) }

// lineBreak is a <br>.
func (f *flow) lineBreak() {
	f.breaks++
	f.space, f.newline = false, false
}

// take returns the paragraph and begins the next one.
func (f *flow) take() string {
	text := string(f.buf)
	f.buf = f.buf[:0]
	f.space, f.newline, f.breaks, f.last = false, false, 0, 0
	return text
}

// wide reports whether a line end of the source between two such characters is
// no space: editors wrap Chinese text wherever the line is full.
func wide(r rune) bool {
	return 0x2E80 <= r && r < 0xA4D0 || 0xF900 <= r && r < 0xFB00 || 0xFE30 <= r && r < 0xFE70 ||
		0xFF00 <= r && r < 0xFFE7 || 0x20000 <= r && r < 0x40000
}
