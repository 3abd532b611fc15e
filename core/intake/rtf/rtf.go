// Package rtf reads Rich Text Format, as Word, WPS and LibreOffice write it and some
// systems that call it .doc, into a grid.Document: what a reader of the printed
// document sees in the body, in order. Headers, footers, footnotes, comments and
// pictures are not body text.
package rtf

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/charset"
	"gouji/core/intake/flow"
	"gouji/core/intake/limit"
)

// Kind is the Document.Kind of a document.
const Kind = "rtf"

// A reader walks the file, group by group.
type reader struct {
	scanner
	lim    limit.Limits
	body   flow.Writer
	boxes  flow.Writer  // text boxes, which follow the body
	to     *flow.Writer // one of the two
	state               // of the current group
	groups []state      // those around it, outermost first

	page    int           // the code page of the document
	fonts   map[int]uint8 // the character set of each
	pending []byte        // text that is not yet decoded
	skip    int           // characters to come that stand for one that was read
	row     definition
	nested  definition // of a row in a nested table

	insertions, deletions, hiddens, pictures, objects, comments, unread int
}

// A state is what holds up to the end of a group.
type state struct {
	in              destination
	label           int  // where in the paragraph the label of a list item begins, in its group
	box, begins     bool // in a text box; in its outermost group
	inTable         bool
	depth           int // of tables, 0 where only inTable tells
	level           int // of a heading
	font            int
	fallback        int // characters that follow one in Unicode for those who do not know it
	hidden, deleted bool
}

// A destination is what a group holds.
type destination uint8

const (
	body destination = iota
	nothing
	fontTable
	itemLabel
)

// A definition is where the cells of a row are, and how they are merged.
type definition struct {
	left   int
	cells  []flow.Cell
	merged flow.Merging // of the cell to come
}

// Read returns the document.
//
//   - A Block is a paragraph with text or a table; empty paragraphs are left out.
//   - Labels of lists stand in the text, as the file has them; bullets are left out.
//   - Of a field its result stands in the text.
//   - Tracked insertions are accepted, tracked deletions and hidden text skipped.
//   - Text boxes follow the body, nested tables the outermost table, each as
//     Blocks of their own.
//   - The paragraphs of a cell are its lines; empty ones are left out.
//
// A file that ends within a group is limit.Damaged.
func Read(data []byte, lim limit.Limits) (*grid.Document, error) {
	r := &reader{scanner: scanner{data: data}, lim: lim, fonts: map[int]uint8{}}
	doc := &grid.Document{Kind: Kind}
	r.body, r.boxes = flow.Writer{Lim: lim, Doc: doc}, flow.Writer{Lim: lim, Doc: &grid.Document{}}
	r.to = &r.body
	r.fallback, r.page = 1, charset.PageLatin
	if err := r.read(); err != nil {
		return nil, err
	}
	if len(doc.Blocks)+len(r.boxes.Doc.Blocks) > lim.Blocks {
		return nil, limit.Refuse(limit.TooManyBlocks, "", lim.Blocks)
	}
	boxes := len(r.boxes.Doc.Blocks)
	doc.Blocks = append(doc.Blocks, r.boxes.Doc.Blocks...)
	r.body.Finish()
	for _, n := range [...]struct {
		code  grid.NoteCode
		count int
	}{
		{grid.Insertion, r.insertions}, {grid.Deletion, r.deletions}, {grid.HiddenText, r.hiddens}, {grid.Comment, r.comments},
		{grid.TextBox, boxes}, {grid.PictureOnly, r.pictures}, {grid.EmbeddedObject, r.objects}, {grid.CodePage, r.unread},
	} {
		r.body.Note(n.code, "", n.count)
	}
	r.body.Note(grid.Covered, r.body.Covered.Where, r.body.Covered.Count+r.boxes.Covered.Count)
	return doc, nil
}

// read walks the file up to the end of its outermost group.
func (r *reader) read() error {
	depth := 0
	for first := true; ; {
		t := r.next()
		if t.kind == text && r.skip > 0 {
			r.skip--
			continue
		}
		if t.kind != text {
			r.flush()
			r.skip = 0
		}
		switch t.kind {
		case end:
			return limit.Refuse(limit.Damaged, "", 0)
		case open:
			if depth++; depth > r.lim.Depth {
				return limit.Refuse(limit.TooDeep, "", r.lim.Depth)
			}
			r.groups = append(r.groups, r.state)
			r.begins = false
			first = true
			continue
		case closed:
			if depth--; depth < 0 {
				return limit.Refuse(limit.Damaged, "", 0)
			}
			r.leave()
			if depth == 0 {
				r.to.End()
				r.boxes.End()
			}
			if err := r.refused(); err != nil || depth == 0 {
				return err
			}
		case text:
			if r.in == body || r.in == itemLabel {
				r.pending = append(r.pending, t.char)
			} else {
				r.pass()
			}
		case symbol:
			if t.char == '*' && first {
				r.unknown()
			} else {
				r.symbolic(t.char)
			}
		case word:
			if first {
				r.enter(t.word)
			}
			r.word(t)
		}
		first = false
		if err := r.refused(); err != nil {
			return err
		}
	}
}

func (r *reader) refused() error {
	if r.body.Err != nil {
		return r.body.Err
	}
	return r.boxes.Err
}

// unknown begins a group that may be passed over by who does not know it.
func (r *reader) unknown() {
	t := r.next()
	switch t.word {
	case "shpinst", "shppict", "nesttableprops", "do", "listtext", "pntext":
		r.enter(t.word)
	case "annotation":
		if r.in == body {
			r.comments++
		}
		r.in = nothing
	default:
		if t.kind == open || t.kind == closed {
			r.pos--
		}
		r.in = nothing
	}
}

// enter begins a group that the first word in it names.
func (r *reader) enter(name string) {
	if r.in == nothing {
		return
	}
	switch name {
	case "fonttbl":
		r.in = fontTable
	case "listtext", "pntext":
		r.in, r.label = itemLabel, len(r.to.Buf)
	case "shptxt", "dptxbxtext":
		r.to = &r.boxes
		r.box, r.begins = true, true
		r.inTable, r.depth, r.level = false, 0, 0
	case "pict":
		r.pictures++
		r.in = nothing
	case "object":
		r.objects++
		r.in = nothing
	default:
		if strings.Contains(passed, " "+name+" ") {
			r.in = nothing
		}
	}
}

// passed are the groups without text of the body.
const passed = " colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf footnote " +
	"fldinst nonshppict shprslt sp nonesttables filetbl xe tc rxe private listtable listoverridetable revtbl rsidtbl pn "

// leave ends a group.
func (r *reader) leave() {
	last := len(r.groups) - 1
	if r.begins {
		r.boxes.End()
	}
	if r.in == itemLabel && r.groups[last].in != itemLabel {
		r.endLabel()
	}
	r.state, r.groups = r.groups[last], r.groups[:last]
	r.to = &r.body
	if r.box {
		r.to = &r.boxes
	}
}
