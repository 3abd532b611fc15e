package report

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// wideHeader is how many rows a flattened heading may take.
const wideHeader = 8

// wide recognises a list with a row for each unit: a column of unit names, and
// over every other column headings that together name a figure.
func (s *scanner) wide(t *grid.Table, lines []line) *listing {
	top := lines[:min(len(lines), 3*wideHeader)]
	head, unit := -1, -1
	for i, l := range top {
		for k, f := range l.leaf {
			if isHead(unitHeads, f) && !l.numeric() {
				head, unit = i, int(l.cells[k].Col)
				break
			}
		}
		if head >= 0 {
			break
		}
	}
	if head < 0 {
		return nil
	}
	// Headings may stand beside the unit heading, under it, or above it where
	// the unit heading is the last of several rows.
	first := head
	for first > 0 && len(top[first-1].filled()) > 1 && !top[first-1].numeric() {
		first--
	}
	last := head
	for last+1 < len(top) && last-first+1 < wideHeader && !top[last+1].numeric() && blank(top[last+1].at(unit)) {
		last++
	}
	paths := columnPaths(t, top[first:last+1], unit)
	l := &listing{table: t}
	l.above.workbook = s.workbook
	for _, row := range top[:first] {
		if !l.above.cover(row) {
			l.above.add(row.text(), Passage{Place: placeOf(t, row.cells[0])}, 0)
		}
	}
	year := 0
	if len(l.above.years) > 0 {
		year = l.above.years[0].Year
	}
	edition, figures := fit(paths, form.ForYear(year))
	if edition == nil {
		return nil
	}
	l.edition = edition
	for _, row := range lines {
		if row.row <= top[last].row {
			continue
		}
		name := row.at(unit)
		text := trim(name.Text)
		if name.Type != grid.Text || isSumRow(form.Leaf(text)) || !row.numeric() {
			continue
		}
		u := listedUnit{name: strings.Clone(text), place: placeOf(t, name)}
		for col, at := range figures {
			if at[0] >= 0 {
				u.figures = append(u.figures, listedFigure{at[0], at[1], row, row.at(col)})
			}
		}
		l.units = append(l.units, u)
	}
	if len(l.units) == 0 {
		return nil
	}
	return l
}

// columnPaths gives for each column the headings over it. A heading reaches as
// far as it is merged; in an unmerged header an upper heading reaches to the
// next one in its row.
func columnPaths(t *grid.Table, header []line, unit int) []path {
	paths := make([]path, t.Cols)
	for i, l := range header {
		lowest := i == len(header)-1
		over := make([]string, t.Cols)
		reach := -1
		for k, c := range l.cells {
			if blank(c) {
				continue
			}
			text := form.Fold(c.Text)
			for col := int(c.Col); col < min(t.Cols, int(c.Col+max(1, c.ColSpan))); col++ {
				over[col] = text
			}
			reach = int(c.Col + max(1, c.ColSpan))
			next := t.Cols
			for _, d := range l.cells[k+1:] {
				if !blank(d) {
					next = int(d.Col)
					break
				}
			}
			if !lowest && c.ColSpan <= 1 && c.RowSpan <= 1 {
				for ; reach < next; reach++ {
					over[reach] = text
				}
			}
		}
		for col, text := range over {
			if text != "" && col != unit {
				paths[col] = append(paths[col], text)
			}
		}
	}
	return paths
}
