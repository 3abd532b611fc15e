// Package text reads plain text: reports saved or copied as text, in which a
// table survives only as tabs and line ends.
//
// Two shapes of table are known, and both may stand between paragraphs:
//
//   - One cell per line. The line begins with a tab; an empty line ends the row;
//     a line without a tab inside a row goes on with the cell before it. Merged
//     cells leave no trace, so the table is ragged.
//   - One row per line, tabs between the cells, as copied from Excel. When all
//     lines have as many tabs, columns are real; else the table is ragged too.
package text

import (
	"strings"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// Kind is the Document.Kind of a text.
const Kind = "text"

// Read returns the paragraphs, one per line that is not empty, and the tables.
// Every block and cell has the line it stands in. text is UTF-8, see package
// charset.
//
// Reasons of refusal: limit.TooLarge, TooManyRows, TooManyCols, TooManyCells and
// TooManyBlocks.
func Read(text string, lim limit.Limits) (*grid.Document, error) {
	if len(text) > lim.Unpacked {
		return nil, limit.Refuse(limit.TooLarge, Kind, lim.Unpacked)
	}
	r := reader{lim: lim, doc: &grid.Document{Kind: Kind}, lines: lines{rest: text}}
	for r.err == nil {
		l, ok := r.lines.next()
		if !ok {
			break
		}
		r.take(r.lines.join(l))
	}
	r.endGroup()
	r.closeTable()
	if r.err != nil {
		return nil, r.err
	}
	return r.doc, nil
}

// A reader gathers lines into groups, groups into tables.
type reader struct {
	lim   limit.Limits
	doc   *grid.Document
	err   error
	lines lines

	group []line // lines with tabs that follow one another without an empty line
	whole bool   // every line of group is one cell or more of one row
	extra int    // lines that went on with the last cell of group
	cells int    // taken so far, in the whole text
	count int    // tables emitted

	open *grid.Table // the table with one cell per line that is being read
}

// take sorts one line.
func (r *reader) take(l line) {
	switch {
	case isTabbed(l):
		r.whole = isCell(l) && (r.whole || len(r.group) == 0)
		r.group = append(r.group, l)
		r.extra = 0
		r.cells += l.tabs
		if !isCell(l) {
			r.cells++
		}
		if r.cells > r.lim.Cells {
			r.refuse(limit.TooManyCells, r.lim.Cells)
		}
	case r.continues(l):
		last := &r.group[len(r.group)-1]
		last.text += "\n" + l.text
		r.extra++
	case strings.Trim(l.text, indentation) == "":
		r.endGroup()
	default:
		r.endGroup()
		r.closeTable()
		r.paragraph(l.text, l.number)
	}
}

// isTabbed reports whether the line is a part of a table. Paragraphs may begin
// with a tab, and Word puts one between the number of a list and its text.
func isTabbed(l line) bool {
	if l.tabs != 1 {
		return l.tabs > 1
	}
	before, after, _ := strings.Cut(l.text, "\t")
	return !isProse(before) && !isProse(after)
}

const (
	longestCell = 12 // lines of one cell
	lookAhead   = 16 // lines
)

// continues reports whether a line without a tab goes on with the last cell, as
// in "\t（三）\n不予公开". It does when the table goes on after it: the line after
// the last cell of a table is more often a heading that lost its empty line.
func (r *reader) continues(l line) bool {
	if len(r.group) == 0 || !r.whole || r.extra >= longestCell || isBlank(l.text) || isProse(l.text) {
		return false
	}
	if isSection(l.text) && !(len(r.group) == 1 && strings.Trim(r.group[0].text, indentation) == "") {
		return false
	}
	ahead := r.lines
	for range lookAhead {
		next, ok := ahead.next()
		if !ok || isSection(next.text) || isProse(next.text) {
			return false
		}
		if next.tabs > 0 {
			return isCell(next)
		}
	}
	return false
}

// isCell reports whether the line begins a cell of a row.
func isCell(l line) bool { return strings.HasPrefix(l.text, "\t") }

// isBlank reports whether a line ends a row. A line of U+00A0 does not: it is an
// empty paragraph inside a cell.
func isBlank(s string) bool { return strings.Trim(s, " \u3000\uFEFF") == "" }

// endGroup decides what the gathered lines are.
func (r *reader) endGroup() {
	group := r.group
	r.group, r.extra = r.group[:0], 0
	if len(group) == 0 || r.err != nil {
		return
	}
	single, equal := true, true
	for _, l := range group {
		single = single && l.tabs == 1
		equal = equal && l.tabs == group[0].tabs
	}
	switch {
	case r.whole && (single || r.open != nil):
		r.addRow(group)
	case len(group) > 1 || group[0].tabs > 2:
		r.closeTable()
		r.emitRows(group, !equal)
	default:
		r.closeTable()
		r.paragraph(group[0].text, group[0].number)
	}
}

// paragraph emits a line of prose.
func (r *reader) paragraph(text string, number int) {
	if text = strings.Trim(text, indentation); text != "" {
		r.emit(grid.Block{Text: text, Line: number})
	}
}

func (r *reader) emit(b grid.Block) {
	if len(r.doc.Blocks) >= r.lim.Blocks {
		r.refuse(limit.TooManyBlocks, r.lim.Blocks)
		return
	}
	r.doc.Blocks = append(r.doc.Blocks, b)
}

func (r *reader) refuse(reason limit.Reason, bound int) {
	if r.err == nil {
		r.err = limit.Refuse(reason, Kind, bound)
	}
}
