package doc

import (
	"unicode/utf8"

	"gouji/core/intake/numbering"
)

// readLists reads the lists of the document ([MS-DOC] 2.9.150 LSTF, 2.9.131 LFO):
// the schemes, behind which stand the levels of all of them, and the lists, which
// name a scheme and may replace levels. What is cut short ends them: paragraphs of
// a list that is not there have no label.
func (r *reader) readLists(schemes, levels, lists []byte) {
	const header, entry = 2, 28
	if len(schemes) < header || len(lists) < 4 {
		return
	}
	count := min(le16(schemes), (len(schemes)-header)/entry)
	ids := make([]uint32, 0, count)
	all := make([]numbering.Scheme, 0, count)
	at := &cursor{levels}
	for i := range count {
		const simple = 1
		d := schemes[header+entry*i:]
		var s numbering.Scheme
		n := numbering.Levels
		if d[26]&simple != 0 {
			n = 1
		}
		for i := range n {
			s.Levels[i] = at.level()
		}
		ids, all = append(ids, le32(d)), append(all, s)
	}
	r.readOverrides(lists, func(id uint32) *numbering.Scheme {
		for i := range ids {
			if ids[i] == id {
				return &all[i]
			}
		}
		return nil
	})
}

// readOverrides reads the lists. Behind all of them stands for each what it
// replaces ([MS-DOC] 2.9.132, 2.9.133).
func (r *reader) readOverrides(data []byte, scheme func(id uint32) *numbering.Scheme) {
	const header, entry = 4, 16
	count := int(min(uint64(le32(data)), uint64(len(data)-header)/entry, mostLists))
	r.lists = make([]numbering.List, count)
	at := &cursor{data[header+entry*count:]}
	for i := range r.lists {
		const start, formatted = 0x10, 0x20
		l, d := &r.lists[i], data[header+entry*i:]
		l.Scheme = scheme(le32(d))
		at.take(4)
		for range d[12] {
			o := at.take(8)
			if o == nil {
				return
			}
			flags := o[4]
			var own *numbering.Level
			first := int(int32(le32(o)))
			if flags&formatted != 0 {
				if own = at.level(); own == nil {
					return
				}
				first = own.Start
			}
			if i := int(flags & 0x0F); i < numbering.Levels {
				l.Own[i] = own
				l.Starts[i] = numbering.Restart{At: first, Asked: flags&start != 0}
			}
		}
	}
}

// mostLists is more than a paragraph can name.
const mostLists = 0x7FE

// A cursor cuts pieces off the beginning of data.
type cursor struct{ data []byte }

// take returns the next n bytes, nil when there are fewer: then there is nothing
// more.
func (c *cursor) take(n int) []byte {
	if n > len(c.data) {
		c.data = nil
		return nil
	}
	d := c.data[:n]
	c.data = c.data[n:]
	return d
}

// level reads a level ([MS-DOC] 2.9.149), nil when it is cut short: its numbers,
// two lists of modifiers, and its text, in which the numbers 0 to 8 stand for the
// counts of the levels.
func (c *cursor) level() *numbering.Level {
	const legal, bounded, nothing = 4, 8, 2
	d := c.take(28)
	if d == nil || c.take(int(d[24])+int(d[25])) == nil && d[24]|d[25] != 0 {
		return nil
	}
	size := c.take(2)
	if size == nil {
		return nil
	}
	text := c.take(2 * le16(size))
	if text == nil && le16(size) != 0 {
		return nil
	}
	lv := &numbering.Level{
		Start: int(int32(le32(d))), Below: numbering.Levels, Format: "decimal",
		Legal: d[5]&legal != 0, Tight: d[15] == nothing,
	}
	if d[5]&bounded != 0 {
		lv.Below = int(d[26])
	}
	switch n := int(d[4]); {
	case n == 0xFF:
		lv.Format = "none"
	case n < len(formats) && formats[n] != "":
		lv.Format = formats[n]
	}
	label := make([]byte, 0, numbering.MaxLabel+utf8.UTFMax)
	for ; len(text) > 0 && len(label) <= numbering.MaxLabel; text = text[2:] {
		if u := le16(text); u < numbering.Levels {
			label = append(label, '%', '1'+byte(u))
		} else {
			label = utf8.AppendRune(label, rune(u))
		}
	}
	if len(label) <= numbering.MaxLabel {
		lv.Text = string(label)
	}
	return lv
}

// formats are the number formats by their codes ([MS-OSHARED] 2.2.1.3). Those that
// are not written in China have no name here: they come in Arabic numerals.
var formats = [...]string{
	1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
	10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 17: "japaneseDigitalTenThousand",
	18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
	26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
	30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
	35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand",
}

// label writes the number of a list item before the text of its paragraph.
func (r *reader) label(p *paragraph) {
	if p.list < 1 || p.list > len(r.lists) {
		return
	}
	l := &r.lists[p.list-1]
	ilvl := max(p.listLevel, 0)
	if l.Scheme == nil || l.Level(ilvl) == nil {
		return
	}
	l.Advance(ilvl)
	end := len(r.Buf)
	r.Buf = l.AppendLabel(r.Buf, ilvl)
	if added := len(r.Buf) - end; end > 0 && added > 0 {
		label := string(r.Buf[end:])
		copy(r.Buf[added:], r.Buf[:end])
		copy(r.Buf, label)
	}
}
