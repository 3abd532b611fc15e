// Package charset turns the bytes of a page or a text file into UTF-8.
//
// What a page declares is a hint and often wrong: of two dozen saved pages a
// third lied or said nothing. The bytes themselves tell UTF-8 and UTF-16
// reliably, and whatever else a Chinese office sends is GB18030 or a subset of
// it. Not for parts of office files, whose encoding their format fixes.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// The encodings that Decode tells apart. GB2312, GBK and code page 936 are read
// as GB18030, which contains them.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
)

// Decode returns data as UTF-8 and the encoding it was read in. It never fails:
// a byte that no encoding explains becomes U+FFFD, so that the figure that holds
// it cannot be taken for a number.
//
// The order is byte order mark, UTF-16 by its pattern, UTF-8 when all of data is
// valid or all but a few bytes are, GB18030 when it explains every byte, the
// declared encoding when it is UTF-16, and GB18030 with U+FFFD. The declared
// name may be "".
func Decode(data []byte, declared string) (text, used string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return withoutMark(validUTF8(data[3:])), UTF8
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return withoutMark(decodeUTF16(data[2:], UTF16LE)), UTF16LE
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return withoutMark(decodeUTF16(data[2:], UTF16BE)), UTF16BE
	}
	if order := guessUTF16(data); order != "" {
		return decodeUTF16(data, order), order
	}
	if utf8.Valid(data) || damagedUTF8(data) {
		return validUTF8(data), UTF8
	}
	size, clean := measureGB(data)
	if order := Canonical(declared); !clean && (order == UTF16LE || order == UTF16BE) {
		return decodeUTF16(data, order), order
	}
	return decodeGB(data, size), GB18030
}

// Canonical returns the constant for a label such as "GB2312" or "utf8", and
// any other label in lower case.
func Canonical(label string) string {
	label = LowerASCII(strings.Trim(label, " \t\r\n\f\"'"))
	for _, l := range labels {
		if strings.Contains(l.names, " "+label+" ") {
			return l.encoding
		}
	}
	return label
}

// labels are what pages call the encodings; each name stands between spaces.
var labels = [...]struct{ names, encoding string }{
	{" utf8 utf-8 unicode-1-1-utf-8 ", UTF8},
	{" gb2312 gb_2312 gb_2312-80 gb2312-80 csgb2312 x-gbk gbk gb-18030 gb18030 cp936 ms936 windows-936 chinese ", GB18030},
	{" utf-16 utf16 utf-16le unicode ucs-2 iso-10646-ucs-2 ", UTF16LE},
	{" utf-16be unicodefffe ", UTF16BE},
}

// LowerASCII returns s with A to Z in lower case: labels and the names of markup
// are compared so. It leaves every other character alone, and cannot cost the
// tables that strings.ToLower needs.
func LowerASCII(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}

// withoutMark drops a second byte order mark, left by tools that add one to
// text that has one.
func withoutMark(text string) string { return strings.TrimPrefix(text, "\uFEFF") }

// validUTF8 returns data with one U+FFFD for each run of invalid bytes.
func validUTF8(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var b strings.Builder
	b.Grow(len(data))
	for good := true; len(data) > 0; {
		r, n := utf8.DecodeRune(data)
		if r != utf8.RuneError || n > 1 {
			b.Write(data[:n])
			good = true
		} else if good {
			b.WriteRune(utf8.RuneError)
			good = false
		}
		data = data[n:]
	}
	return b.String()
}

// damagedUTF8 reports whether data is UTF-8 but for a few bytes: a character
// cut in half by a length limit, or the end of a download that broke off. Read
// as GB18030 such a page would turn wholly into other characters, often without
// a single invalid one. Text in a GB encoding hardly ever contains the three
// byte sequences that are counted here.
func damagedUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case n >= 3:
			good++
		case r == utf8.RuneError && n == 1 && !utf8.FullRune(data[i:]):
			i = len(data) // the last character is cut short
		case r == utf8.RuneError && n == 1:
			bad++
		}
		i += n
	}
	return good > 0 && bad <= good/32
}
