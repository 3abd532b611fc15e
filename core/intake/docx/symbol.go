package docx

// symbol returns the character of w:sym: a code in the private area, as seen
// through a symbol font. Those that stand for a tick, a box or a number are
// translated, the others kept.
func symbol(font, char string) string {
	code := integer(char, 16)
	if code <= 0 || code > 0x10ffff {
		return ""
	}
	if low := code & 0xff; code == low || code == 0xf000|low {
		for i := range symbols {
			if s := &symbols[i]; s.font == font && int(s.first) <= low && low <= int(s.last) {
				return string(s.char + rune(low) - rune(s.first))
			}
		}
	}
	return string(rune(code))
}

// symbols are the codes first to last of a font and the character of the first;
// those of the next codes follow it.
var symbols = [...]struct {
	font        string
	first, last byte
	char        rune
}{
	{"Wingdings", 0x6c, 0x6c, '●'},
	{"Wingdings", 0x6e, 0x6e, '■'},
	{"Wingdings", 0x6f, 0x6f, '□'},
	{"Wingdings", 0x81, 0x8a, '①'},
	{"Wingdings", 0x8c, 0x95, '❶'},
	{"Wingdings", 0xa8, 0xa8, '□'},
	{"Wingdings", 0xfb, 0xfb, '✗'},
	{"Wingdings", 0xfc, 0xfc, '✓'},
	{"Wingdings", 0xfd, 0xfd, '☒'},
	{"Wingdings", 0xfe, 0xfe, '☑'},
	{"Wingdings 2", 0x4f, 0x4f, '✗'},
	{"Wingdings 2", 0x50, 0x50, '✓'},
	{"Wingdings 2", 0x51, 0x51, '☒'},
	{"Wingdings 2", 0x52, 0x52, '☑'},
	{"Wingdings 2", 0x53, 0x53, '☒'},
	{"Wingdings 2", 0x6a, 0x73, '①'},
	{"Wingdings 2", 0x75, 0x7e, '❶'},
	{"Wingdings 2", 0xa3, 0xa3, '□'},
	{"Symbol", 0xa3, 0xa3, '≤'},
	{"Symbol", 0xb1, 0xb1, '±'},
	{"Symbol", 0xb3, 0xb3, '≥'},
	{"Symbol", 0xb4, 0xb4, '×'},
	{"Symbol", 0xb7, 0xb7, '•'},
	{"Symbol", 0xd6, 0xd6, '√'},
}
