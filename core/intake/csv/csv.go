// Package csv reads tables saved as text with a comma or a semicolon between the
// cells (.csv): one row to a line, and quotation marks around a cell that holds
// one of these. Tables with tabs are read by package text.
package csv

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// Kind is the Document.Kind of a table.
const Kind = "csv"

// Read returns the table, whose columns are real: a merged cell was saved as one
// with its text and others without. text is UTF-8, see package charset.
//
// Reasons of refusal: limit.TooManyRows, TooManyCols and TooManyCells.
func Read(text string, lim limit.Limits) (*grid.Document, error) {
	r := records{rest: text, mark: Separator(text)}
	if r.mark == 0 {
		r.mark = ','
	}
	r.declared()
	t := &grid.Table{Number: 1}
	for row := 0; r.next(); row++ {
		for col := 0; r.field(); col++ {
			value := strings.Trim(r.value, " \n")
			if value == "" {
				continue
			}
			switch {
			case row >= lim.Rows:
				return nil, limit.Refuse(limit.TooManyRows, Kind, lim.Rows)
			case col >= lim.Cols:
				return nil, limit.Refuse(limit.TooManyCols, Kind, lim.Cols)
			case len(t.Cells) >= lim.Cells:
				return nil, limit.Refuse(limit.TooManyCells, Kind, lim.Cells)
			}
			t.Cells = append(t.Cells, grid.Cell{
				Row: int32(row), Col: int32(col), RowSpan: 1, ColSpan: 1, Line: int32(r.line), Text: value,
			})
			t.Rows, t.Cols = row+1, max(t.Cols, col+1)
		}
	}
	doc := &grid.Document{Kind: Kind}
	if len(t.Cells) > 0 {
		doc.Blocks = []grid.Block{{Table: t, Line: int(t.Cells[0].Line)}}
	}
	return doc, nil
}

// Enough of a text to tell whether it is a table, and what the lines of a table
// have in common: most have as many fields as the one before. Excel pads all rows
// to one length, other programs do not pad a title, and a text may hold several
// tables.
const (
	sampled = 200 // records
	fewest  = 3   // records of a table
	alike   = 3   // of five have as many fields as the one before
)

// Separator returns the mark between the cells, 0 when the text is not a table
// with one of them.
func Separator(text string) byte {
	if mark, ok := declaration(text); ok {
		return mark
	}
	for _, mark := range [...]byte{',', ';'} {
		r := records{rest: text, mark: mark}
		all, same, tabbed, before, narrow := 0, 0, 0, 0, 0
		for all < sampled && r.next() {
			fields, empty, tabs := 0, true, false
			for r.field() {
				fields++
				empty = empty && r.value == ""
				tabs = tabs || strings.IndexByte(r.value, '\t') >= 0
			}
			if fields == 1 && empty {
				continue
			}
			all++
			if tabs {
				tabbed++
			}
			if fields == before && fields > 1 {
				same++
			}
			if fields < 3 {
				narrow++
			}
			before = fields
		}
		// Two fields may be a sentence with a comma: then all must have them.
		if all >= fewest && tabbed*10 < all && (same+1 == all || same*5 >= all*alike && narrow*5 <= all) {
			return mark
		}
	}
	return 0
}

// declaration reads the line "sep=;" by which Excel is told the mark.
func declaration(text string) (byte, bool) {
	const word = "sep="
	if len(text) < len(word)+2 || text[:len(word)] != word || text[5] != '\r' && text[5] != '\n' {
		return 0, false
	}
	return text[4], text[4] == ',' || text[4] == ';'
}

// Records yields the fields of a table, record by record.
type records struct {
	rest  string
	mark  byte
	line  int    // of the current record
	lines int    // read so far
	value string // the current field
	more  bool   // the record goes on
	plain bool   // a quotation mark had no end: from there on they mean nothing
}

// declared passes over a declaration.
func (r *records) declared() {
	if _, ok := declaration(r.rest); ok {
		for r.next(); r.field(); {
		}
	}
}

// next moves to the next record.
func (r *records) next() bool {
	for r.more {
		r.field()
	}
	r.more = r.rest != ""
	r.line = r.lines + 1
	return r.more
}

// field moves to the next field of the record.
func (r *records) field() bool {
	if !r.more {
		return false
	}
	r.value = ""
	if !r.plain && strings.HasPrefix(r.rest, `"`) {
		r.quoted()
	}
	// What stands behind a closing mark belongs to the field too.
	end := 0
	for end < len(r.rest) && r.rest[end] != r.mark && r.rest[end] != '\n' && r.rest[end] != '\r' {
		end++
	}
	tail := r.rest[:end]
	if formula := strings.TrimSuffix(strings.TrimPrefix(tail, `="`), `"`); len(formula) == len(tail)-3 && r.value == "" {
		tail = formula // so that Excel keeps it as text
	}
	r.value += tail
	r.rest = r.rest[end:]
	if r.more = r.rest != "" && r.rest[0] == r.mark; r.more {
		r.rest = r.rest[1:]
		return true
	}
	r.lines++
	r.rest = strings.TrimPrefix(strings.TrimPrefix(r.rest, "\r"), "\n")
	return true
}

// quoted reads a field in quotation marks, in which a doubled mark is one mark.
func (r *records) quoted() {
	s := r.rest[1:]
	doubled := false
	for at := 0; ; {
		n := strings.IndexByte(s[at:], '"')
		if n < 0 {
			r.plain = true
			return
		}
		at += n + 1
		if at < len(s) && s[at] == '"' {
			doubled = true
			at++
			continue
		}
		r.value, r.rest = s[:at-1], s[at:]
		break
	}
	r.lines += strings.Count(r.value, "\n")
	if doubled {
		r.value = strings.ReplaceAll(r.value, `""`, `"`)
	}
	if strings.IndexByte(r.value, '\r') >= 0 {
		r.value = strings.ReplaceAll(r.value, "\r\n", "\n")
	}
}
