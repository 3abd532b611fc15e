package numbering

import "strconv"

// numeral writes n in a number format of w:numFmt (ISO/IEC 29500-1, 17.18.59).
// Formats that are not written in China, and numbers beyond the reach of a
// format, come in Arabic numerals.
func numeral(format string, n int) string {
	if format == "none" || format == "bullet" {
		return ""
	}
	for i := range formats {
		if f := &formats[i]; f.name == format && n >= 0 {
			if text := f.write(n, f.signs); text != "" {
				return text
			}
		}
	}
	return strconv.Itoa(n)
}

// formats are the number formats and how they write a number that is not
// negative, with which signs. What is beyond their reach they write as "".
var formats = [...]struct {
	name  string
	write func(n int, signs string) string
	signs string
}{
	{"chineseCounting", counted, "〇一二三四五六七八九十百千零"},
	{"chineseCountingThousand", counted, "〇一二三四五六七八九十百千零"},
	{"taiwaneseCounting", counted, "〇一二三四五六七八九十百千零"},
	{"taiwaneseCountingThousand", counted, "〇一二三四五六七八九十百千零"},
	{"japaneseCounting", counted, "〇一二三四五六七八九十百千零"},
	{"chineseLegalSimplified", counted, "零壹贰叁肆伍陆柒捌玖拾佰仟零"},
	{"ideographLegalTraditional", counted, "零壹貳參肆伍陸柒捌玖拾佰仟零"},
	{"ideographDigital", digits, "〇一二三四五六七八九"},
	{"japaneseDigitalTenThousand", digits, "〇一二三四五六七八九"},
	{"taiwaneseDigital", digits, "〇一二三四五六七八九"},
	{"decimalFullWidth", digits, "０１２３４５６７８９"},
	{"decimalFullWidth2", digits, "０１２３４５６７８９"},
	{"ideographTraditional", listed, "甲乙丙丁戊己庚辛壬癸"},
	{"ideographZodiac", listed, "子丑寅卯辰巳午未申酉戌亥"},
	{"ideographEnclosedCircle", listed, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"},
	{"decimalEnclosedCircle", listed, circled},
	{"decimalEnclosedCircleChinese", listed, circled},
	{"decimalEnclosedFullstop", listed, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"},
	{"decimalEnclosedParen", listed, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"},
	{"decimalZero", padded, "0"},
	{"lowerLetter", repeated, "abcdefghijklmnopqrstuvwxyz"},
	{"upperLetter", repeated, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
	{"lowerRoman", roman, "ivxlcdm"},
	{"upperRoman", roman, "IVXLCDM"},
}

const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"

// han returns the i-th of signs that take three bytes each, as those of Chinese do.
func han(signs string, i int) string { return signs[3*i : 3*i+3] }

// listed writes the n-th sign.
func listed(n int, signs string) string {
	if n == 0 || n > len(signs)/3 {
		return ""
	}
	return han(signs, n-1)
}

// digits writes n digit by digit: signs are those of 0 to 9.
func digits(n int, signs string) string {
	text := ""
	for ; n > 9; n /= 10 {
		text = han(signs, n%10) + text
	}
	return han(signs, n) + text
}

// counted writes n < 10,000 in words: 十一, 二十, 一百零一. Behind the ten digits
// stand the words for ten, hundred and thousand, and the one for a gap.
func counted(n int, signs string) string {
	if n == 0 {
		return han(signs, 0)
	}
	if n >= 10_000 {
		return ""
	}
	text, gap := "", false
	for place := 0; n > 0; place, n = place+1, n/10 {
		if n%10 == 0 {
			gap = text != ""
			continue
		}
		if gap {
			text = han(signs, 13) + text
		}
		if place > 0 {
			text = han(signs, 9+place) + text
		}
		if plainTen := n == 1 && place == 1 && han(signs, 0) == "〇"; !plainTen {
			text = han(signs, n%10) + text
		}
		gap = false
	}
	return text
}

// padded writes numbers of one digit with the sign before it.
func padded(n int, signs string) string {
	if n > 9 {
		return ""
	}
	return signs + strconv.Itoa(n)
}

// repeated writes a, b, … z, aa, bb, … .
func repeated(n int, signs string) string {
	const most = 8
	if n == 0 || n > most*len(signs) {
		return ""
	}
	i, text := (n-1)%len(signs), ""
	for range (n-1)/len(signs) + 1 {
		text += signs[i : i+1]
	}
	return text
}

// roman writes 0 < n < 4,000: signs are those of 1, 5, 10 and so on.
func roman(n int, signs string) string {
	if n >= 4_000 {
		return ""
	}
	text := ""
	for place := 0; n > 0; place, n = place+2, n/10 {
		digit := ""
		for _, sign := range []byte(romanDigits[n%10]) {
			i := place + int(sign-'0')
			digit += signs[i : i+1]
		}
		text = digit + text
	}
	return text
}

// romanDigits are the digits 0 to 9, made of the one, five and ten of their place.
var romanDigits = [...]string{"", "0", "00", "000", "01", "1", "10", "100", "1000", "02"}
