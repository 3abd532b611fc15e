package docx

import (
	"strings"

	"gouji/core/grid"
)

// inlines reads the children of the current element, a run or something that
// holds runs.
func (r *reader) inlines() {
	for depth := r.s.Depth(); r.child(depth); {
		r.inline()
	}
}

// inline reads one element of a paragraph or a run. What is not named here
// shows nothing, or must not be shown: field instructions, deleted text, the
// phonetic part of a ruby, marks of footnotes.
func (r *reader) inline() {
	switch r.s.Name() {
	case "r":
		hidden := r.hidden
		r.inlines()
		r.hidden = hidden
	case "rPr":
		r.runProperties()
	case "t":
		r.runText()
	case "tab", "ptab":
		r.write("\t")
	case "br":
		if kind, _ := r.s.Attr("type"); kind == "" || kind == "textWrapping" {
			r.write("\n")
		}
	case "cr":
		r.write("\n")
	case "noBreakHyphen":
		r.write("-")
	case "sym":
		font, _ := r.s.Attr("font")
		char, _ := r.s.Attr("char")
		r.write(symbol(font, char))
	case "fldChar":
		kind, _ := r.s.Attr("fldCharType")
		r.fields.mark(kind)
	case "hyperlink", "smartTag", "fldSimple", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase":
		r.inlines()
	case "ins", "moveTo":
		r.note(grid.Insertion, "")
		r.inlines()
	case "del", "moveFrom":
		r.note(grid.Deletion, "")
		r.s.Skip()
	case "AlternateContent":
		r.alternate(r.inlines)
	case "drawing", "pict":
		r.drawing()
	case "object":
		r.note(grid.EmbeddedObject, "")
		r.s.Skip()
	case "oMath", "oMathPara":
		r.math()
	case "commentReference":
		r.note(grid.Comment, "")
	}
}

// runProperties reads w:rPr as far as it hides the run.
func (r *reader) runProperties() {
	for depth := r.s.Depth(); r.child(depth); {
		switch r.s.Name() {
		case "rStyle":
			id, _ := r.s.Attr("val")
			r.hidden = r.hidden || r.style(id).hidden.n == 1
		case "vanish":
			r.hidden = on(r.s)
		}
	}
}

// runText reads w:t. Unless it says that its spaces are to be kept, those at its
// ends are only the layout of the XML.
func (r *reader) runText() {
	space, _ := r.s.Attr("space")
	text := r.s.Inner()
	if space != "preserve" {
		text = strings.Trim(text, " \t\r\n")
	}
	r.write(text)
}

// write appends text to the paragraph, if it is shown.
func (r *reader) write(text string) {
	const softHyphen = "\u00ad"
	switch {
	case text == "":
		return
	case r.fields.instructions > 0 && !r.trusting.noFields:
		r.fields.muted = true
		return
	case r.hidden:
		if !blank(text) {
			r.note(grid.HiddenText, "")
		}
		return
	}
	r.seen++
	if strings.Contains(text, softHyphen) {
		text = strings.ReplaceAll(text, softHyphen, "")
	}
	r.buf = append(r.buf, text...)
}

// blank reports whether text shows nothing.
func blank(text string) bool { return strings.Trim(text, " \t\r\n\u00a0\u3000") == "" }

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
