package docx

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/docx/tag"
)

// inlines reads what stands in the current element, a run or a part of one.
func (r *reader) inlines() {
	for w := r.walk(); r.next(&w); {
		r.inline()
	}
}

// inline reads one element of a paragraph or a run. What is not named here
// shows nothing, or must not be shown: field instructions, deleted text, the
// phonetic part of a ruby, marks of footnotes.
func (r *reader) inline() {
	switch r.tag {
	case tag.R:
		hidden := r.hidden
		r.inlines()
		r.hidden = hidden
	case tag.RPr:
		own := r.properties()
		r.hidden = r.hidden || r.style(own.value(tag.RStyle)).hidden.n() == 1
		if vanish := own.toggle(tag.Vanish); vanish != absent {
			r.hidden = vanish.n() == 1
		}
	case tag.T:
		r.runText()
	case tag.Tab:
		r.write("\t")
	case tag.Br:
		if kind := attr(r.s, "type"); kind == "" || kind == "textWrapping" {
			r.write("\n")
		}
	case tag.Cr:
		r.write("\n")
	case tag.NoBreakHyphen:
		r.write("-")
	case tag.Sym:
		r.write(symbol(attr(r.s, "font"), attr(r.s, "char")))
	case tag.FldChar:
		r.fields.mark(attr(r.s, "fldCharType"))
	case tag.Drawing:
		r.drawing()
	case tag.Embedded:
		r.note(grid.EmbeddedObject)
	case tag.Math:
		r.math()
	case tag.CommentReference:
		r.note(grid.Comment)
	}
}

// runText reads w:t. Unless it says that its spaces are to be kept, those at its
// ends are only the layout of the XML.
func (r *reader) runText() {
	space := attr(r.s, "space")
	text := r.s.Inner()
	for space != "preserve" && text != "" && text[0] <= ' ' {
		text = text[1:]
	}
	for space != "preserve" && text != "" && text[len(text)-1] <= ' ' {
		text = text[:len(text)-1]
	}
	r.write(text)
}

// write appends text to the paragraph, if it is shown.
func (r *reader) write(text string) {
	const softHyphen = "\u00ad"
	switch {
	case text == "":
	case r.fields.instructions > 0 && r.doubts&endlessField == 0:
		r.fields.muted = true
	case !r.hidden:
		r.seen++
		if strings.Contains(text, softHyphen) {
			text = strings.ReplaceAll(text, softHyphen, "")
		}
		r.put(text)
	case !blank(text):
		r.note(grid.HiddenText)
	}
}

// put appends to the text under way.
func (r *reader) put(text string) { r.buf = append(r.buf, text...) }

// blank reports whether text shows nothing.
func blank(text string) bool {
	for _, c := range text {
		switch c {
		case ' ', '\t', '\r', '\n', '\u00a0', '\u3000':
		default:
			return false
		}
	}
	return true
}

// fields are the complex fields that are open in a story. Between "begin" and
// "separate" stands the instruction, from there to "end" the result that is
// shown. Fields nest on either side.
type fields struct {
	open         []bool // true while in the instruction
	instructions int    // how many of them are
	muted        bool   // text was taken for an instruction
}

// mark reads the mark of a complex field; one that opens nothing is ignored.
func (f *fields) mark(kind string) {
	last := len(f.open) - 1
	if kind == "begin" {
		f.open = append(f.open, true)
		f.instructions++
		return
	}
	if last < 0 || kind != "separate" && kind != "end" {
		return
	}
	if f.open[last] {
		f.open[last] = false
		f.instructions--
	}
	if kind == "end" {
		f.open = f.open[:last]
	}
}
