package intake

import (
	"bytes"
	"strings"

	"gouji/core/intake/charset"
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
)

// Sniff returns what data is, by its content alone. It looks at the beginning,
// at the directory of a container, and unpacks at most the two small parts that
// say what an unusual container holds.
func Sniff(data []byte) Kind {
	if !isZip(data) {
		return plainKind(data)
	}
	p, err := ooxml.Open(data, limit.Default)
	if err != nil {
		return brokenPackageKind(data)
	}
	return packageKind(p)
}

func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// packageKind tells the office formats apart by the part that each must have.
func packageKind(p *ooxml.Package) Kind {
	switch {
	case p.Has("xl/workbook.xml"):
		return XLSX
	case p.Has("word/document.xml"):
		return DOCX
	case p.Has("xl/workbook.bin"):
		return BinaryWorkbook
	case p.Has("OFD.xml"):
		return OFD
	case p.Has("content.xml") && p.Has("mimetype"), p.Has("ppt/presentation.xml"):
		return Binary // OpenDocument, slides
	}
	// The standard leaves the names to the writer; the relationships lead there.
	main, err := p.Main()
	if err != nil {
		return Archive
	}
	content, err := p.ContentType(main)
	switch {
	case err != nil:
		return Archive
	case strings.Contains(content, "spreadsheetml") || strings.Contains(content, "ms-excel.sheet.macro"):
		return XLSX
	case strings.Contains(content, "ms-excel.sheet.binary"):
		return BinaryWorkbook
	case strings.Contains(content, "wordprocessingml") || strings.Contains(content, "ms-word.document.macro"):
		return DOCX
	}
	return Archive
}

// brokenPackageKind guesses at a container whose directory cannot be read, by
// the names that stand before each entry.
func brokenPackageKind(data []byte) Kind {
	switch {
	case bytes.Contains(data, []byte("xl/workbook.xml")):
		return XLSX
	case bytes.Contains(data, []byte("word/document.xml")):
		return DOCX
	}
	return Archive
}

// signatures are the bytes that files of a kind begin with.
var signatures = [...]struct {
	bytes string
	kind  Kind
}{
	{"{\\rtf", RTF},
	{"\x89PNG\r\n\x1A\n", Image}, {"\xFF\xD8\xFF", Image}, {"GIF87a", Image}, {"GIF89a", Image},
	{"II*\x00", Image}, {"MM\x00*", Image},
	{"Rar!\x1A\x07", Archive}, {"7z\xBC\xAF\x27\x1C", Archive}, {"\x1F\x8B\x08", Archive},
	{"BZh", Archive}, {"\xFD7zXZ\x00", Archive}, {"MSCF\x00", Archive},
	{"\x09\x00\x04\x00", OldExcel}, {"\x09\x02\x06\x00", OldExcel}, {"\x09\x04\x06\x00", OldExcel}, // BIFF2-4
	{"\x09\x08\x08\x00", OldExcel}, {"\x09\x08\x10\x00", OldExcel}, // BIFF5 and 8 without a container
	{"\xDB\xA5\x2D\x00", OldWord}, {"\x31\xBE\x00\x00", OldWord}, // Word 2, Write
	{"MZ\x90\x00", Binary}, {"\x7FELF", Binary}, {"%!PS", Binary},
}

// sampled is how much of a file is decoded to tell text from other bytes.
const sampled = 64 << 10

// plainKind tells anything that is not a zip container.
func plainKind(data []byte) Kind {
	if len(bytes.Trim(data, " \t\r\n\f\v\xEF\xBB\xBF")) == 0 {
		return Empty
	}
	if bytes.HasPrefix(data, []byte(oleSignature)) {
		return oleKind(data)
	}
	start := bytes.TrimLeft(data[:min(len(data), sampled)], " \t\r\n")
	for _, s := range signatures {
		if bytes.HasPrefix(start, []byte(s.bytes)) || bytes.HasPrefix(data, []byte(s.bytes)) {
			return s.kind
		}
	}
	switch {
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return PDF
	case isBitmap(data), isRIFFImage(data), isISOImage(data):
		return Image
	case len(data) > 262 && string(data[257:262]) == "ustar":
		return Archive
	}
	// An even length keeps UTF-16 whole.
	sample, _ := charset.Decode(data[:min(len(data), sampled)], "")
	if kind := markupKind(sample); kind != "" {
		return kind
	}
	if !isText(sample) {
		return Binary
	}
	return Text
}

// isBitmap recognises BMP by more than its two letters, with which a text may
// begin: the reserved words are zero and the size of the next header is known.
func isBitmap(data []byte) bool {
	return len(data) > 18 && string(data[:2]) == "BM" && string(data[6:10]) == "\x00\x00\x00\x00" &&
		data[14] >= 12 && data[14] <= 124 && data[15] == 0
}

func isRIFFImage(data []byte) bool {
	return len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
}

// isISOImage recognises the photographs of telephones (HEIC, AVIF).
func isISOImage(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	switch string(data[8:11]) {
	case "hei", "hev", "mif", "msf", "avi":
		return true
	}
	return false
}

// isText reports whether decoded bytes look like text: hardly any control
// characters, and hardly any bytes that no encoding explains.
func isText(s string) bool {
	odd, all := 0, 0
	for _, r := range s {
		all++
		if r < ' ' && (r < '\t' || r > '\r') || r == 0x7F || r == '\uFFFD' {
			odd++
		}
	}
	return odd*50 <= all
}
