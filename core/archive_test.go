package core_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/core"
	"gouji/core/intake/limit"
)

// gbk returns a name as Windows writes it in China.
func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// packRaw is pack for names that are not UTF-8, and do not say so.
func packRaw(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], NonUTF8: true, Method: zip.Deflate})
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

// change sets two bytes in the directory record of the n-th file of an archive.
func change(data []byte, n, offset int, value uint16) []byte {
	data = bytes.Clone(data)
	at := -1
	for range n + 1 {
		at += 1 + bytes.Index(data[at+1:], []byte("PK\x01\x02"))
	}
	binary.LittleEndian.PutUint16(data[at+offset:], value)
	return data
}

func TestFilesOfAnArchiveAreCheckedByThemselves(t *testing.T) {
	s := samples(t)[0]
	p := paperOf(s.Report)
	files := map[string][]byte{
		"甲局.xlsx": layouts[0].write(t, s.Report), "乡镇/乙镇年报.html": p.inHTML(), "乡镇/丙镇.docx": p.inDOCX(), "丁.txt": p.inCells(true),
	}
	order := []string{"甲局.xlsx", "乡镇/乙镇年报.html", "乡镇/丙镇.docx", "丁.txt"}
	var utf8, old []string
	for _, name := range order {
		utf8 = append(utf8, name, string(files[name]))
		old = append(old, gbk(t, strings.ReplaceAll(name, "/", `\`)), string(files[name]))
	}
	for kind, data := range map[string][]byte{
		"UTF-8": pack(append([]string{"乡镇/", "", "__MACOSX/._甲局.xlsx", "x", "~$甲局.xlsx", "x"}, utf8...)...), "GBK": packRaw(t, old...), "UTF-8 unsaid": packRaw(t, utf8...),
	} {
		results := core.CheckFile("报送.zip", data, core.Options{})
		if len(results) != len(order) {
			t.Fatalf("%s: %d results", kind, len(results))
		}
		for i, name := range order {
			got, want := results[i], core.CheckFile(name, files[name], core.Options{})[0]
			if got.Source.Name != "报送.zip/"+name {
				t.Errorf("%s: result %d is %q, want %q", kind, i, got.Source.Name, name)
			}
			got.Source.Name = name
			if string(got.AppendJSON(nil)) != string(want.AppendJSON(nil)) {
				t.Errorf("%s: %s: another result than by itself", kind, name)
			}
		}
	}
	_, reports, err := core.Read(pack(utf8...), core.Options{Year: 1999})
	if err != nil || len(reports) != len(order) || reports[3].Year != 1999 {
		t.Errorf("%d reports, %v", len(reports), err)
	}
	n := 0
	core.CheckEach("报送.zip", pack(utf8...), core.Options{}, func(core.Result) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d results after the second was the last wanted", n)
	}
}

func TestPicturesOfAnArchiveFailTogether(t *testing.T) {
	const picture = "\x89PNG\r\n\x1a\n123"
	good := string(paperOf(samples(t)[0].Report).inCells(true))
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"one", pack("章.png", picture, "好.txt", good), "报送.zip/好.txt, 报送.zip/章.png image"},
		{"three", pack("章.png", picture, "好.txt", good, "扫描/1.jpg", "\xFF\xD8\xFF", "扫描/2.jpg", "\xFF\xD8\xFF"), "报送.zip/好.txt, 报送.zip/章.png 等3张图片 image"},
		{"nothing else", pack("1.png", picture, "2.png", picture), "报送.zip/1.png 等2张图片 image"},
	} {
		var got []string
		for _, r := range core.CheckFile("报送.zip", c.data, core.Options{}) {
			line := r.Source.Name
			if r.Failure != nil {
				line += " " + r.Failure.Reason
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}

func TestOneBadFileOfAnArchiveFailsByItself(t *testing.T) {
	good := string(paperOf(samples(t)[0].Report).inCells(true))
	inner := string(pack("甲.txt", good))
	two := func(name, content string) []byte { return pack(name, content, "好.txt", good) }
	for name, c := range map[string]struct {
		data []byte
		want limit.Reason
	}{
		"an archive in it":     {two("内.zip", inner), limit.Archive},
		"a scan":               {two("扫描.pdf", "%PDF-1.7\n1 0 obj"), limit.PDF},
		"nothing in it":        {two("空.xlsx", ""), limit.Empty},
		"a password":           {change(two("密.xlsx", good), 0, 8, 1), limit.Encrypted},
		"a password with AES":  {change(change(two("密.xlsx", good), 0, 8, 1), 0, 10, 99), limit.Encrypted},
		"an unusual method":    {change(two("大.xlsx", good), 0, 10, 9), limit.Archive},
		"a wrong checksum":     {change(two("坏.xlsx", good), 0, 16, 7), limit.Damaged},
		"a size that is a lie": {change(two("谎.txt", good), 0, 24, 60_000), limit.Damaged},
		"a cut office file":    {two("坏.docx", "PK\x03\x04 word/document.xml"), limit.Damaged},
	} {
		results := core.CheckFile("报送.zip", c.data, core.Options{})
		if len(results) != 2 || results[0].Failure == nil || results[0].Failure.Reason != string(c.want) || results[1].Failure != nil {
			t.Errorf("%s: %d results, %+v", name, len(results), results[0].Failure)
			continue
		}
		if results[0].Verdict != core.Undetermined || results[1].Source.Name != "报送.zip/好.txt" {
			t.Errorf("%s: %+v", name, results[1].Source)
		}
		_, reports, err := core.Read(c.data, core.Options{})
		if err != nil || len(reports) != 1 {
			t.Errorf("%s: %d reports, %v", name, len(reports), err)
		}
	}
	if _, _, err := core.Read(pack("章.png", "\x89PNG\r\n\x1a\n123"), core.Options{}); err == nil || core.Explain(err).Reason != "image" {
		t.Errorf("nothing to read: %v", err)
	}
}

// Small files that unpack to much cost more than they weigh: the archive ends
// where it has cost enough.
func TestAnArchiveOfBombsIsStopped(t *testing.T) {
	bomb := string(bookOf(strings.Repeat(" ", 3<<20), ""))
	var parts []string
	for i := range 20 {
		parts = append(parts, string(rune('a'+i))+".xlsx", bomb)
	}
	lim := limit.Default
	lim.Archive = 32 << 20
	results := core.CheckFile("报送.zip", pack(parts...), core.Options{Limits: &lim})
	last := results[len(results)-1]
	if len(results) != 11 || last.Failure == nil || last.Failure.Reason != string(limit.Unpacks) {
		t.Errorf("%d results, the last %+v", len(results), last.Failure)
	}
	if _, _, err := core.Read(pack(parts...), core.Options{Limits: &lim}); err == nil || core.Explain(err).Reason != string(limit.Unpacks) {
		t.Errorf("%v", err)
	}
}
