package wine

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
)

// Where the pieces of the library stand: the headers, then one section.
const (
	peAt        = 0x40
	fileAlign   = 0x200
	memoryAlign = 0x1000
	exportsSize = 40
)

// randomLibrary returns bcryptprimitives.dll, which Wine 8 lacks and from which the
// runtime of Go takes random numbers: without it no program of Go starts there. It
// has no code. Its ProcessPrng is the function that was RtlGenRandom in advapi32,
// which takes the same arguments, as a library of Windows can say of its exports.
func randomLibrary() ([]byte, error) {
	le := binary.LittleEndian
	// the directory of exports, then what it points to, at these addresses
	functions := uint32(memoryAlign + exportsSize)
	names, ordinals := functions+4, functions+8
	library := ordinals + 2
	var texts []byte
	text := func(s string) (at uint32) {
		at = library + uint32(len(texts))
		texts = append(append(texts, s...), 0)
		return at
	}
	ownName, name, forward := text("bcryptprimitives.dll"), text("ProcessPrng"), text("advapi32.SystemFunction036")
	var exports []byte
	for _, word := range []uint32{0, 0, 0, ownName, 1, 1, 1, functions, names, ordinals, forward, name} {
		exports = le.AppendUint32(exports, word)
	}
	exports = append(le.AppendUint16(exports, 0), texts...)

	head := make([]byte, peAt)
	copy(head, "MZ")
	le.PutUint32(head[0x3c:], peAt)
	file := bytes.NewBuffer(append(head, "PE\x00\x00"...))
	optional := pe.OptionalHeader64{
		Magic: 0x20b, SizeOfInitializedData: fileAlign, BaseOfCode: memoryAlign,
		ImageBase: 0x6f0000000, SectionAlignment: memoryAlign, FileAlignment: fileAlign,
		MajorOperatingSystemVersion: 6, MajorSubsystemVersion: 6,
		SizeOfImage: 2 * memoryAlign, SizeOfHeaders: fileAlign,
		Subsystem: pe.IMAGE_SUBSYSTEM_WINDOWS_GUI, DllCharacteristics: pe.IMAGE_DLLCHARACTERISTICS_NX_COMPAT,
		NumberOfRvaAndSizes: 16,
	}
	// an address within the directory is the name of another library's function
	optional.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT] = pe.DataDirectory{VirtualAddress: memoryAlign, Size: uint32(len(exports))}
	for _, header := range []any{
		pe.FileHeader{Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: 1, SizeOfOptionalHeader: uint16(binary.Size(optional)),
			Characteristics: pe.IMAGE_FILE_EXECUTABLE_IMAGE | pe.IMAGE_FILE_LARGE_ADDRESS_AWARE | pe.IMAGE_FILE_DLL},
		optional,
		pe.SectionHeader32{Name: [8]uint8{'.', 'e', 'd', 'a', 't', 'a'}, VirtualSize: uint32(len(exports)), VirtualAddress: memoryAlign,
			SizeOfRawData: fileAlign, PointerToRawData: fileAlign, Characteristics: pe.IMAGE_SCN_CNT_INITIALIZED_DATA | pe.IMAGE_SCN_MEM_READ},
	} {
		if err := binary.Write(file, le, header); err != nil {
			return nil, err
		}
	}
	whole := make([]byte, 2*fileAlign)
	copy(whole, file.Bytes())
	copy(whole[fileAlign:], exports)
	return whole, nil
}
