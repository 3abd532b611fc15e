package sheet

import "strings"

// IsBuiltinDate reports whether a format that need not be written out is one
// of a date or a time (ISO/IEC 29500-1, 18.8.30): 27 to 36 and 50 to 58 are
// those of Chinese, Japanese and Korean.
func IsBuiltinDate(id int) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
}

// IsDateFormat reports whether a number format shows a date or a time: whether
// a letter for a year, month, day, hour or second stands in it outside of
// literal text. "[Red]" and "[$-804]" are not letters of that kind, "[h]" is.
func IsDateFormat(code string) bool {
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
