package intake

import (
	"strings"
	"unsafe"

	"gouji/core/intake/cfb"
	"gouji/core/intake/charset"
	"gouji/core/intake/csv"
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
	return strings.HasPrefix(view(data), "PK\x03\x04") || strings.HasPrefix(view(data), "PK\x05\x06")
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
	file := view(data)
	switch {
	case strings.Contains(file, "xl/workbook.xml"):
		return XLSX
	case strings.Contains(file, "word/document.xml"):
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
	{"\x09\x08\x08\x00", XLS}, {"\x09\x08\x10\x00", XLS}, // BIFF5 and 8 without a container
	{"\xDB\xA5\x2D\x00", OldWord}, {"\x31\xBE\x00\x00", OldWord}, // Word 2, Write
	{"MZ\x90\x00", Binary}, {"\x7FELF", Binary}, {"%!PS", Binary},
}

// sampled is how much of a file is decoded to tell text from other bytes.
const sampled = 64 << 10

// plainKind tells anything that is not a zip container.
func plainKind(data []byte) Kind {
	file := view(data)
	if strings.Trim(file, " \t\r\n\f\v\uFEFF") == "" {
		return Empty
	}
	if strings.HasPrefix(file, cfb.Signature) {
		f, err := cfb.Open(data)
		if err != nil {
			return brokenCompoundKind(file)
		}
		return compoundKind(f)
	}
	start := strings.TrimLeft(file[:min(len(file), sampled)], " \t\r\n")
	for _, s := range signatures {
		if strings.HasPrefix(start, s.bytes) || strings.HasPrefix(file, s.bytes) {
			return s.kind
		}
	}
	switch {
	case strings.Contains(file[:min(len(file), 1024)], "%PDF-"):
		return PDF
	case isBitmap(file), isRIFFImage(file), isISOImage(file):
		return Image
	case len(file) > 262 && file[257:262] == "ustar":
		return Archive
	}
	// An even length keeps UTF-16 whole.
	sample, _ := charset.Decode(data[:min(len(data), sampled)], "")
	if kind := markupKind(sample); kind != "" {
		return kind
	}
	switch {
	case !isText(sample):
		return Binary
	case csv.Separator(sample) != 0:
		return CSV
	}
	return Text
}

// view returns data as a string without a copy. It lives only while a file is
// told by its content, during which nothing writes to data.
func view(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// isBitmap recognises BMP by more than its two letters, with which a text may
// begin: the reserved words are zero and the size of the next header is known.
func isBitmap(file string) bool {
	return len(file) > 18 && file[:2] == "BM" && file[6:10] == "\x00\x00\x00\x00" &&
		file[14] >= 12 && file[14] <= 124 && file[15] == 0
}

func isRIFFImage(file string) bool {
	return len(file) > 12 && file[:4] == "RIFF" && file[8:12] == "WEBP"
}

// isISOImage recognises the photographs of telephones (HEIC, AVIF).
func isISOImage(file string) bool {
	if len(file) < 12 || file[4:8] != "ftyp" {
		return false
	}
	switch file[8:11] {
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
