// Package docx reads Word documents (WordprocessingML, ISO/IEC 29500-1 clause
// 17, transitional and strict, as Word, WPS and LibreOffice write it) into a
// grid.Document: what a reader of the printed document sees in the body, in
// order. Headers, footers, footnotes and pictures are not body text.
//
// The main part is walked once, token by token, without a tree: memory is the
// text that is kept. Nesting is bounded by limit.Limits.Depth.
package docx

import (
	"gouji/core/grid"
	"gouji/core/intake/docx/tag"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// Read returns the document in the package.
//
//   - A Block is a paragraph with text or a table; empty paragraphs are left out.
//     Line counts the paragraphs that are listed, Number the tables.
//   - Automatic numbering stands in the text as if it had been typed; bullets
//     are left out, as are page breaks.
//   - Tracked insertions are accepted, tracked deletions skipped.
//   - Hidden text is skipped: it is not on paper.
//   - Text boxes follow the paragraph that they are anchored in, nested tables
//     the outermost table, each as Blocks of their own.
//   - The paragraphs of a cell are its lines; empty ones are left out.
//
// Notes tell what was accepted, skipped or cannot be read. An error is always a
// *limit.Error.
func Read(p *ooxml.Package, lim limit.Limits) (*grid.Document, error) {
	main, err := p.Main()
	if err != nil {
		return nil, err
	}
	content, err := p.Part(main)
	if err != nil {
		return nil, err
	}
	rels, err := p.Rels(main)
	if err != nil {
		return nil, err
	}
	for doubts := doubt(0); ; {
		r := &reader{p: p, lim: lim, rels: rels, doubts: doubts}
		if err := r.read(content); err != nil {
			return nil, in(main, err)
		}
		if r.found&^doubts == 0 {
			return r.document(), nil
		}
		doubts |= r.found
	}
}

// A reader walks the main part.
type reader struct {
	p    *ooxml.Package
	lim  limit.Limits
	rels []ooxml.Rel    // of the main part
	s    *ooxml.Scanner // of the main part; a refusal stops it, which ends every loop

	doubts, found doubt

	plain     style             // what a paragraph without a style has
	styles    map[string]*style // nil until one is asked for
	lists     map[int]*list     // likewise
	abstracts map[int]*abstract

	blocks []grid.Block // reserved in reading order, filled when complete
	notes  []grid.Note
	tables int
	cells  int   // listed so far, over the whole document
	merges int   // of them, those that span
	seen   int   // grows whenever something is met
	before []int // by depth: what seen was where the alternatives began; see enter

	tag    tag.Tag    // of the element that next moved to
	own    properties // see reader.properties
	buf    []byte     // text under way: a stack of paragraphs and cells
	hidden bool       // the current run is not shown
	fields fields     // of the current story
}

// A doubt is of something that most documents may be trusted in and a few may
// not. Which they are shows only on the way: then the document is read again
// with the doubt.
type doubt uint8

const (
	endlessField doubt = 1 << iota // a field never ends: it would swallow the rest as its instruction
	narrowColumn                   // a cell lies in a column too narrow to be one
)

// read walks the main part to its end.
func (r *reader) read(content []byte) error {
	r.s = ooxml.NewScanner(content, r.lim)
	r.before = make([]int, r.lim.Depth+1)
	bodies := 0
	if r.s.Next() == ooxml.Start && tag.Of(r.s.Name()) == tag.Document {
		for r.s.Child(1) {
			if tag.Of(r.s.Name()) == tag.Body {
				bodies++
				r.story()
			}
		}
	}
	for r.s.Next() != ooxml.EOF {
	}
	if bodies == 0 {
		r.refuse(limit.Damaged, 0)
	}
	return r.s.Err()
}

// document is what has been read, without what turned out empty.
func (r *reader) document() *grid.Document {
	kept, line := 0, 0
	for _, b := range r.blocks {
		if b.Table == nil {
			if b.Text == "" {
				continue
			}
			line++
			b.Line = line
		}
		r.blocks[kept] = b
		kept++
	}
	for i := range r.rels {
		rel := &r.rels[i]
		switch kind := rel.Kind(); {
		case rel.External && kind != "hyperlink":
			r.note(grid.ExternalLink)
		case kind == "vbaProject":
			r.note(grid.Macro)
		}
	}
	return &grid.Document{Kind: "docx", Blocks: r.blocks[:kept], Notes: r.notes}
}

// part opens the part that the main part is related to by kind, at its root; nil
// where there is none.
func (r *reader) part(kind string) (s *ooxml.Scanner, name string) {
	for i := range r.rels {
		if rel := &r.rels[i]; !rel.External && rel.Kind() == kind && r.p.Has(rel.Target) {
			return r.p.XML(rel.Target, ""), rel.Target
		}
	}
	return nil, ""
}

// close ends the reading of another part: damage there is damage of the document.
func (r *reader) close(s *ooxml.Scanner) {
	if err := s.Err(); err != nil {
		r.s.Stop(err)
	}
}

// reserve takes the next place in reading order.
func (r *reader) reserve() int {
	if len(r.blocks) >= r.lim.Blocks {
		r.refuse(limit.TooManyBlocks, r.lim.Blocks)
		return -1
	}
	r.blocks = append(r.blocks, grid.Block{})
	return len(r.blocks) - 1
}

func (r *reader) refuse(reason limit.Reason, bound int) {
	r.s.Stop(limit.Refuse(reason, "", bound))
}

// note counts an oddity.
func (r *reader) note(code grid.NoteCode) { r.noteAt(code, "") }

// noteAt counts an oddity; the place of the first one is kept.
func (r *reader) noteAt(code grid.NoteCode, where string) {
	r.seen++
	for i := range r.notes {
		if r.notes[i].Code == code {
			r.notes[i].Count++
			return
		}
	}
	r.notes = append(r.notes, grid.Note{Code: code, Where: where, Count: 1})
}

// in names the part in a refusal that does not.
func in(part string, err error) error {
	if e, ok := err.(*limit.Error); ok && e.Where == "" {
		return limit.Refuse(e.Reason, part, e.Limit)
	}
	return err
}
