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
	s, err := r.p.Scan(part)
	if err != nil {
		return nil, err
	}
	if s.Next() == ooxml.Start && s.Name() != "sst" {
		return nil, limit.Refuse(limit.Damaged, part, 0)
	}
	var all []string
	for s.Child(1) {
		if s.Name() != "si" {
			continue
		}
		if len(all) == r.lim.Cells {
			return nil, limit.Refuse(limit.TooManyCells, part, r.lim.Cells)
		}
		all = append(all, richText(s))
	}
	return all, s.Err()
}

// richText reads the text of the current element, si or is: a t, or several
// runs (r) with a t each. What tells the pronunciation (rPh) is not text.
func richText(s *ooxml.Scanner) string {
	depth := s.Depth()
	text := ""
	var runs *strings.Builder
	for s.Child(depth) {
		switch s.Name() {
		case "t":
			text, runs = join(text, runs, unescape(s.Inner()))
		case "r":
			for s.Child(depth + 1) {
				if s.Name() == "t" {
					text, runs = join(text, runs, unescape(s.Inner()))
				}
			}
		}
	}
	if runs != nil {
		return runs.String()
	}
	return text
}

// join adds a run to a text, which stays as it is while there is only one.
func join(text string, runs *strings.Builder, run string) (string, *strings.Builder) {
	if text == "" && runs == nil || run == "" {
		return text + run, runs
	}
	if runs == nil {
		runs = &strings.Builder{}
		runs.WriteString(text)
	}
	runs.WriteString(run)
	return text, runs
}

// unescape replaces the escapes _xHHHH_ by which a workbook writes characters
// that XML does not allow, each one UTF-16 unit; "_x005F_" is the underscore
// of a text that looks like an escape.
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b []byte // nil until there is an escape
	last := 0    // what comes before is in b
	for i+6 < len(s) {
		r, ok := escape(s[i:])
		if !ok {
			next := strings.Index(s[i+1:], "_x")
			if next < 0 {
				break
			}
			i += 1 + next
			continue
		}
		b = append(b, s[last:i]...)
		i += escapeSize
		if low, ok := escape(s[i:]); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
			r = utf16.DecodeRune(r, low)
			i += escapeSize
		}
		b = utf8.AppendRune(b, r)
		last = i
		next := strings.Index(s[i:], "_x")
		if next < 0 {
			break
		}
		i += next
	}
	if b == nil {
		return s
	}
	return string(append(b, s[last:]...))
}

const escapeSize = len("_xHHHH_")

// escape reads the escape that s begins with.
func escape(s string) (rune, bool) {
	if len(s) < escapeSize || s[0] != '_' || s[1] != 'x' || s[escapeSize-1] != '_' {
		return 0, false
	}
	r := rune(0)
	for _, c := range []byte(s[2 : escapeSize-1]) {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
