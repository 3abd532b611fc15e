package doc

// A style is what a style of paragraphs says of them, and what the style says that
// it is based on.
type style struct {
	base int
	properties
}

// Properties are those of a paragraph that its style may give; unset where it says
// nothing.
type properties struct {
	level     int // of a heading, 0 for body text
	list      int // which one, from 1; 0 for none
	listLevel int
}

const unset = -1

var nothing = properties{unset, unset, unset}

// or returns the properties, and where they are unset those of others.
func (p properties) or(other properties) properties {
	or := func(a, b int) int {
		if a == unset {
			return b
		}
		return a
	}
	return properties{or(p.level, other.level), or(p.list, other.list), or(p.listLevel, other.listLevel)}
}

// readStyles reads the style sheet ([MS-DOC] 2.9.271): its header, and the styles,
// each behind its length. What is cut short ends it.
func (r *reader) readStyles(sheet []byte) {
	at := &cursor{sheet}
	size := at.take(2)
	if size == nil {
		return
	}
	header := at.take(le16(size))
	if len(header) < 4 {
		return
	}
	const most = 0x0FFE
	fixed := le16(header[2:])
	for len(r.styles) < most {
		size := at.take(2)
		if size == nil {
			return
		}
		d := at.take(le16(size))
		if d == nil && le16(size) != 0 {
			return
		}
		r.styles = append(r.styles, r.readStyle(d, fixed))
	}
}

// readStyle reads a style: numbers, of which there are as many as the sheet says,
// a name, and the modifiers behind the number of the style.
func (r *reader) readStyle(d []byte, fixed int) style {
	s := style{unset, nothing}
	const paragraphs = 1
	if len(d) < 4 || fixed > len(d) || d[2]&0x0F != paragraphs {
		return s
	}
	s.base = le16(d[2:]) >> 4
	at := &cursor{d[fixed:]}
	if name := at.take(2); name == nil || at.take(2*le16(name)+2) == nil {
		return s
	}
	if size := at.take(2); size != nil {
		if list := at.take(le16(size)); len(list) > 2 {
			p := paragraph{properties: nothing}
			r.modify(&p, list[2:], false)
			s.properties = p.properties
		}
	}
	return s
}

// style returns what a style and those that it is based on say of a paragraph.
func (r *reader) style(n int) properties {
	const maxBases = 32
	p := nothing
	for range maxBases {
		if n < 0 || n >= len(r.styles) {
			break
		}
		p = p.or(r.styles[n].properties)
		n = r.styles[n].base
	}
	return p
}
