package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/report"
)

func TestReadUpTo(t *testing.T) {
	text := strings.Repeat("年报", 1000)
	for _, expected := range []int{0, 1, 100, len(text) - 1, len(text), len(text) + 1, 2 * len(text)} {
		for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
			got, err := readUpTo(r, expected, len(text)+1)
			if err != nil || string(got) != text {
				t.Fatalf("expecting %d: %d bytes, %v", expected, len(got), err)
			}
		}
		got, err := readUpTo(strings.NewReader(text), expected, 10)
		if err != nil || len(got) != 10 {
			t.Errorf("expecting %d, at most 10: %d bytes, %v", expected, len(got), err)
		}
	}
	if _, err := readUpTo(iotest.ErrReader(io.ErrUnexpectedEOF), 10, 10); err != io.ErrUnexpectedEOF {
		t.Errorf("an error of the reader became %v", err)
	}
}

// plainly checks a report by itself.
func plainly(*report.Report) core.Options { return core.Options{} }

// results checks a file as a session does.
func results(f file, stdin io.Reader) (out []core.Result) {
	f.check(plainly, stdin, func(_ *report.Report, r core.Result) bool {
		out = append(out, r)
		return true
	})
	return out
}

func TestAFileTooLargeIsNotRead(t *testing.T) {
	tree(t, files("a.txt"))
	if err := os.Truncate("a.txt", int64(limit.Default.Bytes)+1); err != nil {
		t.Fatal(err)
	}
	var got []core.Result
	if allocated := testing.AllocsPerRun(1, func() { got = results(file{path: "a.txt"}, nil) }); allocated > 1000 {
		t.Errorf("%v allocations", allocated)
	}
	if len(got) != 1 || got[0].Failure == nil || got[0].Failure.Reason != string(limit.TooLarge) || got[0].Source.Bytes != limit.Default.Bytes+1 {
		t.Errorf("%+v", got)
	}
	endless := io.LimitReader(zeros{}, int64(limit.Default.Bytes)*2)
	if got := results(file{path: stdinPath}, endless); len(got) != 1 || got[0].Failure == nil || got[0].Failure.Reason != string(limit.TooLarge) {
		t.Errorf("standard input without end: %+v", got)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestADefectIsAResult(t *testing.T) {
	tree(t, map[string][]byte{"a.txt": sample(t, "yunling-resources-2023")})
	n := 0
	var last core.Result
	file{path: "a.txt"}.check(plainly, nil, func(_ *report.Report, r core.Result) bool {
		n++
		last = r
		if n == 1 {
			panic("a defect")
		}
		return true
	})
	if n != 2 || last.Failure == nil || last.Failure.Reason != string(limit.Internal) || last.Verdict != core.Undetermined {
		t.Errorf("%d results, last %+v", n, last)
	}
}

// TestOnlyWhatIsNoDocumentIsPassedOver holds to the list in the help: pictures,
// programs and such, and only when nobody named them.
func TestOnlyWhatIsNoDocumentIsPassedOver(t *testing.T) {
	png := []byte("\x89PNG\r\n\x1a\n0000")
	report := sample(t, "yunling-resources-2023")
	for _, c := range []struct {
		name string
		data []byte
		met  bool
		want bool
	}{
		{"照片.png", png, true, true},
		{"照片.png", png, false, false},
		{"照片.xlsx", png, true, false},
		{"程序.exe", []byte("MZ\x90\x00\x03\x00\x00\x00"), true, true},
		{"说明.md", []byte("说明"), true, true},
		{"说明", []byte("说明"), true, true},
		{"通知.txt", []byte("通知"), true, false},
		{"空.xlsx", nil, true, false},
		{"空", nil, true, true},
		{"扫描.pdf", []byte("%PDF-1.4"), true, false},
		{"扫描", []byte("%PDF-1.4"), true, false},
		{"打包.bin", []byte("Rar!\x1a\x07\x00"), true, false},
		{"年报.md", report, true, false},
		{"年报", report, true, false},
	} {
		tree(t, map[string][]byte{c.name: c.data})
		f := file{path: c.name, met: c.met}
		for _, r := range results(f, bytes.NewReader(nil)) {
			if got := f.besideThePoint(&r); got != c.want {
				t.Errorf("%s (met %v): passed over %v; %+v", c.name, c.met, got, r.Failure)
			}
		}
	}
}
