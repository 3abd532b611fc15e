package cfb_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/richardlehane/mscfb"

	"gouji/core/intake/cfb"
	"gouji/core/intake/cfb/cfbtest"
	"gouji/core/intake/limit"
)

// pattern returns bytes that tell their position.
func pattern(n, seed int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*7 + i>>8*31 + seed)
	}
	return b
}

func streams(sizes ...int) []cfbtest.Stream {
	var out []cfbtest.Stream
	for i, n := range sizes {
		out = append(out, cfbtest.Stream{Name: fmt.Sprintf("Stream%d", i), Data: pattern(n, i)})
	}
	return out
}

func TestStreamsOfAllSizesAreRead(t *testing.T) {
	for _, sizes := range [][]int{
		{}, {0}, {1}, {64}, {65, 0, 4095}, {4096}, {4097, 63, 5000, 10}, {512 * 200}, {512*130 + 1, 1, 1, 1},
		{9 << 20}, // more allocation table than the header names
		{3, 4096, 3, 4096, 3, 4096, 3, 4096, 3, 4096, 3, 4096},
	} {
		all := streams(sizes...)
		data := cfbtest.Write(all...)
		f, err := cfb.Open(data)
		if err != nil {
			t.Fatalf("%v: %v", sizes, err)
		}
		for _, s := range all {
			got, err := f.Stream(strings.ToLower(s.Name))
			if err != nil || !bytes.Equal(got, s.Data) {
				t.Errorf("%v: %s has %d bytes, %v", sizes, s.Name, len(got), err)
			}
		}
		if f.Has("stream99") || f.Has("root entry") {
			t.Errorf("%v: has what it has not", sizes)
		}
		same(t, fmt.Sprint(sizes), data)
	}
}

// same reads a file with mscfb too and compares the streams at the root that
// both read. It reports whether both could open it.
func same(t *testing.T, name string, data []byte) bool {
	t.Helper()
	ours, err := cfb.Open(data)
	theirs, err2 := mscfb.New(bytes.NewReader(data))
	if err != nil || err2 != nil {
		return false
	}
	for e, err := theirs.Next(); err == nil; e, err = theirs.Next() {
		if len(e.Path) > 0 || e.FileInfo().IsDir() {
			continue
		}
		own := strings.ToLower(e.Name)
		if e.Initial < 0x20 { // cut off the name
			own = string(rune(e.Initial)) + own
		}
		want, err := io.ReadAll(e)
		got, err2 := ours.Stream(own)
		switch {
		case err2 != nil && (err != nil || int64(len(want)) < e.Size):
			// Not whole.
		case err2 != nil && strings.Trim(own, "\x01\x02\x03\x05\x06abcdefghijklmnopqrstuvwxyz0123456789_ ") != "", err2 != nil && strings.TrimSpace(own) == "":
			// No name that anybody asks for.
		case err2 != nil:
			t.Errorf("%s: %s: %v", name, e.Name, err2)
		case !bytes.Equal(got, want):
			t.Errorf("%s: %s: %d bytes, want %d", name, e.Name, len(got), len(want))
		}
	}
	return true
}

func TestSameStreamsAsTheOracle(t *testing.T) {
	folders := []string{"../../../../shared/corpus/samples"}
	if dir := os.Getenv("GOUJI_OLD_DIR"); dir != "" {
		folders = append(folders, dir)
	}
	files, both := 0, 0
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if bytes.HasPrefix(data, []byte(cfb.Signature)) {
				files++
				if same(t, d.Name(), data) {
					both++
				}
			}
			return nil
		})
		if err != nil {
			t.Log("SKIPPED: ", err)
		}
	}
	if files == 0 {
		t.Skip("SKIPPED, no compound files to compare")
	}
	t.Logf("%d files, %d opened by both", files, both)
}

// A file has a stream of 5000 bytes and one of 100; one thing is wrong with it.
func TestDamageIsRefused(t *testing.T) {
	le := binary.LittleEndian
	whole := cfbtest.Write(streams(5000, 100)...)
	table := 512 * (1 + int(le.Uint32(whole[76:])))
	directory := 512 * (1 + int(le.Uint32(whole[48:])))
	miniTable := 512 * (1 + int(le.Uint32(whole[60:])))
	start := int(le.Uint32(whole[directory+128+116:]))
	for _, c := range []struct {
		name   string
		change func(b []byte) []byte
		opens  bool
	}{
		{"cut in the header", func(b []byte) []byte { return b[:511] }, false},
		{"sectors of 1 byte", func(b []byte) []byte { b[30] = 0; return b }, false},
		{"a chain in a circle", func(b []byte) []byte { le.PutUint32(b[table+4*start:], uint32(start)); return b }, true},
		{"a chain out of the file", func(b []byte) []byte { le.PutUint32(b[table+4*start:], 9999); return b }, true},
		{"a chain that ends early", func(b []byte) []byte { le.PutUint32(b[table+4*start:], 0xFFFFFFFE); return b }, true},
		{"a stream that lies about its size", func(b []byte) []byte { le.PutUint32(b[directory+128+120:], 1<<30); return b }, true},
		{"a stream of 4 GB", func(b []byte) []byte { le.PutUint32(b[directory+128+120:], 1<<32-1); return b }, true},
		{"a stream that begins beyond the file", func(b []byte) []byte { le.PutUint32(b[directory+128+116:], 1<<31); return b }, true},
		{"a table beyond the file", func(b []byte) []byte { le.PutUint32(b[76:], 9999); return b }, false},
		{"a list of tables in a circle", func(b []byte) []byte {
			le.PutUint32(b[68:], 2)
			le.PutUint32(b[72:], 1<<32-1)
			clear(b[512*3 : 512*4])
			for i := 512 * 3; i < 512*4; i += 4 {
				le.PutUint32(b[i:], 0xFFFFFFFF)
			}
			le.PutUint32(b[512*4-4:], 2)
			return b
		}, false},
		{"a directory in a circle", func(b []byte) []byte {
			n := le.Uint32(b[48:])
			le.PutUint32(b[table+4*int(n):], n)
			return b
		}, false},
		{"a tree in a circle", func(b []byte) []byte { le.PutUint32(b[directory+128+72:], 1); return b }, false},
		{"a tree that leads out", func(b []byte) []byte { le.PutUint32(b[directory+128+72:], 77); return b }, false},
		{"a tree back to the root", func(b []byte) []byte { le.PutUint32(b[directory+128+72:], 0); return b }, false},
		{"no root", func(b []byte) []byte { b[directory+66] = 2; return b }, false},
		{"small sectors in a circle", func(b []byte) []byte { le.PutUint32(b[miniTable:], 0); return b }, true},
	} {
		f, err := cfb.Open(c.change(bytes.Clone(whole)))
		if (err == nil) != c.opens {
			t.Errorf("%s: %v", c.name, err)
		}
		if err == nil {
			_, err = f.Stream("stream0")
			if err == nil {
				_, err = f.Stream("stream1")
			}
		}
		var refusal *limit.Error
		if !errors.As(err, &refusal) || refusal.Reason != limit.Damaged {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestEveryCutIsRefusedOrLosesNothing(t *testing.T) {
	whole := cfbtest.Write(streams(5000, 100)...)
	for n := range whole {
		f, err := cfb.Open(whole[:n])
		if err != nil {
			continue
		}
		for i, size := range []int{5000, 100} {
			if got, err := f.Stream(fmt.Sprintf("stream%d", i)); err == nil && !bytes.Equal(got, pattern(size, i)) {
				t.Fatalf("cut at %d: another stream", n)
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(cfbtest.Write(streams(5000, 100, 0)...))
	f.Add(cfbtest.Write())
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := cfb.Open(data)
		if err != nil {
			return
		}
		for _, name := range []string{"stream0", "stream1", "workbook"} {
			if s, err := file.Stream(name); err == nil && len(s) > len(data) {
				t.Fatalf("%d bytes in a file of %d", len(s), len(data))
			}
		}
	})
}
