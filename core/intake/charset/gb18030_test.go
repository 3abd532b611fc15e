package charset

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// checkGB fails unless data is decoded and measured as golang.org/x/text does.
// It names the line that differs.
func checkGB(t testing.TB, data []byte) {
	t.Helper()
	reference, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	want := string(reference)
	size, clean := measureGB(data)
	got := decodeGB(data, size)
	if size != len(want) || clean == strings.Contains(want, "\uFFFD") {
		t.Errorf("measured as %d bytes, clean: %v; is %d bytes", size, clean, len(want))
	}
	if got == want {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i, line := range bytes.Split(data, []byte("\n")) {
		if i >= len(gotLines) || i >= len(wantLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("line %d, % X, differs: %.99q, want %.99q", i, line, gotLines[min(i, len(gotLines)-1):], wantLines[min(i, len(wantLines)-1):])
		}
	}
	t.Fatal("the end differs")
}

func TestEveryCodeOfOneAndTwoBytesDecodesAsInTheReference(t *testing.T) {
	checkGB(t, nil)
	for a := range 256 {
		checkGB(t, []byte{byte(a)})
		for b := range 256 {
			checkGB(t, []byte{byte(a), byte(b)})
		}
	}
}

// Data that ends inside a code of four bytes.
func TestCodesCutShortDecodeAsInTheReference(t *testing.T) {
	for a := range 256 {
		for b := 0x2F; b <= 0x40; b++ {
			for _, c := range []byte{'0', '9', '<', 0x7F, 0x80, 0x81, 0xFE, 0xFF} {
				checkGB(t, []byte{byte(a), byte(b), c})
			}
		}
	}
}

// All codes of four bytes, and those in which one byte is out of its range. Each
// stands on a line of its own: a line end is no byte of a code.
func TestEveryCodeOfFourBytesDecodesAsInTheReference(t *testing.T) {
	for a := 0x7F; a <= 0xFF; a++ {
		var data []byte
		for b := 0x2F; b <= 0x41; b++ {
			for c := 0x7F; c <= 0xFF; c++ {
				for d := 0x2E; d <= 0x3B; d++ {
					data = append(data, byte(a), byte(b), byte(c), byte(d), '\n')
				}
			}
			for c := range 0x7F {
				data = append(data, byte(a), byte(b), byte(c), '0', '\n')
			}
			for d := range 256 {
				data = append(data, byte(a), byte(b), 0x81, byte(d), '\n')
			}
		}
		checkGB(t, data)
	}
}

func TestTheIndexIsFull(t *testing.T) {
	x := newIndex()
	if last := x.quads[quads-1]; last != 0xFFFF {
		t.Errorf("the last code of four bytes in the first plane is U+%04X", last)
	}
	characters := 0
	for _, r := range x.pairs {
		if r != 0 {
			characters++
		}
	}
	if characters != 21873 {
		t.Errorf("%d codes of two bytes", characters)
	}
}

func FuzzGB18030(f *testing.F) {
	for _, c := range decodeCases(f) {
		f.Add(c.data)
	}
	f.Add([]byte("\x81\x30\x81\x30\x84\x31\xA4\x39\x90\x30\x81\x30\xE3\x32\x9A\x35\xFE\x39\xFE\x39"))
	f.Add([]byte("\x80\xFF\xA3\xA0\x81<\x81\x30\x81\xD7\xFA\x81"))
	f.Fuzz(func(t *testing.T, data []byte) { checkGB(t, data) })
}

func BenchmarkGB18030(b *testing.B) {
	data := bytes.Repeat(gb(b, sample), 1000)
	for _, decoder := range []struct {
		name   string
		decode func()
	}{
		{"gouji", func() {
			size, _ := measureGB(data)
			decodeGB(data, size)
		}},
		{"x-text", func() {
			if _, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
				b.Fatal(err)
			}
		}},
	} {
		b.Run(decoder.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				decoder.decode()
			}
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	for b.Loop() {
		newIndex()
	}
}
