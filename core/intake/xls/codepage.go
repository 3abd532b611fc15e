package xls

import "gouji/core/intake/charset"

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

// old returns a string of BIFF5. From the first string on that only Chinese
// explains the workbook is taken for a Chinese one.
func (r *reader) old(raw []byte) string {
	const ansi = 32769 // 1252 in Excel 5
	page := r.codePage
	if page == ansi {
		page = charset.PageLatin
	}
	text, used, whole := charset.Old(raw, page)
	if used != page {
		r.codePage, r.lied = used, r.codePage
	}
	if !whole {
		r.unread++
	}
	return text
}
