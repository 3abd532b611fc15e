package docx

import (
	"math"
	"strings"

	"gouji/core/intake/docx/tag"
	"gouji/core/intake/ooxml"
)

// properties are what an element says by the elements in it, such as
// <w:vanish w:val="0"/> in w:rPr.
type properties struct {
	set    uint32 // one bit for each that there is
	values [tag.Properties]string
}

// properties reads those of the current element. They stand until the next call.
func (r *reader) properties() *properties {
	r.own.set = 0
	if r.tag == tag.RPr {
		r.own.readRun(r.s)
	} else {
		r.own.read(r.s)
	}
	return &r.own
}

// read reads the properties in the current element and in the groups there. It
// does not enter the former properties of a tracked change.
func (p *properties) read(s *ooxml.Scanner) {
	for depth := s.Depth(); s.Child(depth); {
		switch t := tag.Of(s.Name()); t {
		case tag.RPr:
			p.readRun(s)
		case tag.PPr, tag.NumPr, tag.AlternateContent, tag.Fallback:
			p.read(s)
		default:
			if t < tag.Properties {
				p.add(t, s)
			}
		}
	}
}

// readRun reads w:rPr. It is the most frequent of all, and holds much that is of
// no interest here: comparing with few names is quicker than looking all of them up.
func (p *properties) readRun(s *ooxml.Scanner) {
	for depth := s.Depth(); s.Child(depth); {
		switch s.Name() {
		case "rStyle":
			p.add(tag.RStyle, s)
		case "vanish":
			p.add(tag.Vanish, s)
		case "del", "moveFrom":
			p.add(tag.Del, s)
		}
	}
}

func (p *properties) add(t tag.Tag, s *ooxml.Scanner) {
	p.set |= 1 << t
	p.values[t] = val(s)
}

// has reports whether there is a property.
func (p *properties) has(t tag.Tag) bool { return p.set>>t&1 != 0 }

// value returns what a property says, "" when there is none.
func (p *properties) value(t tag.Tag) string {
	if !p.has(t) {
		return ""
	}
	return p.values[t]
}

// toggle returns 1 for a toggle that is there, 0 for one that says otherwise.
func (p *properties) toggle(t tag.Tag) optional {
	switch p.value(t) {
	case "0", "false", "off":
		return some(0)
	}
	if p.has(t) {
		return some(1)
	}
	return absent
}

// number returns the value of a property, if there is one.
func (p *properties) number(t tag.Tag) optional {
	if !p.has(t) {
		return absent
	}
	return some(integer(p.values[t], 10))
}

// An optional is a number that may be absent: its zero value is. Otherwise it is
// twice the number plus one.
type optional int

const absent optional = 0

func some(n int) optional { return optional(n)<<1 | 1 }

// n is the number, 0 when it is absent.
func (o optional) n() int { return int(o >> 1) }

func (o optional) or(other optional) optional {
	if o == absent {
		return other
	}
	return o
}

func attr(s *ooxml.Scanner, name string) string {
	v, _ := s.Attr(name)
	return v
}

func val(s *ooxml.Scanner) string { return attr(s, "val") }

// integer reads digits of a base up to 16, behind a minus perhaps: 0 where v is
// no number, the nearest 32-bit value where it is too large.
func integer(v string, base int) int {
	digits := strings.TrimPrefix(v, "-")
	n := 0
	for _, c := range []byte(digits) {
		digit := base
		switch {
		case '0' <= c && c <= '9':
			digit = int(c - '0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			digit = int(c|0x20-'a') + 10
		}
		if digit >= base {
			return 0
		}
		n = min(n*base+digit, math.MaxInt32)
	}
	if len(digits) < len(v) {
		return -n
	}
	return n
}
