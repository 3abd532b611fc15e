package main

import (
	"strings"
	"unicode"
)

// wide holds the ranges of characters that take two columns: those that Unicode
// calls wide or fullwidth (East Asian Width W and F). Among symbols and unused
// numbers the ranges are coarse, and take in some that are narrow.
var wide = [...][2]rune{
	{0x1100, 0x115f}, {0x231a, 0x232a}, {0x23e9, 0x23f3}, {0x25fd, 0x27bf}, {0x2b1b, 0x2b55},
	{0x2e80, 0xa4cf}, {0xa960, 0xa97f}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6f},
	{0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x16fe0, 0x1b2ff}, {0x1d300, 0x1d376}, {0x1f004, 0x1faff}, {0x20000, 0x3fffd},
}

// either holds the characters of Chinese text that take one column or two after
// the font: a Chinese Windows console shows them wide, most terminals narrow.
// They count as two, so that a line is never longer than it was thought to be.
const either = "“”‘’…—–·×÷±√≠≤≥≈→←↑↓∑℃№①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ■□▲△●○◆◇"

// width returns how many columns s takes in a terminal, at most.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0x7f:
		return 1
	case r >= 0x4e00 && r <= 0x9fff:
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune(either, r):
		return 2
	}
	for _, w := range wide {
		if r <= w[1] {
			if r >= w[0] {
				return 2
			}
			break
		}
	}
	return 1
}

// cut shortens s to at most most columns, with … for what is left out.
func cut(s string, most int) string {
	if width(s) <= most {
		return s
	}
	n := width("…")
	for i, r := range s {
		if n += runeWidth(r); n > most {
			return s[:i] + "…"
		}
	}
	return s
}
