package xlsx

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// sharedStrings reads the table of the strings that cells refer to by number.
// part is "" when the workbook has none.
func (r *reader) sharedStrings(part string) ([]string, error) {
	if part == "" {
		return nil, nil
	}
	var all []string
	s := r.p.XML(part, "sst")
	for s.ChildNamed(1, "si") {
		if len(all) == r.Lim.Cells {
			return nil, limit.Refuse(limit.TooManyCells, part, r.Lim.Cells)
		}
		all = append(all, richText(s))
	}
	return all, s.Err()
}

// richText reads the text of the current element, si or is: a t, or several
// runs (r) with a t each. What tells the pronunciation (rPh) is not text.
func richText(s *ooxml.Scanner) string {
	var text ooxml.Pieces
	depth := s.Depth()
	for s.Child(depth) {
		switch s.Name() {
		case "t":
			text.Add(unescape(s.Inner()))
		case "r":
			for s.ChildNamed(depth+1, "t") {
				text.Add(unescape(s.Inner()))
			}
		}
	}
	return text.String()
}

// unescape replaces the escapes _xHHHH_ by which a workbook writes characters
// that XML does not allow, each one UTF-16 unit; "_x005F_" is the underscore
// of a text that looks like an escape.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	out := make([]byte, len(s)) // no escape is shorter than its character
	n := 0
	for i := 0; i < len(s); i++ {
		r, ok := escape(s, i)
		if !ok {
			out[n] = s[i]
			n++
			continue
		}
		i += escapeSize - 1
		low, _ := escape(s, i+1)
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			r = pair
			i += escapeSize
		}
		n = len(utf8.AppendRune(out[:n], r))
	}
	return string(out[:n])
}

const escapeSize = len("_xHHHH_")

// escape reads the escape that stands at a position.
func escape(s string, at int) (rune, bool) {
	if at+escapeSize > len(s) || s[at] != '_' || s[at+1] != 'x' || s[at+escapeSize-1] != '_' {
		return 0, false
	}
	r := rune(0)
	for i := at + 2; i < at+escapeSize-1; i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
