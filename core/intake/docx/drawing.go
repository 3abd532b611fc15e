package docx

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/docx/tag"
)

// drawing reads w:drawing, w:pict or anything inside one: text boxes are taken
// in, pictures, charts, diagrams and objects counted.
func (r *reader) drawing() {
	for w := r.walk(); r.next(&w); {
		switch r.tag {
		case tag.TxbxContent:
			r.textBox()
		case tag.TextPath:
			r.wordArt()
		case tag.Picture:
			r.note(grid.PictureOnly)
		case tag.Embedded:
			r.note(grid.EmbeddedObject)
		default:
			r.drawing()
		}
	}
}

// textBox reads the content of a text box. Its Blocks follow that of the
// paragraph, or of the table, which was reserved before.
func (r *reader) textBox() {
	before := r.seen
	r.story()
	if r.seen > before {
		r.note(grid.TextBox)
	}
}

// wordArt reads v:textpath: a title in decorated letters, such as the red head of
// a document.
func (r *reader) wordArt() {
	text := attr(r.s, "string")
	if r.hidden || blank(text) {
		return
	}
	if i := r.reserve(); i >= 0 {
		r.blocks[i].Text = text
		r.note(grid.TextBox)
	}
}

// math reads a formula in one line: figures are now and then typed as one.
func (r *reader) math() {
	for w := r.walk(); r.next(&w); {
		switch r.tag {
		case tag.T:
			r.runText()
			continue
		case tag.Den:
			r.write("/")
		case tag.Sup:
			r.write("^")
		}
		if !strings.HasSuffix(r.s.Name(), "Pr") {
			r.math()
		}
	}
}
