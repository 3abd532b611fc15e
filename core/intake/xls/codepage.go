package xls

import (
	"unicode/utf8"

	"gouji/core/intake/charset"
)

// Code pages as the record CODEPAGE names them.
const (
	pageGBK     = 936
	pageLatin   = 1252
	pageANSI    = 32769 // 1252 in Excel 5
	pageUTF8    = 65001
	pageGB18030 = 54936
)

// text reads a string behind its length, which has so many bytes.
func (r *reader) text(size int) string {
	length := r.number(size)
	if r.biff8 {
		return r.unicode(length)
	}
	if length > len(r.body) {
		r.broken = true
		return ""
	}
	return r.old(r.body[:length])
}

// old returns a string of BIFF5. A workbook that names no code page is taken for a
// Chinese one, and so is one from the first string on that only Chinese explains:
// business systems name 1252 without a thought. Of a code page without a table
// only ASCII is read, and the rest counted.
func (r *reader) old(raw []byte) string {
	switch r.codePage {
	case 0, pageGBK, pageGB18030:
		return charset.GB(raw)
	case pageUTF8:
		return string(raw)
	}
	if chinese(raw) {
		r.codePage, r.lied = pageGBK, r.codePage
		return charset.GB(raw)
	}
	if r.codePage == pageLatin || r.codePage == pageANSI {
		return charset.Latin(raw)
	}
	text := make([]byte, 0, len(raw))
	unread := 0
	for _, c := range raw {
		if c < utf8.RuneSelf {
			text = append(text, c)
			continue
		}
		text = utf8.AppendRune(text, utf8.RuneError)
		unread = 1
	}
	r.unread += unread
	return string(text)
}

// chinese reports whether the letters of a string beyond ASCII come in pairs of
// GB2312, two pairs in a row somewhere, with ideographs or marks of it alone. No
// word of a Western language has four such letters in a row.
func chinese(raw []byte) bool {
	const first, marks, ideographs, last = 0xA1, 0xA3, 0xB0, 0xF7
	most, row := 0, 0
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c < utf8.RuneSelf {
			row = 0
			continue
		}
		if c < first || c > marks && c < ideographs || c > last || i+1 == len(raw) || raw[i+1] < first || raw[i+1] == 0xFF {
			return false
		}
		i++
		row++
		most = max(most, row)
	}
	return most > 1
}
