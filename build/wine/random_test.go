package wine

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"testing"
)

func TestLibraryForwardsItsOneExport(t *testing.T) {
	library, err := randomLibrary()
	if err != nil {
		t.Fatal(err)
	}
	f, err := pe.NewFile(bytes.NewReader(library))
	if err != nil {
		t.Fatal(err)
	}
	directory := f.OptionalHeader.(*pe.OptionalHeader64).DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT]
	data, err := f.Section(".edata").Data()
	if err != nil {
		t.Fatal(err)
	}
	word := func(at uint32) uint32 { return binary.LittleEndian.Uint32(data[at-directory.VirtualAddress:]) }
	text := func(at uint32) string {
		rest, _, _ := bytes.Cut(data[at-directory.VirtualAddress:], []byte{0})
		return string(rest)
	}
	start := directory.VirtualAddress
	forward := word(word(start + 28))
	if got := text(word(word(start + 32))); got != "ProcessPrng" {
		t.Errorf("it exports %q", got)
	}
	if got := text(forward); got != "advapi32.SystemFunction036" {
		t.Errorf("it forwards to %q", got)
	}
	if forward < start || forward >= start+directory.Size {
		t.Error("the name it forwards to is outside of the directory, where it would be code")
	}
}
