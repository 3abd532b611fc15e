package docx

import (
	"strings"

	"gouji/core/grid"
)

// drawing reads w:drawing, w:pict or anything inside one: text boxes are taken
// in, pictures, charts, diagrams and objects counted.
func (r *reader) drawing() {
	for depth := r.s.Depth(); r.child(depth); {
		switch r.s.Name() {
		case "txbxContent":
			r.textBox()
		case "textpath":
			r.wordArt()
		case "AlternateContent":
			r.alternate(r.drawing)
		case "pic", "imagedata":
			r.note(grid.PictureOnly, "")
			r.s.Skip()
		case "chart", "relIds", "OLEObject", "control":
			r.note(grid.EmbeddedObject, "")
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
		r.note(grid.TextBox, "")
	}
}

// wordArt reads v:textpath: a title in decorated letters, such as the red head of
// a document.
func (r *reader) wordArt() {
	text, _ := r.s.Attr("string")
	if r.hidden || blank(text) {
		return
	}
	if i := r.reserve(); i >= 0 {
		r.blocks[i].Text = text
		r.note(grid.TextBox, "")
	}
}

// math reads a formula in one line: figures are now and then typed as one.
func (r *reader) math() {
	for depth := r.s.Depth(); r.child(depth); {
		switch name := r.s.Name(); name {
		case "t":
			r.runText()
		case "del":
			r.note(grid.Deletion, "")
			r.s.Skip()
		case "den":
			r.write("/")
			r.math()
		case "sup":
			r.write("^")
			r.math()
		default:
			if !strings.HasSuffix(name, "Pr") {
				r.math()
			}
		}
	}
}
