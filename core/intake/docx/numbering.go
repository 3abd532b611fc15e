package docx

import "math"

// maxLabel bounds the label of a list item, in bytes: "第一百二十三章" has 21.
// Without a bound a long w:lvlText, repeated by each paragraph, is a bomb.
const maxLabel = 64

// numbering is the numbering part and the counters of its lists. The lists that
// are based on one abstract list count together.
type numbering struct {
	part      string // "" when there is none or it has been read
	lists     map[int]*list
	abstracts map[int]*abstract
}

// A list is w:num: an abstract list, some of its levels replaced.
type list struct {
	abstract  int
	overrides []override
}

// An override replaces the start of a level, or all of it.
type override struct {
	ilvl  int
	start optional // the count begins anew from here when the list first uses the level
	used  bool
	level *level
}

// An abstract is w:abstractNum.
type abstract struct {
	levels []level
	link   string // w:numStyleLink: the levels are those of a numbering style,
	list   int    // which names this list
	count  [9]int
	used   [9]bool // false until the level counts, and after it is to start anew
}

// A level is w:lvl.
type level struct {
	ilvl    int
	start   int
	format  string   // w:numFmt
	text    string   // w:lvlText: "第%1章", "%1.%2"
	style   string   // the paragraph style that is linked to it
	restart optional // w:lvlRestart: 0 never, n after level n-1
	legal   bool     // all counts in Arabic numerals
	tight   bool     // nothing between label and text
}

// numbering returns the numbering, read when the first numbered paragraph asks.
func (r *reader) numbering() *numbering {
	if r.numbers.part != "" {
		r.load(&r.numbers.part, r.numbers.read)
		for _, a := range r.numbers.abstracts {
			if a.link != "" {
				a.list = r.style(a.link).num.n
			}
		}
	}
	return &r.numbers
}

// find returns a list with the abstract list that holds its levels, or nil.
func (n *numbering) find(num int) (*list, *abstract) {
	l := n.lists[num]
	for hops := 0; l != nil && hops < 4; hops++ {
		a := n.abstracts[l.abstract]
		if a == nil || a.link == "" {
			return l, a
		}
		l = n.lists[a.list]
	}
	return nil, nil
}

// level returns a level of a list, or nil.
func (l *list) level(a *abstract, ilvl int) *level {
	for i := range l.overrides {
		if o := &l.overrides[i]; o.ilvl == ilvl && o.level != nil {
			return o.level
		}
	}
	for i := range a.levels {
		if a.levels[i].ilvl == ilvl {
			return &a.levels[i]
		}
	}
	return nil
}

// start returns where a level of the list begins.
func (l *list) start(lv *level) int {
	for i := range l.overrides {
		if o := &l.overrides[i]; o.ilvl == lv.ilvl && o.start.set {
			return o.start.n
		}
	}
	return lv.start
}

// linked returns the level of a list that is linked to a paragraph style.
func (n *numbering) linked(num int, style string) optional {
	l, a := n.find(num)
	if a == nil || style == "" {
		return optional{}
	}
	for ilvl := range 9 {
		if lv := l.level(a, ilvl); lv != nil && lv.style == style {
			return optional{true, ilvl}
		}
	}
	return optional{}
}

// next counts one item of a list and appends its label to dst. A label beyond
// maxLabel is none.
func (n *numbering) next(dst []byte, num, ilvl int) []byte {
	l, a := n.find(num)
	if a == nil {
		return dst
	}
	lv := l.level(a, ilvl)
	if lv == nil {
		return dst
	}
	l.advance(a, lv)
	if lv.format == "bullet" {
		return dst
	}
	text := lv.text
	for i := 0; i < len(text); i++ {
		if text[i] != '%' || i+1 == len(text) || text[i+1] < '1' || text[i+1] > '9' {
			dst = append(dst, text[i])
			continue
		}
		i++
		of := l.level(a, int(text[i]-'1'))
		if of == nil || of.ilvl > ilvl {
			continue
		}
		format := of.format
		if lv.legal && format != "decimalZero" {
			format = "decimal"
		}
		if dst = append(dst, numeral(format, a.count[of.ilvl])...); len(dst) > maxLabel {
			return dst[:0]
		}
	}
	if len(dst) > maxLabel {
		return dst[:0]
	}
	if len(dst) > 0 && !lv.tight && !endsWide(dst) {
		dst = append(dst, ' ')
	}
	return dst
}

// advance counts one item on a level. The levels above that have not counted
// are passed at their start: after "2.a.I" comes "2.b", as in Word. Those below
// start anew.
func (l *list) advance(a *abstract, lv *level) {
	for k := range lv.ilvl {
		if above := l.level(a, k); above != nil && !a.used[k] {
			l.count(a, above)
		}
	}
	l.count(a, lv)
	for k := range a.levels {
		below := &a.levels[k]
		if below.ilvl > lv.ilvl && (!below.restart.set || lv.ilvl < below.restart.n) {
			a.used[below.ilvl] = false
		}
	}
}

// count steps the counter of a level.
func (l *list) count(a *abstract, lv *level) {
	i := lv.ilvl
	fresh := !a.used[i]
	for k := range l.overrides {
		if o := &l.overrides[k]; o.ilvl == i && o.start.set && !o.used {
			o.used, fresh = true, true
		}
	}
	switch {
	case fresh:
		a.count[i], a.used[i] = l.start(lv), true
	case a.count[i] < math.MaxInt32:
		a.count[i]++
	}
}

// endsWide reports whether a label ends in a full-width mark, as in "一、" and
// "（一）". The tab behind it is layout, and nobody would type it; behind "1" or
// "1." it keeps the label off the text.
func endsWide(label []byte) bool {
	n := len(label)
	if n < 3 {
		return false
	}
	switch string(label[n-3:]) {
	case "、", "。", "．", "）", "】", "》", "：", "，", "；", "〕", "］", "」":
		return true
	}
	return false
}

// restart sets all counters to the beginning of the document.
func (n *numbering) restart() {
	for _, a := range n.abstracts {
		a.used = [9]bool{}
	}
	for _, l := range n.lists {
		for i := range l.overrides {
			l.overrides[i].used = false
		}
	}
}
