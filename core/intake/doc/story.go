package doc

import (
	"gouji/core/intake/charset"
	"gouji/core/intake/flow"
)

// Characters with a meaning ([MS-DOC] 2.4.1).
const (
	charPicture    = 0x01
	charComment    = 0x05
	charCell       = 0x07
	charDrawn      = 0x08
	charLine       = 0x0B
	charPage       = 0x0C
	charParagraph  = 0x0D
	charColumn     = 0x0E
	charField      = 0x13
	charResult     = 0x14
	charFieldEnd   = 0x15
	charHardHyphen = 0x1E
)

// story reads the characters from one to another.
func (r *reader) story(from, to int) {
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.to > from && p.from < to && r.Err == nil {
			r.piece(p, max(p.from, from), min(p.to, to))
		}
	}
	r.endStory()
}

// piece reads the characters of a piece.
func (r *reader) piece(p *piece, from, to int) {
	var now run
	skipped := false
	for at := p.start + (from-p.from)*p.width; from < to && r.Err == nil; from, at = from+1, at+p.width {
		if at >= now.end {
			now = r.run(at, p)
			skipped = false
			if now.inserted {
				r.inserted.Count++
			}
		}
		c := rune(0)
		if p.width == 2 {
			c = rune(le16(r.main[at:]))
		} else {
			c = charset.LatinRune(r.main[at])
		}
		if (now.deleted || now.hidden) && c != charCell && (now.deleted || c != charParagraph) {
			if !skipped {
				skipped = true
				if now.deleted {
					r.deleted.Count++
				} else {
					r.hidden.Count++
				}
			}
			if c < charField || c > charFieldEnd {
				continue
			}
		}
		switch c {
		case charCell, charParagraph, charPage:
			var para paragraph
			r.paragraph(&para, at, p)
			if now.hidden {
				para.list = 0 // no item of a list
			}
			r.mark(&para, c)
		default:
			r.character(c, &now)
		}
	}
}

// character reads one that does not end a paragraph.
func (r *reader) character(c rune, now *run) {
	switch c {
	case charField:
		r.fields = append(r.fields, false)
		return
	case charResult:
		if n := len(r.fields); n > 0 {
			r.fields[n-1] = true
		}
		return
	case charFieldEnd:
		if n := len(r.fields); n > 0 {
			r.fields = r.fields[:n-1]
		}
		return
	case charPicture, charDrawn:
		if now.object {
			r.objects.Count++
		} else {
			r.pictures.Count++
		}
		return
	case charComment:
		r.comments.Count++
		return
	case charLine, charColumn:
		c = '\n'
	case charHardHyphen:
		c = '-'
	}
	if now.symbol || c < ' ' && c != '\t' && c != '\n' || len(r.fields) > 0 && !r.fields[len(r.fields)-1] {
		return
	}
	r.Unit(c)
}

// mark ends a paragraph, and what it is the end of. The instruction of a field
// does not reach beyond a paragraph: one that seems to was never ended.
func (r *reader) mark(p *paragraph, c rune) {
	for len(r.fields) > 0 && !r.fields[len(r.fields)-1] {
		r.fields = r.fields[:len(r.fields)-1]
	}
	if !r.begun && !p.rowEnd && !p.innerEnd {
		r.label(p)
	}
	r.begun = c == charPage && !p.ends
	switch {
	case p.depth < 1:
		r.Paragraph(p.level)
	case p.depth == 1 && c == charCell && p.rowEnd, p.depth > 1 && p.innerEnd:
		row := *p // what a function holds on to lives longer than other paragraphs
		r.EndRow(p.depth, func(cells flow.Row) bool { return place(cells, &row) })
	case p.depth == 1 && c == charCell, p.depth > 1 && p.innerCell:
		r.EndCell(p.depth)
	default:
		r.Line(p.depth)
	}
}

// endStory completes what is under way.
func (r *reader) endStory() {
	r.fields = r.fields[:0]
	r.End()
}
