package xlsx

import (
	"strings"

	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// maxFormats is more number formats or cell styles than Excel can keep.
const maxFormats = 1 << 16

// dateStyles tells for each cell style whether it shows a number as a date or
// a time; nil when none does. part is "" when the workbook has no styles.
func (r *reader) dateStyles(part string) ([]bool, error) {
	if part == "" {
		return nil, nil
	}
	custom := map[int]bool{} // whether a format of the workbook's own is a date
	var formats []int        // by style
	s := r.p.XML(part, "styleSheet")
	for s.Child(1) {
		switch s.Name() {
		case "numFmts":
			for s.Child(2) {
				if id, ok := numberAttr(s, "numFmtId"); ok {
					code, _ := s.Attr("formatCode")
					custom[id] = isDateFormat(code)
				}
				if len(custom) > maxFormats {
					return nil, limit.Refuse(limit.Damaged, part, maxFormats)
				}
			}
		case "cellXfs":
			for s.Child(2) {
				if len(formats) == maxFormats {
					return nil, limit.Refuse(limit.Damaged, part, maxFormats)
				}
				id, _ := numberAttr(s, "numFmtId")
				formats = append(formats, id)
			}
		}
	}
	var dates []bool
	for style, id := range formats {
		date, own := custom[id]
		if date || !own && isBuiltinDate(id) {
			if dates == nil {
				dates = make([]bool, len(formats))
			}
			dates[style] = true
		}
	}
	return dates, s.Err()
}

func numberAttr(s *ooxml.Scanner, name string) (int, bool) {
	v, _ := s.Attr(name)
	return atoi(v)
}

// isBuiltinDate reports whether a format that need not be written out is one
// of a date or a time (ISO/IEC 29500-1, 18.8.30): 27 to 36 and 50 to 58 are
// those of Chinese, Japanese and Korean.
func isBuiltinDate(id int) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
}

// isDateFormat reports whether a number format shows a date or a time: whether
// a letter for a year, month, day, hour or second stands in it outside of
// literal text. "[Red]" and "[$-804]" are not letters of that kind, "[h]" is.
func isDateFormat(code string) bool {
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*': // the next character is literal, or as wide, or fills
			i++
		case '"', '[':
			closing := c
			if c == '[' {
				closing = ']'
			}
			n := strings.IndexByte(code[i+1:], closing)
			if n < 0 {
				return false
			}
			if c == '[' && isElapsed(code[i+1:i+1+n]) {
				return true
			}
			i += n + 1
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}

// isElapsed reports whether the text in brackets stands for hours, minutes or
// seconds that do not wrap around.
func isElapsed(s string) bool {
	return s != "" && (strings.Trim(s, "hH") == "" || strings.Trim(s, "mM") == "" || strings.Trim(s, "sS") == "")
}
