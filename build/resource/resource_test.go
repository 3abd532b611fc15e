package resource

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/tc-hib/winres"
)

func TestResourcesOfTheProject(t *testing.T) {
	info, err := Read("../../wails.json")
	if err != nil {
		t.Fatal(err)
	}
	icon, err := os.ReadFile("../windows/icon.ico")
	if err != nil {
		t.Fatal(err)
	}
	for _, arch := range []string{"amd64", "arm64"} {
		object, err := Object(info, "gouji-desktop.exe", arch, bytes.NewReader(icon))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{info.ProductName, info.ProductVersion, info.Comments, "gouji-desktop.exe"} {
			if !bytes.Contains(object, wide(want)) {
				t.Errorf("%s: no %q", arch, want)
			}
		}
		for _, want := range []string{"permonitorv2", "longPathAware", "asInvoker"} {
			if !bytes.Contains(bytes.ToLower(object), []byte(strings.ToLower(want))) {
				t.Errorf("%s: no %q in the manifest", arch, want)
			}
		}
		again, err := Object(info, "gouji-desktop.exe", arch, bytes.NewReader(icon))
		if err != nil || !bytes.Equal(object, again) {
			t.Errorf("%s: not the same bytes twice, %v", arch, err)
		}
	}
}

// A program that holds the resources, as the linker of Go puts them in.
func TestResourcesAreReadBackFromAProgram(t *testing.T) {
	info, err := Read("../../wails.json")
	if err != nil {
		t.Fatal(err)
	}
	icon, err := os.ReadFile("../windows/icon.ico")
	if err != nil {
		t.Fatal(err)
	}
	object, err := Object(info, "small.exe", "amd64", bytes.NewReader(icon))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string][]byte{
		"go.mod": []byte("module small\n\ngo 1.26\n"), "main.go": []byte("package main\n\nfunc main() {}\n"), "rsrc_windows_amd64.syso": object,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	compile := exec.Command("go", "build", "-o", "small.exe", ".")
	compile.Dir = dir
	compile.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	program, err := os.ReadFile(filepath.Join(dir, "small.exe"))
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(info, "small.exe", bytes.NewReader(program)); err != nil {
		t.Error(err)
	}
	other := info
	other.ProductVersion, other.Comments = "9.9.9", "别的说明"
	err = Check(other, "small.exe", bytes.NewReader(program))
	for _, want := range []string{"versions", "Comments", "ProductVersion", "description"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("another version and text: %v, nothing of %q", err, want)
		}
	}
	if Check(info, "small.exe", bytes.NewReader(bytes.ReplaceAll(program, []byte("longPathAware"), []byte("shortPathOnly")))) == nil {
		t.Error("a manifest without long paths is taken for one with them")
	}
	if Check(info, "small.exe", bytes.NewReader(program[:100])) == nil {
		t.Error("no program is taken for one")
	}
}

func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func TestVersionMustBeThreeNumbers(t *testing.T) {
	for _, bad := range []string{"", "1", "1.2", "1.2.x", "1.2.3.4", "1.2.3-beta"} {
		path := filepath.Join(t.TempDir(), "wails.json")
		if err := os.WriteFile(path, []byte(`{"info":{"productVersion":"`+bad+`"}}`), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestIconHasEverySizeThatWindowsAsksFor(t *testing.T) {
	file, err := os.Open("../windows/icon.ico")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := winres.LoadICO(file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../windows/icon.ico")
	if err != nil {
		t.Fatal(err)
	}
	if got := int(text[4]); got != len(Sizes) {
		t.Errorf("%d pictures, want %d", got, len(Sizes))
	}
}

func TestIconIsPutTogether(t *testing.T) {
	var b bytes.Buffer
	if err := Icon(&b, []image.Image{image.NewNRGBA(image.Rect(0, 0, 16, 16)), image.NewNRGBA(image.Rect(0, 0, 32, 32))}); err != nil {
		t.Fatal(err)
	}
	if b.Len() < 6 || b.Bytes()[4] != 2 {
		t.Errorf("%d bytes", b.Len())
	}
}

func TestBitmapBeginsAtTheLowestLine(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	picture.Set(0, 1, color.NRGBA{R: 1, G: 2, B: 3, A: 255})
	picture.Set(1, 0, color.NRGBA{R: 4, G: 5, B: 6, A: 255})
	got := Bitmap(picture)
	want := []byte{3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 5, 4, 0, 0}
	if !bytes.Equal(got[54:], want) || string(got[:2]) != "BM" || int(got[2]) != len(got) {
		t.Errorf("got % x", got)
	}
	welcome, err := os.ReadFile("../windows/welcome.bmp")
	if err != nil {
		t.Fatal(err)
	}
	if len(welcome) != 54+164*3*314 {
		t.Errorf("the picture of the installer has %d bytes: it must be 164 by 314", len(welcome))
	}
}
