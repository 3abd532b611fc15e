package xlsx

import (
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
	"gouji/core/intake/sheet"
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
					custom[id] = sheet.IsDateFormat(code)
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
		if date || !own && sheet.IsBuiltinDate(id) {
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
