package doc

import (
	"unicode/utf16"
	"unicode/utf8"

	"gouji/core/grid"
	"gouji/core/intake/charset"
	"gouji/core/intake/limit"
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
		if p.to > from && p.from < to && r.err == nil {
			r.piece(p, max(p.from, from), min(p.to, to))
		}
	}
	r.endStory()
}

// piece reads the characters of a piece.
func (r *reader) piece(p *piece, from, to int) {
	var now run
	skipped := false
	for at := p.start + (from-p.from)*p.width; from < to && r.err == nil; from, at = from+1, at+p.width {
		if at >= now.end {
			now = r.run(at, p)
			skipped = false
			if now.inserted {
				r.inserted.count++
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
					r.deleted.count++
				} else {
					r.hidden.count++
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
			r.objects.count++
		} else {
			r.pictures.count++
		}
		return
	case charComment:
		r.comments.count++
		return
	case charLine, charColumn:
		c = '\n'
	case charHardHyphen:
		c = '-'
	}
	if now.symbol || c < ' ' && c != '\t' && c != '\n' || len(r.fields) > 0 && !r.fields[len(r.fields)-1] {
		return
	}
	r.write(c)
}

// write appends a unit of UTF-16 to the paragraph under way.
func (r *reader) write(c rune) {
	high := r.high
	r.high = 0
	switch {
	case high != 0 && utf16.DecodeRune(high, c) != utf8.RuneError:
		r.buf = r.buf[:len(r.buf)-utf8.RuneLen(utf8.RuneError)]
		c = utf16.DecodeRune(high, c)
	case 0xD800 <= c && c < 0xDC00:
		r.high = c
	}
	r.buf = utf8.AppendRune(r.buf, c)
}

// mark ends a paragraph, and what it is the end of. The instruction of a field
// does not reach beyond a paragraph: one that seems to was never ended.
func (r *reader) mark(p *paragraph, c rune) {
	for len(r.fields) > 0 && !r.fields[len(r.fields)-1] {
		r.fields = r.fields[:len(r.fields)-1]
	}
	if p.depth > r.lim.Depth {
		r.refuse(limit.TooDeep, r.lim.Depth)
		return
	}
	r.enter(max(p.depth, 0))
	if !r.begun && !p.rowEnd && !p.innerEnd {
		r.label(p)
	}
	r.begun = c == charPage && !p.ends
	if p.depth < 1 {
		r.emit(p.level)
		return
	}
	t := r.tables[p.depth-1]
	switch {
	case p.depth == 1 && c == charCell && p.rowEnd, p.depth > 1 && p.innerEnd:
		r.endRow(t, p)
	case p.depth == 1 && c == charCell, p.depth > 1 && p.innerCell:
		r.line(t)
		r.endCell(t)
	default:
		r.line(t)
	}
	r.buf, r.high = r.buf[:0], 0
}

// emit lists the paragraph under way as a Block.
func (r *reader) emit(level int) {
	if text := string(r.buf); !blank(text) {
		r.lines++
		r.block(grid.Block{Text: text, Level: level, Line: r.lines})
	}
	r.buf, r.high = r.buf[:0], 0
}

// block appends a Block and returns its index.
func (r *reader) block(b grid.Block) int {
	if len(r.doc.Blocks) >= r.lim.Blocks {
		r.refuse(limit.TooManyBlocks, r.lim.Blocks)
		return 0
	}
	r.doc.Blocks = append(r.doc.Blocks, b)
	return len(r.doc.Blocks) - 1
}

// endStory completes what is under way.
func (r *reader) endStory() {
	r.fields = r.fields[:0]
	if r.err == nil {
		r.enter(0)
		r.emit(0)
	}
}

// blank reports whether s is nothing but white space.
func blank(s string) bool {
	for _, c := range s {
		if c > ' ' && c != '\u00A0' && c != '\u3000' {
			return false
		}
	}
	return true
}
