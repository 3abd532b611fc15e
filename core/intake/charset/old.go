package charset

import "unicode/utf8"

// Code pages of Windows, as formats before Unicode name them.
const (
	PageGBK     = 936
	PageLatin   = 1252
	PageUTF8    = 65001
	PageGB18030 = 54936
)

// Old returns a text of a format before Unicode as UTF-8, the code page that it was
// read in, and whether all of it was. No code page, 0, is taken for a Chinese one;
// and a text that only Chinese explains is, whatever page is named: business
// systems name 1252 without a thought. Of a page without a table only ASCII is
// read, and other bytes become U+FFFD.
func Old(raw []byte, page int) (text string, used int, whole bool) {
	switch page {
	case 0, PageGBK, PageGB18030:
		return GB(raw), page, true
	case PageUTF8:
		return validUTF8(raw), page, true
	}
	if chinese(raw) {
		return GB(raw), PageGBK, true
	}
	if page == PageLatin {
		return Latin(raw), page, true
	}
	out := make([]byte, 0, len(raw))
	whole = true
	for _, c := range raw {
		if c < utf8.RuneSelf {
			out = append(out, c)
			continue
		}
		out = utf8.AppendRune(out, utf8.RuneError)
		whole = false
	}
	return string(out), page, whole
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
