package xlsx

import "strings"

// maxDigits bounds the numbers of a workbook: rows end at 1048576.
const maxDigits = 9

// atoi reads a number of digits only.
func atoi(s string) (int, bool) {
	if s == "" || len(s) > maxDigits {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

// lastRow and lastCol are the far corner of any sheet.
const (
	lastRow = 1<<20 - 1
	lastCol = 1<<14 - 1
)

// parseA1 reads the address of a cell: "F14" is row 13, column 5.
func parseA1(s string) (row, col int, ok bool) {
	row, col, ok = parseEdge(s)
	return row, col, ok && row >= 0 && col >= 0
}

// parseEdge reads an address that may lack its row or its column, which is -1
// then.
func parseEdge(s string) (row, col int, ok bool) {
	i := 0
	for i < len(s) && i < 4 {
		c := s[i]&^0x20 - 'A'
		if c > 25 {
			break
		}
		col = col*26 + int(c) + 1
		i++
	}
	if i < len(s) {
		if row, ok = atoi(s[i:]); !ok || row == 0 {
			return 0, 0, false
		}
	}
	return row - 1, col - 1, 0 < len(s) && i < 4
}

// parseRange reads "A1:B2", "A1" for a range of one cell, "A:B" for whole
// columns or "1:2" for whole rows. The corners may come in any order.
func parseRange(s string) (top, left, bottom, right int, ok bool) {
	from, to, two := strings.Cut(s, ":")
	if !two {
		to = from
	}
	top, left, ok = parseEdge(from)
	bottom, right, ok2 := parseEdge(to)
	if !ok || !ok2 || (top < 0) != (bottom < 0) || (left < 0) != (right < 0) {
		return 0, 0, 0, 0, false
	}
	if top < 0 {
		top, bottom = 0, lastRow
	}
	if left < 0 {
		left, right = 0, lastCol
	}
	return min(top, bottom), min(left, right), max(top, bottom), max(left, right), true
}
