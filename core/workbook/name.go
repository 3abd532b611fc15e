package workbook

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Bounds of Excel, in UTF-16 code units.
const (
	mostSheetName = 31
	mostCellText  = 32767
)

// sheetNames hands out names of sheets that Excel accepts and that no other
// sheet of the workbook has.
type sheetNames map[string]bool

// next returns a name for a sheet: wanted as far as it goes. Excel refuses
// \ / ? * [ ] : and control characters, an apostrophe at either end, more than
// 31 characters, "History", and names that differ by case alone.
func (n sheetNames) next(wanted string) string {
	name := sheetName(wanted)
	for i := 2; n[strings.ToLower(name)]; i++ {
		ending := "（" + strconv.Itoa(i) + "）"
		name = clip(sheetName(wanted), mostSheetName-len(utf16.Encode([]rune(ending)))) + ending
	}
	n[strings.ToLower(name)] = true
	return name
}

func sheetName(wanted string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`\/?*[]:`, r):
			return '_'
		case invisible(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(wanted, "_"))
	s = strings.Trim(clip(s, mostSheetName), "' \u3000")
	if s == "" || strings.EqualFold(s, "history") {
		return "工作表"
	}
	return s
}

// clip cuts text to a number of UTF-16 code units.
func clip(s string, most int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > most {
			return s[:i]
		}
	}
	return s
}

// invisible reports whether a character shows nothing and only serves to make
// one name look like another: controls, zero-width marks, the marks that turn
// the direction of writing.
func invisible(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xad, r == 0x61c, r >= 0x200b && r <= 0x200f,
		r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xfff0 && r <= 0xfffd,
		r == utf8.RuneError, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// cellText makes text fit for a cell: characters that XML cannot hold go, and
// what Excel would refuse for its length is cut and says so.
func cellText(s string) string {
	const cut = "……（过长，已截断）"
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	if len(s) <= mostCellText {
		return s
	}
	if short := clip(s, mostCellText); short == s {
		return s
	}
	return clip(s, mostCellText-len([]rune(cut))) + cut
}
