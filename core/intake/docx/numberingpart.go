package docx

import (
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// read reads the numbering part.
func (n *numbering) read(s *ooxml.Scanner, lim limit.Limits) error {
	n.lists, n.abstracts = map[int]*list{}, map[int]*abstract{}
	if s.Next() != ooxml.Start {
		return nil
	}
	for child(s, 1) {
		if len(n.lists)+len(n.abstracts) >= lim.Blocks {
			return limit.Refuse(limit.TooManyBlocks, "", lim.Blocks)
		}
		switch s.Name() {
		case "abstractNum":
			n.abstracts[number(s, "abstractNumId")] = readAbstract(s)
		case "num":
			n.lists[number(s, "numId")] = readList(s)
		}
	}
	return nil
}

func readAbstract(s *ooxml.Scanner) *abstract {
	a := &abstract{}
	for depth := s.Depth(); child(s, depth); {
		switch s.Name() {
		case "numStyleLink":
			a.link, _ = s.Attr("val")
		case "lvl":
			if lv := readLevel(s); lv.ilvl >= 0 && lv.ilvl <= 8 && len(a.levels) < 9 {
				a.levels = append(a.levels, lv)
			}
		}
	}
	return a
}

func readList(s *ooxml.Scanner) *list {
	l := &list{}
	for depth := s.Depth(); child(s, depth); {
		switch s.Name() {
		case "abstractNumId":
			l.abstract = number(s, "val")
		case "lvlOverride":
			o := override{ilvl: number(s, "ilvl")}
			for depth := s.Depth(); child(s, depth); {
				switch s.Name() {
				case "startOverride":
					o.start = optional{true, number(s, "val")}
				case "lvl":
					lv := readLevel(s)
					lv.ilvl = o.ilvl
					o.level = &lv
				}
			}
			if o.ilvl >= 0 && o.ilvl <= 8 && len(l.overrides) < 9 {
				l.overrides = append(l.overrides, o)
			}
		}
	}
	return l
}

func readLevel(s *ooxml.Scanner) level {
	lv := level{ilvl: number(s, "ilvl"), start: 0, format: "decimal"}
	for depth := s.Depth(); child(s, depth); {
		switch s.Name() {
		case "start":
			lv.start = number(s, "val")
		case "numFmt":
			lv.format, _ = s.Attr("val")
		case "AlternateContent":
			lv.format = fallbackFormat(s)
		case "lvlText":
			if lv.text, _ = s.Attr("val"); len(lv.text) > maxLabel {
				lv.text = ""
			}
		case "pStyle":
			lv.style, _ = s.Attr("val")
		case "lvlRestart":
			lv.restart = optional{true, number(s, "val")}
		case "isLgl":
			lv.legal = on(s)
		case "suff":
			suffix, _ := s.Attr("val")
			lv.tight = suffix == "nothing"
		}
	}
	return lv
}

// fallbackFormat reads the number format of older readers, which Word writes
// beside one that it made up itself, such as "001, 002, …".
func fallbackFormat(s *ooxml.Scanner) string {
	format := "decimal"
	for depth := s.Depth(); child(s, depth); {
		if s.Name() != "Fallback" {
			continue
		}
		for depth := s.Depth(); child(s, depth); {
			if s.Name() == "numFmt" {
				format, _ = s.Attr("val")
			}
		}
	}
	return format
}
