package numbering

import (
	"strconv"
	"strings"
	"testing"
)

func TestNumbersInEveryFormat(t *testing.T) {
	for format, want := range map[string]string{
		"decimal":                      "0 1 10 11 20 99 100 101 1010 3999 2147483647",
		"decimalZero":                  "00 01 10 11 20 99 100 101 1010 3999 2147483647",
		"none":                         "          ",
		"lowerLetter":                  "0 a j k t uuuu vvvv wwww 1010 3999 2147483647",
		"upperLetter":                  "0 A J K T UUUU VVVV WWWW 1010 3999 2147483647",
		"lowerRoman":                   "0 i x xi xx xcix c ci mx mmmcmxcix 2147483647",
		"upperRoman":                   "0 I X XI XX XCIX C CI MX MMMCMXCIX 2147483647",
		"chineseCounting":              "〇 一 十 十一 二十 九十九 一百 一百零一 一千零一十 三千九百九十九 2147483647",
		"chineseLegalSimplified":       "零 壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰 壹佰零壹 壹仟零壹拾 叁仟玖佰玖拾玖 2147483647",
		"ideographDigital":             "〇 一 一〇 一一 二〇 九九 一〇〇 一〇一 一〇一〇 三九九九 二一四七四八三六四七",
		"decimalFullWidth":             "０ １ １０ １１ ２０ ９９ １００ １０１ １０１０ ３９９９ ２１４７４８３６４７",
		"ideographTraditional":         "0 甲 癸 11 20 99 100 101 1010 3999 2147483647",
		"ideographZodiac":              "0 子 酉 戌 20 99 100 101 1010 3999 2147483647",
		"decimalEnclosedCircle":        "0 ① ⑩ ⑪ ⑳ 99 100 101 1010 3999 2147483647",
		"decimalEnclosedCircleChinese": "0 ① ⑩ ⑪ ⑳ 99 100 101 1010 3999 2147483647",
		"ideographEnclosedCircle":      "0 ㊀ ㊉ 11 20 99 100 101 1010 3999 2147483647",
		"decimalEnclosedFullstop":      "0 ⒈ ⒑ ⒒ ⒛ 99 100 101 1010 3999 2147483647",
		"decimalEnclosedParen":         "0 ⑴ ⑽ ⑾ ⒇ 99 100 101 1010 3999 2147483647",
		"hindiVowels":                  "0 1 10 11 20 99 100 101 1010 3999 2147483647",
		"unheard of":                   "0 1 10 11 20 99 100 101 1010 3999 2147483647",
	} {
		var got []string
		for _, n := range []int{0, 1, 10, 11, 20, 99, 100, 101, 1010, 3999, 1<<31 - 1} {
			got = append(got, numeral(format, n))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %q, want %q", format, strings.Join(got, " "), want)
		}
	}
	for n, want := range map[int]string{21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"} {
		if got := numeral("decimalEnclosedCircle", n); got != want {
			t.Errorf("circled %d: got %q", n, got)
		}
	}
	for format, want := range map[string]string{"japaneseCounting": "七", "taiwaneseCountingThousand": "七", "ideographLegalTraditional": "柒", "taiwaneseDigital": "七", "decimalFullWidth2": "７"} {
		if got := numeral(format, 7); got != want {
			t.Errorf("%s: got %q", format, got)
		}
	}
}

func TestNegativeNumbersAreWrittenInEveryFormat(t *testing.T) {
	for _, format := range []string{"decimal", "decimalZero", "lowerLetter", "upperRoman", "chineseCounting", "ideographDigital", "decimalEnclosedCircle", "ideographTraditional"} {
		got := numeral(format, -12)
		if !strings.HasPrefix(got, "-") || format != "ideographDigital" && !strings.Contains(got, strconv.Itoa(12)) {
			t.Errorf("%s: got %q", format, got)
		}
	}
}
