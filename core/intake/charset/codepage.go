package charset

import (
	"strings"
	"unicode/utf8"
)

// GB returns data, which a format says is GBK or GB18030, as UTF-8. Unlike Decode
// it does not look at the bytes: a short string of a workbook can be valid in
// several encodings.
func GB(data []byte) string {
	size, _ := measureGB(data)
	return decodeGB(data, size)
}

// Name returns the name of a file, of which nothing but the bytes is known, as
// UTF-8. A name is too short for Decode.
func Name(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	return GB([]byte(name))
}

// Latin returns data in Windows code page 1252 as UTF-8.
func Latin(data []byte) string {
	size := 0
	for _, c := range data {
		size += utf8.RuneLen(LatinRune(c))
	}
	var b strings.Builder
	b.Grow(size)
	for _, c := range data {
		b.WriteRune(LatinRune(c))
	}
	return b.String()
}

// LatinRune returns the character of a byte in Windows code page 1252. The five
// bytes without one are the control characters that Windows takes them for.
func LatinRune(c byte) rune {
	if c < 0x80 || c >= 0xA0 || c1252[c-0x80] == 0 {
		return rune(c)
	}
	return rune(c1252[c-0x80])
}

// c1252 are the characters 0x80 to 0x9F of code page 1252.
var c1252 = [32]uint16{
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
}
