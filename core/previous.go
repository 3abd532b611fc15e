package core

import (
	"slices"
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// A Shelf holds reports of any organs and years, to look last year's up in. It
// may be read by several goroutines as long as none adds to it.
type Shelf struct{ of map[string][]*report.Report }

// NewShelf returns a shelf of reports.
func NewShelf(reports ...*report.Report) *Shelf {
	s := &Shelf{of: make(map[string][]*report.Report, len(reports))}
	for _, r := range reports {
		s.Add(r)
	}
	return s
}

// Add puts a report on the shelf. One that names no organ is nobody's.
func (s *Shelf) Add(r *report.Report) {
	if key := OrganKey(r.Organ); key != "" {
		s.of[key] = append(s.of[key], r)
	}
}

// Before returns the report of the same organ for the year before; where there is
// none, the first of the organ, whose year the rules then compare and, if it is
// another, say so. nil when the organ has none: an organ that was renamed, or
// merged into another, is not guessed.
func (s *Shelf) Before(r *report.Report) *report.Report {
	key := OrganKey(r.Organ)
	if key == "" {
		return nil
	}
	found := s.of[key]
	for _, p := range found {
		if p.Year == r.Year-1 {
			return p
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found[0]
}

// OrganKey brings the spellings of one organ's name to one shape: 青溪镇 and
// 青溪镇人民政府, 东门街道 and 东门街道办事处, 管委会 and 管理委员会. What stands in
// brackets stays: （本级） and （汇总） are two reports.
func OrganKey(organ string) string {
	key := form.Fold(organ)
	for _, end := range [...][2]string{{"人民政府", ""}, {"政府", ""}, {"街道办事处", "街道"}, {"街道办", "街道"}, {"管理委员会", "管委会"}} {
		if name, ok := strings.CutSuffix(key, end[0]); ok && name+end[1] != "" {
			return name + end[1]
		}
	}
	return key
}

// previousOf picks last year's report. A single one that was given is taken as
// meant, whatever it calls itself: organs are renamed. Among several, the one of
// the same organ is looked up; searched says that this was tried.
func (opt *Options) previousOf(r *report.Report) (p *report.Report, searched bool) {
	switch {
	case opt.Shelf != nil:
		return opt.Shelf.Before(r), true
	case len(opt.Previous) == 1:
		return opt.Previous[0], false
	case len(opt.Previous) == 0:
		return nil, false
	}
	return NewShelf(opt.Previous...).Before(r), true
}

// ForNextYear returns what a comparison with the next year needs of a report, its
// figures and the sections that are written anew each year, in a copy that does
// not hold on to the file that it was read from: some 25 KB.
func ForNextYear(r *report.Report) *report.Report {
	k := &report.Report{Organ: strings.Clone(r.Organ), Year: r.Year, Edition: r.Edition, Tables: r.Tables, TablesOnly: r.TablesOnly}
	for i := range k.Tables {
		t := &k.Tables[i]
		t.Labels, t.Heads = nil, nil
		t.Values = slices.Clone(t.Values)
		for n := range t.Values {
			t.Values[n].Raw = strings.Clone(t.Values[n].Raw)
		}
	}
	for i := range r.Sections {
		if from := &r.Sections[i]; from.Key == "overview" || from.Key == "problems" {
			to := report.Section{Key: from.Key}
			for n := range from.Paras {
				to.Paras = append(to.Paras, report.Passage{Text: strings.Clone(from.Paras[n].Text), Line: from.Paras[n].Line})
			}
			k.Sections = append(k.Sections, to)
		}
	}
	return k
}
