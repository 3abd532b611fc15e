package intake

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"gouji/core/grid/gridtest"
)

// mutate returns data with a few things changed as hostile hands and bad disks
// change them: bits, lengths that become extreme, parts that are lost, moved or
// repeated.
func mutate(r *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	for range 1 + r.IntN(6) {
		if len(data) < 16 {
			return data
		}
		at := r.IntN(len(data) - 8)
		n := 1 + r.IntN(min(512, len(data)-at))
		switch r.IntN(8) {
		case 0, 1:
			data[at] ^= 1 << r.IntN(8)
		case 2:
			data[at] = byte(r.Uint32())
		case 3:
			copy(data[at:at+4], [...]string{"\xFF\xFF\xFF\xFF", "\x00\x00\x00\x00", "\xFF\xFF\xFF\x7F", "\x00\x00\x00\x80", "\xFE\xFF\xFF\xFF", "\x01\x00\x00\x00"}[r.IntN(6)])
		case 4:
			copy(data[at:at+2], [...]string{"\xFF\xFF", "\x00\x00", "\xFF\x7F", "\x00\x80"}[r.IntN(4)])
		case 5:
			copy(data[r.IntN(len(data)):], data[at:at+n])
		case 6:
			data = append(data[:at], data[at+n:]...)
		case 7:
			if r.IntN(4) == 0 {
				data = data[:at]
			}
		}
	}
	return data
}

// No damaged file escapes its importer, and what is read of one is whole. With
// GOUJI_MUTATIONS it makes so many of each kind.
func TestMutatedFilesAreReadOrRefused(t *testing.T) {
	count := 300
	if n, err := strconv.Atoi(os.Getenv("GOUJI_MUTATIONS")); err == nil {
		count = n
	}
	kinds := map[string][][]byte{
		"xml": {[]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表三"><Table><Column ss:Hidden="1"/><Row ss:Index="2"><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">自然人</Data></Cell><Cell ss:Formula="=1"><Data ss:Type="Number">12</Data></Cell></Row></Table></Worksheet></Workbook>`)},
		"rtf": {[]byte(`{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\pard\outlinelevel0{\listtext\f0\'d2\'bb\'a1\'a2\tab}\uc1\u24635?\u20307?\par\trowd\clvmgf\cellx2000\clmgf\cellx4000\clmrg\cellx6000\pard\intbl a\cell{\v b}\cell\cell\row\trowd\clvmrg\cellx2000\cellx4000\cellx6000\pard\intbl\cell 12\cell{\pict 00ff}3\cell\row\pard{\shp{\*\shpinst{\shptxt c\par}}}\par}`)},
		"mht": {[]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<table><tr><td colspan=3D2>=E6=96=B0</td><td>12</td></tr></table>\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+MTI8L3A+\r\n--b--\r\n")},
		"csv": {[]byte("项目,数量,\"备注\"\r\n新收,12,\"a\"\"b\r\nc\"\r\n结转,0,\r\n")},
	}
	for _, kind := range []string{"xls", "doc"} {
		files, _ := filepath.Glob("../../../shared/corpus/samples/*." + kind)
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			kinds[kind] = append(kinds[kind], data)
		}
		if len(files) == 0 {
			t.Logf("SKIPPED for %s: the corpus is not there", kind)
		}
	}
	for kind, seeds := range kinds {
		r := rand.New(rand.NewPCG(1, uint64(len(kind))))
		read, slowest := 0, time.Duration(0)
		for i := range count {
			data := mutate(r, seeds[i%len(seeds)])
			start := time.Now()
			doc, reason := checkRead(t, data)
			slowest = max(slowest, time.Since(start))
			if reason == "" {
				read++
				if err := gridtest.Document(doc); err != nil {
					t.Fatalf("%s, mutation %d: %v", kind, i, err)
				}
			}
		}
		t.Logf("%s: %d of %d mutations were read, the others refused; the slowest took %v", kind, read, count, slowest)
	}
}
