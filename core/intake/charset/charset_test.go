package charset

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const sample = "一、总体情况\r\n本年新收政府信息公开申请 12 件，结转 0 件。\r\n"

func gb(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16Bytes(s string, order binary.AppendByteOrder) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

type decodeCase struct {
	name, declared string
	data           []byte
	text, used     string
}

func decodeCases(t testing.TB) []decodeCase {
	long := strings.Repeat(sample, 20)
	le, be := binary.LittleEndian, binary.BigEndian
	return []decodeCase{
		{"nothing", "", nil, "", UTF8},
		{"ascii", "gbk", []byte("<table>"), "<table>", UTF8},
		{"utf-8", "", []byte(sample), sample, UTF8},
		{"utf-8 with mark", "", []byte("\xEF\xBB\xBF" + sample), sample, UTF8},
		{"utf-8 with two marks", "", []byte("\xEF\xBB\xBF\xEF\xBB\xBF" + sample), sample, UTF8},
		{"utf-8 that says gbk", "gbk", []byte(sample), sample, UTF8},
		{"utf-8 cut inside a character", "gbk", []byte(sample)[:4], "一\uFFFD", UTF8},
		{"utf-8 with runs of bad bytes", "", []byte(long + "\xE5\x85\xFF<p>\xC0\xEF\xBF\xBD" + long), long + "\uFFFD<p>\uFFFD\uFFFD" + long, UTF8},
		{"utf-8 with one bad byte", "", []byte(long + "\xE5\x85" + "<p>" + long), long + "\uFFFD<p>" + long, UTF8},
		{"gbk", "", gb(t, sample), sample, GB18030},
		{"gbk that says utf-8", "utf-8", gb(t, sample), sample, GB18030},
		{"gbk that says utf-16", "utf-16", gb(t, sample), sample, GB18030},
		{"four byte gb18030", "", gb(t, "㐀"+sample+"𠀀"), "㐀" + sample + "𠀀", GB18030},
		{"gbk with a bad byte", "gb2312", append(gb(t, sample), 0xFF, '<'), sample + "\uFFFD<", GB18030},
		{"utf-16le with mark", "", append([]byte("\xFF\xFE"), utf16Bytes(sample, le)...), sample, UTF16LE},
		{"utf-16be with mark", "", append([]byte("\xFE\xFF"), utf16Bytes(sample, be)...), sample, UTF16BE},
		{"utf-16le without mark", "", utf16Bytes(sample, le), sample, UTF16LE},
		{"utf-16be without mark", "", utf16Bytes(sample, be), sample, UTF16BE},
		{"utf-16le page of ascii", "", utf16Bytes("<html>\r\n", le), "<html>\r\n", UTF16LE},
		{"utf-16le, odd byte at the end", "", append([]byte("\xFF\xFE"), 'a', 0, 'b'), "a\uFFFD", UTF16LE},
		{"utf-16le, unpaired surrogates", "", []byte("\xFF\xFE\x00\xD8a\x00\x00\xDC"), "\uFFFDa\uFFFD", UTF16LE},
		{"utf-16be, surrogate pair", "", append([]byte("\xFE\xFF"), utf16Bytes("𠀀", be)...), "𠀀", UTF16BE},
		{"utf-16be only by declaration", "utf-16be", []byte("\x90\xFF\x90\xFF"), "\u90FF\u90FF", UTF16BE},
		{"text with stray NULs", "", []byte("<p>\x00\x00 0</p>"), "<p>\x00\x00 0</p>", UTF8},
	}
}

func TestDecodeFindsTheEncodingOfTheBytes(t *testing.T) {
	for _, c := range decodeCases(t) {
		t.Run(c.name, func(t *testing.T) {
			text, used := Decode(c.data, c.declared)
			if text != c.text || used != c.used {
				t.Errorf("got %q as %s, want %q as %s", text, used, c.text, c.used)
			}
		})
	}
}

func TestCanonicalKnowsTheLabelsOfOldPages(t *testing.T) {
	for label, want := range map[string]string{
		"GB2312": GB18030, " gbk ": GB18030, "'UTF8'": UTF8, "utf-8": UTF8, "Unicode": UTF16LE,
		"utf-16be": UTF16BE, "UnicodeFFFE": UTF16BE, "chinese": GB18030, "iso-10646-ucs-2": UTF16LE,
		"Big5": "big5", "utf": "utf", "gbk utf": "gbk utf", "": "",
	} {
		if got := Canonical(label); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", label, got, want)
		}
	}
}

func TestVariantsOfOnePageDecodeEqual(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/corpus/samples/sh2019-*.html")
	if len(files) == 0 {
		t.Skip("the corpus is not there")
	}
	var first string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, used := Decode(data, "")
		i := strings.Index(text, "<body")
		if i < 0 {
			t.Fatalf("%s: no body after decoding as %s", file, used)
		}
		if first == "" {
			first = text[i:]
		}
		if text[i:] != first {
			t.Errorf("%s, decoded as %s, differs from the others", file, used)
		}
		if strings.Contains(file, "utf8-") != (used == UTF8) {
			t.Errorf("%s decoded as %s", file, used)
		}
	}
	if len(files) != 7 {
		t.Errorf("%d variants, want 7", len(files))
	}
}

func FuzzDecode(f *testing.F) {
	for _, c := range decodeCases(f) {
		f.Add(c.data, c.declared)
	}
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text, used := Decode(data, declared)
		if !utf8.ValidString(text) {
			t.Fatalf("%s gave invalid UTF-8", used)
		}
		if len(text) > 3*len(data)+3 {
			t.Fatalf("%d bytes became %d", len(data), len(text))
		}
		if again, _ := Decode(data, declared); again != text {
			t.Fatal("not deterministic")
		}
	})
}
