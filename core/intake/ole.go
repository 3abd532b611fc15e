package intake

import "strings"

// oleSignature begins a compound file (MS-CFB), the container of Office 97-2003
// and of encrypted Office files of today.
const oleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

const (
	oleHeader       = 512
	directoryEntry  = 128
	mostDirectories = 256  // sectors of the directory that are looked at
	mostFATSectors  = 4096 // … of the allocation table: 256 MB of file
	lastSector      = 0xFFFFFFFA
)

// oleKind names the content of a compound file by the streams in its directory.
func oleKind(data []byte) Kind {
	kind := Binary
	for _, name := range streams(data) {
		switch name {
		case "EncryptedPackage":
			return Encrypted
		case "Workbook", "Book":
			kind = OldExcel
		case "WordDocument":
			if kind == Binary {
				kind = OldWord
			}
		}
	}
	return kind
}

// streams returns the names in the directory of a compound file. Of a damaged
// one it returns what can be found; no chain of sectors is followed longer than
// mostDirectories.
func streams(data []byte) []string {
	if len(data) < oleHeader {
		return nil
	}
	shift := le16(data[30:])
	if shift != 9 && shift != 12 {
		return nil
	}
	file := oleFile{data, 1 << shift}
	var names []string
	sector := le32(data[48:])
	for range mostDirectories {
		body := file.sector(sector)
		if body == nil {
			break
		}
		for ; len(body) >= directoryEntry; body = body[directoryEntry:] {
			if name := entryName(body); name != "" {
				names = append(names, name)
			}
		}
		sector = file.next(sector)
	}
	return names
}

type oleFile struct {
	data []byte
	size int // of a sector
}

// sector returns the content of a sector, nil when the file does not have it.
func (f oleFile) sector(n uint32) []byte {
	if n >= lastSector {
		return nil
	}
	start := (int64(n) + 1) * int64(f.size)
	if start >= int64(len(f.data)) {
		return nil
	}
	return f.data[start:min(start+int64(f.size), int64(len(f.data)))]
}

// next returns the sector that follows n, by the allocation table.
func (f oleFile) next(n uint32) uint32 {
	perSector := uint32(f.size / 4)
	table := f.sector(f.tableSector(n / perSector))
	at := int(n%perSector) * 4
	if at+4 > len(table) {
		return lastSector
	}
	return le32(table[at:])
}

// tableSector returns where the i-th sector of the allocation table is: the
// header names the first 109, a chain of sectors the others.
func (f oleFile) tableSector(i uint32) uint32 {
	const inHeader = 109
	if i < inHeader {
		return le32(f.data[76+4*i:])
	}
	if i >= mostFATSectors {
		return lastSector
	}
	i -= inHeader
	perSector := uint32(f.size/4 - 1) // the last word leads to the next of the chain
	chain := le32(f.data[68:])
	for ; i >= perSector; i -= perSector {
		body := f.sector(chain)
		if len(body) < f.size {
			return lastSector
		}
		chain = le32(body[f.size-4:])
	}
	body := f.sector(chain)
	if len(body) < f.size {
		return lastSector
	}
	return le32(body[4*i:])
}

// entryName returns the name of a directory entry that is in use. Names of
// interest are ASCII.
func entryName(entry []byte) string {
	size := int(le16(entry[64:]))
	if entry[66] == 0 || size < 4 || size > 64 || size%2 != 0 {
		return ""
	}
	var name [32]byte
	n := 0
	for i := 0; i < size-2; i += 2 {
		if entry[i+1] != 0 || entry[i] >= 0x80 {
			return ""
		}
		name[n] = entry[i]
		n++
	}
	return strings.Trim(string(name[:n]), "\x00")
}

func le16(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }

func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }
