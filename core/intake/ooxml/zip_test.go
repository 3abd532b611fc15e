package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"

	"gouji/core/intake/limit"
)

// A file is an entry for zipped.
type file struct {
	name    string
	content string
	method  uint16
}

// zipped writes a container with archive/zip.
func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		e, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: f.method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(f.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parts(names ...string) []file {
	files := make([]file, len(names))
	for i, n := range names {
		files[i] = file{n, "<a>" + n + "</a>", zip.Deflate}
	}
	return files
}

// reason returns the reason of a refusal, "" for no error.
func reason(t testing.TB, err error) limit.Reason {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *limit.Error
	if !errors.As(err, &e) {
		t.Fatalf("not a *limit.Error: %v", err)
	}
	return e.Reason
}

// change replaces bytes behind the n-th occurrence of a signature.
func change(data []byte, signature string, n, offset int, b ...byte) []byte {
	data = bytes.Clone(data)
	at := 0
	for range n {
		at += bytes.Index(data[at:], []byte(signature)) + 1
	}
	copy(data[at-1+offset:], b)
	return data
}

func TestOpenReadsWhatArchiveZipWrites(t *testing.T) {
	long := strings.Repeat("勾稽", 5_000)
	data := zipped(t, file{"xl/Workbook.xml", "<a/>", zip.Deflate}, file{"stored.bin", long, zip.Store}, file{"empty", "", zip.Store})
	for name, d := range map[string][]byte{
		"as written":               data,
		"with a comment":           append(change(data, endSignature, 1, 20, 3, 0), "PK\x05"...),
		"with data before it":      append([]byte("#!/bin/sh\n"), data...),
		"with bytes after it":      append(bytes.Clone(data), 0, 0, 0),
		"with zip64 end records":   zip64(data),
		"zip64 with data before":   append([]byte("prefix"), zip64(data)...),
		"directory before padding": padded(data),
	} {
		p, err := Open(d, limit.Default)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := fmt.Sprint(p.Names()); got != "[empty stored.bin xl/workbook.xml]" {
			t.Errorf("%s: names %s", name, got)
		}
		for part, want := range map[string]string{`\XL\workbook.xml`: "<a/>", "stored.bin": long, "empty": ""} {
			if b, err := p.Part(part); err != nil || string(b) != want {
				t.Errorf("%s: %s: %d bytes, %v", name, part, len(b), err)
			}
		}
		if p.Has("missing") || reason(t, second(p.Part("missing"))) != limit.Damaged {
			t.Errorf("%s: a missing part is there", name)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// padded moves the end record away from the directory.
func padded(data []byte) []byte {
	end := bytes.LastIndex(data, []byte(endSignature))
	return append(append(bytes.Clone(data[:end]), make([]byte, 9)...), data[end:]...)
}

// zip64 gives a container the end records of zip64.
func zip64(data []byte) []byte {
	end := bytes.LastIndex(data, []byte(endSignature))
	out := bytes.Clone(data[:end])
	le := binary.LittleEndian
	entries, size, offset := le.Uint16(data[end+10:]), le.Uint32(data[end+12:]), le.Uint32(data[end+16:])
	r := append([]byte(end64Signature), make([]byte, end64Size-4)...)
	le.PutUint64(r[4:], end64Size-12)
	le.PutUint64(r[24:], uint64(entries))
	le.PutUint64(r[32:], uint64(entries))
	le.PutUint64(r[40:], uint64(size))
	le.PutUint64(r[48:], uint64(offset))
	l := append([]byte(locator64Signature), make([]byte, locator64Size-4)...)
	le.PutUint64(l[8:], uint64(end))
	l[16] = 1
	e := bytes.Clone(data[end:])
	copy(e[8:], "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
	return append(append(append(out, r...), l...), e...)
}

// zip64Alone is a zip64 locator and an end record, with no room before them for
// the record that the locator leads to.
func zip64Alone(position uint64, comment string) []byte {
	le := binary.LittleEndian
	b := append([]byte(locator64Signature), make([]byte, locator64Size-4)...)
	le.PutUint64(b[8:], position)
	b = append(append(b, endSignature...), make([]byte, endSize-4)...)
	copy(b[locator64Size+8:], "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
	le.PutUint16(b[locator64Size+20:], uint16(len(comment)))
	return append(b, comment...)
}

func TestOpenRefuses(t *testing.T) {
	two := zipped(t, parts("a.xml", "b.xml")...)
	few := limit.Default
	few.Parts = 1
	small := limit.Default
	small.Part = 10
	cases := []struct {
		name string
		data []byte
		lim  limit.Limits
		want limit.Reason
	}{
		{"no bytes", nil, limit.Default, limit.Damaged},
		{"no zip", []byte(strings.Repeat("勾稽", 99)), limit.Default, limit.Damaged},
		{"a cut file", two[:len(two)-30], limit.Default, limit.Damaged},
		{"a name twice", zipped(t, parts("a.xml", "b.xml", "a.xml")...), limit.Default, limit.DuplicateEntry},
		{"a name twice but for case", zipped(t, parts("xl/a.xml", "XL/A.xml")...), limit.Default, limit.DuplicateEntry},
		{"a name twice but for slashes", zipped(t, parts("xl/a.xml", `/xl\a.xml`)...), limit.Default, limit.DuplicateEntry},
		{"an encrypted entry", change(two, centralSignature, 2, 8, 1), limit.Default, limit.Encrypted},
		{"strong encryption", change(two, centralSignature, 1, 8, 1|1<<6), limit.Default, limit.Encrypted},
		{"an unknown method", change(two, centralSignature, 1, 10, 12), limit.Default, limit.Damaged},
		{"a stored entry of two sizes", change(two, centralSignature, 1, 10, 0), limit.Default, limit.Damaged},
		{"too many entries", two, few, limit.TooManyParts},
		{"a count that is too high", change(two, endSignature, 1, 10, 3), limit.Default, limit.Damaged},
		{"a count that is too low", change(two, endSignature, 1, 10, 1), limit.Default, limit.Damaged},
		{"an entry declared too large", two, small, limit.Unpacks},
		{"an entry of 4 GB", change(two, centralSignature, 1, 24, 0xfe, 0xff, 0xff, 0xff), limit.Default, limit.Unpacks},
		{"a zip64 size without its field", change(two, centralSignature, 1, 24, 0xff, 0xff, 0xff, 0xff), limit.Default, limit.Damaged},
		{"an entry outside of the file", change(two, centralSignature, 1, 42, 0xff, 0xff), limit.Default, limit.Damaged},
		{"an entry that ends in the directory", change(two, centralSignature, 2, 20, 200), limit.Default, limit.Damaged},
		{"two entries of the same bytes", change(two, centralSignature, 2, 42, 0, 0), limit.Default, limit.Damaged},
		{"a directory outside of the file", change(two, endSignature, 1, 16, 0xff, 0xff, 0xff), limit.Default, limit.Damaged},
		{"a second disk", change(two, endSignature, 1, 4, 1), limit.Default, limit.Damaged},
		{"a zip64 record at the end of all numbers", zip64Alone(1<<63-1, ""), limit.Default, limit.Damaged},
		{"a zip64 record cut short in the comment", zip64Alone(locator64Size+endSize, end64Signature), limit.Default, limit.Damaged},
		{"no local header", change(two, localSignature, 1, 0, 'Q'), limit.Default, limit.Damaged},
	}
	for _, c := range cases {
		if _, err := Open(c.data, c.lim); reason(t, err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestPartRefusesWhatDoesNotMatchItsEntry(t *testing.T) {
	text := strings.Repeat("<c><v>1</v></c>", 1_000)
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		data := zipped(t, file{"a.xml", text, method})
		size := byte(len(text))
		cases := map[string][]byte{
			"another checksum": change(data, centralSignature, 1, 16, 1, 2, 3, 4),
			"a changed byte":   change(data, localSignature, 1, 60, 0x55),
		}
		if method == zip.Deflate {
			cases["a size that is too small"] = change(data, centralSignature, 1, 24, size-1)
			cases["a size that is too large"] = change(data, centralSignature, 1, 24, size+1)
			cases["a size that cannot be"] = change(data, centralSignature, 1, 24, 0, 0, 0, 2)
			cases["a cut stream"] = change(data, centralSignature, 1, 20, 10)
		}
		for name, d := range cases {
			p, err := Open(d, limit.Default)
			if err != nil {
				t.Errorf("method %d, %s: Open: %v", method, name, err)
				continue
			}
			if b, err := p.Part("a.xml"); reason(t, err) != limit.Damaged || b != nil {
				t.Errorf("method %d, %s: %d bytes, %v", method, name, len(b), err)
			}
		}
	}
}

func TestPartCountsWhatItUnpacks(t *testing.T) {
	lim := limit.Default
	lim.Part, lim.Unpacked = 1_000, 1_500
	p, err := Open(zipped(t, file{"a", strings.Repeat("a", 1_000), zip.Deflate}), lim)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Part("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Part("a"); reason(t, err) != limit.Unpacks {
		t.Errorf("%v, want %s", err, limit.Unpacks)
	}
}

// bomb is a container of one entry of n zeros that declares another size.
func bomb(t testing.TB, n int, declared uint32) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	packed := deflated(t, make([]byte, n), 9)
	e, err := w.CreateRaw(&zip.FileHeader{
		Name: "bomb.xml", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(make([]byte, n)),
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(declared),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Write(packed); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestABombCostsLittleMemory(t *testing.T) {
	data := bomb(t, 64<<20, 64<<20)
	honest := change(data, centralSignature, 1, 24, 0, 0, 0, 0x40) // 1 GB
	lying := bomb(t, 64<<20, 1_000)
	cannotBe := change(bomb(t, 10_000, 10_000), centralSignature, 1, 24, 0, 0, 0, 2) // 32 MB
	for _, c := range []struct {
		name string
		data []byte
		want limit.Reason
	}{
		{"declared", honest, limit.Unpacks},
		{"declared small", lying, limit.Damaged},
		{"declared beyond what the bytes can hold", cannotBe, limit.Damaged},
	} {
		spent := allocated(func() {
			p, err := Open(c.data, limit.Default)
			if err == nil {
				_, err = p.Part("bomb.xml")
			}
			if reason(t, err) != c.want {
				t.Errorf("%s: %v, want %s", c.name, err, c.want)
			}
		})
		if spent > 64<<10 {
			t.Errorf("%s: took %d bytes of memory", c.name, spent)
		}
	}
}

// allocated returns the bytes that f takes, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func FuzzPackage(f *testing.F) {
	data := zipped(f, file{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="/a.xml"/></Relationships>`, zip.Deflate},
		file{"a.xml", "<a/>", zip.Store}, file{"[Content_Types].xml", "<Types/>", zip.Store})
	f.Add(data)
	f.Add(zip64(data))
	f.Add(padded(data))
	f.Add(zip64Alone(1<<63-1, ""))
	f.Add(zip64Alone(locator64Size+endSize, end64Signature))
	f.Add(bomb(f, 1<<16, 1<<16))
	lim := limit.Default
	lim.Part, lim.Unpacked = 1<<20, 1<<22
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Open(data, lim)
		if err != nil {
			reason(t, err)
			return
		}
		if len(p.Names()) > len(data)/centralSize {
			t.Fatal("more parts than the directory has room for")
		}
		if _, err := p.Main(); err != nil {
			reason(t, err)
		}
		unpacked := 0
		for _, name := range p.Names() {
			if !p.Has(name) {
				t.Fatalf("%q is listed and missing", name)
			}
			rels, err := p.Rels(name)
			if err != nil {
				reason(t, err)
			}
			for _, r := range rels {
				if !r.External && strings.Contains("/"+r.Target+"/", "/../") {
					t.Fatalf("target %q", r.Target)
				}
			}
			b, err := p.Part(name)
			if err != nil {
				reason(t, err)
			}
			unpacked += len(b)
		}
		if unpacked > lim.Unpacked {
			t.Fatalf("unpacked %d bytes", unpacked)
		}
	})
}
