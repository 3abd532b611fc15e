// Package doc reads documents of Word 97 to 2003 (.doc, [MS-DOC]) and those that
// WPS calls .wps into a grid.Document: what a reader of the printed document sees
// in the body, in order. Headers, footers, footnotes, comments and pictures are
// not body text, and neither is what stands in a font of symbols.
//
// Nothing is gathered but text that is kept: the properties of a paragraph are
// looked up where it ends, and the columns of a table follow from where the cells
// of all its rows begin and end on the paper.
package doc

import (
	"gouji/core/grid"
	"gouji/core/intake/cfb"
	"gouji/core/intake/limit"
	"gouji/core/intake/numbering"
)

// Kind is the Document.Kind of a document.
const Kind = "doc"

// A reader holds the streams of a document and what is made of them.
type reader struct {
	lim     limit.Limits
	main    []byte // the stream WordDocument
	data    []byte // the stream Data, nil when there is none
	pieces  []piece
	changes [][]byte // properties that pieces refer to
	paras   bins     // where the properties of paragraphs are
	runs    bins     // … and those of runs of text
	styles  []style
	lists   []numbering.List
	doc     *grid.Document
	err     error // the first refusal; it ends every loop

	buf    []byte     // the paragraph under way
	begun  bool       // a page before has it in part, and its label
	high   rune       // the first half of a surrogate pair at the end of buf
	fields []bool     // fields that are open, outermost first: whether their result has begun
	tables []*tabling // tables that are open, outermost first
	number int        // of tables so far
	cells  int        // listed so far, over the whole document
	merges int        // of them, those that span
	lines  int        // paragraphs so far

	inserted, deleted, hidden, pictures, objects, comments, covered tally
}

// A tally is how many of an oddity have to be noted, and the place of the first.
type tally struct {
	count int
	where string
}

// Read returns the document in a compound file.
//
//   - A Block is a paragraph with text or a table; empty paragraphs are left out.
//   - Automatic numbering stands in the text as if it had been typed; bullets are
//     left out.
//   - Of a field its result stands in the text.
//   - Tracked insertions are accepted, tracked deletions and hidden text skipped.
//   - Text boxes follow the body, nested tables the outermost table, each as
//     Blocks of their own.
//   - The paragraphs of a cell are its lines; empty ones are left out.
//
// Reasons of refusal: limit.OldWord before Word 97, limit.Encrypted, limit.Damaged,
// and those of the limits.
func Read(f *cfb.File, lim limit.Limits) (*grid.Document, error) {
	r := &reader{lim: lim, doc: &grid.Document{Kind: Kind}}
	parts, err := r.open(f)
	if err != nil {
		return nil, err
	}
	r.story(0, parts.body)
	boxes := len(r.doc.Blocks)
	r.story(parts.boxes, parts.boxes+parts.boxed)
	if r.err != nil {
		return nil, r.err
	}
	boxes = len(r.doc.Blocks) - boxes
	r.dropEmpty()
	for _, n := range [...]struct {
		code grid.NoteCode
		tally
	}{
		{grid.Insertion, r.inserted}, {grid.Deletion, r.deleted}, {grid.HiddenText, r.hidden},
		{grid.Covered, r.covered}, {grid.Comment, r.comments}, {grid.TextBox, tally{count: boxes}},
		{grid.PictureOnly, r.pictures}, {grid.EmbeddedObject, r.objects},
	} {
		r.note(n.code, n.where, n.count)
	}
	if f.Has("macros") {
		r.note(grid.Macro, "", 1)
	}
	return r.doc, nil
}

func (r *reader) note(code grid.NoteCode, where string, count int) {
	if count > 0 {
		r.doc.Notes = append(r.doc.Notes, grid.Note{Code: code, Where: where, Count: count})
	}
}

// dropEmpty takes out the Blocks of tables that came to nothing, and numbers the
// others.
func (r *reader) dropEmpty() {
	kept := r.doc.Blocks[:0]
	number := 0
	for _, b := range r.doc.Blocks {
		if b.Table != nil {
			if len(b.Table.Cells) == 0 {
				continue
			}
			number++
			b.Table.Number = number
		}
		kept = append(kept, b)
	}
	r.doc.Blocks = kept
}

func (r *reader) refuse(reason limit.Reason, bound int) {
	if r.err == nil {
		r.err = limit.Refuse(reason, "", bound)
	}
}

func damaged(where string) error { return limit.Refuse(limit.Damaged, where, 0) }

func le16(b []byte) int { return int(b[0]) | int(b[1])<<8 }

func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }
