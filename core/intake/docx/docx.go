// Package docx reads Word documents (WordprocessingML, ISO/IEC 29500-1 clause
// 17, transitional and strict, as Word, WPS and LibreOffice write it) into a
// grid.Document: what a reader of the printed document sees in the body, in
// order. Headers, footers, footnotes and pictures are not body text.
//
// The main part is walked once, token by token, without a tree: memory is the
// text that is kept. Nesting is bounded by limit.Limits.Depth.
package docx

import (
	"slices"
	"strconv"

	"gouji/core/grid"
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
	r := &reader{p: p, lim: lim}
	if err := r.related(main); err != nil {
		return nil, err
	}
	for {
		if err := r.read(content); err != nil {
			return nil, in(main, err)
		}
		if !r.mistaken() {
			return r.document(), nil
		}
		r = r.again()
	}
}

// A reader walks the main part.
type reader struct {
	p   *ooxml.Package
	lim limit.Limits
	s   *ooxml.Scanner
	err error // the first refusal; it ends every loop

	trusting, found trust

	styles   styles
	numbers  numbering
	macro    bool
	external int // links to other files

	blocks []grid.Block // reserved in reading order, filled when complete
	notes  []grid.Note
	tables int
	cells  int // listed so far, over the whole document
	merges int // of them, those that span
	seen   int // grows whenever something is met; see alternate

	buf    []byte // text under way: a stack of paragraphs and cells
	hidden bool   // the current run is not shown
	fields fields // of the current story
}

// trust is what most documents deserve and a few do not. Which they are shows
// only on the way: then the document is read again with less of it.
type trust struct {
	noFields  bool // a field never ends: it would swallow the rest as its instruction
	exactGrid bool // a cell lies in a column too narrow to be one
}

// mistaken reports whether the document did not deserve the trust put in it.
func (r *reader) mistaken() bool {
	return r.found.noFields && !r.trusting.noFields || r.found.exactGrid && !r.trusting.exactGrid
}

// again returns a reader at the beginning of the document, wiser by what r found.
func (r *reader) again() *reader {
	r.numbers.restart()
	return &reader{p: r.p, lim: r.lim, styles: r.styles, numbers: r.numbers, macro: r.macro, external: r.external,
		trusting: trust{
			noFields:  r.trusting.noFields || r.found.noFields,
			exactGrid: r.trusting.exactGrid || r.found.exactGrid,
		}}
}

// related notes what the relationships of the main part tell and where the
// styles and the numbering are.
func (r *reader) related(main string) error {
	rels, err := r.p.Rels(main)
	if err != nil {
		return err
	}
	for _, rel := range rels {
		switch kind := rel.Kind(); {
		case rel.External:
			if kind != "hyperlink" {
				r.external++
			}
		case kind == "vbaProject":
			r.macro = true
		case kind == "styles" && r.p.Has(rel.Target):
			r.styles.part = rel.Target
		case kind == "numbering" && r.p.Has(rel.Target):
			r.numbers.part = rel.Target
		}
	}
	return nil
}

// read walks the main part to its end.
func (r *reader) read(content []byte) error {
	r.s = ooxml.NewScanner(content, r.lim)
	bodies := 0
	if r.s.Next() == ooxml.Start && r.s.Name() == "document" {
		for r.child(1) {
			if r.s.Name() == "body" {
				bodies++
				r.story()
			}
		}
	}
	for r.err == nil && r.s.Next() != ooxml.EOF {
	}
	switch {
	case r.err != nil:
		return r.err
	case r.s.Err() != nil:
		return r.s.Err()
	case bodies == 0:
		return limit.Refuse(limit.Damaged, "", 0)
	}
	return nil
}

// document is what has been read, without what turned out empty.
func (r *reader) document() *grid.Document {
	d := &grid.Document{Kind: "docx", Notes: r.notes}
	d.Blocks = slices.DeleteFunc(r.blocks, func(b grid.Block) bool { return b.Text == "" && b.Table == nil })
	line := 0
	for i := range d.Blocks {
		if d.Blocks[i].Table == nil {
			line++
			d.Blocks[i].Line = line
		}
	}
	if r.macro {
		d.Notes = append(d.Notes, grid.Note{Code: grid.Macro, Count: 1})
	}
	if r.external > 0 {
		d.Notes = append(d.Notes, grid.Note{Code: grid.ExternalLink, Count: r.external})
	}
	return d
}

// child moves to the next child of the element that began at depth and reports
// whether there is one. What the caller left unread of the child before is
// passed over.
func (r *reader) child(depth int) bool { return r.err == nil && child(r.s, depth) }

func child(s *ooxml.Scanner, depth int) bool {
	for {
		switch s.Next() {
		case ooxml.EOF:
			return false
		case ooxml.Start:
			if s.Depth() == depth+1 {
				return true
			}
		case ooxml.End:
			if s.Depth() <= depth {
				return false
			}
		}
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
	if r.err == nil {
		r.err = limit.Refuse(reason, "", bound)
	}
}

// note counts an oddity; the place of the first one is kept.
func (r *reader) note(code grid.NoteCode, where string) {
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

// number reads a decimal attribute: 0 where it is none, the nearest 32-bit
// value where it is too large.
func number(s *ooxml.Scanner, attr string) int {
	v, _ := s.Attr(attr)
	n, _ := strconv.ParseInt(v, 10, 32)
	return int(n)
}

// on reads a toggle such as <w:vanish/>: set unless its value says otherwise.
func on(s *ooxml.Scanner) bool {
	v, _ := s.Attr("val")
	return v != "0" && v != "false" && v != "off"
}
