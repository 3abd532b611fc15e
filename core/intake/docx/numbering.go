package docx

import (
	"math"
	"strings"
)

// maxLabel bounds the label of a list item, in bytes: "第一百二十三章" has 21.
// Without a bound a long w:lvlText, repeated by each paragraph, is a bomb.
const maxLabel = 64

// A list has nine levels.
const levels = 9

// A list is w:num: an abstract list, some of its levels replaced.
type list struct {
	abstract int              // the number of the abstract list
	base     *abstract        // the one that holds the levels, once it is asked for
	own      [levels]*level   // those that it replaces, else nil
	starts   [levels]optional // the count begins anew from here when the list first uses the level
	started  [levels]bool
}

// An abstract is w:abstractNum. The lists that are based on it count together.
type abstract struct {
	levels [levels]*level // nil where there is none
	link   string         // w:numStyleLink: the levels are those of the list of a numbering style
	count  [levels]int
	used   [levels]bool // false until the level counts, and after it is to start anew
}

// A level is w:lvl.
type level struct {
	start   int
	format  string   // w:numFmt
	text    string   // w:lvlText: "第%1章", "%1.%2"
	style   string   // the paragraph style that is linked to it
	restart optional // w:lvlRestart: 0 never, n after level n-1
	legal   bool     // all counts in Arabic numerals
	tight   bool     // nothing between label and text
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
		l.base = r.abstracts[l.abstract]
		if l.base == nil {
			break
		}
		if l.base.link == "" {
			return l
		}
		num = r.style(l.base.link).num.n()
	}
	return nil
}

// level returns a level of a list, or nil.
func (l *list) level(ilvl int) *level {
	switch {
	case ilvl >= levels:
		return nil
	case l.own[ilvl] != nil:
		return l.own[ilvl]
	}
	return l.base.levels[ilvl]
}

// linked returns the level of a list that is linked to a paragraph style.
func (l *list) linked(style string) optional {
	for ilvl := range levels {
		if style == "" {
			break
		}
		if lv := l.level(ilvl); lv != nil && lv.style == style {
			return some(ilvl)
		}
	}
	return absent
}

// putLabel appends the label of an item on a level that the list has to the text
// under way. A label beyond maxLabel is none.
func (r *reader) putLabel(l *list, ilvl int) {
	lv := l.level(ilvl)
	if lv.format == "bullet" {
		return
	}
	start, done := len(r.buf), 0
	for i := 0; i+1 < len(lv.text) && len(r.buf) <= start+maxLabel; i++ {
		of := int(lv.text[i+1]) - '1'
		if lv.text[i] != '%' || of < 0 || of >= levels {
			continue
		}
		r.put(lv.text[done:i])
		if shown := l.level(of); shown != nil && of <= ilvl {
			format := shown.format
			if lv.legal && format != "decimalZero" {
				format = "decimal"
			}
			r.put(numeral(format, l.base.count[of]))
		}
		i++
		done = i + 1
	}
	r.put(lv.text[done:])
	switch label := r.buf[start:]; {
	case len(label) > maxLabel:
		r.buf = r.buf[:start]
	case len(label) > 0 && !lv.tight && !endsWide(label):
		r.put(" ")
	}
}

// advance counts one item on a level. The levels above that have not counted
// are passed at their start: after "2.a.I" comes "2.b", as in Word. Those below
// start anew.
func (l *list) advance(ilvl int) {
	for i := range levels {
		lv, used := l.level(i), &l.base.used[i]
		switch {
		case lv == nil:
		case i < ilvl && !*used, i == ilvl:
			l.count(lv, i)
		case i > ilvl && (lv.restart == absent || ilvl < lv.restart.n()):
			*used = false
		}
	}
}

// count steps the counter of a level.
func (l *list) count(lv *level, i int) {
	a := l.base
	switch over := l.starts[i] != absent && !l.started[i]; {
	case over || !a.used[i]:
		a.count[i] = l.starts[i].or(some(lv.start)).n()
		a.used[i], l.started[i] = true, true
	case a.count[i] < math.MaxInt32:
		a.count[i]++
	}
}

// endsWide reports whether a label ends in a full-width mark, as in "一、" and
// "（一）". The tab behind it is layout, and nobody would type it; behind "1" or
// "1." it keeps the label off the text.
func endsWide(label []byte) bool {
	const marks = "、。．）】》：，；〕］」"
	n := len(label) - len("、")
	return n >= 0 && strings.Contains(marks, string(label[n:]))
}
