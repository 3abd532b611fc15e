package docx

import "gouji/core/intake/numbering"

// An abstract is w:abstractNum.
type abstract struct {
	numbering.Scheme
	link string // w:numStyleLink: the levels are those of the list of a numbering style
}

// A list is w:num.
type list struct {
	numbering.List
	abstract int // the number of the abstract list
}

// list returns a list that has levels, or nil.
func (r *reader) list(num int) *list {
	if r.lists == nil {
		r.readNumbering()
	}
	const maxLinks = 4
	for range maxLinks {
		l := r.lists[num]
		if l == nil {
			break
		}
		a := r.abstracts[l.abstract]
		if a == nil {
			break
		}
		if a.link == "" {
			l.Scheme = &a.Scheme
			return l
		}
		num = r.style(a.link).num.n()
	}
	return nil
}

// linked returns the level of a list that is linked to a paragraph style.
func (l *list) linked(style string) optional {
	for ilvl := range numbering.Levels {
		if style == "" {
			break
		}
		if lv := l.Level(ilvl); lv != nil && lv.Style == style {
			return some(ilvl)
		}
	}
	return absent
}
