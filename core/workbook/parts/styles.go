package parts

import (
	"strconv"
	"strings"
)

// A Format is how cells of an added sheet look: the elements font, fill and
// border of the style sheet, and what stands within xf. Elements are written
// without a prefix.
type Format struct {
	Font, Fill, Border string
	Within             string // alignment and protection
}

// styleOrder is the order in which the elements of a style sheet stand.
const styleOrder = " numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst "

const emptyStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<fonts count="1"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

// A Styler adds to the style sheet of a workbook. What is there keeps its number,
// and what is there already is not added again. Save writes what was added.
type Styler struct {
	w     *Workbook
	part  string
	data  []byte
	root  element
	all   []element
	lists map[string]*styleList
	err   error
}

// A styleList is one of the lists of a style sheet.
type styleList struct {
	at     element // zero when the style sheet does not have it
	there  int     // entries that it has
	added  []string
	number map[string]int // of each entry
}

// Styles returns the Styler of the workbook.
func (w *Workbook) Styles() (*Styler, error) {
	r, ok, err := w.related(w.part, "styles")
	if err != nil {
		return nil, err
	}
	if ok && w.has(r.target) {
		return w.styler(r.target)
	}
	part := w.dir() + "styles.xml"
	if w.has(part) {
		part = w.free(w.dir()+"styles", ".xml")
	}
	w.write(part, w.dialect([]byte(emptyStyles)))
	if _, err := w.relate(w.part, w.base, "styles", part); err != nil {
		return nil, err
	}
	if err := w.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"); err != nil {
		return nil, err
	}
	return w.styler(part)
}

func (w *Workbook) styler(part string) (s *Styler, err error) {
	s = &Styler{w: w, part: part, lists: map[string]*styleList{}}
	if s.data, err = w.read(part); err != nil {
		return nil, err
	}
	s.root, s.all, err = children(s.data)
	return s, err
}

// Cell returns the number of a format for cells.
func (s *Styler) Cell(f Format) int {
	font, fill, border := s.entry("fonts", f.Font), s.entry("fills", f.Fill), s.entry("borders", f.Border)
	return s.entry("cellXfs", `<xf numFmtId="0" fontId="`+strconv.Itoa(font)+`" fillId="`+strconv.Itoa(fill)+
		`" borderId="`+strconv.Itoa(border)+`" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">`+f.Within+`</xf>`)
}

// tint returns the number of a format for conditional colours.
func (s *Styler) tint(colour string) int {
	return s.entry("dxfs", `<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF`+colour+`"/><bgColor rgb="FF`+colour+`"/></patternFill></fill></dxf>`)
}

// entry returns the number of an entry of one of the lists, which is added when
// it is not there.
func (s *Styler) entry(list, content string) int {
	if s.root.prefix != "" {
		content = prefixed(content, s.root.prefix)
	}
	l := s.lists[list]
	if l == nil {
		l = &styleList{number: map[string]int{}}
		s.lists[list] = l
		if e, ok := named(s.all, list); ok {
			l.at = e
			entries, err := within(s.data, e)
			if err != nil {
				s.err = err
			}
			for i, x := range entries {
				l.number[string(s.data[x.from:x.to])] = i
			}
			l.there = len(entries)
		}
	}
	n, ok := l.number[content]
	if !ok {
		n = l.there + len(l.added)
		l.number[content] = n
		l.added = append(l.added, content)
	}
	return n
}

// Save writes the style sheet.
func (s *Styler) Save() error {
	if s.err != nil {
		return s.err
	}
	var edits []edit
	for name := range strings.FieldsSeq(styleOrder) { // in the order they stand in
		l := s.lists[name]
		if l == nil || len(l.added) == 0 {
			continue
		}
		content := strings.Join(l.added, "")
		count := strconv.Itoa(l.there + len(l.added))
		if l.at.name == "" {
			if s.root.prefix != "" {
				name = s.root.prefix + ":" + name
			}
			at := insertion(s.root, s.all, styleOrder, strings.TrimPrefix(name, s.root.prefix+":"))
			at.text = "<" + name + ` count="` + count + `">` + content + "</" + name + ">"
			if at.from == s.root.to {
				at = appendTo(s.data, s.root, at.text)
			}
			edits = append(edits, at)
			continue
		}
		at := appendTo(s.data, l.at, content)
		if _, from, to := attr(s.data, l.at, "count"); to > 0 && at.from >= to {
			edits = append(edits, edit{from, to, count})
		}
		edits = append(edits, at)
	}
	s.w.write(s.part, apply(s.data, edits))
	s.lists = map[string]*styleList{}
	var err error
	s.data, err = s.w.read(s.part)
	if err == nil {
		s.root, s.all, err = children(s.data)
	}
	return err
}

// prefixed gives the names of elements a prefix.
func prefixed(content, prefix string) string {
	content = strings.ReplaceAll(content, "</", "\x00")
	content = strings.ReplaceAll(content, "<", "<"+prefix+":")
	return strings.ReplaceAll(content, "\x00", "</"+prefix+":")
}

// insertion finds the place for an element that has to stand in an order: before
// the first one that comes later. An element that the order does not know stays
// with the one before it.
func insertion(root element, list []element, order, name string) edit {
	mine := strings.Index(order, " "+name+" ")
	for _, e := range list {
		if at := strings.Index(order, " "+e.name+" "); at > mine {
			return edit{from: e.from, to: e.from}
		}
	}
	if root.inner == root.end {
		return edit{from: root.to, to: root.to}
	}
	return edit{from: root.end, to: root.end}
}
