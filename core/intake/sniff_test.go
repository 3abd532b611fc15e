package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/core/intake/cfb"
)

// zipOf returns a zip container of the parts, given as name, content, name, …
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// packageOf returns an office file whose main part has an unusual name.
func packageOf(t testing.TB, name, content string) []byte {
	return zipOf(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/`+name+`" ContentType="`+content+`"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="`+name+`"/></Relationships>`,
		name, "<x/>")
}

// oleOf returns a compound file whose root holds empty streams of the names, each
// to the right of the one before in the tree. The directory starts at sector
// first, and its sectors are chained in reverse order, so that only the allocation
// table tells where it goes on.
func oleOf(first int, names ...string) []byte {
	const size, perSector = 512, 128
	if names[0] != "Root Entry" {
		names = append([]string{"Root Entry"}, names...)
	}
	sectors := (len(names) + 3) / 4
	total := first + sectors
	tables := (total + perSector) / perSector
	for (total+tables+1+perSector-1)/perSector > tables {
		tables++
	}
	all := total + tables + 1 // the last is the chain of the allocation table
	data := make([]byte, (all+1)*size)
	le := binary.LittleEndian
	sector := func(n int) []byte { return data[(n+1)*size : (n+2)*size] }
	copy(data, cfb.Signature)
	le.PutUint16(data[30:], 9)
	le.PutUint32(data[48:], uint32(first+sectors-1))
	le.PutUint32(data[56:], 4096)
	le.PutUint32(data[60:], 0xFFFFFFFE)
	le.PutUint32(data[68:], uint32(all-1))
	le.PutUint32(data[72:], 1)
	for i := range sector(all - 1) {
		sector(all - 1)[i] = 0xFF
	}
	for i := range 109 {
		le.PutUint32(data[76+4*i:], 0xFFFFFFFF)
	}
	for i := range tables {
		at := uint32(total + i)
		if i < 109 {
			le.PutUint32(data[76+4*i:], at)
		} else {
			le.PutUint32(sector(all - 1)[4*(i-109):], at)
		}
	}
	next := func(n, to uint32) { le.PutUint32(sector(total + int(n)/perSector)[int(n)%perSector*4:], to) }
	for i := sectors - 1; i >= 0; i-- {
		if i > 0 {
			next(uint32(first+i), uint32(first+i-1))
		} else {
			next(uint32(first), 0xFFFFFFFE)
		}
	}
	for i, name := range names {
		entry := sector(first + sectors - 1 - i/4)[i%4*128:]
		units := utf16.Encode([]rune(name))
		for j, u := range units {
			le.PutUint16(entry[2*j:], u)
		}
		le.PutUint16(entry[64:], uint16(2*len(units)+2))
		entry[66] = 2
		left, right, child := entry[68:], entry[72:], entry[76:]
		for _, link := range [][]byte{left, right, child} {
			le.PutUint32(link, 0xFFFFFFFF)
		}
		switch {
		case i == 0:
			entry[66] = 5
			if len(names) > 1 {
				le.PutUint32(child, 1)
			}
		case i+1 < len(names):
			le.PutUint32(right, uint32(i+1))
		}
	}
	return data
}

func gbk(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16LE(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

type sniffCase struct {
	name string
	data []byte
	want Kind
}

func sniffCases(t testing.TB) []sniffCase {
	many := make([]string, 20)
	for i := range many {
		many[i] = "Stream" + string(rune('A'+i))
	}
	const sheet, word = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	b := func(s string) []byte { return []byte(s) }
	return []sniffCase{
		{"nothing", nil, Empty},
		{"white space", b("\xEF\xBB\xBF \r\n\t"), Empty},

		{"workbook", zipOf(t, "xl/workbook.xml", ""), XLSX},
		{"workbook with names in other case", zipOf(t, "XL\\Workbook.xml", ""), XLSX},
		{"document", zipOf(t, "[Content_Types].xml", "", "word/document.xml", ""), DOCX},
		{"workbook under another name", packageOf(t, "xl/book2.xml", sheet), XLSX},
		{"document under another name", packageOf(t, "document2.xml", word), DOCX},
		{"binary workbook", zipOf(t, "xl/workbook.bin", ""), BinaryWorkbook},
		{"binary workbook under another name", packageOf(t, "b.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"), BinaryWorkbook},
		{"OFD", zipOf(t, "OFD.xml", "<ofd/>", "Doc_0/Document.xml", ""), OFD},
		{"slides", zipOf(t, "ppt/presentation.xml", ""), Binary},
		{"OpenDocument", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", ""), Binary},
		{"zip of anything", zipOf(t, "报告.xlsx", "PK"), Archive},
		{"empty zip", zipOf(t), Archive},
		{"workbook cut short", zipOf(t, "xl/workbook.xml", strings.Repeat("a", 99))[:60], XLSX},
		{"document cut short", zipOf(t, "word/document.xml", strings.Repeat("a", 99))[:60], DOCX},
		{"zip cut short", zipOf(t, "a.txt", strings.Repeat("a", 99))[:60], Archive},

		{"xls", oleOf(0, "Root Entry", "Workbook"), XLS},
		{"xls of Excel 95", oleOf(3, "Root Entry", "Book"), XLS},
		{"doc", oleOf(1, append(many, "WordDocument")...), DOC},
		{"doc whose directory is far into the file", oleOf(14_100, append(many, "WordDocument")...), DOC},
		{"encrypted", oleOf(0, "Root Entry", "EncryptionInfo", "EncryptedPackage"), Encrypted},
		{"slides of old", oleOf(0, "Root Entry", "PowerPoint Document"), Binary},
		{"compound file of a header", b(cfb.Signature), Binary},
		{"compound file cut short", oleOf(0, "Root Entry", "Workbook")[:600], Binary},
		{"sheet without a container", b("\x09\x08\x10\x00\x00\x06\x05\x00"), XLS},

		{"pdf", b("%PDF-1.7\n"), PDF},
		{"pdf behind junk", b("\r\n\x00\x01%PDF-1.4"), PDF},
		{"rtf", b("{\\rtf1\\ansi"), RTF},
		{"png", b("\x89PNG\r\n\x1A\n\x00"), Image},
		{"jpg", b("\xFF\xD8\xFF\xE0\x00\x10JFIF"), Image},
		{"gif", b("GIF89a\x01\x00"), Image},
		{"bmp", b("BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x02\x00"), Image},
		{"webp", b("RIFF\x24\x00\x00\x00WEBPVP8 "), Image},
		{"tiff", b("II*\x00\x08\x00\x00\x00"), Image},
		{"heic", b("\x00\x00\x00\x18ftypheic\x00\x00"), Image},
		{"svg", b("<svg xmlns='http://www.w3.org/2000/svg'/>"), Image},
		{"svg with a prolog", b("<?xml version='1.0'?><!-- x --><svg/>"), Image},
		{"rar", b("Rar!\x1A\x07\x01\x00"), Archive},
		{"7z", b("7z\xBC\xAF\x27\x1C\x00\x04"), Archive},
		{"gz", b("\x1F\x8B\x08\x00"), Archive},
		{"program", b("MZ\x90\x00\x03\x00"), Binary},
		{"zeros", make([]byte, 4096), Binary},
		{"random bytes", randomBytes(4096), Binary},

		{"page", b("<!DOCTYPE html><html>"), HTML},
		{"page with a mark", b("\xEF\xBB\xBF\r\n<HTML>"), HTML},
		{"page behind a comment", b("<!-- saved from url --><html>"), HTML},
		{"page behind a prolog", b("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>\n<html xmlns='x'>"), HTML},
		{"page behind junk", b("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>"), HTML},
		{"page behind a second mark", b("\xEF\xBB\xBF\xEF\xBB\xBF<table>"), HTML},
		{"page in GBK", gbk(t, "<meta charset=gbk><p>年度报告"), HTML},
		{"page in UTF-16", append([]byte("\xFF\xFE"), utf16LE("<html>年度")...), HTML},
		{"page in UTF-16 without a mark", utf16LE("<html>\r\n<body>年度报告"), HTML},
		{"sheet saved as a page", b("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"), HTML},
		{"piece of a page", b("一、总体情况<br />二、主动公开"), HTML},
		{"XML with a table", b("<?xml version='1.0'?><report><table>"), HTML},
		{"page with NULs", b("<p>1</p>" + strings.Repeat("年度报告", 50) + "\x00"), HTML},
		{"SpreadsheetML", b("<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"), XML},
		{"SpreadsheetML with a prefix", b("<?xml version=\"1.0\"?><ss:Workbook xmlns:ss='x'>"), XML},
		{"WordML", b("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w='x'>"), OldWord},
		{"flat package", b("<?xml version=\"1.0\"?><pkg:package xmlns:pkg='x'>"), OldWord},
		{"other XML", b("<?xml version='1.0'?><data><a>1</a></data>"), Binary},
		{"web archive", b("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>"), MHT},
		{"web archive of a browser", b("From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\n\r\n"), MHT},

		{"table with commas", b("表三,,\r\n项目,数量,备注\r\n新收,12,\r\n"), CSV},
		{"table with semicolons in GBK", gbk(t, "项目;数量;备注\n新收;12;\n结转;0;无\n"), CSV},
		{"table that names its mark", b("sep=;\n项目;数量\n"), CSV},
		{"text with commas", b("一,总体情况\n二,主动公开,依申请公开\n三\n四\n"), Text},
		{"table with tabs", b("项目\t数量\t1,2\n新收\t12\t1,2\n结转\t12\t1,2\n"), Text},
		{"text", b("董家镇2020年政府信息公开工作年度报告\n\t0\n"), Text},
		{"text in GBK", gbk(t, "董家镇2020年政府信息公开工作年度报告\n\t0\n"), Text},
		{"text in UTF-16", append([]byte("\xFE\xFF"), 0x4E, 0x00, 0x30, 0x01), Text},
		{"text with angle brackets", b("《条例》<1> 和 <pending> a<b"), Text},
		{"text that begins like a bitmap", b("BMW 年度报告 2020"), Text},
		{"text that quotes a header", b("说明\n\nMIME-Version: 1.0"), Text},
		{"long text cut inside a character", b("a" + strings.Repeat("年", sampled)), Text},
		{"long text in GBK cut inside a character", append([]byte("a"), gbk(t, strings.Repeat("年", sampled))...), Text},
	}
}

// randomBytes returns bytes without a pattern, the same each time.
func randomBytes(n int) []byte {
	b := make([]byte, n)
	x := uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x >> 11)
	}
	return b
}

func TestSniffKnowsAFileByItsContent(t *testing.T) {
	for _, c := range sniffCases(t) {
		t.Run(c.name, func(t *testing.T) {
			if got := Sniff(c.data); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestLoopsInACompoundFileEnd(t *testing.T) {
	// The directory leads back to itself.
	data := oleOf(0, "a", "b", "c", "d", "e", "f", "g", "h")
	for i := 512; i+4 <= len(data); i += 4 {
		if binary.LittleEndian.Uint32(data[i:]) == 0xFFFFFFFE {
			binary.LittleEndian.PutUint32(data[i:], 1)
		}
	}
	if got := Sniff(data); got != Binary {
		t.Errorf("%q, want %q", got, Binary)
	}
	// Every word of the file leads somewhere.
	for _, fill := range []byte{0, 1, 2, 0x7F, 0xFE, 0xFF} {
		data := append([]byte(cfb.Signature), bytes.Repeat([]byte{fill}, 1<<20)...)
		data[30], data[31] = 9, 0
		if got := Sniff(data); got != Binary {
			t.Errorf("filled with %#x: %q", fill, got)
		}
	}
}

func FuzzSniff(f *testing.F) {
	for _, c := range sniffCases(f) {
		if len(c.data) < 100_000 {
			f.Add(c.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		kind := Sniff(data)
		if kind == "" || kind != Sniff(data) {
			t.Fatalf("%q, then %q", kind, Sniff(data))
		}
		checkRead(t, data)
	})
}
