package intake

import "gouji/core/intake/limit"

// A Kind is what the content of a file is. Those that can be read name the
// Document.Kind; every other is the limit.Reason to refuse the file for.
type Kind string

// The kinds that can be read.
const (
	XLSX Kind = "xlsx"
	XLS  Kind = "xls" // Excel 5 to 2003, and .et of WPS
	XML  Kind = "xml" // a workbook in the XML of Excel 2003
	DOCX Kind = "docx"
	DOC  Kind = "doc" // Word 97 to 2003, and .wps of WPS
	RTF  Kind = "rtf" // which some systems call .doc
	HTML Kind = "html"
	MHT  Kind = "mht" // a page in one file
	CSV  Kind = "csv"
	Text Kind = "text"
)

// The kinds that are known and refused, each with its own advice.
const (
	Empty          = Kind(limit.Empty)
	OldExcel       = Kind(limit.OldExcel) // before Excel 5
	OldWord        = Kind(limit.OldWord)  // before Word 97, and the XML of Word 2003
	Encrypted      = Kind(limit.Encrypted)
	BinaryWorkbook = Kind(limit.BinaryWorkbook)
	PDF            = Kind(limit.PDF)
	OFD            = Kind(limit.OFD)
	Image          = Kind(limit.Image)
	Archive        = Kind(limit.Archive)
	Binary         = Kind(limit.Binary)
)

// Readable reports whether Read has an importer for the kind.
func (k Kind) Readable() bool {
	switch k {
	case XLSX, XLS, XML, DOCX, DOC, RTF, HTML, MHT, CSV, Text:
		return true
	}
	return false
}
