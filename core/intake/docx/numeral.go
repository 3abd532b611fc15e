package docx

import "strconv"

// appendNumber appends n in a number format of w:numFmt (ISO/IEC 29500-1,
// 17.18.59). Formats that are not written in China, and numbers beyond the reach
// of a format, come in Arabic numerals.
func appendNumber(dst []byte, format string, n int) []byte {
	switch format {
	case "none", "bullet":
		return dst
	case "decimalZero":
		if 0 <= n && n < 10 {
			dst = append(dst, '0')
		}
	case "ordinal":
		return append(strconv.AppendInt(dst, int64(n), 10), ordinalSuffix(n)...)
	case "numberInDash":
		return append(strconv.AppendInt(append(dst, "- "...), int64(n), 10), " -"...)
	case "hex":
		return strconv.AppendInt(dst, int64(n), 16)
	case "lowerLetter", "upperLetter":
		if 1 <= n && n <= 26*8 {
			return letters(dst, n, format[0] == 'u')
		}
	case "lowerRoman", "upperRoman":
		if 1 <= n && n < 4000 {
			return roman(dst, n, format[0] == 'u')
		}
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
		"japaneseCounting", "koreanCounting":
		if 0 <= n && n < 10_000 {
			return counted(dst, n, "〇一二三四五六七八九", "十百千零")
		}
	case "chineseLegalSimplified":
		if 0 <= n && n < 10_000 {
			return counted(dst, n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟零")
		}
	case "ideographLegalTraditional", "japaneseLegal":
		if 0 <= n && n < 10_000 {
			return counted(dst, n, "零壹貳參肆伍陸柒捌玖", "拾佰仟零")
		}
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
		return digits(dst, n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(dst, n, "０１２３４５６７８９")
	case "ideographTraditional":
		if 1 <= n && n <= 10 {
			return append(dst, han(stems, n-1)...)
		}
	case "ideographZodiac":
		if 1 <= n && n <= 12 {
			return append(dst, han(branches, n-1)...)
		}
	case "ideographZodiacTraditional":
		if 1 <= n && n <= 60 {
			return append(append(dst, han(stems, (n-1)%10)...), han(branches, (n-1)%12)...)
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		switch {
		case 1 <= n && n <= 20:
			return append(dst, string(rune('①'+n-1))...)
		case 21 <= n && n <= 35:
			return append(dst, string(rune('㉑'+n-21))...)
		case 36 <= n && n <= 50:
			return append(dst, string(rune('㊱'+n-36))...)
		}
	case "ideographEnclosedCircle":
		if 1 <= n && n <= 10 {
			return append(dst, string(rune('㊀'+n-1))...)
		}
	case "decimalEnclosedFullstop":
		if 1 <= n && n <= 20 {
			return append(dst, string(rune('⒈'+n-1))...)
		}
	case "decimalEnclosedParen":
		if 1 <= n && n <= 20 {
			return append(dst, string(rune('⑴'+n-1))...)
		}
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

const (
	stems    = "甲乙丙丁戊己庚辛壬癸"
	branches = "子丑寅卯辰巳午未申酉戌亥"
)

// han returns the i-th character of a string of Chinese characters, each of
// three bytes.
func han(s string, i int) string { return s[3*i : 3*i+3] }

// counted appends n < 10,000 in words: 十一, 二十, 一百零一. names are the ten
// digits, places the words for ten, hundred and thousand and the one for a gap.
func counted(dst []byte, n int, names, places string) []byte {
	if n == 0 {
		return append(dst, han(names, 0)...)
	}
	gap, begun := false, false
	for place, unit := 3, 1000; place >= 0; place, unit = place-1, unit/10 {
		digit := n / unit % 10
		if digit == 0 {
			gap = begun
			continue
		}
		if gap {
			dst = append(dst, han(places, 3)...)
		}
		if plainTen := names[:3] == "〇" && digit == 1 && place == 1 && !begun; !plainTen {
			dst = append(dst, han(names, digit)...)
		}
		if place > 0 {
			dst = append(dst, han(places, place-1)...)
		}
		gap, begun = false, true
	}
	return dst
}

// digits appends n digit by digit.
func digits(dst []byte, n int, names string) []byte {
	var decimal [20]byte
	for _, c := range strconv.AppendInt(decimal[:0], int64(n), 10) {
		if c == '-' {
			dst = append(dst, c)
		} else {
			dst = append(dst, han(names, int(c-'0'))...)
		}
	}
	return dst
}

func ordinalSuffix(n int) string {
	switch {
	case n%100/10 == 1:
		return "th"
	case n%10 == 1:
		return "st"
	case n%10 == 2:
		return "nd"
	case n%10 == 3:
		return "rd"
	}
	return "th"
}

// letters appends a, b, … z, aa, bb, … .
func letters(dst []byte, n int, upper bool) []byte {
	c := byte('a' + (n-1)%26)
	if upper {
		c -= 'a' - 'A'
	}
	for range (n-1)/26 + 1 {
		dst = append(dst, c)
	}
	return dst
}

func roman(dst []byte, n int, upper bool) []byte {
	start := len(dst)
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	names := [...]string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	for i, v := range values {
		for ; n >= v; n -= v {
			dst = append(dst, names[i]...)
		}
	}
	if upper {
		for i := range dst[start:] {
			dst[start+i] -= 'a' - 'A'
		}
	}
	return dst
}
