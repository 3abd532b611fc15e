// Package limit bounds what one file may cost and names why a file is refused.
// Every importer checks its limits before it allocates.
package limit

import "strconv"

// Limits bound the work and the memory that one file can cause.
type Limits struct {
	Bytes    int // size of the file
	Text     int // size of a page or a text file, which is held several times over while it is read
	Parts    int // entries in a zip container
	Part     int // unpacked bytes of one part
	Unpacked int // unpacked bytes of all the parts that are read
	Archive  int // bytes of all files of an archive, with what each of them unpacks to
	Rows     int // rows of one table; a cell beyond is refused
	Cols     int // columns of one table
	Cells    int // cells that hold something, over the whole document
	Merges   int // merged ranges or spanning cells, over the whole document
	Depth    int // nesting of elements or tables
	Blocks   int // paragraphs and tables
	Sheets   int // sheets of a workbook
}

// Default suits a report of any size that an office could send: the largest
// seen is some 2 MB; the bounds leave room for pasted pictures.
var Default = Limits{
	Bytes:    64 << 20,
	Text:     16 << 20,
	Parts:    5_000,
	Part:     48 << 20,
	Unpacked: 96 << 20,
	Archive:  512 << 20,
	Rows:     20_000,
	Cols:     1_024,
	Cells:    600_000,
	Merges:   20_000,
	Depth:    256,
	Blocks:   100_000,
	Sheets:   1_000,
}

// Reason says why a file was refused. The face turns it into a sentence.
type Reason string

const (
	Empty          Reason = "empty"           // no bytes, or nothing but white space
	TooLarge       Reason = "too-large"       // more bytes than Limits.Bytes or Limits.Text
	Unpacks        Reason = "unpacks"         // a zip container that unpacks to too much: a bomb
	TooManyParts   Reason = "too-many-parts"  // more zip entries than Limits.Parts
	TooManyRows    Reason = "too-many-rows"   // a cell beyond Limits.Rows
	TooManyCols    Reason = "too-many-cols"   // a cell beyond Limits.Cols
	TooManyCells   Reason = "too-many-cells"  //
	TooManyMerges  Reason = "too-many-merges" //
	TooManyBlocks  Reason = "too-many-blocks" //
	TooManySheets  Reason = "too-many-sheets" //
	TooDeep        Reason = "too-deep"        // elements or tables nested beyond Limits.Depth
	Encrypted      Reason = "encrypted"       // password protected
	Damaged        Reason = "damaged"         // truncated, bad checksum, malformed XML, missing part
	DuplicateEntry Reason = "duplicate-entry" // a zip container with two entries of one name
	FileName       Reason = "file-name"       // an archive with a name that leads out of it
	Doctype        Reason = "doctype"         // XML with a DOCTYPE, never present in real office files
	OldExcel       Reason = "old-excel"       // before Excel 5
	OldWord        Reason = "old-word"        // before Word 97, or the XML of Word 2003
	PDF            Reason = "pdf"             //
	OFD            Reason = "ofd"             //
	Image          Reason = "image"           //
	Archive        Reason = "archive"         // rar or 7z; zip in a zip, with nothing in it or packed in an unusual way
	Binary         Reason = "binary"          // none of the known kinds
	WebArchive     Reason = "web-archive"     // .mht without a page in it
	BinaryWorkbook Reason = "binary-workbook" // .xlsb
	NoTable        Reason = "no-table"        // read, but none of the three tables was found
	Pictures       Reason = "pictures"        // the same, and there are pictures that may be the report
	Internal       Reason = "internal"        // a defect of the importer itself, caught
)

// An Error is a refusal: the reason, the part it was met in, and the bound that
// was exceeded where there is one.
type Error struct {
	Reason Reason
	Where  string // a part, sheet or element; may be ""
	Limit  int    // the bound, 0 where none applies
}

// Refuse returns an *Error. It is called from a hundred places and at most once
// per file: a browser need not download a copy of it for each.
//
//go:noinline
func Refuse(reason Reason, where string, bound int) error {
	return &Error{reason, where, bound}
}

func (e *Error) Error() string {
	s := "refused: " + string(e.Reason)
	if e.Where != "" {
		s += " in " + e.Where
	}
	if e.Limit > 0 {
		s += " (limit " + strconv.Itoa(e.Limit) + ")"
	}
	return s
}
