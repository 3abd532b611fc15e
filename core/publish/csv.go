package publish

import (
	"strings"
	"unicode/utf16"

	"gouji/core/publish/text"
)

// byteOrderMark tells Excel that what follows is UTF-8.
const byteOrderMark = "\ufeff"

// mostCell is how many UTF-16 units a cell of Excel takes.
const mostCell = 32767

// CSV writes records as Excel and WPS read them: UTF-8 with its mark, lines that
// end in CRLF, one line for each record. Cells that a spreadsheet would run as a
// formula begin with an apostrophe (SafeCell).
func CSV(records [][]string) []byte {
	var b strings.Builder
	b.WriteString(byteOrderMark)
	for _, record := range records {
		for i, cell := range record {
			if i > 0 {
				b.WriteByte(',')
			}
			cell = SafeCell(cell)
			if strings.ContainsAny(cell, `,";`) || strings.HasPrefix(cell, " ") || strings.HasSuffix(cell, " ") || cell == "" && len(record) == 1 {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\r\n")
	}
	return []byte(b.String())
}

// SafeCell makes text of any origin fit for a cell: one line without control
// characters, not longer than Excel takes, and with an apostrophe before what a
// spreadsheet would take for a formula or a command: text that begins with one
// of = + - @, in either width. A plain number keeps its sign.
func SafeCell(s string) string {
	s = text.Line(s)
	if formula(s) {
		s = "'" + s
	}
	if len(s) <= mostCell {
		return s
	}
	units := 0
	for i, r := range s {
		if units += max(1, utf16.RuneLen(r)); units >= mostCell {
			return s[:i] + "…"
		}
	}
	return s
}

func formula(s string) bool {
	trimmed := strings.TrimLeft(s, " \u00a0\u3000'\"")
	for _, sign := range [...]string{"=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(trimmed, sign) {
			return !number(s)
		}
	}
	return false
}

// number reports whether s is a plain number: digits, at most one point, and
// perhaps a minus before.
func number(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(s, ".")
	return digits(whole) && (!point || digits(fraction))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
