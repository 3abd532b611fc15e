// Package numbering counts the items of lists as Word does and writes their
// labels: what .docx and .doc share of automatic numbering. Not for numbers that
// stand in the text.
package numbering

import (
	"math"
	"strings"
)

// MaxLabel bounds the label of a list item, in bytes: "第一百二十三章" has 21.
// Without a bound a long text of a level, repeated by each paragraph, is a bomb.
const MaxLabel = 64

// Levels are those of a list.
const Levels = 9

// A List is a series of items: a scheme, some of its levels replaced.
type List struct {
	Scheme *Scheme         // nil until it is known
	Own    [Levels]*Level  // those that replace levels of the scheme, else nil
	Starts [Levels]Restart // the count begins anew when the list first uses the level
}

// A Restart is where the count of a level begins anew, once.
type Restart struct {
	At    int
	Asked bool
	done  bool
}

// A Scheme holds the levels of lists. Lists of one scheme count together.
type Scheme struct {
	Levels [Levels]*Level // nil where there is none
	count  [Levels]int
	used   [Levels]bool // false until the level counts, and after it is to start anew
}

// A Level says how its items are counted and labelled.
type Level struct {
	Start  int
	Format string // as in w:numFmt: "decimal", "chineseCounting", see numeral
	Text   string // "第%1章", "%1.%2"
	Style  string // the paragraph style that is linked to it, where styles have names
	Below  int    // starts anew behind an item of a level less than this one: Levels for any higher one, 0 never
	Legal  bool   // all counts in Arabic numerals
	Tight  bool   // nothing between label and text
}

// Level returns a level of the list, or nil.
func (l *List) Level(i int) *Level {
	switch {
	case i < 0 || i >= Levels:
		return nil
	case l.Own[i] != nil:
		return l.Own[i]
	}
	return l.Scheme.Levels[i]
}

// AppendLabel appends to buf the label of an item on a level that the list has,
// and what keeps it off the text. A label beyond MaxLabel is none, and so is a
// bullet.
func (l *List) AppendLabel(buf []byte, ilvl int) []byte {
	lv := l.Level(ilvl)
	if lv.Format == "bullet" {
		return buf
	}
	start, done := len(buf), 0
	for i := 0; i+1 < len(lv.Text) && len(buf) <= start+MaxLabel; i++ {
		of := int(lv.Text[i+1]) - '1'
		if lv.Text[i] != '%' || of < 0 || of >= Levels {
			continue
		}
		buf = append(buf, lv.Text[done:i]...)
		if shown := l.Level(of); shown != nil && of <= ilvl {
			format := shown.Format
			if lv.Legal && format != "decimalZero" {
				format = "decimal"
			}
			buf = append(buf, numeral(format, l.Scheme.count[of])...)
		}
		i++
		done = i + 1
	}
	buf = append(buf, lv.Text[done:]...)
	switch label := buf[start:]; {
	case len(label) > MaxLabel:
		buf = buf[:start]
	case len(label) > 0 && !lv.Tight && !EndsWide(label):
		buf = append(buf, ' ')
	}
	return buf
}

// Advance counts one item on a level. The levels above that have not counted
// are passed at their start: after "2.a.I" comes "2.b", as in Word. Those below
// start anew.
func (l *List) Advance(ilvl int) {
	for i := range Levels {
		lv, used := l.Level(i), &l.Scheme.used[i]
		switch {
		case lv == nil:
		case i < ilvl && !*used, i == ilvl:
			l.step(lv, i)
		case i > ilvl && ilvl < lv.Below:
			*used = false
		}
	}
}

// step moves the count of a level.
func (l *List) step(lv *Level, i int) {
	s, over := l.Scheme, &l.Starts[i]
	switch {
	case over.Asked && !over.done || !s.used[i]:
		s.count[i] = lv.Start
		if over.Asked {
			s.count[i] = over.At
		}
		s.used[i], over.done = true, true
	case s.count[i] < math.MaxInt32:
		s.count[i]++
	}
}

// EndsWide reports whether a label ends in a full-width mark, as in "一、" and
// "（一）". The tab behind it is layout, and nobody would type it; behind "1" or
// "1." it keeps the label off the text.
func EndsWide(label []byte) bool {
	const marks = "、。．）】》：，；〕］」"
	n := len(label) - len("、")
	return n >= 0 && strings.Contains(marks, string(label[n:]))
}

// IsLabel reports whether what stands before an item counts it: a bullet does not.
func IsLabel(label []byte) bool {
	for _, c := range string(label) {
		// Letters, figures and ideographs, plain or circled, but no geometry.
		switch {
		case c < 0x80 && ('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'),
			'①' <= c && c <= '⓿', '㈠' <= c && c <= '㊿', '一' <= c && c <= '鿿', c == '〇', '０' <= c && c <= 'ｚ':
			return true
		}
	}
	return false
}
