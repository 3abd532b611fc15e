package docx

import (
	"gouji/core/intake/docx/tag"
	"gouji/core/intake/limit"
	"gouji/core/intake/numbering"
	"gouji/core/intake/ooxml"
)

// readNumbering reads the numbering part.
func (r *reader) readNumbering() {
	r.lists, r.abstracts = map[int]*list{}, map[int]*abstract{}
	s, name := r.part("numbering")
	if s == nil {
		return
	}
	for s.Child(1) {
		if len(r.lists)+len(r.abstracts) >= r.lim.Blocks {
			s.Stop(limit.Refuse(limit.TooManyBlocks, name, r.lim.Blocks))
			break
		}
		switch tag.Of(s.Name()) {
		case tag.AbstractNum:
			r.abstracts[integer(attr(s, "abstractNumId"), 10)] = readAbstract(s)
		case tag.Num:
			r.lists[integer(attr(s, "numId"), 10)] = readList(s)
		}
	}
	r.close(s)
}

func readAbstract(s *ooxml.Scanner) *abstract {
	a := &abstract{}
	for depth := s.Depth(); s.Child(depth); {
		switch tag.Of(s.Name()) {
		case tag.NumStyleLink:
			a.link = val(s)
		case tag.Lvl:
			readLevel(s, &a.Levels, integer(attr(s, "ilvl"), 10))
		}
	}
	return a
}

func readList(s *ooxml.Scanner) *list {
	l := &list{}
	for depth := s.Depth(); s.Child(depth); {
		switch tag.Of(s.Name()) {
		case tag.AbstractNumID:
			l.abstract = integer(val(s), 10)
		case tag.LvlOverride:
			ilvl := integer(attr(s, "ilvl"), 10)
			for depth := s.Depth(); s.Child(depth); {
				switch tag.Of(s.Name()) {
				case tag.StartOverride:
					if 0 <= ilvl && ilvl < numbering.Levels {
						l.Starts[ilvl] = numbering.Restart{At: integer(val(s), 10), Asked: true}
					}
				case tag.Lvl:
					readLevel(s, &l.Own, ilvl)
				}
			}
		}
	}
	return l
}

// readLevel reads w:lvl into its place among those of a list, if it has one.
func readLevel(s *ooxml.Scanner, to *[numbering.Levels]*numbering.Level, ilvl int) {
	if ilvl < 0 || ilvl >= numbering.Levels {
		return
	}
	// Beside a number format that it made up itself, such as "001, 002, …", Word
	// writes one for older readers, in a fallback.
	var own properties
	own.read(s)
	lv := &numbering.Level{
		Start:  own.number(tag.Start).n(),
		Format: own.value(tag.NumFmt),
		Text:   own.value(tag.LvlText),
		Style:  own.value(tag.PStyle),
		Below:  own.number(tag.LvlRestart).or(some(numbering.Levels)).n(),
		Legal:  own.toggle(tag.IsLgl).n() == 1,
		Tight:  own.value(tag.Suff) == "nothing",
	}
	if len(lv.Text) > numbering.MaxLabel {
		lv.Text = ""
	}
	to[ilvl] = lv
}
