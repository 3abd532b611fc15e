package parcel

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var some = []File{{Name: "b/使用说明.txt", Data: []byte("说明")}, {Name: "a.exe", Data: []byte("program"), Program: true}}

func TestTheOrderOfFilesDoesNotMatter(t *testing.T) {
	turned := slices.Clone(some)
	slices.Reverse(turned)
	for name, pack := range map[string]func([]File) ([]byte, error){"zip": Zip, "tar": TarGz} {
		one, err := pack(some)
		if err != nil {
			t.Fatal(err)
		}
		other, err := pack(turned)
		if err != nil || !bytes.Equal(one, other) {
			t.Errorf("%s: %d and %d bytes, %v", name, len(one), len(other), err)
		}
	}
}

func TestParcelsOpen(t *testing.T) {
	packed, err := Zip(some)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != 2 || z.File[0].Name != "a.exe" || z.File[0].Mode().Perm() != 0o755 || z.File[1].NonUTF8 {
		t.Errorf("got %+v", z.File)
	}
	packed, err = TarGz(some)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(unzipped)
	var names []string
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
	}
	if !slices.Equal(names, []string{"a.exe", "b/使用说明.txt"}) {
		t.Errorf("got %q", names)
	}
}

func TestSumsLeaveOutThemselves(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b", "a", SumsName} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("abc"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Sums(dir)
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-4
	if want := abc + "  a\n" + abc + "  b\n"; err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestFolderGivesItsFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "in", "x"), []byte("1"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Folder("package", dir)
	if err != nil || len(got) != 1 || got[0].Name != "package/in/x" {
		t.Errorf("got %+v, %v", got, err)
	}
}
