package docx

import "strconv"

// symbol returns the character of w:sym: a code in the private area, as seen
// through a symbol font. Those that stand for a tick, a box or a number are
// translated, the others kept.
func symbol(font, char string) string {
	v, err := strconv.ParseUint(char, 16, 32)
	if err != nil || v == 0 || v > 0x10ffff {
		return ""
	}
	if v >= 0xf000 && v <= 0xf0ff || v <= 0xff {
		if c := symbolChar(font, byte(v)); c != 0 {
			return string(c)
		}
	}
	return string(rune(v))
}

func symbolChar(font string, c byte) rune {
	switch font {
	case "Wingdings":
		switch {
		case 0x81 <= c && c <= 0x8a:
			return '①' + rune(c-0x81)
		case 0x8c <= c && c <= 0x95:
			return '❶' + rune(c-0x8c)
		}
		switch c {
		case 0x6c:
			return '●'
		case 0x6e:
			return '■'
		case 0x6f, 0xa8:
			return '□'
		case 0xfb:
			return '✗'
		case 0xfc:
			return '✓'
		case 0xfd:
			return '☒'
		case 0xfe:
			return '☑'
		}
	case "Wingdings 2":
		switch {
		case 0x6a <= c && c <= 0x73:
			return '①' + rune(c-0x6a)
		case 0x75 <= c && c <= 0x7e:
			return '❶' + rune(c-0x75)
		}
		switch c {
		case 0x4f:
			return '✗'
		case 0x50:
			return '✓'
		case 0x51, 0x53:
			return '☒'
		case 0x52:
			return '☑'
		case 0xa3:
			return '□'
		}
	case "Symbol":
		switch c {
		case 0xa3:
			return '≤'
		case 0xb1:
			return '±'
		case 0xb3:
			return '≥'
		case 0xb4:
			return '×'
		case 0xb7:
			return '•'
		case 0xd6:
			return '√'
		}
	}
	return 0
}
