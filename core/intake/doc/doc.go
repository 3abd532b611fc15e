// Package doc reads documents of Word 97 to 2003 (.doc, [MS-DOC]) and those that
// WPS calls .wps into a grid.Document: what a reader of the printed document sees
// in the body, in order. Headers, footers, footnotes, comments and pictures are
// not body text, and neither is what stands in a font of symbols.
//
// Nothing is gathered but text that is kept: the properties of a paragraph are
// looked up where it ends.
package doc

import (
	"gouji/core/grid"
	"gouji/core/intake/cfb"
	"gouji/core/intake/flow"
	"gouji/core/intake/limit"
	"gouji/core/intake/numbering"
)

// Kind is the Document.Kind of a document.
const Kind = "doc"

// A reader holds the streams of a document and what is made of them.
type reader struct {
	flow.Writer
	main    []byte // the stream WordDocument
	data    []byte // the stream Data, nil when there is none
	pieces  []piece
	changes [][]byte // properties that pieces refer to
	paras   bins     // where the properties of paragraphs are
	runs    bins     // … and those of runs of text
	styles  []style
	lists   []numbering.List

	begun  bool   // a page before has the paragraph under way in part, and its label
	fields []bool // fields that are open, outermost first: whether their result has begun

	inserted, deleted, hidden, pictures, objects, comments flow.Tally
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
	r := &reader{Writer: flow.Writer{Lim: lim, Doc: &grid.Document{Kind: Kind}}}
	parts, err := r.open(f)
	if err != nil {
		return nil, err
	}
	r.story(0, parts.body)
	boxes := len(r.Doc.Blocks)
	r.story(parts.boxes, parts.boxes+parts.boxed)
	if r.Err != nil {
		return nil, r.Err
	}
	boxes = len(r.Doc.Blocks) - boxes
	r.Finish()
	for _, n := range [...]struct {
		code grid.NoteCode
		flow.Tally
	}{
		{grid.Insertion, r.inserted}, {grid.Deletion, r.deleted}, {grid.HiddenText, r.hidden},
		{grid.Covered, r.Covered}, {grid.Comment, r.comments}, {grid.TextBox, flow.Tally{Count: boxes}},
		{grid.PictureOnly, r.pictures}, {grid.EmbeddedObject, r.objects},
	} {
		r.Note(n.code, n.Where, n.Count)
	}
	if f.Has("macros") {
		r.Note(grid.Macro, "", 1)
	}
	return r.Doc, nil
}

func damaged(where string) error { return limit.Refuse(limit.Damaged, where, 0) }

func le16(b []byte) int { return int(b[0]) | int(b[1])<<8 }

func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }
