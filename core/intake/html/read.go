// Package html reads web pages, and what offices save or export as such: pages
// of a content management system, Word and Excel saved as HTML, and tables that
// business systems give the name .xls.
//
// It is a scanner and a table builder, not a browser: no tree is built, tables
// nest by a stack of bounded height, and time and memory grow with the page.
// Style sheets are not applied; only inline style and the hidden attribute hide
// text.
package html

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/charset"
	"gouji/core/intake/limit"
)

// Kind is the Document.Kind of a page.
const Kind = "html"

// Read returns the text and the tables of a page in the order of the source,
// the surroundings of the report included. A caption is a paragraph before its
// table. Text in a cell keeps its line breaks and its U+00A0; paragraphs lose
// the white space at both ends, which is indentation.
//
// Reasons of refusal: limit.TooLarge, TooDeep (tables within tables),
// TooManyRows, TooManyCols, TooManyCells, TooManyMerges and TooManyBlocks. No
// page is damaged: browsers show what is there.
func Read(data []byte, lim limit.Limits) (*grid.Document, error) {
	if len(data) > lim.Text {
		return nil, limit.Refuse(limit.TooLarge, Kind, lim.Text)
	}
	declared := declaredCharset(data)
	text, used := charset.Decode(data, declared)
	r := reader{lim: lim, doc: &grid.Document{Kind: Kind}}
	r.flow.end = r.endParagraph
	r.read(text)
	if r.err != nil {
		return nil, r.err
	}
	r.note(grid.EncodingMismatch, declared+" → "+used, declared != "" && charset.Canonical(declared) != used, 1)
	r.note(grid.SpanClipped, "", r.clipped > 0, r.clipped)
	r.note(grid.HiddenText, "", r.hidden > 0, r.hidden)
	r.note(grid.PictureOnly, "", r.tables == 0 && r.pictures > 0, r.pictures)
	return r.doc, nil
}

// A reader turns tokens into blocks.
type reader struct {
	lim       limit.Limits
	doc       *grid.Document
	err       error
	flow      flow
	shade     shade
	lists     []numbering // open lists, outermost first
	frames    []frame     // open tables, outermost first
	level     int         // of the open heading
	pre       int         // open <pre> elements
	deepLists int         // open lists beyond deepestList

	inCaption                            bool
	tables, cells, spans, clipped        int
	blocks, paragraphs, hidden, pictures int
}

func (r *reader) read(text string) {
	s := scanner{src: text}
	for r.err == nil {
		t := s.next()
		if t.kind == endOfPage {
			break
		}
		if r.shade.on {
			used := r.shade.skip(t, r.inCell())
			if !r.shade.on && r.shade.text {
				r.hidden++
			}
			if used {
				continue
			}
		}
		switch t.kind {
		case textToken:
			r.flow.write(t.text, r.pre > 0)
		case startTag:
			r.start(t)
		case endTag:
			r.end(t)
		}
	}
	r.endParagraph()
	for len(r.frames) > 0 && r.err == nil {
		r.closeTable()
	}
}

func (r *reader) start(t token) {
	e := t.element
	if e.breaksLine() {
		r.endParagraph()
	}
	if e.isTablePart() && len(r.frames) == 0 {
		return // a row or a cell outside of any table is only a line
	}
	switch e {
	case group:
		r.closeGroup()
	case row, cell, caption:
		r.top().inCell = false
	}
	if e.isTablePart() || e == table {
		r.inCaption = e == caption
		r.level = 0
	}
	if hides(t) && !e.isVoid() && e != raw {
		r.shade.begin(t)
		return
	}
	switch e {
	case heading:
		r.level = int(t.name[1] - '0')
	case list:
		r.openList(t)
	case item:
		r.openItem(t)
	case table:
		r.openTable()
	case row:
		r.openRow()
	case cell:
		r.openCell(&t.attr)
	case lineFeed:
		r.flow.lineBreak()
	case pre:
		r.pre++
	case image:
		r.pictures++
	case input:
		r.input(&t.attr)
	}
}

func (r *reader) end(t token) {
	e := t.element
	if e.breaksLine() {
		r.endParagraph()
	}
	switch e {
	case heading:
		r.level = 0
	case pre:
		r.pre = max(0, r.pre-1)
	case lineFeed: // browsers take </br> for <br>
		r.flow.lineBreak()
	case caption:
		r.inCaption = false
	case list:
		r.closeList()
	}
	if len(r.frames) == 0 {
		return
	}
	switch e {
	case table:
		r.inCaption = false
		r.closeTable()
	case group:
		r.closeGroup()
	case row:
		r.top().inCell, r.top().inRow = false, false
	case cell:
		r.top().inCell = false
	}
}

// input takes the value of a form field in a cell: the page may be a form that
// was saved with what was typed in.
func (r *reader) input(a *attributes) {
	if !r.inCell() || a[attrValue] == "" || a.hide() {
		return
	}
	for _, kind := range typed {
		if sameName(a[attrType], kind) {
			r.flow.space = true
			r.flow.write(a[attrValue], false)
			r.flow.space = true
			return
		}
	}
}

// typed are the types of form fields that hold what was typed in.
var typed = [...]string{"", "text", "number", "tel"}

func (r *reader) top() *frame { return &r.frames[len(r.frames)-1] }

func (r *reader) inCell() bool { return len(r.frames) > 0 && r.top().inCell && !r.inCaption }

// endParagraph hands the gathered text on.
func (r *reader) endParagraph() {
	if text := r.flow.take(); text != "" {
		r.place(grid.Block{Text: text, Level: r.level})
	}
}

// place puts a paragraph where it belongs: into the open cell, or, for a caption
// and for text that strayed between rows, before the table, as browsers do.
func (r *reader) place(b grid.Block) {
	if r.blocks++; r.blocks > r.lim.Blocks+r.lim.Cells {
		r.refuse(limit.TooManyBlocks, r.lim.Blocks)
		return
	}
	at := len(r.frames) - 1
	if at >= 0 && (r.inCaption || !r.frames[at].inCell) {
		at--
	}
	if at < 0 || r.frames[at].layout {
		r.emit(b)
		return
	}
	r.frames[at].blocks = append(r.frames[at].blocks, b)
}

// emit appends a block to the document.
func (r *reader) emit(b grid.Block) {
	if b.Table == nil {
		if b.Text = strings.Trim(b.Text, indentation); b.Text == "" {
			return
		}
		r.paragraphs++
		b.Line = r.paragraphs
	}
	if len(r.doc.Blocks) >= r.lim.Blocks {
		r.refuse(limit.TooManyBlocks, r.lim.Blocks)
		return
	}
	r.doc.Blocks = append(r.doc.Blocks, b)
}

// indentation is what pages put before and after the text of a paragraph.
const indentation = " \t\r\n\u00A0\u2002\u2003\u3000\uFEFF\u200B"

func (r *reader) refuse(reason limit.Reason, bound int) {
	if r.err == nil {
		r.err = limit.Refuse(reason, Kind, bound)
	}
}

func (r *reader) note(code grid.NoteCode, where string, met bool, count int) {
	if met {
		r.doc.Notes = append(r.doc.Notes, grid.Note{Code: code, Where: where, Count: count})
	}
}
