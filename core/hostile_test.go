package core_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"gouji/core"
	"gouji/core/intake/limit"
)

// most is what one file may cost in memory: DESIGN §6.
const most = 256 << 20

// bookOf returns a workbook of one sheet with the given rows, and what follows them.
func bookOf(rows, after string) []byte {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const relation = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	return pack(
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			`<Relationship Id="r1" Type="`+relation+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+main+` xmlns:r="`+relation+`"><sheets><sheet name="表三" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			`<Relationship Id="r1" Type="`+relation+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+main+`><sheetData>`+rows+`</sheetData>`+after+`</worksheet>`)
}

// wordOf returns a Word document with the given body.
func wordOf(body string) []byte {
	return bytes.Clone(pack(
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`))
}

// compound returns the smallest compound file (MS-CFB) whose directory names
// some streams: sector 0 is the allocation table, sector 1 the directory.
func compound(streams ...string) []byte {
	data := make([]byte, 3*512)
	copy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le := binary.LittleEndian
	le.PutUint16(data[26:], 3)          // version
	le.PutUint16(data[28:], 0xFFFE)     // byte order
	le.PutUint16(data[30:], 9)          // sectors of 512 bytes
	le.PutUint16(data[32:], 6)          // small sectors of 64
	le.PutUint32(data[44:], 1)          // one sector of allocation table
	le.PutUint32(data[48:], 1)          // the directory
	le.PutUint32(data[60:], 0xFFFFFFFE) // no small sectors
	le.PutUint32(data[68:], 0xFFFFFFFE) // no further allocation table
	for i := range 109 {
		le.PutUint32(data[76+4*i:], 0xFFFFFFFF)
	}
	le.PutUint32(data[76:], 0)
	le.PutUint32(data[512:], 0xFFFFFFFD)
	le.PutUint32(data[516:], 0xFFFFFFFE)
	for i, name := range append([]string{"Root Entry"}, streams...) {
		entry := data[1024+128*i:]
		for k, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(entry[2*k:], u)
		}
		le.PutUint16(entry[64:], uint16(2*len(name)+2))
		entry[66] = 2 // a stream
		le.PutUint32(entry[68:], 0xFFFFFFFF)
		le.PutUint32(entry[72:], 0xFFFFFFFF)
		le.PutUint32(entry[76:], 0xFFFFFFFF)
		switch {
		case i == 0:
			entry[66] = 5
			le.PutUint32(entry[76:], 1)
		case i < len(streams):
			le.PutUint32(entry[72:], uint32(i+1)) // to the right in the tree
		}
	}
	return data
}

// twice returns a container with two entries of one name.
func twice(data []byte) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range append(r.File, r.File[len(r.File)-1]) {
		if err := w.Copy(f); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func noise(n int) []byte {
	data := make([]byte, n)
	if _, err := rand.NewChaCha8([32]byte{7}).Read(data); err != nil {
		panic(err)
	}
	return data
}

func repeat(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// hostile are files that must be refused, with the reason. They are made one at
// a time: some are large.
var hostile = []struct {
	name string
	make func() []byte
	want limit.Reason
}{
	{"nothing.xlsx", func() []byte { return nil }, limit.Empty},
	{"blank.txt", func() []byte { return []byte("\ufeff \r\n\t\n") }, limit.Empty},
	{"huge.txt", func() []byte { return make([]byte, limit.Default.Bytes+1) }, limit.TooLarge},
	{"bomb.xlsx", func() []byte { return bookOf(strings.Repeat(" ", limit.Default.Part+1), "") }, limit.Unpacks},
	{"bomb.docx", func() []byte { return wordOf(strings.Repeat("<w:p/>", limit.Default.Part/6+1)) }, limit.Unpacks},
	{"parts.xlsx", func() []byte {
		var parts []string
		for i := range limit.Default.Parts + 1 {
			parts = append(parts, "xl/media/"+strconv.Itoa(i), "")
		}
		return pack(append(parts, "xl/workbook.xml", "<workbook/>")...)
	}, limit.TooManyParts},
	{"merges.xlsx", func() []byte {
		return bookOf(`<row r="1"><c r="A1"><v>1</v></c></row>`, `<mergeCells count="50000">`+repeat(50_000, func(i int) string {
			return `<mergeCell ref="A` + strconv.Itoa(i*2+1) + `:B` + strconv.Itoa(i*2+2) + `"/>`
		})+`</mergeCells>`)
	}, limit.TooManyMerges},
	{"merges.docx", func() []byte {
		return wordOf(`<w:tbl>` + repeat(10_000, func(int) string {
			return `<w:tr>` + strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>`, 5) + `</w:tr>`
		}) + `</w:tbl>`)
	}, limit.TooManyMerges},
	{"merges.html", func() []byte {
		return []byte(`<table>` + repeat(10_000, func(int) string { return `<tr>` + strings.Repeat(`<td colspan=2>1</td>`, 5) + `</tr>` }) + `</table>`)
	}, limit.TooManyMerges},
	{"far columns.xlsx", func() []byte {
		return bookOf(repeat(500, func(i int) string {
			n := strconv.Itoa(i + 1)
			return `<row r="` + n + `"><c r="A` + n + `"><v>1</v></c><c r="XFD` + n + `"><v>1</v></c></row>`
		}), "")
	}, limit.TooManyCols},
	{"far rows.xlsx", func() []byte {
		return bookOf(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`, "")
	}, limit.TooManyRows},
	{"cells.xlsx", func() []byte {
		return bookOf(strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 1_000)+`</row>`, limit.Default.Cells/1_000+1), "")
	}, limit.TooManyCells},
	{"deep.html", func() []byte { return []byte(strings.Repeat("<table><tr><td>", 5_000)) }, limit.TooDeep},
	{"deep.docx", func() []byte { return wordOf(strings.Repeat("<w:tbl><w:tr><w:tc>", 2_000)) }, limit.TooDeep},
	{"blocks.docx", func() []byte {
		return wordOf(strings.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", limit.Default.Blocks+1))
	}, limit.TooManyBlocks},
	{"sheets.xlsx", func() []byte {
		return pack("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+
				repeat(limit.Default.Sheets+1, func(i int) string {
					return `<sheet name="` + strconv.Itoa(i) + `" sheetId="` + strconv.Itoa(i+1) + `" r:id="r1"/>`
				})+`</sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
				`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>`)
	}, limit.TooManySheets},
	{"cut sheet.xlsx", func() []byte { return bookOf(`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>`, "") }, limit.Damaged},
	{"cut file.xlsx", func() []byte { b := bookOf("", ""); return b[:len(b)*2/3] }, limit.Damaged},
	{"cut file.docx", func() []byte { b := wordOf("<w:p/>"); return b[:len(b)-40] }, limit.Damaged},
	{"rotten.docx", func() []byte {
		b := wordOf(strings.Repeat("<w:p><w:r><w:t>政府信息公开</w:t></w:r></w:p>", 100))
		i := bytes.LastIndex(b[:bytes.Index(b, []byte("PK\x01\x02"))], []byte("word/document.xml"))
		b[i+40] ^= 0xff
		return b
	}, limit.Damaged},
	{"twice.xlsx", func() []byte { return twice(bookOf("", "")) }, limit.DuplicateEntry},
	{"doctype.docx", func() []byte {
		return pack("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/document.xml", `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`+
				`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>`)
	}, limit.Doctype},
	{"locked.xlsx", func() []byte { return compound("EncryptionInfo", "EncryptedPackage") }, limit.Encrypted},
	{"empty.xls", func() []byte { return compound("Workbook") }, limit.Damaged},
	{"empty.doc", func() []byte { return compound("WordDocument", "1Table") }, limit.Damaged},
	{"old.xls", func() []byte { return []byte("\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00") }, limit.OldExcel},
	{"old.doc", func() []byte { return append([]byte("\xDB\xA5\x2D\x00"), noise(1000)...) }, limit.OldWord},
	{"other.doc", func() []byte { return compound("Contents") }, limit.Binary},
	{"scan.pdf", func() []byte { return []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\n%%EOF") }, limit.PDF},
	{"scan.ofd", func() []byte { return pack("OFD.xml", "<ofd:OFD/>") }, limit.OFD},
	{"letter.doc", func() []byte { return []byte(`{\rtf1\ansi 2020}`) }, limit.NoTable},
	{"photo.xlsx", func() []byte { return append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), noise(1000)...) }, limit.Image},
	{"photo.docx", func() []byte { return append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), noise(1000)...) }, limit.Image},
	{"page.mht", func() []byte {
		return []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n--x--\r\n")
	}, limit.NoTable},
	{"pictures.mht", func() []byte {
		return []byte("MIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n")
	}, limit.WebArchive},
	{"nothing.zip", func() []byte { return pack("folder/", "", "__MACOSX/._a.xlsx", "x") }, limit.Archive},
	{"names that lead out.zip", func() []byte { return pack("甲.txt", "a", "../../etc/cron.d/x", "b") }, limit.FileName},
	{"names of drives.zip", func() []byte { return pack(`C:\Windows\a.txt`, "a") }, limit.FileName},
	{"names from the root.zip", func() []byte { return pack("/etc/passwd", "a") }, limit.FileName},
	{"names twice.zip", func() []byte { return pack("甲.txt", "a", "乙.txt", "b", "甲.TXT", "c") }, limit.DuplicateEntry},
	{"100,000 files.zip", func() []byte {
		var parts []string
		for i := range 100_000 {
			parts = append(parts, strconv.Itoa(i), "")
		}
		return pack(parts...)
	}, limit.TooManyParts},
	{"bomb.zip", func() []byte { return pack("甲.txt", strings.Repeat(" ", limit.Default.Part+1)) }, limit.Unpacks},
	{"many bombs.zip", func() []byte {
		var parts []string
		for i := range 10 {
			parts = append(parts, strconv.Itoa(i)+".txt", strings.Repeat(" ", 10<<20))
		}
		return pack(parts...)
	}, limit.Unpacks},
	{"all.rar", func() []byte { return append([]byte("Rar!\x1a\x07\x01\x00"), noise(1000)...) }, limit.Archive},
	{"binary.xlsb", func() []byte { return pack("xl/workbook.bin", "x") }, limit.BinaryWorkbook},
	{"noise.xlsx", func() []byte { return noise(1 << 20) }, limit.Binary},
	{"noise.zip", func() []byte { return append([]byte("PK\x03\x04"), noise(1<<20)...) }, limit.Damaged},
	{"no table.txt", func() []byte { return []byte("今天天气很好。\n") }, limit.NoTable},
	{"no table.xlsx", func() []byte {
		return bookOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>通讯录</t></is></c></row>`, "")
	}, limit.NoTable},
	{"no table.docx", func() []byte { return wordOf("<w:p><w:r><w:t>会议通知</w:t></w:r></w:p>") }, limit.NoTable},
	{"scan.docx", func() []byte { return wordOf("<w:p><w:r><w:drawing><pic:pic xmlns:pic='p'/></w:drawing></w:r></w:p>") }, limit.Pictures},
	{"scan.html", func() []byte { return []byte("<html><body><img src='1.png'></body></html>") }, limit.Pictures},
	{"no table.html", func() []byte {
		return []byte("<html><body><table><tr><td>姓名</td><td>电话</td></tr></table></body></html>")
	}, limit.NoTable},
}

// A hostile file is normal input: it gives the exact reason, in words, for
// bounded memory. Time is measured in the benchmarks; the log shows the slowest.
func TestHostileFilesAreRefusedInWords(t *testing.T) {
	var slowest time.Duration
	var slow string
	var dearest uint64
	var dear string
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			data := h.make()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			results := core.CheckFile(h.name, data, core.Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if len(results) != 1 || results[0].Failure == nil {
				t.Fatalf("not refused: %d results, verdict %s", len(results), results[0].Verdict)
			}
			r := &results[0]
			if r.Failure.Reason != string(h.want) {
				t.Errorf("refused as %s, want %s", r.Failure.Reason, h.want)
			}
			if !strings.HasSuffix(r.Failure.Message, "。") || !strings.HasSuffix(r.Failure.Advice, "。") || strings.Contains(r.Failure.Message, string(h.want)) {
				t.Errorf("not in plain words: %s %s", r.Failure.Message, r.Failure.Advice)
			}
			if r.Verdict != core.Undetermined || r.Source.Bytes != len(data) || len(r.Source.SHA256) != 64 || len(r.Code) != 9 {
				t.Errorf("result %+v", r)
			}
			if spent := after.TotalAlloc - before.TotalAlloc; spent > most {
				t.Errorf("%d MiB allocated for %d bytes", spent>>20, len(data))
			} else if spent > dearest {
				dearest, dear = spent, h.name
			}
			if took > slowest {
				slowest, slow = took, h.name
			}
		})
	}
	t.Logf("%d files; the dearest is %s with %d MiB, the slowest %s with %v", len(hostile), dear, dearest>>20, slow, slowest)
}

// Files under another name are what they are.
func TestNameOfAFileDecidesNothing(t *testing.T) {
	s := samples(t)[0]
	p := paperOf(s.Report)
	for kind, data := range map[string][]byte{
		"text": p.inCells(true), "html": p.inHTML(), "docx": p.inDOCX(), "xlsx": layouts[0].write(t, s.Report),
	} {
		want := core.CheckFile("a."+kind, data, core.Options{})[0]
		for _, name := range []string{"报告.xls", "报告.pdf", "报告", "../../etc/passwd", "报告." + kind + ".exe", "a\x00b"} {
			got := core.CheckFile(name, data, core.Options{})[0]
			if got.Source.Kind != kind || got.Source.Name != name || filepath.Ext(name) == "" && got.Failure != nil {
				t.Errorf("%s as %q: kind %q, %v", kind, name, got.Source.Kind, got.Failure)
			}
			got.Source.Name = want.Source.Name
			if string(got.AppendJSON(nil)) != string(want.AppendJSON(nil)) {
				t.Errorf("%s as %q: another result", kind, name)
			}
		}
	}
}

// Documents that pile up the words of the form are read in bounded memory,
// whatever they come to.
func TestPilesOfTheFormAreBounded(t *testing.T) {
	r := samples(t)[0].Report
	page := paperOf(r).inHTML()
	cells := paperOf(r).inCells(true)
	for name, data := range map[string][]byte{
		"200 reports.txt":  bytes.Repeat(cells, 200),
		"200 reports.html": bytes.Repeat(page, 200),
		"titles.txt":       bytes.Repeat([]byte("某局2021年政府信息公开工作年度报告\n"), 20_000),
		"headers.txt":      bytes.Repeat([]byte("\t自然人\n\t商业企业\n\t总计\n\n"), 20_000),
		"rows.txt":         bytes.Repeat([]byte("\t（一）予以公开\n\t1\n\t1\n\n"), 20_000),
		"headings.txt":     bytes.Repeat([]byte("一、总体情况\n全年公开。\n"), 20_000),
		"claims.txt":       append(bytes.Clone(cells), bytes.Repeat([]byte("信息公开复议诉讼均获维持。"), 20_000)...),
		"cover.txt":        bytes.Repeat([]byte("单位名称：某局　统计年度：2021年\n"), 20_000),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		results := core.CheckFile(name, data, core.Options{})
		runtime.ReadMemStats(&after)
		if spent := after.TotalAlloc - before.TotalAlloc; spent > most {
			t.Errorf("%s: %d MiB for %d KiB and %d results", name, spent>>20, len(data)>>10, len(results))
		}
		for i := range results {
			if results[i].Failure == nil {
				whole(t, &results[i], nil)
			}
			if n := len(results[i].AppendJSON(nil)); n > 16<<20 {
				t.Errorf("%s: a result of %d MiB", name, n>>20)
			}
		}
	}
}
