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
// and what is there already is not added again.
type Styler struct {
	w    *Workbook
	part string
	err  error
}

// Styles returns the Styler of the workbook.
func (w *Workbook) Styles() (*Styler, error) {
	r, ok, err := w.related(w.part, "styles")
	if err != nil {
		return nil, err
	}
	if ok && w.has(r.target) {
		return &Styler{w: w, part: r.target}, nil
	}
	part := w.dir() + "styles.xml"
	if w.has(part) {
		part = w.free(w.dir()+"styles", ".xml")
	}
	w.write(part, []byte(emptyStyles))
	if _, err := w.relate(w.part, w.base, "styles", part); err != nil {
		return nil, err
	}
	return &Styler{w: w, part: part}, w.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")
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

// Err returns the first error.
func (s *Styler) Err() error { return s.err }

// entry returns the number of an entry of one of the lists, which is added when
// it is not there.
func (s *Styler) entry(list, content string) int {
	if s.err != nil {
		return 0
	}
	data, err := s.w.read(s.part)
	if err != nil {
		s.err = err
		return 0
	}
	root, all, err := children(data)
	if err != nil {
		s.err = err
		return 0
	}
	if root.prefix != "" {
		content = prefixed(content, root.prefix)
	}
	e, ok := named(all, list)
	if !ok {
		name := list
		if root.prefix != "" {
			name = root.prefix + ":" + name
		}
		at := insertion(data, root, all, styleOrder, list)
		at.text = "<" + name + ` count="1">` + content + "</" + name + ">"
		if at.from == root.to {
			at = appendTo(data, root, at.text)
		}
		s.w.write(s.part, apply(data, []edit{at}))
		return 0
	}
	entries, err := within(data, e)
	if err != nil {
		s.err = err
		return 0
	}
	for i, x := range entries {
		if string(data[x.from:x.to]) == content {
			return i
		}
	}
	edits := []edit{appendTo(data, e, content)}
	if _, from, to := attr(data, e, "count"); to > 0 && edits[0].from >= to {
		edits = append(edits, edit{from, to, strconv.Itoa(len(entries) + 1)})
	}
	s.w.write(s.part, apply(data, edits))
	return len(entries)
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
func insertion(data []byte, root element, list []element, order, name string) edit {
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
