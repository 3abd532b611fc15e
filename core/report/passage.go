package report

import "strconv"

// Origin names the place of a passage for a reader: "第12段", or the cell that it
// stands in. Findings on the text carry it; a face finds the paragraph by it.
func (p *Passage) Origin() string {
	if p.Line > 0 {
		return "第" + strconv.Itoa(p.Line) + "段"
	}
	return p.Place.String()
}
